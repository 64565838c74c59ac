// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Servers on loopback for tests of TLS, one port a kind: node tls_server.mjs DIR KIND...; prints
// one line with the ports. A kind is the name of a certificate of DIR, "old" (good certificate, TLS
// 1.1 alone), "hangup", "silent" or "plain" (no TLS at all). The first part of the path says how a
// request is answered. It ends when its standard input does.
import {readFileSync} from 'node:fs';
import {createServer} from 'node:https';
import * as net from 'node:net';

const [dir, ...kinds] = process.argv.slice(2);
const type = {'Content-Type': 'application/jose'};
const answers = {
  obk: (body, response) =>
    response.writeHead(200, {...type, 'Content-Length': body.length + 9}).end('reply to ' + body),
  chunked: (body, response) => response.writeHead(200, type).end('reply to ' + body),
  big: (body, response) =>
    response.writeHead(200, {...type, 'Content-Length': 5 << 20}).end(Buffer.alloc(5 << 20)),
  endless: (body, response) => {
    response.writeHead(200, type);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65536)));
    };
    response.on('drain', more);
    more();
  },
  // a length that is never reached: the connection is broken off, or ended in good order
  broken: (body, response) => {
    response.writeHead(200, {...type, 'Content-Length': 100});
    response.write('half', () => response.socket.destroy());
  },
  ended: (body, response) =>
    response.socket.end(
      'HTTP/1.1 200 OK\r\nContent-Type: application/jose\r\nContent-Length: 100\r\n\r\nhalf'
    ),
  head: (body, response) => response.socket.end('HTTP/1.1 200 OK\r\nContent-Type: appl'),
  busy: (body, response) =>
    response.writeHead(503, {'Retry-After': '120', 'Content-Length': 0}).end()
};

function serve(kind) {
  if (kind === 'hangup') return net.createServer(socket => socket.end());
  if (kind === 'silent') return net.createServer(() => {});
  if (kind === 'plain')
    return net.createServer(socket =>
      socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
    );
  const name = kind === 'old' ? 'good' : kind;
  const options = {
    cert: readFileSync(`${dir}/${name}.pem`),
    key: readFileSync(`${dir}/${name}.key`)
  };
  if (kind === 'old')
    Object.assign(options, {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0'
    });
  return createServer(options, (request, response) => {
    const parts = [];
    response.on('error', () => {});
    request.on('data', part => parts.push(part));
    request.on('end', () => answers[request.url.split('/')[1]](Buffer.concat(parts), response));
  }).on('tlsClientError', () => {});
}

const ports = [];
for (const kind of kinds) {
  const server = serve(kind);
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  ports.push(server.address().port);
}
console.log(ports.join(' '));
process.stdin.on('end', () => process.exit(0)).resume();
