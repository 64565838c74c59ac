/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_VERDICT_H
#define FIRMWARE_CREDENTIAL_VERDICT_H

#include "keys/error.h"

/* The three answers about a badge, and which reason of a refusal says which. The reasons are
 * listed in verify.h. */
enum verify_verdict { VERIFY_VALID, VERIFY_INVALID, VERIFY_UNCHECKED };

/* A reason that says "cannot be checked here" is VERIFY_UNCHECKED, any other is VERIFY_INVALID; an
 * error without a fault is VERIFY_VALID. Out of memory says nothing about a badge: VERIFY_UNCHECKED,
 * and the caller looks at the fault. */
enum verify_verdict verify_verdict_of(const struct error *err);
const char *verify_verdict_name(enum verify_verdict v); /* "valid", "invalid", "unchecked" */

#endif
