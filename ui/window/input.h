/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_INPUT_H
#define UI_WINDOW_INPUT_H

#include "ui/draw/view.h"

/* Turns contacts of fingers and mouse into taps. Pure.
 *
 * - A button looks pressed on contact. It acts on release, when the contact lasted 50 ms or more
 *   and ended inside the button, grown by 6 mm. A contact that left the button presses nothing
 *   more.
 * - One contact counts at a time; a second finger is ignored. A contact whose end was lost ends
 *   after 10 s.
 * - A mouse event within 24 pixels and 100 ms of a finger is the same contact: X11 sends both.
 * - A contact that begins within 350 ms of a new screen is ignored: it was meant for the old
 *   one.
 * - A second tap on the same button within 500 ms is ignored. Keys of a pad and steppers may be
 *   tapped fast.
 * - The contact that wakes a dim screen presses nothing, nor does one in the 400 ms after it. */
enum contact_kind { CONTACT_DOWN, CONTACT_MOVE, CONTACT_UP };
struct contact {
    enum contact_kind kind;
    bool finger; /* else mouse */
    int64_t id;  /* of the finger */
    int x, y;
    uint64_t ms;
};
struct input {
    bool active, finger;
    int64_t id;
    uint16_t widget; /* pressed, 0: none */
    uint16_t last_tapped;
    uint64_t tapped_ms;
    int x, y;
    uint64_t down_ms, last_finger_ms, deaf_until_ms;
    int last_finger_x, last_finger_y;
};
struct input_result {
    uint16_t pressed; /* to draw pressed, 0: none */
    uint16_t tapped;  /* to act on, 0: none */
};
enum input_screen { INPUT_AWAKE, INPUT_ASLEEP };
/* Takes in a contact. v: the view on the screen; slack: how many pixels a target grows by;
 * screen: ASLEEP while it is dim or dark. */
struct input_result input_contact(struct input *in, struct contact c, const struct view *v,
                                  int slack, enum input_screen screen);
/* Another screen is up. */
void input_screen_changed(struct input *in, uint64_t ms);

#endif
