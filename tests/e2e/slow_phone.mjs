// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {awards, end, ok, open, phone} from '../support/browser.mjs';

const LATENCY = 400; // ms
const RATE = 400000 / 8; // bytes a second
const KIB = 1024;
const ROUND_TRIPS = 3;
const SHIFT = 0.05;

const WATCH = `
  window.moved = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
  }).observe({type: 'layout-shift', buffered: true});
  const looking = setInterval(() => {
    const button = document.querySelector('#claim');
    if (!button?.checkVisibility()) return;
    window.ready ??= performance.now();
    if (!document.querySelector('#state.good')) return;
    window.sure = performance.now();
    clearInterval(looking);
  }, 10);`;

const [, award] = awards('slow');
const page = await phone({init: WATCH});
const cdp = await page.context().newCDPSession(page);
await cdp.send('Network.enable');
await cdp.send('Network.emulateNetworkConditions', {
  offline: false,
  latency: LATENCY,
  downloadThroughput: RATE,
  uploadThroughput: RATE
});
await cdp.send('Emulation.setCPUThrottlingRate', {rate: 4});
const asked = new Map(); // id -> {url, from, to, bytes}, seconds
cdp.on('Network.requestWillBeSent', e =>
  asked.set(e.requestId, {url: e.request.url, from: e.timestamp})
);
cdp.on('Network.loadingFinished', e =>
  Object.assign(asked.get(e.requestId) ?? {}, {to: e.timestamp, bytes: e.encodedDataLength})
);
await open(page, award.url);
await page.locator('#claim').waitFor();
await page.locator('#picture, #about img, main img').first().waitFor();
await page.evaluate(() => Promise.all([...document.images].map(i => i.decode().catch(() => {}))));
const {ready, sure, moved} = await page.evaluate(() => ({
  ready: window.ready,
  sure: window.sure,
  moved: window.moved
}));

// What the button, and the word that the badge is a true one, wait for: the page, its scripts and
// words, the view of the award. A request that
// began after another had come may have waited for it: the longest such row.
const start = Math.min(...[...asked.values()].map(r => r.from));
const came = [...asked.values()]
  .filter(r => r.to && (r.from - start) * 1000 < sure)
  .sort((a, b) => a.from - b.from);
const awaited = came.filter(r => /\/c$|\.css$|\.js$|\/claim-view\//.test(new URL(r.url).pathname));
for (const r of awaited)
  r.depth = 1 + Math.max(0, ...awaited.filter(q => q.to <= r.from).map(q => q.depth ?? 0));
const trips = Math.max(...awaited.map(r => r.depth));
const picture = r => /\/(images|api\/pictures)\//.test(r.url);
const bytes = came.filter(r => !picture(r)).reduce((n, r) => n + r.bytes, 0);
const ms = time => Math.round((time - start) * 1000);
const list = came
  .map(r => `${r.depth ?? ' '} ${ms(r.from)}-${ms(r.to)} ms ${r.bytes} ${new URL(r.url).pathname}`)
  .join('\n');

for (const figure of [
  `bytes ${bytes} bytes`,
  `requests ${came.length} requests`,
  `round-trips ${trips} trips`,
  `shift ${moved.toFixed(3)} ratio`,
  `ready ${Math.round(ready)} ms`,
  `sure ${Math.round(sure)} ms`
])
  console.log(`# claim-page-${figure}`);
ok('a claim page is at most 60 KiB', bytes > 20 * KIB && bytes <= 60 * KIB, `${bytes}\n${list}`);
ok('its button is there after three round trips', trips <= ROUND_TRIPS, list);
ok('nothing on it moves while it comes', moved < SHIFT, moved);
await end();
