/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/scan_test.h"

#include <string.h>

#include "firmware/wire/crockford.h"
#include "firmware/wire/sheet_code.h"
#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/text.h"

enum { TEXT_MAX = 400, SLIP_CODE = 16 };

/* The character that a French keyboard has where a US keyboard has this one; '?' for one that is
 * in no code of ours. */
static char on_french_key(char us)
{
    static const char from[] = "`1234567890-qw[]a;'zm,./!@#$%^&*()_QW{}A:\"ZM<>?",
                      to[] = "?&?\"'(-?_?"
                             "?)az^$qm?w,;:!1234567890?AZ?"
                             "?QM%W?./?";
    const char *at = us == '\0' ? NULL : strchr(from, us);
    return at == NULL ? us : to[at - from];
}

static bool is_badge(const char *text)
{
    struct ticket ticket;
    bool ok = ticket_url_parse(&ticket, NULL, bytes_of_text(text), NULL);
    secret_wipe(&ticket, sizeof ticket);
    return ok;
}

static bool is_sheet(const char *text)
{
    uint8_t secret[SHEET_CODE_SECRET];
    bool ok = sheet_code_read(secret, bytes_of_text(text), NULL) ||
              base64url_decode_fixed(secret, sizeof secret, bytes_of_text(text), "sheet", NULL);
    secret_wipe(secret, sizeof secret);
    return ok;
}

static enum scan_sense sense_of(const char *text)
{
    char code[SLIP_CODE + 1];
    if (strcmp(text, SCAN_TEST_TEXT) == 0)
        return SENSE_TEST;
    if (is_badge(text))
        return SENSE_BADGE;
    if (is_sheet(text))
        return SENSE_SHEET;
    return crockford_read(code, SLIP_CODE, bytes_of_text(text)) ? SENSE_SLIP : SENSE_NOTHING;
}

struct scan_test scan_test_of(const char *text, int gap_ms)
{
    char french[TEXT_MAX + 1];
    size_t len = strlen(text);
    struct scan_test t = {.seen = true, .gap_ms = gap_ms, .length = (int)len};
    for (size_t i = 0; i <= len && i < sizeof french; i++)
        french[i] = on_french_key(text[i]);
    french[len < TEXT_MAX ? len : TEXT_MAX] = '\0';
    t.sense = sense_of(text);
    t.layout = SCAN_LAYOUT_US;
    if (t.sense == SENSE_NOTHING) {
        t.sense = sense_of(french);
        t.layout = SCAN_LAYOUT_FRENCH;
    }
    if (t.sense == SENSE_NOTHING)
        t.layout = SCAN_LAYOUT_UNKNOWN;
    if (t.sense != SENSE_SHEET)
        text_copy(t.text, sizeof t.text, text);
    secret_wipe(french, sizeof french);
    return t;
}
