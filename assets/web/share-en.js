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
  shareOffWhy:
    'People who have the link see the page. They can neither take this badge nor erase it. ' +
    'Once taken away, this link leads nowhere.',
  shareWaits: 'This badge is waiting to be confirmed: it can be shown after that.',
  shareNot: 'That did not work. Reload the page, then try again.'
};
