/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_claim.h"

#include <string.h>

#include "keys/secret.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/kiosk/ingest_ticket.h"

void route_claim_waits(struct call *c, const struct claim_row *claim, const char *reason)
{
    answer_set(c->a, 202, TYPE_JSON, CACHE_NEVER);
    claim_write_waiting(&c->a->body, claim, reason);
}

/* While a badge waits its address is not kept: the phone sends the address again when it asks
 * again. */
static bool answer_bound(struct call *c, const struct claim_request *r,
                         const struct award_row *award, const struct claim_binding *b,
                         struct error *err)
{
    const char *reason;
    enum contact_word word;
    struct buffer credential = {0};
    const struct contact_wish wish = {r->by.holder, r->email, r->by.language, &r->consent,
                                      false};
    bool ok = claim_waits_for(&reason, &credential, c->h, award, &b->claim, err);
    if (ok && reason != NULL) {
        route_claim_waits(c, &b->claim, reason);
    } else if (ok) {
        ok = r->email[0] != '\0'
                 ? contact_set(&word, c->h, c->limits, b->claim.id, award, &wish, err)
                 : contact_standing(&word, c->h, b->claim.id, err);
        answer_set(c->a, b->outcome == CLAIM_FIRST ? 201 : 200, TYPE_JSON, CACHE_NEVER);
        ok = ok && claim_write_badge(&c->a->body, c->h, award, &b->claim,
                                     buffer_view(&credential), contact_word_name(word), err);
    }
    buffer_free(&credential);
    return ok;
}

static bool answer_claim(struct call *c, const struct claim_request *r,
                         const struct award_row *award, struct error *err)
{
    struct claim_binding b;
    if (!claim_bind(&b, c->h, r, award, c->r->client, err))
        return false;
    switch (b.outcome) {
    case CLAIM_FIRST:
    case CLAIM_SAME:
    case CLAIM_RECOVERED:
        return answer_bound(c, r, award, &b, err);
    case CLAIM_WRONG_CODE:
        answer_error(c->a, 403, "wrong-code", "this is not the code of this badge");
        break;
    case CLAIM_ANOTHER:
        answer_error(c->a, 409, "claimed-by-another",
                     "this badge was claimed by another phone: ask the facilitator");
        break;
    case CLAIM_TOO_MANY:
        answer_too_many(c->a, b.wait_s,
                        "too many wrong codes for this badge from this network: wait an hour");
        break;
    }
    return true;
}

/* The award that stands decides: a correction may have moved the badge to an event for minors, or
 * away from one. */
static bool contact_is_allowed(const struct claim_request *r, const struct award_row *award,
                               struct error *err)
{
    const struct contact_wish wish = {r->by.holder, r->email, r->by.language, &r->consent,
                                      false};
    return r->email[0] == '\0' || contact_allowed(ticket_head_flags(award->head), &wish, err);
}

static bool answer_award(struct call *c, const struct claim_request *r, struct error *err)
{
    struct award_row award;
    struct error why = {0};
    if (!ingest_ticket(&award, c->h, &r->ticket, r->subject_public, &why)) {
        if (error_is(&why, "unknown-kiosk"))
            answer_error(c->a, 404, "unknown-kiosk", why.text);
        else if (error_is(&why, "signature"))
            answer_error(c->a, 422, "signature", why.text);
        else {
            *err = why;
            return false;
        }
        return true;
    }
    if (award.state == AWARD_SPECIMEN) {
        answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
        buffer_add_text(&c->a->body, "{\"state\":\"specimen\"}");
        return true;
    }
    /* The ticket of a corrected award leads to the award in its place, and the claim stays with the
     * first award. */
    if (!succession_last(&award, &c->h->store, err))
        return false;
    if (award.state >= AWARD_VOIDED) {
        answer_error(c->a, 410, award_state_name(award.state),
                     "this badge was taken back by who awarded it");
        return true;
    }
    if (!contact_is_allowed(r, &award, &why)) {
        answer_error(c->a, 422, "consent", why.text);
        return true;
    }
    return answer_claim(c, r, &award, err);
}

/* The claim is counted for its network address before its body is read. */
void route_claims(struct call *c)
{
    struct claim_request r = {0};
    struct error err = {0};
    if (!answer_under_limit(c, RATE_CLAIMS, c->r->client, ANSWER_BUSY_NETWORK))
        return;
    if (!claim_request_read(&r, c->r->body, &err)) {
        if (err.fault == FAULT_MEMORY)
            answer_our_fault(c->a, &err);
        else
            answer_error(c->a, 422, "malformed", err.text);
    } else if (!holder_request_holds(&r.by, BYTES_DOMAIN("OBK-CLAIM-V1"), bytes_of(NULL, 0))) {
        answer_error(c->a, 422, "signature", "claim: the holder's signature does not hold");
    } else if (answer_holder_under_limit(c, r.by.id, r.by.holder) &&
               !answer_award(c, &r, &err)) {
        answer_our_fault(c->a, &err);
    }
    secret_wipe(&r, sizeof r);
}
