/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/short_code.h"

#include <string.h>

#include "firmware/wire/crockford.h"
#include "keys/encoding.h"
#include "keys/signing.h"

enum { TYPED_MAX = 128 }; /* with blanks and hyphens */

/* Finds the value of "code" in the form, still encoded. */
static bool find_value(struct bytes *out, struct bytes form)
{
    for (size_t at = 0; at < form.len;) {
        const uint8_t *and = memchr(form.p + at, '&', form.len - at);
        size_t end = and == NULL ? form.len : (size_t)(and-form.p);
        if (end - at >= 5 && memcmp(form.p + at, "code=", 5) == 0) {
            *out = bytes_of(form.p + at + 5, end - at - 5);
            return true;
        }
        at = end + 1;
    }
    return false;
}

/* Decodes the character at *at, and moves behind it. */
static int next_character(struct bytes value, size_t *at)
{
    uint8_t c = value.p[(*at)++];
    if (c == '+')
        return ' ';
    if (c != '%' || *at + 2 > value.len)
        return c;
    int high = hex_digit(value.p[*at]), low = hex_digit(value.p[*at + 1]);
    if (high < 0 || low < 0)
        return c;
    *at += 2;
    return high << 4 | low;
}

bool short_code_read(char out[static SHORT_CODE_LEN + 1], struct bytes form, struct error *err)
{
    struct bytes value;
    uint8_t typed[TYPED_MAX];
    size_t len = 0;
    if (!find_value(&value, form))
        return error_set(err, FAULT_MALFORMED, "code: missing");
    for (size_t at = 0; at < value.len && len < sizeof typed;)
        typed[len++] = (uint8_t)next_character(value, &at);
    if (len == sizeof typed || !crockford_read(out, SHORT_CODE_LEN, bytes_of(typed, len)))
        return error_set(err, FAULT_MALFORMED, "code: must be %d letters and digits",
                         SHORT_CODE_LEN);
    return true;
}

void short_code_typed(char out[static SHORT_CODE_TYPED + 1], struct bytes form)
{
    struct bytes value;
    size_t len = 0;
    if (find_value(&value, form))
        for (size_t at = 0; at < value.len && len < SHORT_CODE_TYPED;) {
            int c = next_character(value, &at);
            if (c >= ' ' && c <= '~')
                out[len++] = (char)c;
        }
    out[len] = '\0';
}

void short_code_hash(uint8_t out[static 32], const char code[static SHORT_CODE_LEN])
{
    const struct bytes text = bytes_of(code, SHORT_CODE_LEN);
    sha256_of(out, &text, 1);
}
