// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// REQUESTS of every kind, good, odd, cut off and closed midway, over and over; before and after the
// second half a line with the server's resident memory in KiB. node tests/e2e/memory.mjs PORT PID
// REQUESTS AWARDS (JSON lines with url)
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import {claimBody, idOf, keyOfSeed, signedBy, uuid} from '../support/phone.mjs';

const [port, pid, count, awards] = process.argv.slice(2);
const url = JSON.parse(fs.readFileSync(awards, 'utf8').split('\n')[0]).url;
const holder = keyOfSeed(Buffer.alloc(32, 7));
const id = idOf(url);
const award = uuid(id);
const get = (path, ...lines) =>
  ['GET ' + path + ' HTTP/1.1', 'Host: x', 'Connection: close', ...lines, '', ''].join('\r\n');
const post = (path, type, body, ...lines) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: x',
    'Connection: close',
    'Content-Type: ' + type,
    ...(lines.length ? lines : ['Content-Length: ' + Buffer.byteLength(body)]),
    '',
    body
  ].join('\r\n');
const json = (path, body) =>
  post(path, 'application/json', typeof body === 'string' ? body : JSON.stringify(body));
const random = (bytes, coding) => crypto.randomBytes(bytes).toString(coding);
// each makes the bytes of one connection; `cut`: all but the last of them, and then it is closed
const KINDS = [
  ...[
    '/',
    '/index.html',
    '/profile.json',
    '/.well-known/did.json',
    '/o/labfab',
    '/achievements/atelier-capteur/1',
    '/events/open-lab',
    '/status/1',
    '/site.json',
    '/health',
    '/s',
    '/c',
    '/my',
    '/v',
    '/h',
    '/m',
    '/assets/page.js',
    '/images/' + '0'.repeat(64) + '.png',
    '/ob2/x',
    '/b/' + 'A'.repeat(22),
    '/b/' + 'A'.repeat(22) + '/badge.png',
    '/api/keys/0011223344556677',
    '/api/records/0011223344556677',
    '/api/delegations/0011223344556677',
    '/api/awards/' + award,
    '/nowhere',
    '/c%00',
    '/images/..%2f..%2fx'
  ].map(path => () => get(path, 'Accept-Encoding: gzip')),
  () => get('/', 'X-Forwarded-For: ' + Array.from({length: 50}, () => '203.0.113.9').join(', ')),
  () => json('/api/claims', claimBody(url, holder)),
  () => json('/api/claims', claimBody(url, keyOfSeed(crypto.randomBytes(32)))),
  () => json('/api/claims', '{'),
  () =>
    json('/api/contacts', {
      award,
      ...signedBy(holder, 'OBK-CONTACT-V1', id),
      email: 'a@example.org',
      language: 'fr'
    }),
  () =>
    json('/api/deletions', {
      award,
      ...signedBy(keyOfSeed(crypto.randomBytes(32)), 'OBK-DELETE-V1', id)
    }),
  () => json('/api/holder-checks', {award, holder: random(32, 'base64url')}),
  ...['tokens', 'confirmations'].map(
    n => () => json('/api/' + n, {token: random(32, 'base64url')})
  ),
  () => json('/api/recoveries', {email: 'a@example.org'}),
  () => json('/api/rebindings', {token: 'x'}),
  () => post('/s', 'application/x-www-form-urlencoded', 'code=AAAA-AAAA-AAAA-AAAA'),
  () => post('/api/verifications', 'application/octet-stream', random(2000, 'latin1')),
  () => post('/obk/v1/exchange', 'application/jose', 'a.b.c'),
  () => post('/obk/v1/exchange', 'application/jose', random(30000, 'base64url')),
  () => post('/api/claims', 'text/plain', '{}'),
  () => json('/api/claims', 'x'.repeat(5000)),
  () => json('/c', 'x'),
  () => get('/?' + 'a&'.repeat(500)),
  () => get('/?' + 'a=b&'.repeat(2000)),
  () => get('/' + 'a'.repeat(5000)),
  () => get('/', ...Array.from({length: 60}, (_, i) => `X-${i}: ${'b'.repeat(1000)}`)),
  () => get('/health', 'X: a', ' b'),
  () => get('/health').replaceAll('\r', ''),
  () => 'GET /health\0x HTTP/1.1\r\nHost: x\r\n\r\n',
  () => '\x16\x03\x01 hello\r\n\r\n',
  () => 'GET /health\r\n\r\n',
  () => 'PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () =>
    post('/api/claims', 'application/json', '1\r\n{\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'),
  () => post('/api/claims', 'application/json', 'zz\r\n{', 'Transfer-Encoding: chunked'),
  () => post('/api/claims', 'application/json', '5\r\n{', 'Transfer-Encoding: chunked'),
  () => post('/api/claims', 'application/json', '{}', 'Content-Length: 2, 2'),
  () => post('/obk/v1/exchange', 'application/jose', 'x'.repeat(20000), 'Content-Length: 100000'),
  () => get('/health').slice(0, -4) + '\r\nX-Half: ',
  () => get('/health').replace('Connection: close\r\n', '') + get('/s'),
  () => get('/site.json').replace('close', 'keep-alive') + 'GET '
];
function once(bytes, cut) {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(Buffer.from(cut ? bytes.slice(0, -1) : bytes, 'latin1'));
      if (cut) setImmediate(() => socket.destroy());
      else socket.end();
    });
    socket
      .on('data', () => {})
      .on('error', () => {})
      .on('close', resolve);
    setTimeout(() => socket.destroy(), 2000).unref();
  });
}
const resident = () =>
  console.log(fs.readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s*(\d+)/)[1]);
let done = 0;
async function run(until) {
  await Promise.all(
    Array.from({length: 32}, async () => {
      while (done < until) {
        const i = done++;
        await once(KINDS[i % KINDS.length](), Math.floor(i / KINDS.length) % 4 === 3);
      }
    })
  );
}
await run(count / 2);
resident();
await run(Number(count));
resident();
