// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A ZIP file without compression (PNG would not get smaller): local headers, central directory, end
// record (APPNOTE 6.3).
import {join, utf8} from './bytes.js';

const TABLE = Uint32Array.from({length: 256}, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

export const crc32 = bytes => ~bytes.reduce((c, b) => TABLE[(c ^ b) & 255] ^ (c >>> 8), -1) >>> 0;

// [size, value] ... little-endian
function fields(...pairs) {
  const out = new DataView(new ArrayBuffer(pairs.reduce((n, [size]) => n + size, 0)));
  pairs.reduce(
    (at, [size, value]) => (
      size === 2 ? out.setUint16(at, value, true) : out.setUint32(at, value, true),
      at + size
    ),
    0
  );
  return new Uint8Array(out.buffer);
}

const UTF8_NAMES = 0x800;

// files: [{name, bytes}]; when: a Date, the same for all.
export function zip(files, when) {
  const day =
    (Math.max(when.getFullYear() - 1980, 0) << 9) | ((when.getMonth() + 1) << 5) | when.getDate();
  const time = (when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >> 1);
  const local = [];
  const central = [];
  let at = 0;
  for (const {name, bytes} of files) {
    const n = utf8(name);
    const common = [
      [2, 20],
      [2, UTF8_NAMES],
      [2, 0],
      [2, time],
      [2, day],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, n.length],
      [2, 0]
    ];
    local.push(fields([4, 0x04034b50], ...common), n, bytes);
    central.push(
      fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
      n
    );
    at += 30 + n.length + bytes.length;
  }
  const directory = join(...central);
  return join(
    ...local,
    directory,
    fields(
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, files.length],
      [2, files.length],
      [4, directory.length],
      [4, at],
      [2, 0]
    )
  );
}
