/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_BACKLIGHT_H
#define UI_MACHINE_BACKLIGHT_H

#include "keys/file.h"

/* The panel's light, by the kernel's backlight class: full while a code is shown, down to 40 %
 * when nobody is there, off when it is late. A panel without one (HDMI) is left alone. */
enum { BACKLIGHT_FULL = 100, BACKLIGHT_DIM = 40, BACKLIGHT_DARK = 0 };

struct backlight {
    char path[FILE_PATH_MAX]; /* of "brightness"; "" none */
    long max;
    int percent; /* last set, -1 none */
};

/* The first device below dir that has max_brightness and brightness; dir NULL: none. */
void backlight_find(struct backlight *b, const char *dir);
/* Writes only when it changes; above 0 the light never goes quite out. */
void backlight_set(struct backlight *b, int percent);

#endif
