/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/status_bits.h"

#include <string.h>
#include <zlib.h>

#include "keys/encoding.h"

enum { GZIP_WINDOW = 15 + 16, PIECE = 32768 };

bool status_bits_encode(struct buffer *out, struct bytes bits, struct error *err)
{
    struct buffer packed = {0};
    uint8_t piece[4096];
    bool ok = false;
    z_stream z = {0};
    if (bits.len < STATUS_BITS_BYTES || bits.len > STATUS_BITS_BYTES_MAX)
        return error_set(err, FAULT_REFUSED, "status list: %zu bytes of bits", bits.len);
    if (deflateInit2(&z, 9, Z_DEFLATED, GZIP_WINDOW, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return error_set(err, FAULT_MEMORY, "status list: out of memory");
    z.next_in = (Bytef *)(uintptr_t)bits.p; /* zlib does not write to it */
    z.avail_in = (uInt)bits.len;
    int state;
    do {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        state = deflate(&z, Z_FINISH);
        buffer_add(&packed, bytes_of(piece, sizeof piece - z.avail_out));
    } while (state == Z_OK);
    deflateEnd(&z);
    if (state != Z_STREAM_END) {
        error_set(err, FAULT_MEMORY, "status list: cannot be compressed");
        goto out;
    }
    buffer_add_u8(out, 'u');
    base64url_add(out, buffer_view(&packed));
    ok = buffer_ok(&packed, "status list", err) && buffer_ok(out, "status list", err);
out:
    buffer_free(&packed);
    return ok;
}

static bool inflate_all(struct buffer *bits, struct bytes packed, struct error *err)
{
    uint8_t piece[PIECE];
    z_stream z = {0};
    if (inflateInit2(&z, GZIP_WINDOW) != Z_OK)
        return error_set(err, FAULT_MEMORY, "status list: out of memory");
    z.next_in = (Bytef *)(uintptr_t)packed.p;
    z.avail_in = (uInt)packed.len;
    int state;
    bool ok = false;
    do {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        state = inflate(&z, Z_NO_FLUSH);
        size_t got = sizeof piece - z.avail_out;
        if (got > STATUS_BITS_BYTES_MAX - bits->len) {
            error_set(err, FAULT_REFUSED, "status list: more than %d bytes of bits",
                      STATUS_BITS_BYTES_MAX);
            goto out;
        }
        buffer_add(bits, bytes_of(piece, got));
    } while (state == Z_OK && (z.avail_in > 0 || z.avail_out == 0));
    if (state != Z_STREAM_END || z.avail_in != 0) {
        error_set(err, FAULT_MALFORMED, "status list: not one complete gzip");
        goto out;
    }
    ok = buffer_ok(bits, "status list", err);
out:
    inflateEnd(&z);
    return ok;
}

bool status_bits_decode(struct buffer *bits, const char *encoded_list, struct error *err)
{
    struct buffer packed = {0};
    size_t len = strlen(encoded_list), before = bits->len;
    bool ok = false;
    if (len == 0 || encoded_list[0] != 'u' || len > 2 * STATUS_BITS_BYTES_MAX) {
        error_set(err, FAULT_MALFORMED, "status list: encodedList must be u and base64url");
        goto out;
    }
    if (!base64url_decode(&packed, bytes_of(encoded_list + 1, len - 1), "encodedList", err) ||
        !inflate_all(bits, buffer_view(&packed), err))
        goto out;
    if (bits->len < STATUS_BITS_BYTES) {
        error_set(err, FAULT_MALFORMED, "status list: %zu bits, must be at least %d",
                  bits->len * 8, STATUS_BITS_LEN);
        goto out;
    }
    ok = true;
out:
    if (!ok)
        buffer_cut(bits, before); /* half a list is none */
    buffer_free(&packed);
    return ok;
}

void status_bits_set(uint8_t *bits, size_t index)
{
    bits[index / 8] |= (uint8_t)(0x80 >> (index % 8));
}

bool status_bits_get(bool *out, struct bytes bits, uint64_t index, struct error *err)
{
    if (index / 8 >= bits.len)
        return error_set(err, FAULT_REFUSED, "index %llu past the end of the status list",
                         (unsigned long long)index);
    *out = (bits.p[index / 8] >> (7 - index % 8) & 1) != 0;
    return true;
}
