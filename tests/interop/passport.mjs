// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Reads a baked picture as Open Badge Passport (salava) does, rule by rule: parse.clj, png.clj,
// verify.clj, importer.clj, badge/main.clj of openbadgefactory/salava. Each rule is a TAP line.
// Chunks are found and pixels decoded by npm's libraries. node tests/interop/passport.mjs CA PNG
// ORIGINAL_PNG ADDRESS a badge that is good, for the holder of this address node
// tests/interop/passport.mjs CA --revoked URL REASON an assertion that is withdrawn
import crypto from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import zlib from 'node:zlib';
import itxt from 'png-chunk-itxt';
import extractChunks from 'png-chunks-extract';
import {PNG} from 'pngjs';

const [caFile, ...args] = process.argv.slice(2);
const ca = fs.readFileSync(caFile);
let tests = 0;
function rule(name, ok, found = '') {
  console.log(`${ok ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (!ok) {
    console.log(`# found: ${JSON.stringify(found)}`);
    process.exitCode = 1;
  }
}
const load = (url, accept = 'application/json') =>
  new Promise((resolve, reject) =>
    https
      .get(url, {ca, headers: {Accept: accept}}, a => {
        const parts = [];
        a.on('data', d => parts.push(d)).on('end', () =>
          resolve({
            status: a.statusCode,
            type: a.headers['content-type'],
            body: Buffer.concat(parts)
          })
        );
      })
      .on('error', reject)
  );
const domain = url => new URL(url).host;
const isUrl = text => typeof text === 'string' && /^https?:\/\//.test(text);

// every text chunk, of all three kinds, as pngj joins them
function texts(png) {
  return extractChunks(png).flatMap(({name, data}) => {
    const at = data.indexOf(0);
    const keyword = Buffer.from(data.subarray(0, at)).toString('latin1');
    if (name === 'tEXt')
      return [{keyword, text: Buffer.from(data.subarray(at + 1)).toString('latin1')}];
    if (name === 'zTXt')
      return [{keyword, text: zlib.inflateSync(data.subarray(at + 2)).toString('latin1')}];
    if (name === 'iTXt')
      return [itxt.decodeSync(data)].map(c => ({keyword: c.keyword, text: c.text}));
    return [];
  });
}
// the five spellings that are tried of each verified address
function spellings(address) {
  const capital = s => s.charAt(0).toUpperCase() + s.slice(1).toLowerCase();
  const [local, host] = address.split('@');
  return [
    address,
    address.toUpperCase(),
    address.toLowerCase(),
    capital(address),
    local.split('.').map(capital).join('.') + '@' + host
  ];
}
function owns(recipient, address) {
  return spellings(address).some(spelling => {
    if (!recipient.hashed) return recipient.identity === spelling;
    const [algorithm, hex] = recipient.identity.split('$');
    return (
      ['sha1', 'sha256', 'sha512', 'md5'].includes(algorithm) &&
      crypto
        .createHash(algorithm)
        .update(spelling + (recipient.salt ?? ''))
        .digest('hex') === hex.toLowerCase()
    );
  });
}

async function good(pngFile, originalFile, address) {
  const png = fs.readFileSync(pngFile);
  const original = fs.readFileSync(originalFile);
  const all = texts(png);
  const chunks = all.filter(c => c.keyword === 'openbadges');
  rule('exactly one text chunk has the key openbadges', chunks.length === 1, chunks.length);
  rule(
    'none has the older key openbadge',
    all.every(c => c.keyword !== 'openbadge')
  );
  rule(
    'the Open Badges 3.0 chunk stands beside it',
    all.filter(c => c.keyword === 'openbadgecredential').length === 1
  );
  const a = PNG.sync.read(png);
  const b = PNG.sync.read(original);
  rule(
    'every pixel is as it was',
    a.width === b.width && a.height === b.height && a.data.equals(b.data)
  );
  const idat = p =>
    Buffer.concat(
      extractChunks(p)
        .filter(c => c.name === 'IDAT')
        .map(c => Buffer.from(c.data))
    );
  rule('and nothing of the picture was encoded anew', idat(png).equals(idat(original)));

  const text = chunks[0].text;
  rule(
    'the text is JSON, no URL and no JWS',
    !isUrl(text) && text.startsWith('{'),
    text.slice(0, 40)
  );
  const baked = JSON.parse(text);
  const kind = baked.verify?.type ?? baked.verification?.type;
  rule('JSON is taken only when it is hosted', ['hosted', 'HostedBadge'].includes(kind), kind);
  const hosted = baked.verify?.url ?? baked.id;
  rule('the hosted assertion has an https URL', /^https:/.test(hosted), hosted);
  rule('that nobody guesses: 128 bits at its end', /\/[A-Za-z0-9_-]{22}$/.test(hosted), hosted);
  const answer = await load(hosted);
  rule('it is there', answer.status === 200, answer.status);
  const assertion = JSON.parse(answer.body.toString('utf8'));
  rule('the same as in the picture', JSON.stringify(assertion) === JSON.stringify(baked));
  rule('its URL begins with its id', hosted.startsWith(assertion.id), assertion.id);

  rule(
    'version 2: @context is exactly this string, and id is there',
    assertion['@context'] === 'https://w3id.org/openbadges/v2' && Boolean(assertion.id),
    assertion['@context']
  );
  rule('type is Assertion', assertion.type === 'Assertion', assertion.type);
  const badge = assertion.badge;
  const id = isUrl(badge) ? badge : badge?.id;
  rule('badge is a URL or has an id', isUrl(id), badge);
  rule('of the domain of the assertion', domain(id) === domain(assertion.id), id);
  rule('and so is its issuer', domain(badge.issuer.id) === domain(assertion.id), badge.issuer.id);
  rule(
    'recipient is an object of a hashed e-mail',
    assertion.recipient?.type === 'email' && assertion.recipient.hashed === true,
    assertion.recipient
  );
  rule(
    'with a salt of its own',
    typeof assertion.recipient.salt === 'string' && assertion.recipient.salt.length >= 16,
    assertion.recipient.salt
  );
  rule(
    'algorithm and lower-case hex',
    /^sha256\$[0-9a-f]{64}$/.test(assertion.recipient.identity),
    assertion.recipient.identity
  );
  rule("a spelling of the holder's address matches", owns(assertion.recipient, address));
  for (const spelling of spellings(address).slice(1))
    rule(`${spelling} does too`, owns(assertion.recipient, spelling));
  rule('another address does not', !owns(assertion.recipient, 'x' + address));
  rule(
    'the address itself is nowhere',
    ![text, png.toString('latin1')].some(t => t.toLowerCase().includes(address.toLowerCase()))
  );

  rule('name and description', Boolean(badge.name && badge.description), badge);
  const picture = isUrl(badge.image) && (await load(badge.image, 'image/png'));
  rule(
    'image is a URL that loads as a picture',
    picture?.status === 200 && picture.type === 'image/png',
    badge.image
  );
  rule('tags are a list', Array.isArray(badge.tags), badge.tags);
  rule(
    'alignments have name, URL and description',
    badge.alignment.every(x => x.targetName && x.targetUrl && x.targetDescription),
    badge.alignment
  );
  rule(
    'criteria have id and narrative',
    isUrl(badge.criteria?.id) && Boolean(badge.criteria.narrative),
    badge.criteria
  );
  rule(
    'and a page',
    (await load(badge.criteria.id, 'text/html')).status === 200,
    badge.criteria.id
  );
  rule(
    'the issuer has name and URL',
    Boolean(badge.issuer.name) && isUrl(badge.issuer.url),
    badge.issuer
  );
  rule(
    'issuedOn is a date',
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(assertion.issuedOn),
    assertion.issuedOn
  );
  rule(
    'evidence is a list with id and name',
    assertion.evidence.every(e => isUrl(e.id) && e.name),
    assertion.evidence
  );
  rule(
    'nothing says it is revoked',
    assertion.revoked === undefined && badge.issuer.revocationList === undefined
  );
  for (const [name, part] of [
    ['badge class', badge],
    ['issuer', badge.issuer]
  ]) {
    const own = await load(part.id);
    rule(
      `the ${name} is hosted at its id`,
      own.status === 200 && JSON.stringify(JSON.parse(own.body)) === JSON.stringify(part),
      own.status
    );
  }
  // Open Badges 2.0 itself
  rule(
    'types of badge class, issuer, verification',
    badge.type === 'BadgeClass' &&
      badge.issuer.type === 'Profile' &&
      assertion.verification.type === 'HostedBadge'
  );
  rule('an issuer can be written to', /@/.test(badge.issuer.email ?? ''), badge.issuer);
  const near = hosted.slice(0, -1) + (hosted.endsWith('A') ? 'B' : 'A');
  rule(
    'another name leads nowhere',
    (await load(near)).status === 404 && (await load(hosted.replace(/[^/]+$/, ''))).status === 404
  );
}
async function revoked(url, reason) {
  const answer = await load(url);
  rule('a withdrawn assertion answers 410', answer.status === 410, answer.status);
  const document = JSON.parse(answer.body.toString('utf8'));
  rule('and says that it is revoked', document.revoked === true && document.id === url, document);
  rule('and why', document.revocationReason === reason, document.revocationReason);
  rule('and nothing of the holder', document.recipient === undefined, document);
}
await (args[0] === '--revoked' ? revoked(args[1], args[2]) : good(...args));
console.log(`1..${tests}`);
