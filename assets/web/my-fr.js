// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// My badges and the links of mails, in French.
export default {
  myTitle: 'Mes badges',
  badges1: '1 badge',
  badges: '{n} badges',
  events1: '1 atelier',
  events: '{n} ateliers',
  myNone: 'Aucun badge sur cet appareil pour l’instant. Voici comment en faire venir un.',
  myUnnamed: 'Badge',
  myGone: 'N’est plus ici',
  myWaiting: 'En attente',
  notOnDevice: 'Ce badge n’est pas sur cet appareil.',
  backToAll: 'Mes badges',
  asOf: 'Pas de réseau. Dernière vérification le {date} : ce badge était valable.',
  asOfNever: 'Pas de réseau. On ne peut pas dire si ce badge est toujours valable.',
  goneWhy: 'L’organisation a retiré ce badge. Raison : {why}',
  goneRevoked: 'L’organisation a retiré ce badge. Elle seule peut vous dire pourquoi.',
  goneVoided: 'Ce badge a été annulé à la borne, pendant l’atelier.',
  goneMoved: 'Ce badge n’est plus sur cet appareil : repris sur un autre, ou effacé.',
  leaveList: 'Retirer de la liste',
  leftList: 'Le badge n’est plus dans la liste.',
  rebinding: 'Le badge arrive…',
  rebindUnfinished: 'La réponse s’est perdue en route. Rien n’est perdu : réessayez.',
  codeWaits:
    'C’est noté : le badge est lié à cet appareil. Il arrivera quand l’organisation l’aura ' +
    'confirmé.',
  codeUsed: 'Ce code a déjà servi, ou le badge a été retiré.',
  backup: 'Sauvegarde',
  backupWhat: 'Un fichier pour tout retrouver ailleurs',
  ways: 'Retrouver un badge',
  waysWhat: 'Code de secours, e-mail, fichier, ticket imprimé',
  install: 'Sur l’écran d’accueil',
  installWhat: 'Ouvrir vos badges comme une application, même sans réseau',
  installWhy:
    'Vos badges s’ouvrent d’un doigt, plein écran, et leurs images se voient sans réseau.',
  installNow: 'Installer',
  installMenu:
    'Dans le menu du navigateur, choisissez « Ajouter à l’écran d’accueil » ou « Installer ».',
  installApple1:
    'Enregistrez d’abord la sauvegarde ci-dessus : sur iPhone, l’application a sa propre ' +
    'mémoire et commence vide.',
  installApple2: 'Touchez Partager, puis « Sur l’écran d’accueil ».',
  installApple3:
    'Ouvrez la nouvelle icône et relisez-y la sauvegarde : les badges passent de Safari à ' +
    'l’application.',

  mailTitle: 'Lien reçu par e-mail',
  mailAsk: 'Confirmez que cette adresse est la vôtre.',
  mailYes: 'Oui, c’est la mienne',
  mailConfirmed:
    'Adresse confirmée. Vous pouvez aussi ajouter l’image de ce badge à Open Badge Passport.',
  rebindAsk: 'Ce lien met le badge sur cet appareil. L’ancien ne l’aura plus.',
  rebindYes: 'Mettre le badge ici',
  linkOver: 'Ce lien a déjà servi ou a expiré. Rien n’est perdu : demandez-en un autre.',
  linkBad: 'Ce lien n’est pas complet. Ouvrez-le depuis le message, en entier.'
};
