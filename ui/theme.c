/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/theme.h"

#include <math.h>
#include <string.h>

static const uint32_t LIGHT[COLOUR_COUNT] = {
    [COLOUR_BACKGROUND] = 0xfff7f5f0,
    [COLOUR_SURFACE] = 0xffffffff,
    [COLOUR_INK] = 0xff16202a,
    [COLOUR_MUTED] = 0xff4a5763,
    [COLOUR_LINE] = 0xff6b7885,
    [COLOUR_PRIMARY] = 0xff0b5c73,
    [COLOUR_PRIMARY_PRESSED] = 0xff08404f,
    [COLOUR_ON_PRIMARY] = 0xffffffff,
    [COLOUR_OK] = 0xff00695c,
    [COLOUR_WARNING] = 0xff8a4b00,
    [COLOUR_DANGER] = 0xff8e0f1f,
    [COLOUR_QR_CARD] = 0xffffffff,
    [COLOUR_QR_DARK] = 0xff000000,
};
static const uint32_t DARK[COLOUR_COUNT] = {
    [COLOUR_BACKGROUND] = 0xff10171d,
    [COLOUR_SURFACE] = 0xff1d2730,
    [COLOUR_INK] = 0xfff2f5f7,
    [COLOUR_MUTED] = 0xffb4c0ca,
    [COLOUR_LINE] = 0xff8493a0,
    [COLOUR_PRIMARY] = 0xff7fd0e6,
    [COLOUR_PRIMARY_PRESSED] = 0xffa8e2f2,
    [COLOUR_ON_PRIMARY] = 0xff10171d,
    [COLOUR_OK] = 0xff7fe3d0,
    [COLOUR_WARNING] = 0xffffc457,
    [COLOUR_DANGER] = 0xffff6b6b,
    [COLOUR_QR_CARD] = 0xffffffff,
    [COLOUR_QR_DARK] = 0xff000000,
};

/* Micrometres a pixel, per axis: the 7 inch panel's pixels are not square. */
static void pixel_size(int *x_um, int *y_um, int width, int height)
{
    *x_um = *y_um = 170;
    if (width == 800 && height == 480) {
        *x_um = 193;
        *y_um = 179;
    }
}

static int pixels(int thousandths_mm, int um)
{
    return (thousandths_mm + um - 1) / um;
}

struct theme theme_for(int width, int height, enum palette palette)
{
    struct theme t = {.width = width, .height = height};
    int x_um, y_um;
    bool large = height >= 700;
    memcpy(t.colour, palette == PALETTE_DARK ? DARK : LIGHT, sizeof t.colour);
    pixel_size(&x_um, &y_um, width, height);
    t.px[TEXT_SMALL] = large ? 22 : 18;
    t.px[TEXT_BODY] = large ? 28 : 22;
    t.px[TEXT_BUTTON] = large ? 34 : 27;
    t.px[TEXT_TITLE] = large ? 44 : 33;
    t.px[TEXT_NUMBER] = large ? 80 : 56;
    t.target_x = pixels(12700, x_um);
    t.target_y = pixels(12700, y_um);
    t.gap = pixels(2600, x_um);
    t.margin = large ? 24 : 16;
    t.radius = large ? 16 : 12;
    t.border = 2;
    t.strip = large ? 52 : 40;
    t.bar = t.target_y + t.gap / 2;
    return t;
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
