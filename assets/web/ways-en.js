// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The ways on which a badge comes to a device, in English.
export default {
  wayScan: 'A QR code',
  wayScanHint: 'On a kiosk or a printed slip: point the phone’s camera at it, then open the link.',
  waySlip: 'Type the code of a printed slip',
  wayFile: 'A backup file',
  haveCode: 'A recovery code',
  haveCodeHint:
    '16 letters and digits. It is enough, without a QR code. The other device will no longer ' +
    'have the badge.',
  useCode: 'Find the badge',
  noCode: 'A recovery code has 16 letters and digits, like K7QM 2F9T XB4C 8HWN.',
  oldCode:
    'This code of 12 characters works with the badge’s QR code: scan it again, then give this ' +
    'code.',
  codeUnknown: 'No badge has this code. Read it again; a code that was used works no more.',
  codeWithdrawn: 'The organisation withdrew this badge.',
  codeSure: 'Put this badge here? The other device will no longer have it, and the code changes.',
  codeNo: 'No, go back',
  keepsNothing:
    'This browser refuses to keep anything: the badge would be lost. Open this page in another ' +
    'browser, or outside the private window.',
  findMail: 'My e-mail address'
};
