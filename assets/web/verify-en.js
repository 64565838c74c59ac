// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Verification, in English.
export default {
  title: 'Check a badge',
  home: 'Home',
  languages: 'Language',
  privacy: 'This page sets no cookie and asks nothing of any other site.',
  my: 'My badges',
  check: 'Check a badge',
  what: 'Who gave this badge? Was it changed? Is it still valid? Show it here.',
  byCode: 'QR code',
  byCodeHint: 'The code of a printed badge, or one that a phone shows.',
  scan: 'Scan the code',
  photo: 'Photo of the code',
  stop: 'Stop the camera',
  byFile: 'Badge file',
  fileHint: 'A PNG picture or a JSON file. This site does not keep it.',
  file: 'Choose the file',
  address: 'Badge address',
  open: 'Open',
  again: 'Check another badge',

  checking: 'Checking…',
  many: 'Too many requests. Try again in {time}.',
  offline: 'No network. Try again in a moment.',
  tooLarge: 'This file is too large for a badge: 1 MB at most.',
  noBadge:
    'There is neither a badge nor a QR code in this picture. Ask for the original file: a ' +
    'screenshot, or a picture sent by a messenger, loses the badge.',
  isPdf:
    'A PDF holds no badge. Scan the QR code that is printed on it, or give the badge’s picture ' +
    'or its file.',
  badAddress: 'This is not the address of a badge. Copy the whole address.',
  elsewhere:
    'This badge is on another site: {host}. Open it there, or give the file of the badge here.',
  openThere: 'Open {host}',
  gone:
    'There is no badge at this address. It may have been removed, withdrawn, or moved to another ' +
    'phone.',
  notYet: 'The organisation has not confirmed this badge yet. Try again later.',
  isQuestion: 'The phone of the person who received the badge is to scan this code.',
  isClaim:
    'This code is for claiming a badge, not for checking it. Ask the person to show the badge.',
  isWallet:
    'This code adds a badge to an application. Ask for the address or the file of the badge ' +
    'instead.',
  cameraRefused:
    'The camera is not allowed on this page. Allow it in the settings of the browser, or give a ' +
    'photo of the code.',
  cameraNone: 'There is no camera here. Give a photo of the code, or the address of the badge.',
  cameraBusy: 'Another application uses the camera. Close it, or give a photo of the code.',

  isValid: 'Valid badge',
  isInvalid: 'Badge not valid',
  isUnsure: 'Cannot be checked here',
  seeChecks: 'See the checks.',
  valid: 'This badge comes from {issuer}. Nobody changed it. It is valid today.',
  stranger:
    'Nobody changed this badge, but this site does not know who made it. Anybody can write the ' +
    'name of an organisation in it.',
  'invalid-form': 'This file is damaged, or is not a badge.',
  'invalid-key':
    'Nothing proves that this badge comes from the organisation it names. Do not rely on it.',
  'invalid-proof': 'Somebody changed this badge, or made it up. Do not rely on it.',
  'invalid-changed':
    'This badge does not say the same as the organisation it names. Do not rely on it.',
  'invalid-not-yet-valid': 'This badge is not valid yet.',
  'invalid-expired': 'This badge is no longer valid: its last day is over.',
  'invalid-revoked':
    'This badge is no longer valid: it was withdrawn, by the organisation or by the person whose ' +
    'it was.',
  'invalid-suspended': 'The organisation that gave this badge has suspended it for now.',
  'invalid-status-unknown': 'This badge points to a list that is not its own.',
  'unchecked-open-badges-2':
    'This badge has an older format, Open Badges 2.0. Ask the organisation that gave it.',
  'unchecked-no-issuer-document':
    'This badge names an organisation that is not on this site. Ask them whether it is theirs.',
  'unchecked-unmapped':
    'This badge holds information that this site cannot read. Ask the organisation that gave it.',
  'unchecked-limit': 'This badge is too large or too complicated to be checked here.',
  'unchecked-no-status-list':
    'This site cannot know whether the badge was withdrawn. Ask the organisation that gave it.',
  'unchecked-not-published':
    'This site does not publish exactly this badge. Ask the organisation that gave it.',
  'all-valid': 'All badges in this file are valid.',
  'all-invalid': 'At least one badge in this file is not valid. Look at each badge.',
  'all-unchecked': 'At least one badge in this file cannot be checked here. Look at each badge.',

  itSays: 'What the badge says of itself. Nothing confirms it here.',
  askThere: 'Address that the badge gives: {address}',
  unnamed: 'Badge without a name',
  given: 'Given on {day}',
  'by-kiosk':
    'Given by a workshop kiosk. Who claims the badge receives the version of the organisation.',
  checks: 'See the checks',
  strangersKey: 'Key that signed the badge: {did}',
  files:
    'This site has no server: it compares the badge with the one that the organisation publishes ' +
    'here, and does not work out the signature again.',

  'form-ok': 'The file holds a complete badge.',
  'form-bad': 'The file does not hold a complete badge.',
  'form-unknown': 'This site cannot read this kind of badge.',
  'key-ok': 'The signature is that of the organisation.',
  'key-bad': 'The signature is not that of the organisation.',
  'key-unknown': 'This site does not know whose signature it is.',
  'proof-ok': 'Nothing was changed since it was signed.',
  'proof-bad': 'The badge was changed, or made up.',
  'proof-unknown': 'The signature was not checked.',
  'dates-ok': 'The badge is valid today.',
  'dates-bad': 'The badge is not valid today.',
  'dates-unknown': 'The dates were not checked.',
  'status-ok': 'The badge was not withdrawn.',
  'status-bad': 'The badge was withdrawn.',
  'status-unknown': 'This site does not know whether the badge was withdrawn.',
  'achievement-ok': 'The badge says the same as the organisation.',
  'achievement-bad': 'The badge does not say the same as the organisation.',
  'achievement-unknown': 'The text of the badge was not compared.',
  'why-form': 'The file is damaged, or is not a badge.',
  'why-unmapped': 'It holds information that is not known here.',
  'why-rdf-work': 'It is too complicated to be checked here.',
  'why-unsupported': 'Ask the organisation that gave it.',
  'why-no-issuer-document': 'The organisation is not on this site.',
  'why-key': 'The organisation has withdrawn this key, or never had it.',
  'why-proof': '',
  'why-not-yet-valid': 'Its first day has not come yet.',
  'why-expired': 'Its last day is over.',
  'why-revoked': 'It is no longer valid.',
  'why-suspended': 'For now.',
  'why-status-unknown': 'The list of withdrawn badges is not the right one.',
  'why-not-asked': 'An earlier check did not succeed.',
  'why-not-here': 'The organisation does not publish it here.',
  'why-changed': 'Its text or its picture was changed.',
  'why-stranger': 'This key is of no organisation on this site. Anybody can make one.',
  'why-other-issuer': 'Another organisation signed it.',
  'why-open-badges-2': 'It is an older format, Open Badges 2.0.',
  'why-context': 'Its vocabulary is not known here.',
  'why-limit': 'It is too large to be checked here.',
  'why-no-status-list': 'The list of withdrawn badges is not here, or is too old.',
  'why-status-unsupported': 'It says so in a way that is not known here.',
  'why-published': 'The same badge, word for word, is published here.',
  'why-not-published': 'This badge is not published here.',
  'why-other-proof': 'The same badge is published here, with another signature.',
  'age-key': 'Key read on {when}.',
  'age-proof': 'Signed on {when}.',
  'age-dates': 'Valid since {when}.',
  'age-status': 'By the list of {when}.',
  'age-form': '',
  'age-achievement': '',

  holder: 'Whose badge is it?',
  holderWhy: 'A badge is easy to copy. The phone of the person can prove that the badge is theirs.',
  holderStart: 'Ask their phone',
  holderFirst: 'The person scans this code with the phone on which they claimed the badge.',
  holderThen: 'Their phone shows another code. Scan it.',
  holderScan: 'Scan their answer',
  holderCode: 'QR code to scan with the phone of the person',
  holderLeft: '{s} seconds left.',
  challengeLink: 'The badge is on this very device',
  holderLate: 'The two minutes are over. Start again.',
  answerBad: 'This code is not an answer. Start again.',
  answerElsewhere:
    'This browser does not wait for this answer. Open it in the browser that checked the badge, ' +
    'or start again here.',
  answerUsed: 'This answer was used already. Ask for a new one.',
  yes: 'Yes, it is their badge',
  no: 'No, it is not proved',
  holderGood: 'The badge “{name}” is in the phone that answered.',
  holderNot: 'The badge “{name}” is not, or is no longer, in the phone that answered.'
};
