// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The home of the badges that this device holds. /my shows them all; /my#AWARD is one badge's own
// page, with everything that its holder can do.
import {collection} from './collection.js';
import {worker, keepPictures} from './offline.js';
import {one} from './one.js';
import {$, begin, state, t} from './page.js';
import {site} from './site.js';
import {badges, keeps, persist} from './store.js';

let said = null;
let shown = null;

// What is said above the list, and stays when the page is drawn in another language.
function tell(kind, key, values = {}) {
  said = [kind, key, values];
  $('said').hidden = false;
  state($('said'), kind, t(key, values));
  $('said').scrollIntoView({block: 'nearest'});
}

// A move by e-mail that was interrupted leaves a key and no way to the badge. Another mail finishes
// it.
const read = async () =>
  (await badges.all())
    .filter(m => m.link || m.files || m.ticket || m.typed)
    .sort((a, b) => (b.iat ?? 0) - (a.iat ?? 0));

// #AWARD, or #AWARD.ROW with one row of its page open (held.js).
const asked = () => location.hash.slice(1).toLowerCase().split('.')[0];

async function draw() {
  const list = await read();
  const mine = list.find(m => m.award === asked());
  if (asked() && !mine) {
    history.replaceState(null, '', location.pathname);
    tell('wait', 'notOnDevice');
  }
  $('all').hidden = Boolean(mine);
  $('one').hidden = !mine;
  document.querySelector('main').classList.toggle('one', Boolean(mine));
  document.body.classList.toggle('mine', Boolean(mine));
  shown = mine?.award ?? '';
  if (mine) await one(mine, leave);
  else await collection(list, tell, open);
  if (!said && !mine && !(await keeps())) said = ['wait', 'keepsNothing', {}];
  if (said && !mine) tell(...said);
  document.title = mine?.name ?? t('myTitle');
  const where = await site().catch(() => ({}));
  $('site').textContent = where.name ?? '';
  return list;
}

// Opens a badge's page, or the list when award is ''.
function open(award) {
  if (asked() !== award) location.hash = award;
  else draw();
}

// Back to the list, which says why.
async function leave(kind, key) {
  history.replaceState(null, '', location.pathname);
  tell(kind, key);
  await draw();
  $('said').focus();
}

addEventListener('hashchange', async () => {
  if (asked() === shown) return;
  said = null;
  $('said').hidden = true;
  await draw();
  scrollTo(0, 0);
  $(shown ? 'name' : 'title').focus();
});
let drawn;
await begin(['words', 'my', 'ways'], () => {
  drawn = draw();
});
const list = await drawn;
worker();
keepPictures(list);
if (list.length > 0) persist();
