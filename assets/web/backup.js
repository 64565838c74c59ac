// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The backup file: what brings the badges of this device to another one, encrypted under a word
// that its holder chooses (DESIGN 8). Holder keys cannot be read out of a browser, so the file
// holds recovery codes. The browser's own cryptography does it: PBKDF2-SHA-256 and AES-256-GCM. A
// library with a harder function would weigh more than all pages together.
//
//   0   10  "OBK-BACKUP"
//   10   1  version: 1
//   11   1  0
//   12   4  iterations, big-endian
//   16  16  salt
//   32  12  nonce
//   44   -  AES-GCM of the JSON text, tag of 16 bytes; the 44 bytes before are its associated data
import {join, utf8} from './bytes.js';
import {readCode, worksAlone} from './code.js';

const MAGIC = utf8('OBK-BACKUP');
const VERSION = 1;
const HEAD = 44;
const TAG = 16;
export const ITERATIONS = 600000;
// Limits of a file that is read: from anywhere, and about to cost this device time and memory.
const ITERATIONS_MAX = 5000000;
export const SIZE_MAX = 4 * 1024 * 1024;
const BADGES_MAX = 1000;
export const WORD_MIN = 8;

// A word is the same word however a keyboard composes its letters.
export const plainWord = word => word.trim().normalize('NFKC');

// Without https a browser has no such cryptography.
export const possible = () => Boolean(globalThis.crypto?.subtle);

async function keyOf(word, salt, iterations, use) {
  const base = await crypto.subtle.importKey('raw', utf8(plainWord(word)), 'PBKDF2', false, [
    'deriveKey'
  ]);
  return crypto.subtle.deriveKey(
    {name: 'PBKDF2', hash: 'SHA-256', salt, iterations},
    base,
    {name: 'AES-GCM', length: 256},
    false,
    [use]
  );
}

function headOf(salt, nonce, iterations) {
  const fields = new DataView(new ArrayBuffer(6));
  fields.setUint8(0, VERSION);
  fields.setUint32(2, iterations);
  return join(MAGIC, new Uint8Array(fields.buffer), salt, nonce);
}

// -> the file's bytes
export async function seal(word, value) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const head = headOf(salt, nonce, ITERATIONS);
  const key = await keyOf(word, salt, ITERATIONS, 'encrypt');
  const sealed = await crypto.subtle.encrypt(
    {name: 'AES-GCM', iv: nonce, additionalData: head},
    key,
    utf8(JSON.stringify(value))
  );
  return join(head, new Uint8Array(sealed));
}

const text = (value, max) => (typeof value === 'string' && value.length <= max ? value : undefined);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// The members that are known, of their form; null if nothing can be done with it.
function badgeOf(value) {
  const {award, code, iat, seen} = value ?? {};
  if (!UUID.test(award)) return null;
  const right = typeof code === 'string' && worksAlone(readCode(code));
  return {
    award,
    code: right ? readCode(code) : undefined,
    files: value.files === true || undefined,
    ticket: text(value.ticket, 198),
    name: text(value.name, 1000) ?? '',
    issuer: text(value.issuer, 1000),
    iat: Number.isSafeInteger(iat) ? iat : undefined,
    seen: typeof seen === 'object' && seen !== null ? seen : undefined
  };
}

function contentOf(bytes) {
  const value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  if (!Array.isArray(value.badges) || value.badges.length > BADGES_MAX) throw new Error('noBackup');
  return {
    made_s: Number.isSafeInteger(value.made_s) ? value.made_s : 0,
    badges: value.badges.map(badgeOf).filter(Boolean)
  };
}

// -> {made_s, badges}. Throws an Error whose message is the key of what to tell: 'noBackup',
// 'newerBackup' or 'wrongWord'.
export async function open(word, bytes) {
  if (bytes.length < HEAD + TAG || bytes.length > SIZE_MAX || MAGIC.some((b, i) => bytes[i] !== b))
    throw new Error('noBackup');
  if (bytes[10] !== VERSION || bytes[11] !== 0) throw new Error('newerBackup');
  const iterations = new DataView(bytes.buffer, bytes.byteOffset).getUint32(12);
  if (iterations < ITERATIONS || iterations > ITERATIONS_MAX) throw new Error('noBackup');
  const key = await keyOf(word, bytes.slice(16, 32), iterations, 'decrypt');
  let plain;
  try {
    plain = await crypto.subtle.decrypt(
      {name: 'AES-GCM', iv: bytes.slice(32, HEAD), additionalData: bytes.slice(0, HEAD)},
      key,
      bytes.slice(HEAD)
    );
  } catch {
    throw new Error('wrongWord');
  }
  try {
    return contentOf(plain);
  } catch {
    throw new Error('noBackup');
  }
}
