/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_TYPING_STATE_H
#define UI_FLOW_TYPING_STATE_H

#include "firmware/wire/sheet_code.h"
#include "ui/flow/screen_id.h"

/* What is remembered while a word is typed: a part of struct flow, and a plain value. */
enum typing_of {
    TYPING_LABEL, /* of the PIN that is set next */
    TYPING_NAME   /* of a new box */
};
enum { TYPING_MAX = 20 };
struct typing_state {
    enum typing_of of;
    enum screen back; /* the screen that asked */
    char text[TYPING_MAX + 1];
    int length;
};

/* The code of a recovery sheet, as far as it is typed: a secret. It is kept until the new PIN is
 * set, and wiped on every other way. */
struct sheet_typing {
    char typed[SHEET_CODE_LEN + 1];
    int length;
    bool wrong; /* the line that is complete is not as it was printed */
};

#endif
