/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_REBIND_H
#define SYNC_ISSUER_HOLDER_REBIND_H

#include "sync/issuer/holder/holder.h"
#include "sync/issuer/host/host.h"

/* A new phone takes over an old badge. The recovery code of the former key is no longer accepted,
 * because the former phone may know it.
 *
 * out       the claim as it is now
 * by        the phone has signed for the award; any other award is "gone"
 * recovery  the hash of the new recovery code; without it there is none
 * err       FAULT_MISSING "gone" as in token.h */

/* By the one-time link of a mail (TOKEN_REBIND). A second time with the same key changes nothing
 * but the recovery code. */
bool rebind_by_token(struct claim_row *out, struct host *h, const char *token,
                     const struct holder_request *by, const struct holder_recovery *recovery,
                     struct error *err);

/* By a recovery code of 16 characters. A phone whose answer was lost asks again with the new code,
 * which leads to the claim now.
 *
 * found  the claim that the code led to (recovery_find); "gone" if its code is another one now */
bool rebind_by_code(struct claim_row *out, struct host *h, const struct claim_row *found,
                    const struct holder_request *by, const struct holder_recovery *recovery,
                    struct error *err);

/* The holder gives the badge a new code of 16 characters. One of 12 characters stays, because the
 * holder may have written it down. "gone" if the award is no longer bound to the holder's key. */
bool rebind_code_set(struct claim_row *out, struct host *h, const struct holder_request *by,
                     const struct holder_recovery *recovery, struct error *err);

#endif
