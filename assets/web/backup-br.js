// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The backup file, in Breton.
export default {
  backupName: 'ma-badjou',
  backupWhy:
    'Ur restr hepken a zegas ho holl badjoù war ur pellgomzer all. Ur ger dibabet ganeoc’h a ' +
    'serr anezhi : hep ar ger-se den ne c’hall he digeriñ, na ni kennebeut.',
  word: 'Ur ger pe ur frazenn deoc’h',
  wordHint: '{n} arouezenn da nebeutañ. Notit anezhañ e lec’h all eget war ar pellgomzer-mañ.',
  wordShort: 'Re verr : {n} arouezenn da nebeutañ.',
  backupSave: 'Enrollañ ar warediñ',
  backupMaking: 'O prientiñ ar warediñ…',
  backupDone:
    'Enrollet eo ar warediñ. Badjoù enni : {n}. Lakait anezhi er-maez eus ar pellgomzer-mañ : ' +
    'ur postel deoc’h hoc’h-unan, ur c’houmoulenn, un alc’hwez USB.',
  backupSome:
    'Enrollet eo ar warediñ. Badjoù enni : {n}. N’emaint ket enni, hep rouedad : {names}. ' +
    'Adkrogit diwezhatoc’h.',
  backupImpossible: 'Ezhomm he deus ar warediñ eus ur chomlec’h https.',
  album: 'Un albom skeudennoù',
  albumWhy:
    'Skeudennoù ha restroù ho holl badjoù, da sellet outo pe da reiñ. N’eo ket ur warediñ : ' +
    'ne zegas netra war un ardivink all.',
  zip: 'Enrollañ an albom',
  zipName: 'albom-badjou',
  zipMaking: 'O prientiñ an albom…',
  zipDone: 'Enrollet eo an albom. Badjoù ennañ : {n}. Digeriñ a ra hep rouedad.',
  zipNothing:
    'N’eus bet lennet netra : rouedad ebet, pe badjoù tennet. N’eus netra kollet : klaskit adarre.',
  zipSome: 'Enrollet eo an albom. Badjoù ennañ : {n}. N’int ket bet lennet : {names}.',
  zipWhat: 'Enrollet d’an {date}. E pep skeudenn emañ he badj sinet.',
  zipPicture: 'skeudenn',
  zipFile: 'restr',
  restoreFile: 'Ar restr, gant « .badges »',
  restoreWord: 'Ar ger a serr anezhi',
  restoreHint: 'Dont a ra ho padjoù war an ardivink-mañ ; ne vint ket gant an hini kozh ken.',
  restoreNow: 'Degas ma badjoù en-dro',
  noFile: 'Dibabit ar restr da gentañ.',
  noBackup: 'N’eo ket ar restr-mañ ur warediñ badjoù, pe gwastet eo.',
  newerBackup: 'Deuet eo ar warediñ-mañ eus ur stumm nevesoc’h eus ar bajenn. Adkargit ar bajenn.',
  wrongWord: 'N’eo ket ger ar restr-mañ, pe gwastet eo ar restr. N’eus cheñchet netra.',
  restoring: 'Badj {n} diwar {of}…',
  restored: 'Badjoù deuet en-dro : {n}. Ne dalvez ket ar restr kozh ken : enrollit an hini nevez.',
  restoredSome:
    'Badjoù deuet en-dro : {n}. N’int ket deuet, adkemeret e lec’h all pe tennet : {names}.',
  restoreStopped:
    'Paouezet eo ar rouedad en hent. N’eus netra kollet : dibabit ar restr adarre, dont a ' +
    'raio ar peurrest.',
  backupNext: 'Enrollañ ar warediñ nevez'
};
