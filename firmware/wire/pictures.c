/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/pictures.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/png_badge.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/signing.h"

static bool form_check(uint32_t *width, struct bytes png, struct error *err)
{
    uint32_t height;
    if (png.len > PICTURE_SIZE_MAX)
        return error_set(err, FAULT_MALFORMED, "picture: %zu bytes, at most %d", png.len,
                         PICTURE_SIZE_MAX);
    if (!png_badge_check(width, &height, png, err))
        return error_while(err, "picture: ");
    if (*width != height)
        return error_set(err, FAULT_MALFORMED,
                         "picture: %lu x %lu pixels, must be square: add empty edges",
                         (unsigned long)*width, (unsigned long)height);
    return true;
}

bool picture_check(struct bytes png, struct error *err)
{
    uint32_t side;
    if (!form_check(&side, png, err))
        return false;
    if (side > PICTURE_SIDE_MAX)
        return error_set(err, FAULT_MALFORMED, "picture: %lu pixels wide, at most %d",
                         (unsigned long)side, PICTURE_SIDE_MAX);
    return true;
}

/* libpng has no code for it, only words: "Out of memory", "insufficient memory". */
bool picture_not_read(const char *message, struct error *err)
{
    if (strcasestr(message, "memory") != NULL)
        return error_set(err, FAULT_MEMORY, "picture: out of memory");
    return error_set(err, FAULT_MALFORMED, "picture: damaged: %s",
                     message[0] == '\0' ? "it cannot be drawn" : message);
}

bool picture_decode(struct pixels_rgba *out, struct bytes png, struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    uint8_t *rgba = NULL;
    bool ok = false;
    if (!picture_check(png, err))
        return false;
    if (!png_image_begin_read_from_memory(&image, png.p, png.len))
        goto out;
    image.format = PNG_FORMAT_RGBA;
    image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    if (image.width != image.height || image.width > PICTURE_SIDE_MAX)
        goto out;
    rgba = malloc(PNG_IMAGE_SIZE(image));
    if (rgba == NULL) {
        png_image_free(&image);
        return error_set(err, FAULT_MEMORY, "picture: out of memory");
    }
    if (!png_image_finish_read(&image, NULL, rgba, 0, NULL))
        goto out;
    *out = (struct pixels_rgba){rgba, (int)image.width};
    rgba = NULL; /* the caller's now */
    ok = true;
out:
    if (!ok)
        picture_not_read(image.message, err);
    png_image_free(&image);
    free(rgba);
    return ok;
}

void picture_hash(char hex[static 65], struct bytes png)
{
    uint8_t hash[32];
    sha256_of(hash, &png, 1);
    hex_encode(hex, bytes_of(hash, sizeof hash));
}

/* DIR/HEX.png; a name that is no hash never becomes a path. */
static bool picture_path(char path[static FILE_PATH_MAX], const char *dir, const char *hex,
                         struct error *err)
{
    uint8_t hash[32];
    char name[64 + sizeof ".png"];
    if (!hex_decode(hash, sizeof hash, hex, "picture", err))
        return false;
    memcpy(name, hex, 64);
    memcpy(name + 64, ".png", sizeof ".png");
    return file_path(path, dir, name, err);
}

bool pictures_read(struct buffer *out, const char *dir, const char *hex, struct error *err)
{
    char path[FILE_PATH_MAX], found[65];
    struct buffer png = {0};
    bool ok = false;

    if (!picture_path(path, dir, hex, err))
        goto out;
    if (!file_exists(path)) {
        error_set(err, FAULT_MISSING, "picture %s is not here", hex);
        goto out;
    }
    if (!file_read(&png, path, PICTURE_SIZE_MAX, err))
        goto out;
    picture_hash(found, buffer_view(&png));
    if (strcmp(found, hex) != 0) {
        error_set(err, FAULT_MISSING, "picture %s: the file of that name holds other bytes",
                  hex);
        goto out;
    }
    buffer_add(out, buffer_view(&png));
    ok = buffer_ok(out, "picture", err);
out:
    buffer_free(&png);
    return ok;
}

bool pictures_has(const char *dir, const char *hex)
{
    struct buffer png = {0};
    struct error ignored = {0};
    bool has = pictures_read(&png, dir, hex, &ignored);
    buffer_free(&png);
    return has;
}

bool pictures_drawn(const char *dir, const char *hex, struct error *why)
{
    struct buffer png = {0};
    bool drawn = pictures_read(&png, dir, hex, why) && picture_check(buffer_view(&png), why);
    buffer_free(&png);
    return drawn;
}

bool pictures_write(const char *dir, const char *hex, struct bytes png, struct error *err)
{
    char path[FILE_PATH_MAX], found[65];
    uint32_t side; /* a wide one was published once: kept, or it would be asked for for ever */
    if (!picture_path(path, dir, hex, err) || !form_check(&side, png, err))
        return false;
    picture_hash(found, png);
    if (strcmp(found, hex) != 0)
        return error_set(err, FAULT_MALFORMED, "picture: the bytes hash to %s, not to %s",
                         found, hex);
    return file_make_directory(dir, 0700, err) && file_write(path, png, 0600, err);
}
