/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip_file.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/wire/event_days.h"
#include "firmware/wire/url.h"
#include "keys/file.h"

/* Texts that all of them share. */
struct slip_texts {
    char date[PROOF_TIME_LEN + 1];
    char sentence[2][256];
};

static struct slip_texts texts_for(const struct catalogue *c, int64_t day_s)
{
    struct slip_texts t;
    struct bytes host = url_authority(catalogue_claim_url(c));
    proof_time_write(t.date, day_s);
    t.date[10] = '\0';
    snprintf(t.sentence[0], sizeof t.sentence[0],
             "Scannez ce code avec l’appareil photo du téléphone, ou tapez le code court sur "
             "%.*s/s. Valable cinq ans.",
             (int)host.len, (const char *)host.p);
    snprintf(t.sentence[1], sizeof t.sentence[1],
             "Scan this code with the phone’s camera, or type the short code at %.*s/s. Valid "
             "for five years.",
             (int)host.len, (const char *)host.p);
    return t;
}

bool slip_file_write(const char *path, const struct catalogue *c, const char *event,
                     const char *achievement, const struct award_shown *shown, size_t count,
                     struct error *err)
{
    struct slip slips[AWARD_GROUP_MAX];
    const struct event_record *at = catalogue_find_event(c, event);
    struct slip_texts texts = texts_for(c, event_day_of(c, event, shown[0].time_s));
    const struct achievement_record *a = catalogue_find(c, achievement);
    struct buffer out = {0};
    size_t len = strlen(path);
    for (size_t i = 0; i < count; i++)
        slips[i] = (struct slip){.url = shown[i].url,
                                 .code = shown[i].code,
                                 .badge = a == NULL ? achievement : a->name,
                                 .event = at == NULL ? event : at->name,
                                 .date = texts.date,
                                 .sentence = {texts.sentence[0], texts.sentence[1]},
                                 .mark = a != NULL && a->specimen ? "SPECIMEN" : NULL};
    bool ok = (len > 4 && strcmp(path + len - 4, ".pdf") == 0
                   ? slip_pdf(&out, slips, count, err)
                   : slip_escpos(&out, slips, count, err)) &&
              file_write(path, buffer_view(&out), 0600, err);
    buffer_wipe_free(&out);
    return ok || error_while(err, "the awards stand, but not their slips: ");
}
