// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a browser saves into a folder, for drivers that do not tell of it.
import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';

const UNFINISHED = /\.(wkdownload|part)$/;

// Waits for a file that was not there when this was called, until its size has come to rest.
export async function newFile(folder, timeout) {
  const before = new Set(fs.readdirSync(folder));
  const until = Date.now() + timeout;
  let size = -1;
  for (;;) {
    const fresh = fs.readdirSync(folder).filter(f => !before.has(f));
    const name = fresh.find(f => !UNFINISHED.test(f));
    const now = name ? fs.statSync(path.join(folder, name)).size : 0;
    if (now > 0 && now === size && fresh.length === 1)
      return {path: async () => path.join(folder, name), suggestedFilename: () => name};
    size = now;
    if (Date.now() > until) throw new Error('nothing was downloaded');
    await wait(100);
  }
}
