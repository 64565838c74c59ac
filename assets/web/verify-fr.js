// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Verification, in French.
export default {
  title: 'Vérifier un badge',
  home: 'Accueil',
  languages: 'Langue',
  privacy: 'Cette page ne dépose aucun cookie et ne demande rien à un autre site.',
  my: 'Mes badges',
  check: 'Vérifier un badge',
  what: 'Qui a remis ce badge ? A-t-il été modifié ? Est-il encore valable ? Montrez-le ici.',
  byCode: 'Code QR',
  byCodeHint: 'Le code d’un badge imprimé, ou celui qu’un téléphone affiche.',
  scan: 'Scanner le code',
  photo: 'Photo du code',
  stop: 'Arrêter l’appareil photo',
  byFile: 'Fichier du badge',
  fileHint: 'Une image PNG ou un fichier JSON. Ce site ne le garde pas.',
  file: 'Choisir le fichier',
  address: 'Adresse du badge',
  open: 'Ouvrir',
  again: 'Vérifier un autre badge',

  checking: 'Vérification…',
  many: 'Trop de demandes. Réessayez dans {time}.',
  offline: 'Pas de réseau. Réessayez dans un moment.',
  tooLarge: 'Ce fichier est trop gros pour un badge : 1 Mo au plus.',
  noBadge:
    'Il n’y a ni badge ni code QR dans cette image. Demandez le fichier d’origine : une capture ' +
    'd’écran, ou une image envoyée par messagerie, perd le badge.',
  isPdf:
    'Un PDF ne contient pas de badge. Scannez le code QR qui y est imprimé, ou donnez l’image du ' +
    'badge ou son fichier.',
  badAddress: 'Ce n’est pas l’adresse d’un badge. Copiez l’adresse en entier.',
  elsewhere:
    'Ce badge est sur un autre site : {host}. Ouvrez-le là-bas, ou donnez ici le fichier du badge.',
  openThere: 'Ouvrir {host}',
  gone:
    'Il n’y a pas de badge à cette adresse. Il a peut-être été supprimé, retiré, ou repris sur ' +
    'un autre téléphone.',
  notYet: 'L’organisation n’a pas encore confirmé ce badge. Réessayez plus tard.',
  isQuestion: 'C’est au téléphone de la personne qui a reçu le badge de scanner ce code.',
  isClaim:
    'Ce code sert à récupérer un badge, pas à le vérifier. Demandez à la personne de montrer son ' +
    'badge.',
  isWallet:
    'Ce code sert à ajouter un badge à une application. Demandez plutôt l’adresse ou le fichier ' +
    'du badge.',
  cameraRefused:
    'L’appareil photo n’est pas autorisé sur cette page. Autorisez-le dans les réglages du ' +
    'navigateur, ou donnez une photo du code.',
  cameraNone: 'Il n’y a pas d’appareil photo ici. Donnez une photo du code, ou l’adresse du badge.',
  cameraBusy:
    'Une autre application utilise l’appareil photo. Fermez-la, ou donnez une photo du code.',

  isValid: 'Badge valable',
  isInvalid: 'Badge non valable',
  isUnsure: 'Vérification impossible ici',
  seeChecks: 'Regardez les vérifications.',
  valid: 'Ce badge vient de {issuer}. Personne ne l’a modifié. Il est valable aujourd’hui.',
  stranger:
    'Personne n’a modifié ce badge, mais ce site ne sait pas qui l’a fait. N’importe qui peut y ' +
    'écrire le nom d’une organisation.',
  'invalid-form': 'Ce fichier est abîmé, ou ce n’est pas un badge.',
  'invalid-key':
    'Rien ne prouve que ce badge vient de l’organisation qu’il nomme. Ne vous y fiez pas.',
  'invalid-proof': 'Quelqu’un a modifié ce badge, ou l’a inventé. Ne vous y fiez pas.',
  'invalid-changed':
    'Ce badge ne dit pas la même chose que l’organisation qu’il nomme. Ne vous y fiez pas.',
  'invalid-not-yet-valid': 'Ce badge n’est pas encore valable.',
  'invalid-expired': 'Ce badge n’est plus valable : sa date de fin est passée.',
  'invalid-revoked':
    'Ce badge n’est plus valable : il a été retiré, par l’organisation ou par la personne à qui ' +
    'il était.',
  'invalid-suspended': 'L’organisation qui a remis ce badge l’a suspendu pour le moment.',
  'invalid-status-unknown': 'Ce badge renvoie à une liste qui n’est pas la sienne.',
  'unchecked-open-badges-2':
    'C’est un badge d’un format plus ancien, Open Badges 2.0. Demandez à l’organisation qui l’a ' +
    'remis.',
  'unchecked-no-issuer-document':
    'Ce badge nomme une organisation qui n’est pas sur ce site. Demandez-lui s’il vient d’elle.',
  'unchecked-unmapped':
    'Ce badge contient des informations que ce site ne sait pas lire. Demandez à l’organisation ' +
    'qui l’a remis.',
  'unchecked-limit': 'Ce badge est trop gros ou trop compliqué pour être vérifié ici.',
  'unchecked-no-status-list':
    'Ce site ne peut pas savoir si le badge a été retiré. Demandez à l’organisation qui l’a remis.',
  'unchecked-not-published':
    'Ce site ne publie pas exactement ce badge. Demandez à l’organisation qui l’a remis.',
  'all-valid': 'Tous les badges de ce fichier sont valables.',
  'all-invalid': 'Au moins un badge de ce fichier n’est pas valable. Regardez chaque badge.',
  'all-unchecked':
    'Au moins un badge de ce fichier ne peut pas être vérifié ici. Regardez chaque badge.',

  itSays: 'Ce que le badge dit de lui-même. Rien ne le confirme ici.',
  askThere: 'Adresse que donne le badge : {address}',
  unnamed: 'Badge sans nom',
  given: 'Remis le {day}',
  'by-kiosk':
    'Remis par une borne d’atelier. Qui récupère le badge reçoit la version de l’organisation.',
  checks: 'Voir les vérifications',
  strangersKey: 'Clé qui a signé le badge : {did}',
  files:
    'Ce site n’a pas de serveur : il compare le badge avec celui que l’organisation publie ici, ' +
    'et ne recalcule pas la signature.',

  'form-ok': 'Le fichier contient un badge complet.',
  'form-bad': 'Le fichier ne contient pas de badge complet.',
  'form-unknown': 'Ce site ne sait pas lire ce genre de badge.',
  'key-ok': 'La signature est celle de l’organisation.',
  'key-bad': 'La signature n’est pas celle de l’organisation.',
  'key-unknown': 'Ce site ne sait pas à qui est la signature.',
  'proof-ok': 'Rien n’a été modifié depuis la signature.',
  'proof-bad': 'Le badge a été modifié, ou inventé.',
  'proof-unknown': 'La signature n’a pas été vérifiée.',
  'dates-ok': 'Le badge est valable aujourd’hui.',
  'dates-bad': 'Le badge n’est pas valable aujourd’hui.',
  'dates-unknown': 'Les dates n’ont pas été vérifiées.',
  'status-ok': 'Le badge n’a pas été retiré.',
  'status-bad': 'Le badge a été retiré.',
  'status-unknown': 'Ce site ne sait pas si le badge a été retiré.',
  'achievement-ok': 'Le badge dit la même chose que l’organisation.',
  'achievement-bad': 'Le badge ne dit pas la même chose que l’organisation.',
  'achievement-unknown': 'Le texte du badge n’a pas été comparé.',
  'why-form': 'Le fichier est abîmé, ou n’est pas un badge.',
  'why-unmapped': 'Il contient des informations inconnues ici.',
  'why-rdf-work': 'Il est trop compliqué pour être vérifié ici.',
  'why-unsupported': 'Demandez à l’organisation qui l’a remis.',
  'why-no-issuer-document': 'L’organisation n’est pas sur ce site.',
  'why-key': 'L’organisation a retiré cette clé, ou ne l’a jamais eue.',
  'why-proof': '',
  'why-not-yet-valid': 'Sa date de début n’est pas encore arrivée.',
  'why-expired': 'Sa date de fin est passée.',
  'why-revoked': 'Il n’est plus valable.',
  'why-suspended': 'Pour le moment.',
  'why-status-unknown': 'La liste des badges retirés n’est pas la bonne.',
  'why-not-asked': 'Une vérification précédente n’a pas abouti.',
  'why-not-here': 'L’organisation ne le publie pas ici.',
  'why-changed': 'Le texte ou l’image a été modifié.',
  'why-stranger':
    'Cette clé n’est pas celle d’une organisation de ce site. N’importe qui peut en faire une.',
  'why-other-issuer': 'Une autre organisation l’a signé.',
  'why-open-badges-2': 'C’est un format plus ancien, Open Badges 2.0.',
  'why-context': 'Il utilise un vocabulaire inconnu ici.',
  'why-limit': 'Il est trop gros pour être vérifié ici.',
  'why-no-status-list': 'La liste des badges retirés n’est pas ici, ou elle est trop ancienne.',
  'why-status-unsupported': 'Il le dit d’une façon inconnue ici.',
  'why-published': 'Le même badge, mot pour mot, est publié ici.',
  'why-not-published': 'Ce badge n’est pas publié ici.',
  'why-other-proof': 'Le même badge est publié ici, avec une autre signature.',
  'age-key': 'Clé lue le {when}.',
  'age-proof': 'Signé le {when}.',
  'age-dates': 'Valable depuis le {when}.',
  'age-status': 'D’après la liste du {when}.',
  'age-form': '',
  'age-achievement': '',

  holder: 'À qui est ce badge ?',
  holderWhy:
    'Un badge se copie facilement. Le téléphone de la personne peut prouver que le badge est à ' +
    'elle.',
  holderStart: 'Demander à son téléphone',
  holderFirst: 'La personne scanne ce code avec le téléphone où elle a récupéré le badge.',
  holderThen: 'Son téléphone affiche un autre code. Scannez-le.',
  holderScan: 'Scanner sa réponse',
  holderCode: 'Code QR à scanner avec le téléphone de la personne',
  holderLeft: 'Encore {s} secondes.',
  challengeLink: 'Ce badge est sur cet appareil même',
  holderLate: 'Les deux minutes sont passées. Recommencez.',
  answerBad: 'Ce code n’est pas une réponse. Recommencez.',
  answerElsewhere:
    'Ce navigateur n’attend pas cette réponse. Ouvrez-la dans le navigateur qui a vérifié le ' +
    'badge, ou recommencez ici.',
  answerUsed: 'Cette réponse a déjà servi. Demandez-en une nouvelle.',
  yes: 'Oui, c’est son badge',
  no: 'Non, ce n’est pas prouvé',
  holderGood: 'Le badge « {name} » est bien dans le téléphone qui a répondu.',
  holderNot: 'Le badge « {name} » n’est pas, ou n’est plus, dans le téléphone qui a répondu.'
};
