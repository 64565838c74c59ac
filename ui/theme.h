/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* Sizes in 1/1000 mm become pixels per axis; colours by role. A plain struct made once from the
 * panel. */
enum colour {
    COLOUR_BACKGROUND,
    COLOUR_SURFACE,
    COLOUR_INK,
    COLOUR_MUTED,
    COLOUR_LINE,
    COLOUR_PRIMARY,
    COLOUR_PRIMARY_PRESSED,
    COLOUR_ON_PRIMARY,
    COLOUR_OK,
    COLOUR_WARNING,
    COLOUR_DANGER,
    COLOUR_QR_CARD,
    COLOUR_QR_DARK
};
enum { COLOUR_COUNT = COLOUR_QR_DARK + 1 };
enum palette { PALETTE_LIGHT, PALETTE_DARK };
enum text_size { TEXT_SMALL, TEXT_BODY, TEXT_BUTTON, TEXT_TITLE, TEXT_NUMBER };
enum { TEXT_SIZE_COUNT = TEXT_NUMBER + 1 };
enum weight { WEIGHT_REGULAR, WEIGHT_SEMIBOLD, WEIGHT_BOLD };

struct theme {
    uint32_t colour[COLOUR_COUNT]; /* 0xAARRGGBB */
    int width, height;             /* pixels of the window */
    int px[TEXT_SIZE_COUNT];       /* font pixels */
    int target_x, target_y;        /* smallest touch target: 12.7 mm */
    int gap, margin, radius, border, strip, bar;
};
/* mm of the panel are taken from the size for the known panels (800x480: 154.08 x 85.92 mm;
 * 1280x800: 216.96 x 135.6 mm), else 0.1695 mm a pixel. */
struct theme theme_for(int width, int height, enum palette palette);
/* WCAG 2.2 contrast ratio times 100. */
int theme_contrast(uint32_t a, uint32_t b);

#endif
