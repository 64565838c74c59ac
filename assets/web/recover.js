// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// For a badge that another device has: the recovery code, a link by e-mail, or a word to the
// organisation.
import {button} from './actions.js';
import {hex} from './bytes.js';
import {readCode} from './code.js';
import {sha256} from './keys.js';
import {el, language, learn, patiently, t} from './page.js';
import {post, site} from './site.js';

// What the organisation's list calls this device when several ask for one badge.
export const reference = async mine => hex((await sha256(mine.holder.public)).subarray(0, 4));

// A box with one field. act(text, say) -> whether the text is wrong.
export function form(label, hint, input, button, act) {
  const said = el('p', {class: 'small', role: 'status'});
  const field = el('input', {
    ...input,
    id: 'field-' + input.name,
    'aria-describedby': 'hint-' + input.name,
    required: true
  });
  const say = what => {
    said.textContent = what;
  };
  // Sent once: deaf until what was sent is done.
  let acting = false;
  const submit = async event => {
    event.preventDefault();
    if (acting) return;
    acting = true;
    try {
      const wrong = await act(field.value, say);
      field.setAttribute('aria-invalid', String(wrong === true));
      if (wrong === true) field.focus();
    } finally {
      acting = false;
    }
  };
  return el(
    'form',
    {class: 'box', novalidate: true, on: {submit}},
    el('label', {for: field.id}, label),
    el('p', {class: 'small', id: 'hint-' + input.name}, hint),
    field,
    el('button', {class: 'button second', type: 'submit'}, button),
    said
  );
}

// A box for a recovery code. withCode(code, say) -> whether the code is wrong.
export const codeForm = withCode =>
  form(
    t('haveCode'),
    t('haveCodeHint'),
    {
      name: 'code',
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      maxlength: '40',
      class: 'code'
    },
    t('useCode'),
    (text, say) => {
      const code = readCode(text);
      if (!code) {
        say(t('noCode'));
        return true;
      }
      say('');
      return withCode(code, say);
    }
  );

const mailForm = label =>
  form(
    label,
    t('byMailHint'),
    {name: 'email', type: 'email', autocomplete: 'email', maxlength: '254'},
    t('sendLink'),
    async (text, say) => {
      if (!/^\S+@\S+\.\S+$/.test(text.trim())) {
        say(t('noMail'));
        return true;
      }
      try {
        const {status} = await post('/api/recoveries', {email: text.trim(), language});
        say(t(status === 202 ? 'linkSent' : status === 429 ? 'later' : 'noMail'));
      } catch {
        say(t('offline'));
      }
    }
  );

// The link by e-mail alone, under that label.
export async function byMail(label) {
  await learn('recover');
  return mailForm(label);
}

export async function other(withCode, dispute) {
  await patiently(() => learn('recover'));
  const box = el('div', {}, codeForm(withCode));
  site().then(
    s => {
      if (s.mail) box.insertBefore(mailForm(t('byMail')), box.children[1] ?? null);
    },
    () => {}
  );
  if (dispute)
    box.append(el('div', {class: 'box'}, el('p', {}, t('notMe')), button(t('tellThem'), dispute)));
  return box;
}
