// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Sharing: a badge has a public page as long as its holder wishes. Others are given the page's
// address, never the private link. A name that the holder types stands in the fragment of the
// address and in this device, and is sent to nobody.
import {button, link, outside} from './actions.js';
import {note, signed} from './bind.js';
import {linkedIn} from './linked_in.js';
import {whenOpened} from './opened.js';
import {copy, el, learn, patiently, t} from './page.js';
import {NAME_MAX, cleanName, nameFragment} from './share_name.js';
import {isOffline, post} from './site.js';

const BYTES = {off: 0, on: 1, ask: 2};

// Does what the holder wishes, and keeps the page's address, null for none.
async function wish(mine, share) {
  const {status, body} = await post('/api/shares', {
    award: mine.award,
    share,
    ...(await signed(mine, 'SHARE', Uint8Array.of(BYTES[share])))
  });
  if (status !== 200) throw new Error(body?.error ?? String(status));
  await note(mine, 'shared', body.page);
}

// LinkedIn gets the page without the name, which the profile has. A badge of an event for minors
// goes to no profile, and its page has no place for a name.
const network = mine =>
  mine.guardian
    ? el('p', {class: 'small'}, t('noLinkedIn'))
    : link(t('linkedIn'), linkedIn(mine), outside);

const addressOf = mine => mine.shared + (mine.guardian ? '' : nameFragment(mine.shownName ?? ''));

function nameField(mine, changed) {
  const field = el('input', {
    id: 'share-name',
    type: 'text',
    autocomplete: 'name',
    maxlength: String(NAME_MAX),
    value: mine.shownName ?? '',
    'aria-describedby': 'share-name-why',
    on: {
      input: () => {
        mine.shownName = cleanName(field.value);
        changed();
      },
      change: () => note(mine, 'shownName', mine.shownName)
    }
  });
  return [
    el('label', {for: 'share-name'}, t('shareName')),
    field,
    el('p', {class: 'small', id: 'share-name-why'}, t('shareNameWhy'))
  ];
}

function send(mine) {
  const title = t('mailSubject', {name: mine.name});
  if (navigator.share)
    return button(t('shareSend'), () =>
      navigator.share({title, url: addressOf(mine)}).catch(() => {})
    );
  return button(t('shareSend'), () => {
    const body = encodeURIComponent(addressOf(mine));
    location.href = `mailto:?subject=${encodeURIComponent(title)}&body=${body}`;
  });
}

// Taking the page away is asked once more, in its place: its address never works again.
function end(act) {
  const first = button(
    t('shareOff'),
    () => {
      first.hidden = true;
      sure.hidden = false;
      sure.querySelector('button').focus();
    },
    {id: 'share-off'}
  );
  const sure = el(
    'div',
    {hidden: true},
    el('p', {}, t('shareOffSure')),
    button(t('shareOffYes'), () => act('off'), {class: 'button danger'}),
    button(t('shareOffNo'), () => {
      sure.hidden = true;
      first.hidden = false;
      first.focus();
    })
  );
  return [first, sure];
}

function shared(mine, act) {
  const see = link(t('shareSee'), addressOf(mine), {id: 'page', target: '_blank', rel: 'noopener'});
  const changed = () => see.setAttribute('href', addressOf(mine));
  return [
    el('p', {class: 'state good'}, t('shareIsOn')),
    ...(mine.guardian ? [] : nameField(mine, changed)),
    send(mine),
    button(t('copyLink'), b => copy(addressOf(mine), b, t('copied')), {id: 'share-copy'}),
    see,
    network(mine),
    el('p', {class: 'small'}, t('shareOffWhy')),
    ...end(act)
  ];
}

const unshared = (mine, act) => [
  button(t('shareOn'), () => act('on'), {id: 'share-on'}),
  ...(mine.guardian ? [] : [el('p', {class: 'small'}, t('linkedInAlone'))]),
  network(mine)
];

function fill(box, mine) {
  const said = el('p', {role: 'status', class: 'small'});
  const draw = () =>
    box.replaceChildren(
      el('h3', {tabindex: '-1'}, t('shareTitle')),
      el('p', {}, t('shareWhy')),
      ...(mine.shared ? shared(mine, act) : unshared(mine, act)),
      said
    );
  // The button that was pressed is gone, so the focus goes to the heading.
  async function act(share) {
    said.textContent = '';
    try {
      await wish(mine, share);
      draw();
      if (share === 'off') said.textContent = t('shareEnded');
      box.querySelector('h3').focus();
    } catch (error) {
      said.textContent = t(
        isOffline(error) ? 'offline' : error.message === 'waiting' ? 'shareWaits' : 'shareNot'
      );
    }
  }
  draw();
  // Another device of the same person may have begun or ended it.
  const before = mine.shared;
  wish(mine, 'ask').then(
    () => (mine.shared ?? null) !== (before ?? null) && draw(),
    () => {}
  );
}

// The words and the host are asked for when the row is opened.
export function sharing(mine) {
  const box = el('section', {id: 'sharing'}, el('h3', {}, t('showing')));
  whenOpened(box, async () => {
    await patiently(() => learn('share'));
    fill(box, mine);
  });
  return box;
}
