// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A badge comes to this device by its recovery code alone. The code is used up: the badge gets a
// new one, which is kept here before anything is sent. If the answer is lost, the device asks again
// with the typed code, then with its own.
import {entry, keepAnswer, signed, unlessHere} from './bind.js';
import {toBase64url} from './bytes.js';
import {codeHash} from './code.js';
import {language} from './page.js';
import {post} from './site.js';

// What a code is for. -> {status, body: {award, name}, after}
export const whatFor = code => post('/api/tokens', {code});

async function rebind(mine, code) {
  return post('/api/rebindings', {
    code,
    ...(await signed(mine, 'CLAIM')),
    language,
    recovery2: toBase64url(await codeHash(mine.code))
  });
}

// Binds the badge of an entry that begin() made. -> {status, body, after, mine}
export async function finish(mine) {
  if (mine.state === 'claimed') return {status: 200, mine};
  let answer;
  for (const code of [mine.typed, mine.code].filter(Boolean)) {
    answer = await rebind(mine, code);
    if (answer.status !== 403) break;
  }
  if (answer.status === 200) await keepAnswer(mine, answer.body);
  else if (answer.status === 202) await unlessHere(mine, now => ({...now, state: 'waiting'}));
  else if (answer.status === 403 || answer.status === 410) {
    // What was asked for with the ticket goes on without the code.
    const left = await unlessHere(mine, ({typed, ...now}) =>
      now.ticket && now.state !== 'asked' ? now : undefined
    );
    if (left?.state === 'claimed') return {status: 200, mine: left};
  }
  return {...answer, mine};
}

// told: {award, name} of whatFor; from: what a backup file knows of the badge. The key of an entry
// that is there already is the one that asks: one badge has one key on a device.
export const begin = (code, {award, name}, from = {}) =>
  entry(award, {...from, name}, {typed: code});
