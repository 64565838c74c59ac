// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// How a badge of this device stands now. The host is asked each time, past every cache; without a
// network the day of the last answer is told instead.
import {note} from './bind.js';

// -> {is: 'here', 'gone' or 'unknown', why, asOf_s}. gone: why is 'revoked', 'voided', 'moved' or
// 'erased'; reason: the organisation's own words. unknown: the host did not answer.
export async function standing(mine) {
  let answer;
  try {
    answer = await fetch(mine.json, {
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: {Accept: 'application/json'}
    });
  } catch {
    return {is: 'unknown', asOf_s: mine.checked_s};
  }
  if (answer.status === 410) {
    // The address of a badge that moved answers with a page.
    const body = await answer.json().catch(() => ({}));
    return {
      is: 'gone',
      why: {revoked: 'revoked', voided: 'voided'}[body.error] ?? 'moved',
      reason: body.error === 'revoked' ? body.message : ''
    };
  }
  if (answer.status === 404 && mine.files) return {is: 'gone', why: 'revoked', reason: ''};
  if (!answer.ok) return {is: 'unknown', asOf_s: mine.checked_s};
  await note(mine, 'checked_s', Math.floor(Date.now() / 1000));
  return {is: 'here', asOf_s: mine.checked_s};
}
