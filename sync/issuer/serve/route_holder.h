/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_HOLDER_H
#define SYNC_ISSUER_SERVE_ROUTE_HOLDER_H

#include <jansson.h>

#include "sync/issuer/holder/holder.h"
#include "sync/issuer/http/answer.h"

/* Routes for what the holder of a badge asks. Each reads the body strictly, then checks the
 * holder's signature or the link of a mail, and only then reads the store. Each fills c->a, also
 * with 4xx and 5xx. Members and statuses: sync/README.md. */

/* POST /api/contacts: an address for a badge. */
void route_contacts(struct call *c);
/* POST /api/confirmations: confirms an address. */
void route_confirmations(struct call *c);
/* POST /api/recoveries: asks for the badges of an address. */
void route_recoveries(struct call *c);
/* POST /api/deletions: erases the person. */
void route_deletions(struct call *c);
/* POST /api/shares: a public page for a badge, or its end. */
void route_shares(struct call *c);
/* POST /api/offers: lets a wallet fetch a copy of a badge. */
void route_offers(struct call *c);
/* POST /api/holder-checks: whether a key holds a badge. */
void route_holder_checks(struct call *c);

/* ---- for the routes of route_rebind.h too */

/* Counts the request, reads its body - an object with these members and no other - and runs `run`
 * on it. When `run` fails, its error becomes the answer.
 *
 * members  their names, NULL at the end
 * what     the request's name, for messages */
void route_holder_serve(struct call *c, const char *const *members, const char *what,
                        bool (*run)(struct call *c, const json_t *root, struct error *err));
/* Reads who asks about which badge, checks the signature, and counts. *goes_on false: the answer is
 * given.
 *
 * what          as above
 * domain, more  of the signature (holder_request_holds) */
bool route_signed(struct holder_request *by, bool *goes_on, struct call *c, const json_t *root,
                  const char *what, struct bytes domain, struct bytes more, struct error *err);
/* What a request of its holder is about. */
struct route_held {
    struct holder_request by;
    struct award_row award; /* the last of its corrections */
    struct claim_row claim;
};
/* Finds award and claim of out->by if this key holds the badge. *goes_on false: the answer is
 * given. It is one answer for every other case, so it does not tell whether such an award
 * exists. */
bool route_held_by(struct route_held *out, bool *goes_on, struct call *c, struct error *err);
/* Both, one after the other: the beginning of a request that the holder of a badge alone may
 * make. */
bool route_held(struct route_held *out, bool *goes_on, struct call *c, const json_t *root,
                const char *what, struct bytes domain, struct bytes more, struct error *err);

#endif
