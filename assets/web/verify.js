// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The verify page: a badge as picture, file or address, its checks one by one; and whether the
// person before you holds it. The host works out the signature (nothing is stored); a site of files
// checks against what it publishes.
import {decoded, fromUuid} from './bytes.js';
import {VALID_S, newChallenge, readAnswer} from './challenge.js';
import {$, begin, date, duration, el, state, t} from './page.js';
import {badgeOf, isPng} from './png.js';
import {Offline, get, post, site} from './site.js';
import {challenges} from './store.js';

const LARGEST = 1024 * 1024;
// The looks and sentences of the three answers.
const LOOK = {valid: 'good', invalid: 'bad', unchecked: 'wait'};
const SENTENCE = {valid: 'valid', invalid: 'invalid', unchecked: 'unsure'};

// Anybody's key makes a badge that holds: it is never told as the organisation's.
function verdictOf(b) {
  if (b.verdict === 'valid' && b.by === 'stranger') return ['wait', 'stranger', {did: b.did}];
  if (b.verdict === 'valid' && b.badges?.some(one => one.by === 'stranger'))
    return ['wait', 'strangers'];
  return [LOOK[b.verdict], SENTENCE[b.verdict]];
}
// The sentence, the checks, the challenge that is out.
let told = null;
let result = null;
let check = null;

function show(kind, key, values = {}) {
  told = [kind, key, values];
  $('state').hidden = false;
  state($('state'), kind, t(key, values));
}

const aboutAge = c => c.at_s && t(`age-${c.check}`, {when: date(c.at_s, c.check !== 'dates')});

// What an unchecked badge, or one of a stranger's key, says of itself is said to be its own word,
// and has no picture: it must not look like a yes.
function drawHead({verdict, name, issuer, by, ask, image}) {
  const path = image && new URL(image).pathname;
  const unsure = verdict === 'unchecked' || by === 'stranger';
  return el(
    'div',
    {class: 'head'},
    el('div', {class: 'disc', hidden: !path}, path ? el('img', {src: path, alt: ''}) : ''),
    el(
      'div',
      {},
      unsure && (name || issuer || ask) ? el('p', {class: 'small'}, t('itSays')) : '',
      unsure && !name ? '' : el('h2', {tabindex: '-1'}, name || t('unnamed')),
      el('p', {class: 'issuer'}, issuer),
      ask ? el('p', {}, t('askThere', {address: ask})) : '',
      by && !unsure ? el('p', {class: 'small'}, t('by-' + by)) : ''
    )
  );
}

const drawChecks = ({checks}) =>
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
  );

function sentence(b) {
  const [kind, key, values] = verdictOf(b);
  return el('p', {class: 'state ' + kind}, t(key, values));
}

function drawResult() {
  const {badges, files} = result;
  $('result').replaceChildren(
    ...(badges ?? [result]).flatMap(b => [
      ...(badges ? [sentence(b)] : []),
      drawHead(b),
      drawChecks(b)
    ]),
    files ? el('p', {class: 'small'}, t('files')) : '',
    el('div', {id: 'holder'})
  );
  if (result.own) drawHolder();
}

async function drawHolder() {
  const box = $('holder');
  if (!check)
    return box.replaceChildren(
      el('h2', {}, t('holder')),
      el('p', {}, t('holderWhy')),
      el('button', {class: 'button second', type: 'button', on: {click: ask}}, t('holderStart'))
    );
  const {qr} = await import('./later/qr.js');
  box.replaceChildren(
    el('h2', {tabindex: '-1'}, t('holder')),
    el('p', {}, t('holderHow')),
    qr(check.url, t('holderCode')),
    el('p', {id: 'left', class: 'small'}),
    el('p', {class: 'small'}, el('a', {href: check.url}, t('challengeLink')))
  );
}

async function ask() {
  const challenge = newChallenge(fromUuid(result.id.slice(9)), Math.floor(Date.now() / 1000));
  check = {...challenge, url: location.origin + '/h#' + challenge.text};
  await challenges.put(challenge.text, {
    award: challenge.award,
    made: challenge.made,
    name: result.name,
    answer: null
  });
  await drawHolder();
  $('holder').querySelector('h2').focus();
  const timer = setInterval(async () => {
    // The answer may be scanned into another tab of this phone.
    const left = challenge.made + VALID_S - Math.floor(Date.now() / 1000);
    const kept = await challenges.get(challenge.text);
    if ($('left')) $('left').textContent = t('holderLeft', {s: Math.max(left, 0)});
    if (left > 0 && !kept?.answer) return;
    clearInterval(timer);
    check = null;
    drawHolder();
    if (kept?.answer) show(...kept.answer);
    else show('wait', 'holderLate');
  }, 1000);
}

// The other phone's code. It counts once, for two minutes, and only where its challenge was made.
async function judgeAnswer(text) {
  const a = await readAnswer(text);
  const kept = a && (await challenges.get(a.text));
  if (!a || !a.holds) return show('bad', 'answerBad');
  if (!kept) return show('bad', 'answerElsewhere');
  if (kept.answer || Date.now() / 1000 > kept.made + VALID_S)
    return show('wait', 'holderLate', {name: kept.name});
  show('', 'checking');
  const {status, body, after} = await post('/api/holder-checks', {
    award: a.award,
    holder: a.holder
  });
  if (status === 429) return show('wait', 'many', {time: duration(after)});
  if (status !== 200) throw new Offline();
  const answer = body.bound
    ? ['good', 'holderGood', {name: kept.name}]
    : ['bad', 'holderNot', {name: kept.name}];
  await challenges.put(a.text, {...kept, answer});
  show(...answer);
}

async function examine(bytes) {
  if (bytes.length > LARGEST) return show('bad', 'tooLarge');
  show('', 'checking');
  const inside = isPng(bytes)
    ? (badgeOf(bytes) ?? badgeOf(bytes, 'openbadges'))
    : new TextDecoder().decode(bytes);
  if (inside === null) return show('bad', 'noBadge');
  const answer =
    (await site()).claims === false
      ? {status: 0}
      : await post('/api/verifications', new Blob([bytes]));
  if (answer.status === 429) return show('wait', 'many', {time: duration(answer.after)});
  if (answer.status !== 0 && answer.status !== 200) return show('bad', 'tooLarge');
  result =
    answer.status === 200 ? answer.body : await (await import('./static.js')).checkFiles(inside);
  check = null;
  drawResult();
  if (result.checks[0]?.why === 'open-badges-2') show(LOOK[result.verdict], 'openBadge2');
  else show(...verdictOf(result));
  $('state').focus();
}

async function openAddress(text) {
  let url;
  try {
    url = new URL(text.trim(), location.origin);
  } catch {
    return show('bad', 'badAddress');
  }
  if (url.host !== location.host) return show('wait', 'elsewhere', {host: url.host});
  if (url.hash.startsWith('#a.')) return judgeAnswer(url.hash.slice(3));
  const link = url.hash.startsWith('#b.')
    ? url.hash.slice(3)
    : /^\/b\/([\w-]{22})/.exec(url.pathname)?.[1];
  if (!link) return show('bad', 'badAddress');
  show('', 'checking');
  const badge = await get('/b/' + link);
  if (!badge) return show('bad', 'gone');
  return examine(new TextEncoder().encode(JSON.stringify(badge)));
}

async function attempt(act) {
  $('result').replaceChildren();
  result = check = null;
  try {
    await act();
  } catch (error) {
    show('wait', 'offline');
    if (!(error instanceof Offline)) throw error;
  }
}

async function scan() {
  const detector = new BarcodeDetector({formats: ['qr_code']});
  const video = $('camera');
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}});
  } catch {
    return show('wait', 'noCamera');
  }
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  for (let found = null; !video.hidden; await new Promise(r => setTimeout(r, 200))) {
    [found] = await detector.detect(video).catch(() => []);
    if (!found) continue;
    video.hidden = true;
    for (const track of stream.getTracks()) track.stop();
    await attempt(() => openAddress(found.rawValue));
  }
}

const take = file => file && attempt(async () => examine(new Uint8Array(await file.arrayBuffer())));
$('file').addEventListener('change', event => take(event.target.files[0]));
$('open').addEventListener('submit', event => {
  event.preventDefault();
  attempt(() => openAddress($('address').value));
});
for (const name of ['dragover', 'dragleave', 'drop']) {
  addEventListener(name, event => {
    event.preventDefault();
    $('drop').classList.toggle('over', name === 'dragover');
    if (name === 'drop') take(event.dataTransfer.files[0]);
  });
}
if ('BarcodeDetector' in globalThis && navigator.mediaDevices) $('scan').hidden = false;
$('scan').addEventListener('click', scan);

await begin(['verify'], () => {
  if (result) drawResult();
  if (told) show(...told);
  site().then(
    s => {
      $('site').textContent = s.name;
    },
    () => {}
  );
});
if (location.hash.length > 1) attempt(() => openAddress('/v' + decoded(location.hash)));
addEventListener('hashchange', () => attempt(() => openAddress('/v' + decoded(location.hash))));
