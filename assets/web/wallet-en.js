// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the holder of a badge reads about wallets, in English.
export default {
  walletWhat:
    'A wallet is an app that keeps all your badges, wherever they come from. You have one ' +
    'on this phone? Tap its name: it opens and offers you this badge.',
  walletAny: 'Another wallet',
  walletScreen: 'Show a code to scan',
  walletMore: 'Other ways',
  walletGets: 'No wallet gets your name. The first two also get the badge’s private link.',
  walletScan: 'Code for Learner Credential Wallet and LearnCard',
  walletScanWhy: 'On the phone that has your wallet, open it and scan this code.',
  walletCode: 'QR code for your wallet',
  walletOffer: 'Copy for your wallet',
  walletOfferWhy:
    'The organisation makes a copy of the badge for your wallet alone. It waits for you ' +
    'for {minutes} minutes.',
  walletOpen: 'Open my wallet',
  walletOpenWhy: 'Nothing opens? Your wallet is on another phone: scan this code with it.',
  walletOther: 'My wallet does not take it',
  walletOver: 'This code has waited too long. Ask for another.',
  walletWaits: 'This badge is not confirmed yet. Try again later.',
  walletLater: 'Too many requests at once. Try again in a minute.',
  walletRefused: 'This badge cannot go into a wallet from this device.',
  walletFailed: 'The server does not answer. Try again.',
  passportWhy:
    'That site takes the badge’s picture, once your e-mail address is confirmed (“Keep it ' +
    'safe”).',
  walletNone: 'Another app',
  walletNoneWhy:
    'Paste the badge’s address into “Add” of your app, or give it the file. Keep the ' +
    'address to yourself: it opens your badge.',
  copyForWallet: 'Copy the address',
  walletArrived: 'Did the badge arrive in your wallet?',
  walletYes: 'Yes, it is there',
  walletNo: 'No',
  walletSafe: 'It is safe: your wallet keeps it too.',
  walletKept: 'Nothing is lost: the badge stays here. Try another way.'
};
