// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The host: asked where it runs, asked for documents, told. Whatever is no proper answer of ours -
// no network, a hotel's log-in page, a half of it - is an Offline, and the caller tries again.
export class Offline extends Error {
  name = 'Offline';
  constructor(after = 0) {
    super('offline');
    // The seconds that the host asks to wait.
    this.after = after;
  }
}

// Told by its name: a script of later/ and early.js have classes of their own.
export const isOffline = error => error?.name === 'Offline';

async function ask(path, options) {
  try {
    return await fetch(path, {
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-cache',
      ...options
    });
  } catch {
    throw new Offline();
  }
}

async function jsonOf(answer) {
  try {
    return JSON.parse(await answer.text());
  } catch {
    return null;
  }
}

let known;
// What another answer said of the host.
export const know = told => {
  known = told;
};
// {name, url, claims, mail}: claims is false on a static site, and undefined where the host does
// not say.
export async function site() {
  if (known) return known;
  const answer = await ask('/site.json');
  if (answer.status >= 500) throw new Offline();
  const told = answer.ok ? await jsonOf(answer) : null;
  if (answer.ok && !told) throw new Offline();
  known = told ?? {name: location.host, mail: false};
  return known;
}

// {delegations, record, award, events, site} of a ticket in one answer; null where nobody gives it:
// a static site.
export const claimView = ({kid, event, achievement}, award) =>
  get(`/api/claim-view/${kid}/${event}/${achievement}/${award}`);

// From here on without an /api.
export const nowStatic = () => {
  known = {...known, claims: false, mail: false};
};

// A public document; null if there is none.
export async function get(path) {
  const answer = await ask(path, {headers: {Accept: 'application/json'}});
  if (answer.status === 404 || answer.status === 410) return null;
  const body = answer.ok ? await jsonOf(answer) : null;
  if (!body) throw new Offline(Number(answer.headers.get('Retry-After')) || 0);
  return body;
}

// -> {status, body}; status 0 where nobody takes a POST: a static site.
export async function post(path, value) {
  const raw = value instanceof Blob;
  const answer = await ask(path, {
    method: 'POST',
    body: raw ? value : JSON.stringify(value),
    headers: {
      'Content-Type': raw ? 'application/octet-stream' : 'application/json',
      Accept: 'application/json'
    }
  });
  const body = await jsonOf(answer);
  if (!body && [404, 405, 501].includes(answer.status)) return {status: 0, body: null};
  if (!body || answer.status >= 500)
    throw new Offline(Number(answer.headers.get('Retry-After')) || 0);
  return {status: answer.status, body, after: Number(answer.headers.get('Retry-After')) || 60};
}
