/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/text/colour.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool colour_read(uint8_t rgb[static 3], const char *text)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t read[3] = {0};
    if (text[0] != '#' || strlen(text) != COLOUR_LEN - 1)
        return false;
    for (int i = 0; i < 6; i++) {
        char c = text[1 + i];
        const char *at = strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        if (at == NULL)
            return false;
        read[i / 2] = (uint8_t)(read[i / 2] * 16 + (at - digits));
    }
    memcpy(rgb, read, sizeof read);
    return true;
}

void colour_write(char out[static COLOUR_LEN], const uint8_t rgb[static 3])
{
    snprintf(out, COLOUR_LEN, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
}

/* The light of one channel (WCAG 2.2, "relative luminance"). */
static double light(uint8_t channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double colour_contrast(const uint8_t rgb[static 3])
{
    return 1.05 /
           (0.2126 * light(rgb[0]) + 0.7152 * light(rgb[1]) + 0.0722 * light(rgb[2]) + 0.05);
}

void colour_darken(uint8_t rgb[static 3])
{
    const uint8_t from[3] = {rgb[0], rgb[1], rgb[2]};
    for (int part = 255; colour_contrast(rgb) < COLOUR_CONTRAST; part--)
        for (int c = 0; c < 3; c++)
            rgb[c] = (uint8_t)(from[c] * part / 256);
}
