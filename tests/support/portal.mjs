// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Networks that answer for the issuer: node tests/support/portal.mjs KIND, on a free port of
// loopback, which it prints. KIND: html (200 and a login page), redirect (302), truncated (the body
// ends early), gzip, wrong-type, silent-close, endless-head; or lose URL CA.pem, which brings the
// upload to the issuer there and loses its answer: the issuer has it, the kiosk does not know.
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import zlib from 'node:zlib';

const page = '<!doctype html><title>Welcome</title><p>Please accept the terms of this network.';
const head = (status, headers) => `HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n`;
const answers = {
  html: () => head('200 OK', ['Content-Type: text/html', `Content-Length: ${page.length}`]) + page,
  redirect: () => head('302 Found', ['Location: http://login.example/', 'Content-Length: 0']),
  truncated: () =>
    head('200 OK', ['Content-Type: application/jose', 'Content-Length: 5000']) +
    'eyJhbGciOiJFZERTQSJ9.',
  gzip: () => {
    const z = zlib.gzipSync('eyJhbGciOiJFZERTQSJ9.e30.AA');
    return Buffer.concat([
      Buffer.from(
        head('200 OK', [
          'Content-Type: application/jose',
          'Content-Encoding: gzip',
          `Content-Length: ${z.length}`
        ])
      ),
      z
    ]);
  },
  'wrong-type': () => head('200 OK', ['Content-Type: text/plain', 'Content-Length: 2']) + 'ok',
  'silent-close': () => '',
  'endless-head': () => 'HTTP/1.1 200 OK\r\n' + 'X-Padding: 0123456789\r\n'.repeat(2000)
};
const answer = answers[process.argv[2]];
if (process.argv[2] === 'lose') {
  http
    .createServer(asked => {
      const onward = https.request(
        process.argv[3] + asked.url,
        {method: asked.method, headers: asked.headers, ca: fs.readFileSync(process.argv[4])},
        reply => reply.resume().on('end', () => asked.socket.destroy())
      );
      asked.pipe(onward);
    })
    .listen(0, '127.0.0.1', function () {
      console.log(this.address().port);
    });
} else if (!answer) {
  console.error('portal: KIND is one of ' + Object.keys(answers).join(', '));
  process.exit(2);
}

const server = net.createServer(socket => {
  let seen = '';
  socket.on('error', () => {});
  socket.on('data', data => {
    seen = (seen + data.toString('latin1')).slice(-65536);
    if (seen.includes('\r\n\r\n')) socket.end(answer());
  });
});
if (answer) server.listen(0, '127.0.0.1', () => console.log(server.address().port));
