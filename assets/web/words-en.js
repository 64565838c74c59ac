// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a holder reads, in English: claim page.
export default {
  title: 'Get my badge',
  home: 'Home',
  languages: 'Language',
  privacy: 'This page sets no cookie and asks nothing of any other site.',
  my: 'My badges',
  check: 'Check a badge',
  skills: 'Skills recognised',
  criteria: 'What it takes',
  where: 'Where and when',
  event: 'Event',
  place: 'Place',
  day: 'Date',
  givenBy: 'Given by',
  afterwards: 'given after the event',
  number: 'Badge number',

  checking: 'One moment…',
  claiming: 'One moment…',
  retry: 'No network. Nothing is lost: keep this page open, it tries again by itself.',
  now: 'Try now',
  again: 'Try again',
  none: 'Scan the QR code on the kiosk with your phone’s camera.',
  slip: 'I have a printed slip',
  broken:
    'This code is incomplete or damaged. Nothing is lost: scan the whole QR code again, or ' +
    'copy the whole link, up to its last character.',
  small:
    'The scanning app changed this code to small letters. Nothing is lost: scan it with the ' +
    'phone’s own camera.',
  forged: 'This code is not a real badge: it does not come from the kiosk. Ask the facilitator.',
  unknown:
    'The kiosk that gave this code is not known here. Keep the QR code and show it to the ' +
    'organisation that gave it to you.',
  outside:
    'This badge is outside of what that kiosk could give. Ask for it: a person of the ' +
    'organisation will decide.',
  held:
    'This badge is for you. The organisation has yet to confirm it: ask for it now, it comes ' +
    'after.',
  late: 'The time to claim this badge is over. You can ask for it: a person will say yes or no.',
  voided:
    'This badge was voided by the person who gave it. If that is a mistake, ask them for another.',
  revoked: 'The organisation has withdrawn this badge. Only they can tell you why.',
  revokedWhy: 'The organisation has withdrawn this badge. Reason: {why}',
  deleted: 'This badge was erased by the person whose it was.',
  corrected: 'The organisation has corrected this badge. Here is the one that replaces it:',
  specimen: 'A sample to practise with: not a real badge.',
  claim: 'Get my badge',
  claimNew: 'Get the corrected badge',
  try: 'Try it',
  specimenDone: 'Everything works. This was a sample: nothing was stored.',
  claimed: 'This badge is yours.',
  claimedNew: 'This badge is yours, in its corrected form.',
  claimedFiles: 'Here is your badge, as files.',
  heldNoted:
    'Noted: this badge is reserved for you. It will be here when the organisation has ' +
    'confirmed it. Keep it safe from now on.',
  lateNoted: 'Noted. The time is over, a person must say yes. Keep your request safe from now on.',
  notYet:
    'The kiosk has not passed this badge on yet. Nothing is lost: keep the QR code and come ' +
    'back in a few days.',
  taken: 'This badge was claimed by another device.',
  another: 'This badge was claimed by another device. Nothing has changed.',
  disputed:
    'Reported, reference {key}: a person of the organisation will look into it. Keep the QR ' +
    'code and give this reference to the facilitator.',
  wrongCode:
    'This is not the recovery code of this badge. Nothing has changed: read it again and retry.',
  many: 'Too many requests. Nothing is lost: try again in {time}.',
  server: 'The server does not answer as it should. Nothing is lost: try again later.',
  offline: 'No network. Nothing is lost: try again.',
  later: 'Too many requests. Try again in an hour.',
  noMail: 'This address is not complete.',

  code: 'Recovery code',
  ready: 'This badge is for you.',
  slipped: 'This badge was opened with its code on paper. Take it on this phone too.',
  keepsNothingHere:
    'This browser keeps nothing. It is better to open this link in another browser, not in a ' +
    'private window. Here you get a code to copy at once.',
  ask: 'Ask for my badge',
  look: 'See whether it is here',
  bravo: 'Well done! This badge is yours.',
  details: 'Details',
  detailsWhat: 'How to earn it, where and when, data',
  data: 'Data',
  pictureOf: 'Badge “{name}”',
  noneHere: 'Your badges are on this device. For another one, scan the QR code on the kiosk.',
  erasedTitle: 'Badge erased',
  see: 'See the badge’s page',
  deletedNow: 'Its links and your address are destroyed. It is no longer on this device.'
};
