/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_SHORT_CODE_H
#define SYNC_ISSUER_HOLDER_SHORT_CODE_H

#include "keys/bytes.h"
#include "keys/error.h"

/* The short code of a printed slip (DESIGN 8), as a person types it into a form. */
enum { SHORT_CODE_LEN = 16 };

/* Reads the code from a form-urlencoded body with "code=", as crockford_read does.
 * FAULT_MALFORMED. */
bool short_code_read(char out[static SHORT_CODE_LEN + 1], struct bytes form, struct error *err);
enum { SHORT_CODE_TYPED = 40 };
/* Writes the typed text for the form that is shown again: its printable ASCII, cut at this
 * size. */
void short_code_typed(char out[static SHORT_CODE_TYPED + 1], struct bytes form);
/* The hash that the ledger holds: SHA-256 of the code's characters. */
void short_code_hash(uint8_t out[static 32], const char code[static SHORT_CODE_LEN]);

#endif
