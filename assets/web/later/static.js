// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What can be checked without a server: the badge against the site's own published files. The
// issuer's signature is not worked out here, but the same document, word for word, lies on the
// issuer's site - or it does not, and then that is said.
import {CLOCK_TOLERANCE_S, fromBase64url} from '../bytes.js';
import {get} from '../site.js';

const find = (check, result, why = '', at_s = 0) => ({check, result, why, at_s});
const pathOf = url => {
  try {
    const u = new URL(url);
    return u.host === location.host ? u.pathname : null;
  } catch {
    return null;
  }
};
const seconds = text => Math.floor(Date.parse(text) / 1000) || 0;

function same(a, b) {
  if (typeof a !== 'object' || a === null || b === null || typeof b !== 'object') return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every(k => k in b && same(a[k], b[k]))
  );
}

async function published(credential) {
  const ours = await get(`/credentials/${credential.id.replace('urn:uuid:', '')}.json`);
  if (!ours) return find('proof', 'unknown', 'not-published');
  const strip = ({proof, ...rest}) => rest;
  if (same(credential, ours))
    return find('proof', 'ok', 'published', seconds([ours.proof].flat()[0].created));
  return same(strip(credential), strip(ours))
    ? find('proof', 'unknown', 'other-proof')
    : find('proof', 'bad', 'proof');
}

async function key(credential) {
  const [, host, ...parts] = credential.issuer.id.split(':').slice(1).map(decodeURIComponent);
  const method = [credential.proof].flat()[0]?.verificationMethod;
  if (host !== location.host) return find('key', 'unknown', 'no-issuer-document');
  const document = await get(
    parts.length ? `/${parts.join('/')}/did.json` : '/.well-known/did.json'
  );
  if (!document) return find('key', 'unknown', 'no-issuer-document');
  return document.assertionMethod.includes(method)
    ? find('key', 'ok', '', Date.now() / 1000)
    : find('key', 'bad', 'key');
}

// null if the list is not here, or this browser cannot read it.
async function bitOf(url, i) {
  const path = pathOf(url);
  const list = path && (await get(path));
  if (!list || typeof DecompressionStream === 'undefined') return null;
  const stream = new Blob([fromBase64url(list.credentialSubject.encodedList.slice(1))])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  const bits = new Uint8Array(await new Response(stream).arrayBuffer());
  return {set: ((bits[i >> 3] >> (7 - (i % 8))) & 1) === 1, from_s: seconds(list.validFrom)};
}

// Whether the slot of a ticket was taken back: its badge is then not among the files.
export const withdrawn = async ({status_list, status_first, seq_from}, {seq}) =>
  (await bitOf(status_list, status_first + seq - seq_from))?.set;

async function status({credentialStatus: entry}) {
  const bit = await bitOf(entry?.statusListCredential, Number(entry?.statusListIndex));
  if (!bit) return find('status', 'unknown', 'no-status-list');
  return bit.set
    ? find('status', 'bad', 'revoked', bit.from_s)
    : find('status', 'ok', '', bit.from_s);
}

// Whoever copies an achievement gets no tick for it: `signed` says that key and proof are good.
async function achievement({credentialSubject: {achievement: shown}}, signed) {
  const path = pathOf(shown.id);
  const ours = path && (await get(path));
  return !ours
    ? find('achievement', 'unknown', 'not-here')
    : !same(shown, ours)
      ? find('achievement', 'bad', 'changed')
      : signed
        ? find('achievement', 'ok')
        : find('achievement', 'unknown', 'not-asked');
}

function dates({validFrom, validUntil}) {
  const now = Date.now();
  const apart = CLOCK_TOLERANCE_S * 1000;
  if (Date.parse(validFrom) > now + apart) return find('dates', 'bad', 'not-yet-valid');
  return validUntil && Date.parse(validUntil) < now - apart
    ? find('dates', 'bad', 'expired')
    : find('dates', 'ok', '', seconds(validFrom));
}

// The answer for a badge of which nothing is certain.
const nothing = {name: '', issuer: '', id: '', by: '', ask: '', image: '', caption: ''};

export async function checkFiles(text) {
  let c;
  try {
    c = JSON.parse(text);
    if ([c['@context']].flat().some(u => /^https?:\/\/(w3id\.org\/openbadges|openbadg)/.test(u)))
      return {
        ...nothing,
        verdict: 'unchecked',
        valid: false,
        ask: c.verification?.url ?? c.verify?.url ?? c.id ?? '',
        checks: [find('form', 'unknown', 'open-badges-2')]
      };
    if (!c.id.startsWith('urn:uuid:') || !c.issuer.id || !c.credentialSubject.achievement.id)
      throw new Error('form');
  } catch {
    return {...nothing, verdict: 'invalid', valid: false, checks: [find('form', 'bad', 'form')]};
  }
  const signed = [await key(c), await published(c)];
  const checks = [
    find('form', 'ok'),
    ...signed,
    dates(c),
    await status(c),
    await achievement(
      c,
      signed.every(x => x.result === 'ok')
    )
  ];
  const valid = checks.every(x => x.result === 'ok');
  const shown = c.credentialSubject.achievement;
  const picture = (valid && shown.image) || {};
  const verdict = valid ? 'valid' : checks.some(x => x.result === 'bad') ? 'invalid' : 'unchecked';
  return {
    ...nothing,
    verdict,
    valid,
    name: c.name,
    issuer: c.issuer.name,
    id: c.id,
    image: picture.id ?? '',
    caption: picture.caption ?? '',
    language: shown.inLanguage ?? '',
    checks,
    files: true
  };
}
