// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// My badges and the links of mails, in Breton.
export default {
  myTitle: 'Ma badjoù',
  myWhat: 'Ar re tapet gant an ardivink-mañ. Ne guita ket ar roll an ardivink.',
  myNone:
    'Badj ebet war an ardivink-mañ. Skannit kod QR ur vorn, pe adkemerit unan gant ho postel ' +
    'pe ho kod sikour.',
  findMail: 'Adkavout ur badj dre bostel',
  myUnnamed: 'Badj',
  myGone: 'N’emañ ket ar badj-mañ amañ ken : tennet, diverket, pe adkemeret war un ardivink all.',
  myWaiting: 'N’eo ket deuet c’hoazh : digorit anezhañ evit sellet adarre.',
  zip: 'Enrollañ pep tra en ur restr',
  zipMaking: 'O prientiñ ar restr…',
  zipDone: '{n} badj enrollet. Digeriñ a ra ar restr hep rouedad.',
  zipNothing:
    'N’eus bet lennet netra : rouedad ebet, pe badjoù tennet. N’eus netra kollet : klaskit adarre.',
  zipSome: '{n} badj enrollet. N’int ket bet lennet : {names}.',
  zipWhat: 'Enrollet d’an {date}. E pep skeudenn emañ he badj sinet.',
  zipPicture: 'skeudenn',
  zipFile: 'restr',

  mailTitle: 'Liamm resevet dre bostel',
  mailAsk: 'Kadarnait eo deoc’h ar chomlec’h-mañ.',
  mailYes: 'Ya, din-me eo',
  mailConfirmed:
    'Kadarnaet eo ar chomlec’h. Mont a ra skeudenn ar badj en Open Badge Passport ivez bremañ.',
  rebindAsk:
    'Lakaat a ra al liamm-mañ ar badj war an ardivink-mañ. Ne vo ket gant an hini kozh ken.',
  rebindYes: 'Lakaat ar badj amañ',
  rebound: 'War an ardivink-mañ emañ ar badj.',
  linkOver: 'Implijet eo bet al liamm-mañ pe re gozh eo. N’eus netra kollet : goulennit unan all.',
  linkBad: 'N’eo ket klok al liamm-mañ. Digorit anezhañ eus ar gemennadenn.'
};
