/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_KEYBOARD_H
#define UI_WINDOW_KEYBOARD_H

#include "ui/screens/screen.h"

/* The kiosk by keyboard alone: Tab and the arrows move a visible focus in reading order, Enter
 * does what a tap on it would do, Escape is Back, digits and Erase are the PIN pad's where there
 * is one. One switch suffices too: the focus steps by itself and any key is Enter. Pure. */
enum key_kind { KEY_ONWARDS, KEY_BACKWARDS, KEY_ENTER, KEY_ESCAPE, KEY_ERASE, KEY_DIGIT };
struct key {
    enum key_kind kind;
    int digit;
};

/* Keeps what guards need: nothing is heard just after a change of screen, and Enter on the same
 * button only after half a second. */
struct keyboard {
    uint64_t deaf_until_ms, entered_ms;
    uint16_t entered; /* what Enter was last on */
};
/* What the flow is told; false: nothing. The view is the one on the screen. */
bool keyboard_key(struct flow_event *out, struct keyboard *k, struct key key, uint64_t ms,
                  const struct view *v, const struct flow *f);
/* One switch: the focus goes on to the next widget by itself. */
bool keyboard_step(struct flow_event *out, uint64_t ms, const struct view *v,
                   const struct flow *f);
void keyboard_screen_changed(struct keyboard *k, uint64_t ms);

#endif
