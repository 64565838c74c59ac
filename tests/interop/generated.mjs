// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Badges that nobody thought of (random_badge.mjs), some of them changed after signing
// (badge_changes.mjs), are judged by the Digital Bazaar libraries with the 1EdTech schema, and by
// badgectl. badgectl must call VALID all that the libraries call VALID. All that the libraries
// refuse it must refuse too, or say that it cannot be checked here. The classes of allowed
// differences are named below. TAP. GENERATED_BADGES=N (60) GENERATED_SEED=N (1; for more than 60 a
// new one, printed) node tests/interop/generated.mjs SCRATCH
import crypto from 'node:crypto';
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {OTHER, SAME} from './badge_changes.mjs';
import {NOW, begin, chance, documents, pick, signable} from './random_badge.mjs';
import {verify} from './verify.mjs';

const scratch = process.argv[2];
const COUNT = Number(process.env.GENERATED_BADGES ?? 60);
const SEED = Number(process.env.GENERATED_SEED ?? (COUNT > 60 ? crypto.randomInt(2 ** 32) : 1));

// ---- where the two may differ, and why; anything else is a fault

const UNCHECKED = new Set([
  'open-badges-2',
  'context',
  'unmapped',
  'unsupported',
  'limit',
  'rdf-work',
  'no-issuer-document',
  'no-status-list',
  'status-unsupported'
]);
const CLASSES = [
  {
    name: 'XML Schema writes midnight as 24:00:00 too, the date-time of JSON Schema does not',
    fits: (theirs, ours, json) =>
      /format "date-time"/.test(theirs.why) &&
      json.includes('T24:00:00') &&
      ours.verdict === 'valid'
  },
  {
    name:
      'several statuses, several domains: VC Data Model 2.0 and Data Integrity allow them, the ' +
      'schema does not',
    fits: (theirs, ours) =>
      /^schema: \/(credentialStatus|proof\/domain) /.test(theirs.why) && ours.verdict === 'valid'
  },
  {
    name: 'a proof that has expired (Data Integrity 2.1): the libraries do not ask',
    fits: (theirs, ours) =>
      theirs.valid && ours.reason === 'expired' && ours.why === 'the proof has expired'
  },
  {
    name: 'undefined-terms/v2 names members that are not in our table',
    fits: (theirs, ours, json) =>
      theirs.valid && ours.reason === 'unmapped' && json.includes('undefined-terms/v2')
  },
  {
    name:
      'the dates of a status list: from when it counts is not asked, a list that is newer than ' +
      'our clock is no worse',
    fits: (theirs, ours, json) =>
      /^"validFrom" must be a valid date: /.test(theirs.why) &&
      !json.includes(theirs.why.split(': ')[1]) &&
      ours.verdict === 'valid'
  },
  {
    name: 'one value in an array, or twice, where the schema wants it bare: JSON-LD reads the same',
    fits: (theirs, ours, json, what) =>
      /^schema: /.test(theirs.why) &&
      (/an array of one|a value twice/.test(what) ||
        /\/geo\/type must be string$/.test(theirs.why) ||
        (/\/endorsement must be/.test(theirs.why) && json.includes('"type":["GeoCoordinates"]'))) &&
      ours.verdict === 'valid'
  },
  {
    name: 'a newer badge is there (statusPurpose refresh)',
    fits: (theirs, ours) => !theirs.valid && ours.reason === 'status-unsupported'
  },
  {
    name: 'no yes and no no: what they refuse cannot be checked here',
    fits: (theirs, ours) =>
      !theirs.valid && ours.verdict === 'unchecked' && UNCHECKED.has(ours.reason)
  }
];

function judge(theirs, ours, json, what) {
  if (theirs.valid === (ours.verdict === 'valid') && (theirs.valid || ours.verdict === 'invalid'))
    return null;
  return CLASSES.find(c => c.fits(theirs, ours, json, what))?.name ?? false;
}

// ---- the run

begin(SEED);
fs.mkdirSync(path.join(scratch, 'documents'), {recursive: true});
console.log(
  `# seed ${SEED}, ${COUNT} badges: ` +
    `GENERATED_SEED=${SEED} GENERATED_BADGES=${COUNT} tests/interop/generated.sh`
);
const files = [];
const notes = [];
const theirs = [];
for (let i = 0; i < COUNT; i++) {
  const {signed} = await signable(i);
  const [what, act] = chance(0.4)
    ? ['as signed', () => {}]
    : pick([...Object.entries(SAME), ...Object.entries(SAME), ...Object.entries(OTHER)]);
  act(signed);
  const file = path.join(scratch, `${i}.json`);
  const bytes_ = Buffer.from(JSON.stringify(signed));
  fs.writeFileSync(file, bytes_);
  files.push(file);
  notes.push(what);
}
const lookUp = url => documents[url];
fs.writeFileSync(
  path.join(scratch, 'documents/index.json'),
  JSON.stringify(Object.fromEntries(Object.keys(documents).map((u, i) => [u, `${i}.json`])))
);
Object.values(documents).forEach((d, i) =>
  fs.writeFileSync(path.join(scratch, `documents/${i}.json`), JSON.stringify(d))
);
for (const file of files) theirs.push(await verify(fs.readFileSync(file), lookUp, new Date(NOW)));
const run = spawnSync(
  'badgectl',
  ['verify', ...files, '--documents', path.join(scratch, 'documents'), '--at', NOW, '--json'],
  {encoding: 'utf8', maxBuffer: 1 << 28}
);
const ours = run.stdout
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));
if (ours.length !== files.length)
  throw new Error(`badgectl answered about ${ours.length} of ${files.length}: ${run.stderr}`);

let wrong = 0;
let valid = 0;
const classes = {};
files.forEach((file, i) => {
  const name = judge(theirs[i], ours[i], fs.readFileSync(file, 'utf8'), notes[i]);
  valid += theirs[i].valid;
  if (name) (classes[name] ??= []).push(i);
  if (name !== false) return;
  wrong++;
  console.log(
    `# ${file} (${notes[i]}): ` +
      `libraries ${theirs[i].valid ? 'VALID' : 'INVALID: ' + theirs[i].why}; ` +
      `badgectl ${ours[i].verdict} ${ours[i].reason}: ${ours[i].why}`
  );
});
for (const [name, list] of Object.entries(classes))
  console.log(`# ${list.length} in the class: ${name}`);
if (wrong) {
  fs.cpSync(scratch, 'build/generated', {recursive: true});
  console.log('# what was made lies in build/generated');
}
console.log(
  `${wrong ? 'not ok' : 'ok'} 1 - what the libraries and the schema say, badgectl says, ` +
    `or that it cannot be checked here: ${COUNT} badges, ${wrong} differ`
);
const enough = valid >= COUNT / 5 && valid <= COUNT * 0.95;
console.log(
  `${enough ? 'ok' : 'not ok'} 2 - some are good and some are not: ${valid} of ${COUNT} are valid`
);
console.log('1..2');
process.exitCode = wrong || !enough ? 1 : 0;
