/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/pictures.h"
#include "ui/canvas.h"

enum { ART_MAX = 96, ART_SIDE_MAX = 1024, ART_BYTES = 4 * 1024 * 1024 };

struct scaled {
    char hex[65];
    int size;
    bool wanted;      /* asked for and not decoded yet */
    bool failed;      /* cannot be decoded: the drawn fallback stays */
    uint32_t *pixels; /* premultiplied ARGB */
};

struct art {
    char dir[4096];
    size_t count, bytes;
    struct scaled items[ART_MAX];
};

bool art_open(struct art **out, const char *pictures_dir, struct error *err)
{
    struct art *a = calloc(1, sizeof *a);
    if (a == NULL)
        return error_set(err, FAULT_MEMORY, "pictures: out of memory");
    snprintf(a->dir, sizeof a->dir, "%s", pictures_dir);
    *out = a;
    return true;
}

void art_close(struct art *a)
{
    if (a == NULL)
        return;
    for (size_t i = 0; i < a->count; i++)
        free(a->items[i].pixels);
    free(a);
}

const uint32_t *art_find(struct art *a, const char *hex, int size)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].size == size && strcmp(a->items[i].hex, hex) == 0)
            return a->items[i].pixels;
    if (a->count < ART_MAX) {
        struct scaled *item = &a->items[a->count++];
        *item = (struct scaled){.size = size, .wanted = true};
        snprintf(item->hex, sizeof item->hex, "%s", hex);
    }
    return NULL;
}

/* Area average of a square picture, in premultiplied colours. */
static void scale(uint32_t *out, int size, const uint8_t *rgba, int side)
{
    for (int y = 0; y < size; y++)
        for (int x = 0; x < size; x++) {
            int x0 = x * side / size, x1 = (x + 1) * side / size;
            int y0 = y * side / size, y1 = (y + 1) * side / size;
            uint32_t sum[4] = {0};
            if (x1 == x0)
                x1++;
            if (y1 == y0)
                y1++;
            for (int sy = y0; sy < y1; sy++)
                for (int sx = x0; sx < x1; sx++) {
                    const uint8_t *p = rgba + 4 * (sy * side + sx);
                    for (int c = 0; c < 3; c++)
                        sum[c] += (uint32_t)p[c] * p[3] / 255;
                    sum[3] += p[3];
                }
            uint32_t n = (uint32_t)((x1 - x0) * (y1 - y0));
            out[y * size + x] =
                sum[3] / n << 24 | sum[0] / n << 16 | sum[1] / n << 8 | sum[2] / n;
        }
}

static bool decode(uint8_t **rgba, int *side, struct bytes png)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, png.p, png.len))
        return false;
    image.format = PNG_FORMAT_RGBA;
    if (image.width != image.height || image.width > ART_SIDE_MAX) {
        png_image_free(&image);
        return false;
    }
    *rgba = malloc(PNG_IMAGE_SIZE(image));
    if (*rgba == NULL || !png_image_finish_read(&image, NULL, *rgba, 0, NULL)) {
        png_image_free(&image);
        free(*rgba);
        *rgba = NULL;
        return false;
    }
    *side = (int)image.width;
    return true;
}

static bool fill(struct scaled *item, const char *dir)
{
    struct buffer png = {0};
    uint8_t *rgba = NULL;
    int side;
    size_t bytes = (size_t)item->size * (size_t)item->size * sizeof *item->pixels;
    bool ok =
        pictures_read(&png, dir, item->hex, NULL) && decode(&rgba, &side, buffer_view(&png));
    if (ok) {
        item->pixels = malloc(bytes);
        ok = item->pixels != NULL;
    }
    if (ok)
        scale(item->pixels, item->size, rgba, side);
    free(rgba);
    buffer_free(&png);
    return ok;
}

bool art_idle(struct art *a)
{
    for (size_t i = 0; i < a->count; i++) {
        struct scaled *item = &a->items[i];
        size_t bytes = (size_t)item->size * (size_t)item->size * sizeof *item->pixels;
        if (!item->wanted)
            continue;
        item->wanted = false;
        item->failed = a->bytes + bytes > ART_BYTES || !fill(item, a->dir);
        if (!item->failed)
            a->bytes += bytes;
        return true;
    }
    return false;
}
