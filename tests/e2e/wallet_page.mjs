// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import path from 'node:path';
import {
  T,
  accessible,
  awards,
  claim,
  colours,
  end,
  fits,
  host,
  is,
  ok,
  phone,
  press,
  readCode,
  settled,
  shot,
  speak,
  unfold
} from '../support/browser.mjs';

const [first, second] = awards('sensors');
const GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

// Asks as a wallet would, from a page of this host.
const asked = (page, url, init) =>
  page.evaluate(
    async ([where, what]) => {
      const answer = await fetch(where, what);
      return {status: answer.status, body: await answer.json()};
    },
    [url, init]
  );
const json = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'};
// What a camera reads of the code that a part shows.
async function scanned(page, part) {
  const file = path.join(T, 'code.png');
  await page.locator(`${part} svg.qr`).screenshot({path: file});
  return readCode(file);
}
const href = (page, name) =>
  page.locator('#wallets a').filter({hasText: name}).getAttribute('href');

const mine = await phone();
await claim(mine, first.url);
await unfold(mine, 'showing');
await mine.locator('#wallets a').first().waitFor();
const link = await mine.locator('#link').getAttribute('href');

// ---- wallets with a name: their own addresses, with that of the exchange
const lcw = new URL(await href(mine, 'Learner Credential Wallet'));
is('the first opens its wallet', lcw.origin + lcw.pathname, 'https://lcw.app/request');
const {protocols} = JSON.parse(lcw.searchParams.get('request'));
is('with the exchange of this badge', protocols.vcapi, link + '/exchange');
const learnCard = new URL(await href(mine, 'LearnCard'));
is('so does the second', learnCard.origin + learnCard.pathname, 'https://learncard.app/request');
is('with the same', learnCard.searchParams.get('vc_request_url'), link + '/exchange');
const offer = await asked(mine, protocols.vcapi, json);
is('the exchange gives a presentation', offer.status, 200);
const given = offer.body.verifiablePresentation.verifiableCredential[0];
is('of this badge', given.id, 'urn:uuid:' + first.award);
is('nothing was asked for before a tap', await mine.locator('#wallets svg').count(), 0);
await shot(mine, 'wallets-1-closed');

// ---- whether it arrived is the holder's to say
const mark = mine.locator('#row-safe .mark');
const tap = () =>
  mine.evaluate(() => {
    const link = document.querySelector('#wallets a');
    link.addEventListener('click', event => event.preventDefault(), {once: true});
    link.click();
  });
is('nothing keeps the badge yet', await mark.isVisible(), true);
is('and nobody asks', await mine.locator('#wallet-arrived').isVisible(), false);
await tap();
await mine.getByText('Le badge est-il arrivé').waitFor();
is('a tap alone does not make it safe', await mark.isVisible(), true);
await accessible('asked about a wallet', mine);
await fits('asked about a wallet', mine);
await shot(mine, 'wallets-0-arrived');
await press(mine, 'Non');
await mine.getByText('Rien n’est perdu : le badge reste ici').waitFor();
is('nor does a no', await mark.isVisible(), true);
await tap();
await press(mine, 'Oui, il y est');
await mine.getByText('Il est à l’abri').waitFor();
is('a yes does', await mark.isVisible(), false);
is(
  'the answer has the focus',
  await mine.evaluate(() => document.activeElement.closest('#wallet-arrived') !== null),
  true
);
await mine.reload();
await settled(mine);
await unfold(mine, 'showing');
await mine.locator('#wallets a').first().waitFor();
is('and is remembered', await mark.count(), 0);
await tap();
is('nobody asks again', await mine.locator('#wallet-arrived').isVisible(), false);

// ---- from another screen
await mine.locator('#wallets summary').click();
await press(mine, 'Afficher un code à scanner');
await mine.locator('#wallet-screen svg').waitFor();
is('a code leads to the exchange', await scanned(mine, '#wallet-screen'), link + '?iuv=1');
const told = await asked(mine, link + '?iuv=1', {headers: {Accept: 'application/json'}});
is('which it names', told.body.protocols.vcapi, protocols.vcapi);

// ---- any other wallet: an offer
await press(mine, 'Un autre portefeuille');
await mine.locator('#wallet-any svg').waitFor();
const opens = await href(mine, 'Ouvrir mon portefeuille');
is('the code is the link', await scanned(mine, '#wallet-any'), opens);
const where = new URL(opens).searchParams.get('credential_offer_uri');
ok('an offer by reference', opens.startsWith('openid-credential-offer://?'), opens);
ok('of the badge as it is', where.endsWith('/ldp_vc'), where);
is(
  'the new heading has the focus',
  await mine.evaluate(() => document.activeElement.textContent),
  'Copie pour votre portefeuille'
);
await accessible('wallets', mine);
await fits('wallets', mine);
await shot(mine, 'wallets-2-offer');
await press(mine, 'Mon portefeuille ne le prend pas');
await mine.locator('#wallet-any a[href$="jwt_vc_json"]').waitFor();
is(
  'with nothing left over',
  await mine
    .locator('#wallet-any')
    .evaluate(
      e => [...e.querySelectorAll('div')].map(d => [...d.childNodes].map(n => n.nodeName).join())[0]
    ),
  'A,P,svg'
);
is(
  'the link has the focus',
  await mine.evaluate(() => document.activeElement.textContent),
  'Ouvrir mon portefeuille'
);
is(
  'there is another form',
  await href(mine, 'Ouvrir mon portefeuille'),
  opens.replace('ldp_vc', 'jwt_vc_json')
);
const {body} = await asked(mine, where);
is('the offer is there', body.credential_configuration_ids[0], 'OpenBadgeCredential_ldp_vc');
const code = body.grants[GRANT]['pre-authorized_code'];
const form = {
  method: 'POST',
  headers: {'Content-Type': 'application/x-www-form-urlencoded'},
  body: new URLSearchParams({grant_type: GRANT, 'pre-authorized_code': code}).toString()
};
is(
  'a wallet changes its code for a token',
  (await asked(mine, '/oid4vci/token', form)).status,
  200
);
is('once', (await asked(mine, '/oid4vci/token', form)).body.error, 'invalid_grant');

// ---- the other languages, and a reload
for (const [language, name] of [
  ['br', 'Ur chouk-badjoù all'],
  ['en', 'Another wallet']
]) {
  await speak(mine, language);
  await mine.getByRole('button', {name, exact: true}).waitFor();
  await accessible('wallets in ' + language, mine);
}
await speak(mine, 'fr');

// ---- a code that has waited too long makes room for another
const slow = await phone();
await slow.clock.install();
await claim(slow, second.url);
await unfold(slow, 'showing');
await press(slow, 'Un autre portefeuille');
await slow.locator('#wallet-any svg').waitFor();
await slow.clock.fastForward(601000);
await slow.getByText('Ce code a trop attendu').waitFor();
is('the code is gone', await slow.locator('#wallet-any svg').count(), 0);

// ---- withdrawn meanwhile
host('revoke', '--award', second.award, '--reason', 'remis par erreur');
await press(slow, 'Un autre portefeuille');
await slow.getByText('Ce badge ne peut pas aller dans un portefeuille').waitFor();
ok('a withdrawn badge goes into no wallet', true);

// ---- how it looks
for (const [scheme, width] of [
  ['light', 390],
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280]
]) {
  await mine.setViewportSize({width, height: 844});
  await mine.reload();
  await settled(mine);
  await colours(mine, scheme);
  await unfold(mine, 'showing');
  await press(mine, 'Un autre portefeuille');
  await mine.locator('#wallet-any svg').waitFor();
  await shot(mine, `wallets-${scheme}-${width}`);
  await accessible(`wallets, ${scheme}, ${width}`, mine);
}
await end();
