/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_BESIDE_MODEL_H
#define UI_FLOW_BESIDE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware/engine/alarm.h"
#include "firmware/engine/packs.h"
#include "firmware/engine/ready.h"
#include "firmware/engine/shown.h"
#include "firmware/engine/summary.h"

/* What the screens beside the award loop show: a part of struct model, and a plain value. */

enum { BESIDE_ROWS_MAX = 8, BESIDE_ALARMS_MAX = ALARM_COUNT + 3 };

/* ---- the list of awards */

enum row_state { ROW_WAITING, ROW_SENT, ROW_VOID };
enum row_form { ROW_ON_SCREEN, ROW_ON_SLIP };
struct beside_row {
    uint64_t n; /* number of its ledger entry: pages and choices name a row by it */
    int64_t time_s;
    const char *badge;
    uint32_t number; /* slot */
    enum row_state state;
    enum row_form form;
};
struct beside_list {
    size_t count;
    struct beside_row rows[BESIDE_ROWS_MAX];
    bool more; /* there are older rows than these */
};

/* ---- packs of slips */

struct beside_pack {
    struct pack is;
    const char *badge;
};
struct beside_packs {
    size_t count; /* of the page on the screen */
    struct beside_pack rows[BESIDE_ROWS_MAX];
    bool more;       /* there are older ones than these */
    bool any;        /* at least one pack was ever made here */
    unsigned on_way; /* slips that stand and are on no paper yet */
    bool has_one;    /* `one` is the pack whose screen is up */
    struct beside_pack one;
    unsigned
        next_place;   /* of the first slip that neither is void nor was handed out; 0: none */
    const char *file; /* what its file on a stick is called */
};

/* ---- devices */

/* The state of slow work on a device. */
enum beside_work { WORK_NONE, WORK_BUSY, WORK_DONE, WORK_FAILED };
struct beside_stick {
    bool there, read_only;
    uint64_t free_kib;
    enum beside_work work;
    unsigned done, total;  /* BUSY: files */
    size_t written, taken; /* DONE: files */
    const char *reason;    /* FAILED */
};
struct beside_printer {
    bool named; /* the command line named a printer */
    enum beside_work work;
    const char *reason; /* FAILED */
};

/* ---- numbers and keys */

/* The summary of the newest day of the event, with the names of its badges. */
struct beside_people {
    bool there; /* the event had a session */
    struct summary sum;
    const char *names[SUMMARY_BADGES_MAX];
};

struct beside_pin {
    int number;
    const char *label;
    bool recovery;       /* the recovery sheet, which is no facilitator's PIN */
    bool current;        /* the kiosk is unlocked with it now */
    int64_t last_used_s; /* 0: never */
};

struct beside_model {
    struct beside_list list;
    struct beside_packs packs;
    struct beside_people people;
    size_t alarm_count;
    const char *alarms[BESIDE_ALARMS_MAX]; /* the worst one first */
    bool has_shown;                        /* `shown` holds the answer to a badge */
    struct shown shown;
    struct beside_stick stick;
    struct beside_printer printer;
    const char *refused;   /* why the last reply was refused, "" none */
    const char *sync_host; /* where the network courier goes, "" not known */
    size_t pin_count;
    struct beside_pin pins[VAULT_SLOTS_MAX];
    int ready_per_page;
    size_t ready_count, ready_to_do;
    struct ready_line ready[READY_POINTS];

    /* a box that nobody has approved */
    const struct qr *request;      /* NULL: none was made */
    const char *words, *authority; /* of the request, and of the unknown authority */

    const char *sheet;         /* text of the recovery sheet; NULL: it is not on the screen */
    const struct qr *sheet_qr; /* NULL with it */
    const struct qr *scan_test_qr; /* of the scanner's test; NULL: its screen is not up */
    const struct qr *pages;        /* address of the organisation, NULL: not known yet */
    const char *version;
    const char *box;        /* name of this kiosk, for the operator */
    size_t badges_on_stick; /* pictures */
};

#endif
