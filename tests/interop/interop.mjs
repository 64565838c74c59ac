// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What interop.sh made, judged twice: by libraries that nobody of this project wrote, and by
// badgectl. Both must say the same. TAP. node tests/interop/interop.mjs BADGES DOCUMENTS
// DOCUMENTS_AFTER_REVOCATION SCRATCH
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {CHANGES, PICTURES, wronglySigned} from './tamper.mjs';
import {documentsOf, unbake, verify} from './verify.mjs';

const [badges, documents, revokedDocuments, scratch] = process.argv.slice(2);
const files = fs.readdirSync(badges).sort();
let tests = 0;
function report(ok, name, ...why) {
  console.log(`${ok ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (!ok) {
    process.exitCode = 1;
    for (const line of why) console.log('# ' + line);
  }
}

function badgectl(file, folder) {
  try {
    return execFileSync('badgectl', ['verify', file, '--documents', folder], {
      encoding: 'utf8',
      stdio: 'pipe'
    }).trim();
  } catch (error) {
    return error.status === 1 || error.status === 3
      ? error.stdout.trim()
      : `badgectl: exit ${error.status}`;
  }
}

/** Where badgectl cannot say INVALID, because the fact that would tell it is not known or not here.
 * It never says VALID all the same. */
const UNCHECKED = new Set([
  'another cryptosuite',
  'a term that no context knows',
  'a context that nobody knows',
  'its status list is not to be had'
]);

/** Both verdicts on these bytes. */
async function both(name, bytes, folder, wanted) {
  const file = path.join(scratch, 'candidate');
  fs.writeFileSync(file, bytes);
  const theirs = await verify(bytes, documentsOf(folder));
  const ours = badgectl(file, folder);
  const agree =
    theirs.valid === wanted &&
    (wanted
      ? ours.startsWith('VALID: did:')
      : ours.startsWith(UNCHECKED.has(name) ? 'CANNOT BE CHECKED HERE: ' : 'INVALID: '));
  if (process.env.WHY)
    console.log('#  ' + name + '\n#     ' + JSON.stringify(theirs) + '\n#     ' + ours);
  report(
    agree,
    `${name}: both say ${wanted ? 'VALID' : 'INVALID'}`,
    `npm: ${JSON.stringify(theirs)}`,
    `badgectl: ${ours}`
  );
}

const load = file => JSON.parse(fs.readFileSync(path.join(badges, file), 'utf8'));
const without = ({proof, ...rest}) => JSON.stringify(rest);

for (const file of files)
  await both(file, fs.readFileSync(path.join(badges, file)), documents, true);
for (const file of files.filter(f => f.endsWith('.kiosk.json'))) {
  const kiosk = load(file);
  const issuer = load(file.replace('.kiosk', '.issuer'));
  report(
    without(kiosk) === without(issuer),
    `${file}: kiosk's and issuer's credential are equal without their proofs`
  );
  report(
    kiosk.proof[0].verificationMethod !== issuer.proof[0].verificationMethod,
    `${file}: each signed with its own key`
  );
  for (const kind of ['kiosk', 'issuer']) {
    const name = file.replace('.kiosk.json', `.${kind}`);
    const inside = unbake(fs.readFileSync(path.join(badges, name + '.png')));
    report(
      inside === fs.readFileSync(path.join(badges, name + '.json'), 'utf8').trim(),
      `${name}.png holds ${name}.json`
    );
  }
}

const issuers = new Set(
  files.filter(f => f.endsWith('.json')).map(f => `${load(f).issuer.id} ${f.includes('.kiosk.')}`)
);
report(
  issuers.size === 4,
  `of two organisations, signed by the kiosk and by the issuer: ${issuers.size}`
);

const victim = 'participation-citoyenne-5g.kiosk';
const original = fs.readFileSync(path.join(badges, victim + '.json'), 'utf8');
for (const [name, change] of Object.entries(CHANGES)) {
  const copy = JSON.parse(original);
  change(copy);
  await both(name, Buffer.from(JSON.stringify(copy)), documents, false);
}
const picture = fs.readFileSync(path.join(badges, victim + '.png'));
for (const [name, change] of Object.entries(PICTURES))
  await both('picture: ' + name, change(picture), documents, false);

const own = path.join(scratch, 'own');
const world = await wronglySigned(JSON.parse(original));
fs.mkdirSync(own);
fs.writeFileSync(
  path.join(own, 'index.json'),
  JSON.stringify(
    Object.fromEntries(Object.keys(world.documents).map((url, i) => [url, `${i}.json`]))
  )
);
Object.values(world.documents).forEach((d, i) =>
  fs.writeFileSync(path.join(own, `${i}.json`), JSON.stringify(d))
);
await both(world.good.name, Buffer.from(JSON.stringify(world.good.credential)), own, true);
for (const {name, credential} of world.bad)
  await both(name, Buffer.from(JSON.stringify(credential)), own, false);

const taken = ['atelier-capteur', 'participation-citoyenne-5g'];
for (const file of files) {
  const gone = taken.some(badge => file.startsWith(badge + '.'));
  if (gone || file.endsWith('.kiosk.json'))
    await both(
      `${file} after two were revoked`,
      fs.readFileSync(path.join(badges, file)),
      revokedDocuments,
      !gone
    );
}
const count = Object.keys(CHANGES).length + Object.keys(PICTURES).length + world.bad.length;
report(count >= 40, `${count} wrong badges were tried`);
console.log(`1..${tests}`);
