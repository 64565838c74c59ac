// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the rows of a claimed badge are made of: buttons, links, names of files, and the mark of a
// badge that nothing keeps but this browser.
import {note} from './bind.js';
import {el, t} from './page.js';

// One tap is taken: while what it asked for is being done, the button is deaf.
export function button(text, act, more = {}) {
  let acting = false;
  const click = async ({currentTarget: it}) => {
    if (acting) return;
    acting = true;
    it.setAttribute('aria-disabled', 'true');
    try {
      await act(it);
    } finally {
      acting = false;
      it.removeAttribute('aria-disabled');
    }
  };
  return el('button', {class: 'button second', type: 'button', on: {click}, ...more}, text);
}
export const link = (text, href, more = {}) =>
  el('a', {class: 'button second', href, ...more}, text);
export const outside = {
  target: '_blank',
  rel: 'noopener noreferrer',
  class: 'button second out'
};

// What the row that keeps a badge is for, by what keeps the badge now.
export function keepWhy({kept, safe, saved}) {
  if (safe || saved) return t('keptElsewhere');
  return t(kept === false ? 'keepNothing' : 'keepWhy');
}

// The holder did one thing that keeps the badge without this browser - address, sheet, file - or
// says that a wallet has it. The mark of the row goes.
export async function madeSafe(mine) {
  if (!mine.safe) await note(mine, 'safe', true);
  for (const mark of document.querySelectorAll('.mark, #to-safe')) mark.hidden = true;
  for (const why of document.querySelectorAll('#row-safe .why')) why.textContent = keepWhy(mine);
}
