// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Until it works: again when the network is back, or after 2, 4, 8 ... 60 s, or at once when the person says so.
import {Offline} from './site.js';

const LONGEST_S = 60;
let wake = () => {};

function pause(seconds, tell) {
  return new Promise(resolve => {
    let left = seconds;
    const tick = () => left > 0 ? tell(left--) : done();
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

export const tryNow = () => wake();

// tell(seconds) is called each second while it waits.
export async function untilDone(act, tell) {
  for (let wait = 2; ; wait = Math.min(wait * 2, LONGEST_S)) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      await pause(Math.max(wait, error.after), tell);
    }
  }
}
