// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// An authority of the tests' own: takes a reply that an issuer made for a kiosk, moves the dates of
// its delegations, and signs catalogue, delegations and reply anew. For a kiosk that has accepted
// nobody yet, that is the answer of an honest issuer at another date. node
// tests/support/authority.mjs --from DATE --to DATE IN.obk OUT.obk
import crypto from 'node:crypto';
import fs from 'node:fs';
import {keyOfSeed} from './phone.mjs';

const key = n => keyOfSeed(Buffer.alloc(32, n));
const read = jws => JSON.parse(Buffer.from(jws.split('.')[1], 'base64url'));
function sign(typ, {secret, publicKey}, payload) {
  const kid = crypto.createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
  // braces inside strings are written as escapes, as the kiosk's own writer does
  const json = JSON.stringify(payload).replace(/"(?:[^"\\]|\\.)*"/g, s =>
    s.replaceAll('{', '\\u007b').replaceAll('}', '\\u007d')
  );
  const text = [JSON.stringify({alg: 'EdDSA', typ, kid}), json]
    .map(t => Buffer.from(t).toString('base64url'))
    .join('.');
  return `${text}.${crypto.sign(null, Buffer.from(text), secret).toString('base64url')}`;
}

const args = process.argv.slice(2);
const option = name => {
  const i = args.indexOf(name);
  return args.splice(i, 2)[1];
};
const [from, to] = [option('--from'), option('--to')].map(d => Date.parse(d) / 1000);
const [authority, badge] = [key(1), key(2)];
const reply = read(fs.readFileSync(args[0], 'utf8'));
const catalogue = read(reply.catalogue);
catalogue.badge_keys = [badge.publicKey.toString('base64url')];
catalogue.authority = authority.publicKey.toString('base64url');
reply.catalogue = sign('obk-catalogue+jwt', authority, catalogue);
reply.delegations = reply.delegations.map(d =>
  sign('obk-delegation+jwt', authority, {...read(d), nbf: from, exp: to})
);
fs.writeFileSync(args[1], sign('obk-reply+jwt', badge, reply));
