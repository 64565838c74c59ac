// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the rows of a claimed badge are made of: buttons, links, names of files, and the mark of a
// badge that nothing keeps but this browser.
import {el} from './page.js';
import {badges} from './store.js';

export const button = (text, act, more = {}) =>
  el(
    'button',
    {
      class: 'button second',
      type: 'button',
      on: {click: event => act(event.currentTarget)},
      ...more
    },
    text
  );
export const link = (text, href, more = {}) =>
  el('a', {class: 'button second', href, ...more}, text);
export const outside = {
  target: '_blank',
  rel: 'noopener noreferrer',
  class: 'button second out'
};

// The holder did one thing that keeps the badge without this browser - address, sheet, file - or
// says that a wallet has it. The mark of the row goes.
export async function madeSafe(mine) {
  for (const mark of document.querySelectorAll('.mark')) mark.hidden = true;
  if (mine.safe) return;
  mine.safe = true;
  await badges.put(mine.award, mine);
}
