// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a holder reads, in French: claim page.
export default {
  title: 'Récupérer mon badge',
  home: 'Accueil',
  languages: 'Langue',
  privacy: 'Cette page ne dépose aucun cookie et ne demande rien à un autre site.',
  my: 'Mes badges',
  check: 'Vérifier un badge',
  skills: 'Compétences reconnues',
  criteria: 'Ce qu’il faut faire',
  where: 'Où et quand',
  event: 'Événement',
  place: 'Lieu',
  day: 'Date',
  givenBy: 'Remis par',
  afterwards: 'remis après l’événement',
  number: 'Numéro du badge',

  checking: 'Un instant…',
  claiming: 'Un instant…',
  retry: 'Pas de réseau. Rien n’est perdu : gardez cette page ouverte, elle réessaie toute seule.',
  now: 'Essayer maintenant',
  again: 'Réessayer',
  none: 'Scannez le code QR affiché par la borne avec l’appareil photo de votre téléphone.',
  slip: 'J’ai un ticket imprimé',
  broken:
    'Ce code est incomplet ou abîmé. Rien n’est perdu : scannez de nouveau le code QR, ou ' +
    'copiez le lien en entier, jusqu’à son dernier caractère.',
  small:
    'L’application de scan a changé ce code en minuscules. Rien n’est perdu : scannez-le avec ' +
    'l’appareil photo du téléphone.',
  forged:
    'Ce code n’est pas un vrai badge : il ne vient pas de la borne. Demandez à l’animateur ' +
    'ou l’animatrice.',
  unknown:
    'La borne qui a donné ce code n’est pas connue ici. Gardez le code QR et montrez-le à ' +
    'l’organisation qui vous l’a remis.',
  outside:
    'Ce badge sort de ce que cette borne pouvait remettre. Demandez-le : une personne de ' +
    'l’organisation décidera.',
  held:
    'Ce badge est pour vous. L’organisation doit encore le confirmer : demandez-le ' +
    'maintenant, il arrivera ensuite.',
  late:
    'Le délai pour récupérer ce badge est passé. Vous pouvez le demander : une personne dira ' +
    'oui ou non.',
  voided:
    'Ce badge a été annulé par la personne qui l’a remis. Si c’est une erreur, demandez-lui un ' +
    'autre badge.',
  revoked: 'L’organisation a retiré ce badge. Elle seule peut vous dire pourquoi.',
  revokedWhy: 'L’organisation a retiré ce badge. Raison : {why}',
  deleted: 'Ce badge a été supprimé par la personne à qui il était.',
  corrected: 'Ce badge a été corrigé par l’organisation. Voici celui qui le remplace :',
  specimen: 'Exemple pour s’entraîner : ce n’est pas un vrai badge.',
  claim: 'Récupérer mon badge',
  claimNew: 'Récupérer le badge corrigé',
  try: 'Essayer',
  specimenDone: 'Tout fonctionne. C’était un exemple : rien n’a été enregistré.',
  claimed: 'Ce badge est à vous.',
  claimedNew: 'Ce badge est à vous, dans sa version corrigée.',
  claimedFiles: 'Voici votre badge, en fichiers.',
  heldNoted:
    'C’est noté : ce badge vous est réservé. Il sera ici quand l’organisation l’aura ' +
    'confirmé. Mettez-le à l’abri dès maintenant.',
  lateNoted:
    'C’est noté. Le délai est passé, une personne doit dire oui. Mettez votre demande à ' +
    'l’abri dès maintenant.',
  notYet:
    'La borne n’a pas encore transmis ce badge. Rien n’est perdu : gardez le code QR et ' +
    'revenez dans quelques jours.',
  taken: 'Ce badge a déjà été récupéré par un autre appareil.',
  another: 'Ce badge a déjà été récupéré par un autre appareil. Rien n’a changé.',
  disputed:
    'C’est signalé, référence {key} : une personne de l’organisation regardera. Gardez le code ' +
    'QR et donnez cette référence à l’animateur ou l’animatrice.',
  wrongCode:
    'Ce n’est pas le code de secours de ce badge. Rien n’a changé : relisez-le et réessayez.',
  many: 'Trop de demandes. Rien n’est perdu : réessayez dans {time}.',
  server: 'Le serveur ne répond pas comme prévu. Rien n’est perdu : réessayez plus tard.',
  offline: 'Pas de réseau. Rien n’est perdu : réessayez.',
  later: 'Trop de demandes. Réessayez dans une heure.',
  noMail: 'Cette adresse n’est pas complète.',

  code: 'Code de secours',
  ready: 'Ce badge est bien pour vous.',
  slipped: 'Ce badge a été ouvert avec son code sur papier. Prenez-le aussi sur ce téléphone.',
  keepsNothingHere:
    'Ce navigateur ne garde rien. Ouvrez plutôt ce lien dans un autre navigateur, hors fenêtre ' +
    'privée. Ici, vous aurez un code à copier aussitôt.',
  ask: 'Demander mon badge',
  look: 'Regarder s’il est arrivé',
  bravo: 'Bravo ! Ce badge est à vous.',
  details: 'Détails',
  detailsWhat: 'Pour l’obtenir, où et quand, données',
  data: 'Données',
  pictureOf: 'Badge « {name} »',
  noneHere:
    'Vos badges sont sur cet appareil. Pour un autre, scannez le code QR affiché par la borne.',
  erasedTitle: 'Badge supprimé',
  see: 'Voir la page du badge',
  deletedNow: 'Ses liens et votre adresse sont détruits. Il n’est plus sur cet appareil.'
};
