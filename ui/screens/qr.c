/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>

#include "firmware/paper/qr.h"
#include "keys/text.h"

enum { COUNTDOWN_S = 20 };

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
        flow_go(f, SCREEN_NO_PHONE);
    if (e->widget == guarded(f, ID_VOID)) {
        f->undo = (struct void_state){.scope = VOID_ONE};
        flow_go(f, SCREEN_VOID);
    }
}

/* ---- what it looks like */

int qr_card_side(int room, const struct qr *qr)
{
    int modules = (qr == NULL ? 49 : qr->width) + 2 * QR_QUIET;
    return room / modules * modules;
}

static void large(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    int side = qr_card_side(t->height, m->qr);
    view_add(v,
             (struct widget){.id = ID_LARGER,
                             .role = WIDGET_QR,
                             .box = {(t->width - side) / 2, (t->height - side) / 2, side, side},
                             .label = tr(f->language, "QR code")});
}

/* The second language of the words: the other one that is spoken here. */
static enum language second(const struct flow *f)
{
    if (f->language != f->facilitator_language)
        return f->facilitator_language;
    return f->language == LANGUAGE_FR ? LANGUAGE_BR : LANGUAGE_FR;
}

static void sentence(struct view *v, const struct screen_env *env, struct box *room,
                     const char *text, enum text_size size, enum widget_style style,
                     uint8_t lines)
{
    layout_top_if_whole(v, env, room,
                        (struct widget){.role = WIDGET_TEXT,
                                        .size = (uint8_t)size,
                                        .style = (uint8_t)style,
                                        .lines = lines,
                                        .label = text});
}

/* What to do without network: a photo of the code can be scanned until the code ends. */
static void at_home(char *out, size_t room, const struct flow *f, const struct model *m)
{
    char date[48];
    language_date(date, sizeof date, f->language, m->shown_until_s, m->utc_offset_s);
    text_format(
        out, room, "%s %s.",
        tr(f->language, "No network? Photograph this screen and open the photo at home, until"),
        date);
}

/* The words for the participant, in two languages. What finds no room is left out, the last
 * words first. */
static void words(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box room)
{
    char home[300];
    static const char *const scan = N_("Scan with your phone's camera, a hand's length away.");
    bool tight = env->theme->height < 600;
    layout_top(v, env, &room,
               (struct widget){.role = WIDGET_HEADING,
                               .size = tight ? TEXT_BODY : TEXT_BUTTON,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .label = m->shown_name});
    sentence(v, env, &room, tr(f->language, scan), tight ? TEXT_SMALL : TEXT_BODY, STYLE_PLAIN,
             4);
    at_home(home, sizeof home, f, m);
    sentence(v, env, &room, home, TEXT_SMALL, STYLE_PLAIN, 4);
    sentence(v, env, &room, tr(second(f), scan), TEXT_SMALL, STYLE_MUTED, 3);
}

static void state_line(struct view *v, const struct flow *f, const struct model *m,
                       const struct screen_env *env, struct box *room)
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
    layout_top(v, env, room,
               (struct widget){.role = WIDGET_STATUS,
                               .style = soon ? STYLE_WARNING : STYLE_OK,
                               .icon = soon ? ICON_CLOCK : ICON_DONE,
                               .size = TEXT_BODY,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .label = text});
}

/* Void, no phone and the languages, in a row above Next. */
static void side_buttons(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box row)
{
    enum language other = (enum language)((f->language + 1) % LANGUAGE_COUNT);
    bool handed = f->settings.handover == HANDOVER_HOLD;
    size_t first = v->count;
    int places = handed ? 2 : 3;
    layout_small_button(v, env, layout_cell(env->theme, row, places, 1, 0), guarded(f, ID_VOID),
                        tr(f->language, "Void"));
    if (!handed)
        layout_small_button(v, env, layout_cell(env->theme, row, places, 1, 1), ID_NO_PHONE,
                            tr(f->language, "No phone"));
    layout_small_button(v, env, layout_cell(env->theme, row, places, 1, places - 1),
                        (uint16_t)(ID_LANGUAGE + other), language_own_name(other));
    layout_even(v, first);
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
    int side = qr_card_side(t->height - t->strip - t->margin, m->qr);
    int top = m->banner == NULL ? t->margin / 2 : t->strip + t->margin / 2;
    struct box all = {t->margin, top, t->width - 2 * t->margin,
                      t->height - top - t->margin / 2};
    struct box card, right;
    layout_columns(t, all, side, &card, &right);
    card = (struct box){card.x, t->strip + (t->height - t->strip - side) / 2, side, side};
    if (m->banner != NULL)
        layout_strip(v, f, m, env);
    else /* the words need the height of the strip */
        layout_add(v, env,
                   (struct widget){.role = WIDGET_STATUS,
                                   .style = STYLE_MUTED,
                                   .size = TEXT_STRIP,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .box = {card.x, 0, side, t->strip},
                                   .label = m->event != NULL ? m->event->name : m->kiosk});
    view_add(v, (struct widget){.id = ID_LARGER,
                                .role = WIDGET_QR,
                                .box = card,
                                .label = tr(f->language, "QR code")});
    bool large_text = t->looks.step != TEXT_STEP_1;
    struct box next =
        layout_take_bottom(t, &right, large_text ? t->target_y * 3 / 2 : t->target_y * 9 / 8);
    if (f->notice[0] != '\0' &&
        t->looks.step == TEXT_STEP_3) { /* Next closes it, for lack of room */
        layout_alert(v, env, right, language_reason(f->language, f->notice));
    } else if (f->notice[0] != '\0') {
        layout_refusal(v, f, m, env, right);
    } else {
        side_buttons(v, f, env, layout_take_bottom(t, &right, t->target_y));
        state_line(v, f, m, env, &right);
        words(v, f, m, env, right);
    }
    if (f->settings.handover == HANDOVER_HOLD)
        layout_hold_button(v, env, f, ID_NEXT, next, tr(f->language, "Next"), STYLE_PRIMARY,
                           ICON_NONE);
    else
        layout_button(v, env, ID_NEXT, next, tr(f->language, "Next"), STYLE_PRIMARY, ICON_NONE);
}
