// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the holder of a badge reads about wallets, in French.
export default {
  walletWhat:
    'Un portefeuille est une application qui garde tous vos badges, d’où qu’ils viennent. ' +
    'Vous en avez un sur ce téléphone ? Touchez son nom : il s’ouvre et vous propose ce ' +
    'badge.',
  walletAny: 'Un autre portefeuille',
  walletScreen: 'Afficher un code à scanner',
  walletMore: 'Autres façons',
  walletGets:
    'Aucun portefeuille ne reçoit votre nom. Les deux premiers reçoivent aussi le lien privé ' +
    'du badge.',
  walletScan: 'Code pour Learner Credential Wallet et LearnCard',
  walletScanWhy: 'Sur le téléphone où est votre portefeuille, ouvrez-le et scannez ce code.',
  walletCode: 'Code QR pour votre portefeuille',
  walletOffer: 'Copie pour votre portefeuille',
  walletOfferWhy:
    'L’organisation fait une copie du badge pour votre portefeuille seul. Elle vous attend ' +
    'pendant {minutes} minutes.',
  walletOpen: 'Ouvrir mon portefeuille',
  walletOpenWhy:
    'Rien ne s’ouvre ? Votre portefeuille est sur un autre téléphone : scannez ce code ' +
    'avec lui.',
  walletOther: 'Mon portefeuille ne le prend pas',
  walletOver: 'Ce code a trop attendu. Demandez-en un autre.',
  walletWaits: 'Ce badge n’est pas encore confirmé. Réessayez plus tard.',
  walletLater: 'Trop de demandes à la fois. Réessayez dans une minute.',
  walletRefused: 'Ce badge ne peut pas aller dans un portefeuille depuis cet appareil.',
  walletFailed: 'Le serveur ne répond pas. Réessayez.',
  passportWhy:
    'Ce site prend l’image du badge, une fois votre adresse e-mail confirmée (« Mettre à ' +
    'l’abri »).',
  walletNone: 'Une autre application',
  walletNoneWhy:
    'Collez l’adresse du badge dans « Ajouter » de votre application, ou donnez-lui le ' +
    'fichier. Gardez l’adresse pour vous : elle ouvre votre badge.',
  copyForWallet: 'Copier l’adresse',
  walletArrived: 'Le badge est-il arrivé dans votre portefeuille ?',
  walletYes: 'Oui, il y est',
  walletNo: 'Non',
  walletSafe: 'Il est à l’abri : votre portefeuille le garde aussi.',
  walletKept: 'Rien n’est perdu : le badge reste ici. Essayez une autre façon.'
};
