/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>
#include <zlib.h>

#include "firmware/credential/png_badge.h"
#include "firmware/wire/pictures.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

/* What is baked is, without its two chunks, the picture without everything that is no picture. */
static void cleaned(struct bytes png, struct bytes baked)
{
    struct buffer clean = {0}, again = {0};
    struct error err = {0};
    assert(png_badge_clean(&clean, png, &err));
    assert(png_badge_clean(&again, baked, &err));
    assert(bytes_equal(buffer_view(&clean), buffer_view(&again)));
    assert(clean.len <= png.len);
    buffer_free(&clean);
    buffer_free(&again);
}

static void whole(struct bytes png)
{
    static const char said[] = "{\"name\":\"\xc3\xa9\"}";
    const struct bytes two = bytes_of_text("two");
    struct buffer text = {0}, baked = {0}, again = {0};
    struct error err = {0};
    uint32_t width, height;

    (void)png_badge_read(&text, png, PNG_BADGE_3, &err);
    if (png_badge_bake(&baked, png, bytes_of_text(said), two, &err)) {
        assert(png_badge_check(&width, &height, buffer_view(&baked), &err));
        assert(png_badge_read(&again, buffer_view(&baked), PNG_BADGE_3, &err));
        assert(bytes_equal(buffer_view(&again), bytes_of_text(said)));
        buffer_clear(&again);
        assert(png_badge_read(&again, buffer_view(&baked), PNG_BADGE_2, &err));
        assert(bytes_equal(buffer_view(&again), two));
        cleaned(png, buffer_view(&baked));
    }
    (void)picture_check(png, &err);
    buffer_free(&text);
    buffer_free(&baked);
    buffer_free(&again);
}

/* Chunks from the fuzzer, with the checksums that it would never guess: length (1), kind (1),
 * bytes. */
static void add_chunks(struct buffer *png, struct bytes in)
{
    static const char kinds[][5] = {"IHDR", "IDAT", "IEND", "iTXt",
                                    "tEXt", "PLTE", "acTL", "zTXt"};
    while (in.len >= 2 && !png->failed) {
        size_t len = in.p[0] < in.len - 2 ? in.p[0] : in.len - 2;
        const char *kind = kinds[in.p[1] % 8];
        buffer_add_u32(png, (uint32_t)len);
        size_t from = png->len;
        buffer_add(png, bytes_of(kind, 4));
        buffer_add(png, bytes_of(in.p + 2, len));
        buffer_add_u32(png, (uint32_t)crc32(0, png->p + from, (uInt)(len + 4)));
        in = bytes_of(in.p + 2 + len, in.len - 2 - len);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t header[13] = {0, 0, 0, 1, 0, 0, 0, 1, 8};
    struct buffer png = {0};
    struct bytes in = bytes_of(data, size);

    whole(in);
    buffer_add(&png, bytes_of(SIGNATURE, sizeof SIGNATURE));
    if (size > 0 && data[0] % 4 != 0) { /* mostly with a head that is one */
        buffer_add_u32(&png, sizeof header);
        size_t from = png.len;
        buffer_add_text(&png, "IHDR");
        buffer_add(&png, bytes_of(header, sizeof header));
        buffer_add_u32(&png, (uint32_t)crc32(0, png.p + from, sizeof header + 4));
    }
    add_chunks(&png, in);
    whole(buffer_view(&png));
    buffer_free(&png);
    return 0;
}
