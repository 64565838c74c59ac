// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A page that says one thing (#state) and offers one (#claim), and asks until it works: again when
// the network is back, or after 2, 4, 8 ... 60 s, or at once when the person says so.
import {$, duration, state, t} from './page.js';
import {isOffline} from './site.js';

const LONGEST_S = 60;
let told = ['', 'checking'];
let offered = null;
let wake = () => {};

export function show(...what) {
  told = what;
  const [kind, key, values] = what;
  state($('state'), kind, t(key, values));
}

// key: null for no button; act: null while what was tapped is being done; the seconds run on it.
export function offer(key, act, seconds) {
  offered = key && {key, act, seconds};
  if (act) $('claim').removeAttribute('aria-disabled');
  else $('claim').setAttribute('aria-disabled', 'true');
  $('claim').hidden = !key;
  $('claim').textContent = key ? t(key) + (seconds ? ` (${duration(seconds)})` : '') : '';
}

// Both again, in another language.
export function showAgain() {
  show(...told);
  if (offered) offer(offered.key, offered.act, offered.seconds);
}

$('claim').addEventListener('click', () => offered?.act?.());

// Said once; no screen reader reads out each second.
function waiting(seconds) {
  show('wait', 'retry');
  offer('now', wake, seconds);
}

function pause(seconds) {
  return new Promise(resolve => {
    let left = seconds;
    const tick = () => (left > 0 ? waiting(left--) : done());
    const timer = setInterval(tick, 1000);
    const done = () => {
      clearInterval(timer);
      removeEventListener('online', done);
      resolve();
    };
    addEventListener('online', done);
    wake = done;
    tick();
  });
}

export async function untilDone(act) {
  for (let wait = 2; ; wait = Math.min(wait * 2, LONGEST_S)) {
    try {
      return await act();
    } catch (error) {
      if (!isOffline(error)) throw error;
      await pause(Math.max(wait, error.after));
    }
  }
}
