// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the holder of a badge reads under it, in Breton.
export default {
  share: 'Enrollañ pe rannañ',
  savePicture: 'Enrollañ ar skeudenn',
  toDo: 'D’ober',
  safe: 'Lakaat e surentez',
  safeWhat: 'Evit e adkavout ma vez kollet gant ar pellgomzer',
  showing: 'Diskouez ma badj',
  showingWhat: 'Liamm, testeni, LinkedIn, chouk-badjoù',
  remove: 'Dilemel',
  removeWhat: 'Diverkañ ar badj-mañ evit mat',

  keepWhy:
    'Gant ar merdeer-mañ hepken eo miret ar badj. Koll a reer pellgomzerioù, ankouaat a ra ' +
    'ar prenestroù prevez, hag ar merdeerioù ivez gant an amzer. Setu penaos e ' +
    'adkavout. Unan hepken eus an doareoù-mañ a zo trawalc’h.',
  keptElsewhere:
    'Miret ho peus ar badj-mañ e lec’h all eget er merdeer-mañ. Evit e adkavout war ur ' +
    'pellgomzer all, unan hepken eus an doareoù-mañ a zo trawalc’h.',
  keepNothing:
    'Ne vir ar merdeer-mañ netra. Setu penaos adkavout ar badj. Unan hepken eus an doareoù-mañ ' +
    'a zo trawalc’h.',
  keepFiles:
    'N’eus servijer ebet gant al lec’hienn-mañ : mirit ar skeudenn hag ar restr, trawalc’h ' +
    'int. N’eo ket staget ar badj ouzh un ardivink ha ne gaser postel ebet.',
  sheet: 'Follenn sikour',
  sheetWhy: 'Enni emañ pep tra evit adkemer ar badj war un ardivink all.',
  saveSheet: 'Enrollañ ar follenn sikour',
  mailSheet: 'Kas ma follenn sikour din',
  mailSheetWhy: 'Deoc’h-c’hwi hepken : an hini en deus ar follenn-mañ a c’hall kemer ho padj.',
  sheetSubject: 'Ma follenn sikour : {name}',
  code: 'Kod sikour',
  copyNow: 'Eilit ar c’hod-mañ bremañ',
  copyNowWhy:
    'Ne vir ar merdeer-mañ netra : ur wech serret ar bajenn, ar c’hod-mañ hepken a zegas ar badj ' +
    'en-dro. Digorit {where} en ur merdeer all ha roit anezhañ.',
  copyCode: 'Eilañ ar c’hod',
  copied: 'Eilet',
  codeWhy:
    'War ur pellgomzer all, digorit {where} ha roit ar c’hod-mañ : trawalc’h eo. Den all ' +
    'ebet n’anavez anezhañ.',
  sheetTitle: 'Badj « {name} »',
  sheetLink: 'Liamm prevez d’ar badj-mañ :',
  sheetCode: 'Kod sikour :',
  sheetClaim: 'Evit adkemer ar badj war un ardivink all, digorit ar bajenn-mañ ha roit ar c’hod :',
  sheetEnd: 'Da virout evidoc’h.',
  scanPaper: 'Skannit ar c’hod-mañ evit gwiriañ ar badj.',

  theLink: 'Ma fajenn brevez',
  linkWhy:
    'Kas a ra ac’hanoc’h d’ar badj-mañ. Mirit he chomlec’h evidoc’h : evit e ziskouez, roit ' +
    'kentoc’h ar bajenn foran.',
  copyLink: 'Eilañ al liamm',
  mailSubject: 'Ma badj : {name}',
  certificate: 'Testeni',
  certificateWhy: 'Ur bajenn da voullañ, gant ul linenn evit hoc’h anv.',
  print: 'Digeriñ an testeni',
  linkedIn: 'Ouzhpennañ da LinkedIn',
  noLinkedIn: 'Liamm LinkedIn ebet : deuet eo ar badj-mañ eus un darvoud evit tud vinor.',
  wallet: 'Chouk-badjoù',
  saveFile: 'Enrollañ restr ar badj',
  proof: 'Prouenn eo deoc’h ar badj',
  proofWhy:
    'An hini a wiri a zigor {where} hag a ziskouez deoc’h ur c’hod QR. Skannit anezhañ gant ' +
    'ar pellgomzer-mañ.',

  eraseWhy: 'Ne vo ket talvoudus ar badj ken neblec’h. Distrujet e vo e liammoù hag ho chomlec’h.',
  erase: 'Diverkañ ar badj-mañ',
  eraseSure: 'Diverkañ evit mat ? Ne c’haller ket distreiñ.',
  eraseYes: 'Ya, diverkañ',
  eraseNo: 'Nann, mirout',
  eraseFailed: 'N’eo ket diverket : ne respont ket ar servijer. Klaskit adarre.'
};
