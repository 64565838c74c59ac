// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the host's authority let this kiosk do (DESIGN 5): signed documents, checked here before
// anything is believed of a ticket.
import {fromBase64url, hex, utf8} from './bytes.js';
import {sha256, verify} from './keys.js';
import {isOffline} from './site.js';
import {signedBy} from './ticket.js';

// The payload of a compact JWS of that type under that key; null if it does not hold.
async function open(jws, type, key) {
  try {
    const [head, body, signature] = jws.split('.');
    const header = JSON.parse(new TextDecoder().decode(fromBase64url(head)));
    const kid = hex((await sha256(key)).slice(0, 8));
    if (header.alg !== 'EdDSA' || header.typ !== type || header.kid !== kid || 'crit' in header)
      return null;
    if (!(await verify(key, fromBase64url(signature), utf8(head + '.' + body)))) return null;
    return JSON.parse(new TextDecoder().decode(fromBase64url(body)));
  } catch (error) {
    if (isOffline(error)) throw error;
    return null;
  }
}

// Whether these bits may be ticked together; achievement_results_allowed in C has the same vectors.
export function resultsAllowed(record, results) {
  const n = record.results.length;
  const ticked = results.toString(2).replace(/0/g, '').length;
  if (results >> n) return false;
  return (
    n === 0 ||
    ticked === (record.choose === 'one' ? 1 : n) ||
    (record.choose === 'any' && ticked > 0)
  );
}

// list: the answer of /api/delegations/KID. -> {verdict, delegation}; verdict: 'genuine';
// 'outside': signed by a known kiosk, not within what it may do, so a person decides; 'forged';
// 'unknown': no kiosk of this key here.
export async function judge(ticket, id, list, record) {
  const authority = fromBase64url(list.authority);
  let known = false;
  let signer = null;
  for (const one of list.delegations) {
    const d = await open(one.delegation, 'obk-delegation+jwt', authority);
    if (!d) continue;
    known = true;
    if (
      d.award_key !== signer?.award_key &&
      !(await signedBy(ticket, id, fromBase64url(d.award_key)))
    )
      continue;
    signer = d;
    if (ticket.seq < d.seq_from || ticket.seq >= d.seq_from + d.seq_count) continue;
    const within =
      !one.revoked &&
      ticket.iat >= d.nbf &&
      ticket.iat < d.exp &&
      ticket.event < d.events.length &&
      record &&
      record.issuer.id === d.iss &&
      d.achievements.includes(record.slug) &&
      resultsAllowed(record, ticket.results);
    return {verdict: within ? 'genuine' : 'outside', delegation: d};
  }
  return {verdict: signer ? 'outside' : known ? 'forged' : 'unknown', delegation: signer};
}
