// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A second reader of QR pictures beside zbar: node tests/interop/qr.mjs FILE.png prints the text.
import fs from 'node:fs';
import jsqr from 'jsqr';
import {PNG} from 'pngjs';

const {data, width, height} = PNG.sync.read(fs.readFileSync(process.argv[2]));
const found = jsqr(new Uint8ClampedArray(data), width, height);
if (!found) {
  console.error(`${process.argv[2]}: no QR code`);
  process.exit(1);
}
console.log(found.data);
