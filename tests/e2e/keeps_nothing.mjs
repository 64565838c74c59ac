// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {
  ORIGIN,
  accessible,
  awards,
  end,
  fits,
  is,
  mine,
  ok,
  open,
  phone,
  press,
  shot,
  speak,
  state
} from '../support/browser.mjs';

const [award] = awards('refused');
const plain = text => text.replaceAll('\u00a0', ' ');
// Seen without scrolling.
const inSight = (page, selector) =>
  page.evaluate(
    s =>
      document.querySelector(s).getBoundingClientRect().bottom <= globalThis.innerHeight &&
      globalThis.scrollY === 0,
    selector
  );

const one = await phone({storageRefused: true});
await open(one, award.url);
await one.locator('#other .wait').waitFor();
is(
  'before the tap it is said that this browser keeps nothing, and what to do',
  plain(await one.locator('#other .wait').textContent()),
  'Ce navigateur ne garde rien. Ouvrez plutôt ce lien dans un autre navigateur, hors fenêtre ' +
    'privée. Ici, vous aurez un code à copier aussitôt.'
);
ok('in the first screen', await inSight(one, '#other .wait'));
await accessible('a browser that keeps nothing', one);
await fits('a browser that keeps nothing', one);
await shot(one, 'nothing-1-before');
await press(one, 'Récupérer mon badge');
await one.locator('#other .code').waitFor();
is(
  'after it the code is to be copied now',
  await one.locator('#other h2').textContent(),
  'Copiez ce code maintenant'
);
ok('in the first screen, with its button', await inSight(one, '#other .button'));
ok(
  'nothing says that this browser keeps the badge',
  !/gardé que par ce navigateur/.test(await one.locator('main').textContent())
);
await accessible('the code to be copied', one);
await fits('the code to be copied', one);
await shot(one, 'nothing-2-after');
for (const language of ['br', 'en', 'fr']) await speak(one, language);
await one.locator('#other .code').waitFor();
const code = await one.locator('#other .code').textContent();
ok('in each language', /^([0-9A-Z]{4} ){3}[0-9A-Z]{4}$/.test(code), code);

await mine(one);
await one.locator('#said').filter({hasText: 'refuse de garder'}).waitFor();
ok('my badges say it too', await inSight(one, '#said'));
await shot(one, 'nothing-3-my');

const two = await phone();
await open(two, award.url);
is('elsewhere nobody is warned', await two.locator('#other .wait').count(), 0);
await two.goto(ORIGIN + '/my');
await mine(two);
is('nor in my badges', await two.locator('#said').isVisible(), false);
await two.locator('#field-code').fill(code);
await press(two, 'Chercher le badge');
await press(two, 'Mettre le badge ici');
await two.locator('#row-remove').waitFor();
is('the code that was copied brings the badge', await state(two), 'Ce badge est à vous.');
await end();
