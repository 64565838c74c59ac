// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The words of a badge's public page, for its holder, in French.
export default {
  shareTitle: 'Page publique',
  shareWhy:
    'Une page faite pour être montrée : le badge, l’organisation, ce que vous avez fait. Ni ' +
    'votre nom ni votre adresse. Vous pouvez la retirer quand vous voulez.',
  shareOn: 'Ouvrir une page publique',
  shareIsOn: 'Ce badge a une page publique.',
  shareName: 'Votre nom (facultatif)',
  shareNameWhy:
    'Le nom est écrit dans le lien, pas sur notre serveur : seule la personne qui reçoit le ' +
    'lien le lit.',
  shareSend: 'Envoyer le lien',
  shareSee: 'Voir la page publique',
  shareOff: 'Retirer la page publique',
  shareOffSure:
    'Retirer la page ? Les liens déjà partagés ne s’ouvriront plus, même si vous en ouvrez une ' +
    'autre plus tard.',
  shareOffYes: 'Oui, la retirer',
  shareOffNo: 'Non, la laisser',
  shareEnded: 'La page publique est retirée. Les liens déjà partagés ne s’ouvrent plus.',
  linkedInAlone:
    'Sans page publique, LinkedIn n’aura pas de lien vers ce badge : ouvrez-la d’abord.',
  shareOffWhy:
    'Les personnes qui ont le lien voient la page. Elles ne peuvent ni prendre ce badge ni ' +
    'l’effacer.',
  shareWaits: 'Ce badge attend d’être confirmé : il pourra être montré ensuite.',
  shareNot: 'Cela n’a pas marché. Rechargez la page, puis réessayez.'
};
