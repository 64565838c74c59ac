/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/practice.h"

#include <stdio.h>
#include <string.h>

#include "firmware/wire/pictures.h"
#include "gen/assets/catalogue/specimen.png.h"
#include "sync/issuer/catalogue/source_parts.h"

/* The practice badge as an operator would write it in a source. */
static json_t *badge_source(const struct draft_issuer *issuer)
{
    char slug[sizeof PRACTICE_BADGE + 1 + SLUG_MAX];
    snprintf(slug, sizeof slug, issuer->first ? "%s" : "%s-%s", PRACTICE_BADGE, issuer->slug);
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:{s:{s:s, s:s}, s:{s:s, s:s}}}",
                     "id", slug, "issuer", issuer->slug, "name",
                     "SPECIMEN, badge d’entraînement", "description",
                     "Ce badge ne vaut rien : il sert à s’entraîner devant la borne.",
                     "criteria", "S’entraîner devant la borne.", "achievementType", "Badge",
                     "image", "specimen.png", /* a file inside the program */
                     "translations", "en", "name", "SPECIMEN, practice badge", "description",
                     "This badge is worth nothing: it is for practising at the kiosk.", "br",
                     "name", "SPECIMEN, badj pleustriñ", "description",
                     "Ne dalv netra ar badj-mañ: evit pleustriñ dirak ar vonn eo.");
}

/* The practice event never ends: its dates are so wide that nobody must ever change them. */
static json_t *event_source(json_t *badges)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:b, s:{s:{s:s}, s:{s:s}}}", "id",
                     PRACTICE_EVENT, "name", "Entraînement", "place", "Sur place", "starts",
                     "2020-01-01", "ends", "2099-12-31", "achievements", badges, "standing", 1,
                     "translations", "en", "name", "Practice", "br", "name", "Pleustriñ");
}

static bool add_picture(struct catalogue_draft *d, struct error *err)
{
    return source_keep_picture(d->practice_picture, d,
                               bytes_of(embedded_assets_catalogue_specimen_png,
                                        embedded_assets_catalogue_specimen_png_len),
                               err);
}

bool practice_add(struct catalogue_draft *d, struct error *err)
{
    json_t *badges = json_array(), *event = NULL;
    bool ok = badges != NULL && add_picture(d, err);
    for (size_t i = 0; ok && i < d->issuer_count; i++) {
        json_t *badge = badge_source(&d->issuers[i]);
        ok = badge != NULL && json_array_append(badges, json_object_get(badge, "id")) == 0 &&
             source_achievement(d, badge, i, err);
        json_decref(badge);
    }
    if (ok) {
        event = event_source(badges); /* takes badges */
        badges = NULL;
        ok = event != NULL ? source_event(d, event, 0, err)
                           : error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    }
    json_decref(badges);
    json_decref(event);
    return ok;
}

const struct achievement_record *practice_badge(const struct catalogue *c, const char *issuer)
{
    for (size_t i = 0; i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (a->specimen && strcmp(a->issuer, issuer) == 0)
            return catalogue_find(c, a->slug);
    }
    return NULL;
}
