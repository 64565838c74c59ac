// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The ticket: base41, two bytes in three characters (DESIGN 4).
import {decoded, hex, join, utf8} from './bytes.js';
import {publicOfSeed, sha256, verify} from './keys.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+/.:';
const YEAR_2020_S = 1577836800;
const RESERVED = 0x89;

// From the fragment, or from a path where a scanner made %23 or / of #. '' if there is none.
export function ticketText(place) {
  return decoded(
    place.hash.length > 1 ? place.hash.slice(1) : place.pathname.replace(/^\/c\/?(?:%23)?/, '')
  );
}

function decode(text) {
  const out = new Uint8Array((text.length / 3) * 2);
  for (let i = 0; i < text.length; i += 3) {
    const d = [0, 1, 2].map(k => ALPHABET.indexOf(text[i + k]));
    const v = d[0] + 41 * d[1] + 1681 * d[2];
    if (d.includes(-1) || v > 65535) throw new Error('broken');
    out[(i / 3) * 2] = v >> 8;
    out[(i / 3) * 2 + 1] = v & 255;
  }
  return out;
}

// A chat that makes a link of a text may leave its last characters out, and its sentence's end in:
// a ticket ends in any of 0-9 A-Z - + /, before that in . and : too. Both lie in the signature, so
// what was cut is found by trying: a few hundred endings at most. -> the text without what is not
// its own, and the whole texts that it may have been.
const LENGTHS = [174, 198];
const CUT_MAX = 2;
function mend(text) {
  const own = text.match(/^[0-9A-Z.:/+-]*/)[0];
  const over = LENGTHS.find(
    n => own.length > n && own.length <= n + 3 && /^[.:/+-]+$/.test(own.slice(n))
  );
  const whole = over ? own.slice(0, over) : own;
  const missing = LENGTHS.map(n => n - whole.length).find(n => n > 0 && n <= CUT_MAX) ?? 0;
  if (!missing) return {text: whole, endings: null};
  const group = whole.slice(-(3 - missing));
  const rest = whole.slice(0, -(3 - missing));
  const endings = [];
  for (let v = 0; v < 65536; v++) {
    // The last byte of an Ed25519 signature is at most 16.
    const three =
      ALPHABET[v % 41] + ALPHABET[Math.floor(v / 41) % 41] + ALPHABET[Math.floor(v / 1681)];
    if ((v & 255) <= 16 && three.startsWith(group)) endings.push(rest + three);
  }
  return {text: whole, endings};
}

function fields(text) {
  const b = decode(text);
  const passedOn = b[0] === 0x13;
  if ((b[0] !== 0x11 && !passedOn) || b.length !== (passedOn ? 132 : 116) || b[1] & RESERVED)
    throw new Error('broken');
  const at = passedOn ? 52 : 36;
  const view = new DataView(b.buffer);
  return {
    text,
    kid: hex(b.subarray(2, 10)),
    seq: view.getUint32(10),
    iat: view.getUint32(14) + YEAR_2020_S,
    achievement: hex(b.subarray(20, 28)),
    event: b[34],
    results: b[35],
    head: b.subarray(0, at),
    secret: b.subarray(at, at + 16),
    signature: b.subarray(at + 16)
  };
}

// Checks the form only. Throws an Error whose message is the key of what to tell: 'small' or
// 'broken'. A ticket whose end was cut off has `endings`, until signedBy has found the one that
// holds.
export function readTicket(text) {
  if (/[a-z]/.test(text)) throw new Error('small');
  const {text: whole, endings} = mend(text);
  if (endings && !endings.length) throw new Error('broken');
  if (!endings && !LENGTHS.includes(whole.length)) throw new Error('broken');
  return {...fields(endings ? endings[0] : whole), endings};
}

export async function awardId(ticket) {
  const subject = await publicOfSeed(await sha256(utf8('OBK-SUBJECT-V1\0'), ticket.secret));
  const id = (await sha256(utf8('OBK-AWARD-ID-V1\0'), subject)).slice(0, 16);
  id[6] = (id[6] & 15) | 0x80;
  id[8] = (id[8] & 63) | 0x80;
  return id;
}

export async function signedBy(ticket, id, key) {
  const signed = join(utf8('OBK-TICKET-V1\0'), ticket.head, id);
  for (const text of ticket.endings ?? []) {
    const {signature} = fields(text);
    if (await verify(key, signature, signed)) {
      Object.assign(ticket, {text, signature, endings: null});
      return true;
    }
  }
  return !ticket.endings && verify(key, ticket.signature, signed);
}
