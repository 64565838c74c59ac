// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Whose badge is it? The side that asks (DESIGN 8): its challenge as a QR code, two minutes for an
// answer, and what the answer says. The answer may come into another tab of this browser, so both
// tabs meet in the device's store, which keeps the badge's evidence with the challenge.
import {fromUuid} from './bytes.js';
import {VALID_S, newChallenge, readAnswer} from './challenge.js';
import {duration, el, t} from './page.js';
import {Offline, post} from './site.js';
import {challenges} from './store.js';

const now_s = () => Math.floor(Date.now() / 1000);
// An old challenge still tells "too late" from "not asked here"; after a day it tells nothing.
const FORGET_S = 86400;

async function forgetOld() {
  for (const {text, made} of await challenges.all())
    if (text && made + FORGET_S < now_s()) await challenges.remove(text);
}

// A challenge about the badge of `result`, kept on this device.
export async function challengeOf(result) {
  await forgetOld();
  const {award, made, text} = newChallenge(fromUuid(result.id.slice(9)), now_s());
  await challenges.put(text, {award, made, text, name: result.name, result, answer: null});
  return {text, made, url: location.origin + '/h#' + text};
}

// Calls tick(seconds left) each second until the answer is there or the time is over. -> the
// answer [look, key, values], or null; null at once when `gone` (an AbortSignal) says that nobody
// waits.
export async function answerTo({text, made}, tick, gone) {
  for (;;) {
    if (gone.aborted) return null;
    const kept = await challenges.get(text);
    if (kept?.answer) return kept.answer;
    const left = made + VALID_S - now_s();
    if (left <= 0) return null;
    tick(left);
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

// The other phone's code. It counts once, for two minutes, and only where its challenge was made.
// -> {answer: [look, key, values], result?}: the result is that of the badge it was asked about.
export async function judgeAnswer(text) {
  const a = await readAnswer(text);
  const kept = a && (await challenges.get(a.text));
  if (!a || !a.holds) return {answer: ['bad', 'answerBad', {}]};
  if (!kept) return {answer: ['wait', 'answerElsewhere', {}]};
  const {name, result} = kept;
  if (kept.answer) return {answer: ['wait', 'answerUsed', {}], result};
  if (now_s() > kept.made + VALID_S) return {answer: ['wait', 'holderLate', {}], result};
  const told = await post('/api/holder-checks', {award: a.award, holder: a.holder});
  if (told.status === 429) return {answer: ['wait', 'many', {time: duration(told.after)}], result};
  if (told.status !== 200) throw new Offline();
  const answer = [
    told.body.bound ? 'good' : 'bad',
    told.body.bound ? 'holderGood' : 'holderNot',
    {name}
  ];
  await challenges.put(a.text, {...kept, answer});
  return {answer, result};
}

// The challenge on the screen, and the two things to do.
export function drawChallenge(qr, {url}, scanAnswer) {
  return [
    el('h2', {tabindex: '-1'}, t('holder')),
    el(
      'ol',
      {class: 'steps'},
      el('li', {}, t('holderFirst'), qr(url, t('holderCode'))),
      el('li', {}, t('holderThen'), scanAnswer)
    ),
    el('p', {id: 'left', class: 'small'}),
    el('p', {class: 'small'}, el('a', {href: url}, t('challengeLink')))
  ];
}
