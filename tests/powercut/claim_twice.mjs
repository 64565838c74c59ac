// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// One phone claims a badge and leaves an address, another one asks for the same badge.
//   node tests/powercut/claim_twice.mjs BASE URL
import {claimBody, keyOfSeed, post} from '../support/phone.mjs';

const [base, url] = process.argv.slice(2);
const one = keyOfSeed(Buffer.alloc(32, 1));
const two = keyOfSeed(Buffer.alloc(32, 2));
const first = await post(base, claimBody(url, one, 'fr', {email: 'anna@example.org'}));
const second = await post(base, claimBody(url, two));
if (first.status !== 201 || second.status !== 409) {
  console.error(first, second);
  process.exit(1);
}
