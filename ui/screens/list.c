/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "firmware/engine/award_read.h"
#include "keys/text.h"

/* ---- which are selected */

static int place_of(const struct beside_state *d, uint64_t n)
{
    for (size_t i = 0; i < d->selected_count; i++)
        if (d->selected[i] == n)
            return (int)i;
    return -1;
}

static void toggle(struct beside_state *d, uint64_t n)
{
    int at = place_of(d, n);
    if (at >= 0)
        d->selected[at] = d->selected[--d->selected_count];
    else if (d->selected_count < BESIDE_SELECTED_MAX)
        d->selected[d->selected_count++] = n;
}

/* The next page begins below the entry of the last row. */
static void turn(struct flow *f, const struct flow_event *e, const struct beside_list *l)
{
    if (beside_tapped(e, ID_PREVIOUS_PAGE) && f->page > 0)
        f->page--;
    if (beside_tapped(e, ID_NEXT_PAGE) && l->more && l->count > 0 &&
        f->page < BESIDE_PAGES_MAX - 1)
        f->beside.before[++f->page] = l->rows[l->count - 1].n;
}

void list_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    const struct beside_list *l = &m->beside.list;
    struct beside_state *d = &f->beside;
    if (e->kind == EVENT_SHOWN) {
        d->selected_count = 0;
        flow_show_qr(f, QR_REPEATED);
    }
    turn(f, e, l);
    for (size_t i = 0; i < l->count; i++)
        if (beside_tapped(e, (uint16_t)(ID_ROW + i)) && l->rows[i].state != ROW_VOID)
            toggle(d, l->rows[i].n);
    if (beside_tapped(e, ID_SHOW_ROW) && d->selected_count == 1)
        flow_want(f, WANT_SHOW_ROW);
    if (beside_tapped(e, ID_VOID_ROWS) && d->selected_count > 0)
        flow_go(f, SCREEN_VOID_ROWS);
    if (beside_tapped(e, ID_BACK)) {
        d->selected_count = 0;
        flow_go(f, SCREEN_MENU);
    }
}

static void row_text(char *out, size_t room, const struct flow *f, const struct model *m,
                     const struct beside_row *r)
{
    static const char *const states[] = {N_("kept here"), N_("sent"), N_("void")};
    char made[64];
    beside_moment(made, sizeof made, f, m, r->time_s);
    text_format(out, room, "%s · %u · %s · %s%s%s", made, r->number,
                r->badge[0] == '\0' ? "?" : r->badge, tr(f->language, states[r->state]),
                r->form == ROW_ON_SLIP ? " · " : "",
                r->form == ROW_ON_SLIP ? tr(f->language, "slip") : "");
}

static void add_row(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, size_t i, struct box box)
{
    const struct beside_row *r = &m->beside.list.rows[i];
    char text[300];
    row_text(text, sizeof text, f, m, r);
    struct widget *w = layout_add(v, env,
                                  (struct widget){.id = (uint16_t)(ID_ROW + i),
                                                  .role = WIDGET_CHECK,
                                                  .size = TEXT_SMALL,
                                                  .weight = WEIGHT_SEMIBOLD,
                                                  .lines = 3,
                                                  .box = box,
                                                  .label = text});
    if (r->state == ROW_VOID)
        w->state |= STATE_DISABLED;
    if (place_of(&f->beside, r->n) >= 0)
        w->state |= STATE_CHECKED;
}

/* Newest first. A tap selects a row; the bar acts on the selected rows. */
void screen_list(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct theme *t = env->theme;
    const struct beside_list *l = &m->beside.list;
    unsigned long n = (unsigned long)f->beside.selected_count;
    char title[120];
    language_fill(title, sizeof title,
                  n == 0 ? tr(f->language, "Awards made")
                         : trn(f->language, "%d selected", "%d selected", n),
                  (long long)n, 0);
    struct box room = beside_begin(v, f, m, env, title);
    if (l->count == 0)
        beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 3,
                    tr(f->language,
                       "Nothing has been awarded yet. Each award will be listed here, "
                       "newest first."));
    int h = beside_row_height(t), step = h + t->gap;
    for (size_t i = 0; i < l->count && (int)(i + 1) * step - t->gap <= room.h; i++)
        add_row(v, f, m, env, i, (struct box){room.x, room.y + (int)i * step, room.w, h});
    beside_back(v, f, env, 5);
    if (f->page > 0)
        layout_bar_button(v, env, ID_PREVIOUS_PAGE, 1, 5, tr(f->language, "Newer"),
                          ICON_PREVIOUS)
            ->state |= STATE_REPEATS;
    if (l->more)
        layout_bar_button(v, env, ID_NEXT_PAGE, 2, 5, tr(f->language, "Older"), ICON_NEXT)
            ->state |= STATE_REPEATS;
    if (n == 1)
        layout_bar_button(v, env, ID_SHOW_ROW, 3, 5, tr(f->language, "Show again"), ICON_NONE);
    if (n > 0)
        layout_bar_button(v, env, ID_VOID_ROWS, 4, 5, tr(f->language, "Void"), ICON_NONE);
}

/* ---- why they are voided. The button is held, for there may be many */

void void_rows_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_VOIDED) {
        f->beside.selected_count = 0;
        flow_go(f, SCREEN_LIST);
    }
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_LIST);
    if (e->kind == EVENT_TAP && e->widget > ID_VOID_FOR &&
        e->widget <= ID_VOID_FOR + VOID_TEST) {
        f->undo.reason = e->widget - ID_VOID_FOR;
        flow_want(f, WANT_VOID_ROWS);
    }
}

void screen_void_rows(struct view *v, const struct flow *f, const struct model *m,
                      const struct screen_env *env)
{
    static const char *const reasons[] = {N_("Wrong badge"), N_("Wrong person"),
                                          N_("Awarded twice"), N_("Just a test")};
    unsigned long n = (unsigned long)f->beside.selected_count;
    char title[160];
    language_fill(title, sizeof title, trn(f->language, "Void %d award?", "Void %d awards?", n),
                  (long long)n, 0);
    struct box room = beside_begin(v, f, m, env, title);
    bool upright = theme_is_upright(env->theme);
    int held = (upright ? 4 : 2) * (env->theme->target_y * 5 / 4 + env->theme->gap);
    struct box above = {room.x, room.y, room.w, room.h - held};
    struct box left =
        beside_hint(v, env, above, TEXT_BODY, 2,
                    tr(f->language, "Hold the reason. They keep their place in the record, "
                                    "marked as void."));
    room = (struct box){room.x, left.y, room.w, room.y + room.h - left.y};
    for (int i = 0; i < 4; i++)
        beside_act(v, env, f, (uint16_t)(ID_VOID_FOR + 1 + i),
                   upright ? layout_cell(env->theme, room, 1, 4, i)
                           : layout_cell(env->theme, room, 2, 2, i),
                   tr(f->language, reasons[i]), STYLE_DANGER, ICON_NONE);
    beside_back(v, f, env, 4);
}
