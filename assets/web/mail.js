// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The link of a mail: it confirms an address, or brings a badge to this device. Opening it changes nothing; a tap does.
import {entry, keepAnswer, pathOf, signed} from './bind.js';
import {$, begin, el, state, t} from './page.js';
import {tryNow, untilDone} from './retry.js';
import {post, site} from './site.js';
import {badges} from './store.js';

let told = ['', 'checking', {}], offered = null, link = null;
const token = location.hash.slice(1).replace(/^r\./, '');

function show(kind, key, values = {}) {
  told = [kind, key, values];
  state($('state'), kind, t(key, values));
}

function offer(key, act, seconds) {
  offered = key && {key, act, seconds};
  $('claim').hidden = !key;
  $('claim').textContent = key ? t(key) + (seconds ? ` (${seconds} s)` : '') : '';
}

// Said once; the seconds run on the button, which no screen reader reads out each second.
const waiting = seconds => {
  show('wait', 'retry');
  offer('now', tryNow, seconds);
};
const send = (path, value) => untilDone(() => post(path, value), waiting);

function done(key, href = '/my') {
  link = href;
  show('good', key);
  offer(null);
  $('done').replaceChildren(...(href === '/my' ? [] : [el('a', {class: 'button', href}, t('see'))]), el('a', {class: 'button second', href: '/my'}, t('my')));
  history.replaceState(null, '', '/m');
}

function failed(status, body) {
  if (body?.error === 'confirmed') return done('mailConfirmed'); // before, or the answer was lost
  offer(null);
  show(status === 410 ? 'wait' : 'bad', status === 410 ? 'linkOver' : status === 429 ? 'later' : 'linkBad');
}

async function confirm() {
  offer(null);
  const {status, body} = await send('/api/confirmations', {token});
  if (status === 200) done('mailConfirmed', pathOf(body.link)); else failed(status, body);
}

async function rebind(award) {
  offer(null);
  const before = await badges.get(award);
  const mine = before?.state === 'claimed' ? before : await entry(award);
  const {status, body} = await send('/api/rebindings', {token, ...await signed(mine, 'CLAIM')});
  if (status !== 200) { if (!before) await badges.remove(award); return failed(status, body); }
  mine.iat ??= Date.parse(body.credential.validFrom) / 1000;
  await keepAnswer(mine, body, before?.code ?? null); // the code of the first claim stays good; this device does not know it
  done('rebound', pathOf(body.link));
}

async function look() {
  if (!/^[\w-]{43}$/.test(token)) return show('bad', 'linkBad');
  const {status, body} = await send('/api/tokens', {token});
  offer(null);
  if (status !== 200) return failed(status, body);
  $('name').textContent = body.name;
  $('name').removeAttribute('data-t');
  if (body.kind === 'confirm') { show('', 'mailAsk'); offer('mailYes', confirm); } else { show('', 'rebindAsk'); offer('rebindYes', () => rebind(body.award)); }
}

$('claim').addEventListener('click', () => offered?.act());
await begin(['words', 'my'], () => {
  show(...told);
  document.title = t('mailTitle');
  if (offered) offer(offered.key, offered.act, offered.seconds);
  if (link) done(told[1], link);
  site().then(s => { $('site').textContent = s.name; }, () => {});
});
await look();
