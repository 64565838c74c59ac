// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Verification, in Breton.
export default {
  title: 'Gwiriañ ur badj',
  home: 'Degemer',
  languages: 'Yezh',
  privacy: 'Ne laka ar bajenn-mañ toupin ebet ha ne c’houlenn netra digant ul lec’hienn all.',
  my: 'Ma badjoù',
  check: 'Gwiriañ ur badj',
  what:
    'Piv en deus roet ar badj-mañ ? Ha cheñchet eo bet ? Ha talvoudus eo c’hoazh ? Diskouezit ' +
    'anezhañ amañ.',
  byCode: 'Kod QR',
  byCodeHint: 'Kod ur badj moullet, pe ur c’hod a vez diskouezet gant ur pellgomzer.',
  scan: 'Skannañ ar c’hod',
  photo: 'Poltred ar c’hod',
  stop: 'Paouez gant ar c’hamera',
  byFile: 'Restr ar badj',
  fileHint: 'Ur skeudenn PNG pe ur restr JSON. Ne vez ket miret gant al lec’hienn-mañ.',
  file: 'Dibab ar restr',
  address: 'Chomlec’h ar badj',
  open: 'Digeriñ',
  again: 'Gwiriañ ur badj all',

  checking: 'O wiriañ…',
  many: 'Re a c’houlennoù. Klaskit adarre a-benn {time}.',
  offline: 'Rouedad ebet. Klaskit adarre a-benn nebeut.',
  tooLarge: 'Re vras eo ar restr-mañ evit ur badj : 1 Mo d’ar muiañ.',
  noBadge:
    'N’eus na badj na kod QR er skeudenn-mañ. Goulennit ar restr orin : kollet e vez ar badj ' +
    'gant un dapadenn-skramm.',
  isPdf:
    'N’eus badj ebet en ur PDF. Skannit ar c’hod QR a zo moullet warnañ, pe roit skeudenn ar ' +
    'badj pe e restr.',
  badAddress: 'N’eo ket chomlec’h ur badj. Eilit ar chomlec’h a-bezh.',
  elsewhere:
    'War ul lec’hienn all emañ ar badj-mañ : {host}. Digorit anezhañ eno, pe roit restr ar badj ' +
    'amañ.',
  openThere: 'Digeriñ {host}',
  gone:
    'N’eus badj ebet er chomlec’h-mañ. Marteze eo bet dilamet, tennet, pe kaset war ur ' +
    'pellgomzer all.',
  notYet:
    'N’eo ket bet kadarnaet ar badj-mañ gant an aozadur c’hoazh. Klaskit adarre diwezhatoc’h.',
  isQuestion: 'Pellgomzer an den en deus bet ar badj a rank skannañ ar c’hod-mañ.',
  isClaim:
    'Evit tapout ur badj eo ar c’hod-mañ, n’eo ket evit e wiriañ. Goulennit gant an den ' +
    'diskouez e vadj.',
  isWallet:
    'Evit lakaat ur badj en un arload eo ar c’hod-mañ. Goulennit kentoc’h chomlec’h pe restr ar ' +
    'badj.',
  cameraRefused:
    'N’eo ket aotreet ar c’hamera war ar bajenn-mañ. Aotreit anezhañ e arventennoù ar merdeer, ' +
    'pe roit ur poltred eus ar c’hod.',
  cameraNone: 'N’eus kamera ebet amañ. Roit ur poltred eus ar c’hod, pe chomlec’h ar badj.',
  cameraBusy: 'Un arload all a ra gant ar c’hamera. Serrit anezhañ, pe roit ur poltred.',

  isValid: 'Badj talvoudus',
  isInvalid: 'Badj didalvoud',
  isUnsure: 'N’haller ket gwiriañ amañ',
  seeChecks: 'Sellit ouzh ar gwiriadennoù.',
  valid:
    'Gant {issuer} eo bet roet ar badj-mañ. Den n’en deus cheñchet anezhañ. Talvoudus eo hiziv.',
  stranger:
    'Den n’en deus cheñchet ar badj-mañ, met ne oar ket al lec’hienn-mañ piv en deus graet ' +
    'anezhañ. N’eus forzh piv a c’hall skrivañ anv un aozadur ennañ.',
  'invalid-form': 'Gwastet eo ar restr-mañ, pe n’eo ket ur badj.',
  'invalid-key':
    'Netra ne brou e teu ar badj-mañ eus an aozadur a zo skrivet ennañ. Na fiziit ket ennañ.',
  'invalid-proof': 'Unan bennak en deus cheñchet pe ijinet ar badj-mañ. Na fiziit ket ennañ.',
  'invalid-changed': 'Ne lavar ket ar badj-mañ ar memes tra hag an aozadur. Na fiziit ket ennañ.',
  'invalid-not-yet-valid': 'N’eo ket talvoudus ar badj-mañ c’hoazh.',
  'invalid-expired': 'N’eo ket talvoudus ken ar badj-mañ : tremenet eo e zeiziad diwezhañ.',
  'invalid-revoked':
    'N’eo ket talvoudus ken ar badj-mañ : tennet eo bet, gant an aozadur pe gant an hini a oa ' +
    'perc’henn dezhañ.',
  'invalid-suspended': 'Ehanet eo ar badj-mañ gant an aozadur evit bremañ.',
  'invalid-status-unknown': 'Ur roll ha n’eo ket e hini a ro ar badj-mañ.',
  'unchecked-open-badges-2':
    'Ur furmad koshoc’h en deus ar badj-mañ, Open Badges 2.0. Goulennit gant an aozadur en deus ' +
    'roet anezhañ.',
  'unchecked-no-issuer-document':
    'N’emañ ket aozadur ar badj-mañ war al lec’hienn-mañ. Goulennit gantañ hag-eñ eo e vadj.',
  'unchecked-unmapped':
    'Titouroù ha n’int ket anavezet amañ a zo er badj-mañ. Goulennit gant an aozadur en deus ' +
    'roet anezhañ.',
  'unchecked-limit': 'Re vras pe re luziet eo ar badj-mañ evit bezañ gwiriet amañ.',
  'unchecked-no-status-list':
    'Ne c’hall ket al lec’hienn-mañ gouzout hag-eñ eo bet tennet ar badj. Goulennit gant an ' +
    'aozadur en deus roet anezhañ.',
  'unchecked-not-published':
    'N’eo ket ar badj-mañ embannet rik amañ. Goulennit gant an aozadur en deus roet anezhañ.',
  'all-valid': 'Talvoudus eo holl badjoù ar restr-mañ.',
  'all-invalid': 'Ur badj da nebeutañ er restr-mañ zo didalvoud. Sellit ouzh pep badj.',
  'all-unchecked':
    'Ur badj da nebeutañ er restr-mañ n’hall ket bezañ gwiriet amañ. Sellit ouzh pep badj.',

  itSays: 'Ar pezh a lavar ar badj diwar e benn e-unan. Netra ne gadarna anezhañ amañ.',
  askThere: 'Chomlec’h roet gant ar badj : {address}',
  unnamed: 'Badj dianv',
  given: 'Roet d’an {day}',
  'by-kiosk': 'Roet gant borne ur stal-labour. An neb a dap ar badj a resev stumm an aozadur.',
  checks: 'Gwelet ar gwiriadennoù',
  strangersKey: 'Alc’hwez en deus sinet ar badj : {did}',
  files:
    'N’eus servijer ebet gant al lec’hienn-mañ : keñveriañ a ra ar badj gant an hini embannet ' +
    'amañ, ha ne jed ket ar sinadur adarre.',

  'form-ok': 'Ur badj klok a zo er restr.',
  'form-bad': 'N’eus badj klok ebet er restr.',
  'form-unknown': 'Ne oar ket al lec’hienn-mañ lenn ar seurt badj-se.',
  'key-ok': 'Sinadur an aozadur eo.',
  'key-bad': 'N’eo ket sinadur an aozadur.',
  'key-unknown': 'Ne oar ket al lec’hienn-mañ da biv eo ar sinadur.',
  'proof-ok': 'N’eus bet cheñchet netra abaoe ar sinadur.',
  'proof-bad': 'Cheñchet pe ijinet eo bet ar badj.',
  'proof-unknown': 'N’eo ket bet gwiriet ar sinadur.',
  'dates-ok': 'Talvoudus eo ar badj hiziv.',
  'dates-bad': 'N’eo ket talvoudus ar badj hiziv.',
  'dates-unknown': 'N’eo ket bet gwiriet an deiziadoù.',
  'status-ok': 'N’eo ket bet tennet ar badj.',
  'status-bad': 'Tennet eo bet ar badj.',
  'status-unknown': 'Ne oar ket al lec’hienn-mañ hag-eñ eo bet tennet ar badj.',
  'achievement-ok': 'Ar badj a lavar ar memes tra hag an aozadur.',
  'achievement-bad': 'Ne lavar ket ar badj ar memes tra hag an aozadur.',
  'achievement-unknown': 'N’eo ket bet keñveriet testenn ar badj.',
  'why-form': 'Gwastet eo ar restr, pe n’eo ket ur badj.',
  'why-unmapped': 'Titouroù dianav amañ a zo ennañ.',
  'why-rdf-work': 'Re luziet eo evit bezañ gwiriet amañ.',
  'why-unsupported': 'Goulennit gant an aozadur en deus roet anezhañ.',
  'why-no-issuer-document': 'N’emañ ket an aozadur war al lec’hienn-mañ.',
  'why-key': 'Tennet eo bet an alc’hwez-mañ gant an aozadur, pe n’eo bet biskoazh e hini.',
  'why-proof': '',
  'why-not-yet-valid': 'N’eo ket deuet e zeiziad kentañ c’hoazh.',
  'why-expired': 'Tremenet eo e zeiziad diwezhañ.',
  'why-revoked': 'N’eo ket talvoudus ken.',
  'why-suspended': 'Evit bremañ.',
  'why-status-unknown': 'N’eo ket roll mat ar badjoù tennet.',
  'why-not-asked': 'Ur wiriadenn a-raok he deus c’hwitet.',
  'why-not-here': 'N’eo ket embannet amañ gant an aozadur.',
  'why-changed': 'Cheñchet eo bet an destenn pe ar skeudenn.',
  'why-stranger':
    'N’eo ket alc’hwez un aozadur eus al lec’hienn-mañ. N’eus forzh piv a c’hall ober unan.',
  'why-other-issuer': 'Sinet eo bet gant un aozadur all.',
  'why-open-badges-2': 'Ur furmad koshoc’h eo, Open Badges 2.0.',
  'why-context': 'N’eo ket anavezet e c’heriaoueg amañ.',
  'why-limit': 'Re vras eo evit bezañ gwiriet amañ.',
  'why-no-status-list': 'N’emañ ket roll ar badjoù tennet amañ, pe re gozh eo.',
  'why-status-unsupported': 'Lavaret eo en un doare n’eo ket anavezet amañ.',
  'why-published': 'Embannet eo amañ ar memes badj, ger evit ger.',
  'why-not-published': 'N’eo ket embannet ar badj-mañ amañ.',
  'why-other-proof': 'Embannet eo amañ ar memes badj, gant ur sinadur all.',
  'age-key': 'Alc’hwez lennet d’an {when}.',
  'age-proof': 'Sinet d’an {when}.',
  'age-dates': 'Talvoudus abaoe an {when}.',
  'age-status': 'Hervez roll an {when}.',
  'age-form': '',
  'age-achievement': '',

  holder: 'Da biv eo ar badj-mañ ?',
  holderWhy: 'Aes eo eilañ ur badj. Pellgomzer an den a c’hall prouiñ eo e vadj.',
  holderStart: 'Goulenn gant e bellgomzer',
  holderFirst: 'An den a skann ar c’hod-mañ gant ar pellgomzer en deus tapet ar badj gantañ.',
  holderThen: 'E bellgomzer a ziskouez ur c’hod all. Skannit anezhañ.',
  holderScan: 'Skannañ e respont',
  holderCode: 'Kod QR da skannañ gant pellgomzer an den',
  holderLeft: '{s} eilenn c’hoazh.',
  challengeLink: 'War an ardivink-mañ emañ ar badj',
  holderLate: 'Tremenet eo an div vunutenn. Adkrogit.',
  answerBad: 'N’eo ket ur respont ar c’hod-mañ. Adkrogit.',
  answerElsewhere:
    'Ne c’hortoz ket ar merdeer-mañ ar respont-se. Digorit anezhañ er merdeer en deus gwiriet ar ' +
    'badj, pe adkrogit amañ.',
  answerUsed: 'Implijet eo bet ar respont-se dija. Goulennit unan nevez.',
  yes: 'Ya, e vadj eo',
  no: 'Nann, n’eo ket prouet',
  holderGood: 'Er pellgomzer en deus respontet emañ ar badj « {name} ».',
  holderNot: 'N’emañ ket, pe n’emañ ket ken, ar badj « {name} » er pellgomzer en deus respontet.'
};
