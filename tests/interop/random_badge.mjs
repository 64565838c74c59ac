// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Badges built at random from every member of Open Badges 3.0, with issuers, keys and status lists,
// signed by the Digital Bazaar libraries.
import crypto from 'node:crypto';
import zlib from 'node:zlib';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {jsigs, loader} from './verify.mjs';

/** The time at which the badges are judged. */
export const NOW = '2026-11-24T10:00:00Z';
const NOW_MS = Date.parse(NOW);

// ---- chance

let state = 0;
/** The same number gives the same badges. */
export const begin = seed => {
  state = seed >>> 0;
};
function random() {
  // mulberry32
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = n => Math.floor(random() * n);
export const pick = list => list[below(list.length)];
export const chance = p => random() < p;
/** An object of the members that chance leaves in; of a function's member what it gives. */
const some = (p, members) =>
  Object.fromEntries(
    Object.entries(members)
      .filter(() => chance(p))
      .map(([k, make]) => [k, make()])
  );
const many = make => {
  const n = pick([0, 1, 1, 1, 2, 3]);
  return n === 1 && chance(0.3) ? make() : Array.from({length: n}, make);
};
const bytes = n => Buffer.from(Array.from({length: n}, () => below(256)));

// ---- words, addresses, dates

const WORDS = [
  'Atelier',
  'capteur',
  'été',
  '“5G”',
  '{',
  '}',
  '\\',
  '"',
  '\n',
  '\t',
  '\u0001',
  '\u007f',
  '\u2028',
  'Ärger',
  '日本',
  '🏅',
  'e\u0301',
  '<b>',
  '&amp;',
  '%20',
  "l'eau",
  '\u00a0',
  '-'
];
const text = () =>
  Array.from({length: 1 + below(5)}, () => pick(WORDS)).join(chance(0.8) ? ' ' : '');
const markdown = () => pick(['**' + text() + '**', '# ' + text(), text()]);
let serial = 0;
const uuid = () => {
  const h = bytes(16).toString('hex');
  const last = `8${h.slice(17, 20)}-${h.slice(20)}`;
  return `urn:uuid:${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${last}`;
};
const uri = () =>
  pick([
    () => `https://example.org/${++serial}`,
    () => `https://exämple.org/ü/${++serial}?a=b#c`,
    () => `urn:x:${++serial}`,
    () => `mailto:a${++serial}@example.org`,
    uuid
  ])();
const url = () => `https://example.org/page/${++serial}`;
function spelled(ms) {
  const base = new Date(ms).toISOString().replace(/\.\d+Z$/, '');
  const off = pick([0, 120, -330, 840, -840]);
  const there = new Date(ms + off * 60000).toISOString().replace(/\.\d+Z$/, '');
  const a = Math.abs(off);
  const two = n => String(n).padStart(2, '0');
  const zone = `${off < 0 ? '-' : '+'}${two(Math.floor(a / 60))}:${two(a % 60)}`;
  if (chance(0.01))
    return pick([
      base.replace(/T.*/, 'T24:00:00Z'),
      base.toLowerCase() + 'z',
      base,
      base.slice(0, 10)
    ]); // the schema takes none of these
  return pick([
    () => base + 'Z',
    () => base + 'Z',
    () => base + '.5Z',
    () => base + '.123456789Z',
    () => there + zone,
    () => there + '.0' + zone,
    () => base + '-00:00'
  ])();
}
const DAY = 86400000;
const past = () => spelled(NOW_MS - (2 + below(2000)) * DAY);
const date = () => pick([past, () => spelled(NOW_MS + (2 + below(2000)) * DAY)])();

// ---- objects

const type = name => pick([[name], [name], name]);
const image = () => ({
  id: pick([url, () => 'data:image/png;base64,iVBORw0KGgo='])(),
  type: 'Image',
  ...some(0.4, {caption: text})
});
const geo = () => ({
  type: pick(['GeoCoordinates', ['GeoCoordinates']]),
  latitude: pick([48.1, -1, 0, 1e-7, '48.1']),
  longitude: pick([-1.68, '2'])
});
const address = () => ({
  type: type('Address'),
  ...some(0.4, {
    addressCountry: text,
    addressCountryCode: () => 'FR',
    addressRegion: text,
    addressLocality: text,
    streetAddress: text,
    postOfficeBoxNumber: text,
    postalCode: text,
    geo
  })
});
const otherIdentifier = () => ({
  type: 'IdentifierEntry',
  identifier: text(),
  identifierType: pick(['sourcedId', 'ext:own'])
});
const identity = () => ({
  type: 'IdentityObject',
  hashed: chance(0.5),
  identityHash: 'sha256$' + bytes(32).toString('hex'),
  identityType: 'emailAddress',
  ...some(0.5, {salt: text})
});
const profile = (id, deep) => ({
  id,
  type: type('Profile'),
  ...some(0.25, {
    name: text,
    url,
    phone: () => '+33 2 00',
    description: text,
    image,
    email: () => 'a@example.org',
    address,
    otherIdentifier: () => many(otherIdentifier),
    official: text,
    familyName: text,
    givenName: text,
    additionalName: text,
    patronymicName: text,
    honorificPrefix: text,
    honorificSuffix: text,
    familyNamePrefix: text,
    dateOfBirth: () => '2001-02-03'
  }),
  ...(deep ? some(0.15, {parentOrg: () => profile(uri(), false)}) : {})
});
const alignment = () => ({
  type: type('Alignment'),
  targetName: text(),
  targetUrl: url(),
  ...some(0.4, {
    targetCode: text,
    targetDescription: text,
    targetFramework: text,
    targetType: () => 'ceasn:Competency'
  })
});
const rubric = () => ({
  id: uri(),
  type: type('RubricCriterionLevel'),
  name: text(),
  ...some(0.4, {
    description: text,
    level: text,
    points: () => '3',
    alignment: () => many(alignment)
  })
});
const resultDescription = () => ({
  id: uri(),
  type: type('ResultDescription'),
  name: text(),
  resultType: pick(['LetterGrade', 'ext:own']),
  ...some(0.35, {
    alignment: () => many(alignment),
    allowedValue: () => many(text),
    requiredLevel: uri,
    requiredValue: text,
    rubricCriterionLevel: () => many(rubric),
    valueMin: () => '0',
    valueMax: () => '20'
  })
});
const related = () => ({
  id: uri(),
  type: type('Related'),
  ...some(0.4, {inLanguage: () => 'fr', version: () => '1'})
});
const number = () => pick([3, 0, 7.5, 0.1, 12.25, 1e-7, 1.5e-7, 60, -0, 123456789012345.25, 1e21]);
const evidence = () => ({
  type: type('Evidence'),
  ...some(0.4, {
    id: uri,
    narrative: markdown,
    name: text,
    description: text,
    genre: text,
    audience: text
  })
});
const result = () => ({
  type: type('Result'),
  ...some(0.4, {
    achievedLevel: uri,
    alignment: () => many(alignment),
    resultDescription: uri,
    status: () => 'Completed',
    value: text
  })
});
const achievement = () => ({
  id: uri(),
  type: type('Achievement'),
  name: text(),
  description: text(),
  criteria: pick([
    () => ({narrative: markdown()}),
    () => ({id: url()}),
    () => ({id: url(), narrative: markdown(), ...some(0.2, {type: () => 'Criteria'})})
  ])(),
  ...some(0.25, {
    achievementType: () => pick(['Badge', 'ext:Own']),
    alignment: () => many(alignment),
    creator: () => profile(uri(), true),
    creditsAvailable: number,
    fieldOfStudy: text,
    humanCode: text,
    image,
    inLanguage: () => 'br',
    otherIdentifier: () => many(otherIdentifier),
    related: () => many(related),
    resultDescription: () => many(resultDescription),
    specialization: text,
    tag: () => many(text),
    version: () => '2',
    endorsementJwt: () => many(() => 'eyJh.eyJi.c')
  })
});
const subject = () => ({
  ...(chance(0.7) ? {id: uri()} : {identifier: [identity()]}),
  type: type('AchievementSubject'),
  achievement: achievement(),
  ...some(0.25, {
    activityEndDate: past,
    activityStartDate: past,
    creditsEarned: number,
    identifier: () => many(identity),
    image,
    licenseNumber: text,
    narrative: markdown,
    result: () => many(result),
    role: text,
    source: () => profile(uri(), false),
    term: text
  })
});

// ---- issuers: a DID document, a key in one of its forms, a status list

const B58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
function base58(raw) {
  let n = BigInt('0x' + raw.toString('hex'));
  let out = '';
  for (; n > 0n; n /= 58n) out = B58[Number(n % 58n)] + out;
  return out;
}
function methodOf(id, controller, key) {
  const raw = Buffer.from(
    key.publicKeyMultibase &&
      crypto
        .createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x: key.x}, format: 'jwk'})
        .export({format: 'jwk'}).x,
    'base64url'
  );
  const jwk = {kty: 'OKP', crv: 'Ed25519', x: key.x};
  return pick([
    () => ({id, type: 'Multikey', controller, publicKeyMultibase: key.publicKeyMultibase}),
    () => ({id, type: 'JsonWebKey', controller, publicKeyJwk: jwk}),
    () => ({
      id,
      type: 'JsonWebKey2020',
      controller,
      publicKeyJwk: {...jwk, alg: 'EdDSA', use: 'sig'}
    }),
    () => ({
      id,
      type: 'Ed25519VerificationKey2020',
      controller,
      publicKeyMultibase: key.publicKeyMultibase
    }),
    () => ({id, type: 'Ed25519VerificationKey2018', controller, publicKeyBase58: base58(raw)})
  ])();
}

/** URL -> document: the issuers of the badges, and their status lists. */
export const documents = {};
async function issuer(i) {
  const seed = bytes(32);
  const key = await Ed25519Multikey.generate({seed});
  const x = (await Ed25519Multikey.toJwk({keyPair: key})).x;
  const exported = {publicKeyMultibase: key.publicKeyMultibase, x};
  if (chance(0.2)) {
    const did = 'did:key:' + key.publicKeyMultibase;
    const method = did + '#' + key.publicKeyMultibase;
    documents[did] = {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: did,
      verificationMethod: [
        {id: method, type: 'Multikey', controller: did, publicKeyMultibase: key.publicKeyMultibase}
      ],
      assertionMethod: [method]
    };
    return {did, method, seed};
  }
  const [did, at] = pick([
    () => [`did:web:i${i}.example.org`, `https://i${i}.example.org/.well-known/did.json`],
    () => [`did:web:i${i}.example.org%3A8443:o:x`, `https://i${i}.example.org:8443/o/x/did.json`],
    () => [`did:web:i${i}.example.org:a-b:c_d.e`, `https://i${i}.example.org/a-b/c_d.e/did.json`]
  ])();
  const id = did + '#' + pick(['key-1', 'kiosk-07', key.publicKeyMultibase]);
  const method = methodOf(id, did, exported);
  const other = {
    id: did + '#other',
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: (await Ed25519Multikey.generate({seed: bytes(32)})).publicKeyMultibase
  };
  const lists = pick([
    () => ({verificationMethod: [other, method], assertionMethod: [id]}),
    () => ({verificationMethod: [method], assertionMethod: id}),
    () => ({verificationMethod: method, assertionMethod: [id, other.id]}),
    () => ({verificationMethod: [other], assertionMethod: [method]}),
    () => ({assertionMethod: method}),
    () => ({verificationMethod: [method], assertionMethod: [method, other.id]}),
    () => ({verificationMethod: [method], authentication: [id], assertionMethod: [other.id]})
  ])();
  documents[at] = {
    '@context': pick([
      ['https://www.w3.org/ns/did/v1'],
      'https://www.w3.org/ns/did/v1',
      ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']
    ]),
    id: did,
    ...lists
  };
  return {did, method: id, seed};
}

async function sign(document, by, proof, created) {
  const key = await Ed25519Multikey.generate({id: by.method, controller: by.did, seed: by.seed});
  const suite = new DataIntegrityProof({
    signer: key.signer(),
    cryptosuite,
    date: created === undefined ? NOW : created
  });
  if (proof) suite.proof = proof;
  return jsigs.sign(document, {
    suite,
    purpose: new jsigs.purposes.AssertionProofPurpose(),
    documentLoader: loader(u => documents[u])
  });
}

async function status(i, by) {
  const id = `https://lists.example.org/${i}`;
  const index = below(131072);
  const bits = Buffer.alloc(16384);
  const taken = chance(0.2);
  const purpose = pick(['revocation', 'revocation', 'suspension', 'refresh']);
  const bit = taken ? index : (index + 1) % 131072;
  bits[bit >> 3] |= 0x80 >> (bit % 8);
  const list = {
    '@context': pick([
      ['https://www.w3.org/ns/credentials/v2'],
      ['https://www.w3.org/ns/credentials/v2']
    ]),
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: by.did,
    ...some(0.5, {validFrom: past}),
    ...some(0.2, {validUntil: () => spelled(NOW_MS + 9 * DAY)}),
    credentialSubject: {
      id: id + '#list',
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: 'u' + zlib.gzipSync(bits).toString('base64url')
    }
  };
  if (!chance(0.05)) documents[id] = await sign(list, by);
  const entry = {
    id: `${id}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: pick([String(index), String(index), index]),
    statusListCredential: id,
    ...some(0.2, {statusSize: () => 1})
  };
  return pick([entry, [entry]]);
}

// ---- a badge

const VC = 'https://www.w3.org/ns/credentials/v2';
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-';
const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const ADDED = [
  'https://w3id.org/security/suites/ed25519-2020/v1',
  'https://w3id.org/security/data-integrity/v2',
  'https://w3id.org/security/multikey/v1',
  'https://www.w3.org/ns/did/v1',
  'https://www.w3.org/ns/cid/v1',
  'https://www.w3.org/ns/credentials/status/v1',
  'https://www.w3.org/ns/credentials/undefined-terms/v2',
  EXTENSIONS
];
const endorsement = by => ({
  id: uri(),
  '@context': [VC, OB + '3.0.3.json'],
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: text(),
  issuer: profile(by.did, false),
  validFrom: past(),
  credentialSubject: {
    id: uri(),
    type: type('EndorsementSubject'),
    ...some(0.6, {endorsementComment: text})
  }
});
const EXTRA = {
  // members that JSON-LD lets stand beside those of the schema
  termsOfUse: () => ({id: uri(), type: 'JsonSchema'}),
  relatedResource: () => [
    {
      id: url(),
      ...some(0.5, {
        mediaType: () => 'image/png',
        digestSRI: () => 'sha384-' + bytes(48).toString('base64'),
        digestMultibase: () => 'u' + bytes(34).toString('base64url')
      })
    }
  ],
  confidenceMethod: () => ({id: uri(), type: 'JsonSchema'}),
  renderMethod: () => ({id: uri(), type: 'JsonSchema'}),
  refreshService: () => ({id: url(), type: '1EdTechCredentialRefresh'}),
  credentialSchema: () =>
    many(() => ({id: url(), type: pick(['1EdTechJsonSchemaValidator2019', 'JsonSchema'])}))
};

async function build(i) {
  const by = await issuer(i);
  const older = chance(0.15);
  const edge = chance(0.1);
  const context = [
    VC,
    OB + (older ? '3.0.2.json' : '3.0.3.json'),
    ...ADDED.filter(() => chance(0.12))
  ];
  const document = {
    '@context': context,
    id: uri(),
    type: pick([
      ['VerifiableCredential', 'OpenBadgeCredential'],
      ['AchievementCredential', 'VerifiableCredential'],
      ['VerifiableCredential', 'OpenBadgeCredential', 'AchievementCredential']
    ]),
    issuer: pick([() => profile(by.did, true), () => profile(by.did, true), () => by.did])(),
    validFrom: edge ? spelled(NOW_MS + pick([-1, 290, 299, 301, 310]) * 1000) : past(),
    name: text(),
    credentialSubject: subject(),
    ...some(0.25, {
      description: text,
      image,
      evidence: () => many(evidence),
      awardedDate: date,
      endorsementJwt: () => many(() => 'eyJh.eyJi.c'),
      inLanguage: () => 'fr',
      validUntil: () => spelled(NOW_MS + pick([400 * DAY, 20 * DAY, -3 * DAY, -290000, -310000]))
    }),
    ...some(0.05, EXTRA)
  };
  if (chance(0.3)) document.credentialStatus = await status(i, by);
  if (!older && chance(0.1)) document.endorsement = [await sign(endorsement(by), by)];
  const extra = some(0.1, {
    nonce: text,
    domain: () => pick(['example.org', ['a.example', 'b.example']]),
    challenge: text,
    expires: () => spelled(NOW_MS + pick([400, -400]) * DAY),
    id: uuid
  });
  const created = pick([undefined, null, null, past()]);
  const signed = await sign(
    document,
    by,
    Object.keys(extra).length > 0 ? extra : undefined,
    created
  );
  return {signed, by};
}

/** The libraries refuse to sign some of the documents: a 1EdTech type without its context, a term
 * that 3.0.2 lacks. */
export async function signable(i) {
  for (;;) {
    try {
      return await build(i);
    } catch (error) {
      if (!/jsonld\./.test(error.name)) throw error;
    }
  }
}
