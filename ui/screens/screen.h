/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_SCREEN_H
#define UI_SCREENS_SCREEN_H

#include "ui/draw/text.h"
#include "ui/draw/theme.h"
#include "ui/draw/view.h"
#include "ui/flow/beside.h"
#include "ui/flow/flow_time.h"
#include "ui/flow/model.h"
#include "ui/flow/widget_id.h"

/* The steps and views of all screens, their table, and what some of them share. */

/* What a view needs to lay out its widgets. */
struct screen_env {
    const struct theme *theme;
    struct text *text; /* measures texts; NULL in tests that look at no layout */
};

/* Each screen_step and screen_view (flow_state.h) lies in the file named after its screen. */

screen_step lock_step, pin_step, checking_step, event_step, badges_step, award_step,
    recording_step, qr_step, no_phone_step, group_step, recording_group_step, carousel_step,
    search_step, who_step, date_step, void_step, number_step;
screen_view screen_lock, screen_pin, screen_event, screen_badges, screen_award, screen_qr,
    screen_no_phone, screen_group, screen_carousel, screen_search, screen_who, screen_date,
    screen_void, screen_number;
/* beside the award loop */
screen_step menu_step, list_step, void_rows_step, summary_step, leftover_step, slips_step,
    packs_step, pack_step, void_pack_step, verify_step, sync_step, stick_step, settings_step,
    scanner_step, pins_step, label_step, typing_step, new_pin_step, setting_pin_step,
    sheet_step, scan_sheet_step, type_sheet_step, ready_step, help_step, alarms_step, boot_step,
    new_box_step, enrol_step, authority_step, crosses_step;
screen_view screen_menu, screen_list, screen_void_rows, screen_summary, screen_leftover,
    screen_slips, screen_packs, screen_pack, screen_void_pack, screen_verify, screen_sync,
    screen_stick, screen_settings, screen_scanner, screen_pins, screen_label, screen_typing,
    screen_new_pin, screen_sheet, screen_scan_sheet, screen_type_sheet, screen_ready,
    screen_help, screen_alarms, screen_boot, screen_new_box, screen_enrol, screen_authority,
    screen_crosses;

/* The table of all screens, for flow_start: SCREEN_COUNT entries, in the order of enum screen. */
const struct screen_entry *screen_table(void);
/* The name of a screen, such as "qr": for scripts, logs and the window's title. */
const char *screen_name(enum screen s);

/* Builds the view of the screen that is up, with focus and hold marked. While a button waits for
 * Yes or No, it is the view of that question. */
void screen_draw(struct view *out, const struct flow *flow, const struct model *model,
                 const struct screen_env *env);
/* Where the keyboard is, as an index into the view: the widget with flow.focus, else the primary
 * one, else the first that can be tapped, else -1. */
int screen_focus(const struct view *v, const struct flow *flow);

/* ---- what several screens share */

/* Goes from a code to the same badge for the next person, or to the other badges if it has gone. */
void qr_leave(struct flow *f, const struct model *m);
/* Goes to the short code of the code that is up, of one person or of one in a group. */
void qr_no_phone(struct flow *f);
/* Adds the stepper for the number of people, from `least` to `most`. */
void award_people(struct view *v, const struct flow *f, const struct screen_env *env,
                  struct box box, int least, int most);
/* Wants the last code again, of one person or of a group. */
void qr_show_last(struct flow *f);
/* Goes to its screen once it is there. */
void qr_shown_again(struct flow *f);
/* Goes to the keyboard. The screen that is up gets the word, or the one after it. */
void typing_ask(struct flow *f, enum typing_of of);
/* Goes to date and time. `from`: the screen that asks, to which it leads back. */
void date_ask(struct flow *f, enum screen from, const struct model *m);
/* How many modules the QR's white card is wide; the quiet zone is part of the card. */
int qr_modules(const struct qr *qr);
/* The places of a screen with a code: what is recorded, above the card or above the words; the
 * card, away from the hand; the words, with the buttons at their bottom. */
void qr_columns(const struct model *m, const struct screen_env *env, struct box *state,
                struct box *card, struct box *words);
/* How many events fit a page. */
int screen_events_per_page(const struct theme *theme);
/* How many badges fit a page. */
int screen_badges_per_page(const struct theme *theme);
/* How many facilitators fit a page. */
int screen_who_per_page(const struct theme *theme);

#endif
