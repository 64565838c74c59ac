// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Scripts that are loaded on demand. A browser remembers a module that did not come by the name of
// the module, so a lost module is asked for by another name, which the host takes for the same.
import {Offline} from './site.js';

const failures = new Map(); // by path

// path: relative to the page's script. -> the module; an Offline where it did not come, and the
// caller tries again.
export async function late(path) {
  const n = failures.get(path) ?? 0;
  try {
    return await import(n ? `${path}?${n}` : path);
  } catch {
    failures.set(path, n + 1);
    throw new Offline();
  }
}
