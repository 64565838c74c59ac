// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Claims every award of FILE (JSON lines with url), each with a key that depends on its URL alone,
// from ten networks; a line each: STATUS, and what an error says. node tests/e2e/full_disk.mjs BASE
// FILE
import crypto from 'node:crypto';
import fs from 'node:fs';
import {claimBody, keyOfSeed} from '../support/phone.mjs';

const [base, file] = process.argv.slice(2);
for (const line of fs.readFileSync(file, 'utf8').trim().split('\n')) {
  const {url} = JSON.parse(line);
  const answer = await fetch(new URL('/api/claims', base), {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: claimBody(url, keyOfSeed(crypto.createHash('sha256').update(url).digest()))
  });
  const body = await answer.json();
  console.log(
    answer.status < 300
      ? answer.status
      : `${answer.status} ${body.error}, after ${answer.headers.get('Retry-After')} s`
  );
}
