/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_BACKLIGHT_H
#define UI_MACHINE_BACKLIGHT_H

#include "keys/file.h"

/* The light of the panel, set through the kernel's backlight class. It is full while a code is
 * shown, dim (40 %) when nobody is there, and off after a longer time. A panel without such a
 * device, as on HDMI, is left alone. */
enum { BACKLIGHT_FULL = 100, BACKLIGHT_DIM = 40, BACKLIGHT_DARK = 0 };

struct backlight {
    char path[FILE_PATH_MAX]; /* of the file "brightness"; "" none */
    long max;
    int percent; /* as last set, -1: not yet */
};

/* Finds the first device below dir that has the files max_brightness and brightness. dir NULL:
 * none. */
void backlight_find(struct backlight *b, const char *dir);
/* Sets the light, and writes only when it changes. Above 0 percent the light is never quite off. */
void backlight_set(struct backlight *b, int percent);

#endif
