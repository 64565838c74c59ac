// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Makes assets/web/atkinson-700.woff2, the face of the pages' headings and buttons, from
// atkinson-700.ttf: the characters of French, Breton and English alone, so that a page stays small.
// Others come from the reader's own fonts. Needs npm `subset-font` 2.9.0, which the build does not:
// node assets/fonts/subset.mjs
import fs from 'node:fs';
import subsetFont from 'subset-font';

const ASCII = Array.from({length: 95}, (_, i) => String.fromCharCode(0x20 + i))
  .filter(c => !'`^~|{}\\$#@*<>=[]_;"%+&'.includes(c))
  .join('');
const LETTERS = '\u00a0éèêëàâùûüçîïôöœñÉÈÀÇ«»’…–·°';
fs.writeFileSync(
  'assets/web/atkinson-700.woff2',
  await subsetFont(fs.readFileSync('assets/fonts/atkinson-700.ttf'), ASCII + LETTERS, {
    targetFormat: 'woff2'
  })
);
