// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The backup file, in English.
export default {
  backupName: 'my-badges',
  backupWhy:
    'One file brings all your badges to another phone. A word of your choice locks it: ' +
    'without the word nobody can open it, nor can we.',
  word: 'A word or phrase of yours',
  wordHint: 'At least {n} characters. Note it somewhere other than on this phone.',
  wordShort: 'Too short: at least {n} characters.',
  backupSave: 'Save the backup',
  backupMaking: 'Making the backup…',
  backupDone:
    'Backup saved. Badges in it: {n}. Put it outside this phone: an e-mail to yourself, a ' +
    'cloud, a USB stick.',
  backupSome:
    'Backup saved. Badges in it: {n}. Not in it, for lack of a network: {names}. Do it again ' +
    'later.',
  backupImpossible: 'The backup needs an address with https.',
  album: 'An album of pictures',
  albumWhy:
    'The pictures and files of all your badges, to look at or to give. It is not a backup: it ' +
    'brings nothing to another device.',
  zip: 'Save the album',
  zipName: 'badge-album',
  zipMaking: 'Making the album…',
  zipDone: 'Album saved. Badges in it: {n}. It opens without a network.',
  zipNothing: 'Nothing could be read: no network, or badges withdrawn. Nothing is lost: try again.',
  zipSome: 'Album saved. Badges in it: {n}. Not read: {names}.',
  zipWhat: 'Saved on {date}. Each picture holds its signed badge.',
  zipPicture: 'picture',
  zipFile: 'file',
  restoreFile: 'The file, which ends in “.badges”',
  restoreWord: 'The word that locks it',
  restoreHint: 'Your badges come to this device; the old one will no longer have them.',
  restoreNow: 'Bring my badges back',
  noFile: 'First choose the file.',
  noBackup: 'This file is no backup of badges, or it is damaged.',
  newerBackup: 'This backup comes from a newer version of this page. Reload the page.',
  wrongWord: 'This is not the word of this file, or the file is damaged. Nothing has changed.',
  restoring: 'Badge {n} of {of}…',
  restored: 'Badges back: {n}. The old file works no more: save the new one.',
  restoredSome: 'Badges back: {n}. Not back, as they were moved elsewhere or withdrawn: {names}.',
  restoreStopped:
    'The network stopped on the way. Nothing is lost: choose the file again, and the rest ' +
    'will come.',
  backupNext: 'Save the new backup'
};
