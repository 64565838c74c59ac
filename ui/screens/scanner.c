/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "keys/text.h"

/* A test of the scanner: what it typed, how fast, whether it is a code that the kiosk knows, and
 * whether the scanner is set to the right keyboard. The code to scan is on the screen. */
enum { SLOW_MS = 35 };

void scanner_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_SCAN)
        f->scan_test = scan_test_of(e->text, (int)e->value);
    if (beside_tapped(e, ID_BACK)) {
        f->scan_test = (struct scan_test){0};
        flow_go(f, SCREEN_SETTINGS);
    }
}

static const char *sense_text(const struct flow *f)
{
    switch (f->scan_test.sense) {
    case SENSE_NOTHING:
        return tr(f->language, "This is no code of this kiosk.");
    case SENSE_TEST:
        return tr(f->language, "This is the test code.");
    case SENSE_BADGE:
        return tr(f->language, "This is the code of a badge.");
    case SENSE_SLIP:
        return tr(f->language, "This is the code of a slip.");
    case SENSE_SHEET:
        return tr(f->language, "This is a recovery sheet.");
    }
    return "";
}

static struct box advice(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box room)
{
    switch (f->scan_test.layout) {
    case SCAN_LAYOUT_US:
        return beside_line(v, env, room, STYLE_OK, ICON_TICK, 2,
                           tr(f->language, "The scanner is set right."));
    case SCAN_LAYOUT_FRENCH:
        return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 4,
                           tr(f->language,
                              "The scanner types as on a French keyboard. Scan the "
                              "code for a US keyboard in its manual."));
    case SCAN_LAYOUT_UNKNOWN:
        break;
    }
    return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 4,
                       tr(f->language,
                          "Scan the code on this screen. If that is not understood "
                          "either, the scanner must be set to a US keyboard."));
}

/* A code has no blanks at which a line could end. */
static void in_groups(char *out, size_t room, const char *text)
{
    enum { GROUP = 10 };
    size_t used = 0;
    for (size_t i = 0; text[i] != '\0' && used + 2 < room; i++) {
        if (i > 0 && i % GROUP == 0)
            out[used++] = ' ';
        out[used++] = text[i];
    }
    out[used] = '\0';
}

static void result(struct view *v, const struct flow *f, const struct screen_env *env,
                   struct box room)
{
    const struct scan_test *t = &f->scan_test;
    char text[200];
    room = beside_text(v, env, room, TEXT_BODY, STYLE_PLAIN, 2, sense_text(f));
    room = advice(v, f, env, room);
    language_fill(text, sizeof text,
                  t->gap_ms < 0 ? tr(f->language, "%d characters")
                                : tr(f->language, "%d characters, at most %d ms apart"),
                  t->length, t->gap_ms);
    room = beside_hint(v, env, room, TEXT_SMALL, 2, text);
    if (t->gap_ms >= SLOW_MS)
        room = beside_hint(v, env, room, TEXT_SMALL, 3,
                           tr(f->language, "That is slow: set the pause between characters "
                                           "to 0 in its manual."));
    in_groups(text, sizeof text, t->text);
    if (text[0] != '\0')
        beside_hint(v, env, room, TEXT_SMALL, 4, text);
}

void screen_scanner(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env)
{
    struct box room = layout_notice(v, f, env, layout_body(env->theme)), right;
    struct box card =
        layout_card(env->theme, room, beside_modules(m->beside.scan_test_qr), 55, &right);
    layout_strip(v, f, m, env);
    right = beside_text(v, env, right, TEXT_BUTTON, STYLE_PLAIN, 2,
                        tr(f->language, "Test the scanner"));
    view_show_qr(v, m->beside.scan_test_qr);
    view_add(v, (struct widget){
                    .role = WIDGET_QR, .box = card, .label = tr(f->language, "QR code")});
    if (f->scan_test.seen)
        result(v, f, env, right);
    else
        beside_text(v, env, right, TEXT_BUTTON, STYLE_PLAIN, 6,
                    tr(f->language, "Scan this code with the scanner. If nothing appears here, "
                                    "check its cable, and set it to end with Enter."));
    beside_back(v, f, env, 4);
}
