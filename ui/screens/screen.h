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

/* What a screen is drawn for. */
struct screen_env {
    const struct theme *theme;
    struct text *text; /* measures; NULL in tests of flow alone */
};

screen_step lock_step, pin_step, checking_step, event_step, badges_step, award_step,
    recording_step, qr_step, no_phone_step, group_step, recording_group_step, carousel_step,
    search_step, who_step, date_step, void_step;
screen_view screen_lock, screen_pin, screen_event, screen_badges, screen_award, screen_qr,
    screen_no_phone, screen_group, screen_carousel, screen_search, screen_who, screen_date,
    screen_void;
/* beside the award loop */
screen_step menu_step, list_step, void_rows_step, summary_step, leftover_step, slips_step,
    verify_step, sync_step, stick_step, settings_step, pins_step, label_step, new_pin_step,
    setting_pin_step, sheet_step, scan_sheet_step, ready_step, help_step, alarms_step,
    boot_step, new_box_step, enrol_step, authority_step;
screen_view screen_menu, screen_list, screen_void_rows, screen_summary, screen_leftover,
    screen_slips, screen_verify, screen_sync, screen_stick, screen_settings, screen_pins,
    screen_label, screen_new_pin, screen_sheet, screen_scan_sheet, screen_ready, screen_help,
    screen_alarms, screen_boot, screen_new_box, screen_enrol, screen_authority;

/* The table of all screens, SCREEN_COUNT entries by their number: what flow_start wants. */
const struct screen_entry *screen_table(void);
const char *screen_name(enum screen s); /* "qr" */

/* The view of the screen that is up, or the question whether a button is meant; focus and hold
 * are marked. */
void screen_draw(struct view *out, const struct flow *flow, const struct model *model,
                 const struct screen_env *env);
/* Where the keyboard is: the widget with flow.focus, else the primary one, else the first that
 * can be tapped; -1. */
int screen_focus(const struct view *v, const struct flow *flow);

/* From the QR to the same badge for the next person; a badge that has gone meanwhile leads to the
 * others. */
void qr_leave(struct flow *f, const struct model *m);
/* For how many people, with one fewer and one more. */
void award_people(struct view *v, const struct flow *f, const struct screen_env *env,
                  struct box box, int least, int most);
/* The last code once more, one or a group's. */
void qr_show_last(struct flow *f);
/* It is there: to its screen. */
void qr_shown_again(struct flow *f);
/* To date and time, from where it is asked. */
void date_ask(struct flow *f, enum screen from, const struct model *m);
/* Side of the QR's white card in this room: whole pixels a module, its quiet zone included. */
int qr_card_side(int room, const struct qr *qr);
/* How many tiles fit a page at this size. */
int screen_events_per_page(const struct theme *theme);
int screen_badges_per_page(const struct theme *theme);
int screen_who_per_page(const struct theme *theme);
/* Which group of letters a name belongs to: A-C, D-F ... V-Z, anything else. */
int search_group(const char *name);

#endif
