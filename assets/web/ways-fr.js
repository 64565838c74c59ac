// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The ways on which a badge comes to a device, in French.
export default {
  wayScan: 'Un code QR',
  wayScanHint:
    'Sur une borne ou un ticket imprimé : visez-le avec l’appareil photo du téléphone, ' +
    'puis ouvrez le lien.',
  waySlip: 'Taper le code d’un ticket imprimé',
  wayFile: 'Un fichier de sauvegarde',
  haveCode: 'Un code de secours',
  haveCodeHint:
    '16 lettres et chiffres. Il suffit, sans code QR. L’autre appareil n’aura plus le badge.',
  useCode: 'Chercher le badge',
  noCode: 'Un code de secours a 16 lettres et chiffres, comme K7QM 2F9T XB4C 8HWN.',
  oldCode:
    'Ce code de 12 caractères marche avec le code QR du badge : scannez-le de nouveau, puis ' +
    'donnez ce code.',
  codeUnknown: 'Aucun badge n’a ce code. Relisez-le ; un code déjà utilisé ne sert plus.',
  codeWithdrawn: 'L’organisation a retiré ce badge.',
  codeSure: 'Mettre ce badge ici ? L’autre appareil ne l’aura plus, et le code change.',
  codeNo: 'Non, revenir',
  keepsNothing:
    'Ce navigateur refuse de garder quoi que ce soit : le badge serait perdu. Ouvrez cette ' +
    'page dans un autre navigateur, ou hors de la fenêtre privée.',
  findMail: 'Mon adresse e-mail'
};
