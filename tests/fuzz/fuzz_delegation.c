/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "firmware/wire/delegation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A payload that reads is written, and reads again as the same delegation. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct delegation d, again;
    struct error err = {0};
    struct buffer out = {0};

    if (delegation_parse(&d, bytes_of(data, size), &err)) {
        assert(delegation_write(&out, &d, &err));
        assert(delegation_parse(&again, buffer_view(&out), &err));
        assert(memcmp(&again, &d, sizeof d) == 0);
        assert(delegation_has_slot(&d, d.seq_from) && delegation_in_dates(&d, d.nbf_s));
    }
    buffer_free(&out);
    return 0;
}
