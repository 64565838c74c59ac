/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_slips.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/engine/award_read.h"
#include "firmware/paper/slip_pictures.h"
#include "firmware/wire/event_days.h"
#include "keys/secret.h"
#include "keys/text.h"

/* What all slips of one call share. */
struct common {
    struct slip slip;
    struct slip_pictures pictures;
    char name[KIOSK_NAME_MAX], organisation[KIOSK_NAME_MAX], event[KIOSK_NAME_MAX];
    char date[48], until_day[48], until[120], address[220];
};

/* Badge, organisation, event and days, as the first award says them. */
static void name_them(struct common *c, const struct kiosk *k, const struct award_shown *s,
                      enum language l)
{
    const struct catalogue *catalogue = engine_catalogue(k->engine);
    struct award_line line = {0};
    size_t count = 0;
    if (award_list(&line, &count, 1, k->engine, s->n + 1, NULL) && line.specimen)
        c->slip.mark = tr(l, "SPECIMEN");
    const struct event_record *event = catalogue_find_event(catalogue, line.event);
    text_copy(c->event, sizeof c->event, event == NULL ? line.event : event->name);
    language_date(c->date, sizeof c->date, l, event_day_of(catalogue, line.event, s->time_s),
                  0);
    language_date(c->until_day, sizeof c->until_day, l, s->until_s, k->model.utc_offset_s);
    text_format(c->until, sizeof c->until, "%s %s", tr(l, "To be claimed before"),
                c->until_day);
    if (s->achievement == NULL)
        return;
    text_copy(c->name, sizeof c->name, kiosk_badge_name(k, s->achievement));
    text_copy(c->organisation, sizeof c->organisation, s->achievement->issuer_name);
}

static void say_it(struct common *c, const struct kiosk *k, const struct award_shown *s)
{
    enum language l = k->flow.language;
    enum language other = l == LANGUAGE_FR ? LANGUAGE_BR : LANGUAGE_FR;
    name_them(c, k, s, l);
    slip_pictures_read(&c->pictures, k->engine, s->achievement);
    c->slip.thanks = tr(l, "Well done! This badge is yours.");
    c->slip.badge = c->name;
    c->slip.organisation = c->organisation;
    c->slip.event = c->event;
    c->slip.date = c->date;
    c->slip.scan = tr(l, "Scan this code with a phone's camera.");
    c->slip.type = tr(l, "Or type these letters:");
    text_format(c->address, sizeof c->address, "%s %s", tr(l, "at"), k->model.code_address);
    c->slip.address = c->address;
    c->slip.until = c->until;
    c->slip.other =
        tr(other, "Scan this code with a phone, or type the letters at this address.");
    c->slip.picture = &c->pictures.badge;
    c->slip.logo = &c->pictures.logo;
}

bool kiosk_slips_write(struct buffer *out, struct kiosk *k, const struct pack_slip *which,
                       size_t count, unsigned pack, enum slip_shape shape, struct error *err)
{
    struct award_shown *shown = secret_new(count * sizeof *shown, err);
    struct common *common = calloc(1, sizeof *common);
    struct slip *slips = calloc(count, sizeof *slips);
    bool ok = shown != NULL && ((slips != NULL && common != NULL) ||
                                error_set(err, FAULT_MEMORY, "slips: out of memory"));
    for (size_t i = 0; ok && i < count; i++) {
        ok = award_show_again(k->engine, &shown[i], which[i].id, err);
        if (ok && i == 0)
            say_it(common, k, &shown[0]);
        if (ok) {
            slips[i] = common->slip;
            slips[i].url = shown[i].url;
            slips[i].code = shown[i].code;
            slips[i].place = pack == 0 ? 0 : which[i].place;
            slips[i].count = pack;
        }
    }
    ok = ok &&
         (shape == SHAPE_ROLL ? slip_escpos(out, slips, count, err)
                              : slip_pdf(out, slips, count, k->flow.settings.slip_layout, err));
    free(slips);
    free(common);
    secret_free(shown);
    return ok;
}
