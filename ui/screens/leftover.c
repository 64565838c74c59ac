/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>
#include <string.h>

#include "firmware/wire/crockford.h"
#include "keys/text.h"

/* Slips that nobody took: each is scanned or typed, then one hold voids them all. */

enum { CODE_LENGTH = 16, KEYS = 32, KEY_COLUMNS = 8, ROWS = 4 };

static void forget_code(struct beside_state *d)
{
    d->code_length = 0;
    d->code[0] = '\0';
}

static void type(struct flow *f, const struct flow_event *e)
{
    struct beside_state *d = &f->beside;
    if (beside_tapped(e, ID_ERASE) && d->code_length > 0)
        d->code[--d->code_length] = '\0';
    if (e->kind == EVENT_TAP && e->widget >= ID_KEY && e->widget < ID_KEY + KEYS &&
        d->code_length < CODE_LENGTH) {
        d->code[d->code_length++] = crockford_character((unsigned)(e->widget - ID_KEY));
        d->code[d->code_length] = '\0';
    }
    if (d->code_length == CODE_LENGTH)
        flow_want(f, WANT_FIND_SLIP);
}

static void add(struct beside_state *d, uint64_t n)
{
    for (size_t i = 0; i < d->selected_count; i++)
        if (d->selected[i] == n)
            return; /* it was scanned twice */
    if (d->selected_count < BESIDE_SELECTED_MAX)
        d->selected[d->selected_count++] = n;
}

void leftover_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct beside_state *d = &f->beside;
    (void)m;
    if (e->kind == EVENT_FOUND)
        add(d, (uint64_t)e->value);
    if (e->kind == EVENT_FOUND || e->kind == EVENT_REFUSED)
        forget_code(d);
    if (e->kind == EVENT_VOIDED || beside_tapped(e, ID_BACK)) {
        d->selected_count = 0;
        flow_go(f, d->back);
    } else if (e->kind == EVENT_SCAN) {
        forget_code(d);
        flow_want(f, WANT_FIND_SLIP);
    } else if (beside_tapped(e, ID_VOID_SLIPS) && d->selected_count > 0) {
        f->undo.reason = VOID_OTHER;
        flow_want(f, WANT_VOID_ROWS);
    } else {
        type(f, e);
    }
}

/* The typed code in groups as on the slip: "7K2M-9Q". */
static void grouped(char *out, size_t room, const struct beside_state *d)
{
    size_t used = 0;
    for (int i = 0; i < CODE_LENGTH && used + 3 < room; i++) {
        if (i > 0 && i % 4 == 0)
            out[used++] = '-';
        out[used++] = i < d->code_length ? d->code[i] : '_';
    }
    out[used] = '\0';
}

/* Four rows of keys; with the bar below they fill the screen. */
static void keys(struct view *v, const struct screen_env *env, struct box room)
{
    char key[2] = "";
    for (int i = 0; i < KEYS; i++) {
        key[0] = crockford_character((unsigned)i);
        layout_add(v, env,
                   (struct widget){.id = (uint16_t)(ID_KEY + i),
                                   .role = WIDGET_KEY,
                                   .align = ALIGN_CENTRE,
                                   .size = TEXT_BUTTON,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .box = layout_cell(env->theme, room, KEY_COLUMNS, ROWS, i),
                                   .label = key});
    }
}

/* The code typed so far, or why the last one was refused. */
static void top_line(struct view *v, const struct flow *f, const struct screen_env *env,
                     struct box box)
{
    char code[32], text[160];
    bool refused = f->notice[0] != '\0';
    grouped(code, sizeof code, &f->beside);
    text_format(text, sizeof text, "%s %s", tr(f->language, "Scan or type:"), code);
    if (refused)
        text_format(text, sizeof text, "%s",
                    strcmp(f->notice, "voided") == 0
                        ? tr(f->language, "This slip is void already.")
                        : tr(f->language, "No such slip: check the code."));
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .icon = refused ? ICON_ALERT : ICON_SCAN,
                               .style = refused ? STYLE_WARNING : STYLE_PLAIN,
                               .size = (uint8_t)beside_size(env, TEXT_BODY),
                               .weight = WEIGHT_BOLD,
                               .box = box,
                               .label = text});
}

void screen_leftover(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env)
{
    const struct theme *t = env->theme;
    unsigned long n = (unsigned long)f->beside.selected_count;
    char text[160];
    int h = ROWS * t->target_y + (ROWS - 1) * t->gap;
    struct box bar = layout_bar(t, 0, 1),
               room = {t->margin, bar.y - t->gap - h, t->width - 2 * t->margin, h};
    (void)m;
    top_line(v, f, env, (struct box){room.x, 4, room.w, room.y - t->gap / 2 - 4});
    keys(v, env, room);
    beside_back(v, f, env, 3);
    layout_bar_button(v, env, ID_ERASE, 1, 3, tr(f->language, "Erase"), ICON_ERASE);
    language_fill(text, sizeof text, trn(f->language, "Void %d slip", "Void %d slips", n),
                  (long long)n, 0);
    struct widget *w = beside_act(v, env, f, ID_VOID_SLIPS, layout_bar(t, 2, 3), text,
                                  STYLE_DANGER, ICON_NONE);
    if (n == 0)
        w->state |= STATE_DISABLED;
}
