// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The answer of the holder's phone, in English.
export default {
  home: 'Home',
  title: 'Prove that this badge is mine',
  languages: 'Language',
  privacy: 'This page sets no cookie and asks nothing of any other site.',
  my: 'My badges',
  check: 'Check a badge',
  checking: 'One moment…',
  holderAsk:
    'Somebody asks whether this badge is yours. Your answer shows neither your name nor your ' +
    'other badges.',
  holderYes: 'Yes, it is my badge',
  holderShow: 'Show this code to the person who checks your badge.',
  holderCode: 'QR code to show to the person who checks',
  holderLink: 'The check is done on this very device',
  holderOver: 'The two minutes are over. Ask the person who checks for a new code.',
  holderBroken: 'This code is incomplete. Ask the person who checks for a new code.',
  holderNotHere:
    'This badge is not in this browser. Take the phone and the browser in which you claimed it.',
  holderMine: 'See the badges of this device'
};
