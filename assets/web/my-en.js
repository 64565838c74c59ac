// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// My badges and the links of mails, in English.
export default {
  myTitle: 'My badges',
  badges1: '1 badge',
  badges: '{n} badges',
  events1: '1 workshop',
  events: '{n} workshops',
  myNone: 'No badge on this device yet. Here is how one gets here.',
  myUnnamed: 'Badge',
  myGone: 'No longer here',
  myWaiting: 'Waiting',
  notOnDevice: 'That badge is not on this device.',
  backToAll: 'My badges',
  asOf: 'No network. Last checked on {date}: this badge was valid.',
  asOfNever: 'No network. Whether this badge is still valid cannot be told.',
  goneWhy: 'The organisation withdrew this badge. Reason: {why}',
  goneRevoked: 'The organisation withdrew this badge. Only the organisation can tell you why.',
  goneVoided: 'This badge was cancelled at the kiosk, during the workshop.',
  goneMoved: 'This badge is no longer on this device: moved to another one, or erased.',
  leaveList: 'Remove from the list',
  leftList: 'The badge is no longer in the list.',
  rebinding: 'The badge is on its way…',
  rebindUnfinished: 'The answer was lost on the way. Nothing is lost: try again.',
  codeWaits:
    'Noted: the badge is bound to this device. It comes when the organisation has confirmed it.',
  codeUsed: 'This code was used already, or the badge was withdrawn.',
  backup: 'Backup',
  backupWhat: 'One file that brings everything back elsewhere',
  ways: 'Get a badge back',
  waysWhat: 'Recovery code, e-mail, file, printed slip',
  install: 'On the home screen',
  installWhat: 'Open your badges like an app, even without a network',
  installWhy:
    'Your badges open with one tap, full screen, and their pictures show without a network.',
  installNow: 'Install',
  installMenu: 'In the browser’s menu, choose “Add to home screen” or “Install”.',
  installApple1:
    'First save the backup above: on an iPhone the app has a memory of its own and begins empty.',
  installApple2: 'Tap Share, then “Add to Home Screen”.',
  installApple3:
    'Open the new icon and read the backup there: the badges move from Safari to the app.',

  mailTitle: 'Link from an e-mail',
  mailAsk: 'Confirm that this address is yours.',
  mailYes: 'Yes, it is mine',
  mailConfirmed: 'Address confirmed. You can also add this badge’s picture to Open Badge Passport.',
  rebindAsk: 'This link puts the badge on this device. The old one will no longer have it.',
  rebindYes: 'Put the badge here',
  linkOver: 'This link was used already or is too old. Nothing is lost: ask for another.',
  linkBad: 'This link is not complete. Open it from the message, as a whole.'
};
