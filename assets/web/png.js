// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The badge inside a picture: the uncompressed iTXt chunk `openbadgecredential` (Open Badges 3.0
// 5.3). null if there is none. Of an Open Badge 2.0 it is `openbadges`, in a tEXt chunk too.
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = bytes => SIGNATURE.every((b, i) => bytes[i] === b);

export function badgeOf(bytes, keyword = 'openbadgecredential') {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) return null;
    const data = bytes.subarray(at + 8, at + 8 + length);
    const word = data.indexOf(0);
    // keyword, 0, compressed?, method, language, 0, translated keyword, 0, text
    if (
      type === 'iTXt' &&
      new TextDecoder('latin1').decode(data.subarray(0, word)) === keyword &&
      data[word + 1] === 0
    ) {
      const language = data.indexOf(0, word + 3);
      const translated = data.indexOf(0, language + 1);
      return translated < 0 ? null : new TextDecoder().decode(data.subarray(translated + 1));
    }
    if (
      type === 'tEXt' &&
      keyword === 'openbadges' &&
      new TextDecoder('latin1').decode(data.subarray(0, word)) === keyword
    )
      return new TextDecoder('latin1').decode(data.subarray(word + 1));
    at += 12 + length;
  }
  return null;
}
