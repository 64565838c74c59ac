// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// All badges of this device: their pictures, how many, and in closed rows what concerns all of
// them. Recovery codes are not in the list: people open it at a table with others.
import {carry} from './carry.js';
import {row} from './held.js';
import {install} from './install.js';
import {tells} from './occasion.js';
import {$, el, learn, patiently, t} from './page.js';
import {standing} from './standing.js';
import {ways} from './ways.js';

const pathOf = url => {
  try {
    return new URL(url, location).pathname;
  } catch {
    return null;
  }
};

// {name, issuer, image} of an entry, claimed or not yet.
export function faceOf(mine) {
  const record = mine.seen?.record;
  return {
    name: mine.name || record?.name || t('myUnnamed'),
    issuer: mine.issuer ?? record?.issuer?.name ?? '',
    image: mine.image ?? (record?.image && pathOf(record.image))
  };
}

function item(mine, _, list) {
  const {name, issuer, image} = faceOf(mine);
  const claimed = mine.state === 'claimed';
  const when = tells(mine, list);
  const mark = el('span', {class: 'mark'}, claimed ? '' : t('myWaiting'));
  mark.hidden = claimed;
  if (claimed)
    standing(mine).then(({is}) => {
      mark.hidden = is !== 'gone';
      if (is === 'gone') mark.textContent = t('myGone');
    });
  // A badge that has not arrived is the claim page's, which has its ticket.
  const href = claimed || !mine.ticket ? '#' + mine.award : '/c#' + mine.ticket;
  return el(
    'li',
    {},
    el(
      'a',
      {href},
      el(
        'span',
        {class: 'art'},
        image ? el('img', {src: image, alt: '', width: 160, height: 160}) : null
      ),
      el('strong', {}, name),
      el('span', {class: 'small'}, issuer),
      when ? el('span', {class: 'small when'}, when) : null,
      mark
    )
  );
}

const some = (key, n) => t(n === 1 ? key + '1' : key, {n});

function count(list) {
  const claimed = list.filter(m => m.state === 'claimed');
  const events = new Set(claimed.map(m => m.seen?.event?.name).filter(Boolean));
  return [
    claimed.length > 0 && some('badges', claimed.length),
    events.size > 0 && some('events', events.size)
  ]
    .filter(Boolean)
    .join(', ');
}

// tell(kind, key, values) says something above the list; open(award) opens a badge's page.
export async function collection(list, tell, open) {
  await patiently(() => learn('held'));
  const claimed = list.filter(m => m.state === 'claimed');
  const before = new Set([...$('rows').querySelectorAll('details[open]')].map(d => d.id));
  $('count').textContent = list.length > 0 ? count(list) : t('myNone');
  $('list').replaceChildren(...list.map(item));
  $('list').hidden = list.length === 0;
  const found = () => ways(open, tell);
  if (list.length === 0)
    return $('rows').replaceChildren(el('h2', {}, t('ways')), await patiently(found));
  const safe = claimed.every(m => m.saved || m.safe || m.files);
  const make = (id, what, mark) => row(id, before.has('row-' + id), what, mark);
  $('rows').replaceChildren(
    ...[
      claimed.length > 0 && make('backup', () => carry(claimed, tell, open), !safe),
      make('ways', found),
      await install(make)
    ].filter(Boolean)
  );
}
