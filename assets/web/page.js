// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What all pages share: finding and making elements, the language and its words.
import {languageAsked} from './language.js';
import {late} from './late.js';

export const $ = id => document.getElementById(id);

// el('p', {class: 'small'}, 'text', child ...). on: {click: f}; a member that is null or false is
// left out.
export function el(name, members = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(members)) {
    if (key === 'on')
      for (const [event, act] of Object.entries(value)) e.addEventListener(event, act);
    else if (value !== null && value !== undefined && value !== false)
      e.setAttribute(key, value === true ? '' : value);
  }
  e.append(...children.filter(c => c !== null && c !== undefined));
  return e;
}

let words = {};
let redraw = () => {};
export let language = 'fr';

// The words of a key; {x} is replaced, and no line begins with a mark that stands apart as in
// French.
export const t = (key, values = {}) =>
  (words[key] ?? key)
    .replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
    .replace(/ ([:;?!»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0');

const wordsOf = async (name, wanted) => (await late(`./${name}-${wanted}.js`)).default;
// Words that few pages come to need, in this language; asked for again whenever the page is drawn
// in another.
export const learn = async name => {
  Object.assign(words, await wordsOf(name, language));
};
// What cannot be drawn without a network is drawn when there is one.
export async function patiently(act) {
  for (;;) {
    try {
      return await act();
    } catch {
      await new Promise(resolve => setTimeout(resolve, 3000));
    }
  }
}

// A record's own text in this language.
export const translated = (record, member) =>
  record?.translations?.[language]?.[member] ?? record?.[member] ?? '';
// The language of that text where it is not this one's, for who reads it out; null otherwise.
export const foreign = (record, member) =>
  record?.translations?.[language]?.[member] || record?.language === language
    ? null
    : record?.language;
// As the host's own pages write it; no browser writes Breton dates.
const MIZIOU = [
  'Genver',
  'C’hwevrer',
  'Meurzh',
  'Ebrel',
  'Mae',
  'Mezheven',
  'Gouere',
  'Eost',
  'Gwengolo',
  'Here',
  'Du',
  'Kerzu'
];
export function date(seconds, time = false) {
  const when = new Date(seconds * 1000);
  const clock = time && {hour: '2-digit', minute: '2-digit'};
  if (language !== 'br')
    return when.toLocaleString(language === 'en' ? 'en-GB' : language, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...clock
    });
  return (
    `${when.getDate()} a viz ${MIZIOU[when.getMonth()]} ${when.getFullYear()}` +
    (time ? ', ' + when.toLocaleTimeString('fr', clock) : '')
  );
}
export const duration = seconds =>
  seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`;

// Without a network the words of another language cannot come, and the page keeps its own; its
// first ones it waits for.
async function speak(wanted, names) {
  const all = () => Promise.all(names.map(name => wordsOf(name, wanted)));
  const parts = await (words.title ? all().catch(() => null) : patiently(all));
  if (!parts) return;
  words = Object.assign({}, ...parts);
  language = wanted;
  document.documentElement.lang = wanted;
  document.title = t('title');
  for (const e of document.querySelectorAll('[data-t]')) e.textContent = t(e.dataset.t);
  for (const e of document.querySelectorAll('[data-label]'))
    e.setAttribute('aria-label', t(e.dataset.label));
  for (const b of document.querySelectorAll('[data-language]')) {
    const now = b.dataset.language === wanted;
    b.setAttribute('aria-pressed', String(now));
    if (now) $('language').replaceChildren(b.textContent);
  }
  redraw();
}

// names: files of words, 'words' -> words-fr.js. draw is called now and after each change of
// language.
export async function begin(names, draw) {
  redraw = draw;
  for (const b of document.querySelectorAll('[data-language]')) {
    b.addEventListener('click', async () => {
      const menu = b.closest('details');
      menu.open = false;
      menu.querySelector('summary').focus();
      await speak(b.dataset.language, names);
      try {
        localStorage.setItem('language', language);
      } catch {
        // the choice holds for this page alone
      }
    });
  }
  await speak(languageAsked(), names);
}

// The one sentence that says how things stand; screen readers hear it.
export function state(box, kind, text) {
  box.className = 'state ' + kind;
  if (box.textContent !== text) box.textContent = text;
}

// An older browser, or a page without https: by way of a field, which stays to be copied by hand if
// nothing else works.
function copyByField(text, button) {
  const field = el('textarea', {readonly: true, rows: 2, 'aria-label': button.textContent});
  field.value = text;
  button.parentElement.querySelector('textarea')?.remove();
  button.after(field);
  field.select();
  const done = document.execCommand('copy');
  if (done) field.remove();
  return done;
}

export async function copy(text, button, said) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyByField(text, button)) return;
    button.focus();
  }
  button.textContent = said;
  setTimeout(() => {
    button.textContent = before;
  }, 2500);
}

// A file made here.
export function save(name, type, ...parts) {
  const a = el('a', {href: URL.createObjectURL(new Blob(parts, {type})), download: name});
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 60000);
}
