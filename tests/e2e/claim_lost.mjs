// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Each thing that the claim page asks for is lost on its way, in turn. A browser may ask for a
// script anew by itself, so a script is lost three times.
import {awards, end, is, ok, phone, state} from '../support/browser.mjs';

const badges = awards('5g');
const next = () => badges.shift();
const SAID = `
  window.said = [];
  new MutationObserver(() => {
    const text = document.querySelector('#state')?.textContent;
    if (text && window.said.at(-1) !== text) window.said.push(text);
  }).observe(document, {subtree: true, childList: true, characterData: true});`;
// A browser whose Ed25519 is the library
const NO_ED25519 = `
  const s = crypto.subtle;
  if (s) for (const name of ['generateKey', 'importKey']) {
    const f = s[name].bind(s);
    s[name] = (...a) => a.includes('Ed25519')
      ? Promise.reject(new DOMException('', 'NotSupportedError')) : f(...a);
  }`;
// Until restore() no answer reaches the page, though the host gives it.
const LOST = `
  {
    const {fetch} = window;
    window.fetch = async (...asked) => {
      await fetch(...asked);
      throw new TypeError('the answer is lost on its way');
    };
    window.restore = () => { window.fetch = fetch; };
  }`;
const HONEST = [
  /^Un instant…$/,
  /^Ce badge est bien pour vous\.$/,
  /^Pas de réseau\. Rien n’est perdu/,
  /^Bravo.! Ce badge est à vous\.$/
];
const honest = async page =>
  (await page.evaluate(() => window.said)).filter(text => !HONEST.some(h => h.test(text))).join();

async function claimed(what, page) {
  try {
    await page
      .locator('#state')
      .filter({hasText: /^Bravo/})
      .waitFor();
    await page.locator('#share').waitFor();
  } catch {
    // said below
  }
  is(`${what} is lost, and the badge comes`, await state(page), 'Bravo ! Ce badge est à vous.');
  is('without a wrong word', await honest(page), '');
}

for (const [lost, times, init = ''] of [
  ['assets/early.js', 3],
  ['assets/claim.js', 3],
  ['assets/words-fr.js', 3],
  ['api/claim-view/**', 1],
  ['api/claims', 1],
  ['assets/held-fr.js', 1],
  ['assets/later/ed25519.js', 3, NO_ED25519]
]) {
  const page = await phone({init: SAID + init});
  let left = times;
  await page.route(`**/${lost}*`, route => (left-- > 0 ? route.abort() : route.continue()));
  await page.goto(next().url, {waitUntil: 'commit'});
  // Without the library the page does not know which badge to offer.
  if (init) await page.locator('#state').filter({hasText: 'bien pour vous'}).waitFor();
  await page.locator('#claim').click();
  await claimed(lost, page);
  ok('it was lost indeed', left < times, left);
  await page.context().close();
}

for (const [what, when] of [
  ['every answer from the first on', 'first'],
  ['every answer after the tap', 'tapped']
]) {
  const page = await phone({init: SAID + (when === 'first' ? LOST : '')});
  await page.goto(next().url);
  if (when === 'tapped') {
    await page.locator('#state').filter({hasText: 'bien pour vous'}).waitFor();
    await page.evaluate(LOST);
  }
  await page.locator('#claim').click();
  await page.locator('#state').filter({hasText: 'Pas de réseau'}).waitFor();
  await page.evaluate(() => window.restore());
  if (when === 'first') {
    await page
      .locator('#state')
      .filter({hasText: /^(Bravo|Ce badge est bien)/})
      .waitFor();
    if (!/^Bravo/.test(await state(page))) await page.locator('#claim').click();
  }
  await claimed(what, page);
}
await end();
