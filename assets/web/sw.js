// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The service worker: My badges and the holder's answer work without a network. Three rules:
//
// - pages and their files: the network first. What came last is kept, and serves when nothing
//   comes. So an update needs no rule: with a network everything is the newest.
// - pictures: /images/ never changes under its name, so the kept copy serves first. A badge's own
//   picture is asked of the network first, since the badge may be withdrawn; then the copy goes.
// - everything else, how a badge stands above all, is not this worker's: it goes to the network.
//
// The page puts the pictures of its badges into the cache (offline.js).
const FILES = 'files-1';
const PICTURES = 'pictures-1';
const PAGES = ['/my', '/h'];
const LANGUAGES = ['fr', 'br', 'en'];
const WORDS = [
  'words',
  'my',
  'ways',
  'held',
  'backup',
  'recover',
  'contact',
  'share',
  'wallet',
  'holder'
];
const ASSETS = [
  'my.js',
  'my.css',
  'holder.js',
  'style.css',
  'more.css',
  'icon.svg',
  'atkinson-700.woff2',
  'later/qr.js',
  'later/ed25519.js',
  ...WORDS.flatMap(name => LANGUAGES.map(language => `${name}-${language}.js`))
].map(name => '/assets/' + name);
const SLOW_MS = 5000;

// "/my/" of a site of files is "/my".
const nameOf = url => new URL(url, location).pathname.replace(/(.)\/$/, '$1');

// The answer to a page that was asked for must not be one that was redirected.
async function keep(url, answer) {
  if (answer.status !== 200 || answer.type !== 'basic') return;
  const whole = answer.redirected
    ? new Response(await answer.blob(), {headers: answer.headers})
    : answer;
  await (await caches.open(FILES)).put(nameOf(url), whole);
}

async function fill() {
  await Promise.allSettled(
    [...PAGES, '/site.json', ...ASSETS].map(async path =>
      keep(path, await fetch(path, {cache: 'no-cache'}))
    )
  );
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys())
    if (name !== FILES && name !== PICTURES) await caches.delete(name);
  await self.clients.claim();
}

const kept = async (name, url) => (await caches.open(name)).match(nameOf(url), {ignoreVary: true});

// A network that hardly works is none for somebody who stands in a cellar.
async function networkFirst(request) {
  const copy = await kept(FILES, request.url);
  const fresh = fetch(request).then(answer => {
    keep(request.url, answer.clone()).catch(() => {});
    return answer;
  });
  if (!copy) return fresh;
  const late = new Promise(resolve => setTimeout(resolve, SLOW_MS, copy));
  return Promise.race([fresh.catch(() => copy), late]);
}

async function ownPicture(request) {
  try {
    const answer = await fetch(request);
    if (answer.status === 410 || answer.status === 404)
      await (await caches.open(PICTURES)).delete(nameOf(request.url));
    return answer;
  } catch {
    return (await kept(PICTURES, request.url)) ?? Response.error();
  }
}

const keptFirst = async request => (await kept(PICTURES, request.url)) ?? fetch(request);

function answerFor(request) {
  const path = nameOf(request.url);
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return null;
  if (path.startsWith('/images/')) return keptFirst(request);
  if (/^\/(b\/[^/]+\/badge|credentials\/[^/]+)\.png$/.test(path)) return ownPicture(request);
  if (PAGES.includes(path) || path === '/site.json' || path.startsWith('/assets/'))
    return networkFirst(request);
  return null;
}

self.addEventListener('install', event => event.waitUntil(fill()));
self.addEventListener('activate', event => event.waitUntil(takeOver()));
self.addEventListener('fetch', event => {
  const answer = answerFor(event.request);
  if (answer) event.respondWith(answer);
});
