/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/picture_colour.h"

#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/pictures.h"

enum { HUES = 36, CHROMA_MIN = 48, ALPHA_MIN = 128 };

struct hue {
    uint64_t chroma, rgb[3]; /* sums; rgb is weighted by chroma */
};

/* The chroma of a colour, and its hue, 0 to HUES - 1, when that is not 0. */
static int chroma_of(size_t *hue, const uint8_t *p)
{
    int r = p[0], g = p[1], b = p[2];
    int most = r > g ? (r > b ? r : b) : (g > b ? g : b);
    int least = r < g ? (r < b ? r : b) : (g < b ? g : b);
    int chroma = most - least;
    if (chroma == 0)
        return 0;
    /* a sixth of the circle for each pair of channels, in 6 hues each */
    int turn = most == r   ? 6 * (g - b) + (g < b ? HUES * chroma : 0)
               : most == g ? 6 * (b - r) + 12 * chroma
                           : 6 * (r - g) + 24 * chroma;
    *hue = (size_t)(turn / chroma) % HUES;
    return chroma;
}

static void add_pixels(struct hue hues[static HUES], const struct pixels_rgba *picture)
{
    size_t count = (size_t)picture->side * (size_t)picture->side;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = picture->rgba + 4 * i;
        size_t hue = 0;
        int chroma = p[3] < ALPHA_MIN ? 0 : chroma_of(&hue, p);
        if (chroma < CHROMA_MIN)
            continue;
        hues[hue].chroma += (uint64_t)chroma;
        for (int c = 0; c < 3; c++)
            hues[hue].rgb[c] += (uint64_t)chroma * p[c];
    }
}

static struct hue with_neighbours(const struct hue hues[static HUES], size_t at)
{
    struct hue sum = {0};
    for (size_t i = at + HUES - 1; i <= at + HUES + 1; i++) {
        sum.chroma += hues[i % HUES].chroma;
        for (int c = 0; c < 3; c++)
            sum.rgb[c] += hues[i % HUES].rgb[c];
    }
    return sum;
}

bool picture_colour(char out[static COLOUR_LEN], struct bytes png, struct error *err)
{
    struct pixels_rgba picture = {0};
    struct hue hues[HUES] = {0}, most = {0};
    uint8_t rgb[3];
    if (!picture_decode(&picture, png, err))
        return false;
    add_pixels(hues, &picture);
    free(picture.rgba);
    for (size_t i = 0; i < HUES; i++) {
        struct hue sum = with_neighbours(hues, i);
        if (sum.chroma > most.chroma)
            most = sum;
    }
    if (most.chroma == 0) {
        snprintf(out, COLOUR_LEN, "%s", PICTURE_COLOUR_NONE);
        return true;
    }
    for (int c = 0; c < 3; c++)
        rgb[c] = (uint8_t)((most.rgb[c] + most.chroma / 2) / most.chroma);
    colour_darken(rgb);
    colour_write(out, rgb);
    return true;
}
