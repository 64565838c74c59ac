// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Getting back a badge that another device has, in French.
export default {
  haveCode: 'C’était le vôtre ? Votre code de secours',
  haveCodeHint:
    '16 lettres et chiffres, donnés quand vous l’avez récupéré. L’autre appareil ne l’aura plus.',
  useCode: 'Reprendre ce badge',
  noCode: 'Un code de secours a 16 lettres et chiffres, comme K7QM 2F9T XB4C 8HWN.',
  byMail: 'Ou votre adresse e-mail',
  byMailHint:
    'Si vous aviez donné et confirmé une adresse : un lien y sera envoyé, valable une heure.',
  sendLink: 'Recevoir un lien',
  linkSent: 'Si cette adresse est connue, un message vient de partir.',
  notMe: 'Ce n’était pas vous ?',
  tellThem: 'Prévenir l’organisation'
};
