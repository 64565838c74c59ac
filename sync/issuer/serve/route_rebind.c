/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_rebind.h"

#include <string.h>

#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/rebind.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/holder/token.h"
#include "sync/issuer/publish/lookup.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/serve/route_claim.h"
#include "sync/issuer/serve/route_holder.h"

/* ---- the badge that a link or a code leads to */

/* A request names one of the two. */
static bool read_way(const char **token, const char **code, const json_t *root,
                     const char *what, struct error *err)
{
    return strictjson_string_optional(token, root, "token", what, err) &&
           strictjson_string_optional(code, root, "code", what, err) &&
           ((*token == NULL) != (*code == NULL) ||
            error_set(err, FAULT_MALFORMED, "%s: must have token or code", what));
}

/* A badge that was taken back is not given. *stands false: the answer is given. */
static bool still_stands(bool *stands, struct call *c, const struct award_row *award)
{
    *stands = award->state < AWARD_VOIDED;
    if (!*stands)
        answer_error(c->a, 410, award_state_name(award->state),
                     "this badge was taken back by who awarded it");
    return true;
}

/* Finds claim and award of a typed code. *stands false: the answer is given. */
static bool find_by_code(struct claim_row *claim, struct award_row *award, bool *stands,
                         struct call *c, const char *code, struct error *err)
{
    struct recovery_guess guess;
    *stands = false;
    if (!recovery_find(&guess, c->h, code, c->r->client, err))
        return false;
    switch (guess.outcome) {
    case RECOVERY_TOO_MANY:
        answer_too_many(c->a, guess.wait_s,
                        "too many wrong codes from this network: wait an hour");
        return true;
    case RECOVERY_WRONG:
        answer_error(c->a, 403, "wrong-code", "this code leads to no badge");
        return true;
    case RECOVERY_FOUND:
        break;
    }
    *claim = guess.claim;
    return contact_award(award, c->h, claim->id, err) && still_stands(stands, c, award);
}

/* ---- POST /api/tokens */

static void answer_what_for(struct call *c, const uint8_t id[static TICKET_ID_LEN],
                            const char *kind, struct bytes name)
{
    char uuid[37];
    uuid_encode(uuid, id);
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&c->a->body, "{\"award\":\"%s\",\"kind\":\"%s\",\"name\":", uuid, kind);
    buffer_add(&c->a->body, name);
    buffer_add_text(&c->a->body, "}");
}

static bool what_token_is_for(struct call *c, const char *token, struct error *err)
{
    struct token_row row;
    struct award_row award;
    struct buffer credential = {0};
    if (!token_find_unused(&row, c->h, token, err) ||
        !contact_award(&award, c->h, row.id, err) ||
        !publish_credential(&credential, c->h, &award, err))
        return false;
    answer_what_for(c, row.id, row.kind == TOKEN_CONFIRM ? "confirm" : "rebind",
                    strictjson_raw(buffer_view(&credential), "name"));
    buffer_free(&credential);
    return true;
}

/* A badge that waits has no credential, so its name comes from the catalogue. */
static bool what_code_is_for(struct call *c, const char *code, struct error *err)
{
    struct claim_row claim;
    struct award_row award;
    struct buffer record = {0};
    char hash8[17];
    bool stands;
    if (!find_by_code(&claim, &award, &stands, c, code, err))
        return false;
    if (!stands)
        return true;
    hex_encode(hash8, bytes_of(ticket_head_achievement(award.head), 8));
    bool ok = lookup_record(&record, c->h, hash8, err) && buffer_ok(&record, "record", err);
    if (ok)
        answer_what_for(c, claim.id, "code", strictjson_raw(buffer_view(&record), "name"));
    buffer_free(&record);
    return ok;
}

static bool tokens(struct call *c, const json_t *root, struct error *err)
{
    const char *token, *code;
    if (!read_way(&token, &code, root, "token", err))
        return false;
    return token != NULL ? what_token_is_for(c, token, err) : what_code_is_for(c, code, err);
}

/* ---- POST /api/rebindings */

struct rebinding_request {
    struct holder_request by;
    struct holder_recovery recovery;
    const char *token, *code;
};

/* Whether the phone has signed for the award that it asks for; else the answer is given. */
static bool is_signed(struct call *c, struct rebinding_request *r, const uint8_t *id)
{
    memcpy(r->by.id, id, sizeof r->by.id);
    bool holds = holder_request_holds(&r->by, BYTES_DOMAIN("OBK-CLAIM-V1"), bytes_of(NULL, 0));
    if (!holds)
        answer_error(c->a, 422, "signature", "rebinding: the holder's signature does not hold");
    return holds;
}

static bool answer_badge(struct call *c, const struct award_row *award,
                         const struct claim_row *claim, struct error *err)
{
    const char *reason;
    enum contact_word word;
    struct buffer credential = {0};
    bool ok = claim_waits_for(&reason, &credential, c->h, award, claim, err);
    if (ok && reason != NULL) {
        route_claim_waits(c, claim, reason);
    } else if (ok) {
        answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
        ok = contact_standing(&word, c->h, claim->id, err) &&
             claim_write_badge(&c->a->body, c->h, award, claim, buffer_view(&credential),
                               contact_word_name(word), err);
    }
    buffer_free(&credential);
    return ok;
}

static bool rebind_with_token(struct call *c, struct rebinding_request *r, struct error *err)
{
    struct claim_row claim;
    struct award_row award;
    struct token_row row;
    bool stands;
    if (!token_find(&row, c->h, r->token, err))
        return false;
    if (!is_signed(c, r, row.id))
        return true;
    if (!contact_award(&award, c->h, row.id, err) || !still_stands(&stands, c, &award))
        return false;
    return !stands || (rebind_by_token(&claim, c->h, r->token, &r->by, &r->recovery, err) &&
                       answer_badge(c, &award, &claim, err));
}

static bool rebind_with_code(struct call *c, struct rebinding_request *r, struct error *err)
{
    struct claim_row found, claim;
    struct award_row award;
    bool stands;
    if (!find_by_code(&found, &award, &stands, c, r->code, err))
        return false;
    return !stands || !is_signed(c, r, found.id) ||
           (rebind_by_code(&claim, c->h, &found, &r->by, &r->recovery, err) &&
            answer_badge(c, &award, &claim, err));
}

static bool rebindings(struct call *c, const json_t *root, struct error *err)
{
    struct rebinding_request r = {0};
    if (!read_way(&r.token, &r.code, root, "rebinding", err) ||
        !holder_request_read(&r.by, root, false, "rebinding", err) ||
        !holder_recovery_read(&r.recovery, root, "rebinding", err))
        return false;
    return r.token != NULL ? rebind_with_token(c, &r, err) : rebind_with_code(c, &r, err);
}

/* ---- POST /api/recovery-codes */

static bool recovery_codes(struct call *c, const json_t *root, struct error *err)
{
    struct route_held held;
    struct holder_recovery recovery;
    bool goes_on;
    if (!holder_recovery_read(&recovery, root, "recovery code", err))
        return false;
    if (!recovery.has_code)
        return error_set(err, FAULT_MALFORMED, "recovery code: recovery2: missing");
    if (!route_held(&held, &goes_on, c, root, "recovery code", BYTES_DOMAIN("OBK-RECOVER-V1"),
                    bytes_of(recovery.code, sizeof recovery.code), err))
        return false;
    if (!goes_on || !still_stands(&goes_on, c, &held.award) || !goes_on)
        return true;
    if (!rebind_code_set(&held.claim, c->h, &held.by, &recovery, err))
        return false;
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_text(&c->a->body, "{\"state\":\"kept\"}");
    return true;
}

/* ---- the table */

void route_tokens(struct call *c)
{
    static const char *const members[] = {"token", "code", NULL};
    route_holder_serve(c, members, "token", tokens);
}

void route_rebindings(struct call *c)
{
    static const char *const members[] = {"token",    "code",     "holder",    "signature",
                                          "language", "recovery", "recovery2", NULL};
    route_holder_serve(c, members, "rebinding", rebindings);
}

void route_recovery_codes(struct call *c)
{
    static const char *const members[] = {"award",    "holder",    "signature",
                                          "language", "recovery2", NULL};
    route_holder_serve(c, members, "recovery code", recovery_codes);
}
