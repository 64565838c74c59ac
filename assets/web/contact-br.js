// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The address that a holder may leave, in Breton.
export default {
  mail: 'Chomlec’h postel sikour',
  mailWhy:
    'Mar karit : ul liamm dre bostel a zegaso ar badj-mañ en-dro ma vez kollet gant ar ' +
    'pellgomzer-mañ. Talvezout a ra ar chomlec’h ivez da Open Badge Passport.',
  mailLabel: 'Chomlec’h postel',
  mailSend: 'Kas al liamm kadarnaat',
  mailKept: 'Sifret eo ar chomlec’h, ne dalvez nemet d’ar badj-mañ ha mont a ra kuit gantañ.',
  mailSent: 'Ur gemennadenn a zo o paouez mont. Digorit he liamm a-raok 48 eur.',
  mailNone: 'Ne gas ket ar servijer-mañ posteloù. N’eus netra kollet : mirit ar c’hod sikour.',
  mailWaits: 'Ur chomlec’h a c’hortoz bezañ kadarnaet : digorit liamm ar gemennadenn.',
  mailThere: 'Kadarnaet ez eus ur chomlec’h : ul liamm dre bostel a zegaso ar badj-mañ en-dro.',
  mailChange: 'Cheñch chomlec’h',
  mailErase: 'Diverkañ ar chomlec’h',
  mailErased: 'Diverket eo ar chomlec’h. Postel ebet ken ne zegaso ar badj-mañ en-dro.',
  consentWhy: 'Deuet eo ar badj-mañ eus un darvoud evit tud vinor : ret eo kaout asant an daou.',
  'consent-child': 'Bugel : fellout a ra din e vo enrollet ma chomlec’h gant ar badj-mañ.',
  'consent-guardian': 'Tad, mamm pe den e karg : a-du on.',
  needBoth: 'Ret eo kaout asant an daou. Hep postel e chom ar badj deoc’h.'
};
