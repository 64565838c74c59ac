/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_BYTES_H
#define KEYS_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A borrowed view of bytes that belong to somebody else. All input from outside is one of these. */
struct bytes {
    const uint8_t *p;
    size_t len;
};

/* A view of len bytes. */
struct bytes bytes_of(const void *p, size_t len);

/* A view of the text without its NUL. */
struct bytes bytes_of_text(const char *text);

/* Whether both have the same bytes. Not for secrets: secret_equal is. */
bool bytes_equal(struct bytes a, struct bytes b);

/* Whether the bytes are this text. */
bool bytes_is_text(struct bytes a, const char *text);

/* Writes the lowest len bytes of value, big-endian, and returns the address behind them. len is 1
 * to 8. */
uint8_t *number_write(uint8_t *at, uint64_t value, size_t len);

/* Reads fields, big-endian, in wire order. Past the end it gives zeros and remembers that. So a
 * parser reads all its fields first and asks once, with reader_done. */
struct reader {
    const uint8_t *p;
    size_t left;
    bool short_of_bytes;
};

/* A reader at the first of these bytes. */
struct reader reader_over(struct bytes in);

/* The next byte. */
uint8_t reader_u8(struct reader *r);

/* The next two bytes as a number. */
uint16_t reader_u16(struct reader *r);

/* The next four bytes as a number. */
uint32_t reader_u32(struct reader *r);

/* The next eight bytes as a number. */
uint64_t reader_u64(struct reader *r);

/* Copies the next len bytes. */
void reader_copy(struct reader *r, uint8_t *out, size_t len);

/* The next len bytes as a view; {NULL, 0} past the end. */
struct bytes reader_view(struct reader *r, size_t len);

/* Whether all fields were there and no byte is left over. */
bool reader_done(const struct reader *r);

#endif
