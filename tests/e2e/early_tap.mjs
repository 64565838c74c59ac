// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {ORIGIN, awards, end, is, ok, phone, says, shot, state} from '../support/browser.mjs';

const [atOnce, whileAsking, without, mended] = awards('5g');
const [waits] = awards('concept');
const [specimen] = awards('practice');

// Every label that the button has had while it could be seen.
const WATCH = `
  window.offered = [];
  new MutationObserver(() => {
    const button = document.querySelector('#claim');
    if (button && !button.hidden && window.offered.at(-1) !== button.textContent)
      window.offered.push(button.textContent);
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});`;

// What matches waits until it is let go: 'continue', or 'abort' as without a network.
async function holdBack(page, pattern) {
  let letGo;
  const gone = new Promise(resolve => {
    letGo = resolve;
  });
  await page.route(pattern, async route => {
    await route[await gone]();
  });
  return letGo;
}

async function phoneThatCounts() {
  const page = await phone({init: WATCH});
  page.claims = 0;
  page.on('request', r => {
    if (r.method() === 'POST' && r.url().endsWith('/api/claims')) page.claims++;
  });
  return page;
}

// The page of a ticket whose view has not come; -> what lets it come
async function early(page, url) {
  const letGo = await holdBack(page, '**/api/claim-view/**');
  await page.goto(url);
  await page.locator('#claim').waitFor();
  return letGo;
}

const label = page => page.locator('#claim').textContent();

// ---- tapped before the page's own script is there
const one = await phoneThatCounts();
const script = await holdBack(one, '**/assets/claim.js');
await one.goto(atOnce.url, {waitUntil: 'commit'});
await one.locator('#claim').waitFor();
is('the button is there before the page’s script', await label(one), 'Récupérer mon badge');
ok('and promises nothing yet', (await state(one)).endsWith('…'), await state(one));
await one.locator('#claim').click();
is('the tap is seen', await label(one), '…');
script('continue');
await says('and is done once the badge was checked', one, 'Bravo ! Ce badge est à vous.');
is('once', one.claims, 1);

// ---- tapped while the host is asked
const two = await phoneThatCounts();
const answer = await early(two, whileAsking.url);
await shot(two, 'early-1-button');
await two.locator('[data-language=fr][aria-pressed=true]').waitFor({state: 'attached'});
await two.locator('#claim').click();
await two.locator('#claim').filter({hasText: 'Un instant…'}).waitFor();
await shot(two, 'early-2-tapped');
await two.locator('#claim').evaluate(e => e.click());
is('nothing is claimed before the answer', two.claims, 0);
answer('continue');
await says('a tap on the way is kept too', two, 'Bravo ! Ce badge est à vous.');
is('and two are one claim', two.claims, 1);
await two.evaluate(() => {
  window.offered = [];
});
await two.goto(whileAsking.url);
await says('the same code again is the same badge', two, 'Ce badge est à vous.');
is('whose button is never there', (await two.evaluate(() => window.offered)).join(), '');

// ---- what the tap did not ask for
const three = await phoneThatCounts();
for (const [url, sentence, button] of [
  [
    waits.url,
    'Ce badge est pour vous. L’organisation doit encore le confirmer : demandez-le maintenant, ' +
      'il arrivera ensuite.',
    'Demander mon badge'
  ],
  [specimen.url, 'Exemple pour s’entraîner : ce n’est pas un vrai badge.', 'Essayer']
]) {
  const come = await early(three, url);
  await three.locator('#claim').click();
  come('continue');
  await says(`a badge that is not given at once says so: ${button}`, three, sentence);
  is('has a button of its own', await label(three), button);
  is('which can be tapped', await three.locator('#claim').getAttribute('aria-disabled'), null);
  is('and is not asked for by the tap before', three.claims, 0);
  await three.unroute('**/api/claim-view/**');
  await three.goto('about:blank');
}
const last = mended.url.slice(-4, -3) === 'A' ? 'B' : 'A';
const forged = await early(three, mended.url.slice(0, -4) + last + mended.url.slice(-3));
await three.locator('#claim').click();
forged('continue');
await three.locator('#state.bad').waitFor();
is('a forged one has no button', await three.locator('#claim').isVisible(), false);
is('and is not sent', three.claims, 0);

// ---- no network meanwhile
const four = await phoneThatCounts();
const nothing = await early(four, without.url);
await four.locator('#claim').click();
nothing('abort');
await four.locator('#state.wait').waitFor();
is(
  'without a network the page says so',
  await state(four),
  'Pas de réseau. Rien n’est perdu : gardez cette page ouverte, elle réessaie toute seule.'
);
ok('and offers to try', /^Essayer maintenant/.test(await label(four)), await label(four));
await four.unroute('**/api/claim-view/**');
await says('the tap outlasts it', four, 'Bravo ! Ce badge est à vous.');

// ---- another language, and a code that is none
const five = await phone({init: WATCH, locale: 'br'});
await five.goto(mended.url);
await says('the badge waits in Breton', five, 'Evidoc’h eo ar badj-mañ.');
is('its button too', await label(five), 'Tapout ma badj');
const six = await phone({init: WATCH});
await six.goto(`${ORIGIN}/c#ABC`);
await six.locator('#state.bad').waitFor();
is('a code that is none has no button', (await six.evaluate(() => window.offered)).join(), '');
await end();
