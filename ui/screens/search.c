/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include "keys/text.h"
#include "ui/screens/letter_keys.h"

/* A badge is found by typing the beginnings of words of its name, or by a scan of its own code. The
 * button says how many badges there are with what is typed so far. */

static void show(struct flow *f, bool all)
{
    if (all)
        f->search = (struct search_state){0};
    flow_go(f, SCREEN_BADGES);
}

void search_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct search_state *s = &f->search;
    if (e->kind == EVENT_FOUND_BADGE)
        flow_choose_badge(f, e->text);
    if (e->kind == EVENT_SCAN) {
        text_copy(s->scanned, sizeof s->scanned, e->text);
        flow_want(f, WANT_FIND_BADGE);
    }
    if (e->kind != EVENT_TAP)
        return;
    if (letter_keys_type(s->typed, &s->length, SEARCH_TYPED_MAX, e))
        flow_notice(f, NULL);
    if (e->widget == ID_BACK || e->widget == ID_ALL_BADGES)
        show(f, true);
    if (e->widget == ID_OK && m->badge_count > 0)
        show(f, false);
}

void screen_search(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    char text[80];
    struct box room = letter_keys_draw(v, f, m, env, KEYS_OF_TEXT);
    if (f->notice[0] != '\0')
        room = letter_keys_refusal(v, env, room, language_reason(f->language, f->notice));
    else
        room = letter_keys_field(v, env, room, KEYS_OF_TEXT, f->search.typed,
                                 tr(f->language, "The badge's name, or scan its code."));
    layout_top_if_whole(v, env, &room,
                        (struct widget){.role = WIDGET_HEADING,
                                        .size = TEXT_TITLE,
                                        .weight = WEIGHT_BOLD,
                                        .label = tr(f->language, "Search")});
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Back"), ICON_BACK);
    if (f->search.length > 0)
        layout_bar_button(v, env, ID_ALL_BADGES, layout_beside_back(env->theme), 4,
                          tr(f->language, "All badges"), ICON_BADGE);
    language_fill(text, sizeof text,
                  m->badge_count == 0
                      ? tr(f->language, "No badge")
                      : trn(f->language, "Show %d badge", "Show %d badges", m->badge_count),
                  (long long)m->badge_count, 0);
    struct widget *done = layout_add(v, env,
                                     (struct widget){.id = ID_OK,
                                                     .role = WIDGET_BUTTON,
                                                     .style = STYLE_PRIMARY,
                                                     .icon = ICON_TICK,
                                                     .align = ALIGN_CENTRE,
                                                     .size = TEXT_BAR,
                                                     .weight = WEIGHT_SEMIBOLD,
                                                     .lines = 2,
                                                     .box = layout_bar(env->theme, 1, 2),
                                                     .label = text});
    if (m->badge_count == 0)
        done->state |= STATE_DISABLED;
}
