// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Who holds this badge? The bytes that two phones show each other (DESIGN 8): a challenge is award
// id (16), Unix seconds (8) and 16 random bytes; an answer is the challenge, the holder's public
// key (32) and its signature (64).
import {fromBase64url, join, toBase64url, toUuid, utf8} from './bytes.js';
import {sign, verify} from './keys.js';

export const VALID_S = 120;
const AWARD = 16;
const CHALLENGE = 24;

const message = bytes => join(utf8('OBK-HOLDER-V1\0'), bytes.subarray(0, AWARD + CHALLENGE));

function timed(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    award: toUuid(bytes.subarray(0, AWARD)),
    made: Number(view.getBigUint64(AWARD)),
    text: toBase64url(bytes.subarray(0, AWARD + CHALLENGE)),
    bytes
  };
}

export function newChallenge(id, now_s) {
  const time = new DataView(new ArrayBuffer(8));
  time.setBigUint64(0, BigInt(now_s));
  return timed(join(id, new Uint8Array(time.buffer), crypto.getRandomValues(new Uint8Array(16))));
}

// null if it is none.
export function readChallenge(text) {
  try {
    const bytes = fromBase64url(text);
    return bytes.length === AWARD + CHALLENGE ? timed(bytes) : null;
  } catch {
    return null;
  }
}

export const answer = async (challenge, pair) =>
  toBase64url(join(challenge.bytes, pair.public, await sign(pair, message(challenge.bytes))));

// {award, made, text, holder, holds}; holds: the signature is that key's.
export async function readAnswer(text) {
  try {
    const bytes = fromBase64url(text);
    const at = AWARD + CHALLENGE;
    if (bytes.length !== at + 96) return null;
    const holder = bytes.subarray(at, at + 32);
    return {
      ...timed(bytes),
      holder: toBase64url(holder),
      holds: await verify(holder, bytes.subarray(at + 32), message(bytes))
    };
  } catch {
    return null;
  }
}
