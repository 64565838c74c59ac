// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the issuer's server refuses by size, method, type and number. TAP.   node tests/e2e/limits.mjs BASE
import http from 'node:http';

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
    request.on('error', reject);
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
is('pages run no foreign script and tell no one', [page['content-security-policy'].includes("default-src 'none'"), page['referrer-policy'], page['x-content-type-options']], 'true,no-referrer,nosniff');

const statuses = [];
for (let i = 0; i < 300; i += 20) statuses.push(...await Promise.all(Array.from({length: 20}, () => claim('{', '203.0.113.7').then(a => a.status))));
const beyond = [];
for (let i = 0; i < 320; i++) beyond.push(await claim('{', 'unknown, 203.0.113.7'));
is('a workshop of 300 claims from one address passes', statuses.filter(s => s === 422).length, 300);
is('many more do not', beyond.some(a => a.status === 429 && a.headers['retry-after'] >= 1 && a.headers['retry-after'] <= 60), true);
is('another address still does', (await claim('{', '203.0.113.8')).status, 422);
agent.destroy();
console.log(`1..${tests}`);
