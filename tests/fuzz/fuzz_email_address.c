/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "sync/issuer/mail/email_address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is accepted is one line without spaces, and its own only spelling. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[512], out[EMAIL_ADDRESS_MAX + 1], again[EMAIL_ADDRESS_MAX + 1];
    if (size >= sizeof text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (!email_address_read(out, text, NULL))
        return 0;
    size_t len = strlen(out);
    assert(len >= 5 && len <= EMAIL_ADDRESS_MAX);
    for (size_t i = 0; i < len; i++)
        assert(out[i] > ' ' && out[i] < 0x7f &&
               strchr("<>,;:\"()[]\\ABCDEFGHIJKLMNOPQRSTUVWXYZ", out[i]) == NULL);
    assert(email_address_read(again, out, NULL) && strcmp(again, out) == 0);
    return 0;
}
