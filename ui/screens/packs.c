/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>
#include <string.h>

#include "keys/text.h"

/* The packs of slips that were made here, newest first. A tap leads to the pack. */

void packs_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    const struct beside_packs *p = &m->beside.packs;
    if (beside_tapped(e, ID_PREVIOUS_PAGE) && f->page > 0)
        f->page--;
    if (beside_tapped(e, ID_NEXT_PAGE) && p->more && p->count > 0 &&
        f->page < BESIDE_PAGES_MAX - 1)
        f->beside.before[++f->page] = p->rows[p->count - 1].is.n;
    if (beside_tapped(e, ID_BACK))
        beside_go(f, SCREEN_SLIPS, SCREEN_MENU);
    for (size_t i = 0; i < p->count; i++)
        if (beside_tapped(e, (uint16_t)(ID_ROW + i)))
            beside_to_pack(f, p->rows[i].is.n);
}

/* Adds ", words" to the text. */
static void and_then(char *text, size_t room, const char *words)
{
    size_t len = strlen(text);
    text_format(text + len, room - len, "%s%s", len > 0 ? ", " : "", words);
}

/* What became of a pack: "printed, 8 handed out, 2 void". */
static void fate(char *out, size_t room, const struct flow *f, const struct pack *p)
{
    char number[80];
    out[0] = '\0';
    if (p->voided == p->count) {
        and_then(out, room, tr(f->language, "all void"));
        return;
    }
    if (p->printed_s != 0)
        and_then(out, room, tr(f->language, "printed"));
    if (p->file_s != 0)
        and_then(out, room, tr(f->language, "on a stick"));
    if (p->printed_s == 0 && p->file_s == 0)
        and_then(out, room, tr(f->language, "not on paper yet"));
    if (p->handed > 0) {
        language_fill(number, sizeof number,
                      trn(f->language, "%d handed out", "%d handed out", p->handed), p->handed,
                      0);
        and_then(out, room, number);
    }
    if (p->voided > 0) {
        language_fill(number, sizeof number, trn(f->language, "%d void", "%d void", p->voided),
                      p->voided, 0);
        and_then(out, room, number);
    }
}

static void add_row(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, size_t i, struct box box)
{
    const struct beside_pack *p = &m->beside.packs.rows[i];
    char made[64], became[160], slips[40], text[460];
    beside_moment(made, sizeof made, f, m, p->is.made_s);
    fate(became, sizeof became, f, &p->is);
    language_fill(slips, sizeof slips, trn(f->language, "%d slip", "%d slips", p->is.count),
                  p->is.count, 0);
    text_format(text, sizeof text, "%s · %s · %s — %s", made, slips,
                p->badge[0] == '\0' ? "?" : p->badge, became);
    bool waits = p->is.printed_s == 0 && p->is.file_s == 0 && p->is.voided < p->is.count;
    layout_add(v, env,
               (struct widget){.id = (uint16_t)(ID_ROW + i),
                               .role = WIDGET_BUTTON,
                               .style = STYLE_SECONDARY,
                               .icon = waits ? ICON_ALERT : ICON_SLIP,
                               .size = TEXT_SMALL,
                               .weight = WEIGHT_SEMIBOLD,
                               .lines = 4,
                               .box = box,
                               .label = text});
}

void screen_packs(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    const struct beside_packs *p = &m->beside.packs;
    struct box room = beside_begin(v, f, m, env, tr(f->language, "Packs of slips"));
    if (p->count == 0)
        beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 3,
                    tr(f->language, "No slips were made here yet. Each pack will be listed "
                                    "here, newest first."));
    int h = beside_row_height(t), step = h + t->gap;
    for (size_t i = 0; i < p->count && (int)(i + 1) * step - t->gap <= room.h; i++)
        add_row(v, f, m, env, i, (struct box){room.x, room.y + (int)i * step, room.w, h});
    beside_back(v, f, env, 4);
    if (f->page > 0)
        layout_bar_button(v, env, ID_PREVIOUS_PAGE, 2, 4, tr(f->language, "Newer"),
                          ICON_PREVIOUS);
    if (p->more)
        layout_bar_button(v, env, ID_NEXT_PAGE, 3, 4, tr(f->language, "Older"), ICON_NEXT);
}
