/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/buffer.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_init(struct buffer *b, size_t cap)
{
    *b = (struct buffer){.cap = cap};
}

void buffer_free(struct buffer *b)
{
    free(b->p);
    buffer_init(b, b->cap);
}

void buffer_wipe_free(struct buffer *b)
{
    if (b->p != NULL)
        sodium_memzero(b->p, b->room);
    buffer_free(b);
}

void buffer_clear(struct buffer *b)
{
    b->len = 0;
    b->failed = false;
    if (b->p != NULL)
        b->p[0] = '\0';
}

void buffer_cut(struct buffer *b, size_t len)
{
    if (len >= b->len)
        return;
    sodium_memzero(b->p + len, b->len - len);
    b->len = len;
}

struct bytes buffer_view(const struct buffer *b)
{
    return (struct bytes){b->p, b->len};
}

const char *buffer_text(const struct buffer *b)
{
    return b->p == NULL ? "" : (const char *)b->p;
}

/* Room for `more` bytes and the NUL. The old memory is wiped when it moves: a buffer may hold a
 * secret. */
static bool make_room(struct buffer *b, size_t more)
{
    if (b->failed)
        return false;
    if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4 ||
        (b->cap != 0 && more > b->cap - b->len)) {
        b->failed = true;
        return false;
    }
    size_t need = b->len + more + 1;
    if (need <= b->room)
        return true;
    size_t room = b->room < 64 ? 64 : b->room;
    while (room < need)
        room *= 2;
    uint8_t *p = malloc(room);
    if (p == NULL) {
        b->failed = true;
        return false;
    }
    if (b->p != NULL) {
        memcpy(p, b->p, b->len);
        sodium_memzero(b->p, b->room); /* a clear leaves old bytes beyond len */
        free(b->p);
    }
    b->p = p;
    b->room = room;
    return true;
}

void buffer_add(struct buffer *b, struct bytes in)
{
    if (!make_room(b, in.len))
        return;
    if (in.len > 0)
        memcpy(b->p + b->len, in.p, in.len);
    b->len += in.len;
    b->p[b->len] = '\0';
}

void buffer_add_text(struct buffer *b, const char *text)
{
    buffer_add(b, bytes_of_text(text));
}

void buffer_add_format(struct buffer *b, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int len = vsnprintf(NULL, 0, format, values);
    if (len < 0)
        b->failed = true;
    else if (make_room(b, (size_t)len)) {
        vsnprintf((char *)b->p + b->len, (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
    va_end(values);
}

static void add_number(struct buffer *b, uint64_t v, size_t len)
{
    uint8_t wire[8];
    number_write(wire, v, len);
    buffer_add(b, bytes_of(wire, len));
}

void buffer_add_u8(struct buffer *b, uint8_t v)
{
    add_number(b, v, 1);
}

void buffer_add_u16(struct buffer *b, uint16_t v)
{
    add_number(b, v, 2);
}

void buffer_add_u32(struct buffer *b, uint32_t v)
{
    add_number(b, v, 4);
}

void buffer_add_u64(struct buffer *b, uint64_t v)
{
    add_number(b, v, 8);
}

bool buffer_ok(const struct buffer *b, const char *what, struct error *err)
{
    if (!b->failed)
        return true;
    if (b->cap != 0)
        return error_set(err, FAULT_MEMORY, "%s: more than %zu bytes, or out of memory", what,
                         b->cap);
    return error_set(err, FAULT_MEMORY, "%s: out of memory", what);
}
