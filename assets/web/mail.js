// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The link of a mail: it confirms an address, or brings a badge to this device, whose own page then
// opens. Opening the link changes nothing; a tap does.
import {comingCode, entry, keepAnswer, pathOf, signed, unlessHere} from './bind.js';
import {toBase64url} from './bytes.js';
import {codeHash} from './code.js';
import {$, begin, el, language, t} from './page.js';
import {offer, show, showAgain, untilDone} from './retry.js';
import {post, site} from './site.js';
import {badges, keeps} from './store.js';

// Draws the end of the page again in another language.
let ended = null;
const token = location.hash.slice(1).replace(/^r\./, '');

const send = (path, value) => untilDone(() => post(path, value));

// href: of the badge's page, if it is known
function confirmed(href) {
  ended = () =>
    $('done').replaceChildren(
      ...(href ? [el('a', {class: 'button', href}, t('see'))] : []),
      el('a', {class: 'button second', href: '/my'}, t('my'))
    );
  show('good', 'mailConfirmed');
  offer(null);
  ended();
  // A reload says it again.
  history.replaceState({confirmed: true, href}, '', '/m');
}

function failed(status, body) {
  // The address was confirmed before, or the answer was lost.
  if (body?.error === 'confirmed') return confirmed();
  offer(null);
  show(
    status === 410 ? 'wait' : 'bad',
    status === 410 ? 'linkOver' : status === 429 ? 'later' : 'linkBad'
  );
}

async function confirm() {
  offer(null);
  const {status, body} = await send('/api/confirmations', {token});
  if (status === 200) confirmed(pathOf(body.link));
  else failed(status, body);
}

async function rebind(award) {
  offer(null);
  // The link is good once: a browser that stores nothing would lose the badge with it.
  if (!(await keeps())) {
    show('wait', 'keepsNothing');
    return offer('again', () => rebind(award));
  }
  const before = await badges.get(award);
  const mine = await entry(award);
  // The device that had the badge may know the old code.
  const code = await comingCode(mine);
  const {status, body} = await send('/api/rebindings', {
    token,
    ...(await signed(mine, 'CLAIM')),
    language,
    recovery2: toBase64url(await codeHash(code))
  });
  if (status !== 200) {
    if (!before) await unlessHere(mine, () => undefined);
    return failed(status, body);
  }
  mine.code = code;
  delete mine.saved;
  // What was saved elsewhere has the old code; the address goes on.
  delete mine.safe;
  if (body.email === 'verified') Object.assign(mine, {safe: true, mail: body.email});
  await keepAnswer(mine, body);
  location.replace('/my#' + award);
}

async function look() {
  if (!token && history.state?.confirmed) return confirmed(history.state.href);
  if (!/^[\w-]{43}$/.test(token)) return show('bad', 'linkBad');
  const {status, body} = await send('/api/tokens', {token});
  offer(null);
  if (status !== 200) return failed(status, body);
  $('name').textContent = body.name;
  $('name').removeAttribute('data-t');
  if (body.kind === 'confirm') {
    show('', 'mailAsk');
    offer('mailYes', confirm);
  } else {
    show('', 'rebindAsk');
    offer('rebindYes', () => rebind(body.award));
  }
}

// Another link, opened in the same tab.
addEventListener('hashchange', () => location.reload());
await begin(['words', 'my', 'ways'], () => {
  showAgain();
  document.title = t('mailTitle');
  ended?.();
  site().then(
    s => {
      $('site').textContent = s.name;
    },
    () => {}
  );
});
await look();
