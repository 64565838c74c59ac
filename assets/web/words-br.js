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
  criteria: 'Petra zo d’ober',
  where: 'Pelec’h ha pegoulz',
  event: 'Darvoud',
  place: 'Lec’h',
  day: 'Deiziad',
  givenBy: 'Roet gant',
  afterwards: 'roet goude an darvoud',
  number: 'Niverenn ar badj',

  checking: 'Gortozit ur pennadig…',
  claiming: 'Ur pennadig…',
  retry: 'Rouedad ebet. N’eus netra kollet : lezit ar bajenn digor, klask a ra adarre hec’h-unan.',
  now: 'Klask bremañ',
  again: 'Klask adarre',
  none: 'Skannit kod QR ar vorn gant kamera ho pellgomzer.',
  slip: 'Ur bilhed moullet am eus',
  broken:
    'N’eo ket klok ar c’hod-mañ. N’eus netra kollet : skannit adarre ar c’hod QR a-bezh, pe ' +
    'eilit al liamm a-bezh.',
  small:
    'Lakaet eo bet ar c’hod-mañ e lizherennoù bihan gant an arload. N’eus netra kollet : ' +
    'skannit anezhañ gant kamera ar pellgomzer.',
  forged:
    'N’eo ket ur gwir vadj ar c’hod-mañ : n’eo ket deuet eus ar vorn. Goulennit gant an animatour.',
  unknown:
    'N’eo ket anavezet amañ ar vorn he deus roet ar c’hod-mañ. Mirit ar c’hod QR ha ' +
    'diskouezit anezhañ d’an aozadur en deus e roet deoc’h.',
  outside:
    'Er-maez eus ar pezh a c’helle ar vorn-mañ reiñ emañ ar badj. Goulennit anezhañ : un den ' +
    'eus an aozadur a zivizo.',
  held:
    'Evidoc’h eo ar badj-mañ. Ret eo d’an aozadur e gadarnaat c’hoazh : goulennit anezhañ ' +
    'bremañ, dont a raio goude.',
  late:
    'Tremenet eo an termen evit tapout ar badj-mañ. Gallout a rit e c’houlenn : un den a ' +
    'lavaro ya pe nann.',
  voided:
    'Nullet eo bet ar badj-mañ gant an hini en deus roet anezhañ. Mard eo ur fazi, goulennit ' +
    'unan all.',
  revoked: 'Tennet eo bet ar badj-mañ gant an aozadur. Eñ hepken a c’hall lavaret perak.',
  revokedWhy: 'Tennet eo bet ar badj-mañ gant an aozadur. Abeg : {why}',
  deleted: 'Dilamet eo bet ar badj-mañ gant an den a oa dezhañ.',
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
    'Notet eo : miret eo ar badj-mañ evidoc’h. Amañ e vo pa vo bet kadarnaet gant an ' +
    'aozadur. Lakait anezhañ e surentez bremañ.',
  lateNoted:
    'Notet eo. Tremenet eo an termen, ret eo d’un den lavarout ya. Lakait ho koulenn e ' +
    'surentez bremañ.',
  notYet:
    'N’he deus ket kaset ar vorn ar badj-mañ c’hoazh. N’eus netra kollet : mirit ar c’hod QR ' +
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
  ready: 'Evidoc’h eo ar badj-mañ.',
  slipped:
    'Digoret eo bet ar badj-mañ gant e god war baper. Kemerit anezhañ war ar pellgomzer-mañ ivez.',
  keepsNothingHere:
    'Ne vir ar merdeer-mañ netra. Gwelloc’h eo digeriñ al liamm-mañ en ur merdeer all, er-maez ' +
    'eus ur prenestr prevez. Amañ ho po ur c’hod da eilañ diouzhtu.',
  ask: 'Goulenn ma badj',
  look: 'Sellet hag erruet eo',
  bravo: 'Brav ! Deoc’h-c’hwi eo ar badj-mañ.',
  details: 'Munudoù',
  detailsWhat: 'Evit e gaout, pelec’h ha pegoulz, roadennoù',
  data: 'Roadennoù',
  pictureOf: 'Badj « {name} »',
  noneHere:
    'War an ardivink-mañ emañ ho padjoù. Evit unan all, skannit ar c’hod QR diskouezet gant ' +
    'ar vorn.',
  erasedTitle: 'Badj dilamet',
  see: 'Gwelet pajenn ar badj',
  deletedNow: 'Distrujet eo e liammoù hag ho chomlec’h. N’emañ ket war an ardivink-mañ ken.'
};
