/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/theme.h"

#include <math.h>
#include <string.h>

/* tests/unit/test_theme.c computes the contrast of these colours, and how colour-blind people
 * see them. */
static const uint32_t COLOURS[PALETTE_COUNT][COLOUR_COUNT] = {
    [PALETTE_LIGHT] =
        {
            [COLOUR_BACKGROUND] = 0xfff7f5f0,
            [COLOUR_SURFACE] = 0xffffffff,
            [COLOUR_INK] = 0xff16202a,
            [COLOUR_MUTED] = 0xff4a5763,
            [COLOUR_LINE] = 0xff6b7885,
            [COLOUR_OFF] = 0xff75808b,
            [COLOUR_PRIMARY] = 0xff0b5c73,
            [COLOUR_PRIMARY_PRESSED] = 0xff08404f,
            [COLOUR_ON_PRIMARY] = 0xffffffff,
            [COLOUR_OK] = 0xff00695c,
            [COLOUR_WARNING] = 0xff8a4b00,
            [COLOUR_DANGER] = 0xff8e0f1f,
            [COLOUR_QR_CARD] = 0xffffffff,
            [COLOUR_QR_DARK] = 0xff000000,
        },
    [PALETTE_DARK] =
        {
            [COLOUR_BACKGROUND] = 0xff10171d,
            [COLOUR_SURFACE] = 0xff1d2730,
            [COLOUR_INK] = 0xfff2f5f7,
            [COLOUR_MUTED] = 0xffb4c0ca,
            [COLOUR_LINE] = 0xff8493a0,
            [COLOUR_OFF] = 0xff7d8a95,
            [COLOUR_PRIMARY] = 0xff7fd0e6,
            [COLOUR_PRIMARY_PRESSED] = 0xff43a8c2,
            [COLOUR_ON_PRIMARY] = 0xff10171d,
            [COLOUR_OK] = 0xff7fe3d0,
            [COLOUR_WARNING] = 0xffffc457,
            [COLOUR_DANGER] = 0xffff6f6f,
            [COLOUR_QR_CARD] = 0xffffffff,
            [COLOUR_QR_DARK] = 0xff000000,
        },
    /* no tints: muted text is ink, surfaces have the colour of the background, shapes have
     * borders */
    [PALETTE_CONTRAST_LIGHT] =
        {
            [COLOUR_BACKGROUND] = 0xffffffff,
            [COLOUR_SURFACE] = 0xffffffff,
            [COLOUR_INK] = 0xff000000,
            [COLOUR_MUTED] = 0xff000000,
            [COLOUR_LINE] = 0xff000000,
            [COLOUR_OFF] = 0xff767676,
            [COLOUR_PRIMARY] = 0xff000000,
            [COLOUR_PRIMARY_PRESSED] = 0xff4a4a4a,
            [COLOUR_ON_PRIMARY] = 0xffffffff,
            [COLOUR_OK] = 0xff00514f,
            [COLOUR_WARNING] = 0xff7d4e00,
            [COLOUR_DANGER] = 0xff7a0010,
            [COLOUR_QR_CARD] = 0xffffffff,
            [COLOUR_QR_DARK] = 0xff000000,
        },
    [PALETTE_CONTRAST_DARK] =
        {
            [COLOUR_BACKGROUND] = 0xff000000,
            [COLOUR_SURFACE] = 0xff000000,
            [COLOUR_INK] = 0xffffffff,
            [COLOUR_MUTED] = 0xffffffff,
            [COLOUR_LINE] = 0xffffffff,
            [COLOUR_OFF] = 0xff808080,
            [COLOUR_PRIMARY] = 0xffffffff,
            [COLOUR_PRIMARY_PRESSED] = 0xffb8b8b8,
            [COLOUR_ON_PRIMARY] = 0xff000000,
            [COLOUR_OK] = 0xff6fe8ff,
            [COLOUR_WARNING] = 0xffffe08a,
            [COLOUR_DANGER] = 0xffffb3b3,
            [COLOUR_QR_CARD] = 0xffffffff,
            [COLOUR_QR_DARK] = 0xff000000,
        },
};

static const char *const PALETTES[PALETTE_COUNT] = {"light", "dark", "contrast-light",
                                                    "contrast-dark"};

const char *palette_name(enum palette p)
{
    return PALETTES[p];
}

bool palette_of(enum palette *out, const char *name)
{
    for (int p = 0; p < PALETTE_COUNT; p++)
        if (strcmp(PALETTES[p], name) == 0) {
            *out = (enum palette)p;
            return true;
        }
    return false;
}

/* Micrometres a pixel for each axis: the pixels of some panels are not square. */
static void measure_pixels(struct theme *t)
{
    static const struct {
        int width, height, um_x, um_y;
    } PANELS[] = {
        {800, 480, 192, 179},  /* 7 inch: 154.1 x 85.9 mm */
        {1024, 600, 150, 143}, /* 7 inch */
        {1280, 720, 120, 120}, /* 7 inch: 154.6 x 86.9 mm */
    };
    t->um_x = t->um_y = 169; /* 1280x800 at 10.1 inch: 217.0 x 135.6 mm */
    bool upright = theme_is_upright(t);
    int width = upright ? t->height : t->width, height = upright ? t->width : t->height;
    for (size_t i = 0; i < sizeof PANELS / sizeof PANELS[0]; i++)
        if (PANELS[i].width == width && PANELS[i].height == height) {
            t->um_x = upright ? PANELS[i].um_y : PANELS[i].um_x;
            t->um_y = upright ? PANELS[i].um_x : PANELS[i].um_y;
        }
}

static int at_least(int thousandths_mm, int um)
{
    return (thousandths_mm + um - 1) / um;
}

static int about(int thousandths_mm, int um)
{
    return (thousandths_mm + um / 2) / um;
}

bool theme_is_upright(const struct theme *t)
{
    return t->height > t->width;
}

bool theme_is_large(const struct theme *t)
{
    return t->width * t->um_x > 200000 || t->height * t->um_y > 200000;
}

/* The height of a capital is 0.67 of the font's size. All sizes grow with the step, the larger
 * ones less: in step 3 all running text exceeds the 4.9 mm that EN 301 549 5.1.4 asks for at
 * 40 cm, and no label is below 3.4 mm. */
static void measure_text(struct theme *t)
{
    static const struct {
        int capital_um, percent[TEXT_STEP_COUNT];
    } SIZES[TEXT_SIZE_COUNT] = {
        [TEXT_SMALL] = {2200, {100, 135, 175}},  [TEXT_BODY] = {2900, {100, 135, 175}},
        [TEXT_BUTTON] = {3600, {100, 127, 150}}, [TEXT_TITLE] = {4300, {100, 122, 140}},
        [TEXT_NUMBER] = {7700, {100, 110, 120}}, [TEXT_STRIP] = {2200, {100, 125, 152}},
        [TEXT_BAR] = {2900, {100, 115, 135}},
    };
    int panel = theme_is_large(t) ? 118 : 100; /* people stand further away */
    for (int s = 0; s < TEXT_SIZE_COUNT; s++)
        t->px[s] =
            about(SIZES[s].capital_um * panel / 67 * SIZES[s].percent[t->looks.step] / 100,
                  t->um_x < t->um_y ? t->um_x : t->um_y);
}

/* The strip is one line, or two on a panel that stands upright. A button of the bar holds two
 * lines of the smallest text, or an icon above one; five of them need two rows on a panel that
 * stands upright. */
static void measure_bars(struct theme *t)
{
    int line = t->px[TEXT_STRIP] * 13 / 10, lines = theme_is_upright(t) ? 2 : 1;
    int least = at_least(8000, t->um_y);
    t->strip = lines * line + 4 > least ? lines * line + 4 : least;
    t->bar = 2 * line + 2 > t->target_y ? 2 * line + 2 : t->target_y;
    t->bar_rows = theme_is_upright(t) ? 2 : 1;
}

/* All sizes follow from the panel's pixels and their size. */
static struct theme measured(struct theme t)
{
    struct looks looks = t.looks;
    bool contrast =
        looks.palette == PALETTE_CONTRAST_LIGHT || looks.palette == PALETTE_CONTRAST_DARK;
    memcpy(t.colour, COLOURS[looks.palette], sizeof t.colour);
    measure_text(&t);
    int um = t.um_x < t.um_y ? t.um_x : t.um_y; /* for lengths along both axes */
    t.target_x = at_least(12700, t.um_x);
    t.target_y = at_least(12700, t.um_y);
    t.key_x = at_least(9000, t.um_x);
    t.gap = at_least(2500, um);
    t.margin = about(2900, um);
    t.radius = about(2150, um);
    t.border = contrast ? 3 : 2;
    measure_bars(&t);
    return t;
}

struct theme theme_for(int width, int height, struct looks looks)
{
    struct theme t = {.looks = looks, .width = width, .height = height};
    measure_pixels(&t);
    return measured(t);
}

struct theme theme_for_audience(int width, int height, struct looks looks)
{
    enum { SHORTER_UM = 135600 };
    struct theme t = {.looks = looks, .width = width, .height = height};
    int shorter = width < height ? width : height;
    t.um_x = t.um_y = shorter > 0 && shorter < SHORTER_UM ? SHORTER_UM / shorter : 1;
    return measured(t);
}

bool theme_same_looks(struct looks a, struct looks b)
{
    return a.palette == b.palette && a.step == b.step && a.hand == b.hand;
}

enum text_size theme_smaller(enum text_size size)
{
    static const enum text_size SMALLER[TEXT_SIZE_COUNT] = {
        [TEXT_SMALL] = TEXT_STRIP,  [TEXT_BODY] = TEXT_SMALL,   [TEXT_BUTTON] = TEXT_BODY,
        [TEXT_TITLE] = TEXT_BUTTON, [TEXT_NUMBER] = TEXT_TITLE, [TEXT_STRIP] = TEXT_STRIP,
        [TEXT_BAR] = TEXT_STRIP,
    };
    return SMALLER[size];
}

static double channel(uint32_t colour, int shift)
{
    double c = (double)(colour >> shift & 0xff) / 255;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
    return 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) +
           0.0722 * channel(colour, 0);
}

int theme_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);
    double hi = la > lb ? la : lb, lo = la > lb ? lb : la;
    return (int)((hi + 0.05) / (lo + 0.05) * 100);
}
