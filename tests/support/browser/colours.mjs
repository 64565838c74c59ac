// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A page by day and by night. Chromium is told by its protocol. Other browsers are told when they
// start alone (phone({colorScheme})), so an open page has the rules of the other colours taken
// away and its own put in force. A page that is loaded anew is to be told again.

/* global getComputedStyle, requestAnimationFrame */

// Runs in the page.
function put(scheme) {
  const root = document.documentElement;
  root.style.colorScheme = scheme;
  window['-media'] ??= new Map(); // rule -> its own condition
  const known = window['-media'];
  for (const {cssRules} of document.styleSheets)
    for (const rule of cssRules) {
      const asks = /prefers-color-scheme: (\w+)/.exec(known.get(rule) ?? rule.media?.mediaText);
      if (!asks) continue;
      known.set(rule, asks[0]);
      rule.media.mediaText = asks[1] === scheme ? 'all' : 'not all';
    }
  return new Promise(resolve => {
    requestAnimationFrame(() => resolve(getComputedStyle(root).backgroundColor));
  });
}

const PAPER = {light: 'rgb(247, 245, 240)', dark: 'rgb(16, 23, 29)'};

// scheme: 'light' or 'dark'
export async function colours(page, scheme) {
  await page.emulateMedia?.({colorScheme: scheme});
  const paper = await page.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor
  );
  if (paper === PAPER[scheme]) return;
  const now = await page.evaluate(put, scheme);
  if (now !== PAPER[scheme]) throw new Error(`a page in ${scheme} is ${now}`);
}
