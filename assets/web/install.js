// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// My badges on the home screen. An iPhone gives an app of its home screen a storage of its own, so
// the badges go there by the backup file.
import {button} from './actions.js';
import {el, t} from './page.js';

let offered = null;
let changed = () => {};
addEventListener('beforeinstallprompt', event => {
  event.preventDefault();
  offered = event;
  changed();
});

const isApp = () =>
  matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
const isApple = () => navigator.standalone !== undefined;

function inside() {
  const box = el('div', {}, el('p', {}, t('installWhy')));
  changed = () => {
    if (offered)
      box.append(
        button(t('installNow'), async b => {
          b.hidden = true;
          await offered.prompt();
        })
      );
    else
      box.append(
        el(
          'ol',
          {},
          ...(isApple()
            ? ['installApple1', 'installApple2', 'installApple3']
            : ['installMenu']
          ).map(key => el('li', {}, t(key)))
        )
      );
    changed = () => {};
  };
  changed();
  return box;
}

// row(id, make) -> the row, or null when this is the app already
export const install = row => (isApp() ? null : row('install', async () => inside()));
