// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The words of a badge's public page, for its holder, in Breton.
export default {
  shareTitle: 'Pajenn foran',
  shareWhy:
    'Ur bajenn graet evit bezañ diskouezet : ar badj, an aozadur, ar pezh ho peus graet. Nag ' +
    'hoc’h anv nag ho chomlec’h. Gallout a rit he zennañ kuit pa garit.',
  shareOn: 'Digeriñ ur bajenn foran',
  shareIsOn: 'Ur bajenn foran en deus ar badj-mañ.',
  shareName: 'Hoc’h anv (diret)',
  shareNameWhy:
    'El liamm eo skrivet an anv, n’emañ ket war hor servijer : an hini a resev al liamm ' +
    'hepken a lenn anezhañ.',
  shareSend: 'Kas al liamm',
  shareSee: 'Gwelet ar bajenn foran',
  shareOff: 'Tennañ ar bajenn foran',
  shareOffSure:
    'Tennañ ar bajenn ? Ne zigoro ket ken al liammoù bet rannet, ha pa zigorfec’h ur bajenn all ' +
    'diwezhatoc’h.',
  shareOffYes: 'Ya, he zennañ',
  shareOffNo: 'Nann, he lezel',
  shareEnded: 'Tennet eo ar bajenn foran. Ne zigor ket ken al liammoù bet rannet.',
  linkedInAlone:
    'Hep pajenn foran n’en do ket LinkedIn a liamm davet ar badj-mañ : digorit anezhi da gentañ.',
  shareOffWhy:
    'An dud o deus al liamm a wel ar bajenn. Ne c’hallont na kemer ar badj-mañ na diverkañ ' +
    'anezhañ.',
  shareWaits: 'Emañ ar badj-mañ o c’hortoz bezañ kadarnaet : goude-se e c’hallo bezañ diskouezet.',
  shareNot: 'N’eo ket aet en-dro. Adkargit ar bajenn ha klaskit adarre.'
};
