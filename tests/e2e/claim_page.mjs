// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A participant's phone with a screen: Debian's Chromium on the real claim page, from the QR code
// to the badge.
import fs from 'node:fs';
import https from 'node:https';
import {
  ORIGIN,
  SHIFTS,
  T,
  accessible,
  awards,
  choose,
  claim,
  end,
  fits,
  host,
  inPath,
  is,
  kiosk,
  mine,
  ok,
  open,
  phone,
  press,
  prints,
  requests,
  says,
  serverAt,
  shot,
  speak,
  state,
  sync,
  unfold,
  withdraw
} from '../support/browser.mjs';

const [first, afterSync, voided, cut, still, older, unsafe, late, revoked, sharing, next] =
  awards('5g');
const [waits] = awards('concept');
const [minors] = awards('minors');
const [specimen] = awards('practice');
const READY = 'Ce badge est bien pour vous.';
const BRAVO = 'Bravo ! Ce badge est à vous.';
const KIB = 1024;

// ---- one phone, before the kiosk's report
const one = await phone();
const bodies = [];
one.on('requestfinished', r => {
  if (!/\/(images|api\/pictures|b)\//.test(r.url())) bodies.push(r.sizes());
});
await open(one, first.url);
is(
  'the badge is shown',
  await one.locator('#name').textContent(),
  'Participation citoyenne sur la 5G'
);
is('with its two skills', await one.locator('#about .chips li').count(), 2);
is('and its event', await one.locator('#details dd').first().textContent(), 'Open Lab du LabFab');
is('the signature was checked on the phone', await state(one), READY);
is(
  'looking sends the ticket nowhere',
  requests
    .filter(r => r.method === 'POST' || r.url.includes(first.url.split('#')[1].slice(0, 40)))
    .map(r => r.url.split('#')[0])
    .filter(u => !u.endsWith('/c'))
    .join(),
  ''
);
await accessible('before the claim', one);
await fits('before the claim', one);
await shot(one, 'claim-1-before');
await one.locator('#claim').click();
await one.locator('#share').waitFor();
is('one tap claims', await state(one), BRAVO);
await one.locator('#to-safe').waitFor();
ok(
  'what is to be done next is in the first screen',
  await one.evaluate(
    () =>
      document.getElementById('to-safe').getBoundingClientRect().bottom <= globalThis.innerHeight
  )
);
await shot(one, 'claim-1-next');
await one.locator('#to-safe').click();
is(
  'and leads to the row that keeps the badge',
  await one.locator('#row-safe').evaluate(row => {
    const was = row.open;
    row.open = false;
    globalThis.scrollTo(0, 0);
    return was;
  }),
  true
);
is(
  'the moment has a disc and a ring that are round, with the badge on them',
  await one.locator('.moment .disc').evaluate(disc => {
    const {width, height} = disc.getBoundingClientRect();
    const radius = pseudo => globalThis.getComputedStyle(disc, pseudo).borderTopLeftRadius;
    const picture = globalThis.getComputedStyle(disc.firstElementChild).visibility;
    return [Math.abs(width - height) < 1, radius(), radius('::after'), picture].join();
  }),
  'true,50%,50%,visible'
);
is(
  'the address is the badge’s own page, without its ticket',
  one.url(),
  `${ORIGIN}/my#${first.award}`
);
const bytes = (await Promise.all(bodies)).reduce((n, s) => n + s.responseBodySize, 0);
ok(
  'all that the page needs is at most 60 KiB, answers to its questions too',
  bytes > 20 * KIB && bytes <= 60 * KIB,
  bytes
);
const code = await one.locator('#code').textContent();
await unfold(one, 'safe');
await unfold(one, 'showing');
ok(
  'a recovery code is shown in four groups',
  /^[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){3}$/.test(code),
  code
);
await accessible('after the claim', one);
await fits('after the claim', one);
await shot(one, 'claim-2-claimed');
const png = await (
  await one.request.get(
    new URL(await one.getByRole('link', {name: 'Enregistrer l’image'}).getAttribute('href'), ORIGIN)
      .href
  )
).body();
is('the picture holds the credential', png.includes('openbadgecredential'), true);
const link = await one.locator('#link').getAttribute('href');
const linkedIn = new URL(
  await one.getByRole('link', {name: 'Ajouter à LinkedIn'}).getAttribute('href')
);
is(
  'the LinkedIn link names badge and organisation, and never the private link',
  [
    linkedIn.searchParams.get('name'),
    linkedIn.searchParams.get('organizationName'),
    linkedIn.searchParams.get('certUrl'),
    linkedIn.href.includes(link.slice(-22))
  ].join(' | '),
  `Participation citoyenne sur la 5G | Rennes Métropole, Service Numérique |  | false`
);
is(
  'the event leads on to its other badges',
  await one.locator('#details a[href*="/events/"]').getAttribute('href'),
  '/events/open-lab.html'
);
await one.reload();
await says('a reload still shows it', one, 'Ce badge est à vous.');
is('with its code', await one.locator('#code').textContent(), code);
await open(one, first.url);
is(
  'the same QR code again is the same badge',
  await one.locator('#link').getAttribute('href'),
  link
);
await one.goto(link);
is(
  "the badge's own page says its name",
  (await one.locator('h1').textContent()).trim(),
  'Participation citoyenne sur la 5G'
);
for (const language of ['fr', 'br', 'en']) {
  await one.goto(`${link}/print?lang=${language}`);
  await prints(`its certificate is one page (${language}), without the private link`, one, '');
}

// ---- another phone: told so; not mine, and mine after all
const two = await phone({locale: 'en-GB'});
await open(two, first.url);
is(
  'another phone is told so, in its language',
  await state(two),
  'This badge was claimed by another device.'
);
await accessible('claimed by another', two);
await fits('claimed by another', two);
await shot(two, 'claim-3-another');
await press(two, 'Tell the organisation');
await two
  .locator('#state')
  .filter({hasText: /^Reported, reference [0-9a-f]{8}: /})
  .waitFor();
await two.locator('#field-code').fill('0000 0000 0000');
await press(two, 'Take this badge back');
await says(
  'a wrong code changes nothing',
  two,
  'This is not the recovery code of this badge. Nothing has changed: read it again and retry.'
);
await two.locator('#field-code').fill('K7QM');
await press(two, 'Take this badge back');
is(
  'half a code is not sent',
  await two.locator('form [role=status]').first().textContent(),
  'A recovery code has 16 letters and digits, like K7QM 2F9T XB4C 8HWN.'
);
await one.evaluate(
  () =>
    new Promise(done => {
      indexedDB.deleteDatabase('badges').onsuccess = done;
    })
);
await open(one, first.url);
is(
  'a phone whose storage was cleared is another phone',
  await state(one),
  'Ce badge a déjà été récupéré par un autre appareil.'
);
await one.locator('#field-code').fill(code.toLowerCase().replace(/ /g, '-').replace(/0/g, 'o'));
await press(one, 'Reprendre ce badge');
await says('with its code it gets the badge back', one, 'Ce badge est à vous.');
const newLink = await one.locator('#link').getAttribute('href');
is('under a new link', newLink !== link, true);
is('and the old link is gone', (await one.request.get(link)).status(), 410);

// ---- what else can be scanned
await open(two, first.url.slice(0, -9));
is(
  'a damaged code gets words',
  await state(two),
  'This code is incomplete or damaged. Nothing is lost: scan the whole QR code again, or ' +
    'copy the whole link, up to its last character.'
);
await accessible('a damaged code', two);
await shot(two, 'claim-4-damaged');
await open(two, first.url.slice(0, -1) + (first.url.endsWith('A') ? 'B' : 'A'));
is(
  'a forged one too',
  await state(two),
  'This code is not a real badge: it does not come from the kiosk. Ask the facilitator.'
);
await open(two, first.url.split('#')[0] + '#' + first.url.split('#')[1].toLowerCase());
is(
  'one in small letters too',
  await state(two),
  'The scanning app changed this code to small letters. Nothing is lost: scan it with the ' +
    'phone’s own camera.'
);
await open(two, inPath([still, late, revoked], '%23'));
is('an escaped # is read', await state(two), 'This badge is for you.');
await open(two, inPath([still, late, revoked], '/'));
is('one that became a slash too', await state(two), 'This badge is for you.');
is(
  'what is told in another language is marked so',
  await two.locator('#details .lines').getAttribute('lang'),
  'fr'
);
await open(two, still.url + '%20 ');
is('so are blanks behind', await state(two), 'This badge is for you.');
const {url: vector} = JSON.parse(fs.readFileSync('tests/vectors/award-chain/award-5g.ticket.json'));
await open(two, ORIGIN + '/c' + vector.slice(vector.indexOf('#')));
is(
  'a kiosk of elsewhere is not known',
  await state(two),
  'The kiosk that gave this code is not known here. Keep the QR code and show it to the ' +
    'organisation that gave it to you.'
);
await open(two, ORIGIN + '/c');
is(
  'without a code it says what to do',
  await state(two),
  'Scan the QR code on the kiosk with your phone’s camera.'
);
await accessible('without a code', two);
withdraw(voided.award);

// ---- the network goes away in the middle
const three = await phone();
await open(three, cut.url);
await choose(three, 'br');
await three.locator('#claim').filter({hasText: 'Tapout ma badj'}).waitFor();
await three.context().setOffline(true);
await three.locator('#claim').click();
await three.locator('#state').filter({hasText: 'Rouedad ebet. N’eus netra kollet'}).waitFor();
await accessible('without a network', three);
await shot(three, 'claim-5-offline');
ok(
  'and it can be tried at once',
  /^Klask bremañ \(\d+ s\)$/.test(await three.locator('#claim').textContent()),
  await three.locator('#claim').textContent()
);
await choose(three, 'en');
await three.evaluate(() => import('/assets/words-en.js').catch(() => {})); // the page's has failed
ok(
  'words that cannot come leave the page as it is',
  /^Klask bremañ/.test(await three.locator('#claim').textContent())
);
is('the ticket is still in the address', three.url(), cut.url);
await three.context().setOffline(false);
await says(
  'it claims by itself once there is a network',
  three,
  'Brav ! Deoc’h-c’hwi eo ar badj-mañ.'
);

// ---- a code tried too often, by somebody else
const seven = await phone();
await open(seven, cut.url);
for (let i = 0; i < 6; i++) {
  await seven.locator('#field-code').fill('0000 0000 0000');
  await press(seven, 'Reprendre ce badge');
  await seven
    .locator('#state')
    .filter({hasText: i < 5 ? 'Ce n’est pas le code' : 'Trop de demandes'})
    .waitFor();
}
ok(
  'after five wrong codes it says how long to wait',
  /réessayez dans \d+ min\.$/.test(await state(seven)),
  await state(seven)
);
await open(seven, cut.url);
is(
  'and opened again the page claims nothing',
  await state(seven),
  'Ce badge a déjà été récupéré par un autre appareil.'
);
await seven.route('**/api/claims', route => route.abort());
await seven.locator('#field-code').fill('0000 0000 0000');
await press(seven, 'Reprendre ce badge');
await seven.locator('#state').filter({hasText: 'Pas de réseau'}).waitFor();
await seven.unroute('**/api/claims');
await open(seven, cut.url);
is(
  'nor when a code was not sent',
  await state(seven),
  'Ce badge a déjà été récupéré par un autre appareil.'
);
ok(
  'so nobody is told of a dispute',
  !/asked/.test(
    host('awards')
      .split('\n')
      .find(l => l.startsWith(cut.award))
  ),
  host('awards')
);

const four = await phone();
await open(four, afterSync.url);
await four.evaluate(() => {
  const {fetch} = window;
  window.fetch = async (...asked) => {
    await fetch(...asked);
    throw new TypeError('the answer is lost on its way');
  };
});
await four.locator('#claim').click();
await four.locator('#state').filter({hasText: 'Pas de réseau'}).waitFor();
await open(four, afterSync.url);
await says(
  'an answer lost on its way is asked again after a reload, with the same key',
  four,
  BRAVO
);

// ---- older browsers, pages without https, storage that is not there
const NO_ED25519 = `const s = crypto.subtle;
  if (s) for (const name of ['generateKey', 'importKey']) {
    const f = s[name].bind(s);
    s[name] = (...a) => a.includes('Ed25519')
      ? Promise.reject(new DOMException('', 'NotSupportedError')) : f(...a);
  }`;
const five = await phone({init: NO_ED25519});
const libraries = () => requests.filter(r => r.url.endsWith('/assets/later/ed25519.js')).length;
const kept = libraries(); // what service workers asked for before
await open(five, older.url);
is('a browser without Ed25519 checks by the library', await state(five), READY);
await five.route('**/assets/held-fr.js', route => route.abort());
await five.locator('#claim').click();
await says('and claims', five, BRAVO);
await five.locator('#share').waitFor();
is('words that were lost on their way come later', await state(five), BRAVO);
is('which was loaded then alone', libraries() - kept, 1);
const six = await phone({
  init: `Object.defineProperty(crypto, 'subtle', {value: undefined});
    Object.defineProperty(window, 'indexedDB', {value: undefined});
    Object.defineProperty(navigator, 'clipboard', {value: undefined});
    document.addEventListener('copy', () => { window.copied = document.activeElement.value; });`
});
await claim(six, unsafe.url);
is('without WebCrypto and storage too', await state(six), BRAVO);
ok(
  'and the row that keeps it safe stands open, for this browser will forget',
  await six.locator('#row-safe').evaluate(e => e.open)
);
is('so the ticket stays in the address', six.url(), unsafe.url);
await press(six, 'Copier le code');
await six.getByRole('button', {name: 'Copié', exact: true}).waitFor();
is(
  'and copies without a clipboard of its own',
  await six.evaluate(() => window.copied),
  (await six.locator('#code').textContent()).replaceAll(' ', '')
);

await six.reload();
await says('and a reload finds the badge again', six, 'Ce badge est à vous.');

// ---- looking a hundred times changes nothing
const agent = new https.Agent({keepAlive: true, rejectUnauthorized: false});
const get = address =>
  new Promise((resolve, reject) =>
    https
      .get(address, {agent}, a => {
        let t = '';
        a.on('data', d => {
          t += d;
        }).on('end', () => resolve(`${a.statusCode} ${t}`));
      })
      .on('error', reject)
  );
const paths = [
  '/c',
  '/my',
  '/v',
  '/h',
  '/m',
  '/site.json',
  `/api/awards/${still.award}`,
  '/assets/claim.js',
  `/c%23${still.url.split('#')[1]}`,
  '/api/claims'
];
const before = await Promise.all(paths.map(p => get(ORIGIN + p)));
for (let i = 0; i < 10; i++) await Promise.all(paths.map(p => get(ORIGIN + p)));
is(
  'a hundred GETs change nothing',
  JSON.stringify(await Promise.all(paths.map(p => get(ORIGIN + p)))),
  JSON.stringify(before)
);
agent.destroy();
await open(three, still.url);
is(
  'and the badge can still be claimed',
  await three.locator('#claim').textContent(),
  'Tapout ma badj'
);

// ---- another code in the same tab: only the fragment differs
const eight = await phone({
  init: `${SHIFTS}
    navigator.canShare = () => true;
    navigator.share = async what => { window.shared = what; };`
});
await open(eight, next.url);
await eight.waitForLoadState('networkidle');
is('nothing moves while the badge comes', await eight.evaluate(() => window.shifts.join('\n')), '');
await eight.evaluate(url => {
  location.href = url;
}, minors.url);
await eight.locator('#name').filter({hasText: 'ReMix'}).waitFor();
await says('another code in the same tab is another badge', eight, READY);
await open(eight, sharing.url);
await eight.locator('#claim').click();
await eight.locator('#share').waitFor();
await eight.evaluate(url => {
  location.href = url;
}, next.url);
await eight.locator('#claim').filter({hasText: 'Récupérer mon badge'}).waitFor();
await says('also after a claim', eight, READY);

// ---- one action: the picture alone, by the phone's own sheet
await open(eight, sharing.url);
ok('nothing keeps it yet, and a mark says so', await eight.locator('#row-safe .mark').isVisible());
await press(eight, 'Enregistrer ou partager');
await eight.waitForFunction(() => window.shared);
is(
  'what is shared is the picture, without the private link',
  (
    await eight.evaluate(() =>
      [window.shared.files.map(f => `${f.name} ${f.type}`), window.shared.url ?? ''].join('|')
    )
  ).replace(/\d{4}-\d\d-\d\d/, 'DAY'),
  'participation-citoyenne-sur-la-5g-DAY.png image/png|'
);

// ---- a badge that the organisation confirms first: told before the tap, safe while it waits
await open(eight, waits.url);
is(
  'that it will wait is told before the tap',
  await state(eight),
  'Ce badge est pour vous. L’organisation doit encore le confirmer : demandez-le maintenant, il ' +
    'arrivera ensuite.'
);
await press(eight, 'Demander mon badge');
await says(
  'and after it',
  eight,
  'C’est noté : ce badge vous est réservé. Il sera ici quand l’organisation l’aura confirmé. ' +
    'Mettez-le à l’abri dès maintenant.'
);
await unfold(eight, 'safe');
ok('it can be kept safe while it waits', await eight.locator('#code').isVisible());
is('and there is nothing to share yet', await eight.locator('#share').count(), 0);
await accessible('a badge that waits for the organisation', eight);
await fits('a badge that waits for the organisation', eight);

// ---- after the kiosk's report
sync();
await open(one, still.url);
is('the report makes it confirmed', await state(one), READY);
await one.bringToFront();
for (let i = 0; i < 10 && !(await one.evaluate(() => document.activeElement.id === 'claim')); i++)
  await one.keyboard.press('Tab');
await one.keyboard.press('Enter');
await says('and it is claimed as before, by keyboard alone', one, BRAVO);
await one.locator('#share').waitFor();
is('the focus is on the good news', await one.evaluate(() => document.activeElement.id), 'state');
is('the sentence is in a live region', await one.locator('#state').getAttribute('role'), 'status');
await open(one, voided.url);
is(
  'a voided badge is told',
  await state(one),
  'Ce badge a été annulé par la personne qui l’a remis. Si c’est une erreur, demandez-lui un ' +
    'autre badge.'
);
is('and cannot be claimed', await one.locator('#claim').isVisible(), false);
await accessible('a voided badge', one);
await shot(one, 'claim-6-voided');
host('revoke', '--award', revoked.award, '--reason', 'test');
await open(one, revoked.url);
is(
  'a withdrawn badge is told',
  await state(one),
  'L’organisation a retiré ce badge. Elle seule peut vous dire pourquoi.'
);
host('revoke', '--award', still.award, '--reason', 'test');
await open(one, still.url);
await speak(one, 'en');
await says(
  'one that this phone has as well, and why',
  one,
  'The organisation has withdrawn this badge. Reason: test'
);
is('with nothing to keep', await one.locator('#done').isVisible(), false);
await open(two, still.url);
is(
  'to everybody else too, though a phone had claimed it',
  await state(two),
  'The organisation has withdrawn this badge. Only they can tell you why.'
);
ok('and there is a way on', await two.locator('.ways a[href="/my"]').isVisible());
await mine(one);
await one.locator('#list .mark:not([hidden])').waitFor();
is(
  'nor among its badges',
  await one.locator('#list .mark:not([hidden])').textContent(),
  'No longer here'
);
await speak(one, 'fr');
await claim(one, minors.url);
is(
  'a badge for minors has no LinkedIn link',
  await one.getByRole('link', {name: /LinkedIn/}).count(),
  0
);
const later = await serverAt('+400d');
await open(one, late.url.replace(ORIGIN, later.origin));
is(
  'after the claim window it is late',
  await state(one),
  'Le délai pour récupérer ce badge est passé. Vous pouvez le demander : une personne dira ' +
    'oui ou non.'
);
await one.locator('#claim').click();
await says(
  'and a person must say yes',
  one,
  'C’est noté. Le délai est passé, une personne doit dire oui. Mettez votre demande à l’abri ' +
    'dès maintenant.'
);
host('accept', '--award', late.award);
await open(one, late.url.replace(ORIGIN, later.origin));
await says('which brings the badge', one, BRAVO);
await later.stop();

// ---- the kiosk is stolen: what it says from now on, a person decides
const stolen = JSON.parse(
  kiosk(
    'award',
    '--event',
    'open-lab',
    '--achievement',
    'atelier-capteur',
    '--pin-file',
    `${T}/pin`,
    '--json'
  )
);
host('revoke', '--kiosk', 'kiosk-01', '--reason', 'stolen', '--yes');
await open(one, stolen.url);
await one.locator('#claim').click();
await says(
  'a badge of a stolen kiosk waits for a person',
  one,
  'C’est noté : ce badge vous est réservé. Il sera ici quand l’organisation l’aura confirmé. ' +
    'Mettez-le à l’abri dès maintenant.'
);
await accessible('a badge that waits', one);
await shot(one, 'claim-11-held');
await mine(one);
is('and is among mine', await one.locator('#list').getByText('En attente').count(), 1);

// ---- practice
await open(two, specimen.url);
is('a sample says so', await state(two), 'A sample to practise with: not a real badge.');
await shot(two, 'claim-10-specimen');
await press(two, 'Try it');
await says(
  'trying it works, and leaves nothing',
  two,
  'Everything works. This was a sample: nothing was stored.'
);
await mine(two);
is('not on the phone either', await two.locator('#list').getByText('SPECIMEN').count(), 0);

await end();
