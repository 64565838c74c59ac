// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What this device keeps of each badge, by award id (UUID): the holder key, which cannot be read
// out, the recovery code, the private link, and what a list shows. IndexedDB; where the browser has
// none (some private windows), memory until the page goes.
const memory = new Map();
let opened;
const running = new Set(); // transactions

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('badges', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('badges');
      request.result.createObjectStore('challenges');
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Another page deletes the database, or brings a newer one: it would wait for this one.
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      resolve(request.result);
    };
  });
  return opened;
}

async function run(store, mode, act) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const request = act(transaction.objectStore(store));
    running.add(transaction);
    const end = act => () => {
      running.delete(transaction);
      act();
    };
    transaction.oncomplete = end(() => resolve(request.result));
    transaction.onerror = transaction.onabort = end(() => reject(transaction.error));
  });
}

// WebKit keeps a page that was left as it is, for the way back. A transaction that runs then stops
// in the middle, and the next page would wait for it as long as this one is kept. So it is undone,
// as it is where a page is not kept; and who comes back finds the page anew.
let undone = false;
addEventListener('pagehide', event => {
  if (!event.persisted) return;
  undone ||= running.size > 0;
  for (const transaction of running)
    try {
      transaction.abort();
    } catch {
      // it has just ended
    }
});
addEventListener('pageshow', () => undone && location.reload());

const table = name => ({
  async get(key) {
    try {
      return (await run(name, 'readonly', s => s.get(key))) ?? memory.get(name + key);
    } catch {
      return memory.get(name + key);
    }
  },
  // -> whether the entry will still be there tomorrow
  async put(key, value) {
    try {
      await run(name, 'readwrite', s => s.put(value, key));
      return true;
    } catch {
      memory.set(name + key, value);
      return false;
    }
  },
  // What is there afterwards is act(what is there now), undefined for nothing. Both in one
  // transaction: no other tab writes between them. -> {value, kept: as put tells it}
  async change(key, act) {
    let value;
    let wrong;
    try {
      await run(name, 'readwrite', s => {
        const now = s.get(key);
        now.onsuccess = () => {
          try {
            value = act(now.result ?? memory.get(name + key));
            if (value === undefined) s.delete(key);
            else s.put(value, key);
          } catch (error) {
            // The page was left meanwhile, and the transaction is undone.
            wrong = error;
          }
        };
        return now;
      });
      if (wrong) throw wrong;
      memory.delete(name + key);
      return {value, kept: true};
    } catch {
      value = act(memory.get(name + key));
      if (value === undefined) memory.delete(name + key);
      else memory.set(name + key, value);
      return {value, kept: false};
    }
  },
  async remove(key) {
    memory.delete(name + key);
    await run(name, 'readwrite', s => s.delete(key)).catch(() => {});
  },
  async all() {
    const kept = await run(name, 'readonly', s => s.getAll()).catch(() => []);
    return [
      ...kept,
      ...[...memory].filter(([key]) => key.startsWith(name)).map(([, value]) => value)
    ];
  }
});

export const badges = table('badges');
export const challenges = table('challenges');

// Asks the browser to keep what is stored here until the person deletes it. Browsers decide by
// their own rules, without a question in most of them. -> whether the browser says that it does
export async function persist() {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    // no https, or a browser without it
    return false;
  }
}

// Whether this browser stores anything at all; some private windows and some settings refuse. What
// is tried is gone in the same transaction: no list ever shows it.
export const keeps = () =>
  run('badges', 'readwrite', s => {
    s.put({}, 'probe');
    return s.delete('probe');
  }).then(
    () => true,
    () => false
  );
