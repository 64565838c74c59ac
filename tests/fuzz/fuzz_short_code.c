/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "firmware/wire/crockford.h"
#include "sync/issuer/holder/short_code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read is one code, its own only spelling; what is shown again is printable. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char code[SHORT_CODE_LEN + 1], again[SHORT_CODE_LEN + 1], typed[SHORT_CODE_TYPED + 1];
    char form[SHORT_CODE_LEN + 6];
    short_code_typed(typed, bytes_of(data, size));
    for (const char *c = typed; *c != '\0'; c++)
        assert(*c >= ' ' && *c <= '~');
    if (!short_code_read(code, bytes_of(data, size), NULL))
        return 0;
    assert(crockford_is(code, SHORT_CODE_LEN));
    snprintf(form, sizeof form, "code=%s", code);
    assert(short_code_read(again, bytes_of_text(form), NULL) && strcmp(again, code) == 0);
    return 0;
}
