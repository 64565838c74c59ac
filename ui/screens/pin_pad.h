/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_PIN_PAD_H
#define UI_SCREENS_PIN_PAD_H

#include "ui/screens/screen.h"

/* The pad on which a PIN is typed. Its digits stay in their places, and what was typed is never
 * shown. */
enum { PIN_DIGITS_MIN = 6 };
struct pin_pad {
    const char *title, *message;
    bool warns;     /* the message says what went wrong */
    bool inert;     /* the keys are disabled */
    bool leave;     /* there is a Back button */
    bool forgotten; /* there is a "PIN forgotten" button */
};
/* Draws the pad. */
void pin_pad_draw(struct view *v, const struct flow *f, const struct screen_env *env,
                  const struct pin_pad *pad);
/* Takes in a tap on a digit or on Erase. */
void pin_pad_type(struct flow *f, uint16_t id);

#endif
