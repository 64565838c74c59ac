/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_PROOF_SET_H
#define FIRMWARE_CREDENTIAL_PROOF_SET_H

#include <jansson.h>

#include "firmware/credential/issuer_key.h"

/* The proofs of a document (one object or an array) against its issuer's keys: one that holds is
 * enough. A proof that can be checked and fails goes before one that cannot be checked.
 *
 * method  of the proof that holds, else of the last one looked at; NULL if none was; a view of the
 *         document
 * err     "proof", "key", "expired": it fails; "unsupported", "unmapped", "rdf-work", "limit",
 *         "no-issuer-document": it cannot be said here; FAULT_MEMORY: no word about it */
bool proof_set_check(const char **method, const json_t *document, const json_t *proofs,
                     const char *issuer, struct issuer_shelf *issuers, int64_t now_s,
                     struct error *err);

#endif
