// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A film of one still picture, for Chromium's camera of a file (y4m: planes of luma and chroma).
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

const {PNG} = createRequire(path.resolve('tests/interop/package.json'))('pngjs');
const WIDTH = 640;
const HEIGHT = 480;

// The PNG file `from` in the middle of a grey wall; without it, the wall alone.
export function film(to, from) {
  const frame = Buffer.alloc((WIDTH * HEIGHT * 3) / 2, 128);
  if (from) {
    const {data, width, height} = PNG.sync.read(fs.readFileSync(from));
    const scale = Math.min(1, (HEIGHT - 40) / height, (WIDTH - 40) / width);
    const wide = Math.floor(width * scale);
    const high = Math.floor(height * scale);
    for (let y = 0; y < high; y++)
      for (let x = 0; x < wide; x++) {
        const at = 4 * (Math.floor(y / scale) * width + Math.floor(x / scale));
        frame[(((HEIGHT - high) >> 1) + y) * WIDTH + ((WIDTH - wide) >> 1) + x] = data[at];
      }
  }
  const one = Buffer.concat([Buffer.from('FRAME\n'), frame]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  fs.writeFileSync(to, Buffer.concat([head, one, one, one]));
}
