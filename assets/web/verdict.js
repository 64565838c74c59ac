// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The verdict on a badge in a person's words: valid, invalid, or it cannot be checked here. What is
// written here goes by the checks of the answer (sync/README.md), never by what the badge says.
const LOOK = {valid: 'good', invalid: 'bad', unchecked: 'wait'};
const WORD = {valid: 'isValid', invalid: 'isInvalid', unchecked: 'isUnsure'};

// Reasons that say the same to a person.
const SAME = {
  context: 'unmapped',
  unsupported: 'unmapped',
  'status-unsupported': 'unmapped',
  'rdf-work': 'limit',
  'other-proof': 'not-published',
  'not-here': 'not-published'
};

// What turned the verdict: the first check that is bad, else the first that could not be made.
function reason({checks}) {
  const turned =
    checks.find(c => c.result === 'bad') ??
    checks.find(c => c.result === 'unknown' && c.why !== 'not-asked');
  const why = turned?.why || turned?.check || '';
  return SAME[why] ?? why;
}

function ofSeveral({badges, verdict}) {
  const unsure = badges.some(b => b.by === 'stranger') && verdict === 'valid';
  const worst = unsure ? 'unchecked' : verdict;
  return {look: LOOK[worst], word: WORD[worst], key: 'all-' + worst};
}

// -> {look, word, key}: the look of the box, the keys of its headline and of its sentence. The
// sentence takes {issuer} and {day}.
export function verdictOf(b) {
  if (b.badges) return ofSeveral(b);
  // Anybody's key makes a badge that holds: it is never told as the organisation's.
  if (b.verdict === 'valid' && b.by === 'stranger')
    return {look: 'wait', word: 'isUnsure', key: 'stranger'};
  if (b.verdict === 'valid') return {look: 'good', word: 'isValid', key: 'valid'};
  return {look: LOOK[b.verdict], word: WORD[b.verdict], key: `${b.verdict}-${reason(b)}`};
}
