/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/bytes.h"

#include <string.h>

struct bytes bytes_of(const void *p, size_t len)
{
    return (struct bytes){p, len};
}

struct bytes bytes_of_text(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

bool bytes_equal(struct bytes a, struct bytes b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

bool bytes_is_text(struct bytes a, const char *text)
{
    return bytes_equal(a, bytes_of_text(text));
}

uint8_t *number_write(uint8_t *at, uint64_t value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        at[i] = (uint8_t)(value >> (8 * (len - 1 - i)));
    return at + len;
}

struct reader reader_over(struct bytes in)
{
    return (struct reader){in.p, in.len, false};
}

struct bytes reader_view(struct reader *r, size_t len)
{
    if (len > r->left) {
        r->short_of_bytes = true;
        r->p = NULL;
        r->left = 0;
        return (struct bytes){NULL, 0};
    }
    struct bytes view = {r->p, len};
    if (len > 0)
        r->p += len;
    r->left -= len;
    return view;
}

static uint64_t read_number(struct reader *r, size_t len)
{
    struct bytes view = reader_view(r, len);
    uint64_t v = 0;
    for (size_t i = 0; i < view.len; i++)
        v = v << 8 | view.p[i];
    return v;
}

uint8_t reader_u8(struct reader *r)
{
    return (uint8_t)read_number(r, 1);
}

uint16_t reader_u16(struct reader *r)
{
    return (uint16_t)read_number(r, 2);
}

uint32_t reader_u32(struct reader *r)
{
    return (uint32_t)read_number(r, 4);
}

uint64_t reader_u64(struct reader *r)
{
    return read_number(r, 8);
}

void reader_copy(struct reader *r, uint8_t *out, size_t len)
{
    struct bytes view = reader_view(r, len);
    if (view.len == len && len > 0)
        memcpy(out, view.p, len);
    else
        memset(out, 0, len);
}

bool reader_done(const struct reader *r)
{
    return !r->short_of_bytes && r->left == 0;
}
