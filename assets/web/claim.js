// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The claim page. The ticket is in the address's fragment and leaves this phone only in the POST
// that the participant asks for. Signature and delegation are checked here first; the key that
// claims is made here, cannot be read out, and stays.
import {describe} from './badge.js';
import {claim, entry, keepAnswer} from './bind.js';
import {toBase64url, toUuid} from './bytes.js';
import {judge} from './delegation.js';
import {held} from './held.js';
import {$, begin, duration, el, t} from './page.js';
import {offer, show, showAgain, untilDone} from './retry.js';
import {Offline, claimView, get, post, site} from './site.js';
import {badges} from './store.js';
import {awardId, readTicket, ticketText} from './ticket.js';

// What this page knows: {ticket, award, record, picture, event, mine}.
let seen = {};
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
  showAgain();
  under(below);
  site().then(
    s => {
      $('site').textContent = s.name;
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

async function ask({ticket, award}) {
  const view = await claimView(ticket, award).catch(unlessFiles);
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
const eventOf = async (events, slug) =>
  events ? events[slug] : await get('/events/' + slug).catch(() => null);

async function look() {
  const text = ticketText(location);
  const before = history.state?.award;
  if (!text) {
    seen.mine = before && (await badges.get(before));
    if (!seen.mine) return nothing();
    Object.assign(seen, seen.mine.seen);
    return finish();
  }
  let ticket;
  try {
    ticket = readTicket(text);
  } catch (error) {
    return show('bad', error.message);
  }
  const id = await awardId(ticket);
  const award = toUuid(id);
  const picture = '/api/pictures/' + ticket.achievement;
  // It comes with the answers, not after them.
  new Image().src = picture;
  seen = {ticket, award, mine: await badges.get(award)};
  describe(seen);
  const {list, record, is, events} = await untilDone(() => ask(seen));
  offer(null);
  const {verdict, delegation} = list ? await judge(ticket, id, list, record) : {verdict: 'unknown'};
  if (verdict === 'forged' || verdict === 'unknown')
    return show('bad', ticket.endings ? 'broken' : verdict);
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
    (await (await import('./static.js')).withdrawn(delegation, ticket));
  await decide(verdict, gone ? {state: 'revoked'} : record?.specimen ? {state: 'specimen'} : is);
}

// A participant without a ticket may have a printed slip, whose code has a page of its own.
async function nothing() {
  show('', 'none');
  if ((await site().catch(() => ({}))).claims)
    under(() => el('p', {}, el('a', {href: '/s'}, t('slip'))));
}

// state -> kind, sentence, button
const STANDS = {
  unseen: ['good', 'provisional', 'claim'],
  provisional: ['good', 'provisional', 'claim'],
  confirmed: ['good', 'confirmed', 'claim'],
  published: ['good', 'published', 'claim'],
  held: ['wait', 'held', 'claim'],
  late: ['wait', 'late', 'claim'],
  voided: ['bad', 'voided'],
  revoked: ['bad', 'revoked'],
  deleted: ['bad', 'deleted'],
  corrected: ['wait', 'corrected', 'claimNew'],
  specimen: ['wait', 'specimen', 'try']
};

// Whether the badge is this device's, and not taken back on another one meanwhile.
async function stillHere() {
  if (seen.mine.files) return true;
  const {status, body} = await post('/api/holder-checks', {
    award: seen.award,
    holder: toBase64url(seen.mine.holder.public)
  }).catch(() => ({}));
  return status !== 200 || body.bound;
}

async function decide(verdict, is) {
  const [kind, key, button] = STANDS[is.code === 'erased' ? 'deleted' : is.state] ?? STANDS.unseen;
  if (seen.mine?.state === 'claimed' && button)
    return !(await stillHere()) ? taken('taken') : is.state === 'corrected' ? act() : finish();
  if (is.claimed && !seen.mine) return taken('taken');
  // The host may have bound the badge to this device and this device does not know it: the answer
  // was lost, or a person has decided. In all other cases a claim would be a dispute.
  if (is.claimed && button)
    return (await stillHere())
      ? act()
      : taken(seen.mine.state === 'disputed' ? 'disputed' : 'taken');
  if (is.successor && button)
    under(() =>
      el(
        'p',
        {class: 'successor'},
        el('img', {src: new URL(is.successor.image).pathname, alt: '', width: 72, height: 72}),
        el('strong', {}, is.successor.name)
      )
    );
  if (is.state === 'revoked' && seen.mine?.link) return withdrawn();
  if (verdict === 'outside' && kind === 'good') show('wait', 'outside');
  else show(kind, key);
  offer(button, button && (() => act()));
  // The participant asked for it before the page was closed.
  if (seen.mine?.state === 'asked' && button) act();
}

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

async function act(typed = null, dispute = false) {
  show('', 'claiming');
  // The button that was pressed is hidden next, so the focus moves first.
  if (document.activeElement !== document.body) $('state').focus();
  offer(null);
  const {ticket, award} = seen;
  // The recovery code retires the key that this device had.
  if (typed && seen.mine?.state === 'claimed') await badges.remove(award);
  const mine = await entry(award, {
    ticket: ticket.text,
    iat: ticket.iat,
    seen: {record: seen.record, ticket: short(ticket), event: seen.event}
  });
  const {status, body, after} = await untilDone(() => claim(mine, ticket, typed));
  offer(null);
  if (body && (status === 0 || status === 200 || status === 201) && body.state === 'claimed') {
    seen.mine = status === 0 ? body : await keepAnswer(mine, body);
    return finish(true);
  }
  if (status === 202) {
    mine.state = 'waiting';
    await badges.put(award, mine);
    show('wait', body.reason === 'late' ? 'lateNoted' : 'heldNoted');
    return offer('again', () => act());
  }
  if (status === 409) {
    // The key is kept: a person may decide that the badge is this key's.
    seen.mine = Object.assign(mine, {
      state: 'disputed',
      reference: await (await import('./recover.js')).reference(mine)
    });
    await badges.put(award, mine);
  } else if ((typed || status !== 429) && mine.state !== 'disputed') await badges.remove(award);
  if (typed && (status === 403 || status === 429)) {
    taken('taken');
    return status === 403
      ? show('wait', 'wrongCode')
      : show('wait', 'many', {time: duration(after)});
  }
  refuse(status, body, after, dispute);
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

function finish(fresh = false) {
  const {mine} = seen;
  const corrected = mine.shown && mine.shown !== mine.award;
  if (corrected) Object.assign(seen, mine.seen, {picture: null});
  show('good', mine.files ? 'claimedFiles' : corrected ? 'claimedNew' : 'claimed');
  offer(null);
  under(null);
  describe(seen);
  held($('done'), seen, {done: gone});
  // The address loses the ticket last, because a reload before this line must still find it. A site
  // of files redirects /c to its folder, and the redirect would lose the state.
  history.replaceState({award: mine.award}, '', mine.files ? '/c/' : '/c');
  // The good news first, for who hears the page.
  if (fresh) $('state').focus();
}

function gone() {
  seen.mine = null;
  $('done').hidden = true;
  history.replaceState(null, '', '/c');
  show('good', 'deletedNow');
  $('state').focus();
}

addEventListener('unhandledrejection', () => {
  // An answer had a shape that this page does not know.
  show('wait', 'server');
  offer('again', look);
});
await begin(['words'], draw);
await look();
