/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_SHORT_CODE_H
#define SYNC_ISSUER_HOLDER_SHORT_CODE_H

#include "keys/bytes.h"
#include "keys/error.h"

/* The short code of a printed slip (DESIGN 8), as somebody types it into a form. */
enum { SHORT_CODE_LEN = 16 };

/* From a form-urlencoded body with "code=": 16 Crockford characters; small letters, blanks and
 * hyphens anywhere are forgiven, O is 0, I and L are 1. FAULT_MALFORMED. */
bool short_code_read(char out[static SHORT_CODE_LEN + 1], struct bytes form, struct error *err);
/* What was typed, for a form shown again: printable ASCII alone, cut at its size. */
enum { SHORT_CODE_TYPED = 40 };
void short_code_typed(char out[static SHORT_CODE_TYPED + 1], struct bytes form);
/* What the ledger holds of it: SHA-256 of its characters. */
void short_code_hash(uint8_t out[static 32], const char code[static SHORT_CODE_LEN]);

#endif
