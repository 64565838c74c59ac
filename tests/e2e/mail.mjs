// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A phone and a mailbox: what the holder of a badge does with an address. TAP lines are the
// shell's. node tests/e2e/mail.mjs BASE CA COMMAND ... COMMANDs below; each prints STATUS and what
// it is asked for
import crypto from 'node:crypto';
import fs from 'node:fs';
import {claimBody, idOf, keyOfSeed, post, signedBy, uuid} from '../support/phone.mjs';

const [base, caFile, command, ...args] = process.argv.slice(2);
const ca = fs.readFileSync(caFile);
const holder = seed => keyOfSeed(crypto.createHash('sha256').update(seed).digest());
const ask = async (path, body) => {
  const answer = await post(base, typeof body === 'string' ? body : JSON.stringify(body), ca, path);
  return {status: answer.status, ...JSON.parse(answer.text)};
};
const text = file => {
  const [head, ...body] = fs.readFileSync(file, 'latin1').split('\r\n\r\n');
  const bytes = body
    .join('\r\n\r\n')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16)));
  return {head, body: Buffer.from(bytes, 'latin1').toString('utf8')};
};
const tokens = file =>
  [...text(file).body.matchAll(/\/m#(?:r\.)?([A-Za-z0-9_-]{43})/g)].map(m => m[1]);

const commands = {
  async claim(url, seed, email) {
    const a = await ask('/api/claims', claimBody(url, holder(seed), 'fr', email ? {email} : {}));
    return `${a.status} ${a.email ?? a.error} ${a.link ?? ''}`;
  },
  async contact(url, seed, email) {
    const hash = crypto.createHash('sha256').update(email.trim().toLowerCase()).digest();
    const a = await ask('/api/contacts', {
      award: uuid(idOf(url)),
      ...signedBy(holder(seed), 'OBK-CONTACT-V1', idOf(url), hash),
      email,
      language: 'br'
    });
    return `${a.status} ${a.email ?? a.error}`;
  },
  async confirm(file) {
    const a = await ask('/api/confirmations', {token: tokens(file)[0]});
    return `${a.status} ${a.award ?? a.error}`;
  },
  async recover(email) {
    const a = await ask('/api/recoveries', {email, language: 'en'});
    return `${a.status} ${a.email}`;
  },
  async rebind(file, url, seed) {
    const token = tokens(file)[0];
    const seen = await ask('/api/tokens', {token});
    const a = await ask('/api/rebindings', {
      token,
      ...signedBy(holder(seed), 'OBK-CLAIM-V1', idOf(url))
    });
    return `${seen.kind} ${a.status} ${a.email ?? a.error}`;
  },
  async delete(url, seed) {
    const a = await ask('/api/deletions', {
      award: uuid(idOf(url)),
      ...signedBy(holder(seed), 'OBK-DELETE-V1', idOf(url))
    });
    return `${a.status} ${a.state ?? a.error}`;
  },
  async check(url, seed) {
    const a = await ask('/api/holder-checks', {
      award: uuid(idOf(url)),
      holder: holder(seed).publicKey.toString('base64url')
    });
    return `${a.status} ${a.bound}`;
  },
  text: async file => text(file).body
};
commands[command](...args).then(
  line => console.log(line.trim()),
  e => {
    console.error(e);
    process.exitCode = 1;
  }
);
