// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The address that a holder may leave, in English.
export default {
  mail: 'E-mail address for recovery',
  mailWhy:
    'If you like: a link by e-mail brings this badge back if this phone loses it. The ' +
    'address also serves for Open Badge Passport.',
  mailLabel: 'E-mail address',
  mailSend: 'Send the confirmation link',
  mailKept: 'The address is encrypted, serves this badge alone and goes with it.',
  mailSent: 'A message has just been sent. Open its link within 48 hours to confirm.',
  mailNone: 'This server sends no e-mail. Nothing is lost: keep the recovery code.',
  mailWaits: 'An address is waiting to be confirmed: open the link of the message.',
  mailThere: 'An address is confirmed: a link by e-mail will bring this badge back.',
  mailChange: 'Change the address',
  mailErase: 'Erase the address',
  mailErased: 'The address is erased. No e-mail will bring this badge back any more.',
  consentWhy: 'This badge comes from an event for minors: both must agree.',
  'consent-child': 'Child: I want my address to be stored with this badge.',
  'consent-guardian': 'Parent or guardian: I agree.',
  needBoth: 'Both must agree. Without e-mail the badge stays yours.'
};
