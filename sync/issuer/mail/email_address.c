/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/mail/email_address.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

enum { LOCAL_MAX = 64, LABEL_MAX = 63 };

/* Whether the text is words of these characters with dots between them: each at most max long, at
 * least `least` of them. */
static bool is_dotted(const char *text, size_t len, const char *characters, size_t max,
                      size_t least)
{
    size_t words = 0;
    for (size_t at = 0; at <= len; words++) {
        size_t word = strspn(text + at, characters);
        if (word == 0 || word > max || at + word > len)
            return false;
        at += word;
        if (at < len && text[at] != '.')
            return false;
        at++;
    }
    return words >= least;
}

static bool is_host(const char *text, size_t len)
{
    if (!is_dotted(text, len, LETTERS DIGITS "-", LABEL_MAX, 2))
        return false;
    for (size_t i = 0; i < len; i++)
        if (text[i] == '-' &&
            (i == 0 || text[i - 1] == '.' || i + 1 == len || text[i + 1] == '.'))
            return false;
    return strchr(LETTERS, text[len - 1]) != NULL; /* an IP address ends with a digit */
}

bool email_address_read(char out[static EMAIL_ADDRESS_MAX + 1], const char *text,
                        struct error *err)
{
    char address[EMAIL_ADDRESS_MAX + 1];
    text += strspn(text, " \t");
    size_t len = strlen(text);
    while (len > 0 && strchr(" \t", text[len - 1]) != NULL)
        len--;
    if (len > EMAIL_ADDRESS_MAX)
        return error_set(err, FAULT_MALFORMED, "email: longer than %d characters",
                         EMAIL_ADDRESS_MAX);
    for (size_t i = 0; i < len; i++)
        address[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]);
    address[len] = '\0';
    size_t local = strcspn(address, "@");
    if (local == len || local > LOCAL_MAX ||
        !is_dotted(address, local, LETTERS DIGITS "!#$%&'*+/=?^_`{|}~-", LOCAL_MAX, 1) ||
        !is_host(address + local + 1, len - local - 1))
        return error_set(err, FAULT_MALFORMED, "email: must be like name@example.org");
    memcpy(out, address, len + 1);
    return true;
}
