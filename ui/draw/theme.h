/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_THEME_H
#define UI_DRAW_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* How everything looks, made from the panel and from what a person chose. Sizes are given in
 * thousandths of a millimetre and become pixels here, for each axis; nothing else in ui/ knows
 * millimetres. Colours are named after their role. */
enum colour {
    COLOUR_BACKGROUND,
    COLOUR_SURFACE,
    COLOUR_INK,
    COLOUR_MUTED,
    COLOUR_LINE,
    COLOUR_OFF, /* words and shapes that cannot be tapped now */
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

/* What a person chooses. All zero is daylight, small text and the right hand. */
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
    TEXT_STRIP, /* the strip on top; no text is smaller than it */
    TEXT_BAR    /* labels of the bottom bar */
};
enum { TEXT_SIZE_COUNT = TEXT_BAR + 1 };
enum weight { WEIGHT_REGULAR, WEIGHT_SEMIBOLD, WEIGHT_BOLD };

struct theme {
    struct looks looks;
    uint32_t colour[COLOUR_COUNT]; /* 0xAARRGGBB */
    int width, height;             /* pixels of the window */
    int um_x, um_y;                /* size of a pixel in micrometres, rounded down */
    int px[TEXT_SIZE_COUNT];       /* size of the font in pixels */
    int target_x, target_y;        /* the smallest touch target, 12.7 mm, in pixels */
    int key_x;                     /* the narrowest key of a keyboard, 9 mm */
    int gap, margin, radius, border, strip;
    int bar, bar_rows; /* the height of a button of the bottom bar; how many rows it has */
};
/* The theme for a panel of width x height pixels. Known panels:
 *
 *   7 inch     800x480, 1024x600, 1280x720
 *   10.1 inch  1280x800
 *
 * each also standing upright (480x800). On any other a pixel counts as 0.1695 mm; if it is
 * larger, everything is larger. */
struct theme theme_for(int width, int height, struct looks looks);
/* Whether the panel stands upright. */
bool theme_is_upright(const struct theme *t);
/* The theme for a display that several people look at from some steps away, of any size in pixels:
 * all is as large, in proportion to its shorter side, as on a panel of 10 inch. */
struct theme theme_for_audience(int width, int height, struct looks looks);
/* Whether the panel is one of 10 inch rather than 7. */
bool theme_is_large(const struct theme *t);
/* Whether both are the same choice. */
bool theme_same_looks(struct looks a, struct looks b);
/* The next smaller size, for a text that does not fit. TEXT_STRIP has none: it gives itself. */
enum text_size theme_smaller(enum text_size size);

/* The palette's name in options and settings: "light", "dark", "contrast-light",
 * "contrast-dark". */
const char *palette_name(enum palette p);
/* The palette with this name; false: there is none. */
bool palette_of(enum palette *out, const char *name);

/* The contrast ratio of two colours by WCAG 2.2, times 100. */
int theme_contrast(uint32_t a, uint32_t b);

#endif
