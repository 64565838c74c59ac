/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/picture_fit.h"

#include <png.h>
#include <stdlib.h>

#include "firmware/credential/png_badge.h"
#include "firmware/wire/pictures.h"

enum { CHANNELS = 4, OPAQUE = 65535 };

/* Pixels in linear light, colours multiplied by alpha, so that values can be added up. */
struct linear {
    uint16_t *p; /* side x side x CHANNELS */
    int side;
};

static bool linear_new(struct linear *out, int side, struct error *err)
{
    out->p = malloc((size_t)side * (size_t)side * CHANNELS * sizeof *out->p);
    out->side = side;
    return out->p != NULL || error_set(err, FAULT_MEMORY, "picture: out of memory");
}

static bool linear_read(struct linear *out, struct bytes png, int side, struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    bool ok = false;
    if (!linear_new(out, side, err))
        return false;
    if (png_image_begin_read_from_memory(&image, png.p, png.len)) {
        image.format = PNG_FORMAT_LINEAR_RGB_ALPHA;
        image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
        ok = image.width == (uint32_t)side && image.height == (uint32_t)side &&
             png_image_finish_read(&image, NULL, out->p, 0, NULL);
    }
    if (!ok)
        picture_not_read(image.message, err);
    png_image_free(&image);
    return ok;
}

/* How much of the source's pixel i lies in pixel o of the result, in 1/to of a pixel: the first
 * covers [i to, (i + 1) to), the second [o from, (o + 1) from). */
static uint64_t overlap(int64_t i, int64_t o, int64_t from, int64_t to)
{
    int64_t begin = i * to > o * from ? i * to : o * from;
    int64_t end = (i + 1) * to < (o + 1) * from ? (i + 1) * to : (o + 1) * from;
    return end > begin ? (uint64_t)(end - begin) : 0;
}

static void average(uint16_t out[static CHANNELS], const struct linear *in, int x, int y,
                    int to)
{
    uint64_t sum[CHANNELS] = {0};
    const int64_t from = in->side, first = x * from / to;
    const uint64_t whole = (uint64_t)(from * from);
    for (int64_t sy = y * from / to; sy * to < (y + 1) * from; sy++) {
        const uint16_t *p = in->p + CHANNELS * (sy * from + first);
        uint64_t line[CHANNELS] = {0}, down = overlap(sy, y, from, to);
        for (int64_t sx = first; sx * to < (x + 1) * from; sx++, p += CHANNELS) {
            uint64_t across = overlap(sx, x, from, to);
            for (int c = 0; c < CHANNELS; c++)
                line[c] += across * p[c];
        }
        for (int c = 0; c < CHANNELS; c++)
            sum[c] += down * line[c];
    }
    for (int c = 0; c < CHANNELS; c++)
        out[c] = (uint16_t)((sum[c] + whole / 2) / whole);
}

static void scale(struct linear *out, const struct linear *in)
{
    for (int y = 0; y < out->side; y++)
        for (int x = 0; x < out->side; x++)
            average(out->p + CHANNELS * (y * out->side + x), in, x, y, out->side);
}

/* Drops the alpha of a picture that is opaque everywhere: a third less to compress. */
static bool drop_opaque(struct linear *l)
{
    size_t count = (size_t)l->side * (size_t)l->side;
    for (size_t i = 0; i < count; i++)
        if (l->p[CHANNELS * i + 3] != OPAQUE)
            return false;
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < 3; c++)
            l->p[3 * i + c] = l->p[CHANNELS * i + c];
    return true;
}

static bool linear_write(struct buffer *out, struct linear *l, struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)l->side,
                       .height = (png_uint_32)l->side,
                       .format = PNG_FORMAT_LINEAR_RGB_ALPHA};
    if (drop_opaque(l))
        image.format = PNG_FORMAT_LINEAR_RGB;
    png_alloc_size_t len = PNG_IMAGE_PNG_SIZE_MAX(image);
    uint8_t *png = malloc(len);
    bool ok = png != NULL && png_image_write_to_memory(&image, png, &len, 1, l->p, 0, NULL);
    if (!ok)
        error_set(err, FAULT_MEMORY, "picture: out of memory");
    buffer_clear(out);
    buffer_add(out, bytes_of(png, ok ? len : 0));
    ok = ok && buffer_ok(out, "picture", err);
    png_image_free(&image);
    free(png);
    return ok;
}

/* Ends at the latest at 192 pixels: 4 bytes for each, and what PNG adds, are under 250 kB. */
static bool draw_anew(struct buffer *out, struct picture_fitted *fitted, struct bytes png,
                      struct error *err)
{
    struct linear in = {0}, small = {0};
    struct buffer made = {0};
    int side =
        fitted->source_side < PICTURE_FITTED_SIDE ? fitted->source_side : PICTURE_FITTED_SIDE;
    bool ok = linear_read(&in, png, fitted->source_side, err);
    do {
        free(small.p);
        small.p = NULL;
        ok = ok && linear_new(&small, side, err);
        if (ok) {
            scale(&small, &in);
            fitted->side = side;
            ok = linear_write(&made, &small, err);
        }
        side = side * 3 / 4;
    } while (ok && made.len > PICTURE_SIZE_MAX);
    if (ok) {
        buffer_add(out, buffer_view(&made));
        ok = buffer_ok(out, "picture", err);
    }
    free(in.p);
    free(small.p);
    buffer_free(&made);
    return ok;
}

bool picture_small(struct buffer *out, struct bytes png, int side, struct error *err)
{
    struct linear in = {0}, small = {0};
    uint32_t width, height;
    bool ok = png_badge_check(&width, &height, png, err) &&
              linear_read(&in, png, (int)width, err) &&
              linear_new(&small, (int)width < side ? (int)width : side, err);
    if (ok) {
        scale(&small, &in);
        ok = linear_write(out, &small, err);
    }
    free(in.p);
    free(small.p);
    return ok;
}

static bool source_side(int *side, struct bytes png, struct error *err)
{
    uint32_t width, height;
    if (!png_badge_check(&width, &height, png, err))
        return error_while(err, "picture: ");
    if (width != height)
        return error_set(err, FAULT_MALFORMED,
                         "picture: %lu x %lu pixels, must be square: add empty edges",
                         (unsigned long)width, (unsigned long)height);
    if (width > PICTURE_SOURCE_SIDE_MAX)
        return error_set(err, FAULT_MALFORMED,
                         "picture: %lu pixels wide, at most %d: make it smaller, %d is enough",
                         (unsigned long)width, PICTURE_SOURCE_SIDE_MAX, PICTURE_FITTED_SIDE);
    *side = (int)width;
    return true;
}

bool picture_fit(struct buffer *out, struct picture_fitted *fitted, struct bytes png,
                 struct error *err)
{
    struct buffer clean = {0};
    struct pixels_rgba drawn = {0};
    struct picture_fitted f = {0};
    bool ok = false;
    if (!source_side(&f.source_side, png, err) || !png_badge_clean(&clean, png, err))
        goto out;
    f.side = f.source_side;
    if (f.side > PICTURE_SIDE_MAX || clean.len > PICTURE_SIZE_MAX) {
        ok = draw_anew(out, &f, buffer_view(&clean), err);
    } else if (picture_decode(&drawn, buffer_view(&clean), err)) {
        buffer_add(out, buffer_view(&clean));
        ok = buffer_ok(out, "picture", err);
    }
    if (ok)
        *fitted = f;
out:
    free(drawn.rgba);
    buffer_free(&clean);
    return ok;
}
