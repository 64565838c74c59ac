/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>
#include <string.h>

#include "ui/screens/letter_keys.h"

/* Slips that nobody took: each is scanned or typed, then one hold voids them all. */

enum { CODE_LENGTH = 16 };

static void forget_code(struct beside_state *d)
{
    d->code_length = 0;
    d->code[0] = '\0';
}

static void type(struct flow *f, const struct flow_event *e)
{
    struct beside_state *d = &f->beside;
    if (!letter_keys_type(d->code, &d->code_length, CODE_LENGTH, e))
        return;
    flow_notice(f, NULL);
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
    for (int i = 0; i < d->code_length && used + 3 < room; i++) {
        if (i > 0 && i % 4 == 0)
            out[used++] = '-';
        out[used++] = d->code[i];
    }
    out[used] = '\0';
}

/* The code typed so far, or why the last one was refused. */
static void top_line(struct view *v, const struct flow *f, const struct screen_env *env,
                     struct box room)
{
    char code[32];
    grouped(code, sizeof code, &f->beside);
    if (f->notice[0] == '\0')
        letter_keys_field(v, env, room, KEYS_OF_CODE, code,
                          tr(f->language, "Scan the slip, or type its code."));
    else
        letter_keys_refusal(v, env, room,
                            strcmp(f->notice, "voided") == 0
                                ? tr(f->language, "This slip is void already.")
                                : tr(f->language, "No such slip: check the code."));
}

void screen_leftover(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env)
{
    unsigned long n = (unsigned long)f->beside.selected_count;
    char text[160];
    top_line(v, f, env, letter_keys_draw(v, f, m, env, KEYS_OF_CODE));
    beside_back(v, f, env, 3);
    language_fill(text, sizeof text, trn(f->language, "Void %d slip", "Void %d slips", n),
                  (long long)n, 0);
    struct widget *w = beside_act(v, env, f, ID_VOID_SLIPS, layout_bar(env->theme, 2, 3), text,
                                  STYLE_DANGER, ICON_NONE);
    if (n == 0)
        w->state |= STATE_DISABLED;
}
