// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// At which event and when a badge was given: it tells two badges of one name apart.
import {date} from './page.js';

const said = ({iat, seen}, time) =>
  [seen?.event?.name, iat && date(iat, time)].filter(Boolean).join(', ');

const isTwin = (a, b) => a !== b && a.name === b.name && a.issuer === b.issuer;

// With the time, where another one of that name is of the same event and day. '' if nothing is
// known.
function occasion(mine, list) {
  const plain = said(mine, false);
  return said(
    mine,
    list.some(m => isTwin(m, mine) && said(m, false) === plain)
  );
}

// '' for a badge whose name says it all.
export const tells = (mine, list) => (list.some(m => isTwin(m, mine)) ? occasion(mine, list) : '');

// For a badge that cannot be seen; list: the badges that it may be taken for.
export function named(mine, list) {
  const when = occasion(mine, list);
  return mine.name + (when && ` (${when})`);
}
