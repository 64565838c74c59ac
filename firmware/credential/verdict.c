/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/verdict.h"

#include <stddef.h>

enum verify_verdict verify_verdict_of(const struct error *err)
{
    static const char *const unchecked[] = {
        "open-badges-2",  "context",
        "unmapped",       "unsupported",
        "limit",          "rdf-work",
        "several",        "no-issuer-document",
        "no-status-list", "status-unsupported",
    };
    if (err->fault == FAULT_NONE)
        return VERIFY_VALID;
    if (err->fault == FAULT_MEMORY || err->fault == FAULT_STORAGE)
        return VERIFY_UNCHECKED;
    for (size_t i = 0; i < sizeof unchecked / sizeof unchecked[0]; i++)
        if (error_is(err, unchecked[i]))
            return VERIFY_UNCHECKED;
    return VERIFY_INVALID;
}

const char *verify_verdict_name(enum verify_verdict v)
{
    static const char *const names[] = {"valid", "invalid", "unchecked"};
    return names[v];
}
