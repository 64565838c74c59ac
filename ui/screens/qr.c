/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/listen_button.h"
#include "ui/screens/moment.h"

#include <stdio.h>
#include <string.h>

#include "firmware/paper/qr.h"
#include "keys/text.h"

/* QR_SHARE: percent of an upright panel's height that the card takes at most. */
enum { COUNTDOWN_S = 20, QR_SHARE = 60 };

void qr_leave(struct flow *f, const struct model *m)
{
    if (f->qr.origin == QR_OF_PACK)
        flow_go(f, SCREEN_PACK);
    else if (m->badge.slug != NULL)
        flow_go(f, SCREEN_AWARD);
    else
        flow_go(f, f->event[0] != '\0' ? SCREEN_BADGES : SCREEN_EVENT);
    f->award = (struct award_state){.count = 1}; /* no ticks */
    f->qr.origin = QR_NEW;
    flow_next_person(f);
}

void qr_show_last(struct flow *f)
{
    if (f->last == LAST_NONE)
        return;
    flow_want(f, f->group.made > 1 ? WANT_SHOW_GROUP : WANT_SHOW_AGAIN);
}

void qr_shown_again(struct flow *f)
{
    if (f->group.made > 1)
        flow_go(f, SCREEN_CAROUSEL);
    else
        flow_show_qr(f, QR_REPEATED);
}

void qr_no_phone(struct flow *f)
{
    f->qr.back = f->screen;
    f->qr.since_ms = f->screen == SCREEN_CAROUSEL ? f->ms : f->qr.since_ms;
    flow_go(f, SCREEN_NO_PHONE);
}

/* By the settings, Next must be held, for the kiosk may be in a participant's hands. */
static uint16_t guarded(const struct flow *f, uint16_t id)
{
    return f->settings.handover == HANDOVER_HOLD ? (uint16_t)(id | ID_HOLD) : id;
}

void qr_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (e->kind == EVENT_TICK && flow_qr_left_s(f) == 0)
        qr_leave(f, m);
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_LARGER || (e->widget == ID_BACK && f->qr.look == QR_FULL_HEIGHT))
        f->qr.look = f->qr.look == QR_FULL_HEIGHT ? QR_BESIDE_WORDS : QR_FULL_HEIGHT;
    if (e->widget == guarded(f, ID_NEXT))
        qr_leave(f, m);
    if (e->widget == ID_NO_PHONE && f->settings.handover == HANDOVER_TAP)
        qr_no_phone(f);
    if (e->widget == guarded(f, ID_VOID)) {
        f->undo = (struct void_state){.scope = VOID_ONE};
        flow_go(f, SCREEN_VOID);
    }
}

/* ---- what it looks like */

int qr_modules(const struct qr *qr)
{
    return (qr == NULL ? 49 : qr->width) + 2 * QR_QUIET;
}

void qr_columns(const struct model *m, const struct screen_env *env, struct box *state,
                struct box *card, struct box *words)
{
    const struct theme *t = env->theme;
    struct box all = {t->margin, t->strip, t->width - 2 * t->margin,
                      t->height - t->strip - t->margin / 2};
    *card = layout_card(t, all, qr_modules(m->qr), QR_SHARE, words);
    *state = (struct box){card->x, 0, card->w, t->strip};
    if (m->banner != NULL) { /* it lies over the strip; the words make room */
        *state = (struct box){words->x, words->y, words->w, t->px[TEXT_BAR] * 4 / 3};
        words->y += state->h;
        words->h -= state->h;
    } else if (!theme_is_upright(t)) { /* the words need the height of the strip */
        words->h += words->y - t->margin / 2;
        words->y = t->margin / 2;
    }
}

/* Next, by a tap or by holding it. */
static void next_button(struct view *v, const struct flow *f, const struct screen_env *env,
                        struct box box)
{
    if (f->settings.handover == HANDOVER_HOLD)
        layout_hold_button(v, env, f, ID_NEXT, box, tr(f->language, "Next"), STYLE_PRIMARY,
                           ICON_NONE);
    else
        layout_button(v, env, ID_NEXT, box, tr(f->language, "Next"), STYLE_PRIMARY, ICON_NONE);
}

/* The address and the short code, for people who see this screen in a video on their only phone.
 * The facilitator can also type both into the call's chat. Two lines of eight letters are read more
 * easily in a small picture than one. Both are left out where there is no room for both. */
static void link(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env, struct box *room)
{
    const struct theme *t = env->theme;
    char code[sizeof m->shown_code + 1];
    text_format(code, sizeof code, "%.9s %s", m->shown_code,
                strlen(m->shown_code) > 10 ? m->shown_code + 10 : "");
    struct widget words = {.role = WIDGET_TEXT,
                           .size = TEXT_SMALL,
                           .lines = 2,
                           .label = tr(f->language, "Or type this code at:")};
    struct widget address = {.role = WIDGET_TEXT,
                             .size = TEXT_SMALL,
                             .weight = WEIGHT_BOLD,
                             .lines = 2,
                             .label = m->code_address == NULL ? "" : m->code_address};
    struct widget letters = {.role = WIDGET_TEXT,
                             .size = TEXT_BUTTON,
                             .weight = WEIGHT_BOLD,
                             .lines = 2,
                             .voice = VOICE_SPELLED,
                             .label = code};
    struct widget *const all[] = {&words, &address, &letters};
    int needed = 0;
    for (size_t i = 0; i < 3; i++) {
        all[i]->box = (struct box){0, 0, room->w, room->h};
        if (!layout_fits(env, all[i]))
            return;
        needed += layout_text_height(env, all[i], room->w) + t->gap / 2;
    }
    if (needed + moment_least(f, env, room->w) + t->gap > room->h)
        return;
    struct box place = layout_take_bottom(t, room, needed);
    for (size_t i = 0; i < 3; i++)
        layout_top(v, env, &place, *all[i]);
}

/* The card alone as large as the panel, away from the hand, and the words for the participant
 * beside or below it. For a camera Next is there too: the code is never small in between. */
static void large(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box all = {0, 0, t->width, t->height}, words;
    struct box card = layout_card(t, all, qr_modules(m->qr), 100, &words);
    view_add(v, (struct widget){.id = ID_LARGER,
                                .role = WIDGET_QR,
                                .box = card,
                                .label = tr(f->language, "QR code")});
    int left = words.x > t->margin ? words.x : t->margin;
    int right =
        words.x + words.w < t->width - t->margin ? words.x + words.w : t->width - t->margin;
    int top = words.y > t->margin ? words.y : t->margin;
    words = (struct box){left, top, right - left, t->height - t->margin - top};
    if (f->settings.video == VIDEO_ON) {
        struct box next = layout_take_bottom(t, &words, t->target_y * 9 / 8);
        link(v, f, m, env, &words);
        moment_add(v, f, m, env, words, NULL);
        next_button(v, f, env, next);
        return;
    }
    moment_add(v, f, m, env, words, NULL);
}

static void state_line(struct view *v, const struct flow *f, const struct model *m,
                       const struct screen_env *env, struct box box)
{
    char text[80];
    int64_t left = flow_qr_left_s(f);
    bool soon = left >= 0 && left <= COUNTDOWN_S;
    if (soon)
        language_fill(text, sizeof text,
                      trn(f->language, "Hides in %d s", "Hides in %d s", (unsigned long)left),
                      left, 0);
    else
        language_fill(text, sizeof text,
                      f->qr.origin != QR_NEW ? tr(f->language, "Shown again · no. %d")
                                             : tr(f->language, "Recorded · no. %d"),
                      m->shown_number, 0);
    struct widget w = {.role = WIDGET_STATUS,
                       .style = soon ? STYLE_WARNING : STYLE_OK,
                       .icon = soon ? ICON_CLOCK : ICON_DONE,
                       .size = TEXT_STRIP,
                       .weight = WEIGHT_BOLD,
                       .lines = theme_is_upright(env->theme) ? 2 : 1,
                       .box = box,
                       .label = text};
    if (env->text != NULL && !soon && !layout_fits(env, &w)) /* the icon says the rest */
        language_fill(text, sizeof text, tr(f->language, "no. %d"), m->shown_number, 0);
    w.size = TEXT_BAR;
    layout_add(v, env, w);
}

/* Void, no phone and the other language above Next: in a row, or with larger text in two. */
static void side_buttons(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box *room)
{
    const struct theme *t = env->theme;
    enum language other = (enum language)((f->language + 1) % LANGUAGE_COUNT);
    bool handed = f->settings.handover == HANDOVER_HOLD;
    const struct worded all[] = {
        {guarded(f, ID_VOID), tr(f->language, "Void")},
        {(uint16_t)(ID_LANGUAGE + other), language_own_name(other)},
        {ID_NO_PHONE, tr(f->language, "No phone")},
    };
    struct box places[LAYOUT_ROW_MAX], row = layout_take_bottom(t, room, t->bar);
    int n = handed ? 2 : 3;
    size_t first = v->count;
    if (theme_is_upright(t)) { /* long words may lie in the margins */
        row.x -= t->margin / 2;
        row.w += t->margin;
    }
    if (!layout_word_row(env, row, all, n, places)) {
        layout_word_row(env, row, all, 2, places);
        places[2] = layout_take_bottom(t, room, t->bar);
    }
    for (int i = 0; i < n; i++)
        layout_small_button(v, env, places[i], all[i].id, all[i].label);
    layout_even(v, first);
}

/* The sentence of a refusal, below the participant's instruction. With larger text there may be no
 * room for Close, then Next closes it; nor for more than its first sentence. */
static void refusal(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, struct box room)
{
    struct box rest = room;
    enum text_step step = env->theme->looks.step;
    bool upright = theme_is_upright(env->theme);
    if (step == TEXT_STEP_1 || (step == TEXT_STEP_2 && !upright)) {
        moment_add_instruction(v, f, env, &rest);
        layout_refusal(v, f, m, env, rest);
        return;
    }
    struct widget alert = {.role = WIDGET_ALERT,
                           .style = STYLE_WARNING,
                           .icon = ICON_ALERT,
                           .size = TEXT_SMALL,
                           .lines = 8,
                           .label = language_reason(f->language, f->notice)};
    char first[LAYOUT_REASON_MAX];
    const char *end = strstr(alert.label, ". ");
    if (upright && step == TEXT_STEP_3 && end != NULL) {
        text_format(first, sizeof first, "%.*s", (int)(end + 1 - alert.label), alert.label);
        alert.label = first;
    }
    int needed = layout_text_height(env, &alert, room.w) + env->theme->gap;
    rest.h -= needed;
    moment_add_instruction(v, f, env, &rest);
    rest.h += needed;
    alert.box = (struct box){rest.x, rest.y, rest.w, needed < rest.h ? needed : rest.h};
    layout_add(v, env, alert);
}

/* The card is as high as the screen allows and lies away from the hand, beside the words for the
 * participant. Next does not lie where Award was. */
void screen_qr(struct view *v, const struct flow *f, const struct model *m,
               const struct screen_env *env)
{
    const struct theme *t = env->theme;
    view_show_qr(v, m->qr);
    if (f->qr.look == QR_FULL_HEIGHT) {
        large(v, f, m, env);
        return;
    }
    struct box state, card, right;
    qr_columns(m, env, &state, &card, &right);
    if (m->banner != NULL)
        layout_strip(v, f, m, env);
    state_line(v, f, m, env, state);
    view_add(v, (struct widget){.id = ID_LARGER,
                                .role = WIDGET_QR,
                                .box = card,
                                .label = tr(f->language, "QR code")});
    bool refused = f->notice[0] != '\0';
    int next_h = t->target_y * 9 / 8;
    if (t->looks.step != TEXT_STEP_1)
        next_h = theme_is_large(t) ? t->target_y * 3 / 2 : t->bar;
    struct box next = layout_take_bottom(t, &right, refused ? t->target_y : next_h);
    if (refused) {
        refusal(v, f, m, env, right);
    } else {
        side_buttons(v, f, env, &right);
        moment_add(v, f, m, env, right, NULL);
    }
    next_button(v, f, env, listen_button(v, f, m, env, next));
}
