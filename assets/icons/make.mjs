// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Draws the icons of `enum widget_icon` (ui/draw/widget.h), in its order, one below the other, into
// icons.png: a grey picture whose grey is the alpha that ui/draw/icons.c scales. The drawings are
// the SVG files beside this one. Needs rsvg-convert (librsvg2-bin).
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {deflateSync, inflateSync} from 'node:zlib';

const SIDE = 96;
const here = new URL('.', import.meta.url);

function* chunks(png) {
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    yield [
      png.toString('latin1', at + 4, at + 8),
      png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    ];
}

// One byte a pixel of an 8-bit RGB picture that is grey.
function greyOf(png, width, height) {
  const data = inflateSync(
    Buffer.concat([...chunks(png)].filter(([type]) => type === 'IDAT').map(([, body]) => body))
  );
  const line = 3 * width;
  const grey = Buffer.alloc(width * height);
  let above = Buffer.alloc(line);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (line + 1)];
    const row = Buffer.from(data.subarray(y * (line + 1) + 1, (y + 1) * (line + 1)));
    for (let x = 0; x < line; x++) {
      const [a, b, c] = [x < 3 ? 0 : row[x - 3], above[x], x < 3 ? 0 : above[x - 3]];
      const p = a + b - c;
      const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      row[x] += [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter];
    }
    for (let x = 0; x < width; x++) grey[y * width + x] = row[3 * x];
    above = row;
  }
  return grey;
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(type, body) {
  const out = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  out.writeUInt32BE(body.length, 0);
  out.writeUInt32BE(crc32(out.subarray(4, -4)), out.length - 4);
  return out;
}

function pngOf(grey, width, height) {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const rows = Array.from({length: height}, (_, y) => [
    Buffer.alloc(1),
    grey.subarray(y * width, (y + 1) * width)
  ]).flat();
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), {level: 9})),
    chunk('IEND', Buffer.alloc(0))
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

// Thin strokes are drawn heavier, to stand beside semibold letters.
const THIN = [
  'check-lg',
  'chevron-left',
  'chevron-right',
  'x-lg',
  'plus-lg',
  'dash-lg',
  'list',
  'arrow-counterclockwise',
  'arrow-repeat',
  'search'
];

function drawing(name, i) {
  const svg = readFileSync(new URL(`${name}.svg`, here), 'utf8');
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  const stroke = THIN.includes(name)
    ? ' stroke="#fff" stroke-width="0.8" stroke-linejoin="round"'
    : '';
  const place = `translate(0 ${i * SIDE}) scale(${SIDE / 16})`;
  return `<g fill="#fff"${stroke} transform="${place}">${inner}</g>`;
}

const header = readFileSync(new URL('../../ui/draw/widget.h', here), 'utf8');
const names = [...header.matchAll(/^ {4}ICON_\w+, +\/\* ([\w-]+) \*\/$/gm)].map(m => m[1]);
const height = names.length * SIDE;
const strip =
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${height}">` +
  `<rect width="${SIDE}" height="${height}"/>${names.map(drawing).join('')}</svg>`;
const drawn = execFileSync('rsvg-convert', {input: strip, maxBuffer: 1 << 26});
writeFileSync(new URL('icons.png', here), pngOf(greyOf(drawn, SIDE, height), SIDE, height));
console.log(`${names.length} icons`);
