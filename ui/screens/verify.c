/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "keys/text.h"

void verify_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.verify_back);
    if (e->kind == EVENT_SCAN)
        flow_want(f, WANT_VERIFY);
    if (beside_tapped(e, ID_FROM_STICK))
        flow_want(f, WANT_VERIFY_STICK);
}

/* Each verdict has one word and a sentence; icon and colour say the same. There are three looks:
 * yes, no, and neither. The third has the colour of plain text and a question mark, so that
 * nobody takes it for a yes. */
struct answer {
    const char *word, *meaning;
    enum widget_style style;
    enum widget_icon icon;
};
static const struct answer ANSWERS[] = {
    [SHOWN_VALID] = {N_("Valid"), N_("The signature holds and the issuer is known."), STYLE_OK,
                     ICON_DONE},
    [SHOWN_VOIDED] = {N_("Voided"), N_("This kiosk has taken this award back."), STYLE_DANGER,
                      ICON_STOP},
    [SHOWN_SPECIMEN] = {N_("Specimen"), N_("A badge made for practice. It is worth nothing."),
                        STYLE_WARNING, ICON_ALERT},
    [SHOWN_EXPIRED] = {N_("Expired"), N_("It was valid once; its time is over."), STYLE_WARNING,
                       ICON_ALERT},
    [SHOWN_NOT_YET] = {N_("Not yet"),
                       N_("Its time begins later. Is the date of this kiosk "
                          "right?"),
                       STYLE_WARNING, ICON_CLOCK},
    [SHOWN_TAMPERED] = {N_("False"), N_("The signature does not hold: somebody changed it."),
                        STYLE_DANGER, ICON_STOP},
    [SHOWN_OTHER_KIOSK] = {N_("Another kiosk"),
                           N_("A claim code of another kiosk. Scan it with a "
                              "phone: the organisation answers."),
                           STYLE_MUTED, ICON_HELP},
    [SHOWN_UNKNOWN_ISSUER] =
        {N_("Unknown issuer"),
         N_("By somebody who is not in the list of this kiosk: neither yes nor no."),
         STYLE_MUTED, ICON_HELP},
    [SHOWN_NOT_CHECKED] = {N_("Not checked"),
                           N_("A known issuer, whose signature can only be "
                              "checked with the network."),
                           STYLE_MUTED, ICON_HELP},
    [SHOWN_ONLINE_ONLY] = {N_("Open it online"),
                           N_("A link to a badge. Open it on a phone that "
                              "has the network."),
                           STYLE_MUTED, ICON_HELP},
    [SHOWN_OPEN_BADGE_2] = {N_("Cannot tell"),
                            N_("An Open Badge 2.0, an older format. It is checked with whoever "
                               "issued it, not here."),
                            STYLE_MUTED, ICON_HELP},
    [SHOWN_CANNOT_CHECK] = {N_("Cannot tell"),
                            N_("A kind of badge that this kiosk does not know: neither yes nor "
                               "no. Ask whoever issued it."),
                            STYLE_MUTED, ICON_HELP},
    [SHOWN_SEVERAL] = {N_("Cannot tell"),
                       N_("This file holds several badges. Show them one by one."), STYLE_MUTED,
                       ICON_HELP},
    [SHOWN_NO_BADGE] = {N_("Not readable"),
                        N_("This is no badge. Clean the screen of the phone, "
                           "turn up its light, show the whole code."),
                        STYLE_WARNING, ICON_NOT},
};

static void add_date(char *out, size_t room, const struct flow *f, const char *what,
                     int64_t when_s)
{
    char date[48];
    language_date(date, sizeof date, f->language, when_s, 0);
    text_format(out, room, "%s %s", tr(f->language, what), date);
}

static struct box details(struct view *v, const struct flow *f, const struct screen_env *env,
                          const struct shown *s, struct box room)
{
    char text[320];
    bool warned = s->is_ticket && s->verdict == SHOWN_VALID;
    /* below a warning there must be room for the age of the list */
    enum text_size size = warned ? TEXT_SMALL : TEXT_BODY;
    if (s->badge[0] != '\0')
        room = beside_text(v, env, room, TEXT_BUTTON, STYLE_PLAIN, 2, s->badge);
    if (warned)
        room = beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 2,
                           tr(f->language,
                              "This is the claim code itself: whoever has it can take "
                              "the badge. Do not leave it lying about."));
    if (s->issuer[0] != '\0')
        room = beside_hint(v, env, room, size, 2, s->issuer);
    if (s->awarded_s != 0) {
        add_date(text, sizeof text, f, N_("Awarded:"), s->awarded_s);
        room = beside_hint(v, env, room, size, 1, text);
    }
    return room;
}

/* Whether the answer comes from the list of issuers. Of the others nothing was checked here, and no
 * word about a check stands under them. */
static bool is_by_the_list(enum shown_verdict v)
{
    return v <= SHOWN_TAMPERED || v == SHOWN_UNKNOWN_ISSUER;
}

/* The age of the status list: without network the answer is only as recent as the list. */
static void age(char *out, size_t room, const struct flow *f, const struct model *m,
                const struct shown *s)
{
    long long days = (m->time_s - s->list_s) / 86400;
    if (s->list_s == 0)
        text_copy(out, room,
                  tr(f->language, "This kiosk has no list of issuers yet: import a reply."));
    else
        language_fill(out, (unsigned)room,
                      days < 1
                          ? tr(f->language, "Checked without network, by the list of today.")
                          : trn(f->language, "Checked without network, by a list %d day old.",
                                "Checked without network, by a list %d days old.",
                                (unsigned long)days),
                      days, 0);
}

static void waiting(struct view *v, const struct flow *f, const struct screen_env *env,
                    struct box room)
{
    int side = room.h / 3;
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .icon = ICON_SCAN,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .box = {room.x, room.y, room.w, side},
                               .label = tr(f->language, "Scan the badge now")});
    beside_text(v, env, (struct box){room.x, room.y + side, room.w, room.h - side}, TEXT_BODY,
                STYLE_MUTED, 4,
                tr(f->language,
                   "Hold the phone under the scanner, a hand's length away. The answer "
                   "comes without network. Nothing is kept."));
}

void screen_verify(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    const struct beside_model *d = &m->beside;
    char text[200];
    beside_back(v, f, env, 3);
    if (d->badges_on_stick > 0)
        layout_bar_button(v, env, ID_FROM_STICK, 2, 3, tr(f->language, "From the USB stick"),
                          ICON_STICK);
    if (!d->has_shown) {
        waiting(v, f, env, beside_begin(v, f, m, env, tr(f->language, "Check a badge")));
        return;
    }
    struct box room = layout_notice(v, f, env, layout_body(env->theme));
    layout_strip(v, f, m, env);
    const struct answer *a = &ANSWERS[d->shown.verdict];
    int h = beside_height(env, TEXT_NUMBER, 1);
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .icon = (uint8_t)a->icon,
                               .style = (uint8_t)a->style,
                               .size = TEXT_NUMBER,
                               .weight = WEIGHT_BOLD,
                               .box = {room.x, room.y, room.w, h},
                               .label = tr(f->language, a->word)});
    room.y += h;
    room.h -= h;
    room = beside_text(v, env, room, TEXT_BODY, STYLE_PLAIN, 2, tr(f->language, a->meaning));
    room = details(v, f, env, &d->shown, room);
    if (is_by_the_list(d->shown.verdict)) {
        age(text, sizeof text, f, m, &d->shown);
        beside_hint(v, env, room, TEXT_SMALL, 2, text);
    }
}
