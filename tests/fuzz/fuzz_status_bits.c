/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/status_bits.h"
#include "keys/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void decode(const char *text)
{
    struct buffer bits = {0};
    struct error err = {0};
    bool one;
    if (status_bits_decode(&bits, text, &err)) {
        assert(bits.len >= STATUS_BITS_BYTES && bits.len <= STATUS_BITS_BYTES_MAX);
        assert(status_bits_get(&one, buffer_view(&bits), bits.len * 8 - 1, &err));
        assert(!status_bits_get(&one, buffer_view(&bits), bits.len * 8, &err));
    } else {
        assert(err.fault != FAULT_NONE && bits.len == 0);
    }
    buffer_free(&bits);
}

/* The bytes as the text of a list, as a gzip in it, and as its first bits, which come back. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t bits[STATUS_BITS_BYTES];
    struct buffer text = {0}, back = {0};
    struct error err = {0};

    if (size > sizeof bits)
        return 0;
    buffer_add(&text, bytes_of(data, size));
    if (memchr(data, 0, size) == NULL)
        decode(buffer_text(&text));
    buffer_clear(&text);
    buffer_add_text(&text, "u");
    base64url_add(&text, bytes_of(data, size));
    decode(buffer_text(&text));

    buffer_clear(&text);
    memset(bits, 0, sizeof bits);
    if (size > 0)
        memcpy(bits, data, size);
    assert(status_bits_encode(&text, bytes_of(bits, sizeof bits), &err));
    assert(status_bits_decode(&back, buffer_text(&text), &err));
    assert(bytes_equal(buffer_view(&back), bytes_of(bits, sizeof bits)));
    buffer_free(&text);
    buffer_free(&back);
    return 0;
}
