// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a holder reads, in Breton: claim page.
export default {
  title: 'Tapout ma badj',
  home: 'Degemer',
  languages: 'Yezh',
  privacy: 'Ne laka ar bajenn-mañ toupin ebet ha ne c’houlenn netra digant ul lec’hienn all.',
  my: 'Ma badjoù',
  check: 'Gwiriañ ur badj',
  skills: 'Barregezhioù anavezet',
  criteria: 'Evit e dapout',
  where: 'Pelec’h ha pegoulz',
  event: 'Darvoud',
  place: 'Lec’h',
  day: 'Deiziad',
  givenBy: 'Roet gant',
  afterwards: 'roet goude an darvoud',
  number: 'Niverenn',

  checking: 'O wiriañ ar badj…',
  claiming: 'Ur pennadig…',
  retry: 'Rouedad ebet. N’eus netra kollet : lezit ar bajenn digor, klask a ra adarre hec’h-unan.',
  now: 'Klask bremañ',
  again: 'Klask adarre',
  none: 'Skannit kod QR ar vorn gant kamera ho pellgomzer.',
  slip: 'Ur c’hod war baper am eus',
  broken:
    'N’eo ket klok ar c’hod-mañ. N’eus netra kollet : skannit adarre ar c’hod QR a-bezh, pe ' +
    'eilit al liamm a-bezh.',
  small:
    'Lakaet eo bet ar c’hod-mañ e lizherennoù bihan gant an arload. N’eus netra kollet : ' +
    'skannit anezhañ gant kamera ar pellgomzer.',
  forged:
    'N’eo ket ar c’hod-mañ ur badj gwirion : ne zalc’h ket e sinadur. Goulennit gant an animatour.',
  unknown:
    'N’eo ket anavezet ar vorn-mañ amañ. Mirit ar c’hod QR ha diskouezit anezhañ d’an aozadur ' +
    'en deus roet anezhañ.',
  outside:
    'Anavezet eo ar vorn, met ne c’halle ket reiñ ar badj-mañ. Tapit anezhañ : un den eus an ' +
    'aozadur a zivizo.',
  provisional:
    'Badj gwirion. N’he deus ket kaset ar vorn he danevell c’hoazh : gallout a rit e dapout dija.',
  confirmed: 'Badj gwirion, kadarnaet gant ar vorn.',
  published: 'Badj gwirion, embannet gant an aozadur.',
  held:
    'Badj gwirion, da vezañ kadarnaet gant an aozadur. Tapit anezhañ bremañ, ' +
    'dont a raio goude.',
  late:
    'Tremenet eo an amzer da dapout ar badj-mañ. Goulennit memestra : un den a ' +
    'lavaro ya pe nann.',
  voided:
    'Nullet eo bet ar badj-mañ gant an hini en deus roet anezhañ. Mard eo ur fazi, goulennit ' +
    'unan all.',
  revoked: 'Tennet eo bet ar badj-mañ gant an aozadur. Eñ hepken a c’hall lavaret perak.',
  revokedWhy: 'Tennet eo bet ar badj-mañ gant an aozadur en deus e embannet. Abeg : {why}',
  deleted: 'Diverket eo bet ar badj-mañ pa oa bet goulennet gant an den a oa e berc’henn.',
  corrected: 'Reizhet eo bet ar badj-mañ gant an aozadur. Setu an hini nevez :',
  specimen: 'Skouer evit pleustriñ : n’eo ket ur gwir vadj.',
  claim: 'Tapout ma badj',
  claimNew: 'Tapout ar badj reizhet',
  try: 'Esaeañ',
  specimenDone: 'Mont a ra pep tra en-dro. Ur skouer e oa : n’eus bet enrollet netra.',
  claimed: 'Deoc’h-c’hwi eo ar badj-mañ.',
  claimedNew: 'Deoc’h-c’hwi eo ar badj-mañ, reizhet.',
  claimedFiles: 'Setu ho padj, e restroù.',
  heldNoted:
    'Notet eo. Dont a raio ho padj pa vo kadarnaet gant an aozadur : distroit d’ar bajenn-mañ ' +
    'diwezhatoc’h.',
  lateNoted: 'Notet eo. Tremenet eo an amzer, ret eo d’un den lavaret ya : distroit diwezhatoc’h.',
  notYet:
    'N’he deus ket kaset ar vorn he danevell c’hoazh. N’eus netra kollet : mirit ar c’hod QR ' +
    'ha distroit a-benn un nebeud devezhioù.',
  taken: 'Tapet eo bet ar badj-mañ gant un ardivink all.',
  another: 'Tapet eo bet ar badj-mañ gant un ardivink all. N’eus bet cheñchet netra.',
  disputed:
    'Kemennet eo, daveenn {key} : un den eus an aozadur a sello. Mirit ar c’hod QR ha roit an ' +
    'daveenn-se d’an animatour.',
  wrongCode:
    'N’eo ket kod sikour ar badj-mañ. N’eus bet cheñchet netra : adlennit anezhañ ha klaskit ' +
    'adarre.',
  many: 'Re a c’houlennoù. N’eus netra kollet : klaskit adarre a-benn {time}.',
  server:
    'Ne respont ket ar servijer evel ma tlefe. N’eus netra kollet : klaskit adarre diwezhatoc’h.',
  offline: 'Rouedad ebet. N’eus netra kollet : klaskit adarre.',
  later: 'Re a c’houlennoù. Klaskit adarre a-benn un eur.',
  noMail: 'N’eo ket klok ar chomlec’h-se.',

  code: 'Kod sikour',
  see: 'Gwelet pajenn ar badj',
  deletedNow:
    'Diverket eo ar badj : distrujet eo chomlec’h ha liammoù, ne respont ket e bajenn ken.'
};
