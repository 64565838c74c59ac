// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A badge into a wallet: one button for each. The wallets that are named fetch it by its exchange;
// any other gets an offer, which the holder key signs (OpenID4VCI), by a tap or by a QR code.
import {button, link, madeSafe, outside} from './actions.js';
import {signed} from './bind.js';
import {fileName} from './file_name.js';
import {late} from './late.js';
import {copy, el, learn, t} from './page.js';
import {post} from './site.js';

const exchange = mine => new URL(mine.link, location.href).href + '/exchange';
const inUrl = encodeURIComponent;
const NAMED = {
  'Learner Credential Wallet': mine =>
    'https://lcw.app/request?request=' +
    inUrl(JSON.stringify({protocols: {vcapi: exchange(mine)}})),
  LearnCard: mine => 'https://learncard.app/request?vc_request_url=' + inUrl(exchange(mine))
};

// A code is drawn only when it is asked for: it opens the badge to whoever scans it.
const qrOf = async (text, label) => (await late('./later/qr.js')).qr(text, label);

// Nobody here sees whether a wallet took the badge: after a tap the holder is asked, unless the
// badge is safe already. -> {box, ask}
function arrival(mine) {
  const said = el('p', {role: 'status', tabindex: '-1'});
  const box = el('div', {id: 'wallet-arrived', class: 'box', hidden: true}, said);
  const answer = key => {
    box.replaceChildren(said);
    said.textContent = t(key);
    said.focus();
  };
  const yes = async () => {
    await madeSafe(mine);
    answer('walletSafe');
  };
  const ask = () => {
    if (mine.safe || mine.saved) return;
    box.replaceChildren(
      said,
      button(t('walletYes'), yes),
      button(t('walletNo'), () => answer('walletKept'))
    );
    box.hidden = false;
    said.textContent = t('walletArrived');
  };
  return {box, ask};
}

// A button that makes way for what it shows, and takes its place again when that is over.
function asking(text, id, make) {
  const box = el('div', {class: 'asked', id});
  const said = el('p', {role: 'status', class: 'small'});
  const again = why => {
    said.textContent = why ?? '';
    box.replaceChildren(first, said);
  };
  const first = button(text, async b => {
    b.disabled = true;
    try {
      const {title, children} = await make(again);
      title.tabIndex = -1;
      box.replaceChildren(title, ...children);
      title.focus();
    } catch (error) {
      again(error.said ?? t('walletFailed'));
    }
    b.disabled = false;
  });
  again();
  return box;
}

const scanned = async mine => ({
  title: el('h4', {}, t('walletScan')),
  children: [
    el('p', {}, t('walletScanWhy')),
    await qrOf(new URL(mine.link, location.href).href + '?iuv=1', t('walletCode'))
  ]
});

async function offers(mine) {
  const {status, body} = await post('/api/offers', {
    award: mine.award,
    ...(await signed(mine, 'OFFER'))
  });
  if (status === 201) return body;
  throw Object.assign(new Error(String(status)), {
    said: t('walletRefused'),
    ...(status === 409 && {said: t('walletWaits')}),
    ...(status === 429 && {said: t('walletLater')})
  });
}

// An offer is good for some minutes and for one wallet. A wallet that does not read the first form
// may read the other.
async function offered(mine, again, ask) {
  const {offers: forms, expires_in: seconds} = await offers(mine);
  setTimeout(() => again(t('walletOver')), seconds * 1000);
  const inside = el('div', {});
  const draw = async form => {
    const open = link(t('walletOpen'), forms[form], {class: 'button', on: {click: ask}});
    inside.replaceChildren(
      open,
      el('p', {class: 'small'}, t('walletOpenWhy')),
      await qrOf(forms[form], t('walletCode'))
    );
    return open;
  };
  await draw('ldp_vc');
  inside.append(button(t('walletOther'), async () => (await draw('jwt_vc_json')).focus()));
  return {
    title: el('h4', {}, t('walletOffer')),
    children: [el('p', {}, t('walletOfferWhy', {minutes: Math.round(seconds / 60)})), inside]
  };
}

// What fewer people need: a wallet on another device, Open Badge Passport, an app that is not here.
const otherWays = (mine, keeps) =>
  el(
    'details',
    {class: 'more'},
    el('summary', {}, t('walletMore')),
    asking(t('walletScreen'), 'wallet-screen', () => scanned(mine)),
    el('h4', {}, 'Open Badge Passport'),
    el('p', {}, t('passportWhy')),
    link(t('savePicture'), mine.png, {download: fileName(mine, '.png'), ...keeps}),
    el('h4', {}, t('walletNone')),
    el('p', {}, t('walletNoneWhy')),
    button(t('copyForWallet'), b => copy(new URL(mine.link, location.href).href, b, t('copied'))),
    link(t('saveFile'), mine.json, {download: fileName(mine, '.json'), ...keeps})
  );

async function fill(box, mine) {
  await learn('wallet');
  const arrived = arrival(mine);
  const asks = {on: {click: arrived.ask}};
  const named = ([name, url]) => link(name, url(mine), {...outside, ...asks});
  box.replaceChildren(
    el('p', {}, t('walletWhat')),
    ...Object.entries(NAMED).map(named),
    asking(t('walletAny'), 'wallet-any', again => offered(mine, again, arrived.ask)),
    arrived.box,
    el('p', {class: 'small'}, t('walletGets')),
    otherWays(mine, {on: {click: () => madeSafe(mine)}})
  );
}

// The words come by themselves, so the row is there before them, and without a network too.
export function wallets(mine) {
  const box = el('div', {id: 'wallets'});
  fill(box, mine).catch(() => box.replaceChildren(el('p', {}, t('offline'))));
  return box;
}
