/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_REBIND_H
#define SYNC_ISSUER_HOLDER_REBIND_H

#include "sync/issuer/holder/holder.h"
#include "sync/issuer/host/host.h"

/* A new phone takes over an old badge, by the one-time link of a mail (TOKEN_REBIND).
 *
 * Binds the award of the token to the key of the request. A second time with the same key changes
 * nothing but the recovery code. The recovery code of the former key is no longer accepted, because
 * the former phone may know it.
 *
 * out       the claim as it is now
 * by        the phone has signed for the token's award; any other award is "gone"
 * recovery  32 bytes: the hash of the new recovery code; NULL: none
 * err       FAULT_MISSING "gone" as in token.h */
bool rebind_by_token(struct claim_row *out, struct host *h, const char *token,
                     const struct holder_request *by, const uint8_t *recovery,
                     struct error *err);

#endif
