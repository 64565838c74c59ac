// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {
  ORIGIN,
  awards,
  claim,
  end,
  is,
  kept,
  mine,
  open,
  phone,
  press,
  state
} from '../support/browser.mjs';

const ALL = awards('twice');
const ours = ALL.values();

// The answers of a page come late, so that there is time for a second tap; answers: their states.
const late = page =>
  page.evaluate(() => {
    const {fetch} = globalThis;
    globalThis.answers = [];
    globalThis.fetch = async (path, options) => {
      const answer = await fetch(path, options);
      if (/rebindings|claims$/.test(path)) {
        await new Promise(resolve => {
          setTimeout(resolve, 500);
        });
        globalThis.answers.push(answer.status);
      }
      return answer;
    };
  });
const answers = page => page.evaluate(() => globalThis.answers.join());
// Two taps of that button, whatever stands there by then. The page's own clock tells them apart.
const tapTwice = (page, name, apart_ms) =>
  page.evaluate(
    ([text, ms]) =>
      new Promise(resolve => {
        const it = [...document.querySelectorAll('button')].find(b => b.textContent === text);
        it.click();
        setTimeout(() => {
          it.click();
          resolve();
        }, ms);
      }),
    [name, apart_ms]
  );
const asks = async (page, code) => {
  await mine(page);
  await page.locator('#field-code').fill(code);
  await press(page, 'Chercher le badge');
  await page.locator('#rows .box strong').waitFor();
};
const here = async page => {
  await page.locator('#row-remove').waitFor();
  return state(page);
};
// A badge that another phone has: {award, code}
async function elsewhere() {
  const {award, url} = ours.next().value;
  const page = await phone();
  await claim(page, url);
  const {code} = await kept(page, award);
  await page.close();
  return {award, code};
}
// Whether the code that this phone keeps of a badge leads to it.
const works = async (page, award) => {
  const {code} = await kept(page, award);
  return page.evaluate(async told => {
    const answer = await fetch('/api/tokens', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({code: told})
    });
    return (await answer.json()).award;
  }, code ?? '');
};

// ---- a recovery code, and its button tapped twice
for (const apart_ms of [0, 80, 150]) {
  const {award, code} = await elsewhere();
  const page = await phone();
  await asks(page, code);
  await late(page);
  await tapTwice(page, 'Mettre le badge ici', apart_ms);
  is(`two taps ${apart_ms} ms apart bring it`, await here(page), 'Ce badge est à vous.');
  is('they ask once', await answers(page), '200');
  await mine(page);
  is('and it is kept', await page.locator('#list li').count(), 1);
  is('with a code that works', await works(page, award), award);
}

// ---- two tabs of one phone
{
  const {award, code} = await elsewhere();
  const one = await phone();
  const two = await one.context().newPage();
  await asks(one, code);
  await asks(two, code);
  await Promise.all([late(one), late(two)]);
  await Promise.all([press(one, 'Mettre le badge ici'), press(two, 'Mettre le badge ici')]);
  is('a code in two tabs brings it', await here(one), 'Ce badge est à vous.');
  is('to both', await here(two), 'Ce badge est à vous.');
  await mine(one);
  is('once', await one.locator('#list li').count(), 1);
  is('with a code that works, too', await works(one, award), award);
}

// ---- the kiosk's code in two tabs, and the button of the claim page
{
  const {award, url} = ours.next().value;
  const one = await phone();
  const two = await one.context().newPage();
  await open(one, url);
  await open(two, url);
  await Promise.all([late(one), late(two)]);
  await Promise.all([
    tapTwice(one, 'Récupérer mon badge', 80),
    tapTwice(two, 'Récupérer mon badge', 80)
  ]);
  is('a claim in two tabs gives it', await here(one), 'Bravo ! Ce badge est à vous.');
  await here(two);
  await mine(one);
  is('to the phone', await one.locator('#list .mark:not([hidden])').count(), 0);
  is('which has one', await one.locator('#list li').count(), 1);
  is('and a code for it that works', await works(one, award), award);
}

// ---- the kiosk's code and a recovery code, sent twice from the claim page
{
  const {url, award} = ours.next().value;
  const former = await phone();
  await claim(former, url);
  const {code} = await kept(former, award);
  const one = await phone();
  await open(one, url);
  await one.locator('#field-code').fill(code);
  await late(one);
  await tapTwice(one, 'Reprendre ce badge', 80);
  is('a code sent twice brings it', await here(one), 'Ce badge est à vous.');
  await one.goto(ORIGIN + '/my');
  await mine(one);
  is('and nothing takes it away', await one.locator('#list li').count(), 1);
  is('and the code that is kept works', await works(one, award), award);
}
await end();
