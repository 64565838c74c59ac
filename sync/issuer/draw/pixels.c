/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/draw/pixels.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>

#include "firmware/wire/pictures.h"

enum { CHANNELS = 3, OPAQUE = 255 };

bool pixels_new(struct pixels *out, int width, int height, uint32_t colour, struct error *err)
{
    *out = (struct pixels){malloc((size_t)width * (size_t)height * CHANNELS), .width = width,
                           .height = height};
    if (out->rgb == NULL)
        return error_set(err, FAULT_MEMORY, "picture: out of memory");
    pixels_fill(out, 0, 0, width, height, colour);
    return true;
}

void pixels_free(struct pixels *p)
{
    free(p->rgb);
    *p = (struct pixels){0};
}

void pixels_blend(struct pixels *p, int x, int y, uint32_t colour, int coverage)
{
    if (x < 0 || y < 0 || x >= p->width || y >= p->height)
        return;
    uint8_t *at = p->rgb + CHANNELS * ((size_t)y * (size_t)p->width + (size_t)x);
    for (int c = 0; c < CHANNELS; c++) {
        int to = (int)(colour >> (16 - 8 * c) & 0xff);
        at[c] = (uint8_t)((at[c] * (OPAQUE - coverage) + to * coverage + OPAQUE / 2) / OPAQUE);
    }
}

void pixels_fill(struct pixels *p, int x, int y, int width, int height, uint32_t colour)
{
    for (int row = y; row < y + height; row++)
        for (int column = x; column < x + width; column++)
            pixels_blend(p, column, row, colour, OPAQUE);
}

void pixels_disc(struct pixels *p, int x, int y, int radius, uint32_t colour)
{
    for (int dy = -radius - 1; dy <= radius + 1; dy++)
        for (int dx = -radius - 1; dx <= radius + 1; dx++) {
            double inside = radius + 0.5 - sqrt((double)(dx * dx + dy * dy));
            if (inside > 0)
                pixels_blend(p, x + dx, y + dy, colour,
                             inside >= 1 ? OPAQUE : (int)(inside * OPAQUE));
        }
}

/* The mean of the source's pixels under pixel (x, y) of the result, at least of one. Colours count
 * by their alpha, so that a transparent edge has the colour of what is beside it. */
static void mean(uint32_t *colour, int *alpha, const struct pixels_rgba *in, int x, int y,
                 int side)
{
    int left = x * in->side / side, right = (x + 1) * in->side / side;
    int top = y * in->side / side, bottom = (y + 1) * in->side / side;
    uint64_t sum[CHANNELS] = {0}, opacity = 0, count = 0;
    for (int sy = top; sy < (bottom > top ? bottom : top + 1); sy++)
        for (int sx = left; sx < (right > left ? right : left + 1); sx++) {
            const uint8_t *at = in->rgba + 4 * ((size_t)sy * (size_t)in->side + (size_t)sx);
            for (int c = 0; c < CHANNELS; c++)
                sum[c] += (uint64_t)at[c] * at[3];
            opacity += at[3];
            count++;
        }
    *alpha = (int)(opacity / count);
    *colour = 0;
    for (int c = 0; c < CHANNELS && opacity > 0; c++)
        *colour |= (uint32_t)(sum[c] / opacity) << (16 - 8 * c);
}

bool pixels_picture(struct pixels *p, int x, int y, int side, struct bytes png,
                    struct error *err)
{
    struct pixels_rgba in = {0};
    if (!picture_decode(&in, png, err))
        return false;
    for (int dy = 0; dy < side; dy++)
        for (int dx = 0; dx < side; dx++) {
            uint32_t colour;
            int alpha;
            mean(&colour, &alpha, &in, dx, dy, side);
            pixels_blend(p, x + dx, y + dy, colour, alpha);
        }
    free(in.rgba);
    return true;
}

bool pixels_png(struct buffer *out, const struct pixels *p, struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)p->width,
                       .height = (png_uint_32)p->height,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    png_alloc_size_t len = PNG_IMAGE_PNG_SIZE_MAX(image);
    uint8_t *png = malloc(len);
    bool ok = png != NULL && png_image_write_to_memory(&image, png, &len, 0, p->rgb, 0, NULL);
    if (!ok)
        error_set(err, FAULT_MEMORY, "picture: out of memory");
    buffer_add(out, bytes_of(png, ok ? len : 0));
    png_image_free(&image);
    free(png);
    return ok && buffer_ok(out, "picture", err);
}
