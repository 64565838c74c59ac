// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The holder's phone, asked by somebody's: it answers with a code signed by the badge's key, after a tap.
import {decoded} from './bytes.js';
import {VALID_S, answer, readChallenge} from './challenge.js';
import {$, begin, el, t} from './page.js';
import {qr} from './qr.js';
import {offer, show, showAgain} from './retry.js';
import {badges} from './store.js';

const challenge = readChallenge(decoded(location.hash.slice(1)));
let mine = null, shown = null; // the badge that is asked for; the answer

async function respond() {
  shown = location.origin + '/v#a.' + await answer(challenge, mine.holder);
  offer(null);
  show('good', 'holderShow');
  draw();
  $('state').focus();
}

function over() {
  shown = null;
  offer(null);
  show('wait', 'holderOver');
  draw();
}

function draw() {
  document.title = t('holderTitle');
  $('name').textContent = mine?.name ?? t('holderTitle');
  $('issuer').textContent = mine?.issuer ?? '';
  $('picture').parentElement.hidden = !mine?.image;
  if (mine?.image) $('picture').src = mine.image;
  $('done').replaceChildren(...(shown ? [qr(shown, t('holderCode')), el('p', {class: 'small'}, el('a', {href: shown}, t('holderLink')))] : []));
  showAgain();
}

await begin(['verify'], draw);
mine = challenge && (await badges.all()).find(m => m.state === 'claimed' && [m.award, m.shown].includes(challenge.award));
if (!challenge) show('bad', 'holderBroken');
else if (!mine) show('bad', 'holderNotHere');
else {
  show('', 'holderAsk');
  offer('holderYes', respond);
  setTimeout(over, VALID_S * 1000); // from when it was opened: whether the answer comes in time is judged by the clock of who asked
}
draw();
