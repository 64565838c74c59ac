/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_THEME_H
#define UI_DRAW_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* How everything looks, made from the panel and from what a person chose: sizes in thousandths
 * of a millimetre become pixels per axis, colours have roles. A plain struct; nothing else in
 * ui/ knows of millimetres. */
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

enum palette { PALETTE_LIGHT, PALETTE_DARK, PALETTE_CONTRAST_LIGHT, PALETTE_CONTRAST_DARK };
enum { PALETTE_COUNT = PALETTE_CONTRAST_DARK + 1 };
enum text_step { TEXT_STEP_1, TEXT_STEP_2, TEXT_STEP_3 }; /* x1, x1.35, x1.75 */
enum { TEXT_STEP_COUNT = TEXT_STEP_3 + 1 };
enum hand { HAND_RIGHT, HAND_LEFT };

/* What a person chooses; all zero is daylight, small text, right hand. */
struct looks {
    enum palette palette;
    enum text_step step;
    enum hand hand;
};

enum text_size {
    TEXT_SMALL,
    TEXT_BODY,
    TEXT_BUTTON,
    TEXT_TITLE,
    TEXT_NUMBER,
    TEXT_STRIP, /* the strip on top: step 1 always */
    TEXT_BAR    /* the labels of the bottom bar */
};
enum { TEXT_SIZE_COUNT = TEXT_BAR + 1 };
enum weight { WEIGHT_REGULAR, WEIGHT_SEMIBOLD, WEIGHT_BOLD };

struct theme {
    struct looks looks;
    uint32_t colour[COLOUR_COUNT]; /* 0xAARRGGBB */
    int width, height;             /* pixels of the window */
    int um_x, um_y;                /* micrometres a pixel, rounded down */
    int px[TEXT_SIZE_COUNT];       /* font pixels */
    int target_x, target_y;        /* smallest touch target: 12.7 mm */
    int gap, margin, radius, border, strip, bar;
};
/* The panels known are 7 inch at 800x480, 1024x600 and 1280x720, 10.1 inch at 1280x800; any
 * other counts as 0.1695 mm a pixel. A larger panel of the same pixels only makes all of it
 * larger. */
struct theme theme_for(int width, int height, struct looks looks);
/* A panel of 10 inch rather than 7. */
bool theme_is_large(const struct theme *t);
bool theme_same_looks(struct looks a, struct looks b);
/* The size to fall back to when a text does not fit; TEXT_SMALL and TEXT_STRIP have none and
 * give themselves. */
enum text_size theme_smaller(enum text_size size);

/* "light", "dark", "contrast-light", "contrast-dark": as in options and settings. */
const char *palette_name(enum palette p);
bool palette_of(enum palette *out, const char *name);

/* WCAG 2.2 contrast ratio times 100. */
int theme_contrast(uint32_t a, uint32_t b);

#endif
