/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_PAD_H
#define UI_SCREENS_PAD_H

#include "ui/screens/screen.h"

/* The pad on which digits are typed: a PIN or any other number. Its digits stay in their places.
 * The digits of a PIN are never shown. */
enum { PIN_DIGITS_MIN = 6 };
struct pad {
    const char *title, *message;
    const char *number; /* what was typed; NULL: it is a PIN, shown as dots */
    bool faint;         /* the number is what it was before, nothing was typed yet */
    bool warns;         /* the message says what went wrong */
    bool inert;         /* the keys are disabled */
    bool leave;         /* there is a Back button */
    bool forgotten;     /* there is a "PIN forgotten" button */
};
/* Draws the pad. */
void pad_draw(struct view *v, const struct flow *f, const struct screen_env *env,
              const struct pad *pad);
/* Takes in a tap on a digit or on Erase: digits has room for `most` of them and a NUL, *length is
 * how many there are. */
void pad_type(char *digits, int *length, int most, uint16_t id);
/* The same for the PIN. */
void pad_type_pin(struct flow *f, uint16_t id);

#endif
