// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {
  ORIGIN,
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
  requests,
  shot,
  sync,
  unfold
} from '../support/browser.mjs';

const [first, second] = awards('5g');
const [third] = awards('sensors');
const NAME = 'Awena Le Goff-Ûñ <b>';

// A phone with a sheet of its own, which notes what it is given.
const holder = await phone({
  init: 'navigator.share = async what => { (globalThis.given ??= []).push(what); };'
});
const begin = async page => {
  await unfold(page, 'showing');
  await page.locator('#share-on').click();
  await page.locator('#page').waitFor();
  return (await page.locator('#page').getAttribute('href')).split('#')[0];
};

// ---- the holder's wish
await claim(holder, first.url);
const link = await holder.locator('#link').getAttribute('href');
await unfold(holder, 'showing');
await holder.locator('#share-on').waitFor();
ok(
  'LinkedIn gets no address as long as there is no page',
  !(await holder.getByRole('link', {name: 'Ajouter à LinkedIn'}).getAttribute('href')).includes(
    'certUrl'
  )
);
const page = await begin(holder);
ok('there is a page', /\/p\/[A-Za-z0-9_-]{22}$/.test(page), page);
is('its name is not the private link', link.includes(page.slice(-22)), false);
is(
  'the focus is on the heading',
  await holder.evaluate(() => document.activeElement.textContent),
  'Page publique'
);
await holder.locator('#share-name').fill(NAME);
await holder.getByRole('button', {name: 'Envoyer le lien'}).click();
const given = await holder.evaluate(() => globalThis.given.at(-1).url);
is('the phone sends the page with the name', given, page + '#n=' + encodeURIComponent(NAME));
const linkedIn = await holder.getByRole('link', {name: 'Ajouter à LinkedIn'}).getAttribute('href');
is('LinkedIn gets the page without the name', new URL(linkedIn).searchParams.get('certUrl'), page);
await accessible('a badge that is shared', holder);
await fits('a badge that is shared', holder);
await holder.locator('#share-name').blur();
await shot(holder, 'share-1-holder');
await holder.reload();
await unfold(holder, 'showing');
await holder.locator('#page').waitFor();
is(
  'after a reload it is shared, with the name',
  await holder.locator('#page').getAttribute('href'),
  given
);

// ---- a stranger's eyes
const stranger = await phone();
const before = requests.length;
await stranger.goto(given);
await stranger.locator('#given:not([hidden])').waitFor();
is('the name is shown', await stranger.locator('#given strong').textContent(), NAME);
is('as a text', await stranger.locator('#given strong *').count(), 0);
ok(
  'and nobody answers for it',
  (await stranger.locator('#given').textContent()).includes('ne le vérifie pas')
);
is(
  'the page says who answers for the badge',
  (await stranger.locator('.state').textContent()).trim(),
  'Vérifié par Rennes Métropole, Service Numérique'
);
await accessible('the public page', stranger);
await fits('the public page', stranger);
await shot(stranger, 'share-2-page');
await stranger.setViewportSize({width: 1280, height: 900});
await shot(stranger, 'share-2-page-wide');
await stranger.emulateMedia({colorScheme: 'dark'});
await shot(stranger, 'share-2-page-dark');
await stranger.emulateMedia({colorScheme: 'light'});
await stranger.setViewportSize({width: 390, height: 844});
ok(
  'no request had the name',
  requests.slice(before).every(r => !decodeURIComponent(r.url.split('#')[0]).includes('Awena')),
  requests.map(r => r.url).join('\n')
);
await stranger.goto(page + '#n=' + encodeURIComponent('x'.repeat(500) + '\u202E'));
await stranger.reload();
await stranger.locator('#given:not([hidden])').waitFor();
is('a long name is cut', await stranger.locator('#given strong').textContent(), 'x'.repeat(60));
await stranger.goto(page + '#n=%E0%A4');
await stranger.reload();
is('no name, no place for it', await stranger.locator('#given').isHidden(), true);
const ask = async (path, options) => stranger.request.get(ORIGIN + path, options);
const path = new URL(page).pathname;
const html = await (await ask(path, {headers: {accept: '*/*'}})).text();
for (const wanted of [
  'property="og:title" content="Participation citoyenne sur la 5G"',
  `property="og:url" content="${page}"`,
  `property="og:image" content="${page}/preview.png"`,
  'name="twitter:card" content="summary_large_image"'
])
  ok(`a preview finds ${wanted.split('"')[1]}`, html.includes(wanted), html.slice(0, 2000));
is('nothing leads to the private link', html.includes(link.slice(-22)), false);
const preview = await ask(path + '/preview.png');
is('the picture of the preview is there', preview.headers()['content-type'], 'image/png');
is(
  'programs get the credential',
  (await (await ask(path + '/badge.json')).json()).name !== '',
  true
);

// ---- the end of it
await holder.locator('#share-off').click();
await holder.locator('#share-on').waitFor();
const gone = await stranger.goto(page);
is('the page is gone at once', gone.status(), 410);
is('and says so', await stranger.locator('h1').textContent(), 'Ce badge n’est plus partagé');
await shot(stranger, 'share-3-gone');
is('its picture too', (await ask(path + '/preview.png')).status(), 410);
const next = await begin(holder);
is('another wish gets another name', next === page, false);
is('the old one stays gone', (await ask(path)).status(), 410);

// ---- another device of the same person ended it: this one hears of it when it is opened
const other = await phone();
await open(other, second.url);
await claim(other, second.url);
const shared = await begin(other);
await sync();
host('revoke', '--award', second.award, '--reason', 'Erreur de saisie');
const revoked = await stranger.goto(shared);
is('a revoked badge is shown by no page', revoked.status(), 410);
ok(
  'which says why',
  (await stranger.locator('main').textContent()).includes('Erreur de saisie'),
  await stranger.locator('main').textContent()
);
await shot(stranger, 'share-4-revoked');

// ---- erased
const last = await phone();
await claim(last, third.url);
const erased = await begin(last);
host('erase', '--award', third.award);
is('an erased badge is shown by no page', (await stranger.goto(erased)).status(), 410);
is(
  'in words that say no more',
  await stranger.locator('h1').textContent(),
  'Ce badge n’est plus partagé'
);
await end();
