/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/short_code.h"

#include <string.h>

#include "firmware/wire/crockford.h"
#include "keys/signing.h"
#include "sync/issuer/holder/form.h"

enum { TYPED_MAX = 128 }; /* with blanks and hyphens */

bool short_code_read(char out[static SHORT_CODE_LEN + 1], struct bytes form, struct error *err)
{
    struct bytes value;
    uint8_t typed[TYPED_MAX];
    size_t len = 0;
    if (!form_find(&value, form, "code"))
        return error_set(err, FAULT_MALFORMED, "code: missing");
    for (size_t at = 0; at < value.len && len < sizeof typed;)
        typed[len++] = (uint8_t)form_character(value, &at);
    if (len == sizeof typed || !crockford_read(out, SHORT_CODE_LEN, bytes_of(typed, len)))
        return error_set(err, FAULT_MALFORMED, "code: must be %d letters and digits",
                         SHORT_CODE_LEN);
    return true;
}

void short_code_typed(char out[static SHORT_CODE_TYPED + 1], struct bytes form)
{
    struct bytes value;
    size_t len = 0;
    if (form_find(&value, form, "code"))
        for (size_t at = 0; at < value.len && len < SHORT_CODE_TYPED;) {
            int c = form_character(value, &at);
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
