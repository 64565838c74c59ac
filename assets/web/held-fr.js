// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the holder of a badge reads under it, in French.
export default {
  share: 'Enregistrer ou partager',
  savePicture: 'Enregistrer l’image',
  toDo: 'À faire',
  safe: 'Mettre à l’abri',
  safeWhat: 'Pour le retrouver si ce téléphone le perd',
  showing: 'Montrer mon badge',
  showingWhat: 'Lien, certificat, LinkedIn, portefeuille',
  remove: 'Supprimer',
  removeWhat: 'Effacer ce badge pour toujours',

  keepWhy:
    'Ce badge n’est gardé que par ce navigateur. Un téléphone se perd, une fenêtre privée ' +
    'oublie tout, un navigateur aussi avec le temps. Voici de quoi le retrouver. Un ' +
    'seul de ces moyens suffit.',
  keptElsewhere:
    'Vous avez gardé ce badge ailleurs que dans ce navigateur. Pour le retrouver sur un autre ' +
    'téléphone, un seul de ces moyens suffit.',
  keepNothing:
    'Ce navigateur ne garde rien. Voici de quoi retrouver le badge. Un seul de ces moyens suffit.',
  keepFiles:
    'Ce site n’a pas de serveur : gardez l’image et le fichier, ils suffisent. Le badge ' +
    'n’est lié à aucun appareil et aucun e-mail ne part.',
  sheet: 'Fiche de secours',
  sheetWhy: 'Elle contient tout ce qu’il faut pour reprendre le badge sur un autre appareil.',
  saveSheet: 'Enregistrer la fiche de secours',
  mailSheet: 'M’envoyer ma fiche de secours',
  mailSheetWhy: 'À vous seulement : la personne qui a cette fiche peut prendre votre badge.',
  sheetSubject: 'Ma fiche de secours : {name}',
  code: 'Code de secours',
  copyNow: 'Copiez ce code maintenant',
  copyNowWhy:
    'Ce navigateur ne garde rien : la page fermée, ce code seul ramène le badge. Ouvrez {where} ' +
    'dans un autre navigateur et donnez-le.',
  copyCode: 'Copier le code',
  copied: 'Copié',
  codeWhy:
    'Sur un autre téléphone, ouvrez {where} et donnez ce code : il suffit. Personne d’autre ' +
    'ne le connaît.',
  sheetTitle: 'Badge « {name} »',
  sheetLink: 'Lien privé vers ce badge :',
  sheetCode: 'Code de secours :',
  sheetClaim:
    'Pour reprendre le badge sur un autre appareil, ouvrez cette page et donnez le code :',
  sheetEnd: 'À garder pour vous.',
  scanPaper: 'Scannez ce code pour vérifier le badge.',

  theLink: 'Ma page privée',
  linkWhy:
    'Elle vous mène à ce badge. Gardez son adresse pour vous : pour le montrer, donnez plutôt ' +
    'la page publique.',
  copyLink: 'Copier le lien',
  mailSubject: 'Mon badge : {name}',
  certificate: 'Certificat',
  certificateWhy: 'Une page à imprimer, avec une ligne pour votre nom.',
  print: 'Ouvrir le certificat',
  linkedIn: 'Ajouter à LinkedIn',
  noLinkedIn: 'Pas de lien LinkedIn : ce badge vient d’un événement pour mineurs.',
  wallet: 'Portefeuille de badges',
  saveFile: 'Enregistrer le fichier du badge',
  proof: 'Preuve que le badge est à vous',
  proofWhy:
    'La personne qui vérifie ouvre {where} et vous montre un code QR. Scannez-le avec ce ' +
    'téléphone.',

  eraseWhy: 'Le badge ne sera plus valable nulle part. Ses liens et votre adresse seront détruits.',
  erase: 'Effacer ce badge',
  eraseSure: 'Effacer pour toujours ? On ne peut pas revenir en arrière.',
  eraseYes: 'Oui, effacer',
  eraseNo: 'Non, le garder',
  eraseFailed: 'Pas effacé : le serveur ne répond pas. Réessayez.'
};
