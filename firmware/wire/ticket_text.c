/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/ticket_text.h"

#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"

/* ---- base41: every character is alphanumeric for QR and allowed raw in a URL's fragment */

static const char BASE41[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+/.:";

static int base41_digit(uint8_t c)
{
    const char *at = c == 0 ? NULL : strchr(BASE41, c);
    return at == NULL ? -1 : (int)(at - BASE41);
}

void ticket_text_write(char out[static TICKET_TEXT_MAX + 1], const struct ticket *t)
{
    uint8_t raw[TICKET_LEN_MAX];
    size_t len = ticket_write(raw, t); /* 116 or 132: even */
    char *at = out;

    for (size_t i = 0; i < len; i += 2) {
        unsigned v = (unsigned)raw[i] << 8 | raw[i + 1];
        *at++ = BASE41[v % 41];
        *at++ = BASE41[v / 41 % 41];
        *at++ = BASE41[v / 1681];
    }
    *at = '\0';
    secret_wipe(raw, sizeof raw);
}

/* Three digits have one value and a value has three digits: refusing those above 65535 is all
 * it takes for one spelling of the same bytes. */
bool ticket_text_parse(struct ticket *out, struct bytes text, struct error *err)
{
    uint8_t raw[TICKET_LEN_MAX] = {0};
    bool ok = false;

    /* a chat leaves the last characters of a link out, or the end of its sentence in. Here there is
     * no key to find them by, as the claim page does */
    if (text.len != TICKET_TEXT_AWARD && text.len != TICKET_TEXT_MAX) {
        error_set(
            err, FAULT_MALFORMED,
            "ticket text: %zu characters, must be %d or %d: the link was %s; copy the whole "
            "link, up to its last character, or scan the code again",
            text.len, TICKET_TEXT_AWARD, TICKET_TEXT_MAX,
            text.len < TICKET_TEXT_MAX ? "cut off" : "made longer");
        goto out;
    }
    for (size_t i = 0; i < text.len; i += 3) {
        unsigned v = 0;
        for (size_t k = 3; k-- > 0;) {
            int digit = base41_digit(text.p[i + k]);
            if (digit < 0) {
                error_set(err, FAULT_MALFORMED, "ticket text: no base41 character at %zu",
                          i + k);
                goto out;
            }
            v = v * 41 + (unsigned)digit;
        }
        if (v > UINT16_MAX) {
            error_set(err, FAULT_MALFORMED, "ticket text: no two bytes at %zu", i);
            goto out;
        }
        raw[i / 3 * 2] = (uint8_t)(v >> 8);
        raw[i / 3 * 2 + 1] = (uint8_t)v;
    }
    ok = ticket_parse(out, bytes_of(raw, text.len / 3 * 2), err);
out:
    secret_wipe(raw, sizeof raw);
    return ok;
}

/* ---- claim URLs */

bool ticket_url_write(char out[static TICKET_URL_MAX + 1], const char *claim_url,
                      const struct ticket *t, struct error *err)
{
    char text[TICKET_TEXT_MAX + 1];
    bool ok = false;

    ticket_text_write(text, t);
    if (!url_allowed(claim_url, "claim URL", err))
        goto out;
    if (strchr(claim_url, '#') != NULL) {
        error_set(err, FAULT_REFUSED, "claim URL: must have no # of its own");
        goto out;
    }
    size_t base_len = strlen(claim_url), text_len = strlen(text);
    if (base_len + 1 + text_len > TICKET_URL_MAX) {
        error_set(err, FAULT_REFUSED, "claim URL: %zu characters leave no room for a ticket",
                  base_len);
        goto out;
    }
    memcpy(out, claim_url, base_len);
    out[base_len] = '#';
    memcpy(out + base_len + 1, text, text_len + 1);
    ok = true;
out:
    secret_wipe(text, sizeof text);
    return ok;
}

/* Undo a scanner's percent-encoding; false if more than the longest text is left. */
static bool percent_decoded(uint8_t out[static TICKET_TEXT_MAX], size_t *len, struct bytes in)
{
    *len = 0;
    for (size_t i = 0; i < in.len; i++) {
        uint8_t c = in.p[i];
        if (c == '%' && in.len - i > 2 && hex_digit(in.p[i + 1]) >= 0 &&
            hex_digit(in.p[i + 2]) >= 0) {
            c = (uint8_t)(hex_digit(in.p[i + 1]) << 4 | hex_digit(in.p[i + 2]));
            i += 2;
        }
        if (*len == TICKET_TEXT_MAX)
            return false;
        out[(*len)++] = c;
    }
    return true;
}

/* Finds the mark of the fragment and its length: "#", or "%23" as some scanners write. */
static bool find_fragment(size_t *at, size_t *mark, struct bytes url)
{
    for (size_t i = 0; i < url.len; i++) {
        *at = i;
        *mark = url.p[i] == '#' ? 1 : 3;
        if (url.p[i] == '#' || (url.len - i > 3 && memcmp(url.p + i, "%23", 3) == 0))
            return true;
    }
    return false;
}

enum { URL_READ_MAX = 1024 };

bool ticket_url_parse(struct ticket *out, struct buffer *claim_url, struct bytes url,
                      struct error *err)
{
    uint8_t text[TICKET_TEXT_MAX] = {0};
    char base[URL_READ_MAX + 1] = {0};
    size_t at = 0, mark = 0, len = 0;
    struct ticket t = {0};
    bool ok = false;

    if (url.len > URL_READ_MAX || !find_fragment(&at, &mark, url)) {
        error_set(err, FAULT_MALFORMED, "claim URL: no # with a ticket behind it");
        goto out;
    }
    if (at == 0 || memchr(url.p, 0, at) != NULL) {
        error_set(err, FAULT_MALFORMED, "claim URL: no address before the ticket");
        goto out;
    }
    memcpy(base, url.p, at);
    if (!url_allowed(base, "claim URL", err))
        goto out;
    struct bytes fragment = bytes_of(url.p + at + mark, url.len - at - mark);
    if (mark == 3 && !percent_decoded(text, &len, fragment)) {
        error_set(err, FAULT_MALFORMED, "claim URL: more than a ticket behind the %%23");
        goto out;
    }
    if (!ticket_text_parse(&t, mark == 3 ? bytes_of(text, len) : fragment, err))
        goto out;
    if (claim_url != NULL) {
        buffer_clear(claim_url);
        buffer_add(claim_url, bytes_of(url.p, at));
        if (!buffer_ok(claim_url, "claim URL", err))
            goto out;
    }
    *out = t;
    ok = true;
out:
    secret_wipe(text, sizeof text);
    secret_wipe(&t, sizeof t);
    return ok;
}
