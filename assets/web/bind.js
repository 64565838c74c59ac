// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Claiming: a holder key fresh for each badge, the signed request, and what is kept of the answer.
import {fromUuid, toBase64url, utf8} from './bytes.js';
import {codeHash, newCode, worksAlone} from './code.js';
import {newPair, sign} from './keys.js';
import {language} from './page.js';
import {get, nowStatic, post, site} from './site.js';
import {badges, persist} from './store.js';
import {successor} from './successor.js';

// "OBK-CLAIM-V1", "OBK-DELETE-V1" ... over award id, holder key and what else.
export async function signed(mine, what, ...more) {
  const signature = await sign(
    mine.holder,
    utf8(`OBK-${what}-V1\0`),
    fromUuid(mine.award),
    mine.holder.public,
    ...more
  );
  return {holder: toBase64url(mine.holder.public), signature: toBase64url(signature)};
}

export const pathOf = link => new URL(link, location.href).pathname;

// The badge's entry of this device, made before anything is sent: a reload in the middle, a second
// tap and another tab find the same key. more: what the entry learns, whoever made it, until the
// badge is here.
export async function entry(award, from = {}, more = {}) {
  const fresh = {...from, award, holder: await newPair(), code: newCode(), state: 'asked'};
  const {value, kept} = await badges.change(award, before => {
    if (before?.state === 'claimed') return before;
    // An older page made a code that does not work by itself.
    const code = worksAlone(before?.code) ? before.code : fresh.code;
    return {...(before ?? fresh), code, ...more};
  });
  return Object.assign(value, {kept});
}

const sameKey = (a, b) => toBase64url(a.holder.public) === toBase64url(b.holder.public);

// An answer that is no badge yet, or none at all, changes the entry of its own key alone, and never
// a badge that came meanwhile. act(entry) -> the entry, undefined for none. -> what is there then
export async function unlessHere(mine, act) {
  const {value} = await badges.change(mine.award, now =>
    now && now.state !== 'claimed' && sameKey(now, mine) ? act(now) : now
  );
  return value;
}

// The host says that the badge is another key's: that is true of this key's entry too, if it was
// claimed once.
export const notOurs = mine =>
  badges.change(mine.award, now => (now && sameKey(now, mine) ? mine : now));

// This key's entry goes; another one's stays.
export const forget = mine =>
  badges.change(mine.award, now => (now && sameKey(now, mine) ? undefined : now));

// A member of an entry that is still there: another tab may have moved or erased the badge.
export async function note(mine, member, value) {
  mine[member] = value;
  await badges.change(mine.award, now => now && {...now, [member]: value});
}

// The code that will take the place of the badge's own. It is kept before the host is told of it: a
// lost answer and another tab tell the same one.
export async function comingCode(mine) {
  const fresh = newCode();
  const {value} = await badges.change(
    mine.award,
    now => now && {...now, coming: now.coming ?? fresh}
  );
  return value?.coming ?? fresh;
}

export async function keepAnswer(mine, body) {
  const path = pathOf(body.link);
  Object.assign(mine, {
    state: 'claimed',
    link: body.link,
    png: path + '/badge.png',
    json: path + '/badge.json',
    name: body.name,
    issuer: body.issuer,
    linkedin: body.linkedin,
    until: Date.parse(body.credential.validUntil) / 1000 || undefined,
    guardian: body.guardian,
    image: pathOf(body.image),
    shown: body.credential.id.replace('urn:uuid:', '')
  });
  // A badge that came without its ticket, or in its corrected version, is told from its credential.
  if (mine.shown !== mine.award || !mine.seen) mine.seen = successor(body.credential);
  mine.iat ??= mine.seen.ticket.iat;
  delete mine.typed;
  delete mine.coming;
  mine.kept = await badges.put(mine.award, mine);
  persist();
  return mine;
}

// A badge that has no code, or one that works with its ticket alone, gets one that works by itself.
// A code of an older page that somebody wrote down goes on working. -> whether it has one now
export async function codeFor(mine) {
  if (worksAlone(mine.code)) return true;
  if (mine.files) return false;
  const code = await comingCode(mine);
  const hash = await codeHash(code);
  const {status} = await post('/api/recovery-codes', {
    award: mine.award,
    ...(await signed(mine, 'RECOVER', hash)),
    recovery2: toBase64url(hash)
  });
  if (status !== 200) return false;
  mine.code = code;
  await badges.change(mine.award, now => now && {...now, code, coming: undefined});
  return true;
}

// -> {status, body}; 0: no server takes claims here, and the badge is a file, or not there yet
// (null).
export async function claim(mine, ticket, typed) {
  if ((await site()).claims === false) return fromFiles(mine);
  const answer = await post('/api/claims', {
    ticket: ticket.text,
    ...(await signed(mine, 'CLAIM')),
    language,
    ...(worksAlone(mine.code) ? {recovery2: toBase64url(await codeHash(mine.code))} : {}),
    ...(typed ? {code: typed} : {})
  });
  if (answer.status === 0) {
    nowStatic();
    return fromFiles(mine);
  }
  return answer;
}

async function fromFiles(mine) {
  const path = '/credentials/' + mine.award;
  const credential = await get(path + '.json');
  if (!credential) return {status: 0, body: null};
  Object.assign(mine, {
    state: 'claimed',
    files: true,
    code: undefined,
    png: path + '.png',
    json: path + '.json',
    name: credential.name,
    issuer: credential.issuer.name,
    image: pathOf(credential.credentialSubject.achievement.image.id)
  });
  mine.kept = await badges.put(mine.award, mine);
  return {status: 0, body: mine};
}
