/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/claim_request.h"

#include "firmware/wire/crockford.h"
#include "firmware/wire/ticket_text.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/recovery_code.h"

static bool read_codes(struct claim_request *r, const json_t *root, const char *what,
                       struct error *err)
{
    const char *code;
    if (!holder_recovery_read(&r->recovery, root, what, err) ||
        !strictjson_string_optional(&code, root, "code", what, err))
        return false;
    r->has_code = code != NULL;
    if (code == NULL)
        return true;
    r->code_is_short = crockford_is(code, RECOVERY_SHORT_LEN);
    if (r->code_is_short)
        recovery_short_hash(r->code_hash, r->by.id, code);
    else if (crockford_is(code, RECOVERY_CODE_LEN)) /* the page puts it into its one spelling */
        recovery_code_hash(r->code_hash, code);
    else
        return error_set(err, FAULT_MALFORMED, "claim: code: must be %d characters",
                         RECOVERY_CODE_LEN);
    return true;
}

bool claim_request_read(struct claim_request *out, struct bytes body, struct error *err)
{
    static const char *const members[] = {"ticket",   "holder",    "signature", "language",
                                          "recovery", "recovery2", "code",      "email",
                                          "consent",  NULL};
    const char *what = "claim";
    struct claim_request r = {0};
    bool ok = false;
    json_t *root = strictjson_parse(body, what, err);
    if (root == NULL || !strictjson_only(root, members, what, err))
        goto out;
    const char *ticket = strictjson_string(root, "ticket", what, err);
    if (ticket == NULL || !ticket_text_parse(&r.ticket, bytes_of_text(ticket), err))
        goto out;
    ticket_subject(r.subject_public, r.ticket.secret);
    ticket_award_id(r.by.id, r.subject_public);
    if (!holder_request_read(&r.by, root, false, what, err) ||
        !read_codes(&r, root, what, err) ||
        !holder_contact_read(r.email, &r.consent, root, what, err))
        goto out;
    *out = r;
    ok = true;
out:
    secret_wipe(&r, sizeof r);
    json_decref(root);
    return ok;
}
