/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

void ready_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    int per_page = m->beside.ready_per_page;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_MENU);
    flow_turn_page(f, e, m->beside.ready_count, per_page);
}

static const char *ok_text(enum ready_point p)
{
    switch (p) {
    case READY_EVENT:
        return N_("The event is entrusted to this kiosk.");
    case READY_DATES:
        return N_("It may award on all days of the event.");
    case READY_SLOTS:
        return N_("Awards left: %d, people expected: %d.");
    case READY_PICTURES:
        return N_("The pictures of the badges are here.");
    case READY_CLOCK:
        return N_("The date is right.");
    case READY_DISK:
        return N_("There is room: %d MB.");
    case READY_PRINTER:
        return N_("The printer is there.");
    case READY_RECEIPT:
        return N_("Everything has been received by the organisation.");
    case READY_PINS:
        return N_("Two people can unlock it, and there is a recovery sheet.");
    case READY_CHAIN:
        return N_("The record of awards is whole.");
    }
    return "";
}

static const char *to_do_text(enum ready_point p)
{
    switch (p) {
    case READY_EVENT:
        return N_("This event is not entrusted to this kiosk: ask the organisation.");
    case READY_DATES:
        return N_(
            "It may not award on all days of the event: ask the organisation, then sync.");
    case READY_SLOTS:
        return N_("Awards left: %d, people expected: %d. Sync to get more.");
    case READY_PICTURES:
        return N_("Pictures that are missing: %d. Sync once more.");
    case READY_CLOCK:
        return N_("Nobody has said what day it is: unlock, then confirm the date.");
    case READY_DISK:
        return N_("Little room: %d MB. Call the organisation.");
    case READY_PRINTER:
        return N_("The printer is missing: plug it in and switch it on.");
    case READY_RECEIPT:
        return N_("Not all has been received: carry a stick or bring a network.");
    case READY_PINS:
        return N_("Two PINs and a recovery sheet are safer: see the settings.");
    case READY_CHAIN:
        return N_("The record of awards does not check: call the organisation.");
    }
    return "";
}

static enum widget_icon icon_of(enum ready_point p)
{
    static const enum widget_icon icons[READY_POINTS] = {
        [READY_EVENT] = ICON_DATE,      [READY_DATES] = ICON_DATE,   [READY_SLOTS] = ICON_BADGE,
        [READY_PICTURES] = ICON_BADGE,  [READY_CLOCK] = ICON_CLOCK,  [READY_DISK] = ICON_DISK,
        [READY_PRINTER] = ICON_PRINTER, [READY_RECEIPT] = ICON_SYNC, [READY_PINS] = ICON_KEY,
        [READY_CHAIN] = ICON_LIST};
    return icons[p];
}

static void add_line(struct view *v, const struct flow *f, const struct screen_env *env,
                     const struct ready_line *l, struct box *room)
{
    char text[240];
    bool ok = l->state == READY_OK;
    const char *said = ok ? ok_text(l->point) : to_do_text(l->point);
    if (l->point == READY_SLOTS && ok && l->want <= 1) /* the number of people was not said */
        said = N_("Awards left: %d.");
    if (l->point == READY_CHAIN && ok && l->have < l->want)
        said = N_("The newest entries of the record are whole. %d of %d checked so far.");
    language_fill(text, sizeof text, tr(f->language, said),
                  l->point == READY_PICTURES ? l->want - l->have : l->have, l->want);
    *room = beside_line(v, env, *room, ok ? STYLE_OK : STYLE_WARNING,
                        ok ? ICON_TICK : icon_of(l->point), 2, text);
}

/* Each point is green, or says what to do. Points with something to do come first. */
void screen_ready(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct beside_model *d = &m->beside;
    unsigned long n = (unsigned long)d->ready_to_do;
    int per_page = m->beside.ready_per_page, skip = f->page * per_page, shown = 0;
    int pages = ((int)d->ready_count + per_page - 1) / per_page;
    char title[200];
    language_fill(title, sizeof title,
                  n == 0 ? tr(f->language, "Ready")
                         : trn(f->language, "%d thing to do", "%d things to do", n),
                  (long long)n, 0);
    struct box room = beside_begin(v, f, m, env, title);
    if (d->ready_count == 0)
        beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 3,
                    tr(f->language,
                       "No event is entrusted to this kiosk. Import the answer of the "
                       "organisation."));
    for (int ok = 0; ok < 2; ok++)
        for (size_t i = 0; i < d->ready_count && shown < per_page; i++) {
            if ((d->ready[i].state == READY_OK) != (ok == 1))
                continue;
            if (skip-- <= 0) {
                add_line(v, f, env, &d->ready[i], &room);
                shown++;
            }
        }
    beside_back(v, f, env, 4);
    layout_pages(v, env, f, pages, 2, 4);
}
