// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import fs from 'node:fs';
import {
  accessible,
  awards,
  cannot,
  claim,
  end,
  fits,
  host,
  is,
  kiosk,
  ok,
  phone,
  press,
  saved,
  settled,
  shot,
  skip,
  speak,
  state,
  unfold
} from '../support/browser.mjs';

const HOME = `http://localhost:${process.env.PORT}`;
const ALL = [...awards('ten'), ...awards('more')];
const TEN = ALL.slice(0, 10);
const [, , , , , , , , , , lost, alone] = ALL;
const WORD = 'le goût des crêpes';

const said = page => page.locator('#said').textContent();
async function hears(name, page, text, id = 'said') {
  const sentence = page.locator('#' + id).filter({hasText: text});
  await sentence.waitFor().catch(() => {});
  is(name, (await page.locator('#' + id).textContent()).replaceAll('\u00a0', ' '), text);
}
// My badges, drawn.
async function home(page) {
  await page.goto('about:blank');
  await page.goto(HOME + '/my');
  await page.locator('#rows > *').first().waitFor();
}
const count = page => page.locator('#list li').count();
const codeOf = async page => {
  await unfold(page, 'safe');
  return page.locator('#code').textContent();
};
async function openBadge(page, award) {
  await page.goto('about:blank');
  await page.goto(`${HOME}/my#${award}`);
  await page.locator('#one').waitFor();
  await settled(page);
}

// ---- nothing yet: what to do
const one = await phone({
  init: () => {
    if (!navigator.storage) return; // about:blank
    const its = Object.getPrototypeOf(navigator.storage);
    const real = its.persist;
    its.persist = function () {
      globalThis.askedToPersist = true;
      return real.call(this);
    };
  }
});
await home(one);
is(
  'at first there is none, and it is said how one comes',
  await one.locator('#count').textContent(),
  'Aucun badge sur cet appareil pour l’instant. Voici comment en faire venir un.'
);
is(
  'by a QR code, the code of a slip, a recovery code, a file; no mail server, so no mail',
  await one
    .locator('#rows h3, #rows label, #rows #slip')
    .allTextContents()
    .then(l => l.join(' | ')),
  [
    'Un code QR',
    'Taper le code d’un ticket imprimé',
    'Un code de secours',
    'Un fichier de sauvegarde',
    'Le fichier, en « .badges »',
    'Le mot qui le ferme'
  ].join(' | ')
);
await accessible('my badges, none', one);
await fits('my badges, none', one);
await shot(one, 'my-1-none');

// ---- ten badges, a badge's own page
for (const {url} of TEN) await claim(one, url);
const asksToPersist = page => page.waitForFunction(() => globalThis.askedToPersist === true);
await asksToPersist(one);
await home(one);
await asksToPersist(one);
ok('the browser is asked to keep them, at the claim and here', true);
is('ten badges are ten pictures', await count(one), 10);
is('and are counted', await one.locator('#count').textContent(), '10 badges, 1 atelier');
is(
  'no recovery code is in the list',
  /[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/.test(await one.locator('#all').textContent()),
  false
);
const whens = await one.locator('#list .when').allTextContents();
ok(
  'badges of one name are told apart by event and time',
  whens.length === 10 && whens.every(w => /^.+, \d+ \S+ \d{4}.*\d\d:\d\d$/.test(w)),
  whens.join('\n')
);
await accessible('my badges', one);
await fits('my badges', one);
await shot(one, 'my-2-all');
await one.locator('#list a').first().click();
await one.locator('#one').waitFor();
await one.locator('#row-remove').waitFor();
is('a tap opens the badge', await state(one), 'Ce badge est à vous.');
await one.waitForFunction(() => document.activeElement.id === 'name').catch(() => {});
is('whose heading has the focus', await one.evaluate(() => document.activeElement.id), 'name');
await accessible("a badge's own page", one);
await fits("a badge's own page", one);
await shot(one, 'my-3-one');
await one.evaluate(() => history.back());
await one.locator('#all').waitFor();
is('the browser goes back to all', await one.locator('#one').isVisible(), false);
await one.evaluate(award => {
  location.hash = award;
}, TEN[3].award);
await one.locator('#one').waitFor();
is(
  "another badge's address in the same tab is another badge",
  await one.evaluate(() => document.getElementById('name').textContent),
  'Participation citoyenne sur la 5G'
);
await openBadge(one, TEN[7].award);
is(
  'and can be opened at once',
  await one.locator('#name').textContent(),
  'Fabrication d’un capteur de qualité de l’air'
);

// ---- left while it writes: browsers keep such a page for the way back
for (let i = 0; i < 5; i++) {
  await home(one);
  await openBadge(one, TEN[i].award);
}
ok('a page that is left in the middle of writing holds up no other', true);
const BACK = 'and the way back leads to all';
if (cannot('back')) skip(BACK, cannot('back'));
else {
  await one.goBack();
  await one.goBack();
  await one.locator('#list li').first().waitFor();
  is(BACK, await count(one), 10);
}

// ---- a recovery code alone, on a device that never saw the QR code
await openBadge(one, TEN[0].award);
const first = await codeOf(one);
is('a code has four groups', /^([0-9A-Z]{4} ){3}[0-9A-Z]{4}$/.test(first), true);
const two = await phone();
await home(two);
const type = async (page, text) => {
  await page.locator('#field-code').fill(text);
  await press(page, 'Chercher le badge');
};
const answer = page =>
  page
    .locator('#rows form')
    .filter({has: page.locator('#field-code')})
    .locator('[role=status]');
await type(two, 'K7QM 2F9T XB4C');
await answer(two).filter({hasText: 'code QR'}).waitFor();
await type(two, 'ZZZZ ZZZZ ZZZZ ZZZZ');
await answer(two).filter({hasText: 'Aucun badge n’a ce code'}).waitFor();
ok('an older code and a wrong one are told apart', true);
await type(two, first.toLowerCase().replaceAll(' ', '-'));
await two.locator('#rows .box strong').waitFor();
is(
  'a code names its badge before anything happens',
  await two.locator('#rows .box strong').textContent(),
  'Participation citoyenne sur la 5G'
);
await accessible('asked about a code', two);
await shot(two, 'my-4-code');
await press(two, 'Mettre le badge ici');
await two.locator('#one').waitFor();
await two.locator('#row-remove').waitFor();
is('a tap brings it', await state(two), 'Ce badge est à vous.');
ok(
  'and says what its picture shows, though no ticket was read',
  /^(Hexagone|Cercle|Carré|Étoile)/.test(await two.locator('#picture').getAttribute('alt')),
  await two.locator('#picture').getAttribute('alt')
);
ok(
  'with all that can be done with it',
  (await two.locator('#done details').count()) >= 3 &&
    (await two.locator('#about .lead').count()) === 1,
  await two.locator('#one').textContent()
);
await two.waitForFunction(() => document.querySelector('#issuer img')?.complete);
ok(
  'and the organisation’s logo',
  await two.evaluate(() => document.querySelector('#issuer img').naturalWidth > 0),
  await two.locator('#issuer img').getAttribute('src')
);
const second = await codeOf(two);
ok('and a code of its own', second !== first && second.length === 19, second);
await shot(two, 'my-5-came-by-code');
await openBadge(one, TEN[0].award);
await hears(
  'the former device is told',
  one,
  'Ce badge n’est plus sur cet appareil : repris sur un autre, ou effacé.',
  'state'
);
is('and offers nothing that would fail', await one.locator('#done').isVisible(), false);
await accessible('a badge that left', one);
await shot(one, 'my-6-left');
await home(one);
await one.locator('#list .mark:not([hidden])').waitFor();
is(
  'the list says so',
  await one
    .locator('#list .mark:not([hidden])')
    .allTextContents()
    .then(l => l.join()),
  'N’est plus ici'
);
await openBadge(one, TEN[0].award);
await press(one, 'Retirer de la liste');
await hears('and it can be removed from it', one, 'Le badge n’est plus dans la liste.');
is('nine are left', await count(one), 9);

// ---- the answer is lost on the way
const three = await phone();
await home(three);
await three.evaluate(() => {
  const {fetch} = globalThis;
  globalThis.fetch = async (path, options) => {
    const told = await fetch(path, options);
    if (String(path).includes('rebindings')) throw new TypeError('lost on the way');
    return told;
  };
});
await type(three, second);
await press(three, 'Mettre le badge ici');
await three.locator('#one').waitFor();
await hears(
  'a lost answer is told',
  three,
  'La réponse s’est perdue en route. Rien n’est perdu : réessayez.',
  'state'
);
await three.reload();
await three.locator('#one').waitFor();
await press(three, 'Réessayer');
await hears('and the badge is there with the next tap', three, 'Ce badge est à vous.', 'state');

// ---- everything in one file; the storage is cleared; everything comes back
await home(one);
await claim(one, lost.url);
await home(one);
await unfold(one, 'backup');
await one.locator('#field-word').fill('court');
await press(one, 'Enregistrer la sauvegarde');
await one.locator('#row-backup [role=status]').filter({hasText: 'Trop court'}).waitFor();
await one.locator('#field-word').fill(WORD);
await accessible('about to save a backup', one);
await fits('about to save a backup', one);
await shot(one, 'my-7-backup');
const file = await saved(one, () => press(one, 'Enregistrer la sauvegarde'));
await hears(
  'the backup says how many it holds',
  one,
  'Sauvegarde enregistrée. Badges dedans : 10. Rangez-la hors de ce téléphone : un e-mail à ' +
    'vous-même, un nuage, une clé USB.'
);
is('the file has its head', file.subarray(0, 11).toString('latin1'), 'OBK-BACKUP\x01');
is('at least 600000 rounds', file.readUInt32BE(12) >= 600000, true);
ok('and no word in it is readable', !/award|"code"|Participation/.test(file.toString('latin1')));
const clear = page =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase('badges');
        asked.onsuccess = resolve;
        asked.onerror = asked.onblocked = reject;
      })
  );
await one.goto(HOME + '/v');
await clear(one);
await home(one);
is('the storage was cleared', await count(one), 0);
const restore = async (page, buffer, word) => {
  await page
    .locator('#backup-file')
    .setInputFiles({name: 'mes-badges.badges', mimeType: 'application/octet-stream', buffer});
  await page.locator('#field-key').fill(word);
  await press(page, 'Faire revenir mes badges');
};
await restore(one, file, 'un autre mot');
await hears(
  'another word opens nothing',
  one,
  'Ce n’est pas le mot de ce fichier, ou le fichier est abîmé. Rien n’a changé.'
);
await restore(one, fs.readFileSync('assets/catalogue/5g.png'), WORD);
await hears(
  'a picture is no backup',
  one,
  'Ce fichier n’est pas une sauvegarde de badges, ou il est abîmé.'
);
const newer = Buffer.from(file);
newer[10] = 2;
await restore(one, newer, WORD);
await hears(
  'a newer one is named',
  one,
  'Cette sauvegarde vient d’une version plus récente de cette page. Rechargez la page.'
);
await restore(one, file, `  ${WORD.normalize('NFD')} `);
await hears(
  'ten badges come back',
  one,
  'Badges revenus : 10. L’ancien fichier ne sert plus : enregistrez le nouveau.'
);
is('all of them', await count(one), 10);
await accessible('badges came back', one);
await shot(one, 'my-8-back');
await openBadge(one, lost.award);
await one.locator('#row-remove').waitFor();
is('each with its page', await state(one), 'Ce badge est à vous.');
await home(one);
const four = await phone();
await home(four);
await restore(four, file, WORD);
await four.locator('#said').filter({hasText: 'Badges revenus : 0'}).waitFor();
ok('a file that has served brings nothing twice', (await count(four)) === 0, await said(four));
is(
  'and each badge that stays away is named with its event and time',
  (await said(four)).match(/\([^()]+, \d+ \S+ \d{4}[^()]*\)/g)?.length,
  10
);

// ---- storage refused: nothing is moved to a browser that keeps nothing
const refused = await phone({
  init: () => {
    indexedDB.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  }
});
await home(refused);
await openBadge(one, TEN[4].award);
const kept = await codeOf(one);
await type(refused, kept);
await press(refused, 'Mettre le badge ici');
await refused.locator('#rows .box [role=status]').filter({hasText: 'refuse de garder'}).waitFor();
await accessible('storage refused', refused);
await shot(refused, 'my-9-refused');
await openBadge(one, TEN[4].award);
is('the badge stays where it is', await state(one), 'Ce badge est à vous.');

// ---- a private window cannot be told from another one: the advice is the same for all
await claim(refused, alone.url);
ok(
  'refused at the claim, the row that keeps it is open',
  (await refused.locator('#row-safe').getAttribute('open')) !== null
);
const advice = page => page.locator('#row-safe .inside p').first().textContent();
await unfold(refused, 'safe');
await openBadge(one, TEN[5].award);
await unfold(one, 'safe');
is(
  'and says what this browser keeps',
  await advice(refused),
  'Ce navigateur ne garde rien. Voici de quoi retrouver le badge. Un seul de ces moyens suffit.'
);
ok(
  'as elsewhere',
  /n’est gardé que par ce navigateur.*Un seul de ces moyens suffit\.$/.test(await advice(one))
);
is(
  'asked of everybody until it is followed',
  await one.locator('#row-safe .mark').isVisible(),
  true
);
await saved(one, () => press(one, 'Enregistrer la fiche de secours'));
await one.locator('#row-safe .mark').waitFor({state: 'hidden'});
ok(
  'with the sheet the badge is no longer kept by this browser alone',
  (await advice(one)).startsWith('Vous avez gardé ce badge ailleurs que dans ce navigateur.'),
  await advice(one)
);

// ---- no network
await home(one);
await one.evaluate(async () => {
  await navigator.serviceWorker.ready;
});
await one.waitForFunction(
  async () => (await (await caches.open('pictures-1')).keys()).length >= 12
);
await one.waitForFunction(async () => (await (await caches.open('files-1')).keys()).length >= 20);
await one.context().setOffline(true);
await home(one);
is('without a network my badges open', await count(one), 10);
await one.waitForFunction(() =>
  [...document.querySelectorAll('#list img')].every(i => i.complete && i.naturalWidth > 0)
);
ok('with their pictures', true);
await one.locator('#list a').first().click();
await one.locator('#state.wait').waitFor();
ok(
  'a badge says from when its state is known',
  /^Pas de réseau. Dernière vérification le \d+ \S+ \d{4} : ce badge était valable\.$/.test(
    (await state(one)).replaceAll('\u00a0', ' ')
  ),
  await state(one)
);
await shot(one, 'my-10-offline');
for (const language of ['br', 'en', 'fr']) await speak(one, language);
ok('in each language', true);

// ---- withdrawn while the phone had no network
kiosk('sync', '--url', HOME);
const shown = await one.evaluate(() => location.hash.slice(1));
host('revoke', '--award', shown, '--reason', 'erreur de saisie');
await openBadge(one, shown);
is('offline it still says as of when', /Dernière vérification/.test(await state(one)), true);
await one.context().setOffline(false);
await openBadge(one, shown);
await hears(
  'with a network it is never valid',
  one,
  'L’organisation a retiré ce badge. Raison : erreur de saisie',
  'state'
);
await one.waitForFunction(async () => {
  const names = (await (await caches.open('pictures-1')).keys()).map(r => r.url);
  return names.filter(u => u.includes('/b/')).length === 9;
});
ok('and its own picture is no longer kept', true);
await end();
