/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_NUMBER_STATE_H
#define UI_FLOW_NUMBER_STATE_H

#include <stdbool.h>

#include "ui/flow/screen_id.h"

/* What the pad remembers while a number is typed: a part of struct flow, and a plain value. */

/* The numbers that a person can type. The widget that shows one has the id ID_NUMBER + this. */
enum number_of {
    NUMBER_PEOPLE,  /* of an award or a group */
    NUMBER_SLIPS,   /* to make */
    NUMBER_HANDED,  /* of a pack of slips */
    NUMBER_PRESENT, /* people of the summary */
    NUMBER_OFFERED,
    NUMBER_KIOSK, /* in the name of a new box */
    NUMBER_DAY,   /* a whole date: day, month, year */
    NUMBER_HOUR,
    NUMBER_MINUTE
};
enum { NUMBER_COUNT = NUMBER_MINUTE + 1, NUMBER_DIGITS_MAX = 6 };

struct number_state {
    enum number_of of;
    enum screen back; /* the screen that asked */
    int now;          /* what the number was; -1: nothing was said yet */
    int least, most;  /* not of NUMBER_DAY */
    char digits[NUMBER_DIGITS_MAX + 1];
    int length;
    bool refused; /* the digits are no number that can be taken; the next digit begins anew */
};

#endif
