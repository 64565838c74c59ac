// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Verification and holder check, in French.
export default {
  title: 'Vérifier un badge',
  languages: 'Langue',
  privacy: 'Cette page ne dépose aucun cookie et ne demande rien à un autre site.',
  my: 'Mes badges',
  check: 'Vérifier un badge',
  what: 'Donnez le badge, image ou fichier, ou son adresse.',
  file: 'Image PNG ou fichier JSON du badge',
  fileHint: 'Ou déposez-le n’importe où sur cette page. Il n’est pas gardé.',
  address: 'Adresse du badge, ou réponse d’un téléphone',
  open: 'Ouvrir',
  scan: 'Scanner avec l’appareil photo',

  checking: 'Vérification…',
  many: 'Trop de demandes. Réessayez dans {time}.',
  offline: 'Pas de réseau. Rien n’est perdu : réessayez.',
  tooLarge: 'Ce fichier est trop grand pour un badge : 1 Mo au plus.',
  noBadge:
    'Cette image ne contient pas de badge. Prenez le fichier d’origine : une capture d’écran ' +
    'ou une image renvoyée par messagerie le perd.',
  badAddress: 'Ce n’est pas l’adresse d’un badge. Copiez-la en entier.',
  elsewhere: 'Ce badge est chez {host} : ouvrez-le là-bas, ou donnez ici son fichier.',
  gone:
    'Il n’y a pas ou plus de badge à cette adresse : effacé, retiré, ou repris sur un autre ' +
    'appareil.',
  noCamera: 'L’appareil photo n’est pas disponible. Copiez l’adresse à la main.',
  valid: 'Badge valide : tous les contrôles sont bons.',
  invalid: 'Badge non valide. Voyez le contrôle qui échoue.',
  unsure: 'Ni oui ni non : ce badge ne peut pas être vérifié ici. Voyez ce qui manque.',
  openBadge2:
    'C’est un Open Badge 2.0, un format plus ancien : il se vérifie chez son émetteur, pas ici.',
  itSays: 'Ce que le badge dit de lui-même, et que rien ne confirme ici :',
  askThere: 'Adresse qu’il donne pour le vérifier : {address}',
  unnamed: 'Badge sans nom',
  stranger:
    'Signé par qui détient cette clé : {did}. Est-ce bien celui ou celle que dit le nom ? ' +
    'Cette page ne peut pas le savoir.',
  strangers: 'Signés, mais pas tous par une organisation de ce site. Voyez chaque badge.',
  'by-issuer': 'Signé par l’organisation.',
  'by-kiosk':
    'Signé par une borne de l’organisation : la version de l’organisation s’obtient en ' +
    'récupérant le badge.',
  files:
    'Ce site n’a pas de serveur : le badge est comparé à ce que l’organisation publie ici, la ' +
    'signature n’est pas recalculée.',

  'form-ok': 'C’est un badge bien formé.',
  'form-bad': 'Ce n’est pas un badge bien formé.',
  'form-unknown': 'Ce genre de badge n’est pas connu ici.',
  'key-ok': 'La clé est celle de l’organisation.',
  'key-bad': 'La clé n’est pas celle de l’organisation.',
  'key-unknown': 'La clé de l’organisation n’est pas connue ici.',
  'proof-ok': 'La signature tient : rien n’a été changé.',
  'proof-bad': 'La signature ne tient pas : le badge a été changé ou inventé.',
  'proof-unknown': 'La signature n’a pas été contrôlée.',
  'dates-ok': 'Les dates sont bonnes.',
  'dates-bad': 'Le badge n’est pas valable à cette date.',
  'dates-unknown': 'Les dates n’ont pas été contrôlées.',
  'status-ok': 'Il n’a pas été retiré.',
  'status-bad': 'L’organisation l’a retiré.',
  'status-unknown': 'On ne sait pas s’il a été retiré.',
  'achievement-ok': 'Ce qu’il reconnaît est bien ce que l’organisation publie.',
  'achievement-bad': 'Ce qu’il reconnaît n’est pas ce que l’organisation publie.',
  'achievement-unknown': 'Ce qu’il reconnaît n’est pas publié ici.',
  'why-form': 'Le fichier est abîmé, ou n’est pas un badge.',
  'why-unmapped':
    'Il contient des parties inconnues ici : sa signature ne peut pas être contrôlée.',
  'why-rdf-work': 'Il est trop compliqué pour être vérifié ici.',
  'why-unsupported': 'Demandez à l’organisation qui l’a émis.',
  'why-no-issuer-document': 'Elle n’est pas hébergée ici : vérifiez le badge chez elle.',
  'why-key': 'Elle a été retirée, ou n’a jamais été la sienne.',
  'why-proof': '',
  'why-not-yet-valid': 'Il ne l’est pas encore.',
  'why-expired': 'Il a expiré.',
  'why-revoked': 'Il n’est plus valable.',
  'why-suspended': 'Pour un temps.',
  'why-status-unknown': 'La liste qui est ici n’est pas la bonne.',
  'why-not-asked': 'Un contrôle précédent n’a pas abouti.',
  'why-not-here': '',
  'why-changed': 'Le texte ou l’image a été changé.',
  'why-stranger':
    'C’est une clé à part : n’importe qui peut en créer une et écrire le nom qu’il veut à côté.',
  'why-other-issuer': 'Il est signé par quelqu’un d’autre.',
  'why-open-badges-2': 'Un format plus ancien : demandez à son émetteur.',
  'why-context': 'Son vocabulaire n’est pas connu ici : demandez à son émetteur.',
  'why-limit': 'Il est trop grand pour être vérifié ici.',
  'why-no-status-list': 'La liste n’est pas ici, ou elle est trop ancienne.',
  'why-status-unsupported': 'Elle le dit d’une façon qui n’est pas connue ici.',
  'why-published': 'Le même badge, mot pour mot, est publié ici.',
  'why-not-published': 'Ce badge n’est pas publié ici.',
  'why-other-proof': 'Le même badge est publié ici, avec une autre signature.',
  'age-key': 'Lu le {when}.',
  'age-proof': 'Signé le {when}.',
  'age-dates': 'Valable depuis le {when}.',
  'age-status': 'Selon la liste du {when}.',
  'age-form': '',
  'age-achievement': '',

  holder: 'Qui le tient ?',
  holderWhy:
    'Un badge se copie. Pour savoir si la personne devant vous le tient, son téléphone répond ' +
    'à un code.',
  holderStart: 'Demander à son téléphone',
  holderHow:
    'Faites scanner ce code par son téléphone, celui qui a récupéré le badge. Scannez ensuite ' +
    'le code qu’il affiche.',
  holderCode: 'Code QR à scanner par l’autre téléphone',
  holderLeft: 'Encore {s} secondes.',
  challengeLink: 'Ouvrir ici, si c’est le même appareil',
  holderLate: 'Les deux minutes sont passées. Recommencez.',
  answerBad: 'Ce n’est pas une réponse valable. Recommencez.',
  answerElsewhere: 'Cette réponse n’a pas été demandée par cet appareil. Recommencez ici.',
  holderGood: 'Oui : ce téléphone tient le badge « {name} ».',
  holderNot: 'Non : ce téléphone ne tient pas le badge « {name} ».',

  holderTitle: 'Montrer que je tiens ce badge',
  holderAsk:
    'Quelqu’un demande si vous tenez ce badge. Répondre ne montre ni votre nom ni vos autres ' +
    'badges.',
  holderYes: 'Oui, répondre',
  holderShow: 'Montrez ce code à l’autre téléphone.',
  holderLink: 'Ouvrir ici, si c’est le même appareil',
  holderOver: 'Les deux minutes sont passées. Demandez un nouveau code à l’autre téléphone.',
  holderBroken: 'Ce code est incomplet. Demandez-en un nouveau.',
  holderNotHere:
    'Ce badge n’est pas sur ce téléphone. Prenez celui qui l’a récupéré, et son navigateur ' +
    'habituel.'
};
