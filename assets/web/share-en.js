// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The words of a badge's public page, for its holder, in English.
export default {
  shareTitle: 'Public page',
  shareWhy:
    'A page made to be shown: the badge, the organisation, what you did. Neither your name ' +
    'nor your address. You can take it away whenever you like.',
  shareOn: 'Open a public page',
  shareIsOn: 'This badge has a public page.',
  shareName: 'Your name (optional)',
  shareNameWhy:
    'The name is written in the link, not on our server: only the person who gets the link ' +
    'reads it.',
  shareSend: 'Send the link',
  shareSee: 'See the public page',
  shareOff: 'Take the public page away',
  shareOffSure:
    'Take the page away? The links that were shared will not open any more, even if you open ' +
    'another page later.',
  shareOffYes: 'Yes, take it away',
  shareOffNo: 'No, leave it',
  shareEnded: 'The public page is gone. The links that were shared do not open any more.',
  linkedInAlone: 'Without a public page LinkedIn gets no link to this badge: open the page first.',
  shareOffWhy:
    'People who have the link see the page. They can neither take this badge nor erase it.',
  shareWaits: 'This badge is waiting to be confirmed: it can be shown after that.',
  shareNot: 'That did not work. Reload the page, then try again.'
};
