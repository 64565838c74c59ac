// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a badge says of itself. First what it is: picture, name, organisation, what was done,
// skills, where and when. Under "Details" the rest. Never whose it is.
import {$, date, el, foreign, language, t, translated} from './page.js';

const pathOf = url => {
  try {
    return new URL(url, location.href).pathname;
  } catch {
    return null;
  }
};

function skills(record, ticket) {
  const ticked = record.results.filter((_, i) => (ticket.results >> i) & 1);
  if (ticked.length === 0) return [];
  const names = record.translations?.[language]?.results ?? {};
  return [
    el(
      'ul',
      {class: 'chips', 'aria-label': t('skills'), lang: foreign(record, 'results')},
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

const about = (record, ticket, event) => [
  el('p', {class: 'lead', lang: foreign(record, 'description')}, translated(record, 'description')),
  ...skills(record, ticket),
  el(
    'p',
    {class: 'small'},
    event ? event.name + '\u00a0· ' : '',
    el('span', {class: 'whole'}, date(ticket.iat))
  )
];

// The page of the event leads on to its other badges. A device may hold an event without its path.
const eventLink = ({name, path}) =>
  path ? el('a', {href: path + (language === 'fr' ? '' : '.' + language) + '.html'}, name) : name;

// data: the path of the signed badge, once it is there.
function details(record, ticket, event, data) {
  const open = document.querySelector('#row-details')?.open;
  return el(
    'details',
    {class: 'row', id: 'row-details', open},
    el('summary', {}, el('h2', {}, t('details')), el('span', {class: 'small'}, t('detailsWhat'))),
    el(
      'div',
      {class: 'inside'},
      el('h3', {}, t('criteria')),
      el(
        'p',
        {class: 'lines', lang: foreign(record, 'narrative')},
        translated(record, 'narrative')
      ),
      el('h3', {}, t('where')),
      rows([
        [t('event'), event && eventLink(event)],
        [t('place'), event?.place],
        [t('day'), date(ticket.iat) + (over(event, ticket) ? ' · ' + t('afterwards') : '')],
        [t('givenBy'), record.issuer.name],
        [t('number'), ticket.seq && String(ticket.seq)],
        [t('data'), data && el('a', {href: data}, 'badge.json')]
      ])
    )
  );
}

// The catalogue keeps the colour dark enough for white words; nothing is read on it here.
function tint(colour) {
  const {style} = document.documentElement;
  if (/^#[0-9a-f]{6}$/i.test(colour ?? '')) style.setProperty('--tint', colour);
  else style.removeProperty('--tint');
}

function drawPicture(record, picture) {
  const image = $('picture');
  const path = record && (picture ?? pathOf(record.image));
  image.classList.toggle('there', Boolean(path));
  if (!path) return;
  const caption = translated(record, 'caption');
  image.alt = caption || t('pictureOf', {name: translated(record, 'name')});
  image.lang = (caption && foreign(record, 'caption')) || language;
  if (image.getAttribute('src') !== path) image.src = path;
}

function issuer(record) {
  // A device may hold what an older page kept: the picture as the credential has it.
  const picture = record?.issuer.image?.id ?? record?.issuer.image;
  const logo = picture && pathOf(picture);
  $('issuer').replaceChildren(
    ...(logo ? [el('img', {src: logo, alt: '', width: 44, height: 44})] : []),
    ...(record ? [el('span', {}, record.issuer.name)] : [])
  );
}

// seen: what the page knows. picture: where the record's is faster to have, else null. A page that
// does not know the record yet keeps its room.
export function describe({record, picture, ticket, event, mine}) {
  const name = record ? translated(record, 'name') : t('title');
  $('name').textContent = name;
  $('name').lang = foreign(record, 'name') ?? language;
  document.title = record ? `${name} · ${record.issuer.name}` : name;
  tint(record?.color);
  drawPicture(record, picture);
  issuer(record);
  $('about').replaceChildren(...(record && ticket ? about(record, ticket, event) : []));
  $('details').replaceChildren(
    ...(record && ticket ? [details(record, ticket, event, mine?.json)] : [])
  );
}
