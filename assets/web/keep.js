// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// After the claim: keep it (picture, paper, recovery code), use it (file, wallet, LinkedIn, mail,
// link), find it again by e-mail, erase it. Links are made here; nothing is asked of anybody else.
import {signed} from './bind.js';
import {inGroups} from './code.js';
import {copy, date, el, save, t} from './page.js';
import {Offline, post, site} from './site.js';
import {badges} from './store.js';

const button = (text, act, second = true) =>
  el(
    'button',
    {
      class: 'button' + (second ? ' second' : ''),
      type: 'button',
      on: {click: event => act(event.currentTarget)}
    },
    text
  );
const link = (text, href, more = {}) => el('a', {class: 'button second', href, ...more}, text);
const outside = {target: '_blank', rel: 'noopener noreferrer', class: 'out'};

export const fileName = (mine, end) =>
  mine.name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 60) + end;

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
      certUrl: mine.link,
      certId: 'urn:uuid:' + mine.award
    })
      .map(([k, v]) => k + '=' + encodeURIComponent(v))
      .join('&')
  );
}

const sheet = mine =>
  [
    t('sheetTitle', {name: mine.name}),
    mine.issuer,
    date(mine.iat),
    '',
    t('sheetLink'),
    mine.link,
    '',
    ...(mine.code && mine.ticket
      ? [
          t('sheetCode'),
          inGroups(mine.code),
          '',
          t('sheetClaim'),
          location.origin + '/c#' + mine.ticket,
          ''
        ]
      : []),
    t('sheetEnd')
  ].join('\r\n');

const links = (...each) => el('p', {class: 'links'}, ...each);

function keepIt(mine) {
  const picture = link(t('savePicture'), mine.png, {
    download: fileName(mine, '.png'),
    class: 'button'
  });
  if (mine.files)
    return [
      links(
        picture,
        link(t('saveFile'), mine.json, {download: fileName(mine, '.json')}),
        button(t('print'), () => print())
      )
    ];
  return [
    links(
      picture,
      link(t('print'), mine.link + '/print'),
      button(t('saveSheet'), () =>
        save(fileName(mine, '.txt'), 'text/plain;charset=utf-8', sheet(mine))
      )
    ),
    mine.code &&
      el(
        'div',
        {class: 'ticket'},
        el('h3', {}, t('code')),
        el('p', {class: 'code', id: 'code'}, inGroups(mine.code)),
        button(t('copyCode'), b => copy(mine.code, b, t('copied'))),
        el('p', {class: 'small'}, t('codeWhy'))
      )
  ];
}

const row = (text, href, more = {}) => el('li', {}, el('a', {href, ...more}, text));

function useIt(mine) {
  const mail =
    'mailto:?subject=' +
    encodeURIComponent(t('mailSubject', {name: mine.name})) +
    '&body=' +
    encodeURIComponent(sheet(mine));
  return [
    button(t('copyLink'), b => copy(mine.link, b, t('copied'))),
    el('p', {class: 'small'}, t('wallet')),
    el(
      'ul',
      {class: 'rows'},
      row(t('see'), mine.link),
      row(t('saveFile'), mine.json, {download: fileName(mine, '.json')}),
      row(t('mailMe'), mail),
      mine.guardian
        ? el('li', {class: 'small'}, t('noLinkedIn'))
        : row(t('linkedIn'), linkedIn(mine), outside)
    )
  ];
}

// Asked twice; signed by the holder key; the result is shown by done().
function erase(mine, done) {
  const said = el('p', {role: 'status', class: 'small'});
  const ask = el(
    'div',
    {hidden: true},
    el('p', {}, t('eraseSure')),
    el(
      'button',
      {
        class: 'button danger',
        type: 'button',
        on: {
          click: async event => {
            event.currentTarget.disabled = true;
            const yes = event.currentTarget;
            try {
              const {status} = await post('/api/deletions', {
                award: mine.award,
                ...(await signed(mine, 'DELETE'))
              });
              if (status !== 200 && status !== 410) throw new Offline();
              await badges.remove(mine.award);
              done();
            } catch {
              said.textContent = t('eraseFailed');
              yes.disabled = false;
            }
          }
        }
      },
      t('eraseYes')
    ),
    button(t('eraseNo'), () => {
      ask.hidden = true;
      first.hidden = false;
      first.focus();
    }),
    said
  );
  const first = button(t('erase'), () => {
    first.hidden = true;
    ask.hidden = false;
    ask.querySelector('button').focus();
  });
  return el('section', {}, el('h2', {}, t('eraseTitle')), el('p', {}, t('eraseWhy')), first, ask);
}

// Picture, paper, recovery code.
export const keeping = mine =>
  el(
    'section',
    {class: 'keep'},
    el('h2', {tabindex: '-1'}, t('keep')),
    el('p', {}, t(mine.files ? 'keepFiles' : 'keepWhy')),
    mine.kept === false ? el('p', {class: 'state wait'}, t('notKept')) : null,
    ...keepIt(mine).filter(Boolean)
  );

export async function keep(box, end, {mine}, done) {
  box.hidden = end.hidden = false;
  end.replaceChildren();
  const kept = keeping(mine);
  box.replaceChildren(kept);
  if (mine.files)
    return end.append(await (await import('./static.js')).onPaper(mine, t('scanPaper')));
  box.append(el('section', {}, el('h2', {}, t('use')), ...useIt(mine)));
  end.append(erase(mine, done));
  const where = await site().catch(() => ({}));
  const address = where.mail && (await (await import('./contact.js')).contact(mine));
  // The box may have been drawn again meanwhile; then the address belongs to nothing any more.
  if (address && kept.isConnected) box.append(address);
}
