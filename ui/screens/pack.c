/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"
#include "ui/screens/number.h"

#include <stdio.h>

#include "keys/text.h"

/* One pack of slips: it is put on paper, as often as wanted; how many were handed out is said
 * here; the code of the next one can be shown on the screen; the rest is voided. */

void pack_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    const struct beside_packs *p = &m->beside.packs;
    const struct pack *is = &p->one.is;
    if (e->kind == EVENT_SHOWN)
        flow_show_qr(f, QR_OF_PACK);
    if (beside_tapped(e, ID_BACK))
        beside_go(f, SCREEN_PACKS, SCREEN_SLIPS);
    if (!p->has_one)
        return;
    int handed =
        beside_stepped((int)is->handed, e, ID_COUNT_LESS, ID_COUNT_MORE, 0, (int)is->count);
    number_tapped(f, e, NUMBER_HANDED,
                  (struct number_range){(int)is->handed, 0, (int)is->count});
    if (handed != (int)is->handed) {
        f->beside.handed = handed;
        flow_want(f, WANT_HAND_OUT);
    }
    if (beside_tapped(e, ID_VOID_PACK) && is->voided < is->count)
        flow_go(f, SCREEN_VOID_PACK);
    if (is->left == 0)
        return;
    if (beside_tapped(e, ID_PRINT)) {
        f->beside.print = PRINT_SLIPS;
        flow_want(f, WANT_PRINT);
    }
    if (beside_tapped(e, ID_TO_STICK))
        beside_to_stick(f, ERRAND_SLIPS);
    if (beside_tapped(e, ID_SHOW_SLIP))
        flow_want(f, WANT_SHOW_SLIP);
}

static void said_at(char *out, size_t room, const struct flow *f, const struct model *m,
                    const char *words, int64_t time_s)
{
    char at[64];
    beside_moment(at, sizeof at, f, m, time_s);
    text_format(out, room, "%s %s.", words, at);
}

/* The state of the printer while it works, else where the slips are. */
static struct box where(struct view *v, const struct flow *f, const struct model *m,
                        const struct screen_env *env, struct box room)
{
    const struct beside_printer *printer = &m->beside.printer;
    const struct pack *p = &m->beside.packs.one.is;
    char text[200];
    switch (printer->work) {
    case WORK_BUSY:
        return beside_line(v, env, room, STYLE_MUTED, ICON_PRINTER, 2,
                           tr(f->language, "Printing…"));
    case WORK_DONE:
        return beside_line(v, env, room, STYLE_OK, ICON_TICK, 2,
                           tr(f->language, "Printed. If a slip is missing, print again: it "
                                           "is the same slip."));
    case WORK_FAILED:
        return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 3,
                           language_reason(f->language, printer->reason));
    case WORK_NONE:
        break;
    }
    if (p->voided == p->count)
        return beside_line(v, env, room, STYLE_MUTED, ICON_UNDO, 2,
                           tr(f->language, "All of them are void."));
    if (p->printed_s == 0 && p->file_s == 0)
        return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 2,
                           tr(f->language, "They are recorded. Now put them on paper."));
    if (p->printed_s >= p->file_s)
        said_at(text, sizeof text, f, m, tr(f->language, "Printed at"), p->printed_s);
    else
        said_at(text, sizeof text, f, m, tr(f->language, "Written to a stick at"), p->file_s);
    return beside_line(v, env, room, STYLE_OK,
                       p->printed_s >= p->file_s ? ICON_PRINTER : ICON_STICK, 2, text);
}

/* "12 slips, 14:05", and how many of them are void. */
static void title_of(char *out, size_t room, const struct flow *f, const struct model *m)
{
    const struct pack *p = &m->beside.packs.one.is;
    char made[64], count[60], voided[40] = "";
    beside_moment(made, sizeof made, f, m, p->made_s);
    language_fill(count, sizeof count, trn(f->language, "%d slip", "%d slips", p->count),
                  p->count, 0);
    if (p->voided > 0)
        language_fill(voided, sizeof voided, trn(f->language, "%d void", "%d void", p->voided),
                      p->voided, 0);
    text_format(out, room, "%s%s%s%s · %s", count, voided[0] == '\0' ? "" : " (", voided,
                voided[0] == '\0' ? "" : ")", made);
}

/* What was handed out is not printed again, so the buttons say how many they are for. */
static void on_paper(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env)
{
    unsigned n = m->beside.packs.one.is.left;
    const struct beside_printer *printer = &m->beside.printer;
    char text[80];
    language_fill(text, sizeof text, trn(f->language, "Print %d slip", "Print %d slips", n), n,
                  0);
    struct widget *w =
        beside_act(v, env, f, ID_PRINT, layout_bar(env->theme, 2, 3), text,
                   printer->named ? STYLE_PRIMARY : STYLE_SECONDARY, ICON_PRINTER);
    if (!printer->named || printer->work == WORK_BUSY || n == 0)
        w->state |= STATE_DISABLED;
    language_fill(text, sizeof text, trn(f->language, "%d slip to USB", "%d slips to USB", n),
                  n, 0);
    w = beside_act(v, env, f, ID_TO_STICK, layout_bar(env->theme, 1, 3), text,
                   printer->named ? STYLE_SECONDARY : STYLE_PRIMARY, ICON_STICK);
    if (n == 0)
        w->state |= STATE_DISABLED;
}

void screen_pack(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct beside_pack *p = &m->beside.packs.one;
    char title[160] = "", text[160];
    if (m->beside.packs.has_one)
        title_of(title, sizeof title, f, m);
    struct box room = beside_begin(
        v, f, m, env, title[0] == '\0' ? tr(f->language, "Packs of slips") : title);
    int row = beside_row_height(env->theme);
    beside_back(v, f, env, 3);
    if (!m->beside.packs.has_one)
        return;
    on_paper(v, f, m, env);
    struct box above = beside_above_foot(env, room);
    struct box stepper = {above.x, above.y + above.h - row, above.w, row};
    beside_stepper(v, env, stepper, NUMBER_HANDED, ID_COUNT_LESS, ID_COUNT_MORE,
                   (int)p->is.handed, tr(f->language, "Handed out, from no. 1 on:"));
    struct box words = {above.x, above.y, above.w, stepper.y - above.y - env->theme->gap / 2};
    int line = beside_height(env, beside_size(env, TEXT_BODY), 1);
    if (words.h >= 4 * line)
        words = beside_text(v, env, words, TEXT_BODY, STYLE_PLAIN, words.h >= 5 * line ? 2 : 1,
                            p->badge);
    where(v, f, m, env, words);
    language_fill(text, sizeof text, tr(f->language, "Show no. %d here"),
                  p->is.left > 0 ? m->beside.packs.next_place : p->is.count, 0);
    struct widget *w = beside_act(v, env, f, ID_SHOW_SLIP, beside_foot(env, room, 2, 0), text,
                                  STYLE_SECONDARY, ICON_QR);
    if (p->is.left == 0)
        w->state |= STATE_DISABLED;
    w = beside_act(v, env, f, ID_VOID_PACK, beside_foot(env, room, 2, 1),
                   tr(f->language, "Void slips"), STYLE_SECONDARY, ICON_UNDO);
    if (p->is.voided == p->is.count)
        w->state |= STATE_DISABLED;
}

/* ---- what is voided. Each button names it and is held. */

void void_pack_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    const struct pack *p = &m->beside.packs.one.is;
    bool all = beside_tapped(e, ID_VOID_STANDING), left = beside_tapped(e, ID_VOID_LEFT);
    if (e->kind == EVENT_VOIDED || beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_PACK);
    if (beside_tapped(e, ID_LEFTOVER))
        beside_go(f, SCREEN_LEFTOVER, SCREEN_PACK);
    if (m->beside.packs.has_one && ((all && p->voided < p->count) || (left && p->left > 0))) {
        f->beside.part = left ? PACK_LEFT : PACK_STANDING;
        f->undo.reason = VOID_OTHER;
        flow_want(f, WANT_VOID_PACK);
    }
}

void screen_void_pack(struct view *v, const struct flow *f, const struct model *m,
                      const struct screen_env *env)
{
    const struct theme *t = env->theme;
    const struct beside_pack *p = &m->beside.packs.one;
    unsigned standing = p->is.count - p->is.voided;
    char text[200];
    struct box room =
        beside_begin(v, f, m, env, tr(f->language, "Which slips are to be voided?"));
    int h = t->target_y * 5 / 4;
    struct box foot = {room.x, room.y + room.h - 2 * h - t->gap, room.w, 2 * h + t->gap};
    struct box words = {room.x, room.y, room.w, foot.y - room.y - t->gap / 2};
    beside_back(v, f, env, 4);
    if (!m->beside.packs.has_one)
        return;
    words = beside_hint(v, env, words, TEXT_BODY, 2, p->badge);
    beside_hint(v, env, words, TEXT_BODY, 3,
                tr(f->language, "Paper that is still about opens no badge any more."));
    layout_bar_button(v, env, ID_LEFTOVER, 3, 4, tr(f->language, "Scan them"), ICON_SCAN);
    if (p->is.left > 0 && p->is.left < standing) {
        language_fill(text, sizeof text,
                      trn(f->language, "Void the %d that was not handed out",
                          "Void the %d that were not handed out", p->is.left),
                      p->is.left, 0);
        beside_act(v, env, f, ID_VOID_LEFT, layout_cell(t, foot, 1, 2, 0), text, STYLE_DANGER,
                   ICON_NONE);
    }
    language_fill(
        text, sizeof text,
        trn(f->language, "Void the %d that stands", "Void all %d, handed out or not", standing),
        standing, 0);
    beside_act(v, env, f, ID_VOID_STANDING, layout_cell(t, foot, 1, 2, 1), text, STYLE_DANGER,
               ICON_NONE);
}
