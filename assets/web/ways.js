// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Every way on which a badge comes to this device: the code of a kiosk or a slip, a recovery code,
// a mail, a backup file.
import {button} from './actions.js';
import {restore} from './carry.js';
import {worksAlone} from './code.js';
import {begin, finish, whatFor} from './comeback.js';
import {duration, el, learn, t} from './page.js';
import {byMail, codeForm} from './recover.js';
import {site} from './site.js';
import {badges, keeps} from './store.js';

// What a refusal of a typed code is called.
const REFUSED = {403: 'codeUnknown', 410: 'codeWithdrawn', 422: 'codeUnknown', 429: 'many'};

async function take(code, told, open, say) {
  if (!(await keeps())) return say(t('keepsNothing'));
  say(t('rebinding'));
  const mine = await begin(code, told);
  try {
    const {status, after} = await finish(mine);
    if (status !== 200 && status !== 202)
      return say(t(REFUSED[status] ?? 'server', {time: duration(after)}));
  } catch {
    // The entry stays, and its page asks again.
  }
  open(mine.award);
}

// Asked once more, with the badge's name: the other device loses the badge.
function question(box, before, code, told, open) {
  const said = el('p', {class: 'small', role: 'status'});
  const say = text => {
    said.textContent = text;
  };
  const sure = el(
    'div',
    {class: 'box'},
    el('p', {}, el('strong', {}, told.name)),
    el('p', {}, t('codeSure')),
    button(t('rebindYes'), () => take(code, told, open, say), {class: 'button'}),
    button(t('codeNo'), () => {
      sure.replaceWith(before);
      before.querySelector('input').focus();
    }),
    said
  );
  before.replaceWith(sure);
  sure.querySelector('button').focus();
}

function byCode(open) {
  const box = codeForm(async (code, say) => {
    if (!worksAlone(code)) {
      say(t('oldCode'));
      return true;
    }
    try {
      const {status, body, after} = await whatFor(code);
      if (status === 0) return say(t('codeUnknown'));
      if (status !== 200) {
        say(t(REFUSED[status] ?? 'server', {time: duration(after)}));
        return status === 403;
      }
      if ((await badges.get(body.award))?.state === 'claimed') return open(body.award);
      question(box, box, code, body, open);
    } catch {
      say(t('offline'));
    }
  });
  return box;
}

export async function ways(open, tell) {
  await learn('recover');
  await learn('ways');
  const where = await site().catch(() => ({}));
  return el(
    'div',
    {},
    el(
      'div',
      {class: 'box'},
      el('h3', {}, t('wayScan')),
      el('p', {class: 'small'}, t('wayScanHint')),
      where.claims ? el('a', {class: 'button second', href: '/s', id: 'slip'}, t('waySlip')) : null
    ),
    where.claims === false ? null : byCode(open),
    where.mail ? await byMail(t('findMail')) : null,
    await restore(open, tell)
  );
}
