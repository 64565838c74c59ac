/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_KEYBOARD_H
#define UI_WINDOW_KEYBOARD_H

#include "ui/machine/scanner.h"
#include "ui/screens/screen.h"

/* The kiosk by keyboard alone. Pure.
 *
 * - Tab and the arrows move a visible focus in reading order. Enter does what a tap on it does.
 * - Escape is Back.
 * - Characters and Erase press the keys of the pad or the keyboard on the screen, where there is
 *   one. Enter behind a letter presses OK. A blank that no key types is Enter.
 * - One switch is enough: then the focus steps by itself, and any key is Enter.
 * - What a scanner types is no key (scanner.h). */
enum key_kind { KEY_ONWARDS, KEY_BACKWARDS, KEY_ENTER, KEY_ESCAPE, KEY_ERASE, KEY_CHARACTER };
struct key {
    enum key_kind kind;
    char character;
};

/* Keys are ignored for 450 ms after a change of screen, and Enter on the same button for 500 ms. */
struct keyboard {
    uint64_t deaf_until_ms, entered_ms;
    uint16_t entered; /* widget on which Enter was last pressed */
    bool typing;      /* the last key typed on the keyboard of the screen */
};
/* Takes in a key and fills *out with the event for the flow; false: there is none. v: the view
 * on the screen. */
bool keyboard_key(struct flow_event *out, struct keyboard *k, struct key key, uint64_t ms,
                  const struct view *v, const struct flow *f);
enum { KEYBOARD_TYPED_MAX = SCANNER_GIVEN_MAX + SCANNER_PIN_MAX + 2 };
enum keyboard_hands { KEYBOARD_HANDS, KEYBOARD_ONE_SWITCH };
/* Writes the keys that what was typed means, first those that take back what a machine typed; how
 * many they are. */
size_t keyboard_typed(struct key out[static KEYBOARD_TYPED_MAX],
                      const struct scanner_out *typed, enum keyboard_hands hands);
/* What this view takes, for scanner.pad. One switch types nothing. */
enum scanner_pad keyboard_pad(const struct view *v, enum keyboard_hands hands);
/* For one switch: moves the focus to the next widget. */
bool keyboard_step(struct flow_event *out, uint64_t ms, const struct view *v,
                   const struct flow *f);
/* Another screen is up. */
void keyboard_screen_changed(struct keyboard *k, uint64_t ms);

#endif
