// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Draws the badges' pictures: node assets/catalogue/art.mjs writes NAME.png beside it, 400 x 400,
// through rsvg-convert. One plate for each organisation (hexagon: LabFab, circle: city), one accent
// and one pictogram for each badge.
import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const INK = '#16202a';
const PAPER = '#f7f5f0';
const TEAL = '#0b5c73';
const hexagon = (r, x = 200, y = 200) =>
  Array.from({length: 6}, (_, i) =>
    [x + r * Math.sin((i * Math.PI) / 3), y - r * Math.cos((i * Math.PI) / 3)]
      .map(v => v.toFixed(1))
      .join(',')
  ).join(' ');
const plate = colour =>
  `<polygon points="${hexagon(192)}" fill="${colour}" stroke="${colour}"` +
  ' stroke-width="10" stroke-linejoin="round"/>';
const plates = {
  labfab: accent => plate(accent) + `<polygon points="${hexagon(164)}" fill="${PAPER}"/>`,
  practice: () => plate(PAPER),
  city: accent => dot(200, 200, 194, accent) + dot(200, 200, 166, PAPER)
};
const line = (d, width = 16, colour = INK) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"` +
  ' stroke-linecap="round" stroke-linejoin="round"/>';
const shape = (d, colour) => `<path d="${d}" fill="${colour}"/>`;
const box = (x, y, width, height, rx, colour) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}" fill="${colour}"/>`;
const dot = (x, y, r, colour = INK) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`;
const head = (x, y, r, colour) =>
  dot(x, y, r, colour) +
  shape(`M${x - 1.7 * r} ${y + 3.1 * r} a${1.7 * r} ${1.7 * r} 0 0 1 ${3.4 * r} 0 z`, colour);

// SPECIMEN in strokes, so that no font is needed; each letter 60 high and so wide
const letters = {
  S: [40, 'M36 9 C30 -3 4 -3 4 15 C4 34 36 26 36 45 C36 63 8 63 3 51'],
  P: [40, 'M4 60 V0 H20 a17 17 0 0 1 0 34 H4'],
  E: [36, 'M35 0 H4 V60 H35 M4 30 H30'],
  C: [42, 'M39 11 C31 -4 4 -4 4 30 C4 64 31 64 39 49'],
  I: [8, 'M4 0 V60'],
  M: [54, 'M4 60 V0 L27 38 L50 0 V60'],
  N: [44, 'M4 60 V0 L40 60 V0']
};
function specimen(x, y) {
  let at = 0;
  const strokes = [...'SPECIMEN'].map(c => {
    const [wide, d] = letters[c];
    const g = `<g transform="translate(${at} 0)">${line(d, 10, PAPER)}</g>`;
    at += wide + 15;
    return g;
  });
  const scale = (338 / (at - 15)).toFixed(3);
  return `<g transform="translate(${x} ${y}) scale(${scale} .87)">${strokes.join('')}</g>`;
}

const town = (x, y) => dot(x, y, 17, INK) + dot(x, y, 7, PAPER);

const pictures = {
  capteur: [
    'labfab',
    '#00695c',
    accent =>
      // a sensor tube in the wind
      box(136, 172, 92, 120, 20, INK) +
      box(156, 196, 52, 36, 8, PAPER) +
      dot(182, 262, 12, accent) +
      line('M182 172 v-52 h64', 18) +
      [0, 1, 2].map(i => line(`M${252 + i * 6} ${96 + i * 38} q24 -18 48 0`, 12, accent)).join('')
  ],
  '5g': [
    'city',
    TEAL,
    accent =>
      // a mast with waves, and people talking below
      line('M200 128 L164 246 M200 128 L236 246 M178 204 h44', 14) +
      dot(200, 118, 16, accent) +
      line('M160 84 a56 56 0 0 0 0 68 M240 84 a56 56 0 0 1 0 68', 12, accent) +
      line('M132 62 a92 92 0 0 0 0 112 M268 62 a92 92 0 0 1 0 112', 12, accent) +
      head(132, 262, 17, INK) +
      head(200, 270, 17, accent) +
      head(268, 262, 17, INK)
  ],
  remix: [
    'labfab',
    '#8a4b00',
    accent =>
      // parts that fit together: the collective one
      box(104, 108, 90, 90, 14, INK) +
      box(206, 108, 90, 90, 14, accent) +
      box(104, 210, 90, 90, 14, accent) +
      box(206, 210, 90, 90, 14, INK) +
      dot(200, 153, 24, INK) +
      dot(149, 204, 24, INK) +
      dot(251, 204, 24, accent) +
      dot(200, 255, 24, accent)
  ],
  'open-lab': [
    'labfab',
    '#5b3f8f',
    accent =>
      // three steps and a flag
      shape('M100 288 v-44 h66 v-44 h66 v-44 h68 v132 z', accent) +
      line('M266 156 v-64', 14) +
      shape('M266 88 h58 l-16 20 16 20 h-58 z', INK) +
      head(133, 192, 15, INK)
  ],
  intercotour: [
    'city',
    '#a3195b',
    accent =>
      // a tour: towns on one road
      line('M112 270 C 150 180, 190 300, 220 210 S 290 190, 292 128', 14, accent) +
      town(112, 270) +
      town(196, 248) +
      town(236, 186) +
      shape('M292 138 c-30 -38 -30 -72 0 -76 c30 4 30 38 0 76 z', INK) +
      dot(292, 92, 12, PAPER)
  ],
  decouverte: [
    'city',
    '#0b5c73',
    accent =>
      // a badge being shown to somebody
      `<polygon points="${hexagon(62, 160, 178)}" fill="${accent}"/>` +
      line('M132 178 l20 22 38 -44', 15, PAPER) +
      head(262, 178, 28, INK) +
      line('M112 288 h116', 14, INK)
  ],
  conception: [
    'city',
    '#b0461b',
    accent =>
      // pencil and frame: designing a badge
      '<rect x="108" y="112" width="148" height="176" rx="18" fill="none"' +
      ` stroke="${INK}" stroke-width="15"/>` +
      line('M142 158 h80 M142 198 h80 M142 238 h42', 13, INK) +
      shape('M222 262 l72 -118 34 20 -72 118 -40 22 z', accent) +
      line('M286 156 l34 20', 8, PAPER)
  ],
  specimen: [
    'practice',
    '#4a5763',
    accent =>
      // for practice: a badge that is only an outline, and the word across it
      `<polygon points="${hexagon(150)}" fill="none" stroke="${accent}" stroke-width="14"` +
      ' stroke-dasharray="30 20" stroke-dashoffset="15" stroke-linejoin="round"/>' +
      box(6, 148, 388, 104, 16, accent) +
      specimen(31, 174)
  ],
  labfab: [
    'labfab',
    INK,
    accent =>
      line('M146 128 v136 h66', 26, TEAL) + line('M238 264 v-136 h58 M238 196 h46', 26, accent)
  ],
  rennes: [
    'city',
    INK,
    accent =>
      line('M144 268 v-136 h52 a34 34 0 0 1 0 68 h-52 M196 200 l40 68', 24, accent) +
      line('M258 268 v-136 l0 0', 24, TEAL)
  ]
};

const here = path.dirname(fileURLToPath(import.meta.url));
for (const [name, [plate, accent, draw]] of Object.entries(pictures)) {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">' +
    `${plates[plate](accent)}${draw(accent)}</svg>`;
  execFileSync('rsvg-convert', ['-w', '400', '-h', '400', '-o', path.join(here, name + '.png')], {
    input: svg
  });
}
