/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>

#include "keys/text.h"

enum { COLUMNS = 3, ROWS = 3, LAST_GROUP = MODEL_LETTERS - 1 };

static const char *const GROUPS[MODEL_LETTERS] = {
    "A–C", "D–F", "G–I", "J–L", "M–O", "P–R", "S–U", "V–Z", "0–9 …",
};

/* The capital letter without its French or Breton accent; 0: it is no letter. */
static char base_letter(const char *name)
{
    static const char latin1[] =
        "AAAAAAACEEEEIIII NOOOOO OUUUUY  aaaaaaaceeeeiiii nooooo ouuuuy y";
    unsigned char a = (unsigned char)name[0];
    unsigned char b = a == '\0' ? '\0' : (unsigned char)name[1];
    char c = (char)a;
    if (a == 0xc3 && b >= 0x80 && b <= 0xbf)
        c = latin1[b - 0x80];
    if (a == 0xc5 && (b == 0x92 || b == 0x93)) /* OE, oe */
        c = 'O';
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    return c >= 'A' && c <= 'Z' ? c : '\0';
}

int search_group(const char *name)
{
    char c = base_letter(name);
    if (c == '\0')
        return LAST_GROUP;
    return c >= 'V' ? LAST_GROUP - 1 : (c - 'A') / 3;
}

/* By first letters, or by a scan of the badge's own code. */
void search_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (e->kind == EVENT_FOUND_BADGE)
        flow_choose_badge(f, e->text);
    if (e->kind == EVENT_SCAN) {
        text_copy(f->search.scanned, sizeof f->search.scanned, e->text);
        flow_want(f, WANT_FIND_BADGE);
    }
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_BACK)
        flow_go(f, SCREEN_BADGES);
    if (e->widget == ID_ALL_BADGES) {
        f->search.letters = 0;
        flow_go(f, SCREEN_BADGES);
    }
    if (e->widget >= ID_LETTERS && e->widget < ID_LETTERS + MODEL_LETTERS &&
        m->letter_counts[e->widget - ID_LETTERS] > 0) {
        f->search.letters = 1 + e->widget - ID_LETTERS;
        flow_go(f, SCREEN_BADGES);
    }
}

void screen_search(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    layout_strip(v, f, m, env);
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Back"), ICON_BACK);
    if (f->search.letters != 0)
        layout_bar_button(v, env, ID_ALL_BADGES, 1, 4, tr(f->language, "All badges"),
                          ICON_BADGE);
    if (f->notice[0] != '\0') {
        layout_refusal(v, f, m, env, body);
        return;
    }
    if (t->looks.step == TEXT_STEP_1)
        layout_top_if_whole(
            v, env, &body,
            (struct widget){.role = WIDGET_HEADING,
                            .size = TEXT_BODY,
                            .weight = WEIGHT_SEMIBOLD,
                            .lines = 2,
                            .label =
                                tr(f->language, "The badge's name begins with … or scan its "
                                                "code.")});
    for (int i = 0; i < MODEL_LETTERS; i++) {
        char text[40];
        uint32_t n = m->letter_counts[i];
        snprintf(text, sizeof text, "%s  (%u)", GROUPS[i], n);
        struct widget *w = layout_button(v, env, (uint16_t)(ID_LETTERS + i),
                                         layout_cell(t, body, COLUMNS, ROWS, i), text,
                                         STYLE_SECONDARY, ICON_NONE);
        if (n == 0)
            w->state |= STATE_DISABLED;
        if (f->search.letters == i + 1)
            w->state |= STATE_CHECKED;
    }
}
