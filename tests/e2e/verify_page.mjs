// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import fs from 'node:fs';
import path from 'node:path';
import {forged} from '../support/forge.mjs';
import {claimBody, keyOfSeed, post} from '../support/phone.mjs';
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
  requests,
  says,
  shot,
  speak,
  state,
  unfold
} from '../support/browser.mjs';

const [first, second] = awards('5g');
const GENUINE = 'tests/vectors/genuine/';
const FROM = 'Rennes Métropole, Service Numérique';
const VALID =
  `Badge valable Ce badge vient de ${FROM}. ` +
  'Personne ne l’a modifié. Il est valable aujourd’hui.';
const CHANGED =
  'Badge non valable Quelqu’un a modifié ce badge, ou l’a inventé. Ne vous y fiez pas.';
const UNSURE = 'Vérification impossible ici ';
const STRANGER =
  UNSURE +
  'Personne n’a modifié ce badge, mais ce site ne sait pas qui l’a fait. N’importe qui peut y ' +
  'écrire le nom d’une organisation.';
const ELSEWHERE =
  UNSURE +
  'Ce badge nomme une organisation qui n’est pas sur ce site. Demandez-lui s’il vient d’elle.';
const NAME = 'Participation citoyenne sur la 5G';
const YES = `Oui, c’est son badge Le badge « ${NAME} » est bien dans le téléphone qui a répondu.`;
const NO =
  `Non, ce n’est pas prouvé Le badge « ${NAME} » n’est pas, ou n’est plus, ` +
  'dans le téléphone qui a répondu.';

// ---- a badge that a phone holds
const mine = await phone();
await claim(mine, first.url);
// What a device keeps of its only badge.
const kept = page =>
  page.evaluate(
    () =>
      new Promise(resolve => {
        indexedDB.open('badges').onsuccess = event => {
          const all = event.target.result.transaction('badges').objectStore('badges').getAll();
          all.onsuccess = () => resolve({link: all.result[0].link, code: all.result[0].code});
        };
      })
  );
const {link, code} = await kept(mine);
// its certificate has a code that leads to the public page
await unfold(mine, 'showing');
await mine.locator('#share-on').click();
await mine.locator('#page').waitFor();
const shared = (await mine.locator('#page').getAttribute('href')).split('#')[0];
const picture = await (await mine.request.get(link + '/badge.png')).body();
const text = await (await mine.request.get(link + '/badge.json')).text();

// ---- the three verdicts
const verify = await phone({viewport: {width: 768, height: 900}});
const begin = async (page = verify) => {
  await page.goto('about:blank');
  await page.goto(ORIGIN + '/v');
  await page.locator('#site').filter({hasText: /./}).waitFor();
};
const give = async (name, buffer, field = '#file', mimeType = 'application/octet-stream') => {
  await begin();
  await verify.locator(field).setInputFiles({name, mimeType, buffer});
};
const file = name => fs.readFileSync(GENUINE + name);
const checks = async () =>
  (await verify.locator('.checks li').evaluateAll(l => l.map(e => e.className))).join(' ');

const library = () => requests.some(r => r.url.endsWith('/later/qr_decode.js'));
await begin();
await accessible('verify', verify);
await fits('verify', verify);
await shot(verify, 'verify-0-ask');
await give('badge.png', picture);
await says('a picture is valid', verify, VALID);
is('the badge is seen', await verify.locator('#result .disc img').isVisible(), true);
is(
  'what the picture shows is said',
  (await verify.locator('.disc img').getAttribute('alt')).slice(0, 25),
  'Cercle bleu : une antenne'
);
is('nobody needed the library that reads codes in pictures', library(), false);
is('its six checks are folded', await verify.locator('.checks').isVisible(), false);
is('they are there', await checks(), 'ok ok ok ok ok ok');
await verify.getByText('Voir les vérifications').click();
ok(
  'each with the age of what it rests on',
  (await verify.locator('.checks span').allTextContents()).filter(s => /\d{4}/.test(s)).length === 4
);
await accessible('a valid badge', verify);
await fits('a valid badge', verify);
await speak(verify, 'br');
ok(
  'in Breton the dates are whole, and the checks stay unfolded',
  /d’an \d+ a viz \S+ \d{4}, \d\d:\d\d/.test(
    await verify.locator('.checks span').nth(1).textContent()
  ) &&
    !/undefined/.test(await verify.locator('main').textContent()) &&
    (await verify.locator('.checks').isVisible()),
  await verify.locator('.checks').textContent()
);
await speak(verify, 'en');
await says(
  'in English',
  verify,
  `Valid badge This badge comes from ${FROM}. Nobody changed it. It is valid today.`
);
await speak(verify, 'fr');
await shot(verify, 'verify-1-valid');
await press(verify, 'Vérifier un autre badge');
is('and on to another one', await verify.locator('#ask').isVisible(), true);
await verify.evaluate(
  async bytes => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], 'badge.png'));
    dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true}));
  },
  [...picture]
);
await says('a picture that is dropped too', verify, VALID);

const changed = text.replace('A fabriqué', 'A vendu').replace('"name":"P', '"name":"p');
await give('badge.json', Buffer.from(changed));
await says('a changed file is not valid', verify, CHANGED);
is(
  'and the check that fails is named',
  await verify.locator('.checks li.bad strong').first().textContent(),
  'Le badge a été modifié, ou inventé.'
);
await accessible('a changed badge', verify);
await shot(verify, 'verify-2-changed');

const OLDER =
  UNSURE +
  'C’est un badge d’un format plus ancien, Open Badges 2.0. Demandez à l’organisation qui l’a ' +
  'remis.';
await give('older.png', file('ob2.png'));
await says('an Open Badge 2.0 cannot be checked here', verify, OLDER);
ok(
  'the address it names is said to be its own word',
  /Rien ne le confirme ici.*https:\/\/example.org\/assertions\/1/s.test(
    await verify.locator('#result').textContent()
  ),
  await verify.locator('#result').textContent()
);
await accessible('an Open Badge 2.0', verify);
await fits('an Open Badge 2.0', verify);
await shot(verify, 'verify-3-older');

const member = {...JSON.parse(file('emptytag.json')), nickname: 'x'};
await give('member.json', Buffer.from(JSON.stringify(member)));
await says(
  'nor can a badge with a part that is not known here',
  verify,
  UNSURE +
    'Ce badge contient des informations que ce site ne sait pas lire. Demandez à l’organisation ' +
    'qui l’a remis.'
);
is(
  'no check of it has a tick, and it has no picture',
  `${(await checks()).includes('ok')} ${await verify.locator('#result img').count()}`,
  'false 0'
);
// what other programs make and wallets save: never "invalid", and a stranger's key is no yes
for (const [name, wanted] of [
  ['emptyalign.json', STRANGER],
  ['emptyevidence.json', STRANGER],
  ['emptytag.json', STRANGER],
  ['creditsAvailable.json', STRANGER],
  ['creditsEarned.json', STRANGER],
  ['allowedValue.json', STRANGER],
  ['dcc3ctx.json', STRANGER],
  ['no-created.json', ELSEWHERE],
  ['vm-embedded.json', ELSEWHERE],
  ['bom.json', ELSEWHERE],
  ['array.json', ELSEWHERE],
  ['presentation.json', ELSEWHERE]
]) {
  await give(name, file(name));
  await says(`${name} cannot be checked here`, verify, wanted);
}
await give('several.json', Buffer.from(`[${text},${file('emptytag.json')}]`));
await says(
  'of several badges each has its verdict',
  verify,
  UNSURE + 'Au moins un badge de ce fichier ne peut pas être vérifié ici. Regardez chaque badge.'
);
is(
  'one valid, one not known',
  (await verify.locator('#result .state strong').allTextContents()).join(),
  'Badge valable,Vérification impossible ici'
);
await fits('several badges', verify);

kiosk('export', '--award', second.award, '--json', `${T}/kiosk.json`, '--pin-file', `${T}/pin`);
await give('kiosk.json', fs.readFileSync(`${T}/kiosk.json`));
await says("a badge with the kiosk's own signature is valid", verify, VALID);
ok(
  'and that is said',
  (await verify.locator('#result').textContent()).includes('Remis par une borne d’atelier.')
);

// ---- somebody passes off a badge as another's
const pass = async (badge, name) => {
  const {did, jws} = forged(badge, name);
  await give('forged.jwt', Buffer.from(jws));
  return did;
};
const did = await pass(JSON.parse(text));
await says("a copy that anybody signed is not told as the organisation's", verify, STRANGER);
is(
  'it has no tick for its key and achievement, no picture, and nobody is asked whose it is',
  [
    await checks(),
    await verify.locator('#result img').count(),
    await verify.locator('#holder button:visible').count(),
    (await verify.locator('#result').textContent()).includes(did)
  ].join(' '),
  'ok unknown ok ok ok unknown 0 0 true'
);
await fits('a copy that anybody signed', verify);
await shot(verify, 'verify-5-stranger');
await pass(
  {...JSON.parse(text), name: 'Badge valable ✓ \u202eelbalav\u202c' + 'A'.repeat(500)},
  'LabFab\u200b ✓ vérifié'
);
await says('whatever its name says', verify, STRANGER);
ok(
  'which turns no words and fills no page',
  !/[\u202a-\u202e\u200b]/.test(await verify.locator('main').textContent()) &&
    (await verify.locator('#result h2').first().textContent()).length < 130,
  await verify.locator('#result h2').first().textContent()
);
await fits('a long name', verify);
await shot(verify, 'verify-6-liar');

// two badges in one picture: programs would read one or the other
const end_at = picture.lastIndexOf('IEND') - 4;
const at = picture.indexOf('iTXt') - 4;
const chunk = picture.subarray(at, at + 12 + picture.readUInt32BE(at));
await give(
  'two.png',
  Buffer.concat([picture.subarray(0, end_at), chunk, picture.subarray(end_at)])
);
await says(
  'a picture with two badges is none',
  verify,
  'Badge non valable Ce fichier est abîmé, ou ce n’est pas un badge.'
);

// ---- a picture without a badge, a file too large
const NOTHING =
  'Il n’y a ni badge ni code QR dans cette image. Demandez le fichier d’origine : une capture ' +
  'd’écran, ou une image envoyée par messagerie, perd le badge.';
await give('plain.png', fs.readFileSync('assets/catalogue/5g.png'));
await says('a picture without a badge gets words', verify, NOTHING);
await give(
  'certificate.pdf',
  await (await mine.request.get(link + '/certificate.pdf?lang=fr')).body()
);
await says(
  'nor is a PDF, which holds no badge, called a badge that is not valid',
  verify,
  'Un PDF ne contient pas de badge. Scannez le code QR qui y est imprimé, ou donnez l’image du ' +
    'badge ou son fichier.'
);
await accessible('a PDF', verify);
await shot(verify, 'verify-6-pdf');
await give('large.png', Buffer.concat([picture, Buffer.alloc(1024 * 1024)]));
await says(
  'too large a file is not sent',
  verify,
  'Ce fichier est trop gros pour un badge : 1 Mo au plus.'
);

// ---- by address
const type = async typed => {
  await begin();
  await verify.locator('#address').fill(typed);
  await press(verify, 'Ouvrir');
};
for (const address of [
  link,
  link + '/print',
  link.replace('https://', ''),
  text,
  shared,
  shared.replace('https://', ''),
  shared + '#n=Awena%20Le%20Goff'
]) {
  await type(address);
  await says(`opened: ${address.slice(0, 40)}`, verify, VALID);
}
for (const [name, address] of [
  ['private link', link],
  ['public page', shared]
]) {
  const before = requests.length;
  const mark = new URL(address).pathname.slice(1, 3).replace('/', '.');
  await open(verify, `${ORIGIN}/v#${mark}${address.slice(-22)}`);
  await says(`and by the fragment of its ${name}`, verify, VALID);
  is(
    `which is asked for under no other name (${name})`,
    [...new Set(requests.slice(before).map(r => new URL(r.url).pathname))]
      .filter(path => /^\/[bp]\//.test(path))
      .map(path => path.slice(0, 25))
      .join(),
    new URL(address).pathname
  );
}
is(
  'the name on a public page went nowhere',
  requests.filter(r => r.url.split('#')[0].includes('Awena')).length,
  0
);
for (const [address, words] of [
  [
    'https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA',
    'Ce badge est sur un autre site : badges.example.org. Ouvrez-le là-bas, ou donnez ici le ' +
      'fichier du badge.'
  ],
  [
    'https://lаbfab.example.org/b/AAAAAAAAAAAAAAAAAAAAAA',
    'Ce badge est sur un autre site : xn--lbfab-4ve.example.org. Ouvrez-le là-bas, ou donnez ici ' +
      'le fichier du badge.'
  ],
  [
    ORIGIN + '/b/AAAAAAAAAAAAAAAAAAAAAA',
    'Il n’y a pas de badge à cette adresse. Il a peut-être été supprimé, retiré, ou repris sur ' +
      'un autre téléphone.'
  ],
  [
    ORIGIN + '/p/AAAAAAAAAAAAAAAAAAAAAA',
    'Il n’y a pas de badge à cette adresse. Il a peut-être été supprimé, retiré, ou repris sur ' +
      'un autre téléphone.'
  ],
  [
    second.url,
    'Ce code sert à récupérer un badge, pas à le vérifier. Demandez à la personne de montrer son ' +
      'badge.'
  ],
  [
    'openid-credential-offer://?credential_offer=x',
    'Ce code sert à ajouter un badge à une application. Demandez plutôt l’adresse ou le fichier ' +
      'du badge.'
  ],
  ['bonjour', 'Ce n’est pas l’adresse d’un badge. Copiez l’adresse en entier.'],
  ['javascript:alert(1)', 'Ce n’est pas l’adresse d’un badge. Copiez l’adresse en entier.']
]) {
  await type(address);
  await says(`said: ${address.slice(0, 40)}`, verify, words);
}
is('each time one can go on', await verify.locator('#ask').isVisible(), true);
await type('https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA');
is(
  "another host's address is a way there",
  await verify.getByRole('link', {name: 'Ouvrir badges.example.org'}).getAttribute('href'),
  'https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA'
);
await accessible('a badge elsewhere', verify);
await fits('a badge elsewhere', verify);
await shot(verify, 'verify-7-elsewhere');

// ---- by a photo of its code
const paper = await phone({viewport: {width: 800, height: 1100}});
await paper.goto(link + '/print');
const photo = await paper.screenshot({type: 'jpeg', quality: 60, fullPage: true});
await give('photo.jpg', photo, '#photo', 'image/jpeg');
await says('a photo of a printed badge is enough', verify, VALID);
await give('photo.jpg', photo, '#file', 'image/jpeg');
await says('wherever it is given', verify, VALID);
is('then it came', library(), true);
await give('wall.jpg', await mine.screenshot({type: 'jpeg'}), '#photo', 'image/jpeg');
await says('a photo without a code gets words', verify, NOTHING);

const screen = async (page, selector, name) => {
  const shown = path.join(T, name + '.png');
  await page.locator(selector).screenshot({path: shown});
  return shown;
};
const watched = await phone();
for (const [name, words] of [
  [
    'NotAllowedError',
    'L’appareil photo n’est pas autorisé sur cette page. Autorisez-le dans les réglages du ' +
      'navigateur, ou donnez une photo du code.'
  ],
  [
    'NotFoundError',
    'Il n’y a pas d’appareil photo ici. Donnez une photo du code, ou l’adresse du badge.'
  ],
  [
    'NotReadableError',
    'Une autre application utilise l’appareil photo. Fermez-la, ou donnez une photo du code.'
  ]
]) {
  await begin(watched);
  await watched.evaluate(wrong => {
    Object.getPrototypeOf(navigator.mediaDevices).getUserMedia = () =>
      Promise.reject(new DOMException('', wrong));
  }, name);
  await press(watched, 'Scanner le code');
  await says(`${name} is said plainly`, watched, words);
}
const none = await phone({
  init: () => Object.defineProperty(navigator, 'mediaDevices', {value: undefined})
});
await begin(none);
is(
  'without a camera there is no button for one, but for a photo',
  `${await none.locator('#scan').isVisible()} ${await none.locator('#photo').isEnabled()}`,
  'false true'
);

// ---- whose badge is it?
await type(link);
await says('a badge that is held', verify, VALID);
const challenge = async () => {
  await press(verify, 'Demander à son téléphone');
  await verify.locator('#holder svg').waitFor();
  return verify.locator('#holder a').getAttribute('href');
};
const question = await challenge();
const shown = await screen(verify, '#holder svg', 'challenge');
is('the challenge is on the screen as a QR code', readCode(shown), question);
await accessible('asking for the holder', verify);
await fits('asking for the holder', verify);
await shot(verify, 'verify-9-challenge');
const holds = page => page.locator('#answer').textContent();
await open(mine, question);
is(
  "the holder's phone asks first",
  await state(mine),
  'Quelqu’un demande si ce badge est à vous. Votre réponse ne montre ni votre nom, ni vos autres ' +
    'badges.'
);
await accessible('asked to answer', mine);
await fits('asked to answer', mine);
await shot(mine, 'holder-0-asked');
await press(mine, 'Oui, c’est mon badge');
await mine.locator('#done svg').waitFor();
const shownAnswer = await screen(mine, '#done svg', 'answer');
const answer = readCode(shownAnswer);
ok('and shows its answer as a QR code', answer.startsWith(ORIGIN + '/v#a.'), answer);
await accessible('answering', mine);
await fits('answering', mine);
await shot(mine, 'holder-1-answer');
const scanned = await verify.context().newPage();
await open(scanned, answer);
await scanned.locator('#answer').filter({hasText: /\S/}).waitFor();
is('it is theirs', await holds(scanned), YES);
is('the badge and its verdict are there too', await state(scanned), VALID);
is('with its checks', await scanned.locator('.checks li.ok').count(), 6);
await verify.locator('#answer').filter({hasText: /\S/}).waitFor();
is('the page that asked says so too', await holds(verify), YES);
is(
  'and the badge and its checks stay on it',
  `${await state(verify)} ${await checks()}`.replaceAll('\u00a0', ' '),
  VALID + ' ok ok ok ok ok ok'
);
await accessible('whose it is', verify);
await fits('whose it is', verify);
await shot(scanned, 'verify-10-holder');
await open(scanned, answer);
is(
  'an answer counts once',
  await holds(scanned),
  'Cette réponse a déjà servi. Demandez-en une nouvelle.'
);
await scanned.close();
const stranger = await phone();
await open(stranger, answer);
is(
  'and only where it was asked for',
  await state(stranger),
  'Ce navigateur n’attend pas cette réponse. Ouvrez-la dans le navigateur qui a vérifié le ' +
    'badge, ou recommencez ici.'
);
await fits('an answer elsewhere', stranger);
await open(stranger, await challenge());
is(
  'another phone has no answer',
  await state(stranger),
  'Ce badge n’est pas dans ce navigateur. Prenez le téléphone et le navigateur où vous l’avez ' +
    'récupéré.'
);
is(
  'and a way on',
  await stranger.getByRole('link', {name: 'Voir les badges de cet appareil'}).getAttribute('href'),
  '/my'
);
await accessible('not the holder', stranger);
await shot(stranger, 'holder-2-not-here');

// a phone that held it once: moved to another one by its code
const moved = await post(
  ORIGIN,
  claimBody(first.url, keyOfSeed(Buffer.alloc(32, 7)), 'fr', {code}),
  fs.readFileSync(`${T}/ca.pem`)
);
is('the badge moves to another phone', moved.status, 200);
const last = await verify.locator('#holder a').getAttribute('href');
await open(mine, last);
await press(mine, 'Oui, c’est mon badge');
const old = await mine.locator('#done a').getAttribute('href');
// in the tab that asked: the fragment alone differs
await verify.evaluate(hash => {
  location.hash = hash;
}, new URL(old).hash);
await verify.locator('#answer').filter({hasText: 'Non'}).waitFor();
is('the old phone no longer has it', await holds(verify), NO);
await shot(verify, 'verify-11-not');

// ---- dark, and a phone
const dark = await phone({colorScheme: 'dark'});
await begin(dark);
await shot(dark, 'verify-12-dark');
await dark
  .locator('#file')
  .setInputFiles({name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(text)});
await says('in the dark', dark, VALID);
await accessible('in the dark', dark);
await shot(dark, 'verify-13-dark-valid');
// ---- erased by its holder: nobody is told that the organisation took it back
host('erase', '--award', first.award);
await give('badge.png', picture);
await says(
  'a badge that was erased is not valid, and nothing is said against anybody',
  verify,
  'Badge non valable Ce badge n’est plus valable : il a été retiré, par l’organisation ou par la ' +
    'personne à qui il était.'
);
ok(
  'in its checks neither',
  !/L’organisation a retiré/.test(await verify.locator('#result').textContent()) &&
    /Le badge a été retiré/.test(await verify.locator('.checks li.bad').textContent()),
  await verify.locator('#result').textContent()
);
await shot(verify, 'verify-11-erased');
await end();
