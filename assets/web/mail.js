// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The link of a mail: it confirms an address, or brings a badge to this device. Opening it changes
// nothing; a tap does.
import {entry, keepAnswer, pathOf, signed} from './bind.js';
import {fromUuid, toBase64url} from './bytes.js';
import {codeHash, newCode} from './code.js';
import {held} from './held.js';
import {$, begin, el, language, t} from './page.js';
import {offer, show, showAgain, untilDone} from './retry.js';
import {post, site} from './site.js';
import {badges} from './store.js';

// Draws the end of the page again in another language.
let ended = null;
const token = location.hash.slice(1).replace(/^r\./, '');

const send = (path, value) => untilDone(() => post(path, value));

// href: of the badge's page, if it is known; mine: a badge that came here.
function done(key, href, mine) {
  ended = async () => {
    if (mine) await held($('done'), {mine}, {done: () => location.assign('/my')});
    else $('done').replaceChildren(...(href ? [el('a', {class: 'button', href}, t('see'))] : []));
    $('done').append(el('a', {class: 'button second', href: '/my'}, t('my')));
  };
  show('good', key);
  offer(null);
  ended();
  history.replaceState(null, '', '/m');
}

function failed(status, body) {
  // The address was confirmed before, or the answer was lost.
  if (body?.error === 'confirmed') return done('mailConfirmed');
  offer(null);
  show(
    status === 410 ? 'wait' : 'bad',
    status === 410 ? 'linkOver' : status === 429 ? 'later' : 'linkBad'
  );
}

async function confirm() {
  offer(null);
  const {status, body} = await send('/api/confirmations', {token});
  if (status === 200) done('mailConfirmed', pathOf(body.link));
  else failed(status, body);
}

async function rebind(award) {
  offer(null);
  const before = await badges.get(award);
  // The device that had the badge may know the old code.
  const mine = {...(await entry(award)), code: newCode()};
  const recovery = toBase64url(await codeHash(fromUuid(award), mine.code));
  const {status, body} = await send('/api/rebindings', {
    token,
    ...(await signed(mine, 'CLAIM')),
    language,
    recovery
  });
  if (status !== 200) {
    if (!before) await badges.remove(award);
    return failed(status, body);
  }
  mine.iat ??= Date.parse(body.credential.validFrom) / 1000;
  await keepAnswer(mine, body);
  done('rebound', pathOf(body.link), mine);
}

async function look() {
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

await begin(['words', 'my'], () => {
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
