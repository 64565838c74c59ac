// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {execFileSync} from 'node:child_process';
import crypto, {webcrypto} from 'node:crypto';
import fs from 'node:fs';

if (!globalThis.crypto)
  Object.defineProperty(globalThis, 'crypto', {value: webcrypto, configurable: true}); // Node 18
let tests = 0;
function is(name, found, wanted) {
  console.log(`${found === wanted ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (found !== wanted) {
    console.log(`# found:  ${found}\n# wanted: ${wanted}`);
    process.exitCode = 1;
  }
}
const vector = name => JSON.parse(fs.readFileSync(`tests/vectors/${name}.json`, 'utf8'));
const bytes = hex => Uint8Array.from(Buffer.from(hex, 'hex'));
const load = name => import(`${process.env.WEB}/${name}.js`);

const {readTicket, ticketText, awardId, signedBy} = await load('ticket');
const {judge, resultsAllowed} = await load('delegation');
const {toUuid, fromUuid, toBase64url, hex} = await load('bytes');

// ---- the ticket
const one = vector('ticket');
const key = bytes(one.public_key);
const t = readTicket(one.ticket_base41);
is(
  'the vector is read',
  [t.kid, t.seq, t.iat, t.achievement, t.event, t.results, hex(t.secret)].join(),
  [
    one.kid,
    one.seq,
    one.iat_unix,
    one.achievement,
    one.event_index,
    one.results,
    one.claim_secret
  ].join()
);
const id = await awardId(t);
is('its award id is made', toUuid(id), one.award_id);
is('and read back', hex(fromUuid(one.award_id)), hex(id));
is('its signature holds', await signedBy(t, id, key), true);
const passed = vector('award-chain/award-passed-on.ticket');
is(
  'a passed-on one is read',
  toUuid(await awardId(readTicket(passed.text ?? passed.ticket_base41))),
  passed.award_id
);

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+/.:';
function write(b) {
  let text = '';
  for (let i = 0; i < b.length; i += 2) {
    const v = b[i] * 256 + b[i + 1];
    text += ALPHABET[v % 41] + ALPHABET[Math.floor(v / 41) % 41] + ALPHABET[Math.floor(v / 1681)];
  }
  return text;
}
const holds = async text => {
  try {
    const x = readTicket(text);
    return await signedBy(x, await awardId(x), key);
  } catch {
    return false;
  }
};
const raw = bytes(one.ticket);
is('what is written is read', write(raw), one.ticket_base41);
let accepted = 0;
for (let bit = 0; bit < raw.length * 8; bit++) {
  const changed = raw.slice();
  changed[bit >> 3] ^= 1 << (bit % 8);
  if (await holds(write(changed))) accepted++;
}
is('of 928 flipped bits none is accepted', accepted, 0);
const cut = [];
for (let n = 0; n < one.ticket_base41.length; n++)
  if (await holds(one.ticket_base41.slice(0, n))) cut.push(n);
is('of all truncations those of one and two characters are completed', cut.join(), '172,173');
const otherKey = bytes(vector('award-chain/keys').authority.public_key);
is(
  'but under the right key alone',
  await (async () => {
    const x = readTicket(one.ticket_base41.slice(0, -1));
    return signedBy(x, await awardId(x), otherKey);
  })(),
  false
);

// Links as chats leave them: without their last characters, with the end of a sentence. Tickets
// that end in everything a ticket ends in.
const seed = bytes(vector('award-chain/keys').kiosk.seed);
const signer = crypto.createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed)]),
  format: 'der',
  type: 'pkcs8'
});
const public41 = bytes(vector('award-chain/keys').kiosk.public_key);
const last = new Set();
const before = new Set();
let tried = 0;
const lost = [];
for (let n = 1; n < 4000 && (last.size < 39 || before.size < 41); n++) {
  const made = raw.slice();
  new DataView(made.buffer).setUint32(10, n);
  made.set(
    crypto.sign(
      null,
      Buffer.concat([
        Buffer.from('OBK-TICKET-V1\0'),
        made.subarray(0, 36),
        await awardId({secret: made.subarray(36, 52)})
      ]),
      signer
    ),
    52
  );
  const text = write(made);
  if (last.has(text.at(-1)) && before.has(text.at(-2))) continue;
  last.add(text.at(-1));
  before.add(text.at(-2));
  const chat = text.replace(/[.:/+-]+$/, '');
  const short = text.length - chat.length;
  const spoiled = [
    text.slice(0, -1),
    text.slice(0, -2),
    text + '.',
    text + ':',
    text + ').',
    text + '…',
    text + '.”',
    text + '/',
    text + '...',
    text + ',',
    text + ' »',
    ...(short && short < 3 ? [chat] : [])
  ];
  for (const s of spoiled) {
    tried++;
    try {
      const x = readTicket(s);
      if (!(await signedBy(x, await awardId(x), public41)) || x.text !== text) lost.push(s);
    } catch {
      lost.push(s);
    }
  }
}
is(
  'a link that a chat has cut or lengthened is put right, whatever it ends in',
  [lost.length, lost[0], last.size, before.size, tried > 500].join(),
  '0,,39,41,true'
);
const why = text => {
  try {
    readTicket(text);
    return '';
  } catch (e) {
    return e.message;
  }
};
is(
  'small letters are told apart from damage',
  [
    why(one.ticket_base41.toLowerCase()),
    why(one.ticket_base41.slice(3)),
    why(one.ticket_base41.replace('M', '_'))
  ].join(),
  'small,broken,broken'
);
const at = (hash, pathname = '/c') => ticketText({hash, pathname});
is(
  'it is found in fragment and path, blanks or not',
  [
    at('#AB%2BC%20 '),
    at('', '/c%23AB'),
    at('', '/c/AB'),
    at('', '/c/%23AB'),
    at('', '/c'),
    at('', '/c/'),
    at('#%E0%A4%A')
  ].join('|'),
  'AB+C|AB|AB|AB|||%E0%A4%A'
);

// ---- the delegation
const keys = vector('award-chain/keys');
const given = vector('award-chain/delegation');
const award = vector('award-chain/award-5g.ticket');
const record = vector('award-chain/record-participation-citoyenne-5g');
const five = readTicket(award.text ?? award.ticket_base41);
const fiveId = await awardId(five);
const b64 = text => Buffer.from(text).toString('base64url');
function signDelegation(payload, name = 'authority', header = {}) {
  const secret = crypto.createPrivateKey({
    key: Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      Buffer.from(keys[name].seed, 'hex')
    ]),
    format: 'der',
    type: 'pkcs8'
  });
  const signed =
    b64(JSON.stringify({alg: 'EdDSA', typ: 'obk-delegation+jwt', kid: keys[name].kid, ...header})) +
    '.' +
    b64(JSON.stringify(payload));
  return signed + '.' + crypto.sign(null, Buffer.from(signed), secret).toString('base64url');
}
const authority = toBase64url(bytes(keys.authority.public_key));
const verdict = async (jws, revoked = false, r = record) =>
  (
    await judge(
      five,
      fiveId,
      {authority, delegations: [].concat(jws).map(delegation => ({delegation, revoked}))},
      r
    )
  ).verdict;
const changed = members => signDelegation({...given.payload, ...members});
is("the vector's award is within its delegation", await verdict(given.jws), 'genuine');
is('also as one of several', await verdict([changed({seq_from: 1000}), given.jws]), 'genuine');
is('withdrawn, it is not', await verdict(given.jws, true), 'outside');
is(
  'other slots, dates, badges, events, organisations are outside',
  (
    await Promise.all(
      [
        {seq_from: 43},
        {seq_count: 41},
        {nbf: five.iat + 1},
        {exp: five.iat},
        {achievements: ['animation-open-lab']},
        {events: ['one']},
        {iss: 'did:web:elsewhere'}
      ].map(m => verdict(changed(m)))
    )
  ).join(),
  Array(7).fill('outside').join()
);
is('an unknown badge is outside', await verdict(given.jws, false, null), 'outside');
is(
  'skills that choose does not allow are outside',
  [
    await verdict(given.jws, false, {...record, choose: 'one'}),
    await verdict(given.jws, false, {...record, results: record.results.slice(0, 1)}),
    await verdict(given.jws, false, {...record, choose: 'any'})
  ].join(),
  'outside,outside,genuine'
);
is(
  'a delegation by another key, of another type or changed is none',
  (
    await Promise.all(
      [
        signDelegation(given.payload, 'kiosk'),
        signDelegation(given.payload, 'authority', {typ: 'obk-catalogue+jwt'}),
        signDelegation(given.payload, 'authority', {crit: ['x']}),
        signDelegation(given.payload, 'authority', {alg: 'none'}),
        given.jws.slice(0, -8) + 'AAAAAAAA',
        'a.b.c',
        ''
      ].map(j => verdict(j))
    )
  ).join(),
  Array(7).fill('unknown').join()
);
is(
  "another kiosk's key makes it forged",
  await verdict(changed({award_key: toBase64url(bytes(keys.issuer.public_key))})),
  'forged'
);

const {cases} = vector('choose');
const broken = [];
let held = 0;
for (const {choose, results, allowed} of cases) {
  const of = {choose, results: Array(results).fill({})};
  const map = bytes(allowed);
  for (let bits = 0; bits < 256; bits++, held++) {
    const wanted = ((map[bits >> 3] >> (bits & 7)) & 1) === 1;
    if (resultsAllowed(of, bits) !== wanted) broken.push(`${choose} of ${results}: ${bits}`);
  }
}
is('what may be ticked together is what C says', broken.join(), '');
is('by 27 rules and all bits', held, 27 * 256);

// ---- names of files (tests/unit/test_file_name.c has the host's)
const {fileName} = await load('file_name');
const MORNING = Date.parse('2026-11-28T10:00:00Z') / 1000;
is(
  'a file is named by its badge and the day',
  [
    'Participation citoyenne à la 5G',
    'Œuvre – C’HOARI, n° 2 !',
    'a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6',
    '!!'
  ]
    .map(name => fileName({name, iat: MORNING}, '.png'))
    .join(' '),
  [
    'participation-citoyenne-a-la-5g',
    'oeuvre-c-hoari-n-2',
    'a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-0-1-2-3',
    'badge'
  ]
    .map(name => `${name}-2026-11-28.png`)
    .join(' ')
);

// ---- the rest
const {crc32, zip} = await load('zip');
is('the CRC is the ZIP one', crc32(new TextEncoder().encode('123456789')).toString(16), 'cbf43926');
is(
  'an empty archive is one',
  hex(zip([], new Date(2026, 10, 25))),
  '504b0506000000000000000000000000000000000000'
);
const {linkedIn} = await load('linked_in');
const profile = mine => Object.fromEntries(new URL(linkedIn(mine)).searchParams);
const claimed = {
  name: 'Badge & co',
  issuer: 'Lab',
  iat: 1798761599, // 31 December 2026
  link: 'https://x/b/SECRET'
};
is(
  'a profile gets names and dates, and no private link',
  JSON.stringify(profile(claimed)),
  JSON.stringify({
    startTask: 'CERTIFICATION_NAME',
    name: 'Badge & co',
    organizationName: 'Lab',
    issueYear: '2026',
    issueMonth: '12'
  })
);
is(
  'the number of the organisation, the end and the public page',
  JSON.stringify(
    profile({
      ...claimed,
      linkedin: '1234567',
      until: 1830297600, // 1 January 2028
      shared: 'https://x/p/NAME'
    })
  ),
  JSON.stringify({
    startTask: 'CERTIFICATION_NAME',
    name: 'Badge & co',
    organizationId: '1234567',
    issueYear: '2026',
    issueMonth: '12',
    expirationYear: '2028',
    expirationMonth: '1',
    certUrl: 'https://x/p/NAME'
  })
);
const {badgeOf, isPng} = await load('png');
const picture = Uint8Array.from(fs.readFileSync('tests/vectors/kiosk-golden/typical.baked.png'));
is(
  'the badge in a picture is found',
  badgeOf(picture),
  execFileSync('badgectl', ['unbake', 'tests/vectors/kiosk-golden/typical.baked.png'], {
    encoding: 'utf8'
  }).replace(/\n$/, '')
);
let found = 0;
for (let n = 0; n < picture.length; n += 97)
  try {
    if (badgeOf(picture.slice(0, n)) === badgeOf(picture)) found++;
  } catch {
    found += 1000;
  }
is('a cut picture throws nothing', found < 1000, true);
is(
  'a picture is told from a text',
  [isPng(picture), isPng(new Uint8Array(3))].join(),
  'true,false'
);
const {readCode, newCode, inGroups, worksAlone, codeHash} = await load('code');
const codes = JSON.parse(fs.readFileSync('tests/vectors/recovery-code.json'));
const known = [...codes.alone, ...codes.with_ticket];
is(
  'a recovery code is read as people type it',
  known.flatMap(v => v.typed.map(readCode)).join(),
  known.flatMap(v => v.typed.map(() => v.code)).join()
);
is('and shown in groups', known.map(v => inGroups(v.code)).join(), known.map(v => v.shown).join());
is('what is no code is refused', codes.refused.map(readCode).join(''), '');
is('a new one reads back', readCode(inGroups(newCode()))?.length, 16);
is(
  'codes that work alone are told from those of older pages',
  known.filter(v => worksAlone(v.code)).length,
  codes.alone.length
);
const hashes = await Promise.all(codes.alone.map(async v => hex(await codeHash(v.code))));
is('their hashes are those of the vectors', hashes.join(), codes.alone.map(v => v.hash).join());

// ---- the backup file, and what is no such file; without the platform's cryptography there is none
const backup = await load('backup');
if (backup.possible()) {
  const line = {award: one.award_id, code: '0123456789ABCDEF', name: 'Essai', iat: 1790000000};
  const file = await backup.seal('crêpes au blé', {made_s: 7, badges: [line, {award: 'x'}]});
  const fault = async (bytes, word = 'crêpes au blé') => {
    try {
      await backup.open(word, bytes);
      return 'read';
    } catch (error) {
      return error.message;
    }
  };
  const read = await backup.open(' crêpes au blé'.normalize('NFD'), file);
  is(
    'a backup is read with its word, however it is composed',
    [read.made_s, read.badges.length, read.badges[0].code, read.badges[0].name].join(),
    '7,1,0123456789ABCDEF,Essai'
  );
  is('another word opens nothing', await fault(file, 'crêpes'), 'wrongWord');
  const cut = [];
  for (const n of [0, 9, 43, 44, 59, file.length - 1]) cut.push(await fault(file.slice(0, n)));
  is('a part of one is none', cut.join(), 'noBackup,noBackup,noBackup,noBackup,noBackup,wrongWord');
  const flips = new Set();
  for (const at of [0, 16, 31, 32, 43, 44, file.length - 1]) {
    const flipped = file.slice();
    flipped[at] ^= 1;
    flips.add(await fault(flipped));
  }
  is('a changed one opens nothing', [...flips].sort().join(), 'noBackup,wrongWord');
  const cheap = file.slice();
  new DataView(cheap.buffer).setUint32(12, 1000);
  const dear = file.slice();
  new DataView(dear.buffer).setUint32(12, 0xffffffff);
  const newer = file.slice();
  newer[10] = 2;
  is(
    'few rounds, endless rounds, another version, and too large a file are refused at once',
    [
      await fault(cheap),
      await fault(dear),
      await fault(newer),
      await fault(new Uint8Array(backup.SIZE_MAX + 1))
    ].join(),
    'noBackup,noBackup,newerBackup,noBackup'
  );
  is(
    'what is sealed and is no list of badges is none',
    await fault(await backup.seal('crêpes au blé', {badges: 3})),
    'noBackup'
  );
}

const {newPair} = await load('keys');
const {newChallenge, readChallenge, answer, readAnswer} = await load('challenge');
const challenge = newChallenge(id, 1790000000);
const pair = await newPair();
const said = await answer(readChallenge(challenge.text), pair);
const heard = await readAnswer(said);
is(
  'an answer is that of its challenge and key',
  [heard.award, heard.made, heard.text, heard.holder, heard.holds].join(),
  [one.award_id, 1790000000, challenge.text, toBase64url(pair.public), true].join()
);
let wrong = 0;
const answerBytes = Buffer.from(said, 'base64url');
for (let bit = 0; bit < answerBytes.length * 8; bit += 3) {
  const flipped = Uint8Array.from(answerBytes);
  flipped[bit >> 3] ^= 1 << (bit % 8);
  if ((await readAnswer(toBase64url(flipped)))?.holds) wrong++;
}
is('a changed answer does not hold', wrong, 0);
is(
  'half a challenge or answer is none',
  [
    readChallenge(challenge.text.slice(1)),
    await readAnswer(said.slice(4)),
    readChallenge('%')
  ].join(),
  ',,'
);

// ---- words: each that a page asks for is in one of its files, in each language
const source = name => fs.readFileSync(`${process.env.WEB}/${name}`, 'utf8');
const matches = (text, pattern) => [...text.matchAll(pattern)].map(m => m[1]);
const reach = (module, seen = new Set()) => {
  if (!seen.has(module) && seen.add(module))
    for (const next of matches(source(module), /(?:from|import\(|late\()\s*'\.\/([\w/]+\.js)'/g))
      reach(next, seen);
  return seen;
};
const missing = [];
for (const html of ['claim', 'holder', 'mail', 'my', 'verify']) {
  const start = matches(
    source(`${html}.html`),
    /<script type="module" src="\/assets\/(\w+\.js)"/g
  )[0];
  const begun = JSON.parse(/begin\((\[[^\]]*\])/.exec(source(start))[1].replaceAll("'", '"'));
  for (const language of ['fr', 'br', 'en']) {
    const known = async names =>
      Object.assign(
        {},
        ...(await Promise.all(names.map(async n => (await load(`${n}-${language}`)).default)))
      );
    const asks = [
      ...[...reach(start)].map(m => [m, /\bt\('([\w-]+)'[,)]/g, source(m)]),
      ...[`${html}.html`, '../frame/bar.html', '../frame/foot.html'].map(f => [
        f,
        /data-(?:t|label)="([\w-]+)"/g,
        source(f)
      ])
    ];
    // Whoever learns words has learnt them for all that it imports.
    const learnt = module =>
      [...reach(start)]
        .filter(m => m === module || reach(m).has(module))
        .flatMap(m => matches(source(m), /learn\('(\w+)'\)/g));
    for (const [module, pattern, text] of asks) {
      const words = await known([...begun, ...learnt(module)]);
      missing.push(
        ...matches(text, pattern)
          .filter(key => !words[key])
          .map(key => `${html} ${language} ${module} ${key}`)
      );
    }
  }
}
is('every word that a page asks for is there', missing.join(', '), '');

// ---- what the service worker keeps is there, and is all that its pages ask for
const worker = source('sw.js');
const words = matches(/const WORDS = \[([^\]]*)\]/.exec(worker)[1], /(\w+)/g);
const named = matches(/const ASSETS = \[([^\]]*?)\.\.\./.exec(worker)[1], /'([\w./-]+)'/g);
const offline = [...named, ...words.flatMap(w => ['fr', 'br', 'en'].map(l => `${w}-${l}.js`))];
is(
  'every file that the service worker keeps is there',
  offline.filter(name => !fs.existsSync(`${process.env.WEB}/${name}`)).join(),
  ''
);
const asked = ['my.js', 'holder.js'].flatMap(start =>
  [...reach(start)].flatMap(module => [
    ...(module.startsWith('later/') ? [module] : []),
    ...matches(source(module), /learn\('(\w+)'\)/g),
    ...matches(/begin\((\[[^\]]*\])/.exec(source(module))?.[1] ?? '', /'(\w+)'/g)
  ])
);
is(
  'and keeps all that its pages ask for',
  asked.filter(name => !words.includes(name) && !named.includes(name)).join(),
  ''
);

// ---- the verdict on a badge: each reason of a check has its sentence
const {verdictOf} = await load('verdict');
const REASONS = fs
  .readFileSync('sync/issuer/publish/verification.c', 'utf8')
  .match(/\{"[\w-]+", CHECK_\w+\}/g)
  .map(row => row.split('"')[1]);
const refused = fs.readFileSync('firmware/credential/verdict.c', 'utf8');
const unsaid = [];
for (const language of ['fr', 'br', 'en']) {
  const words = (await load(`verify-${language}`)).default;
  for (const why of [...REASONS, 'changed']) {
    const verdict = refused.includes(`"${why}"`) ? 'unchecked' : 'invalid';
    const checks = [
      {check: 'form', result: 'unknown', why: 'not-asked'},
      {check: 'proof', result: verdict === 'invalid' ? 'bad' : 'unknown', why}
    ];
    const {key, word} = verdictOf({verdict, by: '', checks});
    unsaid.push(...[key, word, `why-${why}`].filter(k => !(k in words)).map(k => language + k));
  }
}
is('every reason of a verdict has its sentence', unsaid.join(', '), '');
is("a stranger's key is no yes", verdictOf({verdict: 'valid', by: 'stranger'}).look, 'wait');
is(
  'nor is a list with one',
  verdictOf({verdict: 'valid', badges: [{by: 'issuer'}, {by: 'stranger'}]}).look,
  'wait'
);

// ---- what somebody typed, pasted or scanned
const {placeOf} = await load('place');
const AT = 'https://badges.example.org:8443';
const NAME = 'AAAAAAAAAAAAAAAAAAAAA_';
for (const [typed, wanted] of [
  [`${AT}/b/${NAME}`, `badge /b/${NAME}`],
  [` ${AT}/b/${NAME}/print\n`, `badge /b/${NAME}`],
  [`badges.example.org:8443/b/${NAME}`, `badge /b/${NAME}`],
  [`/v#b.${NAME}`, `badge /b/${NAME}`],
  [`/v#p.${NAME}`, `badge /p/${NAME}`],
  [`${AT}/p/${NAME}`, `badge /p/${NAME}`],
  [`${AT}/b/${NAME}A`, 'none'],
  [`${AT}/b/../api/x`, 'none'],
  [`${AT}/v#a.xyz`, 'answer xyz'],
  [`${AT}/h#xyz`, 'question'],
  [`${AT}/c#TICKET`, 'claim'],
  [`${AT}/c/TICKET`, 'claim'],
  [`https://badges.example.org/b/${NAME}`, 'elsewhere badges.example.org'],
  [`https://badges.example.org:8443@evil.example/b/${NAME}`, 'elsewhere evil.example'],
  ['{"a": 1}', 'document {"a": 1}'],
  ['eyJhbGciOi', 'document eyJhbGciOi'],
  ['openid-credential-offer://?x', 'wallet'],
  ['javascript:alert(1)', 'none'],
  ['data:text/html,x', 'none'],
  ['', 'none']
]) {
  const {kind, path: at, text, host} = placeOf(typed, AT);
  is(`what this is: ${typed.trim()}`, [kind, at ?? text ?? host].filter(Boolean).join(' '), wanted);
}

// ---- a browser whose own Ed25519 refuses a good key now and then
const refuses = async () => {
  throw new DOMException('', 'OperationError');
};
webcrypto.subtle.importKey = refuses;
is('its refusal does not make an award of another', toUuid(await awardId(t)), one.award_id);
is('nor a good signature a wrong one', await signedBy(t, id, key), true);
is('nor a wrong one a good one', await signedBy(t, id, bytes(keys.kiosk.public_key)), false);
delete webcrypto.subtle.importKey;

// ---- the same by the library, as in a browser without Ed25519
Object.defineProperty(globalThis, 'crypto', {
  value: {getRandomValues: b => webcrypto.getRandomValues(b)},
  configurable: true,
  writable: true
});
fs.cpSync(process.env.WEB, process.env.WEB + '2', {recursive: true});
process.env.WEB += '2';
const plain = await load('ticket');
const plainKeys = await load('keys');
const plainChallenge = await load('challenge');
is(
  'without WebCrypto the award id is the same',
  toUuid(await plain.awardId(plain.readTicket(one.ticket_base41))),
  one.award_id
);
is(
  'and the signature holds',
  await plain.signedBy(plain.readTicket(one.ticket_base41), id, key),
  true
);
is(
  'or not',
  await plain.signedBy(plain.readTicket(one.ticket_base41), id, bytes(keys.kiosk.public_key)),
  false
);
const seedPair = await plainKeys.newPair();
const plainAnswer = await plainChallenge.answer(readChallenge(challenge.text), seedPair);
Object.defineProperty(globalThis, 'crypto', {value: webcrypto, configurable: true});
is('what it signs holds for the other', (await readAnswer(plainAnswer)).holds, true);
console.log(`1..${tests}`);
