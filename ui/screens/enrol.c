/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"
#include "ui/screens/number.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_MAX = 99 };

/* ---- a new box: its name, then the first PIN */

void new_box_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    f->beside.number =
        beside_stepped(f->beside.number, e, ID_COUNT_LESS, ID_COUNT_MORE, 1, NUMBER_MAX);
    number_tapped(f, e, NUMBER_KIOSK, (struct number_range){f->beside.number, 1, NUMBER_MAX});
    if (e->kind == EVENT_TAP && e->widget >= ID_LANGUAGE &&
        e->widget < ID_LANGUAGE + LANGUAGE_COUNT) {
        f->settings.language = (enum language)(e->widget - ID_LANGUAGE);
        flow_use_settings(f);
    }
    if (beside_tapped(e, ID_TYPE))
        typing_ask(f, TYPING_NAME);
    if (beside_tapped(e, ID_OK)) {
        f->beside.new_pin = (struct new_pin){.purpose = PIN_OF_NEW_BOX};
        beside_go(f, SCREEN_LABEL, SCREEN_NEW_BOX);
    }
}

void screen_new_box(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box room = beside_begin(v, f, m, env, tr(f->language, "A new kiosk"));
    const char *label = tr(f->language, "Kiosk number, as on its label");
    if (theme_is_upright(t)) { /* it is too long beside the number */
        room = beside_text(v, env, room, TEXT_BODY, STYLE_PLAIN, 2, label);
        label = "";
    }
    beside_stepper(v, env, (struct box){room.x, room.y, room.w, beside_row_height(t)},
                   NUMBER_KIOSK, ID_COUNT_LESS, ID_COUNT_MORE,
                   f->beside.number < 1 ? 1 : f->beside.number, label);
    struct box rest = beside_above_foot(env, room);
    int used = beside_row_height(t) + t->gap;
    beside_hint(v, env, (struct box){rest.x, rest.y + used, rest.w, rest.h - used}, TEXT_BODY,
                3,
                tr(f->language, "It makes its keys here, with the PIN that you choose. Then "
                                "the organisation approves it."));
    beside_act(v, env, f, ID_TYPE, beside_foot(env, room, 2, 0),
               f->beside.name[0] != '\0' ? f->beside.name : tr(f->language, "Give it a name"),
               STYLE_SECONDARY, ICON_NONE);
    beside_act(v, env, f, ID_OK, beside_foot(env, room, 2, 1), tr(f->language, "Go on"),
               STYLE_PRIMARY, ICON_NEXT);
    struct box bar = layout_bars(t);
    bar.y += bar.h - t->bar;
    bar.h = t->bar;
    layout_languages(v, f, env, bar);
}

/* ---- waiting for approval */

void enrol_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_DONE)
        flow_go(f, SCREEN_LOCK);
    if (e->kind == EVENT_ASK)
        flow_go(f, SCREEN_AUTHORITY);
    if (beside_tapped(e, ID_LARGER))
        f->qr.look = f->qr.look == QR_FULL_HEIGHT ? QR_BESIDE_WORDS : QR_FULL_HEIGHT;
    if (beside_tapped(e, ID_TO_STICK))
        beside_to_stick(f, ERRAND_REQUEST);
    if (beside_tapped(e, ID_FROM_STICK))
        flow_want(f, WANT_ACCEPT);
}

/* The size of the words: with larger text, the size of buttons fits half of the room beside a
 * code. */
static enum text_size six_size(const struct screen_env *env)
{
    return env->theme->looks.step == TEXT_STEP_1 ? TEXT_BUTTON : TEXT_BAR;
}

/* The words in two columns, read down the first, then down the second. */
static void six_words(struct view *v, const struct screen_env *env, struct box room,
                      const char *words)
{
    enum { WORDS = 6, COLUMN = 3 };
    enum text_size size = six_size(env);
    int h = beside_height(env, size, 1);
    const char *at = words;
    for (int i = 0; i < WORDS && *at != '\0'; i++) {
        char text[40];
        size_t len = strcspn(at, " ");
        snprintf(text, sizeof text, "%d  %.*s", i + 1, (int)(len < 32 ? len : 32), at);
        layout_add(v, env,
                   (struct widget){.role = WIDGET_TEXT,
                                   .size = (uint8_t)size,
                                   .weight = WEIGHT_BOLD,
                                   .box = {room.x + i / COLUMN * (room.w / 2),
                                           room.y + i % COLUMN * h, room.w / 2, h},
                                   .label = text});
        at += len + strspn(at + len, " ");
    }
}

void screen_enrol(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    const struct beside_model *d = &m->beside;
    bool large = f->qr.look == QR_FULL_HEIGHT;
    int modules = beside_modules(d->request),
        shorter = t->width < t->height ? t->width : t->height;
    int side = shorter < modules ? shorter : shorter / modules * modules;
    struct box all = {t->margin, t->strip, t->width - 2 * t->margin,
                      t->height - t->strip - t->margin};
    struct box right, card = layout_card(t, all, modules, 58, &right);
    if (large)
        card = (struct box){(t->width - side) / 2, (t->height - side) / 2, side, side};
    view_show_qr(v, d->request);
    view_add(v, (struct widget){.id = ID_LARGER,
                                .role = WIDGET_QR,
                                .box = card,
                                .label = tr(f->language, "QR code")});
    if (large && theme_is_upright(t)) /* the words fit below it */
        six_words(v, env,
                  (struct box){t->margin, card.y + side + t->gap, t->width - 2 * t->margin,
                               t->height - card.y - side - t->gap},
                  d->words);
    if (large)
        return;
    layout_strip(v, f, m, env);
    struct box room = beside_above_foot(env, right);
    int words = 3 * beside_height(env, six_size(env), 1) + t->gap;
    /* the sentence about a wrong answer then takes the place of the words */
    bool tight = f->notice[0] != '\0' && theme_is_upright(t) && t->looks.step != TEXT_STEP_1;
    struct box above = {room.x, room.y, room.w, tight ? room.h : room.h - words};
    if (f->notice[0] != '\0') {
        beside_line(v, env, above, STYLE_WARNING, ICON_ALERT, 4,
                    language_reason(f->language, f->notice));
    } else {
        above = beside_text(v, env, above, TEXT_BUTTON, STYLE_PLAIN, 2,
                            tr(f->language, "Waiting for approval"));
        beside_hint(v, env, above, TEXT_SMALL, 5,
                    tr(f->language, "Send the code or the file to the organisation. Read these "
                                    "six words to them: they must see the same."));
    }
    room = (struct box){room.x, room.y + room.h - words, room.w, words};
    if (!tight)
        six_words(v, env, room, d->words);
    beside_act(v, env, f, ID_FROM_STICK, beside_foot(env, right, 2, 1),
               tr(f->language, "Answer has come"), STYLE_PRIMARY, ICON_NONE);
    beside_act(v, env, f, ID_TO_STICK, beside_foot(env, right, 2, 0), tr(f->language, "To USB"),
               STYLE_SECONDARY, ICON_NONE);
}

/* ---- an unknown authority: people compare its words */

void authority_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_DIFFER) || beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_ENROL);
    if (beside_tapped(e, ID_TRUST))
        flow_want(f, WANT_TRUST);
    if (e->kind == EVENT_REFUSED)
        flow_go(f, SCREEN_ENROL);
    if (e->kind == EVENT_DONE)
        flow_go(f, SCREEN_LOCK);
}

void screen_authority(struct view *v, const struct flow *f, const struct model *m,
                      const struct screen_env *env)
{
    struct box room =
        beside_begin(v, f, m, env, tr(f->language, "Are these the words of the organisation?"));
    room = beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 3,
                       tr(f->language,
                          "Call them and compare. If one word differs, the answer is not "
                          "theirs: nothing is kept. Get it from them again."));
    six_words(v, env, room, m->beside.authority);
    beside_act(v, env, f, ID_DIFFER, layout_bar(env->theme, 0, 2),
               tr(f->language, "They differ"), STYLE_SECONDARY, ICON_NONE);
    beside_act(v, env, f, ID_TRUST, beside_wide(env->theme),
               tr(f->language, "All six are the same"), STYLE_PRIMARY, ICON_TICK);
}
