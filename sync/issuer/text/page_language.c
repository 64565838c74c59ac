/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/text/page_language.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const CODES[LANGUAGES] = {"fr", "br", "en"};

const char *page_language_code(enum page_language l)
{
    return CODES[l];
}

/* Whether `text` begins with the code and then something that ends a code. */
static bool find(enum page_language *out, const char *text)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (strncasecmp(text, CODES[l], 2) == 0 && strchr("-_;, \t", text[2]) != NULL) {
            *out = (enum page_language)l;
            return true;
        }
    return false;
}

enum page_language page_language_of(const char *code)
{
    enum page_language l = LANGUAGE_FR;
    find(&l, code);
    return l;
}

/* Reads the weight of "fr;q=0.8": 1 without q, 0 if it is no number. */
static double weight(const char *item, size_t len)
{
    const char *q = memmem(item, len, "q=", 2);
    return q == NULL ? 1 : strtod(q + 2, NULL);
}

enum page_language page_language_choose(const char *lang, const char *accept_language)
{
    enum page_language best = LANGUAGE_FR, l;
    double most = 0;
    if (find(&l, lang))
        return l;
    for (const char *item = accept_language; *item != '\0';) {
        item += strspn(item, ", \t");
        size_t len = strcspn(item, ",");
        double w = weight(item, len);
        if (find(&l, item) && w > most) {
            best = l;
            most = w;
        }
        item += len;
    }
    return best;
}
