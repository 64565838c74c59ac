// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The badges of this device, and all of them in one file that opens without a network.
import {inGroups} from './code.js';
import {$, begin, date, el, language, save, state, t} from './page.js';
import {site} from './site.js';
import {badges} from './store.js';
import {utf8} from './bytes.js';
import {zip} from './zip.js';

let list = [];
let said = null;

function tell(kind, key, values = {}) {
  said = [kind, key, values];
  $('state').hidden = false;
  state($('state'), kind, t(key, values));
}

// Withdrawn, or taken back on another device: nothing leads there any more.
async function isGone(mine) {
  return (
    mine.link &&
    (
      await fetch(mine.png, {
        method: 'HEAD',
        referrerPolicy: 'no-referrer',
        cache: 'no-store'
      }).catch(() => ({}))
    ).status === 410
  );
}

function item(mine) {
  const claimed = mine.state === 'claimed';
  const record = mine.seen?.record;
  const image = mine.image ?? (record && new URL(record.image).pathname);
  const href = mine.link ?? (mine.files ? mine.png : '/c#' + mine.ticket);
  const way = el('a', {class: 'button second', href}, t(claimed ? 'see' : 'again'));
  isGone(mine).then(gone => gone && way.before(el('p', {class: 'gone'}, t('myGone'))));
  return el(
    'li',
    {},
    image ? el('img', {src: image, alt: '', width: 88, height: 88}) : '',
    el(
      'div',
      {},
      el('h2', {}, mine.name ?? record?.name ?? t('myUnnamed')),
      el(
        'p',
        {class: 'small'},
        [mine.issuer ?? record?.issuer.name, mine.iat && date(mine.iat)].filter(Boolean).join(' · ')
      ),
      claimed ? null : el('p', {class: 'small'}, t('myWaiting')),
      mine.code && claimed
        ? el('p', {class: 'small'}, t('code'), el('br'), el('strong', {}, inGroups(mine.code)))
        : null,
      way
    )
  );
}

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

async function exportAll() {
  const files = [];
  const rows = [];
  const missing = [];
  tell('', 'zipMaking');
  for (const mine of list.filter(m => m.state === 'claimed')) {
    const base = `${String(rows.length + 1).padStart(2, '0')}-${mine.award.slice(0, 8)}`;
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
      missing.push(mine.name);
    }
  }
  if (rows.length === 0) return tell('wait', 'zipNothing');
  files.unshift({name: 'index.html', bytes: utf8(index(rows))});
  save('badges.zip', 'application/zip', zip(files, new Date()));
  if (missing.length) tell('wait', 'zipSome', {n: rows.length, names: missing.join(', ')});
  else tell('good', 'zipDone', {n: rows.length});
}

async function draw() {
  document.title = t('myTitle');
  // A move by e-mail that was interrupted leaves a key and no way to the badge. Another mail
  // finishes it.
  list = (await badges.all())
    .filter(m => m.link || m.files || m.ticket)
    .sort((a, b) => (b.iat ?? 0) - (a.iat ?? 0));
  $('list').replaceChildren(...list.map(item));
  $('export').hidden = !list.some(m => m.state === 'claimed');
  $('export').textContent = t('zip');
  if (said) tell(...said);
  else if (list.length === 0) {
    tell('', 'myNone');
    said = null;
  }
  const where = await site().catch(() => ({}));
  $('site').textContent = where.name ?? '';
  if (where.mail)
    $('more').replaceChildren(await (await import('./recover.js')).byMail(t('findMail')));
}

$('export').addEventListener('click', exportAll);
await begin(['words', 'my'], draw);
