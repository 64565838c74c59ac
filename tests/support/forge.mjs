// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A copy of a badge, signed by whoever runs this with a new did:key of his own (compact JWS): all
// it says stays, but the issuer's id. node tests/support/forge.mjs BADGE.json OUT.jwt [NAME OF THE
// ISSUER] prints the DID
import crypto from 'node:crypto';
import fs from 'node:fs';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export function forged({proof, credentialStatus, ...badge}, name) {
  const {publicKey, privateKey} = crypto.generateKeyPairSync('ed25519');
  const part = o => Buffer.from(JSON.stringify(o)).toString('base64url');
  let n = BigInt(
    '0xed01' + publicKey.export({format: 'der', type: 'spki'}).subarray(-32).toString('hex')
  );
  let key = '';
  for (; n > 0n; n /= 58n) key = ALPHABET[Number(n % 58n)] + key;
  const did = 'did:key:z' + key;
  const issuer = {...badge.issuer, id: did, name: name ?? badge.issuer.name};
  const claims = {
    ...badge,
    issuer,
    iss: did,
    nbf: Math.floor(Date.parse(badge.validFrom) / 1000),
    jti: badge.id,
    sub: badge.credentialSubject.id
  };
  const text = part({alg: 'EdDSA', typ: 'JWT', kid: `${did}#z${key}`}) + '.' + part(claims);
  return {
    did,
    jws: text + '.' + crypto.sign(null, Buffer.from(text), privateKey).toString('base64url')
  };
}

if (process.argv[1]?.endsWith('forge.mjs')) {
  const [from, to, name] = process.argv.slice(2);
  const {did, jws} = forged(JSON.parse(fs.readFileSync(from, 'utf8').replace(/^\ufeff/, '')), name);
  fs.writeFileSync(to, jws);
  console.log(did);
}
