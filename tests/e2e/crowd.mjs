// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// 600 connections that send a byte of a head now and then and are opened again when they are ended,
// and somebody who asks meanwhile. node tests/e2e/crowd.mjs HOST PORT CROWD,ADDRESSES ASKER [many |
// idle] many each connection from an address of its own: the crowd's are prefixes idle a proxy
// instead: 300 connections that get an answer and are kept
import net from 'node:net';

const [host, port, list, asker, kind] = process.argv.slice(2);
const from = list.split(',');
const COUNT = kind === 'idle' ? 300 : 600;
const REQUEST = 'GET /profile.json HTTP/1.1\r\nHost: x\r\n';

function open(address, first) {
  return new Promise(resolve => {
    const socket = net.connect({host, port, localAddress: address});
    socket
      .on('error', () => resolve(null))
      .on('connect', () => {
        socket.write(first);
        resolve(socket);
      });
  });
}
const answer = socket =>
  new Promise(resolve => {
    let text = '';
    const give_up = setTimeout(() => resolve(false), 5000);
    const end = ok => {
      clearTimeout(give_up);
      socket.off('data', more);
      resolve(ok);
    };
    const more = d => {
      text += d;
      if (/\r\n\r\n[^]*\}/.test(text)) end(text.startsWith('HTTP/1.1 200'));
    };
    socket
      .on('data', more)
      .once('close', () => end(false))
      .once('error', () => end(false));
  });

const kept = await open(asker, REQUEST + '\r\n');
if (!(await answer(kept))) console.log('no answer before the crowd');

let over = false;
const crowd = new Set();
let opened = 0;
let ended = 0;
async function join(i) {
  const address =
    kind === 'many' ? from[i % from.length] + (i + 1).toString(16) : from[i % from.length];
  const socket = await open(
    address,
    kind === 'idle' ? REQUEST + '\r\n' : 'GET /health HTTP/1.1\r\nHost: x\r\nX-A: '
  );
  if (socket === null) return;
  opened++;
  crowd.add(socket);
  if (kind === 'idle' && (await answer(socket))) console.log('answered');
  socket
    .on('error', () => {})
    .on('data', () => {})
    .on('close', () => {
      crowd.delete(socket);
      ended++;
      if (!over && kind !== 'idle') setTimeout(() => join(i), 20);
    });
}
await Promise.all(Array.from({length: COUNT}, (_, i) => join(i)));
const drip = setInterval(() => {
  if (kind !== 'idle') for (const s of crowd) s.write('a');
}, 200);

let least = Infinity;
for (let i = 0; i < 6; i++) {
  const start = Date.now();
  const socket = await open(asker, REQUEST + '\r\n');
  const ok = socket !== null && (await answer(socket));
  const ms = Date.now() - start;
  socket?.destroy();
  console.log(ok && ms < 1000 ? `served in ${ms} ms` : `not served: ${ok}, ${ms} ms`);
  least = Math.min(least, crowd.size);
  await new Promise(r => setTimeout(r, 100)); // the crowd comes again
}
console.log(`held ${least >= 400 ? 'yes' : `no, ${least}`}`);
kept.write(REQUEST + '\r\n');
console.log((await answer(kept)) ? 'kept' : 'lost');
console.log(`# opened ${opened}, ended ${ended}`);
over = true;
clearInterval(drip);
for (const s of crowd) s.destroy();
kept.destroy();
