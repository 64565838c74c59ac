/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/text/page_text.h"

#include <stdio.h>
#include <time.h>

static const char *const TABLE[TEXTS][LANGUAGES] = {
    [TEXT_HOME_LEAD] =
        {"Ici se récupèrent les badges remis en atelier\u00a0: scannez le code QR affiché par "
         "la "
         "borne avec l’appareil photo de votre téléphone.",
         "Amañ e vez tapet ar badjoù roet en atalieroù: skannit ar c’hod QR diskouezet gant "
         "ar vorn gant kamera ho pellgomzer.",
         "This is where badges awarded in a workshop are claimed: scan the QR code on the "
         "kiosk with your phone’s camera."},
    [TEXT_ORGANISATIONS] = {"Organisations", "Aozadurioù", "Organisations"},
    [TEXT_BADGES] = {"Badges", "Badjoù", "Badges"},
    [TEXT_EVENTS] = {"Événements", "Darvoudoù", "Events"},
    [TEXT_WEBSITE] = {"Site web", "Lec’hienn web", "Website"},
    [TEXT_DETAILS] = {"Détails", "Munudoù", "Details"},
    [TEXT_DETAILS_WHAT] = {"Ce qu’il faut faire, données", "Petra zo d’ober, roadennoù",
                           "What it takes, data"},
    [TEXT_OTHER_BADGES] = {"Les autres badges de cet événement", "Badjoù all an darvoud-mañ",
                           "The other badges of this event"},
    [TEXT_WHERE] = {"Où l’obtenir", "Pelec’h e gaout", "Where to earn it"},
    [TEXT_CRITERIA] = {"Ce qu’il faut faire", "Petra zo d’ober", "What it takes"},
    [TEXT_SKILLS] = {"Compétences", "Barregezhioù", "Skills"},
    [TEXT_LEVELS] = {"Niveaux", "Liveoù", "Levels"},
    [TEXT_SHOWN] = {"Compétences montrées", "Barregezhioù diskouezet", "Skills shown"},
    [TEXT_ALIGNMENTS] = {"Référentiels", "Daveoù", "Frameworks"},
    [TEXT_VERSIONS] = {"Versions", "Stummoù", "Versions"},
    [TEXT_VERSION] = {"Version", "Stumm", "Version"},
    [TEXT_NEWEST] = {"la plus récente", "an hini nevesañ", "the newest"},
    [TEXT_TAKEN_FROM] = {"Repris de", "Adkemeret diwar", "Taken over from"},
    [TEXT_TAKEN_BY] = {"Repris par", "Adkemeret gant", "Taken over by"},
    [TEXT_ISSUER] = {"Organisation", "Aozadur", "Organisation"},
    [TEXT_EVENT] = {"Événement", "Darvoud", "Event"},
    [TEXT_PLACE] = {"Lieu", "Lec’h", "Place"},
    [TEXT_DATE] = {"Date", "Deiziad", "Date"},
    [TEXT_FROM_TO] = {"du %s au %s", "eus an %s d’an %s", "%s to %s"},
    [TEXT_STANDING] = {"toute l’année", "a-hed ar bloaz", "all year round"},
    [TEXT_EVENT_BADGES] = {"Badges remis à cet événement", "Badjoù roet en darvoud-mañ",
                           "Badges awarded at this event"},
    [TEXT_EVIDENCE] = {"Documents", "Teulioù", "Documents"},
    [TEXT_AWARDED] = {"Remis le", "Roet d’an", "Awarded on"},
    [TEXT_LATER] = {"remis après l’événement", "roet goude an darvoud",
                    "awarded after the event"},
    [TEXT_VALID] = {"Badge valable\u00a0: personne ne l’a modifié.",
                    "Badj talvoudus: den n’en deus cheñchet anezhañ.",
                    "Valid badge: nobody changed it."},
    [TEXT_WITHDRAWN_TITLE] = {"Badge retiré", "Badj tennet", "Badge withdrawn"},
    [TEXT_WITHDRAWN] =
        {"L’organisation a retiré ce badge. Il n’est plus valable\u00a0: demandez-lui "
         "pourquoi.",
         "Tennet eo bet ar badj-mañ gant an aozadur. N’eo ket talvoudus ken: goulennit gantañ "
         "perak.",
         "The organisation has withdrawn this badge. It is no longer valid: ask them why."},
    [TEXT_REASON] = {"Raison", "Abeg", "Reason"},
    [TEXT_SAVE_PICTURE] = {"Enregistrer l’image", "Enrollañ ar skeudenn", "Save the picture"},
    [TEXT_SAVE_FILE] = {"Enregistrer le fichier", "Enrollañ ar restr", "Save the file"},
    [TEXT_PRINT] = {"Certificat à imprimer", "Testeni da voullañ", "Certificate to print"},
    [TEXT_KEEP_LINK] =
        {"Gardez ce lien\u00a0: il ouvre votre badge. La personne qui l’a voit le badge, "
         "jamais votre nom.",
         "Mirit al liamm-mañ: digeriñ a ra ho padj. An hini en deus al liamm a wel ar badj, "
         "biskoazh hoc’h anv.",
         "Keep this link: it opens your badge. Who has it sees the badge, never your name."},
    [TEXT_SHARE_VERIFIED] = {"Vérifié par %s", "Gwiriet gant %s", "Verified by %s"},
    [TEXT_SHARE_EXPIRED] = {"Ce badge était valable jusqu’au %s.",
                            "Talvoudek e oa ar badj-mañ betek an %s.",
                            "This badge was valid until %s."},
    [TEXT_SHARE_NAME_NOTE] =
        {"Ce nom est écrit dans le lien par la personne qui l’a envoyé. %s ne le connaît pas "
         "et "
         "ne le vérifie pas.",
         "Skrivet eo an anv-mañ el liamm gant an hini en deus e gaset. %s n’anavez ket anezhañ "
         "ha ne wiria ket anezhañ.",
         "This name is written in the link by the person who sent it. %s does not know it and "
         "does not check it."},
    [TEXT_SHARE_ABOUT] = {"Ce qu’il faut faire pour l’obtenir", "Petra ober evit e gaout",
                          "What it takes to earn it"},
    [TEXT_SHARE_FROM] = {"Badge remis par %s.", "Badj roet gant %s.", "Badge awarded by %s."},
    [TEXT_SHARE_GONE] = {"Ce badge n’est plus partagé", "N’eo ket rannet ken ar badj-mañ",
                         "This badge is no longer shared"},
    [TEXT_SHARE_GONE_MORE] =
        {"La personne qui a ce badge ne montre plus cette page. Demandez-lui si vous avez "
         "besoin "
         "de le voir.",
         "Ne ziskouez ket ken ar bajenn-mañ an hini en deus ar badj. Goulennit digantañ pe "
         "diganti m’ho peus ezhomm da welet anezhañ.",
         "The person who has this badge does not show this page any more. Ask that person if "
         "you "
         "need to see it."},
    [TEXT_BACK] = {"Retour au badge", "Distreiñ d’ar badj", "Back to the badge"},
    [TEXT_PRINT_HOW] = {"Imprimez cette page avec le menu de votre navigateur.",
                        "Moullit ar bajenn-mañ gant lañser ho merdeer.",
                        "Print this page from your browser’s menu."},
    [TEXT_CHECK_BY_FILE] = {"Ce badge se vérifie avec son fichier, à cette adresse\u00a0:",
                            "Gant e restr e vez gwiriet ar badj-mañ, er chomlec’h-mañ:",
                            "This badge is checked with its file, at this address:"},
    [TEXT_PRINT_NOW] = {"Imprimer", "Moullañ", "Print"},
    [TEXT_CERTIFICATE_PDF] = {"Enregistrer en PDF", "Enrollañ e PDF", "Save as PDF"},
    [TEXT_CERTIFICATE_NAME_NOTE] = {"Votre nom, si vous l’écrivez sur la ligne, est imprimé et "
                                    "ne quitte pas cet appareil. "
                                    "Le PDF a une ligne à remplir à la main.",
                                    "Moullet e vo hoc’h anv, m’e skrivit war al linenn, ha ne "
                                    "guita ket an ardivink-mañ. Er "
                                    "PDF ez eus ul linenn da leuniañ gant an dorn.",
                                    "Your name, if you write it on the line, is printed and "
                                    "does not leave this device. The "
                                    "PDF has a line to fill in by hand."},
    [TEXT_CERTIFICATE_PDF_NAMELESS] =
        {"Ce PDF n’aura pas votre nom\u00a0: touchez de nouveau pour l’enregistrer ainsi. "
         "Pour un PDF avec votre nom, touchez «\u00a0Imprimer\u00a0» et choisissez le PDF.",
         "N’emañ ket hoc’h anv er PDF-mañ: stokit adarre evit enrollañ anezhañ "
         "evel-se. Evit ur PDF gant hoc’h anv, stokit «\u00a0Moullañ\u00a0» ha "
         "dibabit ar PDF.",
         "This PDF will not have your name: tap again to save it so. For a PDF with your "
         "name, tap “Print” and choose PDF."},
    [TEXT_CERTIFICATE_SHARED] = {"Le code QR mène à la page publique de ce badge\u00a0: toute "
                                 "personne qui a la feuille "
                                 "peut l’ouvrir.",
                                 "Ar c’hod QR a gas da bajenn foran ar badj-mañ: an holl re o "
                                 "deus ar follenn a c’hall he "
                                 "digeriñ.",
                                 "The QR code leads to the public page of this badge: anybody "
                                 "who has the sheet can open "
                                 "it."},
    [TEXT_CERTIFICATE_NOT_SHARED] =
        {"Ce badge n’a pas de page publique, donc la feuille n’a pas de code QR. Ouvrez-en une "
         "sous «\u00a0Montrer mon badge\u00a0», puis revenez ici.",
         "N’eus pajenn foran ebet d’ar badj-mañ, neuze n’eus ket a god QR war ar follenn. "
         "Digorit "
         "unan dindan «\u00a0Diskouez ma badj\u00a0», ha distroit amañ.",
         "This badge has no public page, so the sheet has no QR code. Open one under “Show my "
         "badge”, then come back here."},
    [TEXT_CERTIFICATE_TO_SHARING] = {"Aller à «\u00a0Montrer mon badge\u00a0»",
                                     "Mont da «\u00a0Diskouez ma badj\u00a0»",
                                     "Go to “Show my badge”"},
    [TEXT_GIVEN_TO] = {"Remis à", "Roet da", "Awarded to"},
    [TEXT_SCAN_TO_CHECK] = {"Scannez ce code pour vérifier le badge.",
                            "Skannit ar c’hod-mañ evit gwiriañ ar badj.",
                            "Scan this code to check the badge."},
    [TEXT_FOR_PROGRAMS] = {"Détails techniques (JSON)", "Munudoù teknikel (JSON)",
                           "Technical details (JSON)"},
    [TEXT_LANGUAGE] = {"Langue", "Yezh", "Language"},
    [TEXT_HOME] = {"Accueil", "Degemer", "Home"},
    [TEXT_TO_HOME] = {"Aller à l’accueil", "Mont d’an degemer", "Go to the home page"},
    [TEXT_TO_CODE] = {"J’ai un ticket imprimé", "Ur bilhed moullet am eus",
                      "I have a printed slip"},
    [TEXT_MY_BADGES] = {"Mes badges", "Ma badjoù", "My badges"},
    [TEXT_CHECK] = {"Vérifier un badge", "Gwiriañ ur badj", "Check a badge"},
    [TEXT_NOT_FOUND] = {"Introuvable", "N’eo ket kavet", "Not found"},
    [TEXT_NOT_FOUND_MORE] =
        {"Il n’y a rien à cette adresse. Vérifiez le lien, ou scannez de "
         "nouveau le code QR.",
         "N’eus netra er chomlec’h-mañ. Gwiriit al liamm, pe skannit adarre "
         "ar c’hod QR.",
         "There is nothing at this address. Check the link, or scan the QR "
         "code again."},
    [TEXT_GONE] = {"Ce lien ne mène plus à un badge", "Ne gas ket al liamm-mañ d’ur badj ken",
                   "This link no longer leads to a badge"},
    [TEXT_GONE_MORE] =
        {"Le badge a été effacé, ou un autre téléphone le garde maintenant. Si "
         "c’est le vôtre, ouvrez ce badge-là.",
         "Diverket eo bet ar badj, pe miret eo bremañ gant ur pellgomzer all. Ma "
         "’z eo hoc’h hini, digorit ar badj-se.",
         "The badge was erased, or another phone keeps it now. If that one is "
         "yours, open the badge there."},
    [TEXT_SOON] = {"Bientôt", "A-benn nebeut", "Soon"},
    [TEXT_SOON_MORE] =
        {"Ce badge attend d’être confirmé. Rien n’est perdu\u00a0: gardez ce lien et "
         "revenez.",
         "Emañ ar badj-mañ o c’hortoz bezañ kadarnaet. N’eus netra kollet: mirit "
         "al liamm-mañ ha distroit.",
         "This badge is waiting to be confirmed. Nothing is lost: keep this "
         "link and come back."},
    [TEXT_REFUSED] = {"Cette adresse ne s’ouvre pas ainsi",
                      "Ne vez ket digoret ar chomlec’h-mañ evel-se",
                      "This address does not open this way"},
    [TEXT_REFUSED_MORE] =
        {"Rien n’a changé et rien n’est perdu. Repartez d’ici\u00a0:",
         "N’eus bet cheñchet netra, ha n’eus netra kollet. Kendalc’hit amañ:",
         "Nothing has changed and nothing is lost. Go on from here:"},
    [TEXT_TOO_MANY] = {"Trop de demandes", "Re a c’houlennoù", "Too many requests"},
    [TEXT_TOO_MANY_MORE] = {"Rien n’est perdu\u00a0: réessayez dans %s.",
                            "N’eus netra kollet: klaskit adarre a-benn %s.",
                            "Nothing is lost: try again in %s."},
    [TEXT_NOT_NOW] = {"Ça ne marche pas pour l’instant", "Ne’z a ket en-dro bremañ",
                      "This does not work right now"},
    [TEXT_NOT_NOW_MORE] =
        {"Le serveur n’y arrive pas maintenant. Rien n’est perdu\u00a0: réessayez dans un "
         "moment.",
         "Ne c’hall ket ar servijer respont bremañ. N’eus netra kollet: klaskit adarre a-benn "
         "ur pennadig.",
         "The server cannot answer now. Nothing is lost: try again in a moment."},
    [TEXT_TRY_AGAIN] = {"Réessayer", "Klask adarre", "Try again"},
    [TEXT_CODE] = {"Le badge d’un ticket imprimé", "Badj ur bilhed moullet",
                   "The badge of a printed slip"},
    [TEXT_CODE_LEAD] =
        {"Recopiez le code imprimé sous le carré noir et blanc du ticket. Il marche quand "
         "l’atelier est fini et que sa borne a envoyé les badges, souvent le jour même.",
         "Eilskrivit ar god moullet dindan karrez du ha gwenn ar bilhed. Mont a ra en-dro pa "
         "vez echu an atalier ha p’he deus e vonn kaset ar badjoù, alies an deiz-se end-eeun.",
         "Copy the code printed below the black and white square of the slip. It works once "
         "the workshop is over and its kiosk has sent the badges, often on the same day."},
    [TEXT_CODE_LABEL] = {"Code (16 lettres et chiffres)", "Kod (16 lizherenn ha sifr)",
                         "Code (16 letters and digits)"},
    [TEXT_CODE_BUTTON] = {"Ouvrir le badge", "Digeriñ ar badj", "Open the badge"},
    [TEXT_CODE_MALFORMED] =
        {"Il manque quelque chose\u00a0: le code a 16 lettres et chiffres, en quatre groupes. "
         "Vérifiez, puis recommencez.",
         "Un dra bennak a vank: 16 lizherenn ha sifr a zo er c’hod, e pevar strollad. "
         "Gwiriit, ha klaskit adarre.",
         "Something is missing: the code has 16 letters and digits, in four groups. Check it, "
         "then try again."},
    [TEXT_CODE_UNKNOWN] =
        {"Ce code n’est pas connu ici. Vérifiez chaque lettre. S’il est juste, la borne "
         "n’a pas encore envoyé ce badge\u00a0: rien n’est perdu, recommencez demain.",
         "N’eo ket anavezet ar god-mañ amañ. Gwiriit pep lizherenn. Mard eo mat, n’he deus "
         "ket kaset ar bonn ar badj-mañ c’hoazh: n’eus netra kollet, klaskit warc’hoazh.",
         "This code is not known here. Check each letter. If it is right, the kiosk has not "
         "sent this badge yet: nothing is lost, try again tomorrow."},
    [TEXT_CODE_TAKEN] =
        {"Un téléphone garde déjà ce badge\u00a0: ouvrez-le sur ce téléphone. Si ce "
         "n’est pas le vôtre, parlez-en à la personne qui a animé l’atelier.",
         "Ur pellgomzer a vir ar badj-mañ dija: digorit anezhañ war ar pellgomzer-se. Ma n’eo "
         "ket hoc’h hini, komzit diwar-benn se gant ambrouger an atalier.",
         "A phone keeps this badge already: open it on that phone. If it is not yours, talk to "
         "the person who ran the workshop."},
    [TEXT_CODE_WITHDRAWN] =
        {"Ce badge a été retiré. Parlez-en à la personne qui a animé l’atelier.",
         "Tennet eo bet ar badj-mañ. Komzit diwar-benn se gant ambrouger an atalier.",
         "This badge was withdrawn. Talk to the person who ran the workshop."},
    [TEXT_CODE_SPECIMEN] =
        {"C’est le code d’un badge d’entraînement (SPECIMEN). Il ne vaut rien, "
         "et rien n’a été enregistré.",
         "Kod ur badj pleustriñ (SPECIMEN) eo. Ne dalv netra, ha n’eus bet "
         "enrollet netra.",
         "This is the code of a practice badge (SPECIMEN). It is worth "
         "nothing, and nothing was stored."},
    [TEXT_CODE_TOO_MANY] =
        {"Trop d’essais. Rien n’est perdu\u00a0: attendez une minute, puis recommencez.",
         "Re a daolioù-esae. N’eus netra kollet: gortozit ur vunutenn, ha klaskit adarre.",
         "Too many tries. Nothing is lost: wait a minute, then try again."},
    [TEXT_NOT_LISTED] = {"Pas de liste", "Roll ebet", "No list"},
    [TEXT_NOT_LISTED_MORE] =
        {"Les badges ne sont pas listés ici\u00a0: chacun se trouve par son "
         "propre code QR.",
         "N’eo ket rollet ar badjoù amañ: kavet e vez pep hini gant e god "
         "QR dezhañ.",
         "Badges are not listed here: each is found by its own QR code."},
};

const char *page_text(enum page_language l, enum page_text t)
{
    return TABLE[t][l];
}

const char *page_language_name(enum page_language l)
{
    static const char *const names[LANGUAGES] = {"Français", "Brezhoneg", "English"};
    return names[l];
}

void page_date(char out[static PAGE_DATE_LEN], enum page_language l, int64_t time_s)
{
    static const char *const months[12][LANGUAGES] = {
        {"janvier", "Genver", "January"},
        {"février", "C’hwevrer", "February"},
        {"mars", "Meurzh", "March"},
        {"avril", "Ebrel", "April"},
        {"mai", "Mae", "May"},
        {"juin", "Mezheven", "June"},
        {"juillet", "Gouere", "July"},
        {"août", "Eost", "August"},
        {"septembre", "Gwengolo", "September"},
        {"octobre", "Here", "October"},
        {"novembre", "Du", "November"},
        {"décembre", "Kerzu", "December"},
    };
    time_t t = (time_t)time_s;
    struct tm day;
    out[0] = '\0';
    if (gmtime_r(&t, &day) != NULL)
        snprintf(out, PAGE_DATE_LEN, "%d%s %s%s %d", day.tm_mday,
                 l == LANGUAGE_FR && day.tm_mday == 1 ? "er" : "",
                 l == LANGUAGE_BR ? "a viz " : "", months[day.tm_mon][l], day.tm_year + 1900);
}
