// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The address that a holder may leave, in French.
export default {
  mail: 'Adresse e-mail de secours',
  mailWhy:
    'Si vous voulez : un lien par e-mail ramènera ce badge si ce téléphone le perd. ' +
    'L’adresse sert aussi à Open Badge Passport.',
  mailLabel: 'Adresse e-mail',
  mailSend: 'Envoyer le lien de confirmation',
  mailKept: 'L’adresse est chiffrée, ne sert qu’à ce badge et disparaît avec lui.',
  mailSent: 'Un message vient de partir. Ouvrez son lien dans les 48 heures pour confirmer.',
  mailNone: 'Ce serveur n’envoie pas d’e-mail. Rien n’est perdu : gardez le code de secours.',
  mailWaits: 'Une adresse attend d’être confirmée : ouvrez le lien du message.',
  mailThere: 'Une adresse est confirmée : un lien par e-mail ramènera ce badge.',
  mailChange: 'Changer d’adresse',
  mailErase: 'Effacer l’adresse',
  mailErased: 'L’adresse est effacée. Plus aucun e-mail ne ramènera ce badge.',
  consentWhy: 'Ce badge vient d’un événement pour mineurs : il faut l’accord des deux.',
  'consent-child': 'Enfant : je veux que mon adresse soit enregistrée avec ce badge.',
  'consent-guardian': 'Parent ou responsable : je suis d’accord.',
  needBoth: 'Il faut l’accord des deux. Sans e-mail, le badge reste à vous.'
};
