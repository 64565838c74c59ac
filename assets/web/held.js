// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The frame of a badge that this device holds: one action - share or save its picture - and under
// it three closed rows: safe, show, remove. Each row is a module of its own.
import {button, link, madeSafe} from './actions.js';
import {fileName} from './file_name.js';
import {late} from './late.js';
import {el, learn, patiently, t} from './page.js';

const ROWS = {
  safe: async mine => (await import('./safe.js')).safe(mine),
  showing: async mine => (await import('./showing.js')).showing(mine),
  remove: async (mine, done) => (await import('./remove.js')).remove(mine, done)
};

// A row that could not be filled without a network is filled when it is opened.
// mark: whether the row asks to be done.
export function row(id, open, make, mark = false) {
  const inside = el('div', {class: 'inside'});
  let asked = null;
  const fill = () => {
    asked ??= make().then(
      made => inside.replaceChildren(made),
      () => {
        asked = null;
        inside.replaceChildren(el('p', {}, t('offline')));
      }
    );
  };
  fill();
  return el(
    'details',
    {class: 'row', id: 'row-' + id, open, on: {toggle: event => event.target.open && fill()}},
    el(
      'summary',
      {},
      el('h2', {}, t(id)),
      el('span', {class: 'small'}, t(id + 'What')),
      mark ? el('span', {class: 'mark'}, t('toDo')) : null
    ),
    inside
  );
}

// A phone's own sheet must be asked for within the tap, so the picture is fetched before.
async function pictureOf(mine) {
  const answer = await fetch(mine.png, {referrerPolicy: 'no-referrer'});
  if (!answer.ok) throw new Error(String(answer.status));
  return new File([await answer.blob()], fileName(mine, '.png'), {type: 'image/png'});
}

function sharesFiles() {
  try {
    return navigator.canShare({files: [new File([''], 'a.png', {type: 'image/png'})]});
  } catch {
    return false;
  }
}

// The picture alone: what is shared holds neither the private link nor a way to take the badge.
function first(mine) {
  const save = more =>
    link(t('savePicture'), mine.png, {
      class: 'button',
      id: 'share',
      download: fileName(mine, '.png'),
      on: {click: () => madeSafe(mine)},
      ...more
    });
  if (!sharesFiles()) return save();
  let picture = null;
  pictureOf(mine).then(
    file => {
      picture = file;
    },
    () => {}
  );
  async function shareIt() {
    try {
      picture ??= await pictureOf(mine);
      await navigator.share({files: [picture], title: mine.name});
      await madeSafe(mine);
    } catch (error) {
      if (error.name !== 'AbortError') save().click();
    }
  }
  return button(
    t('share'),
    () => {
      // Not awaited: some phones never say that their sheet was closed.
      shareIt();
    },
    {class: 'button', id: 'share'}
  );
}

// The badge's address for its printed page; a host that answers has a sheet of its own.
async function onPaper(mine) {
  const {qr} = await late('./later/qr.js');
  const words = t('scanPaper');
  const code = qr(location.origin + '/c#' + mine.ticket, words);
  return el('div', {class: 'paper'}, code, el('p', {}, words));
}

// seen: {mine, ...}; done() is called when the badge was erased. Drawn again in another language,
// an open row stays open.
export async function held(box, {mine}, {done}) {
  await patiently(() => learn('held'));
  const open = new Set([...box.querySelectorAll('details[open]')].map(d => d.id));
  if (mine.kept === false) open.add('row-safe');
  const asked = /^#[\da-f-]{36}\.(\w+)$/.exec(location.hash)?.[1];
  const anew = box.childElementCount === 0;
  if (asked && anew) open.add('row-' + asked);
  // A badge that waits has no picture yet, and one that is files is bound to nobody.
  const here = mine.state === 'claimed';
  const wanted = mine.files ? ['safe'] : here ? Object.keys(ROWS) : ['safe', 'remove'];
  box.replaceChildren(
    ...(here ? [first(mine)] : []),
    ...Object.entries(ROWS)
      .filter(([id]) => wanted.includes(id))
      .map(([id, make]) =>
        row(
          id,
          open.has('row-' + id),
          () => make(mine, done),
          id === 'safe' && !mine.safe && !mine.saved && !mine.files
        )
      )
  );
  if (mine.files) box.append(await onPaper(mine));
  box.hidden = false;
  if (asked && anew) document.getElementById('row-' + asked)?.scrollIntoView();
}
