// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The backup file on the page: saved here, read on another device. Also the album of pictures,
// which is no backup and is not called one.
import {button} from './actions.js';
import {SIZE_MAX, WORD_MIN, open as openFile, plainWord, possible, seal} from './backup.js';
import {codeFor, note} from './bind.js';
import {begin, finish} from './comeback.js';
import {newPair} from './keys.js';
import {named} from './occasion.js';
import {el, learn, save, t} from './page.js';
import {form} from './recover.js';
import {Offline} from './site.js';
import {badges, keeps} from './store.js';

const wordField = (id, autocomplete) => ({
  name: id,
  type: 'text',
  autocomplete,
  autocapitalize: 'none',
  spellcheck: 'false',
  maxlength: '200'
});

// ---- saving

const today = () => new Date().toISOString().slice(0, 10);

const lineOf = ({award, code, files, ticket, name, issuer, iat, seen}) => ({
  award,
  code,
  files,
  ticket,
  name,
  issuer,
  iat,
  seen
});

// -> names of the badges that are not in the file
async function saveFile(list, word) {
  const missing = [];
  const rows = [];
  for (const mine of list) {
    const ready = mine.files || (await codeFor(mine).catch(() => false));
    if (ready) rows.push(mine);
    else missing.push(named(mine, list));
  }
  const file = await seal(word, {
    made_s: Math.floor(Date.now() / 1000),
    badges: rows.map(lineOf)
  });
  save(`${t('backupName')}-${today()}.badges`, 'application/octet-stream', file);
  for (const mine of rows) await note(mine, 'saved', true);
  return missing;
}

// open('') draws the list anew: nothing is left to do for its badges.
async function saveAndTell(list, word, tell, open) {
  tell('', 'backupMaking');
  const missing = await saveFile(list, word);
  const n = list.length - missing.length;
  if (missing.length) tell('wait', 'backupSome', {n, names: missing.join(', ')});
  else tell('good', 'backupDone', {n});
  open('');
}

// list: claimed entries. tell(kind, key, values) says how it went.
export async function carry(list, tell, open) {
  await learn('recover');
  await learn('backup');
  const album = el(
    'div',
    {class: 'box'},
    el('h3', {}, t('album')),
    el('p', {class: 'small'}, t('albumWhy')),
    button(t('zip'), async () => (await import('./pictures.js')).savePictures(list, tell), {
      id: 'export'
    })
  );
  if (!possible()) return el('div', {}, el('p', {}, t('backupImpossible')), album);
  const field = form(
    t('word'),
    t('wordHint', {n: WORD_MIN}),
    wordField('word', 'off'),
    t('backupSave'),
    async (word, say) => {
      const wrong = plainWord(word).length < WORD_MIN;
      say(wrong ? t('wordShort', {n: WORD_MIN}) : '');
      if (wrong) return true;
      await saveAndTell(list, word, tell, open);
    }
  );
  return el('div', {}, el('p', {}, t('backupWhy')), field, album);
}

// ---- reading it again

// A badge of a site of files is bound to no device.
async function fileBadge(line) {
  const path = '/credentials/' + line.award;
  await badges.put(line.award, {
    ...line,
    holder: await newPair(),
    state: 'claimed',
    png: path + '.png',
    json: path + '.json'
  });
  return 200;
}

// -> the status of the answer; 200 when the badge is here
async function bring(line) {
  const before = await badges.get(line.award);
  if (before?.state === 'claimed') return 200;
  if (line.files) return fileBadge(line);
  if (!line.code) return 403;
  const {code, ...known} = line;
  return (await finish(await begin(code, line, known))).status;
}

// One after the other: the host counts requests of one network.
async function bringAll(lines, tell) {
  const lost = [];
  let n = 0;
  for (const line of lines) {
    tell('', 'restoring', {n: n + lost.length + 1, of: lines.length});
    const status = await bring(line);
    if (status === 200 || status === 202) n++;
    else if (status === 429) throw new Offline();
    else lost.push(named(line, lines));
  }
  return {n, lost};
}

async function readFile(file, word) {
  if (!file || file.size > SIZE_MAX) throw new Error('noBackup');
  return openFile(word, new Uint8Array(await file.arrayBuffer()));
}

async function restoreFrom(file, word, open, tell) {
  let read;
  try {
    read = await readFile(file, word);
  } catch (error) {
    return tell(
      'bad',
      ['wrongWord', 'newerBackup'].includes(error.message) ? error.message : 'noBackup'
    );
  }
  try {
    const {n, lost} = await bringAll(read.badges, tell);
    open('');
    if (lost.length) tell('wait', 'restoredSome', {n, names: lost.join(', ')});
    else tell('good', 'restored', {n});
    // The codes of the file are used up. The word is known here, so one tap makes the next file.
    const list = (await badges.all()).filter(m => m.state === 'claimed');
    if (n > 0) offerNext(list, word, tell, open);
  } catch {
    open('');
    tell('wait', 'restoreStopped');
  }
}

function offerNext(list, word, tell, open) {
  const next = button(
    t('backupNext'),
    async () => {
      next.remove();
      await saveAndTell(list, word, tell, open);
    },
    {class: 'button', id: 'next'}
  );
  document.getElementById('next')?.remove();
  document.getElementById('said').after(next);
}

// open('') draws the list anew.
export async function restore(open, tell) {
  await learn('backup');
  if (!possible()) return null;
  const file = el('input', {type: 'file', id: 'backup-file', 'aria-describedby': 'hint-key'});
  const box = form(
    t('restoreWord'),
    t('restoreHint'),
    wordField('key', 'off'),
    t('restoreNow'),
    async (word, say) => {
      if (!file.files[0]) return say(t('noFile'));
      if (!(await keeps())) return say(t('keepsNothing'));
      say('');
      await restoreFrom(file.files[0], word, open, tell);
    }
  );
  box.prepend(el('h3', {}, t('wayFile')), el('label', {for: file.id}, t('restoreFile')), file);
  return box;
}
