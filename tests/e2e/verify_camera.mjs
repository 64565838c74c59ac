// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import path from 'node:path';
import {film} from '../support/film.mjs';
import {
  ORIGIN,
  T,
  accessible,
  awards,
  claim,
  end,
  is,
  open,
  phone,
  press,
  says,
  shot,
  state,
  unfold
} from '../support/browser.mjs';

const [first] = awards('5g');
const VALID =
  'Badge valable Ce badge vient de Rennes Métropole, Service Numérique. ' +
  'Personne ne l’a modifié. Il est valable aujourd’hui.';
const mine = await phone();
await claim(mine, first.url);
const link = await mine.evaluate(
  () =>
    new Promise(resolve => {
      indexedDB.open('badges').onsuccess = event => {
        const all = event.target.result.transaction('badges').objectStore('badges').getAll();
        all.onsuccess = () => resolve(all.result[0].link);
      };
    })
);
// The sheet has a code when the badge is shared.
await unfold(mine, 'showing');
await mine.locator('#share-on').click();
await mine.locator('#page').waitFor();
const begin = async page => {
  await page.goto('about:blank');
  await page.goto(ORIGIN + '/v');
  await page.locator('#site').filter({hasText: /./}).waitFor();
};
const screen = async (page, selector, name) => {
  const shown = path.join(T, name + '.png');
  await page.locator(selector).screenshot({path: shown});
  return shown;
};
const paper = await phone({viewport: {width: 800, height: 1100}});
await paper.goto(link + '/print');
const verify = await phone({permissions: ['camera']});
await begin(verify);
const CAMERA = `${T}/camera.y4m`;
is(
  'this browser has no reader of codes of its own',
  await verify.evaluate(() => 'BarcodeDetector' in globalThis),
  false
);
film(CAMERA, await screen(paper, '.qr', 'paper'));
await press(verify, 'Scanner le code');
await says('the camera reads a printed badge', verify, VALID);
is('and is off again', await verify.locator('#viewfinder').isVisible(), false);
film(CAMERA);
// Every camera that a page opens is known by `streams`.
const watched = await phone({
  permissions: ['camera'],
  init: () => {
    // An empty page has none.
    if (!navigator.mediaDevices) return;
    const get = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    globalThis.streams = [];
    navigator.mediaDevices.getUserMedia = async wanted => {
      const stream = await get(wanted);
      globalThis.streams.push(stream);
      return stream;
    };
  }
});
// A page's policy allows no text as a program, so waitForFunction cannot wait here.
const until = async (page, act) => {
  while (!(await page.evaluate(act))) await new Promise(resolve => setTimeout(resolve, 50));
};
const filming = () => until(watched, () => document.querySelector('video').videoWidth > 0);
const lamps = () => watched.evaluate(() => globalThis.streams.map(s => s.active).join());
await begin(watched);
await press(watched, 'Scanner le code');
await filming();
is('a wall shows no code, and the camera stays on', await lamps(), 'true');
await accessible('the camera', watched);
await shot(watched, 'verify-8-camera');
await press(watched, 'Arrêter l’appareil photo');
await watched.locator('#viewfinder').waitFor({state: 'hidden'});
is('until it is stopped', await lamps(), 'false');
await press(watched, 'Scanner le code');
await filming();
await watched.evaluate(() => dispatchEvent(new Event('pagehide')));
is('or the page is left', await lamps(), 'false,false');

// ---- one tab: the answer of the holder's phone comes back by the camera
await begin(verify);
await verify.locator('#address').fill(link);
await press(verify, 'Ouvrir');
await says('a badge that is held', verify, VALID);
await press(verify, 'Demander à son téléphone');
await verify.locator('#holder svg').waitFor();
const next = await verify.locator('#holder a').getAttribute('href');
await open(mine, next);
await press(mine, 'Oui, c’est mon badge');
await mine.locator('#done svg').waitFor();
film(CAMERA, await screen(mine, '#done svg', 'answer'));
await press(verify, 'Scanner sa réponse');
await verify.locator('#answer').filter({hasText: 'Oui'}).waitFor();
is('the camera reads the answer, and the badge stays', await state(verify), VALID);

await end();
