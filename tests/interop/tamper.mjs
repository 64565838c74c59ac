// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Badges that no verifier may accept. Two kinds: copies of a real badge that were changed after
// signing, and badges that a stranger, or the issuer by mistake, signed with a real signature but
// wrongly. For the second kind the keys and documents are this file's own.
import crypto from 'node:crypto';
import zlib from 'node:zlib';
import extractChunks from 'png-chunks-extract';
import itxt from 'png-chunk-itxt';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {jsigs, loader} from './verify.mjs';

const ACHIEVEMENT = c => c.credentialSubject.achievement;
const flipLast = text => text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A');

/** name -> change of a signed credential. Afterwards its signature no longer fits, or its form is
 * wrong. */
export const CHANGES = {
  'one letter of the name': c => {
    c.name = c.name.replace(/[a-z]$/, 'x') + '.';
  },
  "the achievement's name": c => {
    ACHIEVEMENT(c).name += ' ';
  },
  'the criteria': c => {
    ACHIEVEMENT(c).criteria.narrative = 'none';
  },
  "the achievement's id": c => {
    ACHIEVEMENT(c).id += '1';
  },
  'the picture': c => {
    ACHIEVEMENT(c).image.id = ACHIEVEMENT(c).image.id.replace(/[0-9a-f]{4}\.png/, '0000.png');
  },
  'the date': c => {
    c.validFrom = c.validFrom.replace(/^20\d\d/, '2019');
  },
  "the proof's date": c => {
    c.proof[0].created = c.proof[0].created.replace(/^20\d\d/, '2019');
  },
  'the subject': c => {
    c.credentialSubject.id = 'did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd';
  },
  'the evidence is taken away': c => {
    delete c.evidence;
  },
  'the event': c => {
    c.evidence[0].name = 'another event';
  },
  'a skill is taken away': c => {
    c.credentialSubject.result.pop();
  },
  'a skill is counted twice': c => {
    c.credentialSubject.result[1].resultDescription =
      c.credentialSubject.result[0].resultDescription;
  },
  'the place in the status list': c => {
    c.credentialStatus.statusListIndex = '77';
  },
  'another status list': c => {
    c.credentialStatus.statusListCredential += '1';
  },
  'the status is taken away': c => {
    delete c.credentialStatus;
  },
  "the issuer's name": c => {
    c.issuer.name = 'LabFab of another town';
  },
  'the issuer': c => {
    c.issuer.id = 'did:web:example.org';
  },
  'the issuer is the other organisation': c => {
    c.issuer.id = c.issuer.id.replace(/:o:.*/, '');
  },
  'the id': c => {
    c.id = 'urn:uuid:00000000-0000-4000-8000-000000000000';
  },
  'no proof': c => {
    delete c.proof;
  },
  'one letter of the signature': c => {
    c.proof[0].proofValue = flipLast(c.proof[0].proofValue);
  },
  'a signature cut short': c => {
    c.proof[0].proofValue = c.proof[0].proofValue.slice(0, 40);
  },
  'another cryptosuite': c => {
    c.proof[0].cryptosuite = 'ecdsa-rdfc-2019';
  },
  'another key of the issuer': c => {
    c.proof[0].verificationMethod = c.proof[0].verificationMethod.replace(/#.*/, '#key-1');
  },
  'a key that is not there': c => {
    c.proof[0].verificationMethod = c.proof[0].verificationMethod.replace(/#.*/, '#nobody');
  },
  'a term that no context knows': c => {
    c.credentialSubject.grade = '20/20';
  },
  'a context that nobody knows': c => {
    c['@context'].push('https://example.org/context');
  },
  'the contexts in another order': c => {
    c['@context'].reverse();
  },
  'no Open Badges context': c => {
    c['@context'].pop();
  },
  'no type': c => {
    c.type = ['VerifiableCredential'];
  },
  'no achievement': c => {
    delete c.credentialSubject.achievement;
  }
};

// ---- baked pictures

const crcTable = Array.from({length: 256}, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const crc = ~body.reduce((c, b) => crcTable[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) >>> 0;
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc, 4 + body.length);
  return out;
}
function splice(png, change) {
  const parts = extractChunks(png).flatMap(c => {
    const mine = c.name === 'iTXt' && itxt.decodeSync(c.data).keyword === 'openbadgecredential';
    const now = mine ? change(Buffer.from(c.data)) : [Buffer.from(c.data)];
    return now.map(data => chunk(c.name, data));
  });
  return Buffer.concat([png.subarray(0, 8), ...parts]);
}
const header = Buffer.from('openbadgecredential\0', 'latin1');

/** name -> change of a baked PNG's bytes. */
export const PICTURES = {
  'a letter of the credential, its checksum left': png => {
    const at = png.indexOf('"validFrom":"20') + 14;
    const copy = Buffer.from(png);
    copy[at] ^= 1;
    return copy;
  },
  'a letter of the credential, the checksum made new': png =>
    splice(png, data => {
      data[data.indexOf('"validFrom":"20') + 14] ^= 1;
      return [data];
    }),
  'two credentials': png => splice(png, data => [data, data]),
  'no credential': png => splice(png, () => []),
  'a compressed credential': png =>
    splice(png, data => [
      Buffer.concat([
        header,
        Buffer.from([1, 0, 0, 0]),
        zlib.deflateSync(data.subarray(header.length + 4))
      ])
    ])
};

// ---- signed with real signatures, wrongly

const SEED = name =>
  crypto
    .createHash('sha256')
    .update('badge kiosk interop ' + name)
    .digest();
const keyOf = async (name, controller) => {
  const key = await Ed25519Multikey.generate({seed: SEED(name), controller});
  key.id = `${controller}#${name}`;
  return key;
};
const sign = async (
  credential,
  key,
  documents,
  {date = '2026-11-01T00:00:00Z', term = 'assertionMethod'} = {}
) => {
  const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite, date: new Date(date)});
  const signed = await jsigs.sign(structuredClone(credential), {
    suite,
    documentLoader: loader(url => documents[url]),
    purpose: new jsigs.purposes.ProofPurpose({term})
  });
  return {...signed, proof: [signed.proof].flat()};
};

/** Documents of an issuer of our own, and its badges: [{name, credential, valid}]. `like` gives the
 * shape. */
export async function wronglySigned(like) {
  const did = 'did:web:issuer.example';
  const other = 'did:web:other.example';
  const base = 'https://issuer.example';
  const keys = {
    good: await keyOf('good', did),
    unlisted: await keyOf('unlisted', did),
    login: await keyOf('login', did),
    stranger: await keyOf('stranger', other),
    absent: await keyOf('absent', did)
  };
  const listed = async key => ({
    ...(await key.export({publicKey: true, includeContext: false})),
    id: key.id,
    controller: key.controller
  });
  const didDocument = async (id, methods, assertion, authentication) => ({
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id,
    verificationMethod: await Promise.all(methods.map(listed)),
    assertionMethod: assertion.map(k => k.id),
    ...(authentication && {authentication: authentication.map(k => k.id)})
  });
  const documents = {
    'https://issuer.example/.well-known/did.json': await didDocument(
      did,
      [keys.good, keys.unlisted, keys.login],
      [keys.good],
      [keys.login]
    ),
    'https://other.example/.well-known/did.json': await didDocument(
      other,
      [keys.stranger],
      [keys.stranger]
    )
  };
  const bits = Buffer.alloc(16384);
  bits[0] = 0x40; // entry 1 is revoked
  const list = async (
    number,
    {purpose = 'revocation', issuer = did, key = keys.good, change} = {}
  ) => {
    const id = `${base}/status/${number}`;
    const signed = await sign(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer,
        validFrom: '2026-11-01T00:00:00Z',
        credentialSubject: {
          id: id + '#list',
          type: 'BitstringStatusList',
          statusPurpose: purpose,
          encodedList: 'u' + zlib.gzipSync(bits).toString('base64url')
        }
      },
      key,
      documents
    );
    change?.(signed);
    documents[id] = signed;
  };
  await list(1);
  await list(2, {
    change: l => {
      l.credentialSubject.encodedList =
        'u' + zlib.gzipSync(Buffer.alloc(16384)).toString('base64url');
    }
  });
  await list(3, {issuer: other, key: keys.stranger});
  await list(4, {purpose: 'suspension'});
  const badge = (change = () => {}) => {
    const c = structuredClone(like);
    delete c.proof;
    c.issuer.id = did;
    c.validFrom = '2026-11-01T00:00:00Z';
    const status = (number, at) => ({
      id: `${base}/status/${number}#${at}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(at),
      statusListCredential: `${base}/status/${number}`
    });
    c.credentialStatus = status(1, 0);
    change(c, status);
    return c;
  };
  const made = async (name, change, key = keys.good, options) => ({
    name,
    credential: await sign(badge(change), key, documents, options)
  });
  return {
    documents,
    good: await made('a badge signed by another library', () => {}),
    bad: [
      await made('a key that is listed, but not for assertions', () => {}, keys.unlisted),
      await made('a key for logging in', () => {}, keys.login),
      await made('a key that is not listed', () => {}, keys.absent),
      await made("a stranger's key", () => {}, keys.stranger),
      await made('a proof for another purpose', () => {}, keys.login, {term: 'authentication'}),
      await made('valid only next century', c => {
        c.validFrom = '2126-11-01T00:00:00Z';
      }),
      await made('expired', c => {
        c.validUntil = '2026-11-02T00:00:00Z';
      }),
      await made('revoked', (c, status) => {
        c.credentialStatus = status(1, 1);
      }),
      await made('its status list was changed', (c, status) => {
        c.credentialStatus = status(2, 0);
      }),
      await made("its status list is another issuer's", (c, status) => {
        c.credentialStatus = status(3, 0);
      }),
      await made('its status list is for another purpose', (c, status) => {
        c.credentialStatus = status(4, 0);
      }),
      await made('its status list is not to be had', (c, status) => {
        c.credentialStatus = status(9, 0);
      }),
      await made('its place is beyond the status list', (c, status) => {
        c.credentialStatus = status(1, 999999);
      })
    ]
  };
}
