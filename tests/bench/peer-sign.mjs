// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// How many credentials a second the Digital Bazaar libraries (versions pinned in tests/interop)
// sign and verify on this machine. The same document as tests/bench/bench.c; documents at hand, no
// network. Lines: sign N, verify N.
import fs from 'node:fs';

const {loader, suite, vc} = await import('../interop/verify.mjs');
const {createRequire} = await import('node:module');
const load = name =>
  import(createRequire(new URL('../interop/package.json', import.meta.url)).resolve(name));
const {DataIntegrityProof} = await load('@digitalbazaar/data-integrity');
const {cryptosuite} = await load('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const Ed25519Multikey = await load('@digitalbazaar/ed25519-multikey');

const CHAIN = 'tests/vectors/award-chain';
const read = file => JSON.parse(fs.readFileSync(`${CHAIN}/${file}`, 'utf8'));
const unsigned = read('award-5g.unsigned.json');
const signed = read('award-5g.kiosk-signed.json');
const did = read('documents/did.json');
const documentLoader = loader(url =>
  url === 'https://badges.example.org/.well-known/did.json' || url === did.id ? did : undefined
);
const key = await Ed25519Multikey.generate({
  id: did.id + '#k',
  controller: did.id,
  seed: Buffer.alloc(32, 1)
});
const signer = key.signer();

async function rate(once) {
  const cpu = () => {
    const u = process.cpuUsage();
    return (u.user + u.system) / 1e6;
  };
  for (let i = 0; i < 20; i++) await once(); // the compiler of the engine has seen it
  const from = cpu();
  let times = 0;
  while (cpu() - from < 2) {
    await once();
    times++;
  }
  return (times / (cpu() - from)).toFixed(2);
}
const sign = () =>
  vc.issue({
    credential: structuredClone(unsigned),
    suite: new DataIntegrityProof({signer, cryptosuite}),
    documentLoader
  });
const verify = async () => {
  const result = await vc.verifyCredential({
    credential: signed,
    suite: suite(),
    documentLoader,
    now: new Date('2026-11-24'),
    checkStatus: async () => ({verified: true})
  });
  if (!result.verified) throw new Error(JSON.stringify(result.error, null, 1));
};
console.log('sign ' + (await rate(sign)));
console.log('verify ' + (await rate(verify)));
