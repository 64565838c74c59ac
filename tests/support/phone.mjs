// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A participant's phone without a screen: reads the claim URL of a QR code, makes a holder key and
// claims the badge. node tests/support/phone.mjs [--holder SEED_HEX] [--ca FILE] [--post BASE]
// [--json] CLAIM_URL... Prints for each URL `STATUS LINK` (or the error code), or with --json the
// whole answer. Node's own crypto and HTTP only. --code URL prints the short code of a slip
// instead. --post sends the claim to another address than the URL's (tests whose host name is not
// in any DNS); --ca trusts that CA.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import {pathToFileURL} from 'node:url';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+/.:';
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const sha256 = (...parts) =>
  parts.reduce((h, p) => h.update(p), crypto.createHash('sha256')).digest();

export function base41Decode(text) {
  const out = Buffer.alloc((text.length / 3) * 2);
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [...text.slice(i, i + 3)].map(x => ALPHABET.indexOf(x));
    if (a < 0 || b < 0 || c < 0) throw new Error('not a ticket: ' + text.slice(i, i + 3));
    out.writeUInt16BE(a + 41 * b + 1681 * c, (i / 3) * 2);
  }
  return out;
}

export function keyOfSeed(seed) {
  const secret = crypto.createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8'
  });
  const publicKey = crypto
    .createPublicKey(secret)
    .export({format: 'der', type: 'spki'})
    .subarray(-32);
  return {secret, publicKey};
}

export function awardId(ticket) {
  const at = ticket[0] === 0x13 ? 52 : 36;
  const subject = keyOfSeed(sha256('OBK-SUBJECT-V1\0', ticket.subarray(at, at + 16)));
  const id = Buffer.from(sha256('OBK-AWARD-ID-V1\0', subject.publicKey).subarray(0, 16));
  id[6] = (id[6] & 15) | 0x80;
  id[8] = (id[8] & 63) | 0x80;
  return id;
}

/** "holder" and "signature" over domain + award id + holder + more. */
export function signedBy(holder, domain, id, more = Buffer.alloc(0)) {
  const signed = Buffer.concat([Buffer.from(domain + '\0'), id, holder.publicKey, more]);
  return {
    holder: holder.publicKey.toString('base64url'),
    signature: crypto.sign(null, signed, holder.secret).toString('base64url')
  };
}
export const idOf = url => awardId(base41Decode(url.slice(url.indexOf('#') + 1)));
export const uuid = id => id.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

export function claimBody(url, holder, language = 'fr', more = {}) {
  return JSON.stringify({
    ticket: url.slice(url.indexOf('#') + 1),
    ...signedBy(holder, 'OBK-CLAIM-V1', idOf(url)),
    language,
    ...more
  });
}

export function post(base, body, ca, path = '/api/claims') {
  return new Promise((resolve, reject) => {
    const url = new URL(path, base);
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        ca,
        headers: {'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body)}
      },
      answer => {
        const parts = [];
        answer
          .on('data', d => parts.push(d))
          .on('end', () =>
            resolve({status: answer.statusCode, text: Buffer.concat(parts).toString()})
          );
      }
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The short code that a slip of this ticket bears. */
export function shortCode(url) {
  const ticket = base41Decode(url.slice(url.indexOf('#') + 1));
  const at = ticket[0] === 0x13 ? 52 : 36;
  const bits = [...sha256('OBK-CODE-V1\0', ticket.subarray(at, at + 16)).subarray(0, 10)]
    .map(b => b.toString(2).padStart(8, '0'))
    .join('');
  return bits
    .match(/.{5}/g)
    .map(b => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(b, 2)])
    .join('')
    .match(/.{4}/g)
    .join('-');
}

async function main(args) {
  const option = name => {
    const i = args.indexOf(name);
    return i < 0 ? undefined : args.splice(i, 2)[1];
  };
  const seed = option('--holder');
  const ca = option('--ca');
  const base = option('--post');
  const code = option('--code');
  if (code) return console.log(shortCode(code));
  const json = args.includes('--json');
  const urls = args.filter(a => a !== '--json');
  let failed = 0;
  for (const url of urls) {
    const holder = keyOfSeed(seed ? Buffer.from(seed, 'hex') : crypto.randomBytes(32));
    const answer = await post(
      base ?? new URL(url).origin,
      claimBody(url, holder),
      ca && fs.readFileSync(ca)
    );
    const body = JSON.parse(answer.text);
    if (answer.status >= 300) failed = 1;
    console.log(
      json
        ? JSON.stringify({status: answer.status, ...body})
        : `${answer.status} ${body.link ?? body.reason ?? body.error}`
    );
  }
  process.exitCode = failed;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2)).catch(e => {
    console.error('phone: ' + e.message);
    process.exitCode = 1;
  });
