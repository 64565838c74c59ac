// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The claim page. The ticket is in the address's fragment and leaves this phone only in the POST that the participant asks
// for. The badge's signature is checked here first; the key that claims is made here, cannot be read out, and stays.

const TEXTS = {
  fr: {title: 'Récupérer mon badge', checking: 'Vérification du badge…', genuine: 'Badge authentique, remis par une borne reconnue.',
    unchecked: 'Ce téléphone ne sait pas vérifier la signature : l’émetteur le fera.', forged: 'Ce code n’est pas un badge authentique.',
    broken: 'Ce code est incomplet. Scannez de nouveau le code QR de la borne.', none: 'Scannez le code QR affiché par la borne avec l’appareil photo.',
    unknown: 'Cette borne n’est pas connue ici.', claim: 'Récupérer mon badge', claiming: 'Un instant…', claimed: 'Ce badge est à vous.',
    hold: 'C’est noté : votre badge arrivera après la confirmation de l’émetteur. Revenez sur cette page plus tard.',
    late: 'C’est noté : le délai est passé, une personne doit dire oui. Revenez sur cette page plus tard.',
    another: 'Ce badge a déjà été récupéré par un autre téléphone. Parlez-en à l’animateur ou l’animatrice.', gone: 'Ce badge a été annulé par qui l’a remis.',
    many: 'Trop de demandes depuis ce réseau. Attendez une minute et recommencez.', offline: 'Pas de réseau. Rien n’est perdu : gardez cette page et recommencez.',
    server: 'Le serveur ne répond pas comme prévu. Rien n’est perdu : recommencez plus tard.', again: 'Recommencer', page: 'Voir mon badge', png: 'Enregistrer l’image',
    json: 'Enregistrer le fichier', keep: 'Gardez ce lien : il mène à votre badge, et à lui seul.', given: 'Remis le'},
  br: {title: 'Tapout ma badj', checking: 'O wiriañ ar badj…', genuine: 'Badj gwirion, roet gant ur vorn anavezet.',
    unchecked: 'Ne oar ket ar pellgomzer-mañ gwiriañ ar sinadur : an embanner a raio.', forged: 'N’eo ket ar c’hod-mañ ur badj gwirion.',
    broken: 'N’eo ket klok ar c’hod-mañ. Skannit adarre kod QR ar vorn.', none: 'Skannit kod QR ar vorn gant ar c’hamera.',
    unknown: 'N’eo ket anavezet ar vorn-mañ amañ.', claim: 'Tapout ma badj', claiming: 'Ur pennadig…', claimed: 'Deoc’h-c’hwi eo ar badj-mañ.',
    hold: 'Notet eo : dont a raio ho padj goude asant an embanner. Distroit d’ar bajenn-mañ diwezhatoc’h.',
    late: 'Notet eo : tremenet eo an amzer, ret eo d’un den lavaret ya. Distroit diwezhatoc’h.',
    another: 'Tapet eo bet ar badj-mañ gant ur pellgomzer all dija. Komzit gant an animatour.', gone: 'Nullet eo bet ar badj-mañ.',
    many: 'Re a c’houlennoù eus ar rouedad-mañ. Gortozit ur vunutenn.', offline: 'Rouedad ebet. N’eus netra kollet : mirit ar bajenn-mañ hag adkrogit.',
    server: 'Ne respont ket ar servijer evel ma tlefe. N’eus netra kollet : adkrogit diwezhatoc’h.', again: 'Adkregiñ', page: 'Gwelet ma badj', png: 'Enrollañ ar skeudenn',
    json: 'Enrollañ ar restr', keep: 'Mirit al liamm-mañ : kas a ra d’ho padj, ha d’ezhañ hepken.', given: 'Roet d’an'},
  en: {title: 'Get my badge', checking: 'Checking the badge…', genuine: 'A genuine badge, given by a known kiosk.',
    unchecked: 'This phone cannot check the signature: the issuer will.', forged: 'This code is not a genuine badge.',
    broken: 'This code is incomplete. Scan the QR code of the kiosk again.', none: 'Scan the QR code on the kiosk with your camera.',
    unknown: 'This kiosk is not known here.', claim: 'Get my badge', claiming: 'One moment…', claimed: 'This badge is yours.',
    hold: 'Noted: your badge comes once the issuer has confirmed it. Come back to this page later.',
    late: 'Noted: its time is over, a person must say yes. Come back to this page later.',
    another: 'This badge was claimed by another phone. Please talk to the facilitator.', gone: 'This badge was withdrawn by who gave it.',
    many: 'Too many requests from this network. Wait a minute and try again.', offline: 'No network. Nothing is lost: keep this page and try again.',
    server: 'The server does not answer as it should. Nothing is lost: try again later.', again: 'Try again', page: 'See my badge', png: 'Save the picture',
    json: 'Save the file', keep: 'Keep this link: it leads to your badge, and to it alone.', given: 'Given on'}
};

const $ = id => document.getElementById(id);
const utf8 = text => new TextEncoder().encode(text);
const hex = bytes => [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const join = (...parts) => { const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0)); let at = 0; for (const p of parts) { all.set(p, at); at += p.length; } return all; };
const toBase64url = bytes => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const fromBase64url = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));

let language = 'fr', current = ['', 'none'], shown = null;
const t = key => TEXTS[language][key];

// ---- the ticket: base41, two bytes in three characters

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+/.:';

function ticketText() {
  const from = location.hash.length > 1 ? location.hash.slice(1) : location.pathname.replace(/^\/c(%23)?/, '');
  return decodeURIComponent(from).trim();
}

function decode(text) {
  if (text.length !== 174 && text.length !== 198) throw new Error('length');
  const out = new Uint8Array(text.length / 3 * 2);
  for (let i = 0; i < text.length; i += 3) {
    const d = [0, 1, 2].map(k => ALPHABET.indexOf(text[i + k]));
    const v = d[0] + 41 * d[1] + 1681 * d[2];
    if (d.includes(-1) || v > 65535) throw new Error('character');
    out[i / 3 * 2] = v >> 8;
    out[i / 3 * 2 + 1] = v & 255;
  }
  const passedOn = out[0] === 0x13;
  if ((out[0] !== 0x11 && !passedOn) || out.length !== (passedOn ? 132 : 116) || out[1] & 0x89) throw new Error('form');
  const at = passedOn ? 52 : 36, view = new DataView(out.buffer);
  return {text, head: out.subarray(0, at), secret: out.subarray(at, at + 16), signature: out.subarray(at + 16), kid: hex(out.subarray(2, 10)),
    when: new Date((view.getUint32(14) + 1577836800) * 1000), achievement: hex(out.subarray(20, 28)), results: out[35]};
}

// ---- keys, by WebCrypto alone

const PKCS8 = Uint8Array.from([0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]);

async function awardId(ticket) {
  const seed = await sha256(join(utf8('OBK-SUBJECT-V1\0'), ticket.secret));
  const key = await crypto.subtle.importKey('pkcs8', join(PKCS8, seed), 'Ed25519', true, ['sign']);
  const subject = fromBase64url((await crypto.subtle.exportKey('jwk', key)).x);
  const id = (await sha256(join(utf8('OBK-AWARD-ID-V1\0'), subject))).slice(0, 16);
  id[6] = id[6] & 15 | 0x80;
  id[8] = id[8] & 63 | 0x80;
  return id;
}

async function signedBy(ticket, id, keys) {
  const message = join(utf8('OBK-TICKET-V1\0'), ticket.head, id);
  for (const k of keys) {
    const key = await crypto.subtle.importKey('raw', fromBase64url(k.key), 'Ed25519', false, ['verify']);
    if (await crypto.subtle.verify('Ed25519', key, ticket.signature, message)) return true;
  }
  return false;
}

function keyStore(mode, act) {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('badges', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('holders');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const request = act(open.result.transaction('holders', mode).objectStore('holders'));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    };
  });
}

async function holderKey(id) {
  const name = hex(id), kept = await keyStore('readonly', s => s.get(name));
  if (kept) return kept;
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  await keyStore('readwrite', s => s.put(pair, name));
  return pair;
}

// ---- the page

function show(kind, key) {
  current = [kind, key];
  $('state').className = 'state ' + kind;
  $('state').textContent = t(key);
}

function offer(key) {
  $('claim').textContent = t(key);
  $('claim').dataset.key = key;
  $('claim').hidden = false;
  $('claim').disabled = false;
}

function translated(record, member) {
  return record.translations?.[language]?.[member] ?? record[member] ?? '';
}

function describe() {
  document.documentElement.lang = language;
  for (const b of document.querySelectorAll('[data-language]')) b.setAttribute('aria-pressed', String(b.dataset.language === language));
  document.title = t('title');
  show(...current);
  if (!$('claim').hidden) $('claim').textContent = t($('claim').dataset.key);
  for (const id of ['page', 'png', 'json', 'keep']) $(id).textContent = t(id);
  if (!shown) { $('name').textContent = t('title'); return; }
  const {ticket, record} = shown;
  $('name').textContent = translated(record, 'name');
  $('issuer').textContent = record.issuer.name;
  $('description').textContent = translated(record, 'description');
  $('picture').src = new URL(record.image).pathname;
  $('picture').hidden = false;
  $('when').textContent = `${t('given')} ${ticket.when.toLocaleDateString(language === 'br' ? 'fr' : language, {day: 'numeric', month: 'long', year: 'numeric'})}`;
  const ticked = record.results.filter((_, i) => ticket.results >> i & 1);
  $('skills').replaceChildren(...ticked.map(r => { const li = document.createElement('li'); li.textContent = record.translations?.[language]?.results?.[r.slug] ?? r.name; return li; }));
  $('skills').hidden = ticked.length === 0;
}

async function getJson(path) {
  const answer = await fetch(path, {headers: {Accept: 'application/json'}, referrerPolicy: 'no-referrer'});
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error('status ' + answer.status);
  return answer.json();
}

async function look() {
  let ticket;
  const text = ticketText();
  if (!text) return show('', 'none');
  try { ticket = decode(text); } catch { return show('bad', 'broken'); }
  show('', 'checking');
  let keys, record;
  try { [keys, record] = await Promise.all([getJson('/api/keys/' + ticket.kid), getJson('/api/records/' + ticket.achievement)]); } catch {
    show('wait', 'offline');
    offer('again');
    return;
  }
  if (record) { shown = {ticket, record}; describe(); }
  if (!keys) return show('bad', 'unknown');
  let id = null;
  try { id = await awardId(ticket); } catch { show('wait', 'unchecked'); }
  if (id) {
    if (!await signedBy(ticket, id, keys)) return show('bad', 'forged');
    show('good', 'genuine');
  }
  shown = {...shown, ticket, record, id};
  if (id) offer('claim');
}

const OUTCOMES = {404: ['bad', 'unknown'], 409: ['bad', 'another'], 410: ['bad', 'gone'], 422: ['bad', 'forged'], 429: ['wait', 'many']};

async function claim() {
  const {ticket, id} = shown;
  $('claim').disabled = true;
  $('claim').textContent = t('claiming');
  let answer, body;
  try {
    const pair = await holderKey(id);
    const holder = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, join(utf8('OBK-CLAIM-V1\0'), id, holder)));
    answer = await fetch('/api/claims', {method: 'POST', headers: {'Content-Type': 'application/json'}, referrerPolicy: 'no-referrer',
      body: JSON.stringify({ticket: ticket.text, holder: toBase64url(holder), signature: toBase64url(signature), language})});
    body = await answer.json();
  } catch {
    show('wait', 'offline');
    return offer('again');
  }
  if (answer.status === 200 || answer.status === 201) return finish(body);
  if (answer.status === 202) {
    show('wait', body.reason === 'late' ? 'late' : 'hold');
    return offer('again');
  }
  const outcome = OUTCOMES[answer.status] ?? ['wait', 'server'];
  show(...outcome);
  if (outcome[0] === 'wait') offer('again'); else $('claim').hidden = true;
}

function finish(body) {
  const path = new URL(body.link).pathname;
  show('good', 'claimed');
  $('claim').hidden = true;
  $('page').href = path;
  $('png').href = path + '/badge.png';
  $('json').href = path + '/badge.json';
  $('link').textContent = body.link;
  $('done').hidden = false;
  history.replaceState(null, '', '/c'); // only now: a reload before must still find the ticket
}

const asked = (new URLSearchParams(location.search).get('lang') ?? navigator.language).slice(0, 2);
if (asked in TEXTS) language = asked;
for (const b of document.querySelectorAll('[data-language]')) b.addEventListener('click', () => { language = b.dataset.language; describe(); });
$('claim').addEventListener('click', () => shown?.id ? claim() : look());
describe();
look();
