// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {forged} from '../support/forge.mjs';
import {
  ORIGIN,
  T,
  accessible,
  awards,
  claim,
  end,
  fits,
  host,
  is,
  kiosk,
  ok,
  open,
  phone,
  press,
  readCode,
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
await open(mine, ORIGIN + '/my');
is(
  'at first there is none',
  await state(mine),
  'Aucun badge sur cet appareil. Scannez le code QR d’une borne, ou reprenez-en un avec ' +
    'votre e-mail ou votre code de secours.'
);
await accessible('my badges, none', mine);
await claim(mine, first.url);
const code = await mine.locator('#code').textContent();
await claim(mine, wrong.url);
await mine.goto(ORIGIN + '/my');
await mine.locator('#list li').nth(1).waitFor();
is(
  'what was claimed is listed',
  (await mine.locator('#list h2').allTextContents()).sort().join(' | '),
  'Fabrication d’un capteur de qualité de l’air | Participation citoyenne sur la 5G'
);
is(
  'with its recovery code',
  (await mine.locator('#list strong').allTextContents()).includes(code),
  true
);
await accessible('my badges', mine);
await fits('my badges', mine);
await shot(mine, 'my-1-list');
const zip = await saved(mine, () => press(mine, 'Tout enregistrer dans un fichier'));
is(
  'it says how many were saved',
  await state(mine),
  'Badges enregistrés : 2. Le fichier s’ouvre sans réseau.'
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

// ---- verification
const verify = await phone({viewport: {width: 768, height: 900}});
await verify.goto(ORIGIN + '/v');
await verify.locator('#file').waitFor();
await accessible('verify', verify);
const picture = fs.readFileSync(
  path.join(
    folder,
    files.find(f => f.endsWith('.png'))
  )
);
const text = fs.readFileSync(
  path.join(
    folder,
    files.find(f => f.endsWith('.json'))
  ),
  'utf8'
);
const give = async (name, buffer) => {
  await verify.locator('#file').setInputFiles({name, mimeType: 'application/octet-stream', buffer});
};
const checks = async () =>
  (await verify.locator('.checks li').evaluateAll(l => l.map(e => e.className))).join(' ');
await give('badge.png', picture);
await says('a picture is valid', verify, 'Badge valide : tous les contrôles sont bons.');
is('by six checks', await checks(), 'ok ok ok ok ok ok');
ok(
  'each with the age of what it rests on',
  (await verify.locator('.checks span').allTextContents()).filter(s => /\d{4}/.test(s)).length === 4
);
await accessible('a valid badge', verify);
await fits('a valid badge', verify);
await speak(verify, 'br');
ok(
  'in Breton the dates are whole',
  /d’an \d+ a viz \S+ \d{4}, \d\d:\d\d/.test(
    await verify.locator('.checks span').nth(1).textContent()
  ) && !/undefined/.test(await verify.locator('main').textContent()),
  await verify.locator('.checks').textContent()
);
await speak(verify, 'fr');
await shot(verify, 'verify-1-valid');
await verify.goto(ORIGIN + '/v');
await verify.locator('#site').filter({hasText: /./}).waitFor();
await verify.evaluate(
  async bytes => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], 'badge.png'));
    dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true}));
  },
  [...picture]
);
await says('a picture that is dropped too', verify, 'Badge valide : tous les contrôles sont bons.');
await give(
  'badge.json',
  Buffer.from(text.replace('A fabriqué', 'A vendu').replace('Formation à', 'Maîtrise de'))
);
await says(
  'a changed file is not valid',
  verify,
  'Badge non valide. Voyez le contrôle qui échoue.'
);
is(
  'and the check that fails is shown',
  await verify.locator('.checks li.bad strong').first().textContent(),
  'La signature ne tient pas : le badge a été changé ou inventé.'
);
await accessible('a changed badge', verify);
await shot(verify, 'verify-2-changed');
await give('older.png', fs.readFileSync('tests/vectors/genuine/ob2.png'));
await says(
  'an Open Badge 2.0 is neither',
  verify,
  'C’est un Open Badge 2.0, un format plus ancien : il se vérifie chez son émetteur, pas ici.'
);
ok(
  'the address it names is said to be its own word',
  /que rien ne confirme ici.*https:\/\/example.org\/assertions\/1/s.test(
    await verify.locator('#result').textContent()
  ),
  await verify.locator('#result').textContent()
);
await accessible('an Open Badge 2.0', verify);
await fits('an Open Badge 2.0', verify);
await shot(verify, 'verify-3-older');
await give(
  'member.json',
  Buffer.from(
    JSON.stringify({
      ...JSON.parse(fs.readFileSync('tests/vectors/genuine/emptytag.json', 'utf8')),
      nickname: 'x'
    })
  )
);
await says(
  'a badge with a part that is not known here is neither',
  verify,
  'Ni oui ni non : ce badge ne peut pas être vérifié ici. Voyez ce qui manque.'
);
is(
  'no check of it has a tick, and it has no picture',
  `${(await checks()).includes('ok')} ${await verify.locator('#result img').count()}`,
  'false 0'
);
kiosk('export', '--award', second.award, '--json', `${T}/kiosk.json`, '--pin-file', `${T}/pin`);
await give('kiosk.json', fs.readFileSync(`${T}/kiosk.json`));
await says(
  "a badge with the kiosk's own signature is valid",
  verify,
  'Badge valide : tous les contrôles sont bons.'
);
is(
  'and that is said',
  await verify.locator('#result .small').first().textContent(),
  'Signé par une borne de l’organisation : la version de l’organisation s’obtient en ' +
    'récupérant le badge.'
);
const {did, jws} = forged(JSON.parse(text));
await give('forged.jwt', Buffer.from(jws));
await says(
  "a copy that anybody signed is not told as the organisation's",
  verify,
  `Signé par qui détient cette clé\u00a0: ${did}. ` +
    'Est-ce bien celui ou celle que dit le nom\u00a0? Cette page ne peut pas le savoir.'
);
is(
  'it has no tick for its key and achievement, no picture, and nobody is asked who holds it',
  [
    await checks(),
    await verify.locator('#result img').count(),
    await verify.locator('#holder button').count()
  ].join(' '),
  'ok unknown ok ok ok unknown 0 0'
);
await fits('a copy that anybody signed', verify);
await give('plain.png', fs.readFileSync('assets/catalogue/5g.png'));
await says(
  'a picture without a badge gets words',
  verify,
  'Cette image ne contient pas de badge. Prenez le fichier d’origine : une capture d’écran ' +
    'ou une image renvoyée par messagerie le perd.'
);
await give(
  'foreign.json',
  fs.readFileSync('tests/vectors/award-chain/award-5g.issuer-signed.json')
);
await says(
  'a badge of another host cannot be checked here',
  verify,
  'Ni oui ni non : ce badge ne peut pas être vérifié ici. Voyez ce qui manque.'
);
await give('large.png', Buffer.concat([picture, Buffer.alloc(1024 * 1024)]));
await says(
  'too large a file is not sent',
  verify,
  'Ce fichier est trop grand pour un badge : 1 Mo au plus.'
);
await verify.locator('#address').fill('https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA');
await press(verify, 'Ouvrir');
await says(
  "another host's address leads there",
  verify,
  'Ce badge est chez badges.example.org : ouvrez-le là-bas, ou donnez ici son fichier.'
);

// ---- does this phone hold it?
await open(mine, first.url);
const link = await mine.locator('#link').getAttribute('href');
await verify.locator('#address').fill(link);
await press(verify, 'Ouvrir');
await says(
  'a badge is opened by its address',
  verify,
  'Badge valide : tous les contrôles sont bons.'
);
const challenge = async () => {
  await press(verify, 'Demander à son téléphone');
  await verify.locator('#holder svg').waitFor();
  return verify.locator('#holder a').getAttribute('href');
};
const qr = async (page, selector, name) => {
  // read back from the screen, as the other phone's camera would
  await page.locator(selector).screenshot({path: `${T}/${name}.png`});
  return readCode(`${T}/${name}.png`);
};
const asked = await challenge();
is(
  'the challenge is on the screen as a QR code',
  await qr(verify, '#holder svg', 'challenge'),
  asked
);
await accessible('asking for the holder', verify);
await fits('asking for the holder', verify);
await shot(verify, 'verify-3-challenge');
await open(mine, asked);
is(
  "the holder's phone asks first",
  await state(mine),
  'Quelqu’un demande si vous tenez ce badge. Répondre ne montre ni votre nom ni vos autres badges.'
);
await accessible('asked to answer', mine);
await press(mine, 'Oui, répondre');
await mine.locator('#done svg').waitFor();
const answer = await qr(mine, '#done svg', 'answer');
ok('and shows its answer as a QR code', answer.startsWith(ORIGIN + '/v#a.'), answer);
await accessible('answering', mine);
await shot(mine, 'holder-1-answer');
const scanned = await verify.context().newPage();
await open(scanned, answer);
is(
  'it holds the badge',
  await state(scanned),
  'Oui : ce téléphone tient le badge « Participation citoyenne sur la 5G ».'
);
await says(
  'the page that asked says so too',
  verify,
  'Oui : ce téléphone tient le badge « Participation citoyenne sur la 5G ».'
);
await shot(scanned, 'verify-4-holder');
await open(scanned, answer);
is('an answer counts once', await state(scanned), 'Les deux minutes sont passées. Recommencez.');
const stranger = await phone();
await open(stranger, answer);
is(
  'and only where it was asked for',
  await state(stranger),
  'Cette réponse n’a pas été demandée par cet appareil. Recommencez ici.'
);
await open(stranger, await challenge());
is(
  'another phone has no answer',
  await state(stranger),
  'Ce badge n’est pas sur ce téléphone. Prenez celui qui l’a récupéré, et son navigateur habituel.'
);
await accessible('not the holder', stranger);

// a phone that held it once: moved to another one by its code
await open(stranger, first.url);
await stranger.locator('#field-code').fill(code);
await press(stranger, 'Reprendre ce badge');
await says('the badge moves to another phone', stranger, 'Ce badge est à vous.');
await open(
  mine,
  asked.replace(
    /#.*/,
    '#' + new URL(await verify.locator('#holder a').getAttribute('href')).hash.slice(1)
  )
);
await press(mine, 'Oui, répondre');
const old = await mine.locator('#done a').getAttribute('href');
await open(scanned, old);
is(
  'the old one no longer holds it',
  await state(scanned),
  'Non : ce téléphone ne tient pas le badge « Participation citoyenne sur la 5G ».'
);
await open(mine, first.url);
is('and is told so', await state(mine), 'Ce badge a déjà été récupéré par un autre appareil.');

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
await press(mine, 'EN English');
await says(
  'in English',
  mine,
  `Reported, reference ${asking()}: a person of the organisation will look into it. ` +
    'Keep the QR code and give this reference to the facilitator.'
);
await press(mine, 'BR Brezhoneg');
await says(
  'in Breton',
  mine,
  `Kemennet eo, daveenn ${asking()} : un den eus an aozadur a sello. ` +
    'Mirit ar c’hod QR ha roit an daveenn-se d’an animatour.'
);
await press(mine, 'FR Français');
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
const corrected = await stranger.locator('#link').getAttribute('href');
await verify.locator('#address').fill(corrected);
await press(verify, 'Ouvrir');
await says('which is valid', verify, 'Badge valide : tous les contrôles sont bons.');
await open(stranger, await challenge());
await press(stranger, 'Oui, répondre');
await open(scanned, await stranger.locator('#done a').getAttribute('href'));
is(
  'and held',
  await state(scanned),
  'Oui : ce téléphone tient le badge « Découverte des Open Badges ».'
);

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
  'Badge effacé : adresse et liens sont détruits, sa page ne répond plus.'
);
is('its page is gone', (await mine.request.get(gone)).status(), 410);
await accessible('erased', mine);
await shot(mine, 'claim-9-erased');
const former = await mine.context().newPage();
await former.goto(gone);
await accessible('a page that is gone', former);
await shot(former, 'page-gone');
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
  'Ce badge a été effacé à la demande de la personne qui le tenait.'
);
await end();
