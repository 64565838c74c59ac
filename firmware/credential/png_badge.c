/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/png_badge.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

/* PNG: signature, then chunks of length (4), type (4), data, CRC-32 over type and data (4). */
enum { SIGNATURE_LEN = 8, CHUNK_EXTRA = 12 };
static const uint8_t END[CHUNK_EXTRA] = {0,   0,   0,    0,    'I',  'E',
                                         'N', 'D', 0xae, 0x42, 0x60, 0x82};
static const uint8_t SIGNATURE[SIGNATURE_LEN] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

struct chunk {
    struct bytes whole; /* with length and CRC */
    struct bytes type;
    struct bytes data;
};

static bool is_type(const struct chunk *c, const char *type)
{
    return bytes_is_text(c->type, type);
}

/* The next chunk, its CRC checked. */
static bool next_chunk(struct chunk *out, struct reader *r, size_t size, struct error *err)
{
    size_t at = size - r->left;
    const uint8_t *from = r->p;
    uint32_t len = reader_u32(r);
    struct bytes type = reader_view(r, 4);
    struct bytes data = reader_view(r, len);
    uint32_t crc = reader_u32(r);
    if (r->short_of_bytes)
        return error_set(err, FAULT_MALFORMED, "PNG: cut off in the chunk at %zu", at);
    uint32_t sum = (uint32_t)crc32(crc32(0, NULL, 0), type.p, (uInt)(4 + data.len));
    if (sum != crc)
        return error_set(err, FAULT_MALFORMED, "PNG: CRC of chunk %.4s at %zu does not fit",
                         (const char *)type.p, at);
    *out = (struct chunk){bytes_of(from, data.len + CHUNK_EXTRA), type, data};
    return true;
}

/* The real kind of a file that is called a PNG: people rename files, and programs save other kinds
 * under that name. */
static const char *kind_of(struct bytes in)
{
    static const struct {
        size_t at;
        const char *begins, *name;
    } kinds[] = {{0, "\xff\xd8\xff", "a JPEG picture"},
                 {0, "GIF8", "a GIF picture"},
                 {8, "WEBP", "a WebP picture"},
                 {4, "ftyp", "a HEIC or AVIF picture"},
                 {0, "BM", "a BMP picture"},
                 {0, "II*", "a TIFF picture"},
                 {0, "MM", "a TIFF picture"},
                 {0, "%PDF", "a PDF"},
                 {0, "<svg", "an SVG drawing"}};
    enum { LOOKED_AT = 1024 };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t len = strlen(kinds[i].begins);
        if (in.len >= kinds[i].at + len &&
            memcmp(in.p + kinds[i].at, kinds[i].begins, len) == 0)
            return kinds[i].name;
    }
    size_t head = in.len < LOOKED_AT ? in.len : LOOKED_AT; /* after <?xml ...> and comments */
    return head > 0 && in.p[0] == '<' && memmem(in.p, head, "<svg", 4) != NULL
               ? "an SVG drawing"
               : NULL;
}

static bool not_png(struct bytes in, struct error *err)
{
    const char *kind = kind_of(in);
    if (kind == NULL)
        return error_set(err, FAULT_MALFORMED, "not a PNG picture");
    return error_set(err, FAULT_MALFORMED,
                     "not a PNG picture but %s, whatever its name says: open it in a picture "
                     "program and save it as PNG",
                     kind);
}

static bool open_png(struct reader *r, struct bytes png, struct error *err)
{
    if (png.len > PNG_BADGE_SIZE_MAX)
        return error_set(err, FAULT_REFUSED, "PNG: %zu bytes, at most %d", png.len,
                         PNG_BADGE_SIZE_MAX);
    *r = reader_over(png);
    if (!bytes_equal(reader_view(r, SIGNATURE_LEN), bytes_of(SIGNATURE, SIGNATURE_LEN)))
        return not_png(png, err);
    return true;
}

/* Calls `each` for every chunk; checks that IHDR is first, IDAT there and IEND at the end. What
 * follows IEND is no part of the picture (PNG 5.3) and is not looked at. */
static bool walk(struct bytes png,
                 bool (*each)(void *arg, const struct chunk *c, struct error *err), void *arg,
                 struct error *err)
{
    struct reader r;
    struct chunk c = {0};
    bool first = true, pixels = false;
    if (!open_png(&r, png, err))
        return false;
    while (r.left > 0) {
        if (!next_chunk(&c, &r, png.len, err))
            return false;
        if (first != is_type(&c, "IHDR") || (first && c.data.len != 13))
            return error_set(err, FAULT_MALFORMED, "PNG: IHDR must be the first chunk, once");
        first = false;
        pixels = pixels || is_type(&c, "IDAT");
        if (each != NULL && !each(arg, &c, err))
            return false;
        if (is_type(&c, "IEND"))
            break;
    }
    if (c.type.p == NULL || !is_type(&c, "IEND"))
        return error_set(err, FAULT_MALFORMED, "PNG: IEND must be the last chunk");
    if (!pixels)
        return error_set(err, FAULT_MALFORMED, "PNG: no picture data");
    return true;
}

/* ---- iTXt: keyword NUL flag method language NUL translated NUL text */

static bool has_keyword(const struct chunk *c, const char *keyword)
{
    size_t len = strlen(keyword);
    return is_type(c, "iTXt") && c->data.len > len && memcmp(c->data.p, keyword, len) == 0 &&
           c->data.p[len] == 0;
}

static bool text_of(struct bytes *out, const struct chunk *c, const char *keyword,
                    struct error *err)
{
    struct reader r = reader_over(c->data);
    reader_view(&r, strlen(keyword) + 1);
    uint8_t compressed = reader_u8(&r);
    reader_u8(&r);
    for (int strings = 0; strings < 2; strings++) { /* language, translated keyword */
        const uint8_t *end = r.left == 0 ? NULL : memchr(r.p, 0, r.left);
        reader_view(&r, end == NULL ? r.left + 1 : (size_t)(end - r.p) + 1);
    }
    if (r.short_of_bytes)
        return error_set(err, FAULT_MALFORMED, "PNG: chunk %s is cut off", keyword);
    if (compressed != 0)
        return error_set(err, FAULT_MALFORMED, "PNG: chunk %s is compressed, must not be",
                         keyword);
    *out = reader_view(&r, r.left);
    return true;
}

static void add_chunk(struct buffer *out, const char *keyword, struct bytes text)
{
    size_t start = out->len + 4;
    size_t len = strlen(keyword) + 5 + text.len;
    buffer_add_u32(out, (uint32_t)len);
    buffer_add_text(out, "iTXt");
    buffer_add(out, bytes_of(keyword, strlen(keyword) + 1));
    buffer_add(out, bytes_of("\0\0\0\0",
                             4)); /* not compressed, method 0, no language, no translation */
    buffer_add(out, text);
    if (!out->failed)
        buffer_add_u32(out,
                       (uint32_t)crc32(crc32(0, NULL, 0), out->p + start, (uInt)(len + 4)));
}

/* The chunks that decide which pixels are drawn in which colours (PNG third edition, 11), and how
 * long each can be. Every other one can carry words about somebody: text in three spellings, Exif,
 * the time, a badge under whatever keyword, private chunks, the frames of an animation; and so can
 * one of these that is longer than it has use for. */
static bool is_drawing(const struct chunk *c)
{
    static const struct {
        const char *type;
        size_t len_max;
    } types[] = {{"IHDR", 13},       {"PLTE", 768}, {"IDAT", SIZE_MAX}, {"tRNS", 256},
                 {"bKGD", 6},        {"gAMA", 4},   {"cHRM", 32},       {"sRGB", 1},
                 {"iCCP", SIZE_MAX}, {"cICP", 4},   {"sBIT", 4},        {"pHYs", 9}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (is_type(c, types[i].type))
            return c->data.len <= types[i].len_max;
    return false;
}

struct baking {
    struct buffer *out;
    struct bytes credential, assertion; /* {NULL, 0}: none */
    bool done;
};

static bool bake_chunk(void *arg, const struct chunk *c, struct error *err)
{
    struct baking *b = arg;
    (void)err;
    if (is_type(c, "IEND")) { /* empty, whatever this one holds */
        buffer_add(b->out, bytes_of(END, sizeof END));
        return true;
    }
    if (!is_drawing(c))
        return true;
    if (!b->done && is_type(c, "IDAT")) {
        if (b->credential.p != NULL)
            add_chunk(b->out, PNG_BADGE_3, b->credential);
        if (b->assertion.p != NULL)
            add_chunk(b->out, PNG_BADGE_2, b->assertion);
        b->done = true;
    }
    buffer_add(b->out, c->whole);
    return true;
}

static bool copy_drawing(struct buffer *out, struct bytes png, struct bytes credential,
                         struct bytes assertion, struct error *err)
{
    struct buffer copy = {0};
    struct baking b = {&copy, credential, assertion, false};
    bool ok = false;
    buffer_add(&copy, bytes_of(SIGNATURE, SIGNATURE_LEN));
    if (!walk(png, bake_chunk, &b, err))
        goto out;
    buffer_add(out, buffer_view(&copy));
    ok = buffer_ok(&copy, "PNG", err) && buffer_ok(out, "PNG", err);
out:
    buffer_free(&copy);
    return ok;
}

bool png_badge_bake(struct buffer *out, struct bytes png, struct bytes credential,
                    struct bytes assertion, struct error *err)
{
    size_t len = credential.len > assertion.len ? credential.len : assertion.len;
    if (len > PNG_BADGE_SIZE_MAX)
        return error_set(err, FAULT_REFUSED, "PNG: credential of %zu bytes is too large", len);
    return copy_drawing(out, png, credential, assertion, err);
}

bool png_badge_clean(struct buffer *out, struct bytes png, struct error *err)
{
    return copy_drawing(out, png, (struct bytes){0}, (struct bytes){0}, err);
}

struct reading {
    const char *keyword;
    struct bytes text;
    int found;
};

/* Open Badges 1 wrote the keyword of 2.0 into a tEXt chunk: keyword NUL text. */
static bool read_older_chunk(struct reading *r, const struct chunk *c)
{
    size_t len = strlen(r->keyword) + 1;
    if (!is_type(c, "tEXt") || strcmp(r->keyword, PNG_BADGE_2) != 0 || c->data.len < len ||
        memcmp(c->data.p, r->keyword, len) != 0)
        return false;
    r->text = bytes_of(c->data.p + len, c->data.len - len);
    r->found++;
    return true;
}

static bool read_chunk(void *arg, const struct chunk *c, struct error *err)
{
    struct reading *r = arg;
    if (read_older_chunk(r, c) || !has_keyword(c, r->keyword))
        return true;
    if (r->found++ > 0)
        return error_set(err, FAULT_MALFORMED, "PNG: more than one chunk %s", r->keyword);
    return text_of(&r->text, c, r->keyword, err);
}

bool png_badge_read(struct buffer *text, struct bytes png, const char *keyword,
                    struct error *err)
{
    struct reading r = {.keyword = keyword};
    if (!walk(png, read_chunk, &r, err))
        return false;
    if (r.found == 0)
        return error_set(err, FAULT_MISSING, "PNG: no %s in this picture", keyword);
    buffer_add(text, r.text);
    return buffer_ok(text, "PNG", err);
}

struct size {
    uint32_t width, height;
};

static bool read_size(void *arg, const struct chunk *c, struct error *err)
{
    struct size *size = arg;
    (void)err;
    if (is_type(c, "IHDR")) {
        struct reader r = reader_over(c->data);
        size->width = reader_u32(&r);
        size->height = reader_u32(&r);
    }
    return true;
}

bool png_badge_check(uint32_t *width, uint32_t *height, struct bytes png, struct error *err)
{
    struct size size = {0};
    if (!walk(png, read_size, &size, err))
        return false;
    if (size.width == 0 || size.height == 0)
        return error_set(err, FAULT_MALFORMED, "PNG: no size");
    *width = size.width;
    *height = size.height;
    return true;
}
