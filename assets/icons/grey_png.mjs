// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Grey pictures: {width, height, pixels}, a byte a pixel, to and from PNG. Reads 8-bit RGB, as the
// kiosk and rsvg-convert write it.
import {deflateSync, inflateSync} from 'node:zlib';

function* chunks(png) {
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    yield [
      png.toString('latin1', at + 4, at + 8),
      png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    ];
}

const near = (a, b, c) => {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
};

export function greyOf(png) {
  const parts = [...chunks(png)];
  const head = parts.find(([type]) => type === 'IHDR')[1];
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (head[8] !== 8 || head[9] !== 2) throw new Error('not 8-bit RGB');
  const data = inflateSync(
    Buffer.concat(parts.filter(([type]) => type === 'IDAT').map(([, body]) => body))
  );
  const line = 3 * width;
  const pixels = new Uint8Array(width * height);
  let above = Buffer.alloc(line);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (line + 1)];
    const row = Buffer.from(data.subarray(y * (line + 1) + 1, (y + 1) * (line + 1)));
    for (let x = 0; x < line; x++) {
      const [a, b, c] = [x < 3 ? 0 : row[x - 3], above[x], x < 3 ? 0 : above[x - 3]];
      row[x] += [0, a, b, (a + b) >> 1, near(a, b, c)][filter];
    }
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = (row[3 * x] + row[3 * x + 1] + row[3 * x + 2]) / 3;
    above = row;
  }
  return {width, height, pixels};
}

function crc(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function chunk(type, body) {
  const all = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  all.writeUInt32BE(body.length, 0);
  all.writeUInt32BE(crc(all.subarray(4, -4)), all.length - 4);
  return all;
}

export function pngOf({width, height, pixels}) {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const rows = Array.from({length: height}, (_, y) => [
    Buffer.alloc(1),
    Buffer.from(pixels.subarray(y * width, (y + 1) * width))
  ]).flat();
  const body = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), {level: 9})),
    chunk('IEND', Buffer.alloc(0))
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...body]);
}
