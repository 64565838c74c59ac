// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Getting back a badge that another device has, in Breton.
export default {
  haveCode: 'Deoc’h-c’hwi e oa ? Ho kod sikour',
  haveCodeHint: '16 lizherenn ha sifr, roet pa oa bet tapet. An ardivink all ne vo ket gantañ ken.',
  useCode: 'Adkemer ar badj-mañ',
  noCode: '16 lizherenn ha sifr a zo en ur c’hod sikour, evel K7QM 2F9T XB4C 8HWN.',
  byMail: 'Pe ho chomlec’h postel',
  byMailHint: 'M’hoc’h eus roet ha kadarnaet unan : ul liamm a vo kaset di, mat e-pad un eur.',
  sendLink: 'Kas ul liamm din',
  linkSent: 'Mard eo anavezet ar chomlec’h-se, ur gemennadenn a zo o paouez mont.',
  notMe: 'N’oa ket c’hwi ?',
  tellThem: 'Kelaouiñ an aozadur'
};
