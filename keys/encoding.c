/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/encoding.h"

#include "keys/secret.h"

#include <string.h>

/* ---- hex */

static const char HEX[] = "0123456789abcdef";

void hex_encode(char *out, struct bytes in)
{
    for (size_t i = 0; i < in.len; i++) {
        out[2 * i] = HEX[in.p[i] >> 4];
        out[2 * i + 1] = HEX[in.p[i] & 15];
    }
    out[2 * in.len] = '\0';
}

int hex_digit(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static int lower_hex_digit(char c)
{
    return c >= 'A' && c <= 'F' ? -1 : hex_digit((uint8_t)c);
}

bool hex_decode(uint8_t *out, size_t len, const char *text, const char *what, struct error *err)
{
    if (strlen(text) != 2 * len)
        return error_set(err, FAULT_MALFORMED, "%s: must be %zu hex digits", what, 2 * len);
    for (size_t i = 0; i < 2 * len; i++)
        if (lower_hex_digit(text[i]) < 0)
            return error_set(err, FAULT_MALFORMED, "%s: no lower-case hex digit at %zu", what,
                             i);
    for (size_t i = 0; i < len; i++)
        out[i] =
            (uint8_t)(lower_hex_digit(text[2 * i]) << 4 | lower_hex_digit(text[2 * i + 1]));
    return true;
}

/* ---- base64url */

static const char BASE64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Pieces of this many triples at a time: whole documents pass here. */
enum { PIECE = 256 };

void base64url_add(struct buffer *out, struct bytes in)
{
    char text[4 * PIECE];
    size_t len = 0;
    for (size_t i = 0; i < in.len; i += 3) {
        size_t have = in.len - i < 3 ? in.len - i : 3;
        uint32_t v = (uint32_t)in.p[i] << 16;
        if (have > 1)
            v |= (uint32_t)in.p[i + 1] << 8;
        if (have > 2)
            v |= in.p[i + 2];
        for (size_t k = 0; k < have + 1; k++)
            text[len++] = BASE64[v >> (18 - 6 * k) & 63];
        if (len > sizeof text - 4) {
            buffer_add(out, bytes_of(text, len));
            len = 0;
        }
    }
    buffer_add(out, bytes_of(text, len));
    secret_wipe(text, sizeof text);
}

/* One more than the value of a character; 0 for a character that is not in the alphabet. */
static const uint8_t BASE64_DIGITS[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,
    ['H'] = 8,  ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14,
    ['O'] = 15, ['P'] = 16, ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21,
    ['V'] = 22, ['W'] = 23, ['X'] = 24, ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28,
    ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32, ['g'] = 33, ['h'] = 34, ['i'] = 35,
    ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40, ['o'] = 41, ['p'] = 42,
    ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48, ['w'] = 49,
    ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['-'] = 63,
    ['_'] = 64};

size_t base64url_decoded_len(size_t characters)
{
    return characters / 4 * 3 + (characters % 4 > 1 ? characters % 4 - 1 : 0);
}

static bool is_base64url(struct bytes text, const char *what, struct error *err)
{
    if (text.len % 4 == 1)
        return error_set(err, FAULT_MALFORMED, "%s: %zu characters cannot be base64url", what,
                         text.len);
    for (size_t i = 0; i < text.len; i++)
        if (BASE64_DIGITS[text.p[i]] == 0)
            return error_set(err, FAULT_MALFORMED, "%s: no base64url character at %zu", what,
                             i);
    if (text.len % 4 == 0)
        return true;
    int last = BASE64_DIGITS[text.p[text.len - 1]] - 1;
    return (last & (text.len % 4 == 2 ? 15 : 3)) == 0 ||
           error_set(err, FAULT_MALFORMED, "%s: bits left over at the end", what);
}

/* The group of up to four characters at i; how many bytes it is. */
static size_t decode_group(uint8_t raw[static 3], struct bytes text, size_t i)
{
    size_t have = text.len - i < 4 ? text.len - i : 4;
    uint32_t v = 0;
    for (size_t k = 0; k < 4; k++)
        v = v << 6 | (k < have ? (uint32_t)BASE64_DIGITS[text.p[i + k]] - 1 : 0);
    raw[0] = (uint8_t)(v >> 16);
    raw[1] = (uint8_t)(v >> 8);
    raw[2] = (uint8_t)v;
    return have - 1;
}

bool base64url_decode(struct buffer *out, struct bytes text, const char *what,
                      struct error *err)
{
    uint8_t raw[3 * PIECE];
    size_t len = 0;
    if (!is_base64url(text, what, err))
        return false;
    for (size_t i = 0; i < text.len; i += 4) {
        len += decode_group(raw + len, text, i);
        if (len > sizeof raw - 3) {
            buffer_add(out, bytes_of(raw, len));
            len = 0;
        }
    }
    buffer_add(out, bytes_of(raw, len));
    secret_wipe(raw, sizeof raw);
    return buffer_ok(out, what, err);
}

bool base64url_decode_fixed(uint8_t *out, size_t len, struct bytes text, const char *what,
                            struct error *err)
{
    uint8_t raw[3];
    if (!is_base64url(text, what, err))
        return false;
    if (base64url_decoded_len(text.len) != len)
        return error_set(err, FAULT_MALFORMED, "%s: %zu bytes, must be %zu", what,
                         base64url_decoded_len(text.len), len);
    for (size_t i = 0; i < text.len; i += 4) {
        size_t got = decode_group(raw, text, i);
        memcpy(out + i / 4 * 3, raw, got);
    }
    secret_wipe(raw, sizeof raw);
    return true;
}

/* ---- base58btc */

enum { BASE58_BYTES_MAX = 128, BASE58_DIGITS_MAX = 176 };
static const char BASE58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

bool base58_encode(char *out, size_t room, struct bytes in)
{
    uint8_t digits[BASE58_DIGITS_MAX]; /* base 58, least significant first */
    size_t used = 0, zeros = 0, len = 0;
    out[0] = '\0';
    if (in.len > BASE58_BYTES_MAX)
        return false;
    while (zeros < in.len && in.p[zeros] == 0)
        zeros++;
    for (size_t i = zeros; i < in.len; i++) {
        uint32_t carry = in.p[i];
        for (size_t k = 0; k < used; k++) {
            carry += (uint32_t)digits[k] << 8;
            digits[k] = (uint8_t)(carry % 58);
            carry /= 58;
        }
        for (; carry > 0; carry /= 58)
            digits[used++] = (uint8_t)(carry % 58);
    }
    if (zeros + used >= room)
        return false;
    while (len < zeros)
        out[len++] = '1';
    while (used > 0)
        out[len++] = BASE58[digits[--used]];
    out[len] = '\0';
    return true;
}

void base58_add(struct buffer *out, struct bytes in)
{
    char text[BASE58_BYTES_MAX + BASE58_DIGITS_MAX + 1];
    if (base58_encode(text, sizeof text, in))
        buffer_add_text(out, text);
    else
        out->failed = true;
}

bool base58_decode(struct buffer *out, struct bytes text, const char *what, struct error *err)
{
    uint8_t raw[BASE58_BYTES_MAX]; /* least significant first */
    size_t used = 0, zeros = 0;
    if (text.len > BASE58_DIGITS_MAX)
        return error_set(err, FAULT_MALFORMED, "%s: %zu characters of base58 are too many",
                         what, text.len);
    while (zeros < text.len && text.p[zeros] == '1')
        zeros++;
    if (zeros > sizeof raw)
        return error_set(err, FAULT_MALFORMED, "%s: more than %zu bytes of base58", what,
                         sizeof raw);
    for (size_t i = zeros; i < text.len; i++) {
        const char *at = text.p[i] == 0 ? NULL : strchr(BASE58, text.p[i]);
        if (at == NULL)
            return error_set(err, FAULT_MALFORMED, "%s: no base58 character at %zu", what, i);
        uint32_t carry = (uint32_t)(at - BASE58);
        for (size_t k = 0; k < used; k++) {
            carry += (uint32_t)raw[k] * 58;
            raw[k] = (uint8_t)carry;
            carry >>= 8;
        }
        for (; carry > 0; carry >>= 8) {
            if (zeros + used == sizeof raw)
                return error_set(err, FAULT_MALFORMED, "%s: more than %zu bytes of base58",
                                 what, sizeof raw);
            raw[used++] = (uint8_t)carry;
        }
    }
    for (size_t i = 0; i < zeros; i++)
        buffer_add_u8(out, 0);
    while (used > 0)
        buffer_add_u8(out, raw[--used]);
    return buffer_ok(out, what, err);
}

/* ---- uuid */

void uuid_encode(char *out, const uint8_t id[static 16])
{
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        hex_encode(out, bytes_of(id + i, 1));
        out += 2;
    }
}

bool uuid_decode(uint8_t id[static 16], const char *text, struct error *err)
{
    char digits[33];
    size_t used = 0;
    if (strlen(text) != 36)
        return error_set(err, FAULT_MALFORMED, "uuid: must be 36 characters");
    for (size_t i = 0; i < 36; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text[i] == '-'))
            return error_set(err, FAULT_MALFORMED, "uuid: dashes must be at 8, 13, 18, 23");
        if (!dash)
            digits[used++] = text[i];
    }
    digits[used] = '\0';
    return hex_decode(id, 16, digits, "uuid", err);
}
