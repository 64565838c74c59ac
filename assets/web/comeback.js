// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A badge comes to this device by its recovery code alone. The code is used up: the badge gets a
// new one, which is kept here before anything is sent. If the answer is lost, the device asks again
// with the typed code, then with its own.
import {keepAnswer, signed} from './bind.js';
import {toBase64url} from './bytes.js';
import {codeHash, newCode} from './code.js';
import {newPair} from './keys.js';
import {language} from './page.js';
import {post} from './site.js';
import {badges} from './store.js';

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
  let answer;
  for (const code of [mine.typed, mine.code].filter(Boolean)) {
    answer = await rebind(mine, code);
    if (answer.status !== 403) break;
  }
  if (answer.status === 200) {
    delete mine.typed;
    await keepAnswer(mine, answer.body);
  } else if (answer.status === 202) {
    mine.state = 'waiting';
    await badges.put(mine.award, mine);
  } else if (answer.status === 403 || answer.status === 410) await badges.remove(mine.award);
  return {...answer, mine};
}

// told: {award, name} of whatFor; from: what a backup file knows of the badge.
export async function begin(code, told, from = {}) {
  const mine = {
    ...from,
    award: told.award,
    name: told.name,
    holder: await newPair(),
    code: newCode(),
    typed: code,
    state: 'asked'
  };
  mine.kept = await badges.put(mine.award, mine);
  return mine;
}
