// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a badge says of itself: picture, name, organisation, skills, criteria, where and when. Never
// whose it is.
import {$, date, el, foreign, language, t, translated} from './page.js';

const pathOf = url => {
  try {
    return new URL(url).pathname;
  } catch {
    return null;
  }
};

function skills(record, ticket) {
  const ticked = record.results.filter((_, i) => (ticket.results >> i) & 1);
  if (ticked.length === 0) return [];
  const names = record.translations?.[language]?.results ?? {};
  return [
    el('h2', {}, t('skills')),
    el(
      'ul',
      {class: 'skills', lang: foreign(record, 'results')},
      ...ticked.map(r => el('li', {}, names[r.slug] ?? r.name))
    )
  ];
}

function rows(pairs) {
  return el(
    'dl',
    {},
    ...pairs
      .filter(([, value]) => value)
      .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))
  );
}

// The desk gives badges of an event that is over, too.
const over = (event, ticket) => Date.parse(event?.ends) / 1000 + 2 * 86400 < ticket.iat;

// picture: where the record's is faster to have, else null.
export function describe({record, picture, ticket, event}) {
  $('name').textContent = record ? translated(record, 'name') : t('title');
  $('name').lang = foreign(record, 'name') ?? language;
  $('issuer').textContent = record?.issuer.name ?? '';
  const image = $('picture');
  const path = record && (picture ?? pathOf(record.image));
  image.parentElement.hidden = !path;
  if (path && image.getAttribute('src') !== path) image.src = path;
  if (!ticket) return $('details').replaceChildren();
  $('details').replaceChildren(
    ...(record
      ? [
          el(
            'p',
            {class: 'lead', lang: foreign(record, 'description')},
            translated(record, 'description')
          ),
          ...skills(record, ticket),
          el('h2', {}, t('criteria')),
          el(
            'p',
            {class: 'lines', lang: foreign(record, 'narrative')},
            translated(record, 'narrative')
          )
        ]
      : []),
    el('h2', {}, t('where')),
    rows([
      [t('event'), event?.name],
      [t('place'), event?.place],
      [t('day'), date(ticket.iat) + (over(event, ticket) ? ' · ' + t('afterwards') : '')],
      [t('givenBy'), record?.issuer.name],
      [t('number'), ticket.seq && String(ticket.seq)]
    ])
  );
}
