// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Showing a badge to others. Nothing here lets anybody take it, erase it or move it.
import {button, link, outside} from './actions.js';
import {copy, el, t} from './page.js';
import {wallets} from './wallet.js';

function linkedIn(mine) {
  const day = new Date(mine.iat * 1000);
  return (
    'https://www.linkedin.com/profile/add?' +
    Object.entries({
      startTask: 'CERTIFICATION_NAME',
      name: mine.name,
      organizationName: mine.issuer,
      issueYear: day.getUTCFullYear(),
      issueMonth: day.getUTCMonth() + 1,
      certUrl: mine.link
    })
      .map(([k, v]) => k + '=' + encodeURIComponent(v))
      .join('&')
  );
}

// The link alone, by the phone's own sheet or by a mail whose receiver the holder names.
function sendLink(mine) {
  const subject = t('mailSubject', {name: mine.name});
  if (navigator.share)
    return button(t('sendLink'), () =>
      navigator.share({title: subject, url: mine.link}).catch(() => {})
    );
  return link(
    t('sendLink'),
    `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(mine.link)}`
  );
}

const part = (title, ...children) => el('section', {}, el('h3', {}, t(title)), ...children);

export const showing = mine =>
  el(
    'div',
    {},
    part(
      'theLink',
      el('p', {}, t('linkWhy')),
      sendLink(mine),
      button(t('copyLink'), b => copy(mine.link, b, t('copied'))),
      link(t('see'), mine.link, {id: 'link'})
    ),
    part('certificate', el('p', {}, t('certificateWhy')), link(t('print'), mine.link + '/print')),
    part(
      'network',
      mine.guardian ? el('p', {}, t('noLinkedIn')) : link(t('linkedIn'), linkedIn(mine), outside)
    ),
    part('wallet', wallets(mine)),
    part('proof', el('p', {}, t('proofWhy', {where: location.host + '/v'})))
  );
