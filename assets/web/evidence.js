// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the verify page shows below its verdict: the badge, and the checks one by one, folded.
import {date, el, language, t} from './page.js';
import {verdictOf} from './verdict.js';

// A name is the word of whoever made the badge. Marks that turn the direction of writing would move
// our own words around it, and a long one would push them off the screen.
const TURNING = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
export function said(text, longest = 120) {
  const clean = [...(text ?? '').replace(TURNING, ' ').trim()];
  return clean.length > longest ? clean.slice(0, longest).join('') + '…' : clean.join('');
}

// The box of a verdict: its headline, then the sentence.
export function drawVerdict(box, b) {
  const {look, word, key} = verdictOf(b);
  const values = {issuer: said(b.issuer), day: date(b.now_s || Date.now() / 1000)};
  // A reason without a sentence of its own: the headline says what is known.
  const sentence = t(key, values);
  box.className = 'state verdict ' + look;
  box.replaceChildren(el('strong', {}, t(word)), ' ', sentence === key ? t('seeChecks') : sentence);
}

// What an unchecked badge, or one of a stranger's key, says of itself is said to be its own word,
// and has no picture: it must not look like a yes.
export function drawHead({verdict, name, issuer, by, ask, from_s, ...picture}) {
  const {image, caption, language: spoken} = picture;
  const path = image && new URL(image).pathname;
  const lang = spoken && spoken !== language ? spoken : null;
  const unsure = verdict === 'unchecked' || by === 'stranger';
  const own = el('bdi', {}, said(name));
  return el(
    'div',
    {class: 'head shown' + (unsure ? ' word' : '')},
    path
      ? el(
          'div',
          {class: 'disc'},
          el('img', {class: 'there', src: path, alt: said(caption, 300), lang})
        )
      : '',
    el(
      'div',
      {},
      unsure && (name || issuer || ask) ? el('p', {class: 'small'}, t('itSays')) : '',
      name ? el('h2', {}, unsure ? own : said(name)) : unsure ? '' : el('h2', {}, t('unnamed')),
      issuer ? el('p', {class: 'issuer'}, el('bdi', {}, said(issuer, 300))) : '',
      ask ? el('p', {}, t('askThere', {address: said(ask, 300)})) : '',
      verdict === 'valid' && !unsure && from_s ? el('p', {}, t('given', {day: date(from_s)})) : '',
      by === 'kiosk' && !unsure ? el('p', {class: 'small'}, t('by-kiosk')) : ''
    )
  );
}

const aboutAge = c => c.at_s && t(`age-${c.check}`, {when: date(c.at_s, c.check !== 'dates')});

export const drawChecks = ({checks, did, by, files}) =>
  el(
    'details',
    {class: 'more'},
    el('summary', {}, t('checks')),
    el(
      'ul',
      {class: 'checks'},
      ...checks.map(c =>
        el(
          'li',
          {class: c.result},
          el('strong', {}, t(`${c.check}-${c.result}`)),
          el('span', {}, [c.why && t('why-' + c.why), aboutAge(c)].filter(Boolean).join(' '))
        )
      )
    ),
    by === 'stranger' ? el('p', {class: 'small'}, t('strangersKey', {did})) : '',
    files ? el('p', {class: 'small'}, t('files')) : ''
  );
