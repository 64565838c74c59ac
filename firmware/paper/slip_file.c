/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip_file.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "firmware/wire/event_days.h"
#include "firmware/wire/url.h"
#include "keys/file.h"

/* Texts that all of them share. */
struct slip_texts {
    char date[32], until[64], address[128];
};

static void day_text(char *out, size_t room, const char *before, int64_t day_s)
{
    static const char *const months[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};
    time_t time = (time_t)day_s;
    struct tm day = {0};
    if (gmtime_r(&time, &day) != NULL)
        snprintf(out, room, "%s%d%s %s %d", before, day.tm_mday, day.tm_mday == 1 ? "er" : "",
                 months[day.tm_mon], day.tm_year + 1900);
}

static struct slip_texts texts_for(const struct slip_source *of, const struct award_shown *s)
{
    struct slip_texts t = {"", "", ""};
    struct bytes host = url_authority(catalogue_claim_url(of->catalogue));
    day_text(t.date, sizeof t.date, "", event_day_of(of->catalogue, of->event, s->time_s));
    day_text(t.until, sizeof t.until, "À prendre avant le ", s->until_s);
    snprintf(t.address, sizeof t.address, "sur %.*s/s", (int)host.len, (const char *)host.p);
    return t;
}

bool slip_file_write(const char *path, const struct slip_source *of,
                     const struct award_shown *shown, size_t count, struct error *err)
{
    struct slip slips[AWARD_GROUP_MAX];
    const struct event_record *at = catalogue_find_event(of->catalogue, of->event);
    struct slip_texts texts = texts_for(of, &shown[0]);
    const struct achievement_record *a = catalogue_find(of->catalogue, of->achievement);
    struct buffer out = {0};
    size_t len = strlen(path);
    for (size_t i = 0; i < count; i++)
        slips[i] = (struct slip){
            .url = shown[i].url,
            .code = shown[i].code,
            .thanks = "Bravo ! Ce badge est à vous.",
            .badge = a == NULL ? of->achievement : a->name,
            .organisation = a == NULL ? NULL : a->issuer_name,
            .event = at == NULL ? of->event : at->name,
            .date = texts.date,
            .scan = "Scannez ce code avec l’appareil photo d’un téléphone.",
            .type = "Ou tapez ces lettres :",
            .address = texts.address,
            .until = texts.until,
            .other =
                "Scan this code with a phone’s camera, or type the letters at this address.",
            .mark = a != NULL && a->specimen ? "SPECIMEN" : NULL,
            .place = of->places == NULL ? (unsigned)i + 1 : of->places[i],
            .count = of->pack,
            .picture = of->picture,
            .logo = of->logo,
        };
    bool ok = (len > 4 && strcmp(path + len - 4, ".pdf") == 0
                   ? slip_pdf(&out, slips, count, of->layout, err)
                   : slip_escpos(&out, slips, count, err)) &&
              file_write(path, buffer_view(&out), 0600, err);
    buffer_wipe_free(&out);
    return ok || error_while(err, "the awards stand, but not their slips: ");
}
