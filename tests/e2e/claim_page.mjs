// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A participant's phone with a screen: Debian's Chromium on the real claim page. TAP lines; pictures to SHOTS.
//   node tests/e2e/claim_page.mjs URL VOIDED_URL SHOTS
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

const {chromium} = createRequire(path.resolve('tests/interop/package.json'))('playwright-core');
const [url, voided, shots] = process.argv.slice(2);
let tests = 0;
function is(name, found, wanted) {
  const ok = found === wanted;
  console.log(`${ok ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (!ok) {
    console.log(`# found:  ${found}\n# wanted: ${wanted}`);
    process.exitCode = 1;
  }
}

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid() === 0 ? ['--no-sandbox'] : []});
const phone = async (options = {}) => (await browser.newContext({viewport: {width: 390, height: 844}, locale: 'fr-FR',
  ignoreHTTPSErrors: true, ...options})).newPage();
const state = page => page.locator('#state').textContent();
const settled = async page => {
  await page.locator('#state').filter({hasText: /./, hasNotText: '…'}).waitFor({state: 'attached'});
  await page.locator('#claim:not([hidden])').filter({hasText: '…'}).waitFor({state: 'detached'});
};
const open = async (page, address) => { await page.goto('about:blank'); await page.goto(address); await settled(page); };
const shot = (page, name) => page.screenshot({path: path.join(shots, name + '.png'), fullPage: true});

// ---- one phone, from the QR code to the badge
const requests = [];
const first = await phone();
const scripts = [];
first.on('pageerror', e => scripts.push(String(e)));
first.on('request', r => requests.push(r.method() + ' ' + r.url()));
await open(first, url);
await shot(first, '1-before');
is('the badge is shown', await first.locator('#name').textContent(), 'Participation citoyenne sur la 5G');
is('with its two skills', await first.locator('#skills li').count(), 2);
is('the signature was checked on the phone', await state(first), 'Badge authentique, remis par une borne reconnue.');
is('looking sends the ticket nowhere', requests.filter(r => r.startsWith('POST') || r.includes(url.split('#')[1])).length, 0);
is('nothing is asked of another host', requests.filter(r => !r.includes(new URL(url).host)).length, 0);
await first.locator('#claim').click();
await first.locator('#done').waitFor();
await shot(first, '2-claimed');
is('one tap claims', await state(first), 'Ce badge est à vous.');
const link = await first.locator('#page').getAttribute('href');
const png = await (await first.request.get(new URL(link + '/badge.png', url).href)).body();
is('the picture holds the credential', png.includes('openbadgecredential'), true);
is('the ticket has left the address bar', first.url().includes('#'), false);
await open(first, url);
await first.locator('#claim').click();
await first.locator('#done').waitFor();
is('the same phone again gets the same link', await first.locator('#page').getAttribute('href'), link);
await first.goto(new URL(link, url).href);
await shot(first, '3-badge');
is('the badge\'s own page says its name', (await first.locator('h1').textContent()).trim(), 'Participation citoyenne sur la 5G');

// ---- another phone, and what else can be scanned
const second = await phone({locale: 'en-GB'});
await open(second, url);
await second.locator('#claim').click();
await settled(second);
is('another phone is told so, in its language', await state(second), 'This badge was claimed by another phone. Please talk to the facilitator.');
await shot(second, '4-another-phone');
await open(second, url.slice(0, -9));
is('a damaged code gets words', await state(second), 'This code is incomplete. Scan the QR code of the kiosk again.');
await open(second, url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A'));
is('a forged one too', await state(second), 'This code is not a genuine badge.');
await open(second, url.replace('#', '%23'));
is('an escaped # is read', await state(second), 'A genuine badge, given by a known kiosk.');
await open(second, voided);
await second.locator('#claim').click();
await settled(second);
is('a voided badge is told', await state(second), 'This badge was withdrawn by who gave it.');
await open(second, url.split('#')[0]);
is('without a code it says what to do', await state(second), 'Scan the QR code on the kiosk with your camera.');

// ---- the network goes away in the middle
const third = await phone();
await open(third, url);
await third.context().setOffline(true);
await third.locator('#claim').click();
await settled(third);
is('without a network nothing is lost', await state(third), 'Pas de réseau. Rien n’est perdu : gardez cette page et recommencez.');
is('and it can be tried again', await third.locator('#claim').textContent(), 'Recommencer');
await third.locator('[data-language=br]').click();
await shot(third, '5-offline-br');
is('the language can be changed', await third.locator('#claim').textContent(), 'Adkregiñ');

// ---- small, and large letters
const small = await phone({viewport: {width: 320, height: 640}});
await open(small, url);
is('nothing is wider than a small phone', await small.evaluate(() => document.documentElement.scrollWidth <= 320), true);
await small.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
is('nor with letters twice as large', await small.evaluate(() => document.documentElement.scrollWidth <= 320), true);
await shot(small, '6-small-large-letters');
is('no script failed', scripts.join('; '), '');
await browser.close();
console.log(`1..${tests}`);
