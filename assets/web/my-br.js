// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// My badges and the links of mails, in Breton.
export default {
  myTitle: 'Ma badjoù',
  badges1: '1 badj',
  badges: '{n} badj',
  events1: '1 stal',
  events: '{n} stal',
  myNone: 'Badj ebet war an ardivink-mañ evit poent. Setu penaos lakaat unan da zont.',
  myUnnamed: 'Badj',
  myGone: 'N’emañ ket amañ ken',
  myWaiting: 'O c’hortoz',
  notOnDevice: 'N’emañ ket ar badj-se war an ardivink-mañ.',
  backToAll: 'Ma badjoù',
  asOf: 'Rouedad ebet. Gwiriet e oa d’an {date} : talvoudus e oa ar badj-mañ.',
  asOfNever: 'Rouedad ebet. Ne c’haller ket lavarout hag-eñ eo talvoudus ar badj-mañ c’hoazh.',
  goneWhy: 'Tennet eo bet ar badj-mañ gant an aozadur. Abeg : {why}',
  goneRevoked: 'Tennet eo bet ar badj-mañ gant an aozadur. Gantañ hepken e c’hallit gouzout perak.',
  goneVoided: 'Nullet eo bet ar badj-mañ war ar vorn, e-pad ar stal.',
  goneMoved:
    'N’emañ ket ar badj-mañ war an ardivink-mañ ken : adkemeret war unan all, pe diverket.',
  leaveList: 'Tennañ eus ar roll',
  leftList: 'N’emañ ket ar badj er roll ken.',
  rebinding: 'Emañ ar badj o tont…',
  rebindUnfinished: 'Kollet eo bet ar respont en hent. N’eus netra kollet : klaskit adarre.',
  codeWaits:
    'Notet eo : staget eo ar badj ouzh an ardivink-mañ. Dont a raio pa vo kadarnaet gant an ' +
    'aozadur.',
  codeUsed: 'Implijet eo bet ar c’hod-se dija, pe tennet eo bet ar badj.',
  backup: 'Gwarediñ',
  backupWhat: 'Ur restr evit adkavout pep tra e lec’h all',
  ways: 'Adkavout ur badj',
  waysWhat: 'Kod sikour, postel, restr, tiked moullet',
  install: 'War ar skramm degemer',
  installWhat: 'Digeriñ ho padjoù evel un arload, hep rouedad zoken',
  installWhy:
    'Digeriñ a ra ho padjoù gant ur biz, war ar skramm a-bezh, ha gwelet e vez o skeudennoù ' +
    'hep rouedad.',
  installNow: 'Staliañ',
  installMenu: 'E lañser ar merdeer, dibabit « Ouzhpennañ d’ar skramm degemer » pe « Staliañ ».',
  installApple1:
    'Enrollit ar warediñ a-us da gentañ : war un iPhone he deus an arload he memor dezhi, ha ' +
    'goullo e krog.',
  installApple2: 'Pouezit war Rannañ, ha « War ar skramm degemer » goude-se.',
  installApple3:
    'Digorit an arlun nevez ha lennit ar warediñ eno : mont a ra ar badjoù eus Safari d’an arload.',

  mailTitle: 'Liamm resevet dre bostel',
  mailAsk: 'Kadarnait eo deoc’h ar chomlec’h-mañ.',
  mailYes: 'Ya, din-me eo',
  mailConfirmed:
    'Kadarnaet eo ar chomlec’h. Gallout a rit ouzhpennañ skeudenn ar badj-mañ da Open Badge ' +
    'Passport ivez.',
  rebindAsk:
    'Lakaat a ra al liamm-mañ ar badj war an ardivink-mañ. Ne vo ket gant an hini kozh ken.',
  rebindYes: 'Lakaat ar badj amañ',
  linkOver: 'Implijet eo bet al liamm-mañ pe re gozh eo. N’eus netra kollet : goulennit unan all.',
  linkBad: 'N’eo ket klok al liamm-mañ. Digorit anezhañ eus ar gemennadenn.'
};
