/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "keys/secret.h"
#include "keys/text.h"
#include "ui/screens/letter_keys.h"

/* PIN forgotten: the recovery sheet is scanned, or its code is typed. Then a new PIN is chosen. */

static void choose_pin(struct flow *f)
{
    f->beside.new_pin = (struct new_pin){.purpose = PIN_FROM_SHEET};
    beside_go(f, SCREEN_LABEL, SCREEN_PIN);
}

void scan_sheet_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_PIN);
    if (beside_tapped(e, ID_TYPE))
        flow_go(f, SCREEN_TYPE_SHEET);
    if (e->kind == EVENT_SCAN)
        choose_pin(f);
}

void screen_scan_sheet(struct view *v, const struct flow *f, const struct model *m,
                       const struct screen_env *env)
{
    struct box room = beside_begin(v, f, m, env, tr(f->language, "PIN forgotten"));
    room = beside_line(v, env, room, STYLE_PLAIN, ICON_SCAN, 2,
                       tr(f->language, "Scan the recovery sheet, or type its code."));
    beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 4,
                tr(f->language,
                   "It lies in the safe of the organisation. Then a new PIN is chosen. "
                   "Another facilitator with a PIN can also unlock the kiosk and set "
                   "one in the settings."));
    beside_back(v, f, env, 4);
    beside_act(v, env, f, ID_TYPE, beside_wide(env->theme), tr(f->language, "Type the code"),
               STYLE_PRIMARY, ICON_KEY);
}

/* ---- the code, a line at a time: each line checks itself */

static int line_of(const struct sheet_typing *s)
{
    int full = s->length / SHEET_CODE_LINE;
    return s->wrong ? full - 1 : full;
}

static void typed(struct flow *f)
{
    struct sheet_typing *s = &f->sheet;
    s->wrong = false;
    if (s->length == 0 || s->length % SHEET_CODE_LINE != 0)
        return;
    int line = s->length / SHEET_CODE_LINE;
    s->wrong = !sheet_code_line_holds(s->typed + (line - 1) * SHEET_CODE_LINE, line);
    if (!s->wrong && s->length == SHEET_CODE_LEN)
        choose_pin(f);
}

/* Typing ends where a wrong line does: it is put right before the next one. */
void type_sheet_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct sheet_typing *s = &f->sheet;
    (void)m;
    if (beside_tapped(e, ID_BACK)) {
        flow_go(f, SCREEN_SCAN_SHEET);
    } else if (e->kind == EVENT_SCAN) {
        flow_forget_sheet(f);
        choose_pin(f);
    } else if (letter_keys_type(s->typed, &s->length, s->wrong ? s->length : SHEET_CODE_LEN,
                                e)) {
        typed(f);
    }
}

/* "2 / 4   ABCDE FGH". */
static void line_text(char out[static 40], const struct sheet_typing *s)
{
    int line = line_of(s), from = line * SHEET_CODE_LINE;
    size_t used =
        (size_t)snprintf(out, 40, "%d / %d\u00a0\u00a0\u00a0", line + 1, SHEET_CODE_LINES);
    for (int i = from; i < s->length && used + 2 < 40; i++) {
        if (i > from && i % SHEET_CODE_GROUP == 0)
            out[used++] = ' ';
        out[used++] = s->typed[i];
    }
    out[used] = '\0';
}

/* The rest of the bar, beside Back; on a tall panel the row above it. */
static struct box beside_or_above(const struct theme *t)
{
    struct box back = layout_bar(t, 0, 4), end = layout_bar(t, 3, 4),
               from = layout_bar(t, 1, 4);
    if (end.y != back.y)
        from = layout_bar(t, 2, 4);
    return (struct box){from.x, from.y, end.x + end.w - from.x, from.h};
}

static void hint(struct view *v, const struct flow *f, const struct screen_env *env,
                 struct box box)
{
    bool wrong = f->sheet.wrong;
    layout_add(v, env,
               (struct widget){
                   .role = wrong ? WIDGET_ALERT : WIDGET_STATUS,
                   .style = wrong ? STYLE_WARNING : STYLE_MUTED,
                   .icon = wrong ? ICON_ALERT : ICON_NONE,
                   .size = TEXT_BAR,
                   .lines = 2,
                   .box = box,
                   .label = wrong
                                ? tr(f->language, "This line is mistyped: compare, and erase.")
                                : tr(f->language, "Type the four lines of the "
                                                  "sheet, one after the other.")});
}

void screen_type_sheet(struct view *v, const struct flow *f, const struct model *m,
                       const struct screen_env *env)
{
    char text[40];
    struct box room = letter_keys_draw(v, f, m, env, KEYS_OF_CODE);
    line_text(text, &f->sheet);
    room = letter_keys_field(v, env, room, KEYS_OF_CODE, text, "");
    hint(v, f, env, beside_or_above(env->theme));
    layout_top_if_whole(v, env, &room,
                        (struct widget){.role = WIDGET_HEADING,
                                        .size = TEXT_TITLE,
                                        .weight = WEIGHT_BOLD,
                                        .label = tr(f->language, "Recovery sheet")});
    beside_back(v, f, env, 4);
    secret_wipe(text, sizeof text);
}
