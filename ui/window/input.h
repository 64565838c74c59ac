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
 * - A second tap of a double tap presses nothing. On the same button that is a tap within 500 ms.
 *   Where the first tap has put something else under the finger, it is a tap within 600 ms and
 *   12 mm of the first. A tap elsewhere is meant, however soon it comes.
 * - Keys of a pad and widgets with STATE_REPEATS may be tapped fast. The latter repeat while they
 *   are held: first after 500 ms, then ever faster.
 * - A screen that came by itself hears nothing for 350 ms: the finger was on its way to another
 *   one. No screen hears a contact that began before it was up.
 * - The contact that wakes a dim screen presses nothing, nor does one in the 400 ms after it. */
enum contact_kind { CONTACT_DOWN, CONTACT_MOVE, CONTACT_UP };
struct contact {
    enum contact_kind kind;
    bool finger; /* else mouse */
    int64_t id;  /* of the finger */
    int x, y;
    uint64_t ms;    /* when it happened, where batch is 0; else when it was read */
    uint32_t batch; /* events with the same number were read together: what lies between them is
                       not known, so they make no contact that is too short */
};
struct input {
    bool active, finger;
    bool spent; /* the screen has changed under this contact: it presses nothing more */
    int64_t id;
    uint16_t widget, refused; /* pressed; under a contact that is refused; 0: none */
    int x, y;
    uint64_t down_ms;
    uint32_t down_batch;
    unsigned repeats; /* how often the widget has repeated in this contact */
    uint64_t repeat_ms;
    /* the last tap */
    uint16_t tapped;
    bool tapped_fast; /* it may be tapped fast */
    bool moved_on;    /* another screen has come since */
    int tapped_x, tapped_y;
    uint64_t tapped_ms;
    uint64_t up_ms, deaf_until_ms; /* since when the screen is up; hears nothing until */
    uint64_t last_finger_ms;
    int last_finger_x, last_finger_y;
};
struct input_result {
    uint16_t pressed; /* to draw pressed, 0: none */
    uint16_t refused; /* to draw as refused: it lies under a contact that came too early */
    uint16_t tapped;  /* to act on, 0: none */
};
enum input_screen { INPUT_AWAKE, INPUT_ASLEEP };
/* Takes in a contact. v: the view on the screen; slack: how many pixels a target grows by (6 mm);
 * screen: ASLEEP while it is dim or dark. */
struct input_result input_contact(struct input *in, struct contact c, const struct view *v,
                                  int slack, enum input_screen screen);
/* Takes in that time went by: the widget that a held button repeats, 0: none. */
uint16_t input_wait(struct input *in, const struct view *v, uint64_t ms);
/* Milliseconds from now until input_wait must be called; 0: nothing repeats. */
uint64_t input_due_ms(const struct input *in, const struct view *v, uint64_t now_ms);
/* Another screen is up. by: whether the tap of input_contact or a hold has called it. */
enum input_cause { CHANGED_BY_TAP, CHANGED_BY_ITSELF };
void input_screen_changed(struct input *in, uint64_t ms, enum input_cause by);

#endif
