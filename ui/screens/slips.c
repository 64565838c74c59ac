/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award.h"
#include "ui/screens/beside_layout.h"
#include "ui/screens/number.h"

#include <stdio.h>

/* Slips are awards on paper, one badge each, printed on a roll or written to the stick as pages
 * of twelve. They are recorded first, so a slip that was not printed can be printed again. */

static bool can_make(const struct flow *f, const struct model *m)
{
    return m->badge.slug != NULL && f->beside.slips > 0 && m->locked_reason == NULL;
}

void slips_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct beside_state *d = &f->beside;
    bool made = m->beside.slips_made > 0;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_MENU);
    if (beside_tapped(e, ID_OK)) /* the badge is to be chosen first */
        flow_go(f, SCREEN_BADGES);
    d->slips = beside_stepped(d->slips, e, ID_COUNT_LESS, ID_COUNT_MORE, 1, AWARD_GROUP_MAX);
    number_tapped(f, e, NUMBER_SLIPS, (struct number_range){d->slips, 1, AWARD_GROUP_MAX});
    if (beside_tapped(e, ID_MAKE_SLIPS) && can_make(f, m) && !made)
        flow_want(f, WANT_MAKE_SLIPS);
    if (beside_tapped(e, ID_PRINT) && made) {
        d->print = PRINT_SLIPS;
        flow_want(f, WANT_PRINT);
    }
    if (beside_tapped(e, ID_TO_STICK) && made)
        beside_to_stick(f, ERRAND_SLIPS);
}

static void not_made_yet(struct view *v, const struct flow *f, const struct model *m,
                         const struct screen_env *env, struct box room)
{
    const struct theme *t = env->theme;
    char text[160];
    if (m->badge.slug == NULL) {
        beside_text(v, env, room, TEXT_BODY, STYLE_PLAIN, 3,
                    tr(f->language,
                       "First choose the badge: tap it among the badges, then come "
                       "back to this screen."));
        beside_act(v, env, f, ID_OK, beside_wide(env->theme), tr(f->language, "Badges"),
                   STYLE_PRIMARY, ICON_NEXT);
        return;
    }
    room = beside_text(v, env, room, TEXT_BUTTON, STYLE_PLAIN, 2, m->badge.name);
    beside_stepper(v, env, (struct box){room.x, room.y, room.w, beside_row_height(t)},
                   NUMBER_SLIPS, ID_COUNT_LESS, ID_COUNT_MORE, f->beside.slips,
                   tr(f->language, "How many slips?"));
    int used = beside_row_height(t) + t->gap;
    beside_hint(
        v, env, (struct box){room.x, room.y + used, room.w, room.h - used}, TEXT_BODY, 3,
        tr(f->language, "Each slip is one award. Those that nobody takes are voided at the "
                        "end: scan them."));
    language_fill(
        text, sizeof text,
        trn(f->language, "Make %d slip", "Make %d slips", (unsigned long)f->beside.slips),
        f->beside.slips, 0);
    struct widget *w = beside_act(v, env, f, ID_MAKE_SLIPS, beside_wide(env->theme), text,
                                  STYLE_PRIMARY, ICON_SLIP);
    if (!can_make(f, m))
        w->state |= STATE_DISABLED;
}

/* The state of the printer, in the place of the hint. */
static struct box printing(struct view *v, const struct flow *f, const struct model *m,
                           const struct screen_env *env, struct box room)
{
    const struct beside_printer *p = &m->beside.printer;
    switch (p->work) {
    case WORK_BUSY:
        return beside_line(v, env, room, STYLE_MUTED, ICON_PRINTER, 2,
                           tr(f->language, "Printing…"));
    case WORK_DONE:
        return beside_line(v, env, room, STYLE_OK, ICON_TICK, 2,
                           tr(f->language,
                              "Printed. If a slip is missing, print again: it is the "
                              "same slip."));
    case WORK_FAILED:
        return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 3,
                           language_reason(f->language, p->reason));
    case WORK_NONE:
        break;
    }
    return beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 2,
                       tr(f->language, "They are recorded. Now put them on paper."));
}

void screen_slips(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    unsigned long n = (unsigned long)m->beside.slips_made;
    char text[160];
    struct box room = beside_begin(v, f, m, env, tr(f->language, "Slips on paper"));
    beside_back(v, f, env, n == 0 ? 4 : 3);
    if (n == 0) {
        not_made_yet(v, f, m, env, room);
        return;
    }
    language_fill(text, sizeof text, trn(f->language, "%d slip", "%d slips", n), (long long)n,
                  0);
    room = beside_text(v, env, room, TEXT_BUTTON, STYLE_PLAIN, 1, text);
    printing(v, f, m, env, room);
    struct widget *w = beside_act(
        v, env, f, ID_PRINT, layout_bar(env->theme, 2, 3), tr(f->language, "Print on the roll"),
        m->beside.printer.named ? STYLE_PRIMARY : STYLE_SECONDARY, ICON_PRINTER);
    if (!m->beside.printer.named || m->beside.printer.work == WORK_BUSY)
        w->state |= STATE_DISABLED;
    beside_act(v, env, f, ID_TO_STICK, layout_bar(env->theme, 1, 3),
               tr(f->language, "Pages to USB"),
               m->beside.printer.named ? STYLE_SECONDARY : STYLE_PRIMARY, ICON_STICK);
}
