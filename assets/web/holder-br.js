// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The answer of the holder's phone, in Breton.
export default {
  home: 'Degemer',
  title: 'Prouiñ eo din ar badj-mañ',
  languages: 'Yezh',
  privacy: 'Ne laka ar bajenn-mañ toupin ebet ha ne c’houlenn netra digant ul lec’hienn all.',
  my: 'Ma badjoù',
  check: 'Gwiriañ ur badj',
  checking: 'Ur pennadig…',
  holderAsk:
    'Unan bennak a c’houlenn hag-eñ eo deoc’h ar badj-mañ. Ho respont ne ziskouez nag hoc’h anv ' +
    'nag ho padjoù all.',
  holderYes: 'Ya, ma badj eo',
  holderShow: 'Diskouezit ar c’hod-mañ d’an den a wiri ho padj.',
  holderCode: 'Kod QR da ziskouez d’an den a wiri',
  holderLink: 'War an ardivink-mañ e vez gwiriet',
  holderOver: 'Tremenet eo an div vunutenn. Goulennit ur c’hod nevez gant an den a wiri.',
  holderBroken: 'N’eo ket klok ar c’hod-mañ. Goulennit unan nevez gant an den a wiri.',
  holderNotHere:
    'N’emañ ket ar badj-mañ er merdeer-mañ. Kemerit ar pellgomzer hag ar merdeer ho peus tapet ' +
    'anezhañ ganto.',
  holderMine: 'Gwelet badjoù an ardivink-mañ'
};
