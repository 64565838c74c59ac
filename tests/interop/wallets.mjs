// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Wallets: Learner Credential Wallet by its documented steps, and two OpenID4VCI libraries, against
// a real issuer. node tests/interop/wallets.mjs BASE AWARDS OUT STEP... AWARDS holds a JSON line an
// award; what was fetched is left in OUT. TAP lines.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {clientAuthenticationAnonymous} from '@openid4vc/oauth2';
import {Openid4vciClient} from '@openid4vc/openid4vci';
import {OpenID4VCIClientV1_0_15} from '@sphereon/oid4vci-client';
import * as jose from 'jose';
import {claimBody, idOf, keyOfSeed, signedBy, uuid} from '../support/phone.mjs';

const [base, awardsFile, out, ...steps] = process.argv.slice(2);
const awards = fs
  .readFileSync(awardsFile, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line).url);
const LDP = 'OpenBadgeCredential_ldp_vc';
const JWT = 'OpenBadgeCredential_jwt_vc_json';

let count = 0;
function say(name, good, why = '') {
  count++;
  console.log(`${good ? 'ok' : 'not ok'} - ${name}`);
  if (!good) console.log('# ' + JSON.stringify(why));
}
const keep = (name, what) =>
  fs.writeFileSync(path.join(out, name), typeof what === 'string' ? what : JSON.stringify(what));

// ---- the participant's phone

const json = {'Content-Type': 'application/json'};
const phoneKey = n => keyOfSeed(Buffer.alloc(32, n + 1));
const ask = async (where, body, headers = json) => {
  const answer = await fetch(new URL(where, base), {method: 'POST', headers, body});
  return {status: answer.status, headers: answer.headers, ...(await answer.json())};
};
async function claimed(n) {
  const a = await ask('/api/claims', claimBody(awards[n], phoneKey(n)));
  if (!a.link) throw new Error(JSON.stringify(a));
  return a.link;
}
async function offered(n) {
  await claimed(n);
  const id = idOf(awards[n]);
  const signed = signedBy(phoneKey(n), 'OBK-OFFER-V1', id);
  const a = await ask('/api/offers', JSON.stringify({award: uuid(id), ...signed}));
  if (a.status !== 201) throw new Error(JSON.stringify(a));
  return a;
}

// ---- a wallet's key

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
function base58(bytes) {
  let text = '';
  for (let n = BigInt('0x' + bytes.toString('hex')); n > 0n; n /= 58n)
    text = BASE58[Number(n % 58n)] + text;
  return text;
}
function unbase58(text) {
  const n = [...text].reduce((all, c) => all * 58n + BigInt(BASE58.indexOf(c)), 0n);
  return Buffer.from(n.toString(16), 'hex');
}
function walletOf(seed) {
  const {secret, publicKey} = keyOfSeed(crypto.createHash('sha256').update(seed).digest());
  const name = 'z' + base58(Buffer.concat([Buffer.from([0xed, 1]), publicKey]));
  const did = 'did:key:' + name;
  const jwk = {kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url')};
  return {secret, did, kid: `${did}#${name}`, jwk};
}

// A wallet whose key is on P-256, as most of those for identity cards.
function p256Wallet() {
  const {privateKey, publicKey} = crypto.generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const {crv, kty, x, y} = publicKey.export({format: 'jwk'});
  const jwk = {crv, kty, x, y};
  const did = 'did:jwk:' + Buffer.from(JSON.stringify(jwk)).toString('base64url');
  return {secret: privateKey, did, jwk, signer: {method: 'jwk', publicJwk: jwk, alg: 'ES256'}};
}

// ---- what was fetched

/** The issuer's key, from its DID document, as the JWT's header names it. */
async function issuerKey(kid) {
  const [did, fragment] = kid.split('#');
  const [host, ...rest] = did.slice('did:web:'.length).split(':').map(decodeURIComponent);
  const where = rest.length ? rest.join('/') : '.well-known';
  const doc = await (await fetch(`https://${host}/${where}/did.json`)).json();
  const method = doc.verificationMethod.find(m => m.id === `${did}#${fragment}`);
  const x = unbase58(method.publicKeyMultibase.slice(1)).subarray(2).toString('base64url');
  return jose.importJWK({kty: 'OKP', crv: 'Ed25519', x}, 'EdDSA');
}
async function isJwtOf(name, jwt, did) {
  const {kid} = jose.decodeProtectedHeader(jwt);
  const {payload} = await jose.jwtVerify(jwt, await issuerKey(kid), {
    issuer: kid.split('#')[0],
    subject: did
  });
  say(`${name}: jose verifies the JWT`, payload.credentialSubject.id === did, payload);
  say(`${name}: its claims say what the badge says`, payload.jti === payload.id, payload);
}
const isCopy = (name, copy, did) =>
  say(
    `${name}: the copy names the wallet's DID and has a proof`,
    copy.credentialSubject.id === did && copy.proof[0].cryptosuite === 'eddsa-rdfc-2022',
    copy
  );

// ---- Learner Credential Wallet, by its code (app/lib: walletRequestApi, exchanges, decode)

async function link() {
  const where = await claimed(0);
  // credentialsFrom(text): fetch without a header, then JSON
  const badge = await (await fetch(where)).json();
  say('a pasted link is the credential', badge.type.includes('OpenBadgeCredential'), badge);
  say('with its proof', badge.proof[0].type === 'DataIntegrityProof', badge);
  keep('link.json', badge);
  const page = await fetch(where, {headers: {Accept: 'text/html,application/xhtml+xml,*/*;q=0.8'}});
  say('a browser gets the page', page.headers.get('content-type').startsWith('text/html'));
}

async function exchange() {
  const where = await claimed(1);
  // fetchInteractionProtocols(url), then processMessageChain of the answer to {}
  const first = await fetch(where + '?iuv=1', {headers: {Accept: 'application/json'}});
  const {protocols} = await first.json();
  say('an interaction URL names the exchange', protocols.vcapi === where + '/exchange', protocols);
  const asked = await fetch(protocols.vcapi, {method: 'POST', headers: json, body: '{}'});
  const {verifiablePresentation: vp} = await asked.json();
  say('the exchange is an offer', vp.type.includes('VerifiablePresentation'), vp);
  say('of one badge', vp.verifiableCredential.length === 1, vp);
  keep('exchange.json', vp.verifiableCredential[0]);
  const cors = asked.headers.get('access-control-allow-origin');
  say('a wallet that is a web page may read it', cors === '*', cors);
  const before = await fetch(protocols.vcapi, {
    method: 'OPTIONS',
    headers: {Origin: 'https://wallet.example', 'Access-Control-Request-Method': 'POST'}
  });
  say('and may post', before.status === 204 && before.headers.has('access-control-allow-headers'));
}

// ---- @openid4vc/openid4vci

function openid4vcClient(wallet) {
  const unused = () => {
    throw new Error('not of this flow');
  };
  return new Openid4vciClient({
    callbacks: {
      fetch,
      hash: (data, alg) => crypto.createHash(alg.replace('-', '')).update(data).digest(),
      generateRandom: n => crypto.randomBytes(n),
      signJwt: async (signer, {header, payload}) => ({
        jwt: await new jose.SignJWT(payload).setProtectedHeader(header).sign(wallet.secret),
        signerJwk: wallet.jwk
      }),
      verifyJwt: unused,
      decryptJwe: unused,
      encryptJwe: unused,
      clientAuthentication: clientAuthenticationAnonymous()
    }
  });
}

async function openid4vcToken(client, n) {
  const credentialOffer = await client.resolveCredentialOffer((await offered(n)).offers.ldp_vc);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const {accessTokenResponse} = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata
  });
  return {credentialOffer, issuerMetadata, accessToken: accessTokenResponse.access_token};
}

async function openid4vcCopy(client, wallet, at, configuration, changed = {}) {
  const {c_nonce} = await client.requestNonce({issuerMetadata: at.issuerMetadata});
  const {jwt} = await client.createCredentialRequestJwtProof({
    issuerMetadata: at.issuerMetadata,
    credentialConfigurationId: configuration,
    signer: wallet.signer ?? {method: 'did', didUrl: wallet.kid, alg: 'EdDSA'},
    nonce: changed.nonce ?? c_nonce,
    issuedAt: changed.issuedAt ?? new Date()
  });
  const answer = await client.retrieveCredentials({
    issuerMetadata: at.issuerMetadata,
    accessToken: at.accessToken,
    credentialConfigurationId: configuration,
    proofs: {jwt: [jwt]}
  });
  return answer.credentialResponse.credentials[0].credential;
}

async function openid4vc() {
  const wallet = walletOf('openid4vc');
  const client = openid4vcClient(wallet);
  const at = await openid4vcToken(client, 2);
  const offer = at.credentialOffer;
  say('@openid4vc: the offer', offer.credential_configuration_ids[0] === LDP, offer);
  say('@openid4vc: OpenID4VCI 1.0', at.issuerMetadata.originalDraftVersion === 'V1', {
    found: at.issuerMetadata.originalDraftVersion
  });
  const copy = await openid4vcCopy(client, wallet, at, LDP);
  isCopy('@openid4vc', copy, wallet.did);
  keep('openid4vc.json', copy);
  const jwt = await openid4vcCopy(client, wallet, at, JWT);
  await isJwtOf('@openid4vc', jwt, wallet.did);
  keep('openid4vc.jwt', jwt);
  const other = p256Wallet();
  const theirs = openid4vcClient(other);
  const es256 = await openid4vcCopy(theirs, other, await openid4vcToken(theirs, 7), LDP);
  isCopy('@openid4vc with ES256', es256, other.did);
  keep('es256.json', es256);
}

// ---- @sphereon/oid4vci-client

async function sphereonCopy(wallet, n, format) {
  const client = await OpenID4VCIClientV1_0_15.fromURI({
    uri: (await offered(n)).offers[format],
    kid: wallet.kid,
    alg: 'EdDSA',
    retrieveServerMetadata: true
  });
  await client.acquireAccessToken();
  const answer = await client.acquireCredentials({
    credentialTypes: ['VerifiableCredential', 'OpenBadgeCredential'],
    format,
    proofCallbacks: {
      signCallback: async ({header, payload}) =>
        new jose.SignJWT(payload).setProtectedHeader(header).sign(wallet.secret)
    }
  });
  return answer.credentials?.[0].credential ?? answer.credential;
}

async function sphereon() {
  const wallet = walletOf('sphereon');
  const copy = await sphereonCopy(wallet, 3, 'ldp_vc');
  isCopy('@sphereon', copy, wallet.did);
  keep('sphereon.json', copy);
  const jwt = await sphereonCopy(wallet, 4, 'jwt_vc_json');
  await isJwtOf('@sphereon', jwt, wallet.did);
  keep('sphereon.jwt', jwt);
}

// ---- what is refused, as a library tells it

async function why(act) {
  try {
    return {given: await act()};
  } catch (e) {
    const body = await e.response?.response?.clone().json();
    return {error: body?.error ?? e.errorResponse?.error, status: e.response?.response?.status, e};
  }
}
const isRefused = (name, found, error) =>
  say(name + ' is ' + error, found.error === error, {...found, e: String(found.e)});

async function refusals() {
  const wallet = walletOf('refused');
  const other = walletOf('another');
  const client = openid4vcClient(wallet);
  const uri = (await offered(5)).offers.ldp_vc;
  const credentialOffer = await client.resolveCredentialOffer(uri);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const use = () =>
    client.retrievePreAuthorizedCodeAccessTokenFromOffer({credentialOffer, issuerMetadata});
  const {accessTokenResponse} = await use();
  isRefused('a code used again', await why(use), 'invalid_grant');
  const at = {issuerMetadata, accessToken: accessTokenResponse.access_token};
  const fetchAs = (key, changed, where = at) =>
    why(() => openid4vcCopy(openid4vcClient(key), key, where, LDP, changed));
  isRefused('a nonce of nobody', await fetchAs(wallet, {nonce: 'x'}), 'invalid_nonce');
  isRefused(
    'a proof of yesterday',
    await fetchAs(wallet, {issuedAt: new Date(0)}),
    'invalid_proof'
  );
  const wrong = {...issuerMetadata.credentialIssuer, credential_issuer: 'https://other.example'};
  const elsewhere = {...at, issuerMetadata: {...at.issuerMetadata, credentialIssuer: wrong}};
  isRefused('a proof for another issuer', await fetchAs(wallet, {}, elsewhere), 'invalid_proof');
  isRefused(
    'a token of nobody',
    await fetchAs(wallet, {}, {...at, accessToken: 'x'}),
    'invalid_token'
  );
  say('after all this the wallet gets its copy', (await fetchAs(wallet)).given !== undefined);
  isRefused(
    'another wallet with the same token',
    await fetchAs(other),
    'credential_request_denied'
  );
  const id = idOf(awards[6]);
  const erased = await openid4vcToken(client, 6);
  const body = JSON.stringify({
    award: uuid(id),
    ...signedBy(phoneKey(6), 'OBK-DELETE-V1', id)
  });
  say('a badge is erased', (await ask('/api/deletions', body)).status === 200);
  isRefused('its copy', await fetchAs(wallet, {}, erased), 'invalid_token');
}

const STEPS = {link, exchange, openid4vc, sphereon, refusals};
for (const step of steps) {
  try {
    await STEPS[step]();
  } catch (e) {
    say(step, false, `${e.stack}`);
    console.log(e);
  }
}
console.log(`1..${count}`);
