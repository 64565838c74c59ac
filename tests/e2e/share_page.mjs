// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {
  ORIGIN,
  SHOTS,
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
  prints,
  readCode,
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
ok(
  'which is said before',
  (await holder.locator('#sharing').textContent()).includes(
    'Sans page publique, LinkedIn n’aura pas de lien vers ce badge'
  ),
  await holder.locator('#sharing').textContent()
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
  'in letters as large as the name',
  await stranger.evaluate(() => {
    const size = e => globalThis.getComputedStyle(e).fontSize;
    const [to, note] = document.querySelectorAll('#given > p');
    return size(to) === size(note) && size(note) === size(to.querySelector('strong'));
  }),
  true
);
ok(
  'and apart from what the organisation says, below all of it',
  await stranger.evaluate(
    () =>
      document.querySelector('#given').getBoundingClientRect().top >
      document.querySelector('.facts').getBoundingClientRect().bottom
  )
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
await colours(stranger, 'dark');
await accessible('the public page, in the dark', stranger);
await shot(stranger, 'share-2-page-dark');
await colours(stranger, 'light');
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
const at = new URL(page).pathname;
const html = await (await ask(at, {headers: {accept: '*/*'}})).text();
for (const wanted of [
  'property="og:title" content="Participation citoyenne sur la 5G"',
  `property="og:url" content="${page}"`,
  `property="og:image" content="${page}/preview.png"`,
  'name="twitter:card" content="summary_large_image"'
])
  ok(`a preview finds ${wanted.split('"')[1]}`, html.includes(wanted), html.slice(0, 2000));
is('nothing leads to the private link', html.includes(link.slice(-22)), false);
const preview = await ask(at + '/preview.png');
is('the picture of the preview is there', preview.headers()['content-type'], 'image/png');
is('programs get the credential', (await (await ask(at + '/badge.json')).json()).name !== '', true);

// ---- the certificate, with a name that stays in the field, on paper and as PDF
const paper = await phone();
const asked = requests.length;
await paper.goto(link + '/print');
await paper.locator('#given-name').fill(NAME);
await paper.locator('#pdf').click();
ok(
  'before a PDF without the typed name is saved, that is said',
  (await paper.locator('#pdf-note').isVisible()) &&
    (await paper.evaluate(() => document.activeElement.id)) === 'pdf-note' &&
    (await paper.locator('#pdf-note').textContent()).includes('n’aura pas votre nom'),
  await paper.locator('#pdf-note').textContent()
);
const saving = paper.waitForEvent('download');
await paper.locator('#pdf').click();
ok('the next tap saves it', (await saving).suggestedFilename().endsWith('.pdf'));
await accessible('the certificate', paper);
await fits('the certificate', paper);
await prints('the certificate is one sheet that leads to the public page', paper, page);
await shot(paper, 'certificate-390');
await paper.setViewportSize({width: 1280, height: 900});
await shot(paper, 'certificate-1280');
await colours(paper, 'dark');
await accessible('the certificate, in the dark', paper);
await shot(paper, 'certificate-1280-dark');
ok(
  'the name on it was sent to nobody',
  requests.slice(asked).every(r => !decodeURIComponent(r.url).includes('Awena'))
);
const pdf = path.join(T, 'certificate.pdf');
fs.writeFileSync(
  pdf,
  await (await ask(new URL(link).pathname + '/certificate.pdf?lang=fr')).body()
);
const run = (program, ...args) => execFileSync(program, args, {encoding: 'utf8'});
const told = run('pdfinfo', pdf);
ok(
  'the PDF is one page of A4 with a title',
  /Title:\s+Participation citoyenne sur la 5G/.test(told) &&
    /Pages:\s+1\n/.test(told) &&
    /A4/.test(told),
  told
);
ok(
  'its fonts are inside',
  run('pdffonts', pdf)
    .trim()
    .split('\n')
    .slice(2)
    .every(line => / yes (yes|no) (yes|no) /.test(line)),
  run('pdffonts', pdf)
);
const words = run('pdftotext', '-layout', pdf, '-').replace(/\s+/g, ' ');
for (const wanted of [
  'Participation citoyenne sur la 5G',
  'Rennes Métropole, Service Numérique',
  'Remis à',
  'Compétences montrées',
  'Participation active à un débat',
  'Open Lab du LabFab',
  page
])
  ok(`it says ${wanted}`, words.includes(wanted), words);
is('it has no private link', words.includes(link.slice(-22)), false);
run('pdftoppm', '-r', '300', '-gray', '-png', '-singlefile', pdf, path.join(SHOTS, 'certificate'));
is(
  'its code leads to the public page, in grey too',
  readCode(path.join(SHOTS, 'certificate.png')),
  page
);

// ---- a certificate without a page leads to where one is opened
const lone = await phone();
await claim(lone, second.url);
await unfold(lone, 'showing');
await lone.locator('#share-on').waitFor();
await lone.getByRole('link', {name: 'Ouvrir le certificat'}).click();
await lone.locator('#there:not([hidden])').waitFor();
await accessible('a certificate without a page', lone);
await shot(lone, 'certificate-alone');
is(
  'and back to the badge of this device',
  await lone.locator('#back').getAttribute('href'),
  '/my#' + second.award
);
await lone.locator('#there').click();
await lone.locator('#share-on').waitFor();
is('the row is open', await lone.locator('#row-showing').getAttribute('open'), '');
const visitor = await phone();
await visitor.goto((await lone.locator('#link').getAttribute('href')) + '/print');
await visitor.locator('#print:not([hidden])').waitFor();
is(
  'a device without the badge stays with the link',
  [
    await visitor.locator('#there').isVisible(),
    await visitor.locator('#back').getAttribute('href')
  ].join(' '),
  `false ${new URL(await lone.locator('#link').getAttribute('href')).pathname}?lang=fr`
);

// ---- the end of it
await holder.locator('#share-off').click();
ok(
  'taking the page away is asked first',
  (await holder.locator('#sharing').textContent()).includes(
    'Les liens déjà partagés ne s’ouvriront plus'
  )
);
await holder.getByRole('button', {name: 'Non, la laisser'}).click();
is(
  'no is no',
  `${(await ask(at)).status()} ${await holder.evaluate(() => document.activeElement.id)}`,
  '200 share-off'
);
await holder.locator('#share-off').click();
await accessible('taking the page away', holder);
await shot(holder, 'share-3-ask');
await holder.getByRole('button', {name: 'Oui, la retirer'}).click();
await holder.locator('#share-on').waitFor();
is(
  'and it is said that it is gone',
  await holder.locator('#sharing [role=status]').textContent(),
  'La page publique est retirée. Les liens déjà partagés ne s’ouvrent plus.'
);
const gone = await stranger.goto(page);
is('the page is gone at once', gone.status(), 410);
is('and says so', await stranger.locator('h1').textContent(), 'Ce badge n’est plus partagé');
await shot(stranger, 'share-3-gone');
is('its picture too', (await ask(at + '/preview.png')).status(), 410);
const next = await begin(holder);
is('another wish gets another name', next === page, false);
is('the old one stays gone', (await ask(at)).status(), 410);

// ---- revoked
const shared = await begin(lone);
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
