// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The pictures and files of all badges in one file that opens without a network. It is an album,
// not a backup: nothing in it brings a badge to another device.
import {utf8} from './bytes.js';
import {fileName} from './file_name.js';
import {named} from './occasion.js';
import {date, language, learn, save, t} from './page.js';
import {zip} from './zip.js';

const escape = text => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

const STYLE = [
  'body{font:18px/1.5 system-ui,sans-serif;margin:0 auto;padding:16px;max-width:40rem;',
  'color:#16202a;background:#f7f5f0}li{list-style:none;background:#fff;border:2px solid #16202a;',
  'border-radius:12px;padding:16px;margin:0 0 16px}ul{padding:0}',
  'img{width:160px;height:160px;object-fit:contain}h2{margin:0}a{color:#0b5c73}'
].join('');

const indexRow = row =>
  [
    `<li><img src="${row.png}" alt=""><h2>${escape(row.name)}</h2><p>${escape(row.about)}</p>`,
    `<p><a href="${row.png}">${escape(t('zipPicture'))}</a>`,
    ` · <a href="${row.json}">${escape(t('zipFile'))}</a></p></li>`
  ].join('');

function index(rows) {
  const title = escape(t('myTitle'));
  const what = escape(t('zipWhat', {date: date(Date.now() / 1000)}));
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8">` +
      '<meta name="viewport" content="width=device-width, initial-scale=1">' +
      `<title>${title}</title>`,
    `<style>${STYLE}</style></head>`,
    `<body><main><h1>${title}</h1><p>${what}</p><ul>`,
    ...rows.map(indexRow),
    '</ul></main></body></html>',
    ''
  ].join('\n');
}

async function bytesOf(path) {
  const answer = await fetch(path, {referrerPolicy: 'no-referrer'});
  if (!answer.ok) throw new Error(String(answer.status));
  return new Uint8Array(await answer.arrayBuffer());
}

// list: entries of claimed badges; tell(kind, key, values) says how it goes.
export async function savePictures(list, tell) {
  await learn('backup');
  const files = [];
  const rows = [];
  const missing = [];
  tell('', 'zipMaking');
  for (const mine of list) {
    const base = `${String(rows.length + 1).padStart(2, '0')}-${fileName(mine, '')}`;
    const row = {
      png: base + '.png',
      json: base + '.json',
      name: mine.name,
      about: `${mine.issuer} · ${date(mine.iat)}`
    };
    try {
      const [png, json] = await Promise.all([bytesOf(mine.png), bytesOf(mine.json)]);
      files.push({name: row.png, bytes: png}, {name: row.json, bytes: json});
      rows.push(row);
    } catch {
      missing.push(named(mine, list));
    }
  }
  if (rows.length === 0) return tell('wait', 'zipNothing');
  files.unshift({name: 'index.html', bytes: utf8(index(rows))});
  save(t('zipName') + '.zip', 'application/zip', zip(files, new Date()));
  if (missing.length) tell('wait', 'zipSome', {n: rows.length, names: missing.join(', ')});
  else tell('good', 'zipDone', {n: rows.length});
}
