// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Cuts a part out of the picture of an Xvfb screen and writes it as a grey PNG. `Xvfb -fbdir DIR`
// keeps the picture as DIR/Xvfb_screen0, an XWD file.
//   node screen_part.mjs FILE WxH+X+Y OUT.png
import {readFileSync, writeFileSync} from 'node:fs';
import {pngOf} from '../../assets/icons/grey_png.mjs';

const [file, place, out] = process.argv.slice(2);
const [width, height, left, top] = place
  .match(/^(\d+)x(\d+)\+(\d+)\+(\d+)$/)
  .slice(1)
  .map(Number);
const dump = readFileSync(file);
const word = n => dump.readUInt32BE(4 * n);
const [head, line, colours, bits] = [word(0), word(12), word(19), word(11)];
if (bits !== 32) throw new Error(`${bits} bits a pixel`);
const screen = dump.subarray(head + 12 * colours);
const pixels = new Uint8Array(width * height);
for (let y = 0; y < height; y++)
  for (let x = 0; x < width; x++) {
    const at = (top + y) * line + 4 * (left + x);
    pixels[y * width + x] = (screen[at] + screen[at + 1] + screen[at + 2]) / 3;
  }
writeFileSync(out, pngOf({width, height, pixels}));
