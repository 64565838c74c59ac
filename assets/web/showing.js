// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Showing a badge to others. Nothing here lets anybody take it, erase it or move it.
import {link} from './actions.js';
import {el, t} from './page.js';
import {sharing} from './share.js';
import {wallets} from './wallet.js';

const part = (title, ...children) => el('section', {}, el('h3', {}, t(title)), ...children);

export const showing = mine =>
  el(
    'div',
    {},
    sharing(mine),
    part('certificate', el('p', {}, t('certificateWhy')), link(t('print'), mine.link + '/print')),
    part('wallet', wallets(mine)),
    part('proof', el('p', {}, t('proofWhy', {where: location.host + '/v'}))),
    part('theLink', el('p', {}, t('linkWhy')), link(t('see'), mine.link, {id: 'link'}))
  );
