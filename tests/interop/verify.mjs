// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// An independent answer to "is this badge valid?", from libraries that nobody of this project
// wrote: ajv with the Open Badges 3.0 schema, @digitalbazaar/vc with eddsa-rdfc-2022, a bitstring
// status list library, PNG chunk readers. No network. node tests/interop/verify.mjs [--documents
// DIR] [--now TIME] FILE... VALID FILE, or INVALID FILE: why
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import Ajv from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import jsigs from 'jsonld-signatures';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus, getCredentialStatus} from '@digitalbazaar/vc-bitstring-status-list';
import extractChunks from 'png-chunks-extract';
import itxt from 'png-chunk-itxt';

const here = path.dirname(fileURLToPath(import.meta.url));
const read = file => JSON.parse(fs.readFileSync(file, 'utf8'));
const index = read(path.join(here, 'contexts/index.json'));
const CONTEXTS = Object.fromEntries(
  Object.entries(index).map(([url, file]) => [url, read(path.join(here, 'contexts', file))])
);

const ajv = new Ajv({strict: false, allErrors: true});
addFormats(ajv);
const matchesSchema = ajv.compile(
  read(path.join(here, 'schemas/ob_v3p0_achievementcredential_schema.json'))
);

const KEY_CONTEXTS = {
  Ed25519VerificationKey2018: 'https://w3id.org/security/suites/ed25519-2018/v1',
  Ed25519VerificationKey2020: 'https://w3id.org/security/suites/ed25519-2020/v1'
};

/** did:web to the URL of its document: did:web method specification, section 3.2. */
export function didUrl(did) {
  const [host, ...rest] = did.slice('did:web:'.length).split(':').map(decodeURIComponent);
  return `//${host}/${rest.length ? rest.join('/') : '.well-known'}/did.json`;
}

/** Documents of a folder with an index.json; an object URL -> document may stand for it. */
export function documentsOf(source) {
  if (!source) return () => undefined;
  if (typeof source !== 'string') return url => source[url];
  const files = read(path.join(source, 'index.json'));
  return url => files[url] && read(path.join(source, files[url]));
}

/** A document loader for the contexts and these documents. Keys are found in their controller's DID
 * document. */
export function loader(documents) {
  const get = url =>
    documents(url) ??
    (url.startsWith('did:web:')
      ? (documents('https:' + didUrl(url)) ?? documents('http:' + didUrl(url)))
      : CONTEXTS[url]);
  return async url => {
    const [base, fragment] = url.split('#');
    let document = get(url) ?? get(base);
    if (document && fragment && url.startsWith('did:')) {
      const key = [document.verificationMethod, document.assertionMethod]
        .flat()
        .find(m => m?.id === url); // listed, or embedded
      document = key && {
        '@context': KEY_CONTEXTS[key.type] ?? 'https://w3id.org/security/multikey/v1',
        ...key
      };
    }
    if (!document) throw new Error(`no document for ${url}`);
    return {contextUrl: null, documentUrl: url, document: structuredClone(document)};
  };
}

export const suite = () => new DataIntegrityProof({cryptosuite});

/** The credential inside a baked PNG: Open Badges 3.0, section 5.3. */
export function unbake(png) {
  const found = extractChunks(png)
    .filter(c => c.name === 'iTXt')
    .map(c => itxt.decodeSync(c.data))
    .filter(t => t.keyword === 'openbadgecredential');
  if (found.length !== 1) throw new Error(`${found.length} credentials in the picture`);
  if (found[0].compressionFlag) throw new Error('the credential is compressed');
  return found[0].text;
}

function why(error) {
  const inner = error?.errors?.[0] ?? error?.cause ?? error;
  return (inner?.message ?? String(inner)).split('\n')[0];
}

/** {valid: true} or {valid: false, why}. bytes: JSON or PNG. */
export async function verify(bytes, documents, now = new Date()) {
  try {
    const credential = JSON.parse(bytes[0] === 0x89 ? unbake(bytes) : bytes.toString('utf8'));
    if (!matchesSchema(credential)) {
      const {instancePath, message} = matchesSchema.errors[0];
      return {valid: false, why: `schema: ${instancePath} ${message}`};
    }
    const documentLoader = loader(documents);
    const status = options =>
      checkStatus(options).then(result => {
        const purposes = [credential.credentialStatus].flat().map(s => s.statusPurpose);
        for (const statusPurpose of purposes) getCredentialStatus({credential, statusPurpose});
        const bad = result.results?.find(r => r.status);
        return bad ? {verified: false, error: new Error('revoked')} : result;
      });
    const result = await vc.verifyCredential({
      credential,
      suite: suite(),
      documentLoader,
      now,
      checkStatus: credential.credentialStatus ? status : undefined,
      purpose: new vc.CredentialIssuancePurpose()
    });
    if (!result.verified)
      return {valid: false, why: why(result.error ?? result.statusResult?.error)};
    return {valid: true};
  } catch (error) {
    return {valid: false, why: why(error)};
  }
}

export {jsigs, vc};

async function main(args) {
  const option = name => {
    const i = args.indexOf(name);
    return i < 0 ? undefined : args.splice(i, 2)[1];
  };
  const documents = documentsOf(option('--documents'));
  const now = option('--now');
  for (const file of args) {
    const answer = await verify(fs.readFileSync(file), documents, now ? new Date(now) : undefined);
    console.log(answer.valid ? `VALID ${file}` : `INVALID ${file}: ${answer.why}`);
    if (!answer.valid) process.exitCode = 1;
  }
}
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2));
