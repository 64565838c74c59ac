/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_PIN_PAD_H
#define UI_SCREENS_PIN_PAD_H

#include "ui/screens/screen.h"

/* The pad that a PIN is typed on: digits never shuffled and never shown. */
enum { PIN_DIGITS_MIN = 6 };
struct pin_pad {
    const char *title, *message;
    bool warns;     /* the message says what went wrong */
    bool inert;     /* no key may be touched now */
    bool leave;     /* but Back may */
    bool forgotten; /* and so may PIN forgotten */
};
void pin_pad_draw(struct view *v, const struct flow *f, const struct screen_env *env,
                  const struct pin_pad *pad);
/* Digits and Erase. */
void pin_pad_type(struct flow *f, uint16_t id);

#endif
