// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What brings a badge back without this browser: an e-mail address, the recovery sheet, the
// recovery code. Each is sent or saved under its own name.
import {button, keepWhy, link, madeSafe} from './actions.js';
import {codeFor} from './bind.js';
import {inGroups, worksAlone} from './code.js';
import {fileName} from './file_name.js';
import {copy, date, el, save, t} from './page.js';
import {site} from './site.js';

const sheet = mine =>
  [
    t('sheetTitle', {name: mine.name}),
    mine.issuer,
    date(mine.iat),
    '',
    ...(mine.link ? [t('sheetLink'), mine.link, ''] : []),
    ...(worksAlone(mine.code)
      ? [t('sheetClaim'), location.origin + '/my', '', t('sheetCode'), inGroups(mine.code), '']
      : []),
    t('sheetEnd')
  ].join('\r\n');

const mailOf = mine =>
  'mailto:?subject=' +
  encodeURIComponent(t('sheetSubject', {name: mine.name})) +
  '&body=' +
  encodeURIComponent(sheet(mine));

const sheetPart = mine =>
  el(
    'section',
    {},
    el('h3', {}, t('sheet')),
    el('p', {}, t('sheetWhy')),
    button(t('saveSheet'), () => {
      save(fileName(mine, '.txt'), 'text/plain;charset=utf-8', sheet(mine));
      return madeSafe(mine);
    }),
    link(t('mailSheet'), mailOf(mine), {on: {click: () => madeSafe(mine)}}),
    el('p', {class: 'small'}, t('mailSheetWhy'))
  );

const codePart = mine =>
  worksAlone(mine.code) &&
  el(
    'section',
    {},
    el('h3', {}, t('code')),
    el('p', {class: 'code', id: 'code'}, inGroups(mine.code)),
    button(t('copyCode'), b => copy(mine.code, b, t('copied'))),
    el('p', {class: 'small'}, t('codeWhy', {where: location.host + '/my'}))
  );

// Where the browser keeps nothing the code stands in front of everything.
export const codeNow = mine =>
  el(
    'div',
    {class: 'box'},
    el('h2', {}, t('copyNow')),
    el('p', {class: 'code', id: 'code'}, inGroups(mine.code)),
    button(t('copyCode'), b => copy(mine.code, b, t('copied')), {class: 'button'}),
    el('p', {class: 'small'}, t('copyNowWhy', {where: location.host + '/my'}))
  );

// Leads to the row below.
export const toSafe = () =>
  button(
    t('safe'),
    () => {
      const row = document.getElementById('row-safe');
      if (!row) return;
      row.open = true;
      row.scrollIntoView();
      row.querySelector('summary').focus({preventScroll: true});
    },
    {id: 'to-safe'}
  );

// On a site of files the badge is bound to nothing.
const files = mine =>
  el(
    'div',
    {},
    el('p', {}, t('keepFiles')),
    link(t('saveFile'), mine.json, {download: fileName(mine, '.json')}),
    button(t('print'), () => print())
  );

export async function safe(mine) {
  if (mine.files) return files(mine);
  // A badge of an older page gets a code that works by itself.
  await codeFor(mine).catch(() => {});
  const {mail} = await site().catch(() => ({}));
  const address = mail && (await (await import('./contact.js')).contact(mine));
  return el(
    'div',
    {},
    el('p', {class: 'why'}, keepWhy(mine)),
    address || null,
    sheetPart(mine),
    // A browser that keeps nothing has it above already.
    (mine.kept !== false && codePart(mine)) || null
  );
}
