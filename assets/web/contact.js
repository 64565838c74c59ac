// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The one place where an e-mail address is asked. Never required; with the consent of child and
// guardian where the event was for minors.
import {madeSafe} from './actions.js';
import {signed} from './bind.js';
import {utf8} from './bytes.js';
import {sha256} from './keys.js';
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

export async function contact(mine) {
  await learn('contact');
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
        const anew = await contact(mine);
        section.replaceWith(anew);
        return anew.querySelector('input').focus();
      }
      said.textContent = t(
        status === 202
          ? body.email === 'sent'
            ? 'mailSent'
            : 'mailNone'
          : status === 429
            ? 'later'
            : 'noMail'
      );
      if (status === 202 && body.email === 'sent') await madeSafe(mine);
    } catch {
      said.textContent = t('offline');
    }
  };
  const section = el(
    'section',
    {},
    el('h3', {}, t('mail')),
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
  );
  return section;
}
