// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import {
  ORIGIN,
  T,
  accessible,
  awards,
  claim,
  end,
  fits,
  inPath,
  is,
  mine,
  ok,
  open,
  phone,
  press,
  prints,
  requests,
  saved,
  says,
  shot,
  state,
  unfold
} from '../support/browser.mjs';

const reported = awards('reported');
const [unreported] = awards('unreported');
const READY = 'Ce badge est bien pour vous.';

const guarded = fs.readdirSync(`${T}/site`, {recursive: true}).filter(f => f.endsWith('.html'));
const unguarded = guarded.filter(f => {
  const text = fs.readFileSync(`${T}/site/${f}`, 'utf8');
  return (
    !/http-equiv="Content-Security-Policy" content="default-src 'none';/.test(text) ||
    !/name="referrer" content="no-referrer"/.test(text)
  );
});
ok(
  'each page brings its own policy, where the host sends none',
  guarded.length > 30 && unguarded.length === 0,
  unguarded.join(' ')
);

const one = await phone();
await open(one, reported[0].url);
is('the page checks the badge without a server', await state(one), READY);
is('and draws it', await one.locator('#name').textContent(), 'Participation citoyenne sur la 5G');
await one.locator('#claim').click();
await says('the badge is there, as files', one, 'Voici votre badge, en fichiers.');
is(
  'and it says that nothing is bound and no e-mail is sent',
  await one.locator('#row-safe .inside p').first().textContent(),
  'Ce site n’a pas de serveur : gardez l’image et le fichier, ils suffisent. Le badge n’est lié ' +
    'à aucun appareil et aucun e-mail ne part.'
);
is(
  'no recovery code, no link, no address is offered',
  await one.locator('#code, form, a[href*="linkedin"], a[href^="mailto"]').count(),
  0
);
await accessible('a badge as files', one);
await fits('a badge as files', one);
await prints('it prints on one page, with a code that leads back', one, reported[0].url);
await one.reload();
await says('a reload still shows it', one, 'Voici votre badge, en fichiers.');
await shot(one, 'static-1-files');
const png = await saved(one, () => one.getByRole('link', {name: 'Enregistrer l’image'}).click());
fs.writeFileSync(`${T}/static.png`, png);
is(
  'the picture verifies',
  execFileSync('badgectl', ['verify', `${T}/static.png`, '--documents', `${T}/site`], {
    encoding: 'utf8'
  }).split(':')[0],
  'VALID'
);
await unfold(one, 'safe');
const json = await saved(one, () =>
  one.getByRole('link', {name: 'Enregistrer le fichier du badge'}).click()
);
is('and the file is the same badge', JSON.parse(json).id, `urn:uuid:${reported[0].award}`);
const withdrawn = reported.pop();
for (const {url} of reported.slice(1)) await claim(one, url);
await mine(one);
is('ten badges are on this device', await one.locator('#list li').count(), 10);
await unfold(one, 'backup');
const zip = await saved(one, () => press(one, 'Enregistrer l’album'));
ok(
  'and leave it in one file',
  zip.subarray(0, 2).toString() === 'PK' && zip.length > 100000,
  zip.length
);
const two = await phone();
await claim(two, reported[0].url);
is(
  'another device gets it too: it is bound to none',
  await state(two),
  'Voici votre badge, en fichiers.'
);
await open(two, withdrawn.url);
is(
  'one that was withdrawn is not there, and that is told',
  await state(two),
  'L’organisation a retiré ce badge. Elle seule peut vous dire pourquoi.'
);
await open(two, unreported.url);
is('what was not reported yet is genuine', await state(two), READY);
await two.locator('#claim').click();
await says(
  'but its file is not there yet',
  two,
  'La borne n’a pas encore transmis ce badge. Rien n’est perdu : gardez le code QR et ' +
    'revenez dans quelques jours.'
);
await accessible('not published yet', two);
await open(two, inPath(reported.slice(1), '%23'));
is(
  'an escaped # is read, though the host has no such file',
  await two.locator('#claim').isVisible(),
  true
);

// ---- checking against what is published
const verify = await phone();
await verify.goto(ORIGIN + '/v');
const give = async (name, bytes) => {
  await verify
    .locator('#file')
    .setInputFiles({name, mimeType: 'application/octet-stream', buffer: bytes});
};
await give('badge.png', png);
await says(
  'a badge is compared with what is published',
  verify,
  'Badge valable Ce badge vient de Rennes Métropole, Service Numérique. Personne ne l’a modifié. ' +
    'Il est valable aujourd’hui.'
);
is(
  'and the page says what was not done',
  await verify.locator('#result details > p.small').textContent(),
  'Ce site n’a pas de serveur : il compare le badge avec celui que l’organisation publie ici, et ' +
    'ne recalcule pas la signature.'
);
await accessible('checked without a server', verify);
await shot(verify, 'static-2-verify');
const forged = JSON.parse(json);
forged.name = 'Maîtrise de la 5G';
await give('forged.json', Buffer.from(JSON.stringify(forged)));
await says(
  'a changed one is not valid',
  verify,
  'Badge non valable Quelqu’un a modifié ce badge, ou l’a inventé. Ne vous y fiez pas.'
);
const foreign = JSON.parse(json);
foreign.id = 'urn:uuid:00000000-0000-8000-8000-000000000000';
await give('foreign.json', Buffer.from(JSON.stringify(foreign)));
await says(
  'one that is not published cannot be checked',
  verify,
  'Vérification impossible ici Ce site ne publie pas exactement ce badge. Demandez à ' +
    'l’organisation qui l’a remis.'
);

// ---- a host that sends the headers it should
const OTHER = `https://localhost:${process.env.OTHER}`;
const three = await phone();
await open(three, reported[2].url.replace(ORIGIN, OTHER));
is('headers break no page', await state(three), READY);
await three.locator('#claim').click();
await says('and the badge comes', three, 'Voici votre badge, en fichiers.');
await three.goto(ORIGIN + '/profile.json'); // another origin, and no policy of its own
const read = path =>
  three.evaluate(
    url =>
      fetch(url)
        .then(a => a.json())
        .then(
          j => j.id ?? j.name,
          () => 'not for scripts of other sites'
        ),
    OTHER + path
  );
is(
  'another site’s verifier reads whose keys are good',
  await read('/.well-known/did.json'),
  `did:web:localhost%3A${new URL(ORIGIN).port}`
);
is('and what was withdrawn', await read('/status/1'), `${ORIGIN}/status/1`);
is(
  'but no badge',
  await read(`/credentials/${reported[0].award}.json`),
  'not for scripts of other sites'
);
is('nothing was sent', requests.filter(r => r.method !== 'GET').length, 0);
await end();
