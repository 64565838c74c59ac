/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "firmware/wire/sheet_code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read is written again as the same secret; the first 32 bytes as a secret are read as they
 * were written; nothing that is refused leaves a trace. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t secret[SHEET_CODE_SECRET] = {0}, again[SHEET_CODE_SECRET];
    static const uint8_t none[SHEET_CODE_SECRET];
    char code[SHEET_CODE_TEXT_MAX];
    if (sheet_code_read(secret, bytes_of(data, size), NULL)) {
        sheet_code_write(code, secret);
        assert(sheet_code_read(again, bytes_of_text(code), NULL));
        assert(memcmp(again, secret, sizeof secret) == 0);
    } else {
        assert(memcmp(secret, none, sizeof secret) == 0);
    }
    if (size < sizeof secret)
        return 0;
    sheet_code_write(code, data);
    assert(sheet_code_read(again, bytes_of_text(code), NULL));
    assert(memcmp(again, data, sizeof again) == 0);
    return 0;
}
