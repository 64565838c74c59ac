// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a holder reads, in French: claim page.
export default {
  title: 'Récupérer mon badge',
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

  keep: 'Gardez-le',
  keepWhy:
    'Un téléphone se perd, un navigateur oublie. Gardez au moins une de ces choses ailleurs.',
  keepFiles:
    'Ce site n’a pas de serveur : enregistrez les deux fichiers, ils suffisent. Le badge n’est ' +
    'lié à aucun appareil et aucun e-mail ne part.',
  notKept:
    'Ce navigateur oubliera ce badge en fermant la fenêtre : notez le code de secours maintenant.',
  savePicture: 'Enregistrer l’image',
  saveFile: 'Enregistrer le fichier du badge',
  print: 'Imprimer',
  saveSheet: 'Enregistrer la fiche de secours',
  code: 'Code de secours',
  copyCode: 'Copier le code',
  copied: 'Copié',
  codeWhy:
    'Avec le code QR et ce code, un autre téléphone reprend ce badge. Personne d’autre ne le ' +
    'connaît.',
  sheetTitle: 'Badge « {name} »',
  sheetLink: 'Lien privé vers ce badge :',
  sheetCode: 'Code de secours :',
  sheetClaim: 'Pour le reprendre sur un autre appareil, ouvrez cette adresse et donnez le code :',
  sheetEnd: 'À garder pour vous.',
  scanPaper: 'Scannez ce code pour vérifier le badge à sa source.',
  use: 'Servez-vous-en',
  see: 'Voir la page du badge',
  copyLink: 'Copier le lien privé',
  wallet:
    'Ce lien mène à ce badge et à lui seul. Un portefeuille de badges le lit aussi : collez-le ' +
    'dans « Ajouter ».',
  mailMe: 'M’envoyer le lien',
  mailSubject: 'Mon badge : {name}',
  linkedIn: 'Ajouter à LinkedIn',
  noLinkedIn: 'Pas de lien LinkedIn : ce badge vient d’un événement pour mineurs.',
  eraseTitle: 'L’effacer',
  eraseWhy: 'Adresse et liens sont détruits, le badge n’est plus valable nulle part.',
  erase: 'Effacer ce badge',
  eraseSure: 'Effacer pour toujours ? On ne peut pas revenir en arrière.',
  eraseYes: 'Oui, effacer',
  eraseNo: 'Non, le garder',
  eraseFailed: 'Pas effacé : le serveur ne répond pas. Réessayez.',
  deletedNow: 'Badge effacé : adresse et liens sont détruits, sa page ne répond plus.'
};
