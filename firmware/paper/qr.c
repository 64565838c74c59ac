/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/qr.h"

#include <assert.h>
#include <errno.h>
#include <png.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "keys/secret.h"

/* ---- making */

/* Bytes, then alphanumeric characters: the second may be empty. */
static bool encode(struct qr *out, struct bytes raw, struct bytes alphanumeric,
                   enum qr_level level, struct error *err)
{
    static const QRecLevel LEVELS[] = {[QR_SCREEN_L] = QR_ECLEVEL_L,
                                       [QR_SCREEN_M] = QR_ECLEVEL_M,
                                       [QR_PAPER_Q] = QR_ECLEVEL_Q};
    QRecLevel correction = LEVELS[level];
    QRinput *input = QRinput_new2(0, correction);
    QRcode *code = NULL;
    bool ok = false;

    if (input == NULL) {
        error_set(err, FAULT_MEMORY, "QR: out of memory");
        goto out;
    }
    errno = 0;
    if (raw.len > 4096 || alphanumeric.len > 4096 ||
        QRinput_append(input, QR_MODE_8, (int)raw.len, raw.p) != 0 ||
        (alphanumeric.len > 0 &&
         QRinput_append(input, QR_MODE_AN, (int)alphanumeric.len, alphanumeric.p) != 0)) {
        bool memory = errno == ENOMEM;
        error_set(err, memory ? FAULT_MEMORY : FAULT_MALFORMED, "QR: %s",
                  memory ? "out of memory"
                         : "text is too long, or holds a character that alphanumeric mode "
                           "has not");
        goto out;
    }
    code = QRcode_encodeInput(input);
    if (code == NULL) {
        bool memory = errno == ENOMEM;
        error_set(err, memory ? FAULT_MEMORY : FAULT_REFUSED, "QR: %s",
                  memory ? "out of memory" : "the text is too long for any version");
        goto out;
    }
    if (code->width > QR_WIDTH_MAX) {
        error_set(err, FAULT_REFUSED, "QR: version %d would be too dense to scan",
                  code->version);
        goto out;
    }
    out->version = code->version;
    out->width = code->width;
    for (size_t i = 0; i < (size_t)(code->width * code->width); i++)
        out->dark[i] = code->data[i] & 1;
    ok = true;
out:
    if (code != NULL) /* the library frees it as it is, and it shows the ticket */
        secret_wipe(code->data, (size_t)(code->width * code->width));
    QRcode_free(code);
    QRinput_free(input);
    return ok;
}

bool qr_make(struct qr *out, const char *url, enum qr_level level, struct error *err)
{
    const char *mark = strchr(url, '#');
    if (mark == NULL || mark[1] == '\0')
        return error_set(err, FAULT_MALFORMED,
                         "QR: a claim URL has a # and a ticket behind it");
    return encode(out, bytes_of(url, (size_t)(mark - url) + 1), bytes_of_text(mark + 1), level,
                  err);
}

bool qr_make_text(struct qr *out, const char *text, enum qr_level level, struct error *err)
{
    if (text[0] == '\0')
        return error_set(err, FAULT_MALFORMED, "QR: no text");
    return encode(out, bytes_of_text(text), (struct bytes){NULL, 0}, level, err);
}

/* ---- showing */

/* A module of the card, quiet zone included: x and y from its corner. */
static bool dark_at(const struct qr *qr, int x, int y)
{
    x -= QR_QUIET;
    y -= QR_QUIET;
    return x >= 0 && y >= 0 && x < qr->width && y < qr->width &&
           qr->dark[y * qr->width + x] != 0;
}

enum { PIXELS_MAX = 4096 };

/* Rows of `side` pixels, 8-bit grey; the caller's. */
static uint8_t *card_pixels(const struct qr *qr, size_t side, size_t scale)
{
    uint8_t *pixels = malloc(side * side);
    if (pixels == NULL)
        return NULL;
    for (size_t y = 0; y < side; y++) {
        uint8_t *row = pixels + y * side;
        if (y % scale != 0) { /* as the row above */
            memcpy(row, row - side, side);
            continue;
        }
        for (size_t x = 0; x < side; x += scale)
            memset(row + x, dark_at(qr, (int)(x / scale), (int)(y / scale)) ? 0 : 255, scale);
    }
    return pixels;
}

bool qr_png(struct buffer *out, const struct qr *qr, int scale, struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION, .format = PNG_FORMAT_GRAY};
    uint8_t *pixels = NULL, *png = NULL;
    png_alloc_size_t room = 0, allocated = 0;
    size_t side = 0;
    bool ok = false;

    assert(qr->width > 0 && qr->width <= QR_WIDTH_MAX);
    if (scale < 1 || scale > PIXELS_MAX / (qr->width + 2 * QR_QUIET)) {
        error_set(err, FAULT_REFUSED, "QR: %d pixels a module, must be 1 to %d", scale,
                  PIXELS_MAX / (qr->width + 2 * QR_QUIET));
        goto out;
    }
    side = (size_t)(qr->width + 2 * QR_QUIET) * (size_t)scale;
    image.width = image.height = (png_uint_32)side;
    room = PNG_IMAGE_PNG_SIZE_MAX(image);
    pixels = card_pixels(qr, side, (size_t)scale);
    png = malloc(room);
    allocated = room;
    if (pixels == NULL || png == NULL) {
        error_set(err, FAULT_MEMORY, "QR: out of memory");
        goto out;
    }
    if (!png_image_write_to_memory(&image, png, &room, 0, pixels, 0, NULL)) {
        error_set(err, FAULT_MEMORY, "QR: PNG: %s", image.message);
        goto out;
    }
    buffer_add(out, bytes_of(png, room));
    ok = buffer_ok(out, "QR", err);
out:
    png_image_free(&image);
    if (pixels != NULL)
        secret_wipe(pixels, side * side); /* it shows the ticket, and so does the PNG */
    if (png != NULL)
        secret_wipe(png, allocated);
    free(pixels);
    free(png);
    return ok;
}

/* Black on white whatever the terminal's colours are: an inverted code does not scan. */
bool qr_text(struct buffer *out, const struct qr *qr, enum qr_ground ground, struct error *err)
{
    static const char *const glyphs[] = {" ", "\u2580", "\u2584", "\u2588"};
    int side = qr->width + 2 * QR_QUIET;
    for (int y = 0; y < side; y += 2) {
        buffer_add_text(out, ground == QR_ON_TERMINAL ? "\033[30;47m" : "");
        for (int x = 0; x < side; x++)
            buffer_add_text(out, glyphs[dark_at(qr, x, y) + 2 * dark_at(qr, x, y + 1)]);
        buffer_add_text(out, ground == QR_ON_TERMINAL ? "\033[0m\n" : "\n");
    }
    return buffer_ok(out, "QR", err);
}
