// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The LabFab catalogue and, beside its events, one of a Saturday long ago and a badge with the same
// skills as another one, for awards afterwards and corrections. node
// tests/support/desk_catalogue.mjs FOLDER: FOLDER/catalogue.json and its pictures
import fs from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
const from = 'assets/catalogue';
fs.cpSync(from, folder, {recursive: true});
const c = JSON.parse(fs.readFileSync(path.join(from, 'labfab.json')));
const skilled = c.achievements.find(a => a.results && a.choose !== 'one');
c.achievements.push({
  ...skilled,
  id: 'twin',
  name: skilled.name + ' bis',
  translations: undefined,
  derivedFrom: undefined
});
c.events.push({
  id: 'long-ago',
  name: 'Samedi de janvier',
  place: 'Médiathèque, Betton',
  starts: '2025-01-11',
  ends: '2025-01-11',
  achievements: c.achievements.map(a => a.id)
});
for (const e of c.events) if (e.standing) e.achievements.push('twin');
fs.writeFileSync(path.join(folder, 'catalogue.json'), JSON.stringify(c));
console.log(skilled.id, skilled.results.map(r => r.id).join(' '));
