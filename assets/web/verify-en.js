// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Verification and holder check, in English.
export default {
  title: 'Check a badge',
  languages: 'Language',
  privacy: 'This page sets no cookie and asks nothing of any other site.',
  my: 'My badges',
  check: 'Check a badge',
  what: 'Give the badge, picture or file, or its address.',
  file: 'PNG picture or JSON file of the badge',
  fileHint: 'Or drop it anywhere on this page. It is not kept.',
  address: 'Address of the badge, or a phone’s answer',
  open: 'Open',
  scan: 'Scan with the camera',

  checking: 'Checking…',
  many: 'Too many requests. Try again in {time}.',
  offline: 'No network. Nothing is lost: try again.',
  tooLarge: 'This file is too large for a badge: 1 MB at most.',
  noBadge:
    'This picture holds no badge. Take the original file: a screenshot, or a picture sent by a ' +
    'messenger, loses it.',
  badAddress: 'This is not the address of a badge. Copy all of it.',
  elsewhere: 'This badge is at {host}: open it there, or give its file here.',
  gone:
    'There is no badge at this address, or not any more: erased, withdrawn, or taken back on ' +
    'another device.',
  noCamera: 'The camera is not available. Copy the address by hand.',
  valid: 'A valid badge: every check holds.',
  invalid: 'Not a valid badge. See the check that fails.',
  unsure: 'Neither yes nor no: this badge cannot be checked here. See what is missing.',
  openBadge2: 'This is an Open Badge 2.0, an older format: it is checked at its issuer, not here.',
  itSays: 'What the badge says of itself, confirmed by nothing here:',
  askThere: 'Address it gives for checking it: {address}',
  unnamed: 'Badge without a name',
  stranger:
    'Signed by the holder of this key: {did}. Whether that is who the name says, this page ' +
    'cannot know.',
  strangers: 'Signed, but not all by an organisation of this site. See each badge.',
  'by-issuer': 'Signed by the organisation.',
  'by-kiosk':
    'Signed by a kiosk of the organisation: claiming the badge gives the organisation’s own copy.',
  files:
    'This site has no server: the badge is compared with what the organisation publishes here, ' +
    'the signature is not worked out again.',

  'form-ok': 'It is a well-formed badge.',
  'form-bad': 'It is not a well-formed badge.',
  'form-unknown': 'This kind of badge is not known here.',
  'key-ok': 'The key is the organisation’s.',
  'key-bad': 'The key is not the organisation’s.',
  'key-unknown': 'The organisation’s key is not known here.',
  'proof-ok': 'The signature holds: nothing was changed.',
  'proof-bad': 'The signature does not hold: the badge was changed or made up.',
  'proof-unknown': 'The signature was not checked.',
  'dates-ok': 'The dates are right.',
  'dates-bad': 'The badge is not valid on this date.',
  'dates-unknown': 'The dates were not checked.',
  'status-ok': 'It was not withdrawn.',
  'status-bad': 'The organisation has withdrawn it.',
  'status-unknown': 'Whether it was withdrawn is not known.',
  'achievement-ok': 'What it recognises is what the organisation publishes.',
  'achievement-bad': 'What it recognises is not what the organisation publishes.',
  'achievement-unknown': 'What it recognises is not published here.',
  'why-form': 'The file is damaged, or is no badge.',
  'why-unmapped': 'It holds parts that are not known here: its signature cannot be checked.',
  'why-rdf-work': 'It is too complicated to be checked here.',
  'why-unsupported': 'Ask the organisation that issued it.',
  'why-no-issuer-document': 'It is not hosted here: check the badge there.',
  'why-key': 'It was withdrawn, or never theirs.',
  'why-proof': '',
  'why-not-yet-valid': 'Not yet.',
  'why-expired': 'It has expired.',
  'why-revoked': 'It is no longer valid.',
  'why-suspended': 'For some time.',
  'why-status-unknown': 'The list that is here is not the right one.',
  'why-not-asked': 'An earlier check did not succeed.',
  'why-not-here': '',
  'why-changed': 'Its text or picture was changed.',
  'why-stranger': 'It is a key of its own: anybody can make one and write any name beside it.',
  'why-other-issuer': 'It is signed by somebody else.',
  'why-open-badges-2': 'An older format: ask its issuer.',
  'why-context': 'Its vocabulary is not known here: ask its issuer.',
  'why-limit': 'It is too large to be checked here.',
  'why-no-status-list': 'The list is not here, or is too old.',
  'why-status-unsupported': 'It says so in a way that is not known here.',
  'why-published': 'The same badge, word for word, is published here.',
  'why-not-published': 'This badge is not published here.',
  'why-other-proof': 'The same badge is published here, with another signature.',
  'age-key': 'Read on {when}.',
  'age-proof': 'Signed on {when}.',
  'age-dates': 'Valid since {when}.',
  'age-status': 'By the list of {when}.',
  'age-form': '',
  'age-achievement': '',

  holder: 'Who holds it?',
  holderWhy:
    'A badge can be copied. To know whether the person before you holds it, their phone ' +
    'answers a code.',
  holderStart: 'Ask their phone',
  holderHow:
    'Have this code scanned by their phone, the one that claimed the badge. Then scan the code ' +
    'it shows.',
  holderCode: 'QR code for the other phone to scan',
  holderLeft: '{s} seconds left.',
  challengeLink: 'Open here, if it is the same device',
  holderLate: 'The two minutes are over. Start again.',
  answerBad: 'This is not a valid answer. Start again.',
  answerElsewhere: 'This device did not ask for this answer. Start again here.',
  holderGood: 'Yes: this phone holds the badge “{name}”.',
  holderNot: 'No: this phone does not hold the badge “{name}”.',

  holderTitle: 'Show that I hold this badge',
  holderAsk:
    'Somebody asks whether you hold this badge. Answering shows neither your name nor your ' +
    'other badges.',
  holderYes: 'Yes, answer',
  holderShow: 'Show this code to the other phone.',
  holderLink: 'Open here, if it is the same device',
  holderOver: 'The two minutes are over. Ask the other phone for a new code.',
  holderBroken: 'This code is incomplete. Ask for a new one.',
  holderNotHere:
    'This badge is not on this phone. Take the one that claimed it, and its usual browser.'
};
