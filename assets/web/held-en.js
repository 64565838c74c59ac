// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the holder of a badge reads under it, in English.
export default {
  share: 'Save or share',
  savePicture: 'Save the picture',
  toDo: 'To do',
  safe: 'Keep it safe',
  safeWhat: 'To find it again if this phone loses it',
  showing: 'Show my badge',
  showingWhat: 'Link, certificate, LinkedIn, wallet',
  remove: 'Remove',
  removeWhat: 'Erase this badge for ever',

  keepWhy:
    'Only this browser keeps the badge. Phones get lost, private windows forget everything, ' +
    'and browsers do too in time. Here is what brings the badge back. One of these means is ' +
    'enough.',
  keptElsewhere:
    'You have kept this badge outside this browser too. To find it again on another phone, one ' +
    'of these means is enough.',
  keepNothing:
    'This browser keeps nothing. Here is what brings the badge back. One of these means is enough.',
  keepFiles:
    'This site has no server: keep the picture and the file, they are enough. The badge is ' +
    'bound to no device and no e-mail is sent.',
  sheet: 'Recovery sheet',
  sheetWhy: 'It holds all that takes the badge back on another device.',
  saveSheet: 'Save the recovery sheet',
  mailSheet: 'Mail me my recovery sheet',
  mailSheetWhy: 'To yourself alone: whoever has this sheet can take your badge.',
  sheetSubject: 'My recovery sheet: {name}',
  code: 'Recovery code',
  copyNow: 'Copy this code now',
  copyNowWhy:
    'This browser keeps nothing: once the page is closed, this code alone brings the badge back. ' +
    'Open {where} in another browser and type it there.',
  copyCode: 'Copy the code',
  copied: 'Copied',
  codeWhy: 'On another phone, open {where} and give this code: it is enough. Nobody else knows it.',
  sheetTitle: 'Badge “{name}”',
  sheetLink: 'Private link to this badge:',
  sheetCode: 'Recovery code:',
  sheetClaim: 'To take the badge back on another device, open this page and give the code:',
  sheetEnd: 'Keep this to yourself.',
  scanPaper: 'Scan this code to check the badge.',

  theLink: 'My private page',
  linkWhy:
    'It leads you to this badge. Keep its address to yourself: to show the badge, give the ' +
    'public page.',
  copyLink: 'Copy the link',
  mailSubject: 'My badge: {name}',
  certificate: 'Certificate',
  certificateWhy: 'A page to print, with a line for your name.',
  print: 'Open the certificate',
  linkedIn: 'Add to LinkedIn',
  noLinkedIn: 'No LinkedIn link: this badge comes from an event for minors.',
  wallet: 'Badge wallet',
  saveFile: 'Save the badge’s file',
  proof: 'Proof that the badge is yours',
  proofWhy: 'Whoever checks opens {where} and shows you a QR code. Scan it with this phone.',

  eraseWhy:
    'The badge will no longer be valid anywhere. Its links and your address will be destroyed.',
  erase: 'Erase this badge',
  eraseSure: 'Erase it for ever? There is no way back.',
  eraseYes: 'Yes, erase it',
  eraseNo: 'No, keep it',
  eraseFailed: 'Not erased: the server does not answer. Try again.'
};
