/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_BESIDE_STATE_H
#define UI_FLOW_BESIDE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware/engine/packs.h"
#include "ui/flow/screen_id.h"

/* What the screens beside the award loop remember from one event to the next: a part of struct
 * flow, and a plain value. */

enum { BESIDE_PAGES_MAX = 512, BESIDE_SELECTED_MAX = 200, BESIDE_PIN_MAX = 12 };

enum set_pin_for { PIN_OF_NEW_BOX, PIN_OF_ANOTHER, PIN_FROM_SHEET };
enum settings_group {
    SETTINGS_LOOK,
    SETTINGS_TIMES,
    SETTINGS_PANEL,
    SETTINGS_SHOWN,
    SETTINGS_VOICE,
    SETTINGS_GROUPS
};
enum print_of {
    PRINT_SLIPS, /* the pack whose screen is up */
    PRINT_SHOWN, /* the award on the screen */
    PRINT_SHEET,
    PRINT_TEST
};
enum errand_for {
    ERRAND_SYNC,    /* uploads out, replies in */
    ERRAND_SUMMARY, /* the table of a workshop */
    ERRAND_SLIPS,   /* a pack of slips as PDF */
    ERRAND_SHEET,   /* the recovery sheet */
    ERRAND_REQUEST  /* the request of a box that nobody has approved */
};

/* A new PIN is typed twice. */
struct new_pin {
    enum set_pin_for purpose;
    char first[BESIDE_PIN_MAX + 1]; /* as it was typed the first time */
    bool again;                     /* it is being typed the second time */
    bool mismatch;                  /* the two differed */
};

struct beside_state {
    enum screen from;        /* the menu was opened there */
    enum screen back;        /* Back leads there from the screen that is up */
    enum screen verify_back; /* the same from the check of a badge */
    enum screen stick_back;  /* Back leads there from the stick screen */
    enum errand_for errand;
    enum print_of print;
    uint64_t before[BESIDE_PAGES_MAX]; /* each page of the list begins below this entry */
    size_t selected_count;
    uint64_t selected[BESIDE_SELECTED_MAX]; /* ledger entries */
    char code[20];                          /* of a slip, as typed */
    int code_length;
    int32_t present, offered; /* the steppers of the summary; -1: not answered */
    int slips;                /* how many to make */
    uint64_t pack;            /* the pack whose screen is up, by the entry of its first slip */
    int handed;               /* how many of it were handed out */
    enum pack_part part;      /* which of it are to be voided */
    struct new_pin new_pin;
    char label[24]; /* of the facilitator whose PIN is set or removed */
    int number;     /* in the name of a new box */
    char name[24];  /* of a new box, as typed; "": its number names it */
    enum settings_group settings;
};

#endif
