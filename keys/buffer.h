/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_BUFFER_H
#define KEYS_BUFFER_H

#include "keys/bytes.h"
#include "keys/error.h"

/* A growing run of bytes with a cap, always followed by a NUL that is not counted, so text in
 * it can be handed to C. Once a write does not fit (cap or memory) the buffer is `failed`:
 * later writes do nothing, and buffer_ok says so once at the end. {0} is an empty buffer
 * without a cap. */
struct buffer {
    uint8_t *p;
    size_t len;
    size_t room;
    size_t cap; /* 0: none */
    bool failed;
};

void buffer_init(struct buffer *b, size_t cap);
void buffer_free(struct buffer *b);      /* safe on an empty one; leaves it empty */
void buffer_wipe_free(struct buffer *b); /* overwrites first: for secrets */
void buffer_clear(struct buffer *b); /* empty again, memory and cap kept, failed forgotten */
/* Back to the first `len` bytes, at most what is there; what is cut off is overwritten. */
void buffer_cut(struct buffer *b, size_t len);
struct bytes buffer_view(const struct buffer *b);
const char *buffer_text(const struct buffer *b); /* "" when nothing was written */

void buffer_add(struct buffer *b, struct bytes in);
void buffer_add_text(struct buffer *b, const char *text);
void buffer_add_format(struct buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_add_u8(struct buffer *b, uint8_t v);
void buffer_add_u16(struct buffer *b, uint16_t v); /* big-endian, like the two below */
void buffer_add_u32(struct buffer *b, uint32_t v);
void buffer_add_u64(struct buffer *b, uint64_t v);

/* false with FAULT_MEMORY if any write since init or clear did not fit; `what` names the thing.
 */
bool buffer_ok(const struct buffer *b, const char *what, struct error *err);

#endif
