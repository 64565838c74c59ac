// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the holder of a badge reads about wallets, in Breton.
export default {
  walletWhat:
    'Ur chouk-badjoù a zo un arload hag a vir ho holl badjoù, eus pelec’h bennak e teuont. ' +
    'Unan ho peus war ar pellgomzer-mañ ? Pouezit war e anv : digeriñ a ra ha kinnig a ra ' +
    'deoc’h ar badj-mañ.',
  walletAny: 'Ur chouk-badjoù all',
  walletScreen: 'Diskouez ur c’hod da skannañ',
  walletMore: 'Doareoù all',
  walletGets:
    'Chouk-badjoù ebet ne resev hoc’h anv. An daou gentañ a resev ivez liamm prevez ar badj.',
  walletScan: 'Kod evit Learner Credential Wallet ha LearnCard',
  walletScanWhy:
    'War ar pellgomzer m’emañ ho chouk-badjoù, digorit anezhañ ha skannit ar c’hod-mañ.',
  walletCode: 'Kod QR evit ho chouk-badjoù',
  walletOffer: 'Eilskrid evit ho chouk-badjoù',
  walletOfferWhy:
    'Un eilskrid eus ar badj a ra an aozadur evit ho chouk-badjoù hepken. Gortoz a ra ' +
    'ac’hanoc’h e-pad {minutes} munutenn.',
  walletOpen: 'Digeriñ ma chouk-badjoù',
  walletOpenWhy:
    'Ne zigor netra ? War ur pellgomzer all emañ ho chouk-badjoù : skannit ar c’hod-mañ ' +
    'gantañ.',
  walletOther: 'Ne gemer ket ma chouk-badjoù anezhañ',
  walletOver: 'Re bell en deus gortozet ar c’hod-mañ. Goulennit unan all.',
  walletWaits: 'N’eo ket kadarnaet ar badj-mañ c’hoazh. Klaskit diwezhatoc’h.',
  walletLater: 'Re a c’houlennoù war un dro. Klaskit a-benn ur vunutenn.',
  walletRefused: 'Ne c’hall ket ar badj-mañ mont en ur chouk-badjoù adalek an ardivink-mañ.',
  walletFailed: 'Ne respont ket ar servijer. Klaskit adarre.',
  passportWhy:
    'Al lec’hienn-se a gemer skeudenn ar badj, ur wech kadarnaet ho chomlec’h postel (« ' +
    'Lakaat e surentez »).',
  walletNone: 'Un arload all',
  walletNoneWhy:
    'Pegit chomlec’h ar badj e « Ouzhpennañ » hoc’h arload, pe roit dezhañ ar restr. Mirit ' +
    'ar chomlec’h evidoc’h : digeriñ a ra ho padj.',
  copyForWallet: 'Eilañ ar chomlec’h',
  walletArrived: 'Ha degouezhet eo ar badj en ho chouk-badjoù ?',
  walletYes: 'Ya, eno emañ',
  walletNo: 'Nann',
  walletSafe: 'E surentez emañ : ho chouk-badjoù a vir anezhañ ivez.',
  walletKept: 'N’eus netra kollet : chom a ra ar badj amañ. Klaskit un doare all.'
};
