/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/tint.h"

#include <stdio.h>
#include <string.h>

#include "sync/issuer/text/colour.h"

void tint_name(struct buffer *out, const char *colour)
{
    buffer_add_format(out, "tint-%.6s.css", colour + 1);
}

bool tint_sheet(struct buffer *out, const char *name)
{
    uint8_t rgb[3];
    char colour[COLOUR_LEN], same[24];
    if (strncmp(name, "tint-", 5) != 0)
        return false;
    snprintf(colour, sizeof colour, "#%.6s", name + 5);
    if (!colour_read(rgb, colour) || colour_contrast(rgb) < COLOUR_CONTRAST)
        return false;
    colour_write(colour, rgb);
    snprintf(same, sizeof same, "tint-%s.css", colour + 1);
    if (strcmp(name, same) != 0) /* one address for each colour */
        return false;
    buffer_add_format(out, ":root{--tint:%s}\n", colour);
    return true;
}
