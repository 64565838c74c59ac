/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "keys/text.h"
#include "ui/screens/pad.h"

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400, DATE_DIGITS = 6 };

bool number_tapped(struct flow *f, const struct flow_event *e, enum number_of of,
                   struct number_range range)
{
    if (e->kind != EVENT_TAP || e->widget != (uint16_t)(ID_NUMBER + of))
        return false;
    enum screen back = f->screen;
    flow_go(f, SCREEN_NUMBER);
    f->number = (struct number_state){
        .of = of, .back = back, .now = range.now, .least = range.least, .most = range.most};
    return true;
}

/* ---- what was typed, taken */

/* The midnight of the day that "ddmmyy" names; false: there is no such day. */
static bool day_of(int64_t *out, const char *digits)
{
    char time[24];
    snprintf(time, sizeof time, "20%.2s-%.2s-%.2sT00:00:00Z", digits + 4, digits + 2, digits);
    return strlen(digits) == DATE_DIGITS && proof_time_read(out, time, NULL);
}

/* The time of the date screen, as seconds of the place. */
static int64_t local_s(const struct flow *f, const struct model *m)
{
    return m->time_s + f->date.moved_s + m->utc_offset_s;
}

static bool take_day(struct flow *f, const struct model *m)
{
    int64_t day_s, shown_s = local_s(f, m);
    if (!day_of(&day_s, f->number.digits))
        return false;
    f->date.moved_s += day_s - (shown_s - shown_s % DAY_S);
    return true;
}

/* Keeps what the model knows of the number that was not typed. */
static void take_people(struct flow *f, const struct model *m, int32_t *typed, int value)
{
    const struct summary *s = &m->beside.people.sum;
    struct beside_state *d = &f->beside;
    if (d->present < 0)
        d->present = s->present;
    if (d->offered < 0)
        d->offered = s->offered;
    *typed = value;
    flow_want(f, WANT_KEEP_PEOPLE);
}

/* The number has its place in the flow, and the screen that asked is up again. */
static void put(struct flow *f, const struct model *m, int value)
{
    int64_t shown_s = local_s(f, m);
    switch (f->number.of) {
    case NUMBER_PEOPLE:
        f->award.count = value;
        break;
    case NUMBER_SLIPS:
        f->beside.slips = value;
        break;
    case NUMBER_HANDED:
        f->beside.handed = value;
        flow_want(f, WANT_HAND_OUT);
        break;
    case NUMBER_PRESENT:
        take_people(f, m, &f->beside.present, value);
        break;
    case NUMBER_OFFERED:
        take_people(f, m, &f->beside.offered, value);
        break;
    case NUMBER_KIOSK:
        f->beside.number = value;
        break;
    case NUMBER_HOUR:
        f->date.moved_s += ((int64_t)value - shown_s / HOUR_S % 24) * HOUR_S;
        break;
    case NUMBER_MINUTE:
        f->date.moved_s += ((int64_t)value - shown_s / MINUTE_S % 60) * MINUTE_S;
        break;
    case NUMBER_DAY:
        break;
    }
}

/* Done. Without a digit the number stays what it was. */
static void done(struct flow *f, const struct model *m)
{
    struct number_state *n = &f->number;
    enum screen back = n->back;
    int value = atoi(n->digits);
    bool typed = n->length > 0, day = n->of == NUMBER_DAY;
    if (typed && (day ? !take_day(f, m) : value < n->least || value > n->most)) {
        n->refused = true;
        return;
    }
    flow_go(f, back);
    if (typed && !day)
        put(f, m, value);
}

void number_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct number_state *n = &f->number;
    if (e->kind != EVENT_TAP)
        return;
    if (n->refused && e->widget != ID_OK && e->widget != ID_BACK) {
        n->refused = false;
        n->length = 0;
        n->digits[0] = '\0';
    }
    pad_type(n->digits, &n->length, NUMBER_DIGITS_MAX, e->widget);
    if (e->widget == ID_BACK)
        flow_go(f, n->back);
    if (e->widget == ID_OK)
        done(f, m);
}

/* ---- the view */

static const char *title_of(enum number_of of)
{
    switch (of) {
    case NUMBER_PEOPLE:
        return N_("How many people?");
    case NUMBER_SLIPS:
        return N_("How many slips?");
    case NUMBER_HANDED:
        return N_("How many were handed out?");
    case NUMBER_PRESENT:
        return N_("People present");
    case NUMBER_OFFERED:
        return N_("Offered a badge");
    case NUMBER_KIOSK:
        return N_("Kiosk number, as on its label");
    case NUMBER_DAY:
        return N_("Which day is it?");
    case NUMBER_HOUR:
        return N_("Which hour is it?");
    case NUMBER_MINUTE:
        return N_("How many minutes past?");
    }
    return "";
}

/* "10 / 10 / 26" as far as it is typed, a dash for each digit that is not. */
static void date_typed(char *out, size_t room, const struct number_state *n)
{
    char d[DATE_DIGITS];
    for (int i = 0; i < DATE_DIGITS; i++)
        d[i] = i < n->length ? n->digits[i] : '-';
    text_format(out, room, "%.2s / %.2s / %.2s", d, d + 2, d + 4);
}

/* What was typed, or in muted colour what the number was. */
static void number_typed(char *out, size_t room, const struct flow *f, const struct model *m)
{
    const struct number_state *n = &f->number;
    char time[PROOF_TIME_LEN + 1];
    if (n->of == NUMBER_DAY && n->length == 0) {
        proof_time_write(time, local_s(f, m));
        text_format(out, room, "%.2s / %.2s / %.2s", time + 8, time + 5, time + 2);
    } else if (n->of == NUMBER_DAY) {
        date_typed(out, room, n);
    } else if (n->length > 0 || n->now < 0) {
        text_format(out, room, "%s", n->length > 0 ? n->digits : "–");
    } else {
        text_format(out, room, "%d", n->now);
    }
}

static void message(char *out, unsigned room, const struct flow *f)
{
    const struct number_state *n = &f->number;
    enum language l = f->language;
    if (n->of == NUMBER_DAY)
        text_format(out, room, "%s",
                    n->refused ? tr(l, "There is no such day. Type it again.")
                               : tr(l, "Two digits each for the day, the month and the year."));
    else
        language_fill(out, room,
                      n->refused ? tr(l, "It must be a number from %d to %d. Type it again.")
                                 : tr(l, "From %d to %d."),
                      n->least, n->most);
}

void screen_number(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    const struct number_state *n = &f->number;
    char typed[24], said[200];
    number_typed(typed, sizeof typed, f, m);
    message(said, sizeof said, f);
    pad_draw(v, f, env,
             &(struct pad){.title = tr(f->language, title_of(n->of)),
                           .message = said,
                           .number = typed,
                           .faint = n->length == 0,
                           .warns = n->refused,
                           .leave = true});
}
