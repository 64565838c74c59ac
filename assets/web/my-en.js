// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// My badges and the links of mails, in English.
export default {
  myTitle: 'My badges',
  myWhat: 'Those that this device has claimed. The list does not leave it.',
  myNone:
    'No badge on this device. Scan the QR code of a kiosk, or take one back with your e-mail ' +
    'or recovery code.',
  findMail: 'Find a badge by e-mail',
  myUnnamed: 'Badge',
  myGone: 'This badge is no longer here: withdrawn, erased, or taken back on another device.',
  myWaiting: 'Not here yet: open it to look again.',
  zip: 'Save all in one file',
  zipMaking: 'Making the file…',
  zipDone: 'Badges saved: {n}. The file opens without a network.',
  zipNothing: 'Nothing could be read: no network, or badges withdrawn. Nothing is lost: try again.',
  zipSome: 'Badges saved: {n}. Not read: {names}.',
  zipWhat: 'Saved on {date}. Each picture holds its signed badge.',
  zipPicture: 'picture',
  zipFile: 'file',

  mailTitle: 'Link from an e-mail',
  mailAsk: 'Confirm that this address is yours.',
  mailYes: 'Yes, it is mine',
  mailConfirmed: 'Address confirmed. The badge’s picture now goes into Open Badge Passport too.',
  rebindAsk: 'This link puts the badge on this device. The old one will no longer have it.',
  rebindYes: 'Put the badge here',
  rebound: 'The badge is on this device.',
  linkOver: 'This link was used already or is too old. Nothing is lost: ask for another.',
  linkBad: 'This link is not complete. Open it from the message, as a whole.'
};
