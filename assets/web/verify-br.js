// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Verification and holder check, in Breton.
export default {
  title: 'Gwiriañ ur badj',
  languages: 'Yezh',
  privacy: 'Ne laka ar bajenn-mañ toupin ebet ha ne c’houlenn netra digant ul lec’hienn all.',
  my: 'Ma badjoù',
  check: 'Gwiriañ ur badj',
  what: 'Roit ar badj, skeudenn pe restr, pe e chomlec’h.',
  file: 'Skeudenn PNG pe restr JSON ar badj',
  fileHint: 'Pe lakait anezhañ n’eus forzh pelec’h war ar bajenn-mañ. Ne vez ket miret.',
  address: 'Chomlec’h ar badj, pe respont ur pellgomzer',
  open: 'Digeriñ',
  scan: 'Skannañ gant ar c’hamera',

  checking: 'O wiriañ…',
  many: 'Re a c’houlennoù. Klaskit adarre a-benn {time}.',
  offline: 'Rouedad ebet. N’eus netra kollet : klaskit adarre.',
  tooLarge: 'Re vras eo ar restr-mañ evit ur badj : 1 Mo d’ar muiañ.',
  noBadge:
    'N’eus badj ebet er skeudenn-mañ. Kemerit ar restr orin : kollet e vez gant un ' +
    'dapadenn-skramm.',
  badAddress: 'N’eo ket chomlec’h ur badj. Eilit anezhañ a-bezh.',
  elsewhere: 'E {host} emañ ar badj-mañ : digorit anezhañ eno, pe roit e restr amañ.',
  gone:
    'N’eus badj ebet, pe ken, er chomlec’h-mañ : diverket, tennet, pe adkemeret war un ardivink ' +
    'all.',
  noCamera: 'N’eus ket tu d’ober gant ar c’hamera. Eilit ar chomlec’h gant an dorn.',
  valid: 'Badj talvoudus : mat eo an holl wiriadennoù.',
  invalid: 'Badj didalvoud. Sellit ouzh ar wiriadenn a c’hwit.',
  unsure: 'Na ya na nann : n’haller ket gwiriañ ar badj-mañ amañ. Sellit ouzh ar pezh a vank.',
  openBadge2:
    'Un Open Badge 2.0 eo, ur furmad koshoc’h : ti an embanner e vez gwiriet, n’eo ket amañ.',
  itSays: 'Ar pezh a lavar ar badj diwar e benn e-unan, ha n’eo kadarnaet gant netra amañ :',
  askThere: 'Chomlec’h a ro evit e wiriañ : {address}',
  unnamed: 'Badj dianv',
  stranger:
    'Sinet gant an hini a zalc’h an alc’hwez-mañ : {did}. Hag-eñ eo an hini a lavar an anv, ne ' +
    'c’hall ket ar bajenn-mañ gouzout.',
  strangers:
    'Sinet, met n’int ket holl gant un aozadur eus al lec’hienn-mañ. Sellit ouzh pep badj.',
  'by-issuer': 'Sinet gant an aozadur.',
  'by-kiosk': 'Sinet gant ur vorn eus an aozadur : tapout ar badj a ro stumm an aozadur.',
  files:
    'N’eus servijer ebet gant al lec’hienn-mañ : keñveriet e vez ar badj ouzh ar pezh a vez ' +
    'embannet amañ, n’eo ket jedet ar sinadur adarre.',

  'form-ok': 'Ur badj furmet mat eo.',
  'form-bad': 'N’eo ket ur badj furmet mat.',
  'form-unknown': 'N’eo ket anavezet ar seurt badj-se amañ.',
  'key-ok': 'Alc’hwez an aozadur eo.',
  'key-bad': 'N’eo ket alc’hwez an aozadur.',
  'key-unknown': 'N’eo ket anavezet alc’hwez an aozadur amañ.',
  'proof-ok': 'Derc’hel a ra ar sinadur : n’eus bet cheñchet netra.',
  'proof-bad': 'Ne zalc’h ket ar sinadur : cheñchet pe ijinet eo bet ar badj.',
  'proof-unknown': 'N’eo ket bet gwiriet ar sinadur.',
  'dates-ok': 'Mat eo an deiziadoù.',
  'dates-bad': 'N’eo ket talvoudus ar badj d’an deiziad-mañ.',
  'dates-unknown': 'N’eo ket bet gwiriet an deiziadoù.',
  'status-ok': 'N’eo ket bet tennet.',
  'status-bad': 'Tennet eo bet gant an aozadur.',
  'status-unknown': 'N’ouzer ket hag-eñ eo bet tennet.',
  'achievement-ok': 'Ar pezh a anavez eo ar pezh a embann an aozadur.',
  'achievement-bad': 'Ar pezh a anavez n’eo ket ar pezh a embann an aozadur.',
  'achievement-unknown': 'Ar pezh a anavez n’eo ket embannet amañ.',
  'why-form': 'Gwastet eo ar restr, pe n’eo ket ur badj.',
  'why-unmapped': 'Traoù dianav amañ a zo ennañ : n’haller ket gwiriañ ar sinadur.',
  'why-rdf-work': 'Re luziet eo evit bezañ gwiriet amañ.',
  'why-unsupported': 'Goulennit gant an aozadur en deus embannet anezhañ.',
  'why-no-issuer-document': 'N’emañ ket amañ : gwiriit ar badj gantañ.',
  'why-key': 'Tennet eo bet, pe n’eo bet biskoazh dezhañ.',
  'why-proof': '',
  'why-not-yet-valid': 'N’eo ket c’hoazh.',
  'why-expired': 'Echu eo e amzer.',
  'why-revoked': 'N’eo ket talvoudus ken.',
  'why-suspended': 'Evit ur pennad.',
  'why-status-unknown': 'N’eo ket an hini mat ar roll a zo amañ.',
  'why-not-asked': 'N’eo ket deuet ur wiriadenn a-raok da benn.',
  'why-not-here': '',
  'why-changed': 'Cheñchet eo bet an destenn pe ar skeudenn.',
  'why-stranger':
    'Un alc’hwez a-du eo : n’eus forzh piv a c’hall ober unan ha skrivañ ne vern peseurt anv ' +
    'en e gichen.',
  'why-other-issuer': 'Sinet eo gant unan bennak all.',
  'why-open-badges-2': 'Ur furmad koshoc’h : goulennit gant an embanner.',
  'why-context': 'N’eo ket anavezet e c’heriaoueg amañ : goulennit gant an embanner.',
  'why-limit': 'Re vras eo evit bezañ gwiriet amañ.',
  'why-no-status-list': 'N’emañ ket ar roll amañ, pe re gozh eo.',
  'why-status-unsupported': 'Lavaret eo en un doare n’eo ket anavezet amañ.',
  'why-published': 'Embannet eo amañ ar memes badj, ger evit ger.',
  'why-not-published': 'N’eo ket embannet ar badj-mañ amañ.',
  'why-other-proof': 'Embannet eo amañ ar memes badj, gant ur sinadur all.',
  'age-key': 'Lennet d’an {when}.',
  'age-proof': 'Sinet d’an {when}.',
  'age-dates': 'Talvoudus abaoe an {when}.',
  'age-status': 'Hervez roll an {when}.',
  'age-form': '',
  'age-achievement': '',

  holder: 'Piv a zalc’h anezhañ ?',
  holderWhy:
    'Eilet e c’hall bezañ ur badj. Evit gouzout hag emañ gant an den dirazoc’h e respont e ' +
    'bellgomzer d’ur c’hod.',
  holderStart: 'Goulenn gant e bellgomzer',
  holderHow:
    'Lakait skannañ ar c’hod-mañ gant e bellgomzer, an hini en deus tapet ar badj. Skannit ' +
    'goude ar c’hod a ziskouez.',
  holderCode: 'Kod QR da skannañ gant ar pellgomzer all',
  holderLeft: '{s} eilenn c’hoazh.',
  challengeLink: 'Digeriñ amañ, mard eo ar memes ardivink',
  holderLate: 'Tremenet eo an div vunutenn. Adkrogit.',
  answerBad: 'N’eo ket ur respont talvoudus. Adkrogit.',
  answerElsewhere: 'N’eo ket an ardivink-mañ en deus goulennet ar respont-se. Adkrogit amañ.',
  holderGood: 'Ya : emañ ar badj « {name} » gant ar pellgomzer-mañ.',
  holderNot: 'Nann : n’emañ ket ar badj « {name} » gant ar pellgomzer-mañ.',

  holderTitle: 'Diskouez emañ ar badj-mañ ganin',
  holderAsk:
    'Unan bennak a c’houlenn hag emañ ar badj-mañ ganeoc’h. Respont ne ziskouez nag hoc’h anv ' +
    'nag ho padjoù all.',
  holderYes: 'Ya, respont',
  holderShow: 'Diskouezit ar c’hod-mañ d’ar pellgomzer all.',
  holderLink: 'Digeriñ amañ, mard eo ar memes ardivink',
  holderOver: 'Tremenet eo an div vunutenn. Goulennit ur c’hod nevez gant ar pellgomzer all.',
  holderBroken: 'N’eo ket klok ar c’hod-mañ. Goulennit unan nevez.',
  holderNotHere:
    'N’emañ ket ar badj-mañ war ar pellgomzer-mañ. Kemerit an hini en deus tapet anezhañ, gant ' +
    'e verdeer boas.'
};
