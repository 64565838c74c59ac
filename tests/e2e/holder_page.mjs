// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {
  ORIGIN,
  T,
  accessible,
  awards,
  claim,
  end,
  host,
  is,
  ok,
  open,
  phone,
  press,
  saved,
  says,
  shot,
  speak,
  state,
  sync,
  unfold
} from '../support/browser.mjs';

const [first, second] = awards('5g');
const [wrong, later] = awards('sensors');

// ---- my badges, and all of them in one file
const mine = await phone();
await claim(mine, first.url);
const code = await mine.locator('#code').textContent();
await claim(mine, wrong.url);
await mine.goto(ORIGIN + '/my');
await mine.locator('#list li').nth(1).waitFor();
is(
  'what was claimed is listed',
  (await mine.locator('#list strong').allTextContents()).sort().join(' | '),
  'Fabrication d’un capteur de qualité de l’air | Participation citoyenne sur la 5G'
);
await unfold(mine, 'backup');
const zip = await saved(mine, () => press(mine, 'Enregistrer l’album'));
is(
  'it says how many were saved',
  await mine.locator('#said').textContent(),
  'Album enregistré. Badges dedans : 2. Il s’ouvre sans réseau.'
);
const folder = path.join(T, 'export');
fs.mkdirSync(folder);
fs.writeFileSync(path.join(T, 'badges.zip'), zip);
execFileSync('python3', [
  '-c',
  'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; ' +
    'z.extractall(sys.argv[2])',
  path.join(T, 'badges.zip'),
  folder
]);
const files = fs.readdirSync(folder).sort();
is(
  'a page, a picture and a file of each',
  files.map(f => path.extname(f)).join(' '),
  '.json .png .json .png .html'
);
host('documents', '--out', `${T}/site`);
for (const f of files.filter(f => !f.endsWith('.html')))
  is(
    `${path.extname(f)} in it verifies`,
    execFileSync('badgectl', ['verify', path.join(folder, f), '--documents', `${T}/site`], {
      encoding: 'utf8'
    }).split(':')[0],
    'VALID'
  );
const disk = await phone({offline: true});
await disk.goto('file://' + path.join(folder, 'index.html'));
is(
  'its page opens from disk without a network',
  await disk.locator('h1').textContent(),
  'Mes badges'
);
is(
  'with its pictures',
  await disk.evaluate(
    () =>
      [...document.images].every(i => i.complete && i.naturalWidth > 0) && document.images.length
  ),
  2
);
await accessible('the saved page', disk);
await shot(disk, 'my-2-from-disk');

// ---- the badge moves
const stranger = await phone();
await open(stranger, first.url);
await stranger.locator('#field-code').fill(code);
await press(stranger, 'Reprendre ce badge');
await says('the badge moves to another phone', stranger, 'Ce badge est à vous.');
await open(mine, first.url);
is(
  'the old one is told so',
  await state(mine),
  'Ce badge a déjà été récupéré par un autre appareil.'
);

// ---- whose is it? A person decides, and the phone that asked has kept its key
await press(mine, 'Prévenir l’organisation');
await mine.locator('#state').filter({hasText: 'C’est signalé'}).waitFor();
const asking = () => host('settle', '--award', first.award).split(' ')[0];
const told = key =>
  `C’est signalé, référence ${key} : une personne de l’organisation regardera. ` +
  'Gardez le code QR et donnez cette référence à l’animateur ou l’animatrice.';
ok('the host has a name for who asked', /^[0-9a-f]{8}$/.test(asking()), asking());
is('a dispute is told, by that name', await state(mine), told(asking()));
await accessible('a dispute', mine);
await shot(mine, 'claim-12-disputed');
await speak(mine, 'en');
await says(
  'in English',
  mine,
  `Reported, reference ${asking()}: a person of the organisation will look into it. ` +
    'Keep the QR code and give this reference to the facilitator.'
);
await speak(mine, 'br');
await says(
  'in Breton',
  mine,
  `Kemennet eo, daveenn ${asking()} : un den eus an aozadur a sello. ` +
    'Mirit ar c’hod QR ha roit an daveenn-se d’an animatour.'
);
await speak(mine, 'fr');
await says('and in French again', mine, told(asking()));
await open(mine, first.url);
is('and still stands when the page is opened again', await state(mine), told(asking()));
host('settle', '--award', first.award, '--give', /[0-9a-f]{8}/.exec(await state(mine))[0]);
await open(mine, first.url);
await says('once it is decided the badge is there', mine, 'Ce badge est à vous.');
await open(stranger, first.url);
is(
  'and no longer on the other phone',
  await state(stranger),
  'Ce badge a déjà été récupéré par un autre appareil.'
);

// ---- the day went wrong: the holder does nothing, and has the right badge
sync();
const session = host('awards', '--json')
  .trim()
  .split('\n')
  .map(l => JSON.parse(l))
  .find(a => a.id === wrong.award).session;
host(
  'correct',
  '--session',
  session,
  '--achievement',
  'decouverte-open-badges',
  '--reason',
  'mauvais badge',
  '--passphrase-file',
  `${T}/passphrase`
);
await open(mine, wrong.url);
await says(
  "a corrected badge is the holder's at once",
  mine,
  'Ce badge est à vous, dans sa version corrigée.'
);
is('by its right name', await mine.locator('#name').textContent(), 'Découverte des Open Badges');
await shot(mine, 'claim-8-corrected');
await open(stranger, later.url);
is(
  'who claims only now sees what replaces it',
  await stranger.locator('.successor strong').textContent(),
  'Découverte des Open Badges'
);
await accessible('a corrected badge', stranger);
await stranger.locator('#claim').click();
await says('and gets that', stranger, 'Ce badge est à vous, dans sa version corrigée.');
// ---- erased by who holds it
await claim(mine, second.url);
const gone = await mine.locator('#link').getAttribute('href');
await unfold(mine, 'remove');
await press(mine, 'Effacer ce badge');
await accessible('about to erase', mine);
await press(mine, 'Non, le garder');
is('no means no', (await mine.request.get(gone)).status(), 200);
await press(mine, 'Effacer ce badge');
await press(mine, 'Oui, effacer');
await says(
  'erased',
  mine,
  'Ses liens et votre adresse sont détruits. Il n’est plus sur cet appareil.'
);
is('its page is gone', (await mine.request.get(gone)).status(), 410);
await accessible('erased', mine);
await shot(mine, 'claim-9-erased');
const former = await mine.context().newPage();
await former.goto(gone);
await accessible('a page that is gone', former);
await shot(former, 'page-gone');
await former.locator('.languages summary').click();
await former.getByRole('link', {name: 'English'}).click();
is(
  'which says so in another language too',
  [
    await former.locator('html').getAttribute('lang'),
    new URL(former.url()).pathname === new URL(gone).pathname
  ].join(' '),
  'en true'
);
await open(mine, second.url);
is(
  'and its QR code says so',
  await state(mine),
  'Ce badge a été supprimé par la personne à qui il était.'
);
await end();
