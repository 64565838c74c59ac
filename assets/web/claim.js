// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The claim page. The ticket is in the address's fragment and leaves this phone only in the POST
// that the participant asks for. Signature and delegation are checked here first; the key that
// claims is made here, cannot be read out, and stays.
import {describe} from './badge.js';
import {claim, entry, forget, keepAnswer, notOurs, unlessHere} from './bind.js';
import {toBase64url, toUuid} from './bytes.js';
import {worksAlone} from './code.js';
import {judge} from './delegation.js';
import {held} from './held.js';
import {late} from './late.js';
import {$, begin, duration, el, learn, patiently, t, translated} from './page.js';
import {offer, show, showAgain, untilDone} from './retry.js';
import {Offline, claimView, get, isOffline, know, post, site} from './site.js';
import {badges, persist} from './store.js';
import {awardId} from './ticket.js';

$('claim').dataset.page = ''; // the first script sees that this one has come
const early = await patiently(() => late('./early.js'));

// What this page knows: {ticket, award, record, picture, event, mine}.
let seen = {};
// The badge was erased here: nothing of it is drawn any more.
let erased = false;
// The function that makes what stands in #other.
let below = null;

async function under(make) {
  below = make;
  $('other').hidden = !make;
  const made = make ? [await make()] : [];
  if (below === make) $('other').replaceChildren(...made);
}

function draw() {
  describe(seen);
  if (erased) $('name').textContent = document.title = t('erasedTitle');
  showAgain();
  under(below);
  told.then(site).then(
    s => {
      $('site').textContent = s.name;
      $('to-slip').hidden = s.claims === false;
    },
    () => {}
  );
  if (!$('done').hidden) held($('done'), seen, {done: gone});
}

// A host of files may answer anything to a question that it has no file for.
async function unlessFiles(error) {
  if ((await site()).claims !== false) throw error;
  return null;
}

function learnt(view) {
  if (view) know(view.site);
  return view;
}
// The first look has the answer of the first script.
let first = early.view;
const told = first.then(learnt);

async function ask({ticket, award}) {
  const view = (await first) ?? learnt(await claimView(ticket, award).catch(unlessFiles));
  first = null;
  if (view) return {...view, list: view.delegations, is: view.award};
  if ((await site()).claims !== false) throw new Offline();
  const [list, record, found] = await Promise.all([
    get('/api/delegations/' + ticket.kid),
    get('/api/records/' + ticket.achievement),
    get(`/credentials/${award}.json`)
  ]);
  return {list, record, is: {state: found ? 'published' : 'unseen', claimed: false}};
}

// A server names its events in the view.
const eventOf = async (events, slug) => {
  const path = '/events/' + slug;
  const event = events ? events[slug] : await get(path).catch(() => null);
  return event && {...event, path};
};

// The participant tapped before the page knew what the tap would give.
let wanted = false;
function want() {
  wanted = true;
  standby();
}

// Whether this browser keeps anything.
let keepsHere = true;

// The button of a badge that is not here yet, while it is being checked.
function standby() {
  // Where nothing is kept, that is said first.
  if (seen.mine || !keepsHere) offer(null);
  else if (wanted) offer('claiming', null);
  else offer('claim', want);
}

async function look() {
  const {text, ticket, fault} = early;
  if (!text) return nothing();
  if (fault) return noBadge(fault);
  const id = (await early.id) ?? (await awardId(ticket));
  const award = toUuid(id);
  const picture = '/api/pictures/' + ticket.achievement;
  // It comes with the answers, not after them.
  new Image().src = picture;
  seen = {ticket, award, mine: (await badges.get(award)) ?? kept(award)};
  keepsHere = await early.keeping;
  // Nothing is waited for in between: no tap comes between the two.
  wanted ||= early.handOver();
  standby();
  describe(seen);
  const {list, record, is, events} = await untilDone(() => ask(seen));
  standby();
  const {verdict, delegation} = list ? await judge(ticket, id, list, record) : {verdict: 'unknown'};
  if (verdict === 'forged' || verdict === 'unknown')
    return noBadge(ticket.endings ? 'broken' : verdict);
  const slug = delegation.events[ticket.event];
  Object.assign(seen, {
    record,
    picture: events && picture,
    event: slug && (await eventOf(events, slug)),
    kiosk: delegation.kiosk
  });
  describe(seen);
  const gone =
    is.state === 'unseen' &&
    (await site()).claims === false &&
    (await (await late('./later/static.js')).withdrawn(delegation, ticket));
  await decide(verdict, gone ? {state: 'revoked'} : record?.specimen ? {state: 'specimen'} : is);
}

// Whatever is lost on the way of a look - an answer, a script - is looked for again.
const start = () => untilDone(look);

// Where the browser refuses storage, the badge lies beside the address of this tab.
const kept = award => (history.state?.award === award ? history.state.mine : undefined);

// A code that is no badge: there is no picture to wait for.
function noBadge(key) {
  $('picture').parentElement.hidden = true;
  offer(null);
  show('bad', key);
}

// Without a ticket: the badges that are here already, and the ways to another one.
async function nothing() {
  const here = (await badges.all()).filter(m => m.link || m.files);
  show('none', here.length ? 'noneHere' : 'none');
  if (here.length) under(() => thumbs(here));
}

const thumbs = here =>
  el(
    'ul',
    {class: 'thumbs'},
    ...here.map(m =>
      el(
        'li',
        {},
        el(
          'a',
          {href: '/my#' + m.award},
          el('img', {src: m.image, alt: '', width: 72, height: 72}),
          el('span', {}, m.name)
        )
      )
    )
  );

// state -> kind, sentence, button
const STANDS = {
  unseen: ['good', 'ready', 'claim'],
  provisional: ['good', 'ready', 'claim'],
  confirmed: ['good', 'ready', 'claim'],
  published: ['good', 'ready', 'claim'],
  slipped: ['good', 'slipped', 'claim'],
  held: ['note', 'held', 'ask'],
  late: ['wait', 'late', 'ask'],
  voided: ['bad', 'voided'],
  revoked: ['bad', 'revoked'],
  deleted: ['bad', 'deleted'],
  corrected: ['wait', 'corrected', 'claimNew'],
  specimen: ['wait', 'specimen', 'try']
};

async function stillHere() {
  if (seen.mine.files) return true;
  const {status, body} = await post('/api/holder-checks', {
    award: seen.award,
    holder: toBase64url(seen.mine.holder.public)
  }).catch(() => ({}));
  return status !== 200 || body.bound;
}

// What the award is for whoever opens its code: its state, unless a claim will have to wait or a
// slip's short code claimed it without a key.
function standing(is) {
  if (is.code === 'erased') return 'deleted';
  if (is.claimed && is.holder === false && STANDS[is.state]?.[2] === 'claim') return 'slipped';
  const early = is.state === 'unseen' || is.state === 'provisional';
  return early && seen.record?.presync === 'hold' ? 'held' : is.state;
}

// Whether the badge is this device's, and not taken back on another one meanwhile. The host may
// have bound it to this device and this device does not know it: the answer was lost, or a person
// has decided. In all other cases a claim would be a dispute.
async function decide(verdict, is) {
  const stands = standing(is);
  const [kind, key, button] = STANDS[stands] ?? STANDS.unseen;
  const bound = is.claimed && stands !== 'slipped';
  // Else the button that is there stays until its successor is: a tap on it is kept.
  if (!button || bound || seen.mine?.state === 'claimed') offer(null);
  // What was taken back is nobody's, whoever had claimed it.
  if (!button) return stands === 'revoked' && seen.mine?.link ? withdrawn() : show(kind, key);
  if (bound || seen.mine?.state === 'claimed') {
    if (!seen.mine) return taken('taken');
    if (!(await stillHere())) return taken(seen.mine.state === 'disputed' ? 'disputed' : 'taken');
    return seen.mine.state !== 'claimed' || is.state === 'corrected' ? act() : finish();
  }
  if (is.successor) under(() => successor(is.successor));
  const outside = verdict === 'outside' && kind === 'good';
  const gives = outside ? 'ask' : button;
  show(...(outside ? ['wait', 'outside'] : [kind, key]));
  if (['claim', 'ask'].includes(gives)) await warn();
  offer(gives, () => act());
  // The participant asked for it before the page was closed, or before the page knew it. The early
  // button promised a badge at once and nothing else.
  if (seen.mine?.state === 'asked' || (wanted && gives === 'claim')) act();
}

// Said before the tap. A badge that is files needs no storage.
async function warn() {
  if ((await site()).claims === false || keepsHere) return;
  await under(() => el('p', {class: 'state wait'}, t('keepsNothingHere')));
}

const successor = ({image, name}) =>
  el(
    'p',
    {class: 'successor'},
    el('img', {src: new URL(image).pathname, alt: '', width: 72, height: 72}),
    el('strong', {}, name)
  );

// The holder is told why.
async function withdrawn() {
  const {message} = await fetch(seen.mine.json, {referrerPolicy: 'no-referrer'})
    .then(answer => answer.json())
    .catch(() => ({}));
  show('bad', message ? 'revokedWhy' : 'revoked', {why: message});
}

// Another device has the badge. The recovery code brings it here; without the code the participant
// can tell the organisation.
function taken(key) {
  show('wait', key, {key: seen.mine?.reference});
  offer(null);
  under(async () =>
    (await import('./recover.js')).other(
      code => act(code),
      key === 'disputed' ? null : () => act(null, true)
    )
  );
}

// One at a time: the page has more than one button that asks.
let acting = false;
async function act(...what) {
  if (acting) return;
  acting = true;
  try {
    await askFor(...what);
  } finally {
    acting = false;
  }
}

async function askFor(typed = null, dispute = false) {
  show('', 'claiming');
  // The button that was pressed is hidden next, so the focus moves first.
  if (document.activeElement !== document.body) $('state').focus();
  offer(null);
  const {ticket, award} = seen;
  // The recovery code retires the key that this device had.
  if (typed && seen.mine?.state === 'claimed') await forget(seen.mine);
  const from = {
    ticket: ticket.text,
    iat: ticket.iat,
    seen: {record: seen.record, ticket: short(ticket), event: seen.event}
  };
  const mine = await untilDone(() => entry(award, from));
  const {status, body, after} = await untilDone(() => claim(mine, ticket, typed));
  offer(null);
  if (body && (status === 0 || status === 200 || status === 201) && body.state === 'claimed') {
    const first = !typed && ['asked', 'waiting'].includes(mine.state);
    seen.mine = status === 0 ? body : await keepAnswer(mine, body);
    return finish(true, first);
  }
  if (status === 202) return waits(mine, body.reason);
  if (status === 409) {
    // The key is kept: a person may decide that the badge is this key's.
    seen.mine = Object.assign(mine, {
      state: 'disputed',
      reference: await (await import('./recover.js')).reference(mine)
    });
    await notOurs(mine);
  } else if ((typed || status !== 429) && mine.state !== 'disputed')
    await unlessHere(mine, () => undefined);
  if (typed && (status === 403 || status === 429)) {
    taken('taken');
    return status === 403
      ? show('wait', 'wrongCode')
      : show('wait', 'many', {time: duration(after)});
  }
  refuse(status, body, after, dispute);
}

// The badge is this device's, and comes later. What brings it back is there already.
async function waits(mine, reason) {
  const {record} = seen;
  seen.mine = Object.assign(mine, {
    state: 'waiting',
    name: translated(record, 'name'),
    issuer: record.issuer.name
  });
  await unlessHere(mine, () => mine);
  show('note', reason === 'late' ? 'lateNoted' : 'heldNoted');
  offer('look', () => act());
  under(nextStep(mine));
  await held($('done'), seen, {done: gone});
}

// What is to be done next, in the first screen: the row that keeps the badge lies below it. Where
// the browser keeps nothing, the code itself. null where nothing is to do.
function nextStep(mine) {
  if (mine.files || mine.safe || mine.saved) return null;
  return async () => {
    await patiently(() => learn('held'));
    const {codeNow, toSafe} = await import('./safe.js');
    return mine.kept === false && worksAlone(mine.code) ? codeNow(mine) : toSafe();
  };
}

function refuse(status, body, after, dispute) {
  if (status === 0) {
    show('wait', 'notYet');
    return offer('again', () => act());
  }
  if (status === 200) return show('good', 'specimenDone');
  if (status === 429) {
    show('wait', 'many', {time: duration(after)});
    return offer('again', () => act(null, dispute));
  }
  if (status === 409) return taken(dispute ? 'disputed' : 'another');
  const words = {404: 'unknown', 410: STANDS[body?.error]?.[1] ?? 'revoked', 422: 'forged'};
  show('bad', words[status] ?? 'server');
}

// What a page opened again needs to draw the badge; nothing secret.
const short = ({seq, iat, results}) => ({seq, iat, results});

// fresh: the participant has just asked; first: for the first time, so it is the moment.
function finish(fresh = false, first = false) {
  const {mine} = seen;
  const corrected = mine.shown && mine.shown !== mine.award;
  if (corrected) Object.assign(seen, mine.seen, {picture: null});
  $('picture').parentElement.hidden = false;
  document.body.classList.add('mine');
  document.body.classList.toggle('moment', first);
  show(
    'good',
    mine.files ? 'claimedFiles' : corrected ? 'claimedNew' : first ? 'bravo' : 'claimed'
  );
  offer(null);
  under(nextStep(mine));
  describe(seen);
  held($('done'), seen, {done: gone});
  keepAddress(mine);
  // The good news first, for who hears the page.
  if (fresh) {
    window.scrollTo(0, 0);
    $('state').focus({preventScroll: true});
  }
}

// The address loses the ticket last, because a reload before this line must still find it. From
// then on it is the badge's own page, in the history and in bookmarks too. Where the browser stores
// nothing, the ticket stays and the badge lies beside it.
function keepAddress(mine) {
  if (mine.kept !== false) {
    persist();
    return history.replaceState(null, '', (mine.files ? '/my/#' : '/my#') + mine.award);
  }
  try {
    history.replaceState({award: mine.award, mine}, '');
  } catch {
    // A browser that keeps no key in its history has the address and the recovery sheet.
  }
}

function gone() {
  seen = {};
  erased = true;
  $('done').hidden = true;
  $('picture').parentElement.hidden = true;
  document.body.classList.remove('mine', 'moment');
  history.replaceState(null, '', '/c');
  show('none', 'deletedNow');
  draw();
  $('state').focus();
}

addEventListener('unhandledrejection', ({reason}) => {
  // Else an answer had a shape that this page does not know.
  show('wait', isOffline(reason) ? 'offline' : 'server');
  offer('again', start);
});
// Another code in the same tab changes the fragment alone.
addEventListener('hashchange', () => location.reload());
await begin(['words'], draw);
$('picture').parentElement.hidden = !early.text;
start();
