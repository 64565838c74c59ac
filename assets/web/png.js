// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The badge inside a picture: the uncompressed iTXt chunk `openbadgecredential` (Open Badges 3.0
// 5.3). null if there is none; "", which is no badge, if there are two: programs would read one or
// the other. Of an Open Badge 2.0 it is `openbadges`, in a tEXt chunk too.
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = bytes => SIGNATURE.every((b, i) => bytes[i] === b);

const latin1 = bytes => new TextDecoder('latin1').decode(bytes);

// The text of a chunk under this keyword; undefined if it is another chunk.
function textOf(type, data, keyword) {
  const word = data.indexOf(0);
  if (latin1(data.subarray(0, word)) !== keyword) return undefined;
  if (type === 'tEXt' && keyword === 'openbadges') return latin1(data.subarray(word + 1));
  // keyword, 0, compressed?, method, language, 0, translated keyword, 0, text
  if (type !== 'iTXt' || data[word + 1] !== 0) return undefined;
  const translated = data.indexOf(0, data.indexOf(0, word + 3) + 1);
  return translated < 0 ? undefined : new TextDecoder().decode(data.subarray(translated + 1));
}

export function badgeOf(bytes, keyword = 'openbadgecredential') {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) return found;
    const text = textOf(type, bytes.subarray(at + 8, at + 8 + length), keyword);
    if (text !== undefined) found = found === null ? text : '';
    // What follows the end is no part of the picture.
    if (type === 'IEND') return found;
    at += 12 + length;
  }
  return found;
}
