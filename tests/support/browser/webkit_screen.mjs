// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The virtual screen that WebKit's windows stand on.
import {execFileSync, spawn} from 'node:child_process';
import {setTimeout as wait} from 'node:timers/promises';

const POLL = 50;

// A child that ends with this process, even when that is killed.
export const tied = (command, args, options) =>
  spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], options);

export async function screen() {
  const child = tied(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x8000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe']
    }
  );
  const number = await new Promise((resolve, reject) => {
    child.stdio[3].once('data', d => resolve(String(d).trim()));
    child.on('error', reject).on('close', () => reject(new Error('Xvfb did not start')));
  });
  const display = `:${number}`;
  const known = new Set();
  let focused;
  const xdotool = (...args) =>
    execFileSync('xdotool', args, {encoding: 'utf8', env: {...process.env, DISPLAY: display}});
  return {
    display,
    stop: () => child.kill(),
    // The window that has come since it was asked for last
    async newWindow() {
      for (let tries = 0; tries < 200; tries++) {
        const found = xdotool('search', '--onlyvisible', '--sync', '--class', 'MiniBrowser');
        const fresh = found
          .trim()
          .split('\n')
          .findLast(w => !known.has(w));
        if (fresh) {
          known.add(fresh);
          return fresh;
        }
        await wait(POLL);
      }
      throw new Error('no window came');
    },
    // A window that was closed: the next one may get its number.
    forget(window) {
      known.delete(window);
      if (window === focused) focused = null;
    },
    // Nobody manages this screen's windows, and `:focus` needs a window that has the keyboard.
    focus(window) {
      if (window === focused) return;
      xdotool('windowfocus', '--sync', window);
      focused = window;
    }
  };
}
