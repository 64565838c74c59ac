// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// My badges and the links of mails, in French.
export default {
  myTitle: 'Mes badges',
  myWhat: 'Ceux que cet appareil a récupérés. La liste ne sort pas d’ici.',
  myNone:
    'Aucun badge sur cet appareil. Scannez le code QR d’une borne, ou reprenez-en un avec ' +
    'votre e-mail ou votre code de secours.',
  findMail: 'Retrouver un badge par e-mail',
  myUnnamed: 'Badge',
  myGone: 'Ce badge n’est plus ici : retiré, effacé, ou repris sur un autre appareil.',
  myWaiting: 'Pas encore arrivé : ouvrez-le pour regarder de nouveau.',
  zip: 'Tout enregistrer dans un fichier',
  zipMaking: 'Préparation du fichier…',
  zipDone: 'Badges enregistrés : {n}. Le fichier s’ouvre sans réseau.',
  zipNothing:
    'Rien n’a pu être lu : pas de réseau, ou badges retirés. Rien n’est perdu : réessayez.',
  zipSome: 'Badges enregistrés : {n}. Pas lus : {names}.',
  zipWhat: 'Enregistrés le {date}. Chaque image contient son badge signé.',
  zipPicture: 'image',
  zipFile: 'fichier',

  mailTitle: 'Lien reçu par e-mail',
  mailAsk: 'Confirmez que cette adresse est la vôtre.',
  mailYes: 'Oui, c’est la mienne',
  mailConfirmed:
    'Adresse confirmée. L’image du badge va maintenant aussi dans Open Badge Passport.',
  rebindAsk: 'Ce lien met le badge sur cet appareil. L’ancien ne l’aura plus.',
  rebindYes: 'Mettre le badge ici',
  rebound: 'Le badge est sur cet appareil.',
  linkOver: 'Ce lien a déjà servi ou a expiré. Rien n’est perdu : demandez-en un autre.',
  linkBad: 'Ce lien n’est pas complet. Ouvrez-le depuis le message, en entier.'
};
