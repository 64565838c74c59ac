/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CLAIM_H
#define SYNC_ISSUER_CLAIM_H

#include "sync/issuer/answer.h"

/* Who holds an award (DESIGN 8): bodies and answers in sync/README.md. */

/* POST /api/claims: 201 bound, 200 the same holder again (same bytes) or a new key with the
 * recovery code, 202 bound and waiting, 403 wrong code, 404 unknown kiosk, 409 another holder,
 * 410 taken back, 422 malformed or bad signature, 429 too many. */
void claim_post(struct call *c);

/* The private link's claim, and the award that stands under it now (succession.h).
 * FAULT_MISSING; with reason "gone" when it was a link once. */
bool claim_by_link(struct award_row *out, struct claim_row *claim, struct host *h,
                   const char *link, struct error *err);

/* 22 base64url characters: first 16 bytes of HMAC-SHA256(link secret, "OBK-LINK-V1\0" + award
 * id + holder key); of a claim without a key, the award id alone. */
void claim_link(char out[static 23], const struct host *h,
                const uint8_t id[static TICKET_ID_LEN], const uint8_t *holder);

/* In a transaction: the award is this key's from now on, the old link leads nowhere. */
bool claim_rebind(struct host *h, struct claim_row *claim, const uint8_t holder[static 32],
                  const char *language, struct error *err);
/* In a transaction: this link leads nowhere any more. */
bool claim_retire_link(struct host *h, const struct claim_row *claim, struct error *err);

/* {"state":"claimed",...} of the award that stands under this claim now; email: the word that
 * says what became of an address. */
bool claim_write_badge(struct buffer *json, struct host *h, const struct award_row *award,
                       const struct claim_row *claim, const char *email, struct error *err);
/* 202 {"state":"waiting",...}: reason by claim_waits_for. */
void claim_answer_waiting(struct answer *a, const struct claim_row *claim, const char *reason);
/* What the holder of this claim waits for: a code, or NULL when the badge is there. */
bool claim_waits_for(const char **reason, struct host *h, const struct award_row *award,
                     const struct claim_row *claim, struct error *err);

#endif
