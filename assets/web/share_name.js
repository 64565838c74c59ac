// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The name that a holder puts into the link of a public page. It stands in the fragment, which no
// browser sends, so no server knows it. It is text from anywhere: one line, without characters that
// draw nothing or turn the reading direction, and short.
export const NAME_MAX = 60;

export const cleanName = text =>
  [
    ...text
      .normalize('NFC')
      .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  ]
    .slice(0, NAME_MAX)
    .join('')
    .trim();

// -> "#n=..." or ""
export const nameFragment = text => {
  const name = cleanName(text);
  return name && '#n=' + encodeURIComponent(name);
};

// The reverse; "" for another fragment.
export const nameIn = hash => {
  try {
    return hash.startsWith('#n=') ? cleanName(decodeURIComponent(hash.slice(3))) : '';
  } catch {
    return '';
  }
};
