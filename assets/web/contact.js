// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The one place where an e-mail address is asked. Never required; with the consent of child and
// guardian where the event was for minors. One that is confirmed can be changed or erased;
// the host tells nobody which it is.
import {button, madeSafe} from './actions.js';
import {note, signed} from './bind.js';
import {utf8} from './bytes.js';
import {sha256} from './keys.js';
import {whenOpened} from './opened.js';
import {el, language, learn, t} from './page.js';
import {post} from './site.js';

// The version of the two sentences of consent.
const CONSENT = '2026-11';

const tick = name =>
  el(
    'label',
    {class: 'tick'},
    el('input', {type: 'checkbox', name}),
    el('span', {}, t('consent-' + name))
  );

const BYTES = {off: 0, ask: 2};

// Asks whether there is an address ('none', 'sent' or 'verified'), or has it erased.
async function known(mine, wish) {
  const {status, body} = await post('/api/contacts', {
    award: mine.award,
    ...(await signed(mine, 'CONTACT', Uint8Array.of(BYTES[wish]))),
    wish
  });
  if (status !== 200) throw new Error(String(status));
  await note(mine, 'mail', body.email);
}

function confirmed(mine, draw) {
  const said = el('p', {role: 'status', class: 'small'});
  const erase = async () => {
    try {
      await known(mine, 'off');
      // Nothing else that keeps the badge is known for sure.
      await note(mine, 'safe', false);
      draw('mailErased');
    } catch {
      said.textContent = t('offline');
    }
  };
  return [
    el('p', {class: 'state good'}, t('mailThere')),
    button(t('mailChange'), () => draw('', true), {id: 'mail-change'}),
    button(t('mailErase'), erase, {id: 'mail-erase'}),
    said
  ];
}

function form(mine, draw, word) {
  const said = el('p', {role: 'status', class: 'small'});
  const field = el('input', {
    type: 'email',
    name: 'email',
    id: 'email',
    autocomplete: 'email',
    maxlength: '254',
    required: true,
    'aria-describedby': 'email-why'
  });
  const ticks = mine.guardian ? [tick('child'), tick('guardian')] : [];
  const fail = (key, at = field) => {
    said.textContent = t(key);
    at.setAttribute('aria-invalid', 'true');
    at.focus();
  };
  const send = async event => {
    event.preventDefault();
    const email = field.value.trim().toLowerCase();
    const missing = ticks.map(l => l.firstChild).find(i => !i.checked);
    field.removeAttribute('aria-invalid');
    if (!/^\S+@\S+\.\S+$/.test(email)) return fail('noMail');
    if (missing) return fail('needBoth', missing);
    try {
      const {status, body} = await post('/api/contacts', {
        award: mine.award,
        ...(await signed(mine, 'CONTACT', await sha256(utf8(email)))),
        email,
        language,
        ...(mine.guardian ? {consent: {text: CONSENT, child: true, guardian: true}} : {})
      });
      if (body?.error === 'consent') {
        // The organisation has corrected the event meanwhile: it is one for minors.
        mine.guardian = true;
        return draw('', true);
      }
      if (status === 202 && body.email !== 'no-mail') {
        await note(mine, 'mail', body.email);
        await madeSafe(mine);
      }
      if (body?.email === 'verified') return draw();
      said.textContent = t(
        status === 202
          ? body.email === 'sent'
            ? 'mailSent'
            : 'mailNone'
          : status === 429
            ? 'later'
            : 'noMail'
      );
    } catch {
      said.textContent = t('offline');
    }
  };
  said.textContent = word ? t(word) : mine.mail === 'sent' ? t('mailWaits') : '';
  return [
    el('p', {id: 'email-why'}, t('mailWhy')),
    el(
      'form',
      {novalidate: true, on: {submit: send}},
      ...(ticks.length ? [el('p', {}, t('consentWhy')), ...ticks] : []),
      el('label', {for: 'email'}, t('mailLabel')),
      field,
      el('button', {class: 'button second', type: 'submit'}, t('mailSend')),
      said
    ),
    el('p', {class: 'small'}, t('mailKept'))
  ];
}

export async function contact(mine) {
  await learn('contact');
  const section = el('section', {});
  const fill = (word, anew) =>
    section.replaceChildren(
      el('h3', {tabindex: '-1'}, t('mail')),
      ...(mine.mail === 'verified' && !anew ? confirmed(mine, draw) : form(mine, draw, word))
    );
  // What was tapped is gone, so the focus goes to the first field, or to the heading.
  function draw(word = '', anew = false) {
    fill(word, anew);
    section.querySelector(anew ? 'input' : 'h3').focus();
  }
  fill();
  // Confirmed by its link meanwhile, or set by another device of the same person.
  whenOpened(section, async () => {
    const before = mine.mail ?? 'none';
    await known(mine, 'ask').catch(() => {});
    if (mine.mail === 'verified') await madeSafe(mine);
    if ((mine.mail ?? 'none') !== before && !section.querySelector('input')?.value) fill();
  });
  return section;
}
