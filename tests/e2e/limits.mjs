// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the issuer's server refuses by size, method, type and number. TAP. node tests/e2e/limits.mjs
// BASE
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
    const request = http.request(
      new URL(path, base),
      {method, agent, headers: {'Content-Length': Buffer.byteLength(body), ...headers}},
      answer => {
        const parts = [];
        answer
          .on('data', d => parts.push(d))
          .on('end', () =>
            resolve({
              status: answer.statusCode,
              headers: answer.headers,
              text: Buffer.concat(parts).toString()
            })
          );
      }
    );
    // a kept connection that the server has ended meanwhile: every client asks again
    request.on('error', e =>
      request.reusedSocket && e.code === 'ECONNRESET'
        ? resolve(ask(method, path, {body, headers}))
        : reject(e)
    );
    request.end(body);
  });
}
const claim = (body, from) =>
  ask('POST', '/api/claims', {
    body,
    headers: {'Content-Type': 'application/json', ...(from && {'X-Forwarded-For': from})}
  });

is('a claim longer than 4 KiB is too large', (await claim('x'.repeat(5000))).status, 413);
is('one that is no JSON is malformed', (await claim('{')).status, 422);
is(
  'an upload must be application/jose',
  (await ask('POST', '/obk/v1/exchange', {body: 'x'})).status,
  415
);
is(
  'a claim must be application/json',
  (await ask('POST', '/api/claims', {body: '{}', headers: {'Content-Type': 'text/plain'}})).status,
  415
);
is(
  'an upload longer than 4 MiB is too large',
  (
    await ask('POST', '/obk/v1/exchange', {
      body: 'x'.repeat(5 << 20),
      headers: {'Content-Type': 'application/jose'}
    })
  ).status,
  413
);
const post = await ask('POST', '/c', {body: 'x'.repeat(1 << 20)});
is(
  'a page takes no POST, however long, and says what it takes',
  [post.status, post.headers.allow],
  '405,GET, HEAD'
);
is('an address that is not there is 404', (await ask('POST', '/nowhere', {body: 'x'})).status, 404);
is('GET changes nothing: no claims by it', (await ask('GET', '/api/claims')).status, 405);
is(
  'HEAD answers without a body',
  JSON.stringify(await ask('HEAD', '/health').then(a => [a.status, a.text])),
  '[200,""]'
);
is(
  'a path that climbs finds nothing',
  (await ask('GET', '/images/..%2f..%2fissuer.json')).status,
  404
);
is('nor one with a slash for a dot', (await ask('GET', '/o/../issuer.json')).status, 404);
const page = (await ask('GET', '/c')).headers;
is(
  'any site may read what is published',
  (await ask('GET', '/site.json')).headers['access-control-allow-origin'],
  '*'
);
is('and no page', page['access-control-allow-origin'], undefined);
is(
  'pages run no foreign script and tell no one',
  [
    page['content-security-policy'].includes("default-src 'none'"),
    page['referrer-policy'],
    page['x-content-type-options']
  ],
  'true,no-referrer,nosniff'
);

// ---- what is no request of ours, byte for byte
const {hostname, port} = new URL(base);
function raw(bytes) {
  // the status of the first answer, or why there was none
  return new Promise(resolve => {
    const socket = net.connect(port, hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', d => {
      text += d;
      if (text.includes('\r\n')) {
        resolve(text.split(' ')[1]);
        socket.destroy();
      }
    });
    socket.on('error', () => resolve('reset')).on('close', () => resolve('closed'));
  });
}
const head = (line, ...headers) => [line, 'Host: x', ...headers, '', ''].join('\r\n');
is('a path with a zero byte', await raw(head('GET /c%00.html HTTP/1.1')), 400);
is('a path without an end', await raw(head(`GET /${'a'.repeat(5000)} HTTP/1.1`)), 400);
is(
  'two lengths of one body',
  await raw(
    head(
      'POST /api/claims HTTP/1.1',
      'Content-Type: application/json',
      'Content-Length: 2',
      'Content-Length: 3'
    ) + '{}'
  ),
  400
);
is(
  'a length and chunks',
  await raw(
    head(
      'POST /api/claims HTTP/1.1',
      'Content-Type: application/json',
      'Content-Length: 2',
      'Transfer-Encoding: chunked'
    ) + '2\r\n{}\r\n0\r\n\r\n'
  ),
  400
);
is(
  'a head of 40 KiB',
  await raw(
    head('GET / HTTP/1.1', ...Array.from({length: 40}, (_, i) => `X-${i}: ${'b'.repeat(1000)}`))
  ),
  431
);

// ---- one reading of a head (RFC 9112): what a proxy in front may read otherwise is refused
function talk(bytes) {
  // all statuses until the server ends the connection, and what ends it
  return new Promise(resolve => {
    let text = '';
    const socket = net.connect(port, hostname, () => socket.write(Buffer.from(bytes, 'latin1')));
    const end = () =>
      resolve(
        [...text.matchAll(/HTTP\/1\.1 (\d+) [^]*?\r\n\r\n/g)].map(m => m[1]).join(' ') || 'none'
      );
    socket
      .on('data', d => {
        text += d.toString('latin1');
      })
      .on('error', end)
      .on('close', end);
    setTimeout(() => socket.destroy(), 3000).unref(); // a server that keeps it is not waited for
  });
}
const close = 'Connection: close\r\n';
const health = (...lines) =>
  'GET /health HTTP/1.1\r\nHost: x\r\n' + lines.map(l => l + '\r\n').join('') + close + '\r\n';
const body = (...lines) =>
  ['POST /api/claims HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join(
    '\r\n'
  );
const GOOD = {
  'HTTP/1.0 without Host': 'GET /health HTTP/1.0\r\n\r\n',
  'HTTP/1.0 with Host': 'GET /health HTTP/1.0\r\nHost: x\r\n\r\n',
  'a higher minor version': 'GET /health HTTP/1.2\r\nHost: x\r\n' + close + '\r\n',
  'a line end before the request': '\r\n' + health(),
  'blanks around a value': health('X: \t  y \t '),
  'blanks behind the host': 'GET /health HTTP/1.1\r\nHost:x \t\r\n' + close + '\r\n',
  'an empty value': health('X:'),
  'cookies and other letters': health('Cookie: a=b; c="d"', 'X: caf\xe9'),
  'a query': 'GET /site.json?a=%20b+c&d&lang=br HTTP/1.1\r\nHost: x\r\n' + close + '\r\n',
  'a head of 20 KiB': health(...Array.from({length: 20}, (_, i) => `X-${i}: ${'b'.repeat(1000)}`))
};
for (const [name, bytes] of Object.entries(GOOD)) is(`read: ${name}`, await talk(bytes), 200);
is(
  'read: two requests one behind the other',
  await talk(health().replace(close, '') + health()),
  '200 200'
);
is(
  'read: a body in chunks, and its connection ends',
  await talk(body('Transfer-Encoding: chunked') + '1\r\n{\r\n0\r\n\r\n' + health()),
  422
);
const BAD = {
  'a folded line': health('X: a', ' b'),
  'a folded last line': health('X: a', '\tb').replace(close, ''),
  'a folded coding': body('Transfer-Encoding:', ' chunked', 'Content-Length: 2') + '{}',
  'a length folded behind a coding':
    body('Transfer-Encoding: chunked', ' Content-Length: 2') + '0\r\n\r\n',
  'a blank before the colon': health('X : y'),
  'a coding with a blank before the colon':
    body('Transfer-Encoding : chunked', 'Content-Length: 2') + '{}',
  'a length with a tab before the colon':
    body('Content-Length\t: 2', 'Transfer-Encoding: chunked') + '0\r\n\r\n',
  'line ends of one byte': 'GET /health HTTP/1.1\nHost: x\n\n',
  'one behind the request': 'GET /health HTTP/1.1\nHost: x\r\n\r\n',
  'one behind a header': 'GET /health HTTP/1.1\r\nHost: x\nX: y\r\n\r\n',
  'one behind the last header': 'GET /health HTTP/1.1\r\nHost: x\n\r\n',
  'one at the end': 'GET /health HTTP/1.1\r\nHost: x\r\n\n',
  'a carriage return alone': 'GET /health HTTP/1.1\r\nHost: x\rX: y\r\n\r\n',
  'a zero byte behind the path': 'GET /health\0x HTTP/1.1\r\nHost: x\r\n\r\n',
  'a zero byte at its end': 'GET /health\0 HTTP/1.1\r\nHost: x\r\n\r\n',
  'a zero byte in the method': 'GET\0 /health HTTP/1.1\r\nHost: x\r\n\r\n',
  'a zero byte in a value': health('X: y\0z'),
  'a zero byte at its end too': health('X: y\0'),
  'a zero byte in a name': health('X\0: y'),
  'a line of a zero byte': health('\0'),
  'a control character in a value': health('X: \x01'),
  'two blanks': 'GET  /health HTTP/1.1\r\nHost: x\r\n\r\n',
  'a blank at the end of the line': 'GET /health HTTP/1.1 \r\nHost: x\r\n\r\n',
  'no Host': 'GET /health HTTP/1.1\r\n\r\n',
  'two Hosts': health('Host: x'),
  'two Hosts in one': 'GET /health HTTP/1.1\r\nHost: x, y\r\n\r\n',
  'no version': 'GET /health\r\n\r\n',
  'a name that is none': health('X y: z'),
  'a line without a colon': health('abc'),
  'two lengths in any spelling': body('Content-Length: 2', 'content-length: 2') + '{}',
  'two codings': body('Transfer-Encoding: chunked', 'transfer-encoding: chunked') + '0\r\n\r\n',
  'a coding not spoken here': body('Transfer-Encoding: gzip, chunked') + '0\r\n\r\n',
  'a coding in HTTP/1.0': 'POST /api/claims HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
};
for (const [name, bytes] of Object.entries(BAD)) is(`not read: ${name}`, await talk(bytes), 400);
for (const [name, bytes] of Object.entries({
  'a blank in the path': 'GET /he alth HTTP/1.1\r\nHost: x\r\n\r\n',
  'tabs for blanks': 'GET\t/health\tHTTP/1.1\r\nHost: x\r\n\r\n'
}))
  is(`not read: ${name}`, ['400', 'none'].includes(await talk(bytes)), true);
is(
  'not read: the length of a list',
  (await talk(body('Content-Length: 2, 2') + '{}')).startsWith('400'),
  true
);
is('not read: HTTP/2', await talk('GET /health HTTP/2.0\r\nHost: x\r\n\r\n'), 505);
is(
  'no request at all',
  ['400', 'closed', 'reset'].includes(await raw('\x16\x03\x01 hello\r\n\r\n')),
  true
);

// ---- a crowd of silent connections leaves room for others
const crowd = await Promise.all(
  Array.from(
    {length: 400},
    () =>
      new Promise(resolve => {
        const socket = net.connect(port, hostname);
        socket.on('error', () => resolve(null)).on('connect', () => resolve(socket));
      })
  )
);
for (let i = 0; i < 50; i++) await new Promise(r => setImmediate(r));
crowd.forEach(s => s?.destroy());
is('the server answers when the crowd is gone', (await ask('GET', '/health')).status, 200);

// ---- bodies that do not end take no memory from the small ones
// one that is turned away, because the crowd is still counted, comes again
const endless = new Set();
let over = false;
const half = () => {
  const request = http.request(new URL('/api/verifications', base), {
    method: 'POST',
    agent: false,
    headers: {'Content-Type': 'application/octet-stream', 'Content-Length': 1 << 20}
  });
  endless.add(request);
  request.on('error', () => {
    endless.delete(request);
    if (!over) half();
  });
  request.write('x'.repeat((1 << 20) - 1));
};
for (let i = 0; i < 40; i++) half();
let upload;
for (const end = Date.now() + 20000; upload?.status !== 503 && Date.now() < end;) {
  // until all of it has arrived there
  upload = await ask('POST', '/obk/v1/exchange', {
    body: 'x'.repeat(64 << 10),
    headers: {'Content-Type': 'application/jose'}
  });
  if (upload.status !== 503) half(); // the room that this one had
}
is(
  '32 MiB in all that came in halves are enough',
  [upload.status, upload.headers['retry-after']],
  '503,5'
);
is('a claim passes all the same', (await claim('{')).status, 422);
over = true;
endless.forEach(r => r.destroy());

const statuses = [];
for (let i = 0; i < 300; i += 20)
  statuses.push(
    ...(await Promise.all(
      Array.from({length: 20}, () => claim('{', '203.0.113.7').then(a => a.status))
    ))
  );
const beyond = [];
for (let i = 0; i < 320; i++) beyond.push(await claim('{', 'unknown, 203.0.113.7'));
is('a workshop of 300 claims from one address passes', statuses.filter(s => s === 422).length, 300);
is(
  'many more do not',
  beyond.some(
    a => a.status === 429 && a.headers['retry-after'] >= 1 && a.headers['retry-after'] <= 60
  ),
  true
);
const rotated = [];
for (let i = 0; i < 320; i++)
  // the client's line, then the proxy's
  rotated.push((await claim('{', [`192.0.2.${i % 250}`, '203.0.113.9'])).status);
is('a line of their own gives nobody another address', rotated.includes(429), true);
const ports = [];
for (let i = 0; i < 320; i++) ports.push((await claim('{', `203.0.113.10:${1024 + i}`)).status);
is('nor does another port', ports.includes(429), true);
const bracketed = [];
for (let i = 0; i < 320; i++)
  bracketed.push((await claim('{', `[2001:db8:0:9::${i.toString(16)}]:${1024 + i}`)).status);
is("nor a household's addresses in brackets", bracketed.includes(429), true);
is('another address still does', (await claim('{', '203.0.113.8')).status, 422);
const household = [];
for (let i = 0; i < 320; i++)
  household.push((await claim('{', `2001:db8:0:7::${i.toString(16)}`)).status);
is('all addresses of one household are one', household.includes(429), true);
is('those of the next are not', (await claim('{', '2001:db8:0:8::1')).status, 422);
agent.destroy();
console.log(`1..${tests}`);
