/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "ui/view.h"

/* Contacts into taps, pure: one active contact; a mouse event within 24 px and 100 ms of a
 * finger event is the same one; a second finger is ignored; a lost "up" ends after 10 s;
 * pressed look on contact, act on release inside the target grown by 6 mm, any duration of 50
 * ms or more; contacts that began within 350 ms of a screen change are ignored. */
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
    int x, y;
    uint64_t down_ms, last_finger_ms, deaf_until_ms;
    int last_finger_x, last_finger_y;
};
struct input_result {
    uint16_t pressed; /* to draw pressed, 0: none */
    uint16_t tapped;  /* to act on, 0: none */
};
struct input_result input_contact(struct input *in, struct contact c, const struct view *v,
                                  int slack);
void input_screen_changed(struct input *in, uint64_t ms);

#endif
