// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {ORIGIN, accessible, awards, claim, end, host, is, open, phone, shot, sync} from '../support/browser.mjs';

const LANGUAGES = ['fr', 'br', 'en'], WIDTHS = [320, 768, 1280];
const [mine, other, revoked, ...fresh] = awards('5g'), [minor] = awards('minors');
sync();
host('revoke', '--award', revoked.award, '--reason', 'test');
const stranger = await phone();
await claim(stranger, other.url);

const page = await phone();
await claim(page, mine.url);
const link = await page.locator('.rows a').first().getAttribute('href');
await claim(page, minor.url);
const asking = await phone();
await open(asking, ORIGIN + '/v#b.' + link.slice(-22));
await asking.locator('#holder button').click();
const challenge = () => asking.locator('#holder a').getAttribute('href');

async function answering() {
  await asking.locator('#holder button, #holder a').first().waitFor();
  if (await asking.locator('#holder button').count()) await asking.locator('#holder button').click(); // its two minutes were over
  await open(page, await challenge());
}

const settled = name => page.locator(name).first().waitFor();
const STATES = {
  'claim-none': () => open(page, ORIGIN + '/c'),
  'claim-damaged': () => open(page, mine.url.slice(0, -20)),
  'claim-before': () => open(page, fresh[0].url),
  'claim-mine': async () => { await open(page, mine.url); await settled('#email'); },
  'claim-minor': async () => { await open(page, minor.url); await settled('.tick'); },
  'claim-another': async () => { await open(page, other.url); await settled('#field-email'); },
  'claim-withdrawn': () => open(page, revoked.url),
  'my': async () => { await page.goto(ORIGIN + '/my'); await settled('#more form'); },
  'verify': async () => { await page.goto(ORIGIN + '/v'); await page.locator('#site').filter({hasText: /./}).waitFor(); },
  'verify-valid': async () => { await open(page, ORIGIN + '/v#b.' + link.slice(-22)); await settled('.checks'); },
  'verify-challenge': async () => { await open(page, ORIGIN + '/v#b.' + link.slice(-22)); await page.locator('#holder button').click(); await settled('#left'); },
  'holder-ask': answering,
  'holder-answer': async () => { await answering(); await page.locator('#claim').click(); await settled('svg'); },
  'mail-old': () => open(page, `${ORIGIN}/m#${'A'.repeat(43)}`),
  'slip': l => page.goto(`${ORIGIN}/s?lang=${l}`),
  'badge': l => page.goto(`${link}?lang=${l}`),
  'badge-print': l => page.goto(`${link}/print?lang=${l}`),
  'home': l => page.goto(`${ORIGIN}/?lang=${l}`),
  'achievement': l => page.goto(`${ORIGIN}/achievements/participation-citoyenne-5g/1?lang=${l}`),
  'event': l => page.goto(`${ORIGIN}/events/open-lab?lang=${l}`),
};

for (const language of LANGUAGES) {
  await page.goto(ORIGIN + '/v');
  await page.evaluate(l => localStorage.setItem('language', l), language);
  for (const [name, go] of Object.entries(STATES)) {
    await go(language);
    is(`${name} is in ${language}`, await page.evaluate(() => document.documentElement.lang), language);
    await accessible(`${name} in ${language}`, page);
    for (const width of WIDTHS) {
      await page.setViewportSize({width, height: 900});
      is(`${name} in ${language} fits ${width}`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await shot(page, `${name}-${language}-${width}`);
    }
    if (language === 'fr') {
      await page.emulateMedia({colorScheme: 'dark'});
      await accessible(`${name} in the dark`, page);
      await page.emulateMedia({colorScheme: 'light'});
    }
    await page.setViewportSize({width: 320, height: 900});
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    is(`${name} in ${language} fits 320 with letters twice as large`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }
}
await end();
