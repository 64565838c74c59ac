// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The backup file, in French.
export default {
  backupName: 'mes-badges',
  backupWhy:
    'Un seul fichier ramène tous vos badges sur un autre téléphone. Un mot de votre choix le ' +
    'ferme : sans ce mot, personne ne peut l’ouvrir, nous non plus.',
  word: 'Un mot ou une phrase à vous',
  wordHint: '{n} caractères au moins. Notez-le ailleurs que sur ce téléphone.',
  wordShort: 'Trop court : {n} caractères au moins.',
  backupSave: 'Enregistrer la sauvegarde',
  backupMaking: 'Préparation de la sauvegarde…',
  backupDone:
    'Sauvegarde enregistrée. Badges dedans : {n}. Rangez-la hors de ce téléphone : un e-mail ' +
    'à vous-même, un nuage, une clé USB.',
  backupSome:
    'Sauvegarde enregistrée. Badges dedans : {n}. Pas dedans, faute de réseau : {names}. ' +
    'Recommencez plus tard.',
  backupImpossible: 'La sauvegarde a besoin d’une adresse en https.',
  album: 'Un album d’images',
  albumWhy:
    'Les images et fichiers de tous vos badges, à regarder ou à donner. Ce n’est pas une ' +
    'sauvegarde : il ne ramène rien sur un autre appareil.',
  zip: 'Enregistrer l’album',
  zipName: 'album-badges',
  zipMaking: 'Préparation de l’album…',
  zipDone: 'Album enregistré. Badges dedans : {n}. Il s’ouvre sans réseau.',
  zipNothing:
    'Rien n’a pu être lu : pas de réseau, ou badges retirés. Rien n’est perdu : réessayez.',
  zipSome: 'Album enregistré. Badges dedans : {n}. Pas lus : {names}.',
  zipWhat: 'Enregistrés le {date}. Chaque image contient son badge signé.',
  zipPicture: 'image',
  zipFile: 'fichier',
  restoreFile: 'Le fichier, en « .badges »',
  restoreWord: 'Le mot qui le ferme',
  restoreHint: 'Vos badges viennent sur cet appareil ; l’ancien ne les aura plus.',
  restoreNow: 'Faire revenir mes badges',
  noFile: 'Choisissez d’abord le fichier.',
  noBackup: 'Ce fichier n’est pas une sauvegarde de badges, ou il est abîmé.',
  newerBackup:
    'Cette sauvegarde vient d’une version plus récente de cette page. Rechargez la page.',
  wrongWord: 'Ce n’est pas le mot de ce fichier, ou le fichier est abîmé. Rien n’a changé.',
  restoring: 'Badge {n} sur {of}…',
  restored: 'Badges revenus : {n}. L’ancien fichier ne sert plus : enregistrez le nouveau.',
  restoredSome: 'Badges revenus : {n}. Pas revenus, car déjà repris ailleurs ou retirés : {names}.',
  restoreStopped:
    'Le réseau s’est arrêté en chemin. Rien n’est perdu : choisissez de nouveau le fichier, ' +
    'la suite arrivera.',
  backupNext: 'Enregistrer la nouvelle sauvegarde'
};
