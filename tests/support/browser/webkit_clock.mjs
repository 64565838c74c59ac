// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Playwright's clock in WebKit: time goes on by itself and may be put forward, which fires what was
// to happen meanwhile, once. Timeouts and Date.now(), which is what the pages ask.

// Runs before a page's own scripts.
function install() {
  const {setTimeout: start, clearTimeout: stop} = window;
  const {now} = Date;
  const DRIVERS_MS = 30000; // each script of the driver has a timeout, which must not fire
  const waiting = new Map(); // id -> {due, act}
  let ahead = 0;
  Date.now = () => now() + ahead;
  window.setTimeout = (act, ms = 0, ...given) => {
    if (ms === DRIVERS_MS) return start(act, ms, ...given);
    const id = start(() => {
      waiting.delete(id);
      act(...given);
    }, ms);
    waiting.set(id, {due: Date.now() + ms, act: () => act(...given)});
    return id;
  };
  window.clearTimeout = id => {
    waiting.delete(id);
    stop(id);
  };
  window['-forward'] = ms => {
    ahead += ms;
    for (const [id, {due, act}] of [...waiting])
      if (due <= Date.now() && waiting.has(id)) {
        window.clearTimeout(id);
        act();
      }
  };
}

export const clock = page => ({
  install: () => page.addInitScript(install),
  fastForward: ms => page.evaluate(by => window['-forward'](by), ms)
});
