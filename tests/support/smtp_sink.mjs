// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A mail server that keeps what it gets: each message as DIR/N.eml, its envelope before it as X-
// lines. node tests/support/smtp_sink.mjs PORT DIR [--tls CERT KEY] [--smtps] [--login USER
// PASSWORD] [--say CODE] --tls offers STARTTLS; with --smtps TLS is spoken from the first byte.
// --login: a password is asked, over TLS alone. --say answers each recipient with this number.
// Prints `ready`.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';

const args = process.argv.slice(2);
const option = (name, count) => {
  const i = args.indexOf(name);
  return i < 0 ? undefined : args.splice(i, count + 1).slice(1);
};
const [certFile, keyFile] = option('--tls', 2) ?? [];
const login = option('--login', 2);
const say = option('--say', 1)?.[0];
const smtps = Boolean(option('--smtps', 0));
const [port, dir] = args;
const secrets = certFile && {cert: fs.readFileSync(certFile), key: fs.readFileSync(keyFile)};
let count = fs.existsSync(dir)
  ? fs.readdirSync(dir).length
  : (fs.mkdirSync(dir, {recursive: true}), 0);

function talk(socket, secure, greet) {
  let buffer = '';
  let data = false;
  let asked = false;
  let message = '';
  let envelope = [];
  let allowed = !login;
  const out = line => socket.write(line + '\r\n');
  function command(line) {
    const word = line.split(' ')[0].toUpperCase();
    if (word === 'EHLO') {
      const offers = [
        ...(secure || !secrets ? [] : ['STARTTLS']),
        ...(login && secure ? ['AUTH PLAIN'] : []),
        'SIZE 1000000'
      ];
      out('250-sink');
      offers.forEach((o, i) => out(`250${i + 1 < offers.length ? '-' : ' '}${o}`));
    } else if (word === 'STARTTLS' && secrets && !secure) {
      out('220 go');
      socket.removeAllListeners('data');
      const inner = new tls.TLSSocket(socket, {
        isServer: true,
        secureContext: tls.createSecureContext(secrets)
      });
      inner.on('error', () => socket.destroy());
      talk(inner, true, false);
    } else if (asked || (word === 'AUTH' && login && secure)) {
      const words = asked ? line : line.split(' ')[2];
      asked = words === undefined;
      if (asked) return out('334 ');
      allowed = Buffer.from(words, 'base64').toString() === `\0${login[0]}\0${login[1]}`;
      out(allowed ? '235 ok' : '535 no');
    } else if (word === 'MAIL') {
      envelope = [`X-Secure: ${secure}`, `X-From: ${line}`];
      out(allowed ? '250 ok' : '530 who are you');
    } else if (word === 'RCPT') {
      envelope.push(`X-To: ${line}`);
      out(say ? `${say} so it is` : '250 ok');
    } else if (word === 'DATA') {
      data = true;
      message = '';
      out('354 go');
    } else if (word === 'QUIT') {
      out('221 bye');
      socket.end();
    } else out(word === 'RSET' || word === 'NOOP' ? '250 ok' : '502 what');
  }
  socket.on('data', d => {
    buffer += d.toString('latin1');
    for (let at; (at = buffer.indexOf('\r\n')) >= 0;) {
      const line = buffer.slice(0, at);
      buffer = buffer.slice(at + 2);
      if (!data) command(line);
      else if (line === '.') {
        data = false;
        const name = path.join(dir, `${++count}.eml`);
        fs.writeFileSync(name + '.new', envelope.join('\r\n') + '\r\n' + message, 'latin1');
        fs.renameSync(name + '.new', name);
        out('250 kept');
      } else message += (line.startsWith('..') ? line.slice(1) : line) + '\r\n';
    }
  });
  socket.on('error', () => {});
  if (greet) out('220 sink ESMTP');
}
const server = smtps
  ? tls.createServer(secrets, s => talk(s, true, true))
  : net.createServer(s => talk(s, false, true));
server.on('tlsClientError', () => {});
server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
