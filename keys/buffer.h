/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_BUFFER_H
#define KEYS_BUFFER_H

#include "keys/bytes.h"
#include "keys/error.h"

/* A growing run of bytes with a cap. A NUL that is not counted follows the bytes, so that text can
 * be handed to C. Once a write does not fit (cap or memory) the buffer is `failed`: later writes do
 * nothing, and buffer_ok says so once at the end. {0} is an empty buffer without a cap. */
struct buffer {
    uint8_t *p;
    size_t len;
    size_t room;
    size_t cap; /* 0: none */
    bool failed;
};

/* Makes it an empty buffer with this cap; 0: none. */
void buffer_init(struct buffer *b, size_t cap);

/* Frees the memory and leaves an empty buffer. Safe on an empty one. */
void buffer_free(struct buffer *b);

/* The same for secrets: overwrites the bytes first. */
void buffer_wipe_free(struct buffer *b);

/* Empties the buffer and forgets that it failed. Memory and cap are kept. */
void buffer_clear(struct buffer *b);

/* Cuts the buffer to its first `len` bytes, and overwrites the rest. A longer `len` changes
 * nothing. */
void buffer_cut(struct buffer *b, size_t len);

/* The bytes, borrowed until the next write. */
struct bytes buffer_view(const struct buffer *b);

/* The bytes as text, borrowed until the next write; "" if nothing was written. */
const char *buffer_text(const struct buffer *b);

/* Adds bytes at the end. */
void buffer_add(struct buffer *b, struct bytes in);

/* Adds text without its NUL. */
void buffer_add_text(struct buffer *b, const char *text);

/* Adds text as printf writes it. */
void buffer_add_format(struct buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds one byte. */
void buffer_add_u8(struct buffer *b, uint8_t v);

/* Adds a number of two bytes, big-endian. */
void buffer_add_u16(struct buffer *b, uint16_t v);

/* Adds a number of four bytes, big-endian. */
void buffer_add_u32(struct buffer *b, uint32_t v);

/* Adds a number of eight bytes, big-endian. */
void buffer_add_u64(struct buffer *b, uint64_t v);

/* Whether all writes since init or clear did fit. FAULT_MEMORY otherwise.
 *
 * what  names the contents in the error */
bool buffer_ok(const struct buffer *b, const char *what, struct error *err);

#endif
