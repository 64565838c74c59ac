// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The recovery code: 12 Crockford characters, 60 random bits. The host stores only its hash with
// the award.
import {utf8} from './bytes.js';
import {sha256} from './keys.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const newCode = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map(b => ALPHABET[b & 31]).join('');
export const inGroups = code => code.match(/.{4}/g).join(' ');
export const codeHash = (id, code) => sha256(utf8('OBK-RECOVERY-V1\0'), id, utf8(code));

// As a person types it: small letters, blanks, hyphens, O for 0, I and L for 1. null if it is no
// such code.
export function readCode(text) {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return code.length === 12 && [...code].every(c => ALPHABET.includes(c)) ? code : null;
}
