/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_STATUS_CHECK_H
#define FIRMWARE_CREDENTIAL_STATUS_CHECK_H

#include <jansson.h>

#include "firmware/credential/issuer_key.h"

/* Whether the issuer has taken a badge back: Bitstring Status List 1.0 and 1EdTechRevocationList.
 * Each list is asked for, parsed, verified and inflated once. */
enum { LISTS_KEPT = 64 };

struct status_shelf {
    struct {
        char *url;
        json_t *list; /* NULL: missing says why */
        struct error missing;
        bool judged;        /* signature holds and bits were read, or why not */
        struct error wrong; /* fault FAULT_NONE: the list is what it says */
        struct buffer bits;
    } at[LISTS_KEPT];
    size_t next;
};

/* Frees the lists. */
void status_shelf_free(struct status_shelf *shelf);

/* Asks every entry of credentialStatus, one object or an array. True if none says that the badge
 * was taken back; also if status is NULL. An entry that says it was taken back counts before one
 * that cannot be checked.
 *
 * err  "revoked", "suspended": the badge is taken back
 *      "status-unknown": a list is here and is not what the entry names
 *      "form": an entry is not complete
 *      "no-status-list" (not here, expired, or its proof cannot be checked), "status-unsupported":
 *      the status cannot be said here
 *      FAULT_MEMORY: nothing is said about the badge */
bool status_check(struct status_shelf *shelf, struct issuer_shelf *issuers,
                  const json_t *status, const char *credential_id, const char *issuer,
                  int64_t now_s, struct error *err);

#endif
