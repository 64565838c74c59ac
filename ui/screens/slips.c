/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award.h"
#include "ui/screens/beside_layout.h"
#include "ui/screens/number.h"

#include <stdio.h>

/* Slips are awards on paper, one badge each. One hold makes a pack of them, which is recorded
 * before anything is printed; its own screen puts it on paper (pack.c). */

static bool can_make(const struct flow *f, const struct model *m)
{
    return m->badge.slug != NULL && f->beside.slips > 0 && m->locked_reason == NULL;
}

void slips_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct beside_state *d = &f->beside;
    if (e->kind == EVENT_PACK) {
        beside_to_pack(f, (uint64_t)e->value);
        flow_notice(f, e->text);
    }
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_MENU);
    if (beside_tapped(e, ID_PACKS))
        beside_go(f, SCREEN_PACKS, SCREEN_SLIPS);
    if (beside_tapped(e, ID_OK)) /* the badge is to be chosen first */
        flow_go(f, SCREEN_BADGES);
    d->slips = beside_stepped(d->slips, e, ID_COUNT_LESS, ID_COUNT_MORE, 1, AWARD_GROUP_MAX);
    number_tapped(f, e, NUMBER_SLIPS, (struct number_range){d->slips, 1, AWARD_GROUP_MAX});
    if (beside_tapped(e, ID_MAKE_SLIPS) && can_make(f, m))
        flow_want(f, WANT_MAKE_SLIPS);
}

static void which_badge(struct view *v, const struct flow *f, const struct screen_env *env,
                        struct box room)
{
    beside_text(v, env, room, TEXT_BODY, STYLE_PLAIN, 3,
                tr(f->language, "First choose the badge: tap it among the badges, then come "
                                "back to this screen."));
    beside_act(v, env, f, ID_OK, beside_wide(env->theme), tr(f->language, "Badges"),
               STYLE_PRIMARY, ICON_NEXT);
}

static void how_many(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env, struct box room)
{
    const struct theme *t = env->theme;
    char text[160];
    room = beside_text(v, env, room, TEXT_BUTTON, STYLE_PLAIN, 2, m->badge.name);
    int h = theme_is_upright(t) ? beside_row_height(t) : t->target_y;
    beside_stepper(v, env, (struct box){room.x, room.y, room.w, h}, NUMBER_SLIPS, ID_COUNT_LESS,
                   ID_COUNT_MORE, f->beside.slips, tr(f->language, "How many slips?"));
    int used = h + t->gap;
    beside_hint(
        v, env, (struct box){room.x, room.y + used, room.w, room.h - used}, TEXT_BODY, 3,
        tr(f->language, "Each slip is one award. What nobody takes is voided at the end, "
                        "from its pack."));
    language_fill(
        text, sizeof text,
        trn(f->language, "Make %d slip", "Make %d slips", (unsigned long)f->beside.slips),
        f->beside.slips, 0);
    struct widget *w = beside_act(v, env, f, ID_MAKE_SLIPS, beside_wide(env->theme), text,
                                  STYLE_PRIMARY, ICON_SLIP);
    if (!can_make(f, m))
        w->state |= STATE_DISABLED;
}

void screen_slips(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    struct box room = beside_begin(v, f, m, env, tr(f->language, "Slips on paper"));
    beside_back(v, f, env, 4);
    if (m->beside.packs.any)
        layout_bar_button(v, env, ID_PACKS, layout_beside_back(env->theme), 4,
                          tr(f->language, "Packs made"), ICON_LIST);
    if (m->badge.slug == NULL)
        which_badge(v, f, env, room);
    else
        how_many(v, f, m, env, room);
}
