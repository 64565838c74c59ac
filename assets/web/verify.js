// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The verify page: a badge as picture, file, address or QR code; its verdict in a person's words,
// with the checks folded below; and whose badge it is. The host works out the signature (nothing is
// stored); a site of files checks against what it publishes.
import {answerTo, challengeOf, drawChallenge, judgeAnswer} from './asker.js';
import {decoded} from './bytes.js';
import {hasCamera, scan} from './camera.js';
import {drawChecks, drawHead, drawVerdict} from './evidence.js';
import {late} from './late.js';
import {$, begin, duration, el, state, t} from './page.js';
import {placeOf} from './place.js';
import {badgeOf, isPng} from './png.js';
import {codeInPhoto} from './reader.js';
import {get, isOffline, post, site} from './site.js';

const LARGEST = 1024 * 1024;
// A photo of a code is larger than a badge may be.
const LARGEST_PHOTO = 30 * 1024 * 1024;

// What is on the page: a sentence in the place of a verdict, or the answer about a badge; what the
// holder's phone answered; the challenge that is out.
let told = null;
let result = null;
let answered = null;
let challenge = null;
// Ends the camera, or the wait for an answer.
let camera = null;
let waiting = null;

function show(look, key, values = {}) {
  told = {look, key, values};
  draw();
}

// ---- drawing

function drawState() {
  $('state').hidden = !told && !result;
  if (told) state($('state'), told.look, t(told.key, told.values));
  else if (result) drawVerdict($('state'), result);
  $('answer').hidden = !answered;
  if (answered) {
    const [look, key, values] = answered;
    $('answer').className = 'state verdict ' + look;
    const word = key === 'holderGood' ? 'yes' : key === 'holderNot' ? 'no' : '';
    $('answer').replaceChildren(...(word ? [el('strong', {}, t(word)), ' '] : []), t(key, values));
  }
}

function drawEvidence() {
  const {badges, files} = result;
  const verdict = b => {
    const box = el('p', {class: 'state'});
    drawVerdict(box, b);
    return box;
  };
  // Drawn anew in another language, an unfolded list stays so.
  const unfolded = [...document.querySelectorAll('#result details')].map(d => d.open);
  $('result').replaceChildren(
    ...(badges ?? [result]).flatMap(b => [
      badges ? verdict(b) : '',
      drawHead(b),
      drawChecks({...b, files})
    ]),
    el('section', {id: 'holder', hidden: !result.own})
  );
  for (const [i, d] of document.querySelectorAll('#result details').entries())
    d.open = unfolded[i] ?? false;
  if (result.own) drawHolder();
}

async function drawHolder() {
  if (!challenge)
    return $('holder').replaceChildren(
      el('h2', {tabindex: '-1'}, t('holder')),
      el('p', {}, t('holderWhy')),
      el('button', {class: 'button second', type: 'button', on: {click: ask}}, t('holderStart'))
    );
  const {qr} = await late('./later/qr.js');
  if (!challenge) return;
  const scanAnswer = el(
    'button',
    {class: 'button second', type: 'button', on: {click: openCamera}},
    t('holderScan')
  );
  $('holder').replaceChildren(...drawChallenge(qr, challenge, scanAnswer));
}

function draw() {
  drawState();
  $('ask').hidden = Boolean(result);
  $('ways').hidden = !result;
  if (result) drawEvidence();
  else $('result').replaceChildren();
}

// ---- whose badge is it?

async function ask() {
  waiting?.abort();
  waiting = new AbortController();
  const {signal} = waiting;
  answered = null;
  challenge = await challengeOf(result);
  drawState();
  await drawHolder();
  $('holder').querySelector('h2').focus();
  const answer = await answerTo(
    challenge,
    s => {
      if ($('left')) $('left').textContent = t('holderLeft', {s});
    },
    signal
  );
  if (signal.aborted) return;
  challenge = null;
  answered = answer ?? ['wait', 'holderLate', {}];
  draw();
  $('answer').focus();
}

async function judge(text) {
  const judged = await judgeAnswer(text);
  if (!judged.result && !result) return show(...judged.answer);
  // The tab that asked hears of it by itself; its evidence stays.
  told = null;
  result ??= judged.result;
  answered = judged.answer;
  if (['good', 'bad'].includes(answered[0])) {
    waiting?.abort();
    challenge = null;
  }
  draw();
  $('answer').focus();
}

// ---- a badge

// The badge in a picture, or the file itself.
const textOf = bytes =>
  isPng(bytes) ? (badgeOf(bytes) ?? badgeOf(bytes, 'openbadges')) : new TextDecoder().decode(bytes);

async function examine(bytes) {
  if (bytes.length > LARGEST) return show('bad', 'tooLarge');
  show('', 'checking');
  const answer =
    (await site()).claims === false
      ? {status: 0}
      : await post('/api/verifications', new Blob([bytes]));
  if (answer.status === 429) return show('wait', 'many', {time: duration(answer.after)});
  if (answer.status !== 0 && answer.status !== 200) return show('bad', 'tooLarge');
  result =
    answer.status === 200
      ? answer.body
      : await (await late('./later/static.js')).checkFiles(textOf(bytes));
  told = null;
  draw();
  $('state').focus();
}

async function openBadge(path) {
  show('', 'checking');
  const badge = await get(path);
  if (!badge) return show('bad', 'gone');
  // A claim that waits has an answer too, which is no badge.
  if (!badge['@context']) return show('wait', 'notYet');
  return examine(new TextEncoder().encode(JSON.stringify(badge)));
}

const NO_BADGE = {question: 'isQuestion', claim: 'isClaim', wallet: 'isWallet', none: 'badAddress'};

async function openText(text) {
  const place = placeOf(text, location.origin);
  if (place.kind === 'answer') return judge(place.text);
  if (place.kind === 'document') return examine(new TextEncoder().encode(place.text));
  if (place.kind === 'badge') return openBadge(place.path);
  if (place.kind !== 'elsewhere') return show('wait', NO_BADGE[place.kind]);
  show('wait', 'elsewhere', {host: place.host});
  $('result').replaceChildren(
    el(
      'p',
      {},
      el(
        'a',
        {class: 'button second out', href: place.url, rel: 'noreferrer'},
        t('openThere', {host: place.host})
      )
    )
  );
}

// A certificate, for example.
const isPdf = bytes => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';

// A file is a badge, or a picture of a QR code.
async function openFile(file) {
  if (file.size > LARGEST_PHOTO) return show('bad', 'tooLarge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isPdf(bytes)) return show('wait', 'isPdf');
  const isPicture = isPng(bytes) || file.type.startsWith('image/');
  if (!isPicture || (isPng(bytes) && textOf(bytes) !== null)) return examine(bytes);
  show('', 'checking');
  const text = await codeInPhoto(file);
  return text === null ? show('bad', 'noBadge') : openText(text);
}

// ---- beginning again

function clear() {
  camera?.abort();
  waiting?.abort();
  told = result = answered = challenge = null;
  draw();
}

async function attempt(act, keep = false) {
  if (keep) told = null;
  else clear();
  try {
    await act();
  } catch (error) {
    show('wait', 'offline');
    if (!isOffline(error)) throw error;
  }
}

async function openCamera() {
  camera?.abort();
  camera = new AbortController();
  const {signal} = camera;
  const view = $('viewfinder');
  view.hidden = false;
  view.scrollIntoView({block: 'center'});
  $('stop').focus();
  const {text, why} = await scan($('camera'), signal);
  // Another start of the camera uses the same place.
  if (camera.signal === signal) view.hidden = true;
  if (text !== undefined) return attempt(() => openText(text), Boolean(challenge));
  if (!why) return;
  if (!result) return show('wait', why);
  answered = ['wait', why, {}];
  drawState();
}

function listen() {
  const take = (file, input) => {
    if (file) attempt(() => openFile(file));
    // The same file may be given again.
    if (input) input.value = '';
  };
  for (const id of ['file', 'photo'])
    $(id).addEventListener('change', event => take(event.target.files[0], event.target));
  $('open').addEventListener('submit', event => {
    event.preventDefault();
    attempt(() => openText($('address').value));
  });
  for (const name of ['dragover', 'dragleave', 'drop'])
    addEventListener(name, event => {
      event.preventDefault();
      $('drop').classList.toggle('over', name === 'dragover');
      if (name === 'drop') take(event.dataTransfer.files[0]);
    });
  $('scan').hidden = !hasCamera();
  $('scan').addEventListener('click', openCamera);
  $('stop').addEventListener('click', () => camera?.abort());
  $('again').addEventListener('click', () => {
    history.replaceState(null, '', '/v');
    clear();
    $('file').focus();
  });
  addEventListener('hashchange', openFragment);
}

const openFragment = () =>
  location.hash.length > 1 && attempt(() => openText('/v' + decoded(location.hash)));

listen();
await begin(['verify'], () => {
  draw();
  site().then(
    s => {
      $('site').textContent = s.name;
    },
    () => {}
  );
});
await openFragment();
