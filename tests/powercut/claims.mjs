// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Phones in a crowd at a server that is killed again and again: each asks until it is answered,
// then goes on. Then what was answered is compared with what the server holds. node
// tests/powercut/claims.mjs BASE AWARDS MAIL STOP LOG AWARDS: lines of `badgectl award --json`;
// until STOP exists
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import {claimBody, idOf, keyOfSeed, signedBy, uuid} from '../support/phone.mjs';

const [base, awardsFile, mailDir, stop, log] = process.argv.slice(2);
const urls = fs
  .readFileSync(awardsFile, 'utf8')
  .trim()
  .split('\n')
  .map(l => JSON.parse(l).url);
const agent = new http.Agent({keepAlive: true, maxSockets: 8});
const sleep = ms => new Promise(r => setTimeout(r, ms));
let asked = 0;
function once(method, url, body = '', headers = {}) {
  return new Promise((resolve, reject) => {
    // each phone has its own address, or the crowd would be told to wait
    const from = `203.0.${(asked >> 8) & 255}.${asked++ & 255}`;
    const request = http.request(
      new URL(url, base),
      {
        method,
        agent,
        timeout: 10000,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'X-Forwarded-For': from,
          ...headers
        }
      },
      a => {
        const parts = [];
        a.on('data', d => parts.push(d))
          .on('error', reject)
          .on('end', () =>
            a.complete
              ? resolve({status: a.statusCode, text: Buffer.concat(parts).toString()})
              : reject(new Error('cut'))
          );
      }
    );
    request.on('error', reject).on('timeout', () => request.destroy());
    request.end(body);
  });
}
async function ask(method, url, body, headers) {
  // until there is an answer
  for (;;) {
    const answer = await once(method, url, body, headers).catch(() => null);
    if (answer && answer.status < 500) return answer;
    await sleep(20);
  }
}
const seed = text => keyOfSeed(crypto.createHash('sha256').update(text).digest());
const CODE = '0123456789AB';
const recovery = id =>
  crypto
    .createHash('sha256')
    .update('OBK-RECOVERY-V1\0')
    .update(id)
    .update(CODE)
    .digest('base64url');
const done = [];

// What one person does, by number; what was answered is what is remembered.
async function person(n) {
  const url = urls[n];
  const id = idOf(url);
  const me = {
    n,
    url,
    key: seed('first ' + n),
    address: n % 3 === 0 ? `p${n}@example.org` : undefined
  };
  const first = await ask(
    'POST',
    '/api/claims',
    claimBody(url, me.key, 'fr', {recovery: recovery(id), ...(me.address && {email: me.address})})
  );
  me.statuses = [first.status];
  const answer = JSON.parse(first.text);
  me.link = answer.link;
  me.email = answer.email;
  if (n % 2 === 0) {
    me.old = me.link;
    me.key = seed('second ' + n);
    const second = await ask('POST', '/api/claims', claimBody(url, me.key, 'fr', {code: CODE}));
    me.statuses.push(second.status);
    me.link = JSON.parse(second.text).link;
  }
  if (n % 5 === 0) {
    const third = await ask(
      'POST',
      '/api/deletions',
      JSON.stringify({award: uuid(id), ...signedBy(me.key, 'OBK-DELETE-V1', id)})
    );
    me.statuses.push(third.status);
    me.deleted = true;
  }
  done.push(me);
}
let next = 0;
async function phones() {
  while (next < urls.length && !fs.existsSync(stop)) await person(next++);
}
await Promise.all(Array.from({length: 8}, phones));

// ---- afterwards, at a server that lives
const wrong = [];
const expect = (what, me, found, wanted) => {
  if (String(found) !== String(wanted))
    wrong.push(`${what}: award ${me.n}: ${found}, wanted ${wanted}`);
};
for (const me of done) {
  expect(
    'every request was answered well',
    me,
    me.statuses.every(s => s === 200 || s === 201),
    true
  );
  if (me.old) expect('an old link is gone', me, (await ask('GET', me.old)).status, 410);
  if (me.deleted) {
    expect('what was deleted is gone', me, (await ask('GET', me.link)).status, 410);
    expect(
      'and stays',
      me,
      (await ask('POST', '/api/claims', claimBody(me.url, me.key))).status,
      410
    );
    continue;
  }
  const again = await ask('POST', '/api/claims', claimBody(me.url, me.key));
  expect('what was claimed is claimed', me, again.status, 200);
  expect('by the same link', me, JSON.parse(again.text).link, me.link);
  expect(
    'which opens',
    me,
    (await ask('GET', me.link, '', {Accept: 'application/json'})).status,
    200
  );
  if (me.address) expect('its address is kept', me, JSON.parse(again.text).email, 'sent');
}
const mailed = done.filter(me => me.address && !me.deleted);
const letters = () =>
  (fs.existsSync(mailDir) ? fs.readdirSync(mailDir) : [])
    .filter(f => f.endsWith('.eml'))
    .map(f => fs.readFileSync(path.join(mailDir, f), 'latin1'));
const of = (all, me) =>
  new Set(
    all
      .filter(t => t.includes(`X-To: RCPT TO:<${me.address}>`))
      .map(t => /^Message-ID: (.*)$/im.exec(t)[1])
  );
for (let i = 0; i < 600 && !mailed.every(me => of(letters(), me).size > 0); i++) await sleep(100);
const all = letters();
for (const me of mailed) expect('one mail, whole', me, of(all, me).size, 1);
fs.writeFileSync(log, wrong.join('\n'));
console.log(
  `${done.length} people, ${mailed.length} mails, ${done.filter(m => m.old).length} moved, ` +
    `${done.filter(m => m.deleted).length} deleted, ${all.length - mailed.length} other copies`
);
agent.destroy();
process.exitCode = wrong.length > 0 || done.length === 0 ? 1 : 0;
