/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "keys/text.h"

void sync_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.back);
    if (beside_tapped(e, ID_CARRY))
        beside_to_stick(f, ERRAND_SYNC);
}

static struct box last_receipt(struct view *v, const struct flow *f, const struct model *m,
                               const struct screen_env *env, struct box room)
{
    char text[200], date[48];
    long long days = (m->time_s - m->last_receipt_s) / 86400;
    if (m->last_receipt_s == 0)
        return beside_line(v, env, room, STYLE_MUTED, ICON_CLOCK, 2,
                           tr(f->language, "The organisation has not answered yet."));
    language_date(date, sizeof date, f->language, m->last_receipt_s, m->utc_offset_s);
    text_format(text, sizeof text, "%s %s", tr(f->language, "Last answer:"), date);
    room = beside_line(v, env, room, STYLE_PLAIN, ICON_CLOCK, 1, text);
    if (days < 30)
        return room;
    return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 2,
                       tr(f->language,
                          "That is long ago. Carry a stick to the organisation, or "
                          "bring the kiosk to a network."));
}

/* What is not sent yet, and how it gets to the organisation. */
void screen_sync(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct beside_model *d = &m->beside;
    char text[200];
    struct box room = beside_begin(v, f, m, env, tr(f->language, "Sending"));
    unsigned long n = (unsigned long)m->unsent;
    if (n == 0)
        room =
            beside_line(v, env, room, STYLE_OK, ICON_SENT, 2,
                        tr(f->language, "Everything has been received by the organisation."));
    else {
        language_fill(text, sizeof text,
                      trn(f->language,
                          "%d entry waits. It is kept safe here until it is "
                          "received.",
                          "%d entries wait. They are kept safe here until they are received.",
                          n),
                      (long long)n, 0);
        room = beside_line(v, env, room, STYLE_PLAIN, ICON_SYNC, 2, text);
    }
    if (d->refused[0] != '\0')
        room =
            beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 2,
                        tr(f->language, "The last reply was not for this kiosk or was damaged. "
                                        "Nothing is lost."));
    else
        room = last_receipt(v, f, m, env, room);
    room = beside_hint(v, env, room, TEXT_BODY, 4,
                       tr(f->language,
                          "By stick: write it here, plug it in at the organisation, bring "
                          "it back with the answer."));
    text_format(text, sizeof text, "%s %s", tr(f->language, "By network, by itself:"),
                d->sync_host[0] == '\0' ? "–" : d->sync_host);
    beside_hint(v, env, room, TEXT_BODY, 2, text);
    beside_act(v, env, f, ID_CARRY, beside_wide(env->theme),
               tr(f->language, "With a USB stick"), STYLE_PRIMARY, ICON_STICK);
    beside_back(v, f, env, 4);
}
