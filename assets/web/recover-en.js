// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Getting back a badge that another device has, in English.
export default {
  haveCode: 'Was it yours? Your recovery code',
  haveCodeHint:
    '16 letters and digits, given when you claimed it. The other device will no longer have it.',
  useCode: 'Take this badge back',
  noCode: 'A recovery code has 16 letters and digits, like K7QM 2F9T XB4C 8HWN.',
  byMail: 'Or your e-mail address',
  byMailHint: 'If you gave and confirmed one: a link goes there, good for an hour.',
  sendLink: 'Send me a link',
  linkSent: 'If this address is known, a message has just been sent.',
  notMe: 'Was it not you?',
  tellThem: 'Tell the organisation'
};
