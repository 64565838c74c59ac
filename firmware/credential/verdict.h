/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_VERDICT_H
#define FIRMWARE_CREDENTIAL_VERDICT_H

#include "keys/error.h"

/* The three answers about a badge, and which reason of a refusal says which. The reasons are
 * listed in verify.h. */
enum verify_verdict { VERIFY_VALID, VERIFY_INVALID, VERIFY_UNCHECKED };

/* The verdict that an error of verify.h stands for:
 *
 *   no fault                                   VERIFY_VALID
 *   a reason that says "cannot be checked"     VERIFY_UNCHECKED
 *   out of memory: says nothing about a badge  VERIFY_UNCHECKED, and the caller looks at the fault
 *   any other reason                           VERIFY_INVALID */
enum verify_verdict verify_verdict_of(const struct error *err);

/* Its name: "valid", "invalid", "unchecked". */
const char *verify_verdict_name(enum verify_verdict v);

#endif
