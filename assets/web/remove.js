// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Erasing: asked twice, signed by the holder key. done() shows the result.
import {button} from './actions.js';
import {forget, signed} from './bind.js';
import {el, t} from './page.js';
import {Offline, post} from './site.js';

export function remove(mine, done) {
  const said = el('p', {role: 'status', class: 'small'});
  const erase = async yes => {
    yes.disabled = true;
    try {
      const {status} = await post('/api/deletions', {
        award: mine.award,
        ...(await signed(mine, 'DELETE'))
      });
      if (status !== 200 && status !== 410) throw new Offline();
      await forget(mine);
      done();
    } catch {
      said.textContent = t('eraseFailed');
      yes.disabled = false;
    }
  };
  const ask = el(
    'div',
    {hidden: true},
    el('p', {}, t('eraseSure')),
    button(t('eraseYes'), erase, {class: 'button danger'}),
    button(t('eraseNo'), () => {
      ask.hidden = true;
      first.hidden = false;
      first.focus();
    }),
    said
  );
  const first = button(t('erase'), () => {
    first.hidden = true;
    ask.hidden = false;
    ask.querySelector('button').focus();
  });
  return el('div', {}, el('p', {}, t('eraseWhy')), first, ask);
}
