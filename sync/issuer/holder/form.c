/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/form.h"

#include <string.h>

#include "keys/encoding.h"

bool form_find(struct bytes *out, struct bytes form, const char *name)
{
    size_t len = strlen(name);
    for (size_t at = 0; at < form.len;) {
        const uint8_t *and = memchr(form.p + at, '&', form.len - at);
        size_t end = and == NULL ? form.len : (size_t)(and-form.p);
        if (end - at > len && memcmp(form.p + at, name, len) == 0 && form.p[at + len] == '=') {
            *out = bytes_of(form.p + at + len + 1, end - at - len - 1);
            return true;
        }
        at = end + 1;
    }
    return false;
}

int form_character(struct bytes value, size_t *at)
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

bool form_text(char *out, size_t room, struct bytes form, const char *name)
{
    struct bytes value;
    size_t len = 0;
    if (!form_find(&value, form, name))
        return false;
    for (size_t at = 0; at < value.len;) {
        int c = form_character(value, &at);
        if (c == 0 || len + 1 >= room)
            return false;
        out[len++] = (char)c;
    }
    out[len] = '\0';
    return true;
}
