// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Who has a printed slip and an old browser: the page of short codes without any script, in three
// languages.
import {execFileSync} from 'node:child_process';
import {
  ENGINE,
  ORIGIN,
  accessible,
  awards,
  end,
  fits,
  is,
  ok,
  open,
  phone,
  says,
  shot,
  sync
} from '../support/browser.mjs';

const [printed] = awards('slips');
sync();
const code = execFileSync('node', ['tests/support/phone.mjs', '--code', printed.url], {
  encoding: 'utf8'
}).trim();

for (const [locale, title] of [
  ['fr-FR', 'Le badge d’un ticket imprimé'],
  ['br-FR', 'Badj ur bilhed moullet'],
  ['en-GB', 'The badge of a printed slip']
]) {
  const checked = await phone({locale});
  await checked.goto(ORIGIN + '/s');
  is(
    `${locale}: the form asks in words`,
    (await checked.locator('h1').textContent()).trim(),
    title
  );
  is(
    `${locale}: and has ways on`,
    await checked
      .locator('main .links a')
      .evaluateAll(links => links.map(a => a.pathname).join(' ')),
    '/ /my /v'
  );
  await fits(`the form, ${locale}`, checked);
  await accessible(`the form, ${locale}`, checked);
}
// The page has no script, so that the other engines, whose drivers need theirs, show it as well.
const page = await phone(ENGINE === 'chromium' ? {javaScriptEnabled: false} : {});
const send = async text => {
  await page.locator('#code').fill(text);
  await page.locator('form button').click();
};
const alert = text => page.locator('[role=alert]').filter({hasText: text}).waitFor();
await page.goto(ORIGIN + '/s');
await shot(page, 'slip-1-form');
await send('0000-0000-0000-0000');
await alert('n’est pas connu ici');
ok('a wrong code gets words', true);
is(
  'what was typed is still there',
  await page.locator('#code').inputValue(),
  '0000-0000-0000-0000'
);
await shot(page, 'slip-2-unknown');
await send('zzz');
await alert('16 lettres');
ok('a short one too', true);
await send(' ' + code.toLowerCase().replaceAll('-', ' '));
await page.waitForURL(/\/b\//);
is(
  'the code opens the badge',
  (await page.locator('h1').textContent()).trim(),
  'Fabrication d’un capteur de qualité de l’air'
);
is('with its files', await page.locator('a[href$="badge.png"]').count(), 1);
await shot(page, 'slip-3-badge');
// then the slip's QR code, with a phone
const scanned = await phone();
await open(scanned, printed.url);
await says(
  'its QR code offers the badge to a phone',
  scanned,
  'Ce badge a été ouvert avec son code sur papier. Prenez-le aussi sur ce téléphone.'
);
await scanned.locator('#claim').click();
await says('which has it then', scanned, 'Bravo ! Ce badge est à vous.');

// ---- no
await page.goto(ORIGIN + '/s');
for (let tries = 0; tries < 6; tries++) {
  await send('0000-0000-0000-0000');
  if (/Trop d’essais/.test(await page.locator('[role=alert]').textContent())) break;
}
await alert('Trop d’essais');
is('who tried too often has ways on too', await page.locator('main .links a').count(), 3);
await shot(page, 'slip-4-too-many');
await scanned.goto(ORIGIN + '/s');
await scanned.locator('form').evaluate(form => {
  form.action = '/c';
});
await scanned.locator('#code').fill('0000');
await scanned.locator('form button').click();
await scanned.locator('h1').filter({hasText: 'ne s’ouvre pas ainsi'}).waitFor();
is(
  'an address that does not open this way leads on',
  (await scanned.locator('main .links a').allTextContents()).join(', '),
  'Aller à l’accueil, Mes badges, J’ai un ticket imprimé'
);
await fits('a refusal', scanned);
await accessible('a refusal', scanned);
await shot(scanned, 'slip-5-refused');
await end();
