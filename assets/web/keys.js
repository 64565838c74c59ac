// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// SHA-256 and Ed25519: the browser's own where it has them, else (an older browser, or a page
// without https) a library that is loaded only then. A pair is {public, secret}: 32 bytes, and a
// key that cannot be read out - or, without the browser's own, its 32-byte seed.
import {fromBase64url, join} from './bytes.js';
import {late} from './late.js';

const subtle = globalThis.crypto?.subtle;
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

let answer;
function native() {
  answer ??= (async () => {
    try {
      await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
      return true;
    } catch {
      return false;
    }
  })();
  return answer;
}

// An Offline where it did not come.
const library = () => late('./later/ed25519.js');

export async function sha256(...parts) {
  const bytes = join(...parts);
  return subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes))
    : (await library()).sha256(bytes);
}

// The browser's own refuses bytes that are no key; WebKit's, on a busy machine, now and then a good
// one too. So what it throws is no answer, and the library decides.
async function own(act) {
  if (!(await native())) return undefined;
  try {
    return await act();
  } catch {
    return undefined;
  }
}

export async function verify(publicKey, signature, message) {
  const holds = await own(async () => {
    const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return subtle.verify('Ed25519', key, signature, message);
  });
  if (holds !== undefined) return holds;
  // Without the library nothing is known of the signature.
  const other = await library();
  try {
    return other.verify(signature, message, publicKey, {zip215: false});
  } catch {
    // The bytes are no key or no signature.
    return false;
  }
}

export async function publicOfSeed(seed) {
  const found = await own(async () => {
    const key = await subtle.importKey('pkcs8', join(PKCS8, seed), 'Ed25519', true, ['sign']);
    return fromBase64url((await subtle.exportKey('jwk', key)).x);
  });
  return found ?? (await library()).getPublicKey(seed);
}

export async function newPair() {
  const made = await own(async () => {
    const pair = await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return {
      public: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)),
      secret: pair.privateKey
    };
  });
  if (made) return made;
  const seed = crypto.getRandomValues(new Uint8Array(32));
  return {public: (await library()).getPublicKey(seed), secret: seed};
}

export async function sign(pair, ...parts) {
  const message = join(...parts);
  if (pair.secret instanceof Uint8Array) return (await library()).sign(message, pair.secret);
  return new Uint8Array(await subtle.sign('Ed25519', pair.secret, message));
}
