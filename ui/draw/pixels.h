/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_PIXELS_H
#define UI_DRAW_PIXELS_H

#include <stdint.h>

/* Pictures in memory: pixels that are drawn on, and shapes that get their colour when drawn. */
struct pixels {
    uint32_t *p;              /* 0xAARRGGBB */
    int width, height, pitch; /* pitch in pixels */
};
struct alpha {
    int width, height;
    const uint8_t *p; /* width * height, borrowed: 0 (no colour) to 255 (all of it) */
};

#endif
