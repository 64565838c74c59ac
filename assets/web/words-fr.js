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
  criteria: 'Pour l’obtenir',
  where: 'Où et quand',
  event: 'Événement',
  place: 'Lieu',
  day: 'Date',
  givenBy: 'Remis par',
  afterwards: 'remis après l’événement',
  number: 'Numéro',

  checking: 'Vérification du badge…',
  claiming: 'Un instant…',
  retry: 'Pas de réseau. Rien n’est perdu : gardez cette page ouverte, elle réessaie toute seule.',
  now: 'Essayer maintenant',
  again: 'Réessayer',
  none: 'Scannez le code QR affiché par la borne avec l’appareil photo de votre téléphone.',
  slip: 'J’ai un code sur papier',
  broken:
    'Ce code est incomplet ou abîmé. Rien n’est perdu : scannez de nouveau le code QR, ou ' +
    'copiez le lien en entier, jusqu’à son dernier caractère.',
  small:
    'L’application de scan a changé ce code en minuscules. Rien n’est perdu : scannez-le avec ' +
    'l’appareil photo du téléphone.',
  forged:
    'Ce code n’est pas un badge authentique : sa signature ne tient pas. Demandez à ' +
    'l’animateur ou l’animatrice.',
  unknown:
    'Cette borne n’est pas connue ici. Gardez le code QR et montrez-le à l’organisation qui ' +
    'vous l’a remis.',
  outside:
    'Borne connue, mais ce badge sort de ce qu’elle pouvait remettre. Récupérez-le : une ' +
    'personne de l’organisation décidera.',
  provisional:
    'Badge authentique. La borne n’a pas encore envoyé son rapport : vous pouvez déjà le ' +
    'récupérer.',
  confirmed: 'Badge authentique, confirmé par la borne.',
  published: 'Badge authentique, publié par l’organisation.',
  held:
    'Badge authentique, à confirmer par l’organisation. Récupérez-le dès maintenant, il arrivera ' +
    'ensuite.',
  late:
    'Le délai pour récupérer ce badge est passé. Demandez-le quand même : une personne dira oui ' +
    'ou non.',
  voided:
    'Ce badge a été annulé par la personne qui l’a remis. Si c’est une erreur, demandez-lui un ' +
    'autre badge.',
  revoked:
    'Ce badge a été retiré par l’organisation qui l’a émis. Elle seule peut vous dire pourquoi.',
  revokedWhy: 'Ce badge a été retiré par l’organisation qui l’a émis. Raison : {why}',
  deleted: 'Ce badge a été effacé à la demande de la personne qui le tenait.',
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
    'C’est noté. Votre badge arrivera quand l’organisation l’aura confirmé : revenez sur cette ' +
    'page plus tard.',
  lateNoted:
    'C’est noté. Le délai est passé, une personne doit dire oui : revenez sur cette page plus ' +
    'tard.',
  notYet:
    'La borne n’a pas encore envoyé son rapport. Rien n’est perdu : gardez le code QR et ' +
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
  see: 'Voir la page du badge',
  deletedNow: 'Badge effacé : adresse et liens sont détruits, sa page ne répond plus.'
};
