// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A QR code as a picture of its own, white card and quiet zone included; loaded only where a code
// is shown.
import {encodeQR} from '../qr/index.js';

export function qr(text, label) {
  // Less correction keeps the modules of a long text large enough for a phone's screen.
  const rows = encodeQR(text, 'raw', {ecc: text.length > 150 ? 'low' : 'medium', border: 4});
  const size = rows.length;
  const svg = (name, members) => {
    const e = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [k, v] of Object.entries(members)) e.setAttribute(k, v);
    return e;
  };
  const path = rows
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
    .join('');
  const out = svg('svg', {
    viewBox: `0 0 ${size} ${size}`,
    class: 'qr',
    role: 'img',
    'aria-label': label,
    'shape-rendering': 'crispEdges'
  });
  out.append(
    svg('rect', {width: size, height: size, fill: '#fff'}),
    svg('path', {d: path, fill: '#000'})
  );
  return out;
}
