// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A catalogue of any size: node large_catalogue.mjs DIR ORGANISATIONS BADGES SIDE writes
// DIR/catalogue.json and DIR/N.png, one picture a badge, SIDE x SIDE pixels of noise that no
// compression makes smaller (288 is 249 kB). Each organisation has an event with its badges, and
// all of them one together.
import {writeFileSync} from 'node:fs';
import {crc32, deflateSync} from 'node:zlib';

const [dir, organisations, badges, side] = [
  process.argv[2],
  ...process.argv.slice(3, 6).map(Number)
];

// node 18 has no zlib.crc32
const TABLE = Array.from({length: 256}, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const sum = crc32 ?? (bytes => ~bytes.reduce((c, b) => TABLE[(c ^ b) & 255] ^ (c >>> 8), -1) >>> 0);

function chunk(type, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(sum(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

const noise = Buffer.alloc(side * (3 * side + 1));
let state = 1;
for (let i = 0; i < noise.length; i++) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  noise[i] = i % (3 * side + 1) === 0 ? 0 : state >>> 16;
}

function picture(n) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  noise.writeUInt32BE(n, 1);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(noise, {level: 0})),
    chunk('IEND', Buffer.alloc(0))
  ]);
}

const text =
  'Une phrase de taille ordinaire, avec des « guillemets », pour que le texte pèse ce que ' +
  'pèse un texte. ';
const catalogue = {issuers: [], achievements: [], events: []};
for (let i = 0; i < organisations; i++)
  catalogue.issuers.push({
    id: `association-${i}`,
    name: `Association n° ${i} de la ville`,
    url: `https://association-${i}.example.org`
  });
for (let i = 0; i < badges; i++) {
  writeFileSync(`${dir}/${i}.png`, picture(i));
  catalogue.achievements.push({
    id: `badge-${i}`,
    issuer: `association-${i % organisations}`,
    name: `Badge n° ${i}`,
    description: text.repeat(3),
    criteria: text.repeat(6),
    achievementType: 'Badge',
    image: `${i}.png`,
    translations: {en: {name: `Badge ${i}`, description: text}}
  });
}
const event = (id, name, list) => ({
  id,
  name,
  place: 'Rennes',
  starts: '2026-09-21',
  ends: '2099-09-22',
  achievements: list
});
for (let i = 0; i < organisations; i++)
  catalogue.events.push(
    event(
      `atelier-${i}`,
      `Atelier n° ${i}`,
      catalogue.achievements.filter(a => a.issuer === `association-${i}`).map(a => a.id)
    )
  );
catalogue.events.push(
  event(
    'festival',
    'Festival',
    catalogue.achievements.map(a => a.id)
  )
);
writeFileSync(`${dir}/catalogue.json`, JSON.stringify(catalogue));
