// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Clients that ask one after the other until FILE is gone: a connection for each request, and kept
// ones. A line every 100 requests; at the end "asked N lost N", and what went wrong. node
// tests/e2e/load.mjs BASE FILE
import fs from 'node:fs';
import http from 'node:http';

const [base, file] = process.argv.slice(2);
let asked = 0;
const lost = [];
const served = new WeakSet(); // sockets
function ask(agent) {
  return new Promise(resolve => {
    const request = http.get(new URL('/profile.json', base), {agent}, answer => {
      answer
        .on('data', () => {})
        .on('end', () => {
          if (answer.statusCode !== 200 || !answer.complete) lost.push(answer.statusCode);
          resolve();
        })
        .on('error', e => {
          lost.push(e.message);
          resolve();
        });
    });
    // a kept connection that ended meanwhile: every client asks again (RFC 9110 9.2.2)
    let kept = false;
    request.on('socket', socket => {
      kept = served.has(socket);
      served.add(socket);
    });
    request.on('error', e => {
      if (kept && e.code === 'ECONNRESET') return resolve(ask(agent));
      lost.push(e.code);
      resolve();
    });
  });
}
async function client(agent) {
  while (fs.existsSync(file)) {
    await ask(agent);
    if (++asked % 100 === 0) console.log(asked);
  }
}
const kept = new http.Agent({keepAlive: true, maxSockets: 2});
await Promise.all([client(false), client(false), client(false), client(kept), client(kept)]);
kept.destroy();
console.log(`asked ${asked} lost ${lost.length}`);
if (lost.length > 0) console.log([...new Set(lost)].join(', '));
