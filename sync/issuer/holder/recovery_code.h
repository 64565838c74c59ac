/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_RECOVERY_CODE_H
#define SYNC_ISSUER_HOLDER_RECOVERY_CODE_H

#include "sync/issuer/holder/holder.h"
#include "sync/issuer/host/host.h"

/* The recovery code: it brings a badge to another phone (DESIGN 8). A phone makes it and shows it,
 * and sends its hash alone.
 *
 * - 16 Crockford characters, 80 bits: the code finds its award without the ticket. The store holds
 *   BLAKE2b(SHA-256("OBK-RECOVERY-V2\0" + code)) under a key made of link.secret. A copy of the
 *   store alone cannot be searched for codes.
 * - 12 Crockford characters: of badges claimed by older pages. Such a code works together with the
 *   ticket alone. The store holds SHA-256("OBK-RECOVERY-V1\0" + award id + code). */
enum { RECOVERY_CODE_LEN = 16, RECOVERY_SHORT_LEN = 12 };

/* The hash that a phone sends for a code of 16 characters. */
void recovery_code_hash(uint8_t out[static 32], const char *code);
/* The same of 12 characters. */
void recovery_short_hash(uint8_t out[static 32], const uint8_t id[static TICKET_ID_LEN],
                         const char *code);

/* What the store holds of such a hash of 16 characters. */
void recovery_lookup(uint8_t out[static 32], const struct host *h,
                     const uint8_t hash[static 32]);

/* In a transaction: the hashes that a phone has sent take the place of those of the claim. A code
 * that another claim has is not kept: a refusal would tell a stranger that the code exists. Two
 * phones make the same code with a chance of 2^-80. The caller writes the claim. */
bool recovery_replace(struct host *h, struct claim_row *claim,
                      const struct holder_recovery *sent, struct error *err);
/* The same, where the claim has no code of that kind yet: the first code stays. */
bool recovery_keep_first(struct host *h, struct claim_row *claim,
                         const struct holder_recovery *sent, struct error *err);

enum recovery_outcome { RECOVERY_FOUND, RECOVERY_WRONG, RECOVERY_TOO_MANY };
struct recovery_guess {
    enum recovery_outcome outcome;
    struct claim_row claim; /* of RECOVERY_FOUND */
    int wait_s;             /* of RECOVERY_TOO_MANY: seconds until the next guess */
};
/* Finds the claim of a typed code of 16 characters. A guess is counted for its network before it is
 * compared, and the count is durable by then. A right code does not count: a holder may bring
 * twenty badges to a new phone.
 *
 * client  the network address that asks, as text
 * err     FAULT_MALFORMED: no such code; nothing was counted */
bool recovery_find(struct recovery_guess *out, struct host *h, const char *code,
                   const char *client, struct error *err);

/* The name under which guesses count: those of one network about one award count together.
 *
 * id  NULL: guesses of a code that finds its award by itself */
void recovery_guesser(uint8_t out[static TICKET_ID_LEN], const struct host *h,
                      const char *client, const uint8_t *id);

#endif
