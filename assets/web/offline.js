// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What this device keeps for use without a network: the service worker (sw.js) keeps the pages, and
// this puts the pictures of the device's badges beside them.
const PICTURES = 'pictures-1';

// Needs https. Where the browser has no service worker, or the person refuses, the page works with
// a network alone.
export async function worker() {
  try {
    await navigator.serviceWorker.register('/sw.js');
  } catch {
    // as said
  }
}

export async function keepPictures(list) {
  try {
    const cache = await caches.open(PICTURES);
    const wanted = new Set(list.flatMap(mine => [mine.image, mine.png]).filter(Boolean));
    for (const {url} of await cache.keys())
      if (!wanted.has(new URL(url).pathname)) await cache.delete(url);
    for (const path of wanted) {
      if (await cache.match(path)) continue;
      const answer = await fetch(path, {referrerPolicy: 'no-referrer'});
      if (answer.ok) await cache.put(path, answer);
    }
  } catch {
    // no network, or no room
  }
}

// A badge's own picture, when the badge left this device. Its art is public and may be another
// badge's too.
export async function dropPicture(mine) {
  try {
    await (await caches.open(PICTURES)).delete(mine.png);
  } catch {
    // there is no cache
  }
}
