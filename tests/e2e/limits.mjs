// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the issuer's server refuses by size, method, type and number. TAP.   node tests/e2e/limits.mjs BASE
import http from 'node:http';
import net from 'node:net';

const base = process.argv[2];
let tests = 0;
function is(name, found, wanted) {
  const ok = String(found) === String(wanted);
  console.log(`${ok ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (!ok) {
    console.log(`# found:  ${found}\n# wanted: ${wanted}`);
    process.exitCode = 1;
  }
}
const agent = new http.Agent({keepAlive: true, maxSockets: 8});
function ask(method, path, {body = '', headers = {}} = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, base), {method, agent, headers: {'Content-Length': Buffer.byteLength(body), ...headers}}, answer => {
      const parts = [];
      answer.on('data', d => parts.push(d)).on('end', () => resolve({status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString()}));
    });
    // a kept connection that the server has ended meanwhile: every client asks again
    request.on('error', e => request.reusedSocket && e.code === 'ECONNRESET' ? resolve(ask(method, path, {body, headers})) : reject(e));
    request.end(body);
  });
}
const claim = (body, from) => ask('POST', '/api/claims', {body, headers: {'Content-Type': 'application/json', ...from && {'X-Forwarded-For': from}}});

is('a claim longer than 4 KiB is too large', (await claim('x'.repeat(5000))).status, 413);
is('one that is no JSON is malformed', (await claim('{')).status, 422);
is('an upload must be application/jose', (await ask('POST', '/obk/v1/exchange', {body: 'x'})).status, 415);
is('a claim must be application/json', (await ask('POST', '/api/claims', {body: '{}', headers: {'Content-Type': 'text/plain'}})).status, 415);
is('an upload longer than 4 MiB is too large', (await ask('POST', '/obk/v1/exchange', {body: 'x'.repeat(5 << 20), headers: {'Content-Type': 'application/jose'}})).status, 413);
const post = await ask('POST', '/c', {body: 'x'.repeat(1 << 20)});
is('a page takes no POST, however long, and says what it takes', [post.status, post.headers.allow], '405,GET, HEAD');
is('an address that is not there is 404', (await ask('POST', '/nowhere', {body: 'x'})).status, 404);
is('GET changes nothing: no claims by it', (await ask('GET', '/api/claims')).status, 405);
is('HEAD answers without a body', JSON.stringify(await ask('HEAD', '/health').then(a => [a.status, a.text])), '[200,""]');
is('a path that climbs finds nothing', (await ask('GET', '/images/..%2f..%2fissuer.json')).status, 404);
is('nor one with a slash for a dot', (await ask('GET', '/o/../issuer.json')).status, 404);
const page = (await ask('GET', '/c')).headers;
is('any site may read what is published', (await ask('GET', '/site.json')).headers['access-control-allow-origin'], '*');
is('and no page', page['access-control-allow-origin'], undefined);
is('pages run no foreign script and tell no one', [page['content-security-policy'].includes("default-src 'none'"), page['referrer-policy'], page['x-content-type-options']], 'true,no-referrer,nosniff');

// ---- what is no request of ours, byte for byte
const {hostname, port} = new URL(base);
function raw(bytes) { // the status of the first answer, or why there was none
  return new Promise(resolve => {
    const socket = net.connect(port, hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', d => { text += d; if (text.includes('\r\n')) { resolve(text.split(' ')[1]); socket.destroy(); } });
    socket.on('error', () => resolve('reset')).on('close', () => resolve('closed'));
  });
}
const head = (line, ...headers) => [line, 'Host: x', ...headers, '', ''].join('\r\n');
is('a path with a zero byte', await raw(head('GET /c%00.html HTTP/1.1')), 400);
is('a path without an end', await raw(head(`GET /${'a'.repeat(5000)} HTTP/1.1`)), 400);
is('two lengths of one body', await raw(head('POST /api/claims HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 3') + '{}'), 400);
is('a length and chunks', await raw(head('POST /api/claims HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: chunked') + '2\r\n{}\r\n0\r\n\r\n'), 400);
is('a head of 40 KiB', await raw(head('GET / HTTP/1.1', ...Array.from({length: 40}, (_, i) => `X-${i}: ${'b'.repeat(1000)}`))), 431);
is('no request at all', ['400', 'closed', 'reset'].includes(await raw('\x16\x03\x01 hello\r\n\r\n')), true);

// ---- a crowd of silent connections leaves room for others
const crowd = await Promise.all(Array.from({length: 400}, () => new Promise(resolve => {
  const socket = net.connect(port, hostname);
  socket.on('error', () => resolve(null)).on('connect', () => resolve(socket));
})));
for (let i = 0; i < 50; i++) await new Promise(r => setImmediate(r));
crowd.forEach(s => s?.destroy());
is('the server answers when the crowd is gone', (await ask('GET', '/health')).status, 200);

// ---- bodies that do not end take no memory from the small ones
const endless = new Set(); // one that is turned away, because the crowd is still counted, comes again
let over = false;
const half = () => {
  const request = http.request(new URL('/api/verifications', base), {method: 'POST', agent: false, headers: {'Content-Type': 'application/octet-stream', 'Content-Length': 1 << 20}});
  endless.add(request);
  request.on('error', () => { endless.delete(request); if (!over) half(); });
  request.write('x'.repeat((1 << 20) - 1));
};
for (let i = 0; i < 40; i++) half();
let upload;
for (const end = Date.now() + 20000; upload?.status !== 503 && Date.now() < end;) { // until all of it has arrived there
  upload = await ask('POST', '/obk/v1/exchange', {body: 'x'.repeat(64 << 10), headers: {'Content-Type': 'application/jose'}});
  if (upload.status !== 503) half(); // the room that this one had
}
is('32 MiB in all that came in halves are enough', [upload.status, upload.headers['retry-after']], '503,5');
is('a claim passes all the same', (await claim('{')).status, 422);
over = true;
endless.forEach(r => r.destroy());

const statuses = [];
for (let i = 0; i < 300; i += 20) statuses.push(...await Promise.all(Array.from({length: 20}, () => claim('{', '203.0.113.7').then(a => a.status))));
const beyond = [];
for (let i = 0; i < 320; i++) beyond.push(await claim('{', 'unknown, 203.0.113.7'));
is('a workshop of 300 claims from one address passes', statuses.filter(s => s === 422).length, 300);
is('many more do not', beyond.some(a => a.status === 429 && a.headers['retry-after'] >= 1 && a.headers['retry-after'] <= 60), true);
is('another address still does', (await claim('{', '203.0.113.8')).status, 422);
const household = [];
for (let i = 0; i < 320; i++) household.push((await claim('{', `2001:db8:0:7::${i.toString(16)}`)).status);
is('all addresses of one household are one', household.includes(429), true);
is('those of the next are not', (await claim('{', '2001:db8:0:8::1')).status, 422);
agent.destroy();
console.log(`1..${tests}`);
