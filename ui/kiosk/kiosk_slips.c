/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_slips.h"

#include <stdlib.h>

#include "firmware/engine/award_read.h"
#include "firmware/paper/slip.h"
#include "firmware/wire/event_days.h"
#include "keys/secret.h"
#include "keys/text.h"

/* The words on every slip, in the language of the screen. */
struct slip_words {
    char date[48], name[KIOSK_NAME_MAX], event[KIOSK_NAME_MAX];
    const char *first, *second, *mark;
};

static struct slip_words words_of(const struct kiosk *k, const struct award_shown *s)
{
    enum language l = k->flow.language;
    enum language other = l == LANGUAGE_FR ? LANGUAGE_BR : LANGUAGE_FR;
    static const char *const sentence =
        N_("Scan with your phone's camera, or type the code on the "
           "organisation's page.");
    struct award_line line = {0};
    size_t count = 0;
    struct slip_words w = {.first = tr(l, sentence), .second = tr(other, sentence)};
    if (award_list(&line, &count, 1, k->engine, s->n + 1, NULL) && line.specimen)
        w.mark = tr(l, "SPECIMEN");
    const struct event_record *event =
        catalogue_find_event(engine_catalogue(k->engine), line.event);
    text_copy(w.event, sizeof w.event, event == NULL ? line.event : event->name);
    language_date(w.date, sizeof w.date, l,
                  event_day_of(engine_catalogue(k->engine), line.event, s->time_s), 0);
    text_copy(w.name, sizeof w.name,
              s->achievement == NULL ? "" : kiosk_badge_name(k, s->achievement));
    return w;
}

bool kiosk_slips_write(struct buffer *out, struct kiosk *k, uint8_t (*ids)[TICKET_ID_LEN],
                       size_t n, enum slip_shape shape, struct error *err)
{
    struct award_shown *shown = secret_new((n == 0 ? 1 : n) * sizeof *shown, err);
    struct slip *slips = calloc(n == 0 ? 1 : n, sizeof *slips);
    struct slip_words words = {0};
    bool ok = shown != NULL &&
              (slips != NULL || error_set(err, FAULT_MEMORY, "slips: out of memory"));
    for (size_t i = 0; ok && i < n; i++) {
        ok = award_show_again(k->engine, &shown[i], ids[i], err);
        if (ok && i == 0)
            words = words_of(k, &shown[0]);
        if (ok)
            slips[i] = (struct slip){shown[i].url, shown[i].code, words.name,
                                     words.event,  words.date,    {words.first, words.second},
                                     words.mark};
    }
    ok = ok &&
         (shape == SHAPE_ROLL ? slip_escpos(out, slips, n, err) : slip_pdf(out, slips, n, err));
    free(slips);
    secret_free(shown);
    return ok;
}
