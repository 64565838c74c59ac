/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_NUMBER_H
#define UI_SCREENS_NUMBER_H

#include "ui/screens/screen.h"

/* A number that a screen asks for is a button between its buttons for less and more. A tap on it
 * opens the pad, on which any number is typed in as many taps as it has digits, and OK. */

/* The range of a number, and what it is now. */
struct number_range {
    int now, least, most;
};
/* Opens the pad when the event is a tap on this number. Whether it was. */
bool number_tapped(struct flow *f, const struct flow_event *e, enum number_of of,
                   struct number_range range);

#endif
