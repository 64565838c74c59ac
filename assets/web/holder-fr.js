// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The answer of the holder's phone, in French.
export default {
  home: 'Accueil',
  title: 'Prouver que ce badge est à moi',
  languages: 'Langue',
  privacy: 'Cette page ne dépose aucun cookie et ne demande rien à un autre site.',
  my: 'Mes badges',
  check: 'Vérifier un badge',
  checking: 'Un instant…',
  holderAsk:
    'Quelqu’un demande si ce badge est à vous. Votre réponse ne montre ni votre nom, ni vos ' +
    'autres badges.',
  holderYes: 'Oui, c’est mon badge',
  holderShow: 'Montrez ce code à la personne qui vérifie votre badge.',
  holderCode: 'Code QR à montrer à la personne qui vérifie',
  holderLink: 'La vérification se fait sur cet appareil même',
  holderOver: 'Les deux minutes sont passées. Demandez un nouveau code à la personne qui vérifie.',
  holderBroken: 'Ce code est incomplet. Demandez un nouveau code à la personne qui vérifie.',
  holderNotHere:
    'Ce badge n’est pas dans ce navigateur. Prenez le téléphone et le navigateur où vous l’avez ' +
    'récupéré.',
  holderMine: 'Voir les badges de cet appareil'
};
