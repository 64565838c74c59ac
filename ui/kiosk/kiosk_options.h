/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_OPTIONS_H
#define UI_KIOSK_KIOSK_OPTIONS_H

#include "keys/arguments.h"

/* The options of badge-kiosk, as the texts that were given; badge-kiosk.c says what they mean.
 * There are two tables: of the kiosk, and of the tour of its screens (--tour). */
struct kiosk_options {
    const char *dir, *spool, *play, *shots, *tour, *usb, *printer, *backlight, *power,
        *temperature, *voice;
    const char *size, *lang, *theme, *text, *rotate, *second;
    bool fullscreen, no_sound, left;
};

extern const struct argument_table KIOSK_TABLE, TOUR_TABLE;
extern const char KIOSK_USAGE[];

#endif
