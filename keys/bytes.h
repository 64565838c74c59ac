/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_BYTES_H
#define KEYS_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A borrowed view of bytes that somebody else owns. Everything from outside is one of these. */
struct bytes {
    const uint8_t *p;
    size_t len;
};

struct bytes bytes_of(const void *p, size_t len);
struct bytes bytes_of_text(const char *text);     /* without the final NUL */
bool bytes_equal(struct bytes a, struct bytes b); /* not for secrets: secret_equal is */
bool bytes_is_text(struct bytes a, const char *text);

/* Writes the low len bytes of value, big-endian. len: 1 to 8. Returns the byte behind them. */
uint8_t *number_write(uint8_t *at, uint64_t value, size_t len);

/* Reads fields, big-endian, in wire order. Past the end it gives zeros and remembers, so a
 * parser reads all its fields first and asks once. */
struct reader {
    const uint8_t *p;
    size_t left;
    bool short_of_bytes;
};

struct reader reader_over(struct bytes in);
uint8_t reader_u8(struct reader *r);
uint16_t reader_u16(struct reader *r);
uint32_t reader_u32(struct reader *r);
uint64_t reader_u64(struct reader *r);
void reader_copy(struct reader *r, uint8_t *out, size_t len);
struct bytes reader_view(struct reader *r, size_t len); /* {NULL, 0} past the end */

/* Everything was there and nothing is left over. */
bool reader_done(const struct reader *r);

#endif
