// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import path from 'node:path';
import {
  ENGINE,
  ORIGIN,
  SHOTS,
  accessible,
  awards,
  cannot,
  claim,
  end,
  fits,
  host,
  is,
  kept,
  open,
  phone,
  shot,
  skip,
  sync,
  unfold
} from '../support/browser.mjs';

const {LOOK, RUN, PAGES = ''} = process.env;
const LANGUAGES = ENGINE === 'chromium' && LOOK === 'light' ? ['fr', 'br', 'en'] : ['fr'];
const WIDTHS = [390, 1280];
const [mine, other, revoked, ...fresh] = awards(`${RUN}.5g`);
const [minor] = awards(`${RUN}.minors`);
const [late] = awards(`${RUN}.late`);
const chosen = new Set(PAGES.split(' ').filter(Boolean));
const look = () => phone({colorScheme: LOOK});
sync();
host('revoke', '--award', revoked.award, '--reason', 'test');
const stranger = await look();
await claim(stranger, other.url);

const page = await look();
async function claimed(by, award) {
  await claim(by, award.url);
  return (await kept(by, award.award)).link;
}
const link = await claimed(page, mine);
const [withdrawn, erased] = [fresh.pop(), fresh.pop()];
const lateLink = await claimed(stranger, late);
const withdrawnLink = await claimed(stranger, withdrawn);
const erasedLink = await claimed(stranger, erased);
host('revoke', '--award', withdrawn.award, '--reason', 'donné par erreur');
host('erase', '--award', erased.award);
await claim(page, minor.url);
const asking = await look();
await open(asking, ORIGIN + '/v#b.' + link.slice(-22));
await asking.locator('#holder button').click();
const challenge = () => asking.locator('#holder a').getAttribute('href');

async function answering() {
  await asking.locator('#holder button, #holder a').first().waitFor();
  if (await asking.locator('#holder button').count())
    await asking.locator('#holder button').click(); // its two minutes were over
  await open(page, await challenge());
}

// A page that the host makes: its status, and the way on to the pages that it does not make.
const made =
  (url, status = 200) =>
  async language => {
    is(`${url} answers`, (await page.goto(`${url}?lang=${language}`)).status(), status);
    is(
      'is the one of three languages',
      [
        await page.locator('.languages a').count(),
        await page.locator('.languages a[aria-current]').getAttribute('lang')
      ].join(' '),
      `3 ${language}`
    );
    is(
      'and leads to one’s badges and to the check',
      (
        await page.locator('footer a').evaluateAll(all => all.map(a => a.getAttribute('href')))
      ).join(' '),
      '/my /v'
    );
  };

const sheet = (name, of) => async language => {
  await made(`${of}/print`)(language);
  const sheets = `${name} in ${language} is one sheet of paper`;
  if (cannot('pdf')) {
    skip(sheets, cannot('pdf'));
    return;
  }
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    path: path.join(SHOTS, `${RUN}-${name}-${language}.pdf`)
  });
  is(sheets, pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1);
};

const settled = name => page.locator(name).first().waitFor();
const STATES = {
  'claim-none': () => open(page, ORIGIN + '/c'),
  'claim-damaged': () => open(page, mine.url.slice(0, -20)),
  'claim-before': () => open(page, fresh[0].url),
  'claim-mine': async () => {
    await open(page, mine.url);
    for (const row of ['safe', 'showing', 'remove']) await unfold(page, row);
    await settled('#email');
  },
  'claim-minor': async () => {
    await open(page, minor.url);
    await unfold(page, 'safe');
    await settled('.tick');
  },
  'claim-another': async () => {
    await open(page, other.url);
    await settled('#field-email');
  },
  'claim-withdrawn': () => open(page, revoked.url),
  my: async () => {
    await page.goto(ORIGIN + '/my');
    await settled('#list li');
  },
  verify: async () => {
    await page.goto(ORIGIN + '/v');
    await page.locator('#site').filter({hasText: /./}).waitFor();
  },
  'verify-valid': async () => {
    await open(page, ORIGIN + '/v#b.' + link.slice(-22));
    await page.locator('details:has(.checks) > summary').click();
    await settled('.checks');
  },
  'verify-challenge': async () => {
    await open(page, ORIGIN + '/v#b.' + link.slice(-22));
    await page.locator('#holder button').click();
    await settled('#left');
  },
  'holder-ask': answering,
  'holder-answer': async () => {
    await answering();
    await page.locator('#claim').click();
    await settled('svg');
  },
  'mail-old': () => open(page, `${ORIGIN}/m#${'A'.repeat(43)}`),
  slip: made(`${ORIGIN}/s`),
  badge: async l => {
    await made(link)(l);
    const skills = await page.locator('.skills li').allTextContents();
    is('the badge lists each skill once', `${skills.length} ${new Set(skills).size}`, '2 2');
  },
  'badge-print': sheet('badge-print', link),
  'badge-later': async l => {
    await made(lateLink)(l);
    is('a badge awarded after its event says so', await page.locator('.facts .note').count(), 1);
  },
  'badge-later-print': sheet('badge-later-print', lateLink),
  'badge-withdrawn': made(withdrawnLink, 410),
  'badge-erased': made(erasedLink, 410),
  home: made(`${ORIGIN}/`),
  organisation: made(`${ORIGIN}/o/rennes-metropole`),
  achievement: made(`${ORIGIN}/achievements/participation-citoyenne-5g/1`),
  'achievement-levels': made(`${ORIGIN}/achievements/animation-open-lab/1`),
  event: made(`${ORIGIN}/events/open-lab`),
  'event-over': made(`${ORIGIN}/events/long-ago`),
  'not-found': made(`${ORIGIN}/events/none`, 404)
};

for (const language of LANGUAGES) {
  await page.goto(ORIGIN + '/v');
  await page.evaluate(l => localStorage.setItem('language', l), language);
  for (const [name, go] of Object.entries(STATES)) {
    if (chosen.size > 0 && !chosen.has(name)) continue;
    const title = `${RUN} ${name} in ${language}`;
    await go(language);
    is(title, await page.evaluate(() => document.documentElement.lang), language);
    await accessible(title, page);
    for (const width of WIDTHS) {
      await page.setViewportSize({width, height: 900});
      is(
        `${title} fits ${width}`,
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        true
      );
      await shot(page, `${name}-${language}-${width}-${RUN}`);
    }
    await page.setViewportSize({width: 390, height: 900});
    if (LOOK === 'light') await fits(title, page);
  }
}
await end();
