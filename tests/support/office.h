/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_OFFICE_H
#define TESTS_SUPPORT_OFFICE_H

#include "tests/support/kiosk_fixture.h"
#include "ui/kiosk/kiosk.h"
#include "ui/kiosk/kiosk_ports.h"

/* The screens beside the award loop, carried out by the real engine, a stick that is a folder and
 * a printer that is a terminal. */
struct office {
    struct kiosk_fixture f;
    uint64_t ms;
    struct kiosk *kiosk;
    const struct flow *flow;
    const struct model *model;
    struct kiosk_ports ports;
    char media[FILE_PATH_MAX], stick[FILE_PATH_MAX], power[FILE_PATH_MAX], device[64];
    int paper, line;
};

/* cmocka set-up and tear-down: *state is a struct office. */
int office_set_up(void **state);
int office_tear_down(void **state);

/* The kiosk over the engine that is open, with the settings of the folder. */
void open_office(struct office *o);
/* The program is killed and started again; locked. */
void killed(struct office *o);

/* ---- what hands do. Widgets as in widget_id.h; hold adds ID_HOLD. */

/* An event, 600 ms after the last; a check of a PIN is waited for. */
void feed(struct office *o, struct flow_event e);
void tap(struct office *o, int widget);
void hold(struct office *o, int widget);
void scan(struct office *o, const char *text);
void type_pin(struct office *o, const char *digits);
/* Several facilitators say who they are first. */
void unlock_as(struct office *o, const char *label, const char *pin);
/* From the lock screen to the award screen of a badge at FIXTURE_EVENT. */
void at_badge(struct office *o, const char *slug);
/* One award, its code on the screen. */
void award(struct office *o);
/* From an award or from the badges to the menu. */
void at_menu(struct office *o);
/* By Back alone. */
void back_to_menu(struct office *o);

/* Whether the kiosk's folder on the stick has this file. */
bool on_stick(struct office *o, const char *name);
/* What came out of the printer. */
size_t read_paper(struct office *o, char *got, size_t room);

#endif
