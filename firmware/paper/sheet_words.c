/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <string.h>

#include "firmware/paper/sheet.h"
#include "firmware/wire/sheet_code.h"
#include "keys/secret.h"

const struct sheet_words SHEET_WORDS[SHEET_LANGUAGES] = {
    {.title = "Fiche de secours",
     .purpose = "Elle ouvre cette borne quand tous les codes sont oubliés. On choisit alors un "
                "nouveau code, sans réseau.",
     .kiosk = "Borne",
     .made = "Faite le",
     .steps = {"Sur la borne, touchez « Déverrouiller », puis « Code oublié ».",
               "Scannez le carré ; ou touchez « Taper le code » et tapez les quatre lignes.",
               "Choisissez un nouveau code, deux fois."},
     .letters = "Il n’y a ni I, ni L, ni O, ni U : 0 et 1 sont des chiffres. La borne dit si "
                "une ligne est mal tapée.",
     .keep = "À garder dans le coffre de l’organisation, jamais avec la borne : qui a cette "
             "fiche peut ouvrir la borne. Une fiche plus récente rend celle-ci inutile."},
    {.title = "Follenn sikour",
     .purpose = "Digeriñ a ra ar vorn-mañ pa vez ankounac’haet an holl godoù. Neuze e vez "
                "dibabet ur c’hod nevez, hep rouedad.",
     .kiosk = "Borne",
     .made = "Graet d’an",
     .steps =
         {"War ar vorn, stokit « Dibrennañ », ha goude « Kod ankounac’haet ».",
          "Skannit ar garrezenn ; pe stokit « Skrivañ ar c’hod » ha skrivit ar peder linenn.",
          "Dibabit ur c’hod nevez, div wech."},
     .letters = "N’eus nag I, na L, nag O, nag U : sifroù eo 0 ha 1. Lavaret a ra ar vorn pa "
                "vez skrivet fall ul linenn.",
     .keep =
         "Da virout e koufr an aozadur, ket gant ar vorn : an hini en deus ar follenn-mañ a "
         "c’hall digeriñ ar vorn. Ur follenn nevesoc’h a laka houmañ da vezañ didalvoud."},
    {.title = "Recovery sheet",
     .purpose = "It opens this kiosk when all PINs are forgotten. A new PIN is then chosen, "
                "without a network.",
     .kiosk = "Kiosk",
     .made = "Made on",
     .steps = {"On the kiosk, touch “Unlock”, then “PIN forgotten”.",
               "Scan the square; or touch “Type the code” and type the four lines.",
               "Choose a new PIN, twice."},
     .letters = "There is no I, L, O or U: 0 and 1 are digits. The kiosk says when a line is "
                "mistyped.",
     .keep = "Keep it in the safe of the organisation, never with the kiosk: whoever has this "
             "sheet can open the kiosk. A newer sheet makes this one useless."},
};

bool sheet_qr(struct qr *out, const char *code, enum qr_level level, struct error *err)
{
    char text[SHEET_CODE_LEN + 1];
    size_t used = 0;
    for (; *code != '\0' && used < SHEET_CODE_LEN; code++)
        if (*code != ' ')
            text[used++] = *code;
    text[used] = '\0';
    bool ok = qr_make_text(out, text, level, err);
    secret_wipe(text, sizeof text);
    return ok;
}
