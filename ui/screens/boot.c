/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>
#include <string.h>

#include "keys/text.h"

/* Shown while the box is being opened, and when it cannot be. */
void boot_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_DONE)
        flow_go(f, SCREEN_LOCK);
    else if (e->kind == EVENT_FRESH_BOX)
        flow_go(f, SCREEN_NEW_BOX);
    else if (e->kind == EVENT_ASK) /* the box waits for its approval */
        flow_go(f, SCREEN_ENROL);
    if (beside_tapped(e, ID_RETRY))
        flow_want(f, WANT_OPEN_BOX);
    if (beside_tapped(e, ID_CARRY))
        beside_to_stick(f, ERRAND_SYNC);
}

static void failed(struct view *v, const struct flow *f, const struct screen_env *env,
                   struct box room)
{
    static const struct {
        const char *reason, *code, *text;
    } WHY[] = {
        {"in-use", "B2",
         N_("Another program is using the record of this kiosk. Close it, then try "
            "again.")},
        {"disk-full", "D2",
         N_("The memory is full. What was awarded is safe. Write it to a stick, "
            "then make room.")},
        {"read-only", "D3",
         N_("The memory takes nothing more: the card is wearing out. What was awarded is "
            "safe. Write it to a stick, then call the organisation.")},
        {"disk-damaged", "D4",
         N_("The card or the record on it is damaged. Nothing more is awarded. Do not erase "
            "anything: call the organisation.")},
        {"disk-gone", "D5",
         N_("The card of this kiosk is not there. Put it back, then try again.")},
        {"not-allowed", "D6",
         N_("The record belongs to another user of this machine. Nothing is lost. Call the "
            "organisation.")},
        {"", "B1",
         N_("The record of this kiosk cannot be opened. What was awarded is on its card. "
            "Call the organisation; do not erase anything.")},
    };
    size_t i = 0;
    char text[300];
    while (WHY[i].reason[0] != '\0' && strcmp(WHY[i].reason, f->notice) != 0)
        i++;
    text_format(text, sizeof text, "%s (%s)", tr(f->language, WHY[i].text), WHY[i].code);
    beside_line(v, env, room, STYLE_WARNING, ICON_STOP, 4, text);
    layout_button(v, env, ID_RETRY, beside_foot(env, room, 2, 0), tr(f->language, "Try again"),
                  STYLE_PRIMARY, ICON_SYNC);
    layout_button(v, env, ID_CARRY, beside_foot(env, room, 2, 1),
                  tr(f->language, "Save to USB"), STYLE_SECONDARY, ICON_STICK);
}

void screen_boot(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int line = beside_height(env, TEXT_NUMBER, 1);
    layout_add(v, env,
               (struct widget){.role = WIDGET_TEXT, /* it moves with the words below it */
                               .size = TEXT_NUMBER,
                               .weight = WEIGHT_BOLD,
                               .box = {body.x, body.y, body.w, line},
                               .label = tr(f->language, "Badges")});
    struct box room = {body.x, body.y + line + t->gap, body.w,
                       t->height - t->margin - body.y - line - t->gap};
    if (f->notice[0] != '\0')
        failed(v, f, env, room);
    else
        beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 2,
                    tr(f->language, "The record of awards is being checked…"));
    if (f->notice[0] == '\0') {
        int foot = beside_height(env, TEXT_SMALL, 1);
        beside_text(v, env, (struct box){room.x, room.y + room.h - foot, room.w, foot},
                    TEXT_SMALL, STYLE_MUTED, 1, m->beside.version);
    }
}
