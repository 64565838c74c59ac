/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_BESIDE_H
#define UI_FLOW_BESIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware/engine/alarm.h"
#include "firmware/engine/ready.h"
#include "firmware/engine/shown.h"
#include "firmware/engine/summary.h"

/* The screens beside the award loop: what they show (struct beside_model, a part of the model) and
 * what each of them keeps (struct beside_state, a part of the flow). Plain values. */

enum {
    BESIDE_ROWS_MAX = 8,
    BESIDE_PAGES_MAX = 512,
    BESIDE_SELECTED_MAX = 200,
    BESIDE_PIN_MAX = 12,
    BESIDE_ALARMS_MAX = ALARM_COUNT + 3
};

/* ---- what they show */

enum row_state { ROW_WAITING, ROW_SENT, ROW_VOID };
enum row_form { ROW_ON_SCREEN, ROW_ON_SLIP };
struct beside_row {
    uint64_t n; /* of its ledger entry: what a page and a choice go by */
    int64_t time_s;
    const char *badge;
    uint32_t number; /* slot */
    enum row_state state;
    enum row_form form;
};
struct beside_list {
    size_t count;
    struct beside_row rows[BESIDE_ROWS_MAX];
    bool more; /* older ones than these */
};

/* Slow work on a device: none yet, under way, done, failed. */
enum beside_work { WORK_NONE, WORK_BUSY, WORK_DONE, WORK_FAILED };
struct beside_stick {
    bool there, read_only;
    uint64_t free_kib;
    enum beside_work work;
    unsigned done, total;  /* files while busy */
    size_t written, taken; /* files when done */
    const char *reason;    /* when failed */
};
struct beside_printer {
    bool named; /* one was named at start */
    enum beside_work work;
    const char *reason; /* when failed */
};

struct beside_people { /* summary_read's, names added */
    bool there;        /* a session of this event today */
    struct summary sum;
    const char *names[SUMMARY_BADGES_MAX];
};

struct beside_pin {
    int number;
    const char *label;
    bool recovery, current;
    int64_t last_used_s; /* 0: never */
};

struct beside_model {
    struct beside_list list;
    struct beside_people people;
    size_t alarm_count; /* worst first */
    const char *alarms[BESIDE_ALARMS_MAX];
    bool has_shown; /* an answer to what was shown at the scanner or on the stick */
    struct shown shown;
    struct beside_stick stick;
    struct beside_printer printer;
    size_t uploads;        /* files that wait for a courier */
    const char *refused;   /* why the last reply was refused, "" none */
    const char *sync_host; /* where the network courier goes, "" not known */
    size_t pin_count;
    struct beside_pin pins[VAULT_SLOTS_MAX];
    int ready_per_page;
    size_t ready_count, ready_to_do;
    struct ready_line ready[READY_POINTS];
    const char *ready_event; /* name */
    /* a box that nobody has approved */
    const struct qr *request; /* NULL: none made */
    const char *words, *authority;
    const char *sheet; /* text of the recovery sheet while it is shown, NULL */
    const struct qr *sheet_qr;
    const struct qr *pages;    /* of the organisation's address, NULL: not known yet */
    const char *version, *box; /* box: which kiosk this is, for the operator */
    size_t slips_made;
    size_t badges_on_stick; /* PNG files */
};

/* ---- what each keeps */

enum set_pin_for { PIN_OF_NEW_BOX, PIN_OF_ANOTHER, PIN_FROM_SHEET };
enum settings_group { SETTINGS_LOOK, SETTINGS_TIMES, SETTINGS_GROUPS };
enum print_of {
    PRINT_SLIPS,
    PRINT_SHOWN,
    PRINT_SHEET,
    PRINT_TEST
}; /* SHOWN: the award on the screen */
enum errand_for {
    ERRAND_SYNC,    /* uploads out, replies in */
    ERRAND_SUMMARY, /* the table of a workshop */
    ERRAND_SLIPS,   /* slips as PDF */
    ERRAND_SHEET,   /* the recovery sheet */
    ERRAND_REQUEST  /* the request of a box that nobody has approved */
};
/* The first and the second time a new PIN is typed. */
struct new_pin {
    enum set_pin_for purpose;
    char first[BESIDE_PIN_MAX + 1];
    bool again;    /* the second time */
    bool mismatch; /* the two were not the same */
};

struct beside_state {
    uint8_t from;       /* enum screen that the menu was opened on */
    uint8_t back;       /* enum screen that Back leads to from the one that is up */
    uint8_t stick_back; /* enum screen that the stick screen goes back to */
    enum errand_for errand;
    enum print_of print;
    uint64_t before[BESIDE_PAGES_MAX]; /* first key of each page of the list */
    size_t selected_count;
    uint64_t selected[BESIDE_SELECTED_MAX];
    char code[20]; /* of a slip, as typed */
    int code_length;
    int32_t present, offered; /* steppers of the summary; -1: not said */
    int slips;                /* how many to make */
    struct new_pin new_pin;
    char label[24]; /* of the facilitator's PIN that is set or removed */
    int number;     /* in the name of a new box */
    enum settings_group settings;
};

#endif
