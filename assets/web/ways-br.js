// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The ways on which a badge comes to a device, in Breton.
export default {
  wayScan: 'Ur c’hod QR',
  wayScanHint:
    'War ur vorn pe un tiked moullet : biziit anezhañ gant luc’hskeudennerez ar pellgomzer, ' +
    'ha digorit al liamm.',
  waySlip: 'Skrivañ kod un tiked moullet',
  wayFile: 'Ur restr gwarediñ',
  haveCode: 'Ur c’hod sikour',
  haveCodeHint:
    '16 lizherenn ha sifr. Trawalc’h eo, hep kod QR. Ne vo ket ar badj gant an ardivink all ken.',
  useCode: 'Klask ar badj',
  noCode: '16 lizherenn ha sifr a zo en ur c’hod sikour, evel K7QM 2F9T XB4C 8HWN.',
  oldCode:
    'Mont a ra ar c’hod a 12 arouezenn-se gant kod QR ar badj : skannit anezhañ adarre, ha ' +
    'roit ar c’hod-se.',
  codeUnknown:
    'N’eus badj ebet gant ar c’hod-se. Adlennit anezhañ ; ur c’hod implijet ne dalvez ket ken.',
  codeWithdrawn: 'Tennet eo bet ar badj-se gant an aozadur.',
  codeSure:
    'Lakaat ar badj-mañ amañ ? Ne vo ket gant an ardivink all ken, ha cheñch a raio ar c’hod.',
  codeNo: 'Nann, distreiñ',
  keepsNothing:
    'Nac’hañ a ra ar merdeer-mañ mirout tra pe dra : kollet e vefe ar badj. Digorit ar ' +
    'bajenn-mañ en ur merdeer all, pe er-maez eus ar prenestr prevez.',
  findMail: 'Ma chomlec’h postel'
};
