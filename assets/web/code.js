// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The recovery code: 16 Crockford characters, 80 random bits. It finds its badge by itself. The
// host stores a keyed hash of its hash alone.
import {utf8} from './bytes.js';
import {sha256} from './keys.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
// Of badges claimed by an older page: such a code works together with the ticket alone.
const OLD_LENGTH = 12;

export const newCode = () =>
  [...crypto.getRandomValues(new Uint8Array(LENGTH))].map(b => ALPHABET[b & 31]).join('');
export const inGroups = code => code.match(/.{4}/g).join(' ');
export const codeHash = code => sha256(utf8('OBK-RECOVERY-V2\0'), utf8(code));
export const worksAlone = code => code?.length === LENGTH;

// As a person types it: small letters, blanks, hyphens, O for 0, I and L for 1. null if it is no
// such code.
export function readCode(text) {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return [LENGTH, OLD_LENGTH].includes(code.length) && [...code].every(c => ALPHABET.includes(c))
    ? code
    : null;
}
