// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import fs from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
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
  ok,
  open,
  phone,
  press,
  requests,
  says,
  shot,
  speak,
  state,
  sync,
  unfold
} from '../support/browser.mjs';

const ADDRESS = 'louise.le-goff@example.org';
const [adult] = awards('adults');
const [minor] = awards('minors');
const said = page => page.locator('#done form [role=status]').textContent();
// The link of the N-th mail; polls, for the mail comes when the server has sent it.
async function mailed(n) {
  const file = `${T}/mail/${n}.eml`;
  for (let i = 0; i < 300 && !fs.existsSync(file); i++) await wait(100);
  const text = fs
    .readFileSync(file, 'latin1')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16)));
  return /https:\/\/localhost:\d+\/m#[\w.-]+/.exec(text)[0];
}

// ---- asked on the claim page alone, confirmed by the mail's link
const one = await phone();
await claim(one, adult.url);
const former = await one.locator('#code').textContent();
is(
  'claiming asked for no address',
  requests.some(r => r.url.endsWith('/api/contacts')),
  false
);
await unfold(one, 'safe');
await one.locator('#email').waitFor();
// The words of the closed rows come after the claim.
const parts = [...new Set(requests.map(r => new URL(r.url).pathname))].filter(
  p => p === '/c' || (p.startsWith('/assets/') && !/\/(held|contact)-/.test(p))
);
let whole = 0;
for (const part of parts) {
  const answer = await one.request.get(ORIGIN + part, {headers: {'Accept-Encoding': 'gzip'}});
  whole += Number(answer.headers()['content-length']);
}
ok(
  'all files that a claim needs are at most 40 kB as they travel',
  parts.length > 5 && whole > 20000 && whole <= 40000,
  `${whole} ${parts.join(' ')}`
);
await accessible('an address is asked', one);
await shot(one, 'mail-1-asked');
await one.locator('#email').fill('louise');
await press(one, 'Envoyer le lien de confirmation');
is('half an address is not sent', await said(one), 'Cette adresse n’est pas complète.');
await one.locator('#email').fill(' Louise.Le-Goff@Example.org ');
await press(one, 'Envoyer le lien de confirmation');
await one
  .locator('#done form [role=status]')
  .filter({hasText: 'Un message vient de partir'})
  .waitFor();
is(
  'the mail is announced',
  await said(one),
  'Un message vient de partir. Ouvrez son lien dans les 48 heures pour confirmer.'
);
const confirmation = await mailed(1);
const two = await phone({locale: 'en-GB'});
await open(two, confirmation);
is(
  'its link asks before it does anything',
  await state(two),
  'Confirm that this address is yours.'
);
is(
  'and says which badge',
  await two.locator('h1').textContent(),
  'Participation citoyenne sur la 5G'
);
await accessible('confirm an address', two);
await shot(two, 'mail-2-confirm');
await press(two, 'Yes, it is mine');
await says(
  'a tap confirms',
  two,
  'Address confirmed. You can also add this badge’s picture to Open Badge Passport.'
);
await accessible('an address confirmed', two);
await two.reload();
await says(
  'and a reload says so still',
  two,
  'Address confirmed. You can also add this badge’s picture to Open Badge Passport.'
);
is('with the way to the badge', await two.locator('#done a').count(), 2);
await open(two, confirmation);
is(
  'opened again the link says the same',
  await state(two),
  'Address confirmed. You can also add this badge’s picture to Open Badge Passport.'
);
is('and leads to no badge', await two.locator('#done a').count(), 1);

// ---- the holder's own page knows of it, and never which it is
await one.reload();
await unfold(one, 'safe');
await one.locator('#mail-erase').waitFor();
is(
  'the holder sees that an address is confirmed',
  await one.locator('#row-safe .state').textContent(),
  'Une adresse est confirmée : un lien par e-mail ramènera ce badge.'
);
is('nothing is left to do', await one.locator('#row-safe .mark').isVisible(), false);
is('and no empty field asks again', await one.locator('#email').count(), 0);
await accessible('an address is there', one);
await fits('an address is there', one);
await shot(one, 'mail-2-there');
await one.locator('#mail-change').click();
is('it can be changed', await one.evaluate(() => document.activeElement.id), 'email');
await one.locator('#email').fill(ADDRESS);
await press(one, 'Envoyer le lien de confirmation');
await one.locator('#mail-erase').waitFor();
is('the same address is confirmed already', await one.locator('#email').count(), 0);

// ---- the phone is lost: the address brings the badge to another one
const three = await phone();
await open(three, adult.url);
is(
  'another phone sees that it is taken',
  await state(three),
  'Ce badge a déjà été récupéré par un autre appareil.'
);
await three.locator('#field-email').fill(ADDRESS);
await accessible('lost, with an address', three);
await press(three, 'Recevoir un lien');
await three
  .locator('form [role=status]')
  .filter({hasText: 'Si cette adresse est connue'})
  .waitFor();
const rebinding = await mailed(2);
await open(three, rebinding);
is(
  'that link asks too',
  await state(three),
  'Ce lien met le badge sur cet appareil. L’ancien ne l’aura plus.'
);
await accessible('bring a badge here', three);
await three.route('**/api/rebindings', route => route.abort());
await press(three, 'Mettre le badge ici');
await says(
  'without a network it waits',
  three,
  'Pas de réseau. Rien n’est perdu : gardez cette page ouverte, elle réessaie toute seule.'
);
await three.goto(ORIGIN + '/my');
await three.locator('#field-email').waitFor();
is('left then, it is not among its badges', await three.locator('#list li').count(), 0);
await three.unroute('**/api/rebindings');
await open(three, rebinding);
await press(three, 'Mettre le badge ici');
await three.locator('#one').waitFor();
await three.locator('#row-remove').waitFor();
await says('the badge is on the new phone', three, 'Ce badge est à vous.');
is(
  'on its own page there',
  new URL(three.url()).pathname + new URL(three.url()).hash,
  '/my#' + adult.award
);
is(
  'with all that can be done with it, as without a ticket',
  await three
    .locator('#done details > summary h2')
    .allTextContents()
    .then(l => l.join(' | ')),
  'Mettre à l’abri | Montrer mon badge | Supprimer'
);
const renewed = await three.locator('#code').textContent();
is(
  'and a recovery code of its own',
  /^([0-9A-Z]{4} ){3}[0-9A-Z]{4}$/.test(renewed) && renewed !== former,
  true
);
is('which the address keeps', await three.locator('#row-safe .mark').isVisible(), false);
await accessible('the badge is on the new phone', three);
await shot(three, 'mail-4-rebound');
await speak(three, 'en');
await says('said in another language too', three, 'This badge is yours.');
is('with the same code', await three.locator('#code').textContent(), renewed);
await speak(three, 'fr');
await says('and in French again', three, 'Ce badge est à vous.');
// the new phone has the address erased
await unfold(three, 'safe');
await three.locator('#mail-erase').click();
await three.locator('#email').waitFor();
is(
  'an address that is erased is said to be',
  await said(three),
  'L’adresse est effacée. Plus aucun e-mail ne ramènera ce badge.'
);
await accessible('an address erased', three);
await three.reload();
await unfold(three, 'safe');
await three.locator('#email').waitFor();
is('then there is something to do', await three.locator('#row-safe .mark').isVisible(), true);
// a second link in the same tab
await three.goto(ORIGIN + '/m#' + 'A'.repeat(43));
await says(
  'a link that is over is told',
  three,
  'Ce lien a déjà servi ou a expiré. Rien n’est perdu : demandez-en un autre.'
);
await three.evaluate(() => {
  location.hash = 'nonsense';
});
await says(
  'and another one in the same tab is another one',
  three,
  'Ce lien n’est pas complet. Ouvrez-le depuis le message, en entier.'
);
await open(one, adult.url);
await one.locator('#field-code').fill(former);
await press(one, 'Reprendre ce badge');
await says(
  'the old code takes nothing back',
  one,
  'Ce n’est pas le code de secours de ce badge. Rien n’a changé : relisez-le et réessayez.'
);
await three.goto(ORIGIN + '/my');
await three.locator('#list strong').waitFor();
is(
  'among its badges',
  await three.locator('#list strong').textContent(),
  'Participation citoyenne sur la 5G'
);
await accessible('my badges, with mail', three);
await open(three, adult.url);
is('and claims as ever', await state(three), 'Ce badge est à vous.');
await open(one, adult.url);
is(
  'the old phone is told',
  await state(one),
  'Ce badge a déjà été récupéré par un autre appareil.'
);
await open(three, ORIGIN + '/m#nonsense');
is(
  'half a link gets words',
  await state(three),
  'Ce lien n’est pas complet. Ouvrez-le depuis le message, en entier.'
);
await accessible('half a link', three);
await open(three, ORIGIN + '/h#%zz');
is(
  'and a challenge that is no address',
  await state(three),
  'Ce code est incomplet. Demandez un nouveau code à la personne qui vérifie.'
);

// ---- minors: both agree, or there is no address
await claim(three, minor.url);
await unfold(three, 'safe');
await three.locator('#email').fill(ADDRESS);
await accessible('both must agree', three);
await fits('both must agree', three);
await shot(three, 'mail-3-minors');
await press(three, 'Envoyer le lien de confirmation');
is(
  'without both nothing is sent',
  await said(three),
  'Il faut l’accord des deux. Sans e-mail, le badge reste à vous.'
);
await three.locator('input[name=child]').check();
await press(three, 'Envoyer le lien de confirmation');
is(
  'one is not enough',
  await said(three),
  'Il faut l’accord des deux. Sans e-mail, le badge reste à vous.'
);
await three.locator('input[name=guardian]').check();
await press(three, 'Envoyer le lien de confirmation');
await three
  .locator('#done form [role=status]')
  .filter({hasText: 'Un message vient de partir'})
  .waitFor();
is('with both it is', /\/m#/.test(await mailed(3)), true);

// ---- the event is corrected: from then on its badge asks what the right one asks
is(
  'a badge for minors is not offered to LinkedIn',
  await three.getByRole('link', {name: /LinkedIn/}).count(),
  0
);
sync();
const session = host('awards', '--json')
  .trim()
  .split('\n')
  .map(l => JSON.parse(l))
  .find(a => a.id === minor.award).session;
host(
  'correct',
  '--session',
  session,
  '--event',
  'open-lab',
  '--reason',
  'mauvais événement',
  '--passphrase-file',
  `${T}/passphrase`
);
await open(three, minor.url);
await says('the right event was for all', three, 'Ce badge est à vous, dans sa version corrigée.');
await unfold(three, 'safe');
await unfold(three, 'showing');
await three.locator('#email').waitFor();
is('so nobody asks a guardian', await three.locator('input[type=checkbox]').count(), 0);
await three.getByRole('link', {name: /LinkedIn/}).waitFor();
is('and LinkedIn may have it', await three.getByRole('link', {name: /LinkedIn/}).count(), 1);
// the other way round, while the page is open: the server knows first
await three.route('**/api/contacts', route =>
  route.fulfill({status: 422, json: {error: 'consent', message: ''}})
);
await three.locator('#email').fill('other@example.org');
await press(three, 'Envoyer le lien de confirmation');
await three.locator('input[name=guardian]').waitFor();
is(
  'an address that needs two yes is asked for again with both',
  await three.evaluate(() => document.activeElement.name),
  'child'
);
await accessible('asked again with both', three);
await end();
