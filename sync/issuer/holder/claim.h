/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_CLAIM_H
#define SYNC_ISSUER_HOLDER_CLAIM_H

#include "sync/issuer/holder/claim_request.h"
#include "sync/issuer/host/host.h"

/* The holder of an award: a claim binds the award to the holder's key (DESIGN 8). sync/README.md
 * lists bodies and answers of the requests; serve/route_claim.c answers by what is here. */

enum claim_outcome {
    CLAIM_FIRST,      /* no key held the award; the key of the request does now */
    CLAIM_SAME,       /* this key holds the award already */
    CLAIM_RECOVERED,  /* this key holds the award now: the code was right, or no key held it */
    CLAIM_WRONG_CODE, /* another key holds it, and the code is wrong */
    CLAIM_ANOTHER,    /* another key holds it, and no code was sent: a dispute is recorded */
    CLAIM_TOO_MANY    /* this network guessed too often: nothing was compared */
};
struct claim_binding {
    enum claim_outcome outcome;
    struct claim_row claim; /* of every outcome but CLAIM_TOO_MANY */
    int wait_s;             /* of CLAIM_TOO_MANY: seconds until the next guess */
};
/* Binds the award to the key of a request whose signatures hold.
 *
 * award   the badge that stands under the request's ticket now (succession.h); not withdrawn
 * client  the network address that asks, as text: wrong codes are counted for it */
bool claim_bind(struct claim_binding *out, struct host *h, const struct claim_request *r,
                const struct award_row *award, const char *client, struct error *err);

/* Finds the claim of a private link, and the award that stands in its place now (succession.h).
 * FAULT_MISSING; with the reason "gone" when the link led to a badge once. */
bool claim_by_link(struct award_row *out, struct claim_row *claim, struct host *h,
                   const char *link, struct error *err);

/* Makes a private link, 22 base64url characters: the first 16 bytes of
 * HMAC-SHA256(link secret, "OBK-LINK-V1\0" + award id + holder key). holder NULL: a claim without a
 * key, of which the award id alone is hashed. */
void claim_link(char out[static 23], const struct host *h,
                const uint8_t id[static TICKET_ID_LEN], const uint8_t *holder);

/* In a transaction: binds the award to this key. The former link leads nowhere any more. */
bool claim_rebind(struct host *h, struct claim_row *claim, const uint8_t holder[static 32],
                  const char *language, struct error *err);
/* In a transaction: notes that the claim's link leads nowhere any more. */
bool claim_retire_link(struct host *h, const struct claim_row *claim, struct error *err);

/* Tells why the holder of this claim has to wait.
 *
 * reason      a code of sync/README.md; NULL when the badge is there
 * credential  of the award, appended when the badge is there */
bool claim_waits_for(const char **reason, struct buffer *credential, struct host *h,
                     const struct award_row *award, const struct claim_row *claim,
                     struct error *err);
/* Appends {"state":"waiting",...}. reason: a code of claim_waits_for. */
void claim_write_waiting(struct buffer *json, const struct claim_row *claim,
                         const char *reason);
/* Appends {"state":"claimed",...} with the award that stands under this claim now.
 *
 * credential  of that award
 * email       the member of that name (contact_word_name) */
bool claim_write_badge(struct buffer *json, struct host *h, const struct award_row *award,
                       const struct claim_row *claim, struct bytes credential,
                       const char *email, struct error *err);

#endif
