// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The holder's phone, asked by somebody's: it answers with a code signed by the badge's key, after
// a tap.
import {decoded} from './bytes.js';
import {VALID_S, answer, readChallenge} from './challenge.js';
import {late} from './late.js';
import {$, begin, el, state, t} from './page.js';
import {site} from './site.js';
import {badges} from './store.js';

const challenge = readChallenge(decoded(location.hash.slice(1)));
let told = ['', 'checking', {}];
let mine = null;
let shown = null;

function show(kind, key, values = {}) {
  told = [kind, key, values];
  state($('state'), kind, t(key, values));
}

// Counted from when the page was opened: whether the answer comes in time is judged by the clock of
// who asked.
const opened_ms = Date.now();
const left = () => VALID_S - (Date.now() - opened_ms) / 1000;

// Where somebody without this badge, or too late, goes on.
const onward = () => el('a', {class: 'button second', href: '/my'}, t('holderMine'));

async function respond() {
  shown = location.origin + '/v#a.' + (await answer(challenge, mine.holder));
  draw();
  $('state').focus();
}

function over() {
  shown = null;
  show('wait', 'holderOver');
  draw();
}

async function drawCode() {
  const text = shown;
  const code = text && (await late('./later/qr.js')).qr(text, t('holderCode'));
  // The two minutes may be over meanwhile.
  if (text !== shown) return;
  const waits = ['', 'ask'].includes(told[0]);
  $('done').replaceChildren(
    ...(text
      ? [code, el('p', {class: 'small'}, el('a', {href: text}, t('holderLink')))]
      : [waits ? '' : onward()])
  );
}

function draw() {
  document.title = t('title');
  $('name').textContent = mine?.name ?? t('title');
  $('issuer').textContent = mine?.issuer ?? '';
  $('picture').parentElement.hidden = !mine?.image;
  if (mine?.image) $('picture').src = mine.image;
  $('claim').hidden = !mine || shown !== null || left() <= 0;
  $('claim').textContent = t('holderYes');
  if (shown) show('good', 'holderShow');
  drawCode();
  state($('state'), told[0], t(told[1], told[2]));
  site().then(
    s => {
      $('site').textContent = s.name;
    },
    () => {}
  );
}

// Another link in the same tab changes the fragment alone.
addEventListener('hashchange', () => location.reload());
$('claim').addEventListener('click', respond);
// The next code, opened in this tab, changes the fragment alone.
addEventListener('hashchange', () => location.reload());
await begin(['holder'], draw);
mine =
  challenge &&
  (await badges.all()).find(
    m => m.state === 'claimed' && [m.award, m.shown].includes(challenge.award)
  );
if (!challenge) show('wait', 'holderBroken');
else if (!mine) show('wait', 'holderNotHere');
else {
  show('ask', 'holderAsk');
  setTimeout(over, left() * 1000);
}
draw();
