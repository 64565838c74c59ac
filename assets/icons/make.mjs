// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Draws the icons of `enum widget_icon` (ui/draw/widget.h), in its order, one below the other, into
// icons.png: a grey picture whose grey is the alpha that ui/draw/icons.c scales. The drawings are
// the SVG files beside this one. Needs rsvg-convert (librsvg2-bin).
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {greyOf, pngOf} from './grey_png.mjs';

const SIDE = 96;
const here = new URL('.', import.meta.url);

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
writeFileSync(new URL('icons.png', here), pngOf(greyOf(drawn)));
console.log(`${names.length} icons`);
