// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The project's own vectors (tests/vectors/own) checked by other code: node's crypto alone. TAP.
import crypto from 'node:crypto';
import fs from 'node:fs';

const OWN = 'tests/vectors/own';
const read = name => JSON.parse(fs.readFileSync(`${OWN}/${name}.json`, 'utf8'));
const sha256 = (...parts) =>
  parts.reduce((h, p) => h.update(p), crypto.createHash('sha256')).digest();
const hex = text => Buffer.from(text, 'hex');
const words = fs
  .readFileSync('assets/words', 'utf8')
  .split('\n')
  .filter(w => /^[^#\s]/.test(w));
const publicKey = raw =>
  crypto.createPublicKey({
    format: 'der',
    type: 'spki',
    key: Buffer.concat([hex('302a300506032b6570032100'), raw])
  });
const holds = (signature, key, ...parts) =>
  crypto.verify(null, Buffer.concat(parts.map(p => Buffer.from(p))), publicKey(key), signature);
let tests = 0;
function report(ok, name) {
  console.log(`${ok ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (!ok) process.exitCode = 1;
}

function sixWords(bytes) {
  const bits = [...sha256(bytes).subarray(0, 9)].map(b => b.toString(2).padStart(8, '0')).join('');
  return Array.from(
    {length: 6},
    (_, i) => words[parseInt(bits.slice(11 * i, 11 * i + 11), 2)]
  ).join(' ');
}

for (const name of ['delegation', 'catalogue', 'enrolment', 'upload', 'reply']) {
  const v = read(name);
  const key = hex(v.public_key);
  const [header, payload, signature] = v.jws.split('.');
  const fields = JSON.parse(Buffer.from(header, 'base64url'));
  report(
    JSON.stringify(fields) ===
      JSON.stringify({alg: 'EdDSA', typ: v.typ, kid: sha256(key).subarray(0, 8).toString('hex')}),
    `${name}: the header has exactly alg, typ and kid`
  );
  report(
    Buffer.from(payload, 'base64url').toString() === v.payload,
    `${name}: the payload is the text`
  );
  // braces inside strings are written as escapes
  const plain = v.payload.replaceAll('\\u007b', '{').replaceAll('\\u007d', '}');
  report(
    plain === JSON.stringify(JSON.parse(v.payload)),
    `${name}: the text is compact JSON, no member twice`
  );
  report(
    holds(Buffer.from(signature, 'base64url'), key, header, '.', payload),
    `${name}: the signature holds`
  );
  report(
    !holds(
      Buffer.from(signature, 'base64url'),
      key,
      header,
      '.',
      payload.slice(0, -1) + (payload.endsWith('A') ? 'B' : 'A')
    ),
    `${name}: and not over another payload`
  );
}
const enrolment = read('enrolment');
const asked = JSON.parse(enrolment.payload);
report(
  sixWords(enrolment.payload) === enrolment.six_words,
  'enrolment: its six words are over the payload'
);
report(
  sixWords(hex(read('catalogue').public_key)) === read('catalogue').six_words,
  "catalogue: the authority's six words are over its key"
);
const raw = text => Buffer.from(text, 'base64url');
const [award, device] = [raw(asked.award_key), raw(asked.device_key)];
const vouch = Object.values(asked)
  .map(x => (typeof x === 'string' ? raw(x) : Buffer.alloc(0)))
  .find(x => x.length === 64);
report(
  holds(vouch, award, 'OBK-ENROL-V1\0', award, device),
  'enrolment: the award key vouches for the device key'
);

const ledger = read('entry');
let before = sha256('OBK-GENESIS-V1\0', hex(ledger.award_public), Buffer.from([0, 0, 0, 2]));
report(before.toString('hex') === ledger.genesis, 'ledger: genesis');
const KINDS = ['', 'OPEN', 'AWARD', 'VOID', 'CLOSE', 'ANCHOR', 'TIME', 'ALERT'];
ledger.entries.forEach((e, n) => {
  const bytes = hex(e.entry);
  const signature = hex(e.signature);
  const frame =
    bytes.readUInt32BE(0) === 2 &&
    bytes.readBigUInt64BE(4) === BigInt(n) &&
    KINDS[bytes[12]] === e.kind &&
    bytes.readUInt32BE(22) === bytes.length - 26;
  report(frame, `ledger: entry ${n} is epoch, n, kind, time, quality, length, body`);
  before = sha256('OBK-ENTRY-V1\0', before, bytes, Buffer.alloc(32));
  report(before.toString('hex') === e.hash, `ledger: entry ${n} follows in the chain`);
  const own = n < 4 ? ledger.award_public : ledger.device_public;
  if (e.kind === 'AWARD') {
    const head = bytes.subarray(26, 62);
    const subject = bytes.subarray(62, 94);
    const id = sha256('OBK-AWARD-ID-V1\0', subject).subarray(0, 16);
    id[6] = (id[6] & 15) | 0x80;
    id[8] = (id[8] & 63) | 0x80;
    report(
      holds(signature, hex(own), 'OBK-TICKET-V1\0', head, id),
      `ledger: entry ${n} carries the ticket's signature`
    );
  } else {
    report(
      holds(signature, hex(own), 'OBK-LEDGER-V1\0', before),
      `ledger: entry ${n} is signed by its key`
    );
  }
});
const carried = JSON.parse(read('upload').payload).entries.map(e =>
  [e.entry, e.signature].map(x => raw(x).toString('hex')).join()
);
report(
  carried.join() === ledger.entries.map(e => [e.entry, e.signature].join()).join(),
  "upload: carries the ledger's entries and signatures"
);
console.log(`1..${tests}`);
