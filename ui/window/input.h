/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_INPUT_H
#define UI_WINDOW_INPUT_H

#include "ui/draw/view.h"

/* Contacts into taps, pure: one active contact; a mouse event within 24 px and 100 ms of a
 * finger event is the same one; a second finger is ignored; a lost "up" ends after 10 s;
 * pressed look on contact, act on release inside the target grown by 6 mm, any duration of 50
 * ms or more; contacts that began within 350 ms of a screen change are ignored, so is the same
 * button within 500 ms (keys of a pad and steppers are not), and the contact that wakes a dim
 * screen with 400 ms after it. */
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
/* screen: ASLEEP while it is dim or dark. */
struct input_result input_contact(struct input *in, struct contact c, const struct view *v,
                                  int slack, enum input_screen screen);
void input_screen_changed(struct input *in, uint64_t ms);

#endif
