// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A badge's own page on this device: how it stands now, and everything that its holder can do,
// whichever way it came - by the kiosk's code, by a mail, by a recovery code or out of a backup
// file.
import {button} from './actions.js';
import {describe} from './badge.js';
import {forget} from './bind.js';
import {faceOf} from './collection.js';
import {finish} from './comeback.js';
import {held} from './held.js';
import {dropPicture} from './offline.js';
import {$, date, duration, state, t} from './page.js';
import {standing} from './standing.js';

// The last call draws; an earlier one, which waited for the network, does not.
let turn = 0;

const say = (kind, key, values = {}) => state($('state'), kind, t(key, values));

async function drop(mine, leave, key) {
  await forget(mine);
  await dropPicture(mine);
  leave('good', key);
}

function gone(mine, {why, reason}, leave) {
  const words = {revoked: reason ? 'goneWhy' : 'goneRevoked', voided: 'goneVoided'};
  say('bad', words[why] ?? 'goneMoved', {why: reason});
  $('done').hidden = true;
  dropPicture(mine);
  $('other').replaceChildren(button(t('leaveList'), () => drop(mine, leave, 'leftList')));
}

async function keepTrying(mine, leave) {
  say('', 'rebinding');
  try {
    const {status, after} = await finish(mine);
    if (status === 200) return one(mine, leave);
    if (status === 202) say('wait', 'codeWaits');
    else if (status === 429) say('wait', 'many', {time: duration(after)});
    else return leave('wait', 'codeUsed');
  } catch {
    say('wait', 'offline');
  }
}

// A badge that was asked for by its code, and has not arrived.
function waiting(mine, leave) {
  $('done').hidden = true;
  say('wait', mine.state === 'waiting' ? 'codeWaits' : 'rebindUnfinished');
  $('other').replaceChildren(button(t('again'), () => keepTrying(mine, leave), {class: 'button'}));
}

// leave(kind, key): back to the list, which says this.
export async function one(mine, leave) {
  const mineTurn = ++turn;
  const {name, issuer, image} = faceOf(mine);
  const seen = mine.seen ?? {record: {name, issuer: {name: issuer}, image, results: []}};
  describe({...seen, picture: image, mine});
  $('other').replaceChildren();
  // A badge that has not arrived is the claim page's, where its ticket is known.
  if (mine.state !== 'claimed' && mine.ticket && !mine.typed)
    return location.replace('/c#' + mine.ticket);
  if (mine.state !== 'claimed') return waiting(mine, leave);
  const draw = () => held($('done'), {mine}, {done: () => drop(mine, leave, 'deletedNow')});
  say('good', mine.files ? 'claimedFiles' : 'claimed');
  await draw();
  const now = await standing(mine);
  if (mineTurn !== turn) return;
  if (now.is === 'gone') return gone(mine, now, leave);
  if (now.is === 'unknown') {
    if (mine.checked_s) say('wait', 'asOf', {date: date(mine.checked_s)});
    else say('wait', 'asOfNever');
  }
}
