// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Who has a printed slip and an old browser: the page of short codes without any script, in three
// languages. TAP; pictures to SHOTS. node tests/e2e/slip.mjs BASE CODE WRONG_CODE SHOTS URL
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

const require = createRequire(path.resolve('tests/interop/package.json'));
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [base, code, wrong, shots, url] = process.argv.slice(2);
let tests = 0;
function is(name, found, wanted) {
  const ok = JSON.stringify(found) === JSON.stringify(wanted);
  console.log(`${ok ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (!ok) {
    console.log(`# found:  ${JSON.stringify(found)}\n# wanted: ${JSON.stringify(wanted)}`);
    process.exitCode = 1;
  }
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid() === 0 ? ['--no-sandbox'] : []
});
const open = async (locale, width, options = {}) =>
  (
    await browser.newContext({
      locale,
      viewport: {width, height: 700},
      ignoreHTTPSErrors: true,
      ...options
    })
  ).newPage();
const shot = (page, name) =>
  page.screenshot({path: path.join(shots, name + '.png'), fullPage: true});

for (const [locale, title] of [
  ['fr-FR', 'Le badge d’un ticket imprimé'],
  ['br-FR', 'Badj ur bilhed moullet'],
  ['en-GB', 'The badge of a printed slip']
]) {
  const checked = await open(locale, 320, {bypassCSP: true});
  await checked.goto(base + '/s');
  is(
    `${locale}: the form asks in words`,
    (await checked.locator('h1').textContent()).trim(),
    title
  );
  is(
    'it fits a small phone',
    await checked.evaluate(() => document.documentElement.scrollWidth <= 320),
    true
  );
  await checked.evaluate(axe);
  is(
    'axe finds nothing wrong',
    await checked.evaluate(async () => (await axe.run()).violations.map(v => v.id)),
    []
  );
}
const page = await open('fr-FR', 390, {javaScriptEnabled: false});
await page.goto(base + '/s');
await shot(page, 'slip-1-form');
await page.locator('#code').fill(wrong);
await page.locator('form button').click();
is(
  'a wrong code gets words',
  /n’est pas connu ici/.test(await page.locator('[role=alert]').textContent()),
  true
);
is('what was typed is still there', await page.locator('#code').inputValue(), wrong);
await shot(page, 'slip-2-unknown');
await page.locator('#code').fill('zzz');
await page.locator('form button').click();
is('a short one too', /16 lettres/.test(await page.locator('[role=alert]').textContent()), true);
await page.locator('#code').fill(' ' + code.toLowerCase().replaceAll('-', ' '));
await page.locator('form button').click();
await page.waitForURL(/\/b\//);
is(
  'the code opens the badge',
  (await page.locator('h1').textContent()).trim(),
  'Fabrication d’un capteur de qualité de l’air'
);
is('with its files', await page.locator('a[href$="badge.png"]').count(), 1);
await shot(page, 'slip-3-badge');
// then the slip's QR code, with a phone
const phone = await open('fr-FR', 390);
await phone.goto(url);
await phone.locator('#claim:not([hidden])').waitFor();
is(
  'its QR code offers the badge to a phone',
  await phone.locator('#state').textContent(),
  'Ce badge a été ouvert avec son code sur papier. Prenez-le aussi sur ce téléphone.'
);
await phone.locator('#claim').click();
await phone.locator('#share').waitFor();
is(
  'which has it then',
  (await phone.locator('#state').textContent()).replaceAll('\u00a0', ' '),
  'Bravo ! Ce badge est à vous.'
);
await browser.close();
console.log(`1..${tests}`);
