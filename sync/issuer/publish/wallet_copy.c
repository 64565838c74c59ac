/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/publish/wallet_copy.h"

#include <stdio.h>

#include "firmware/credential/proof.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/publish/publish.h"

/* The time of a member as Unix seconds; false if the document has none. The document is ours. */
static bool time_of(int64_t *out, struct bytes document, const char *member)
{
    struct bytes quoted = strictjson_raw(document, member);
    char text[PROOF_TIME_LEN + 1];
    if (quoted.len != PROOF_TIME_LEN + 2)
        return false;
    snprintf(text, sizeof text, "%.*s", PROOF_TIME_LEN, (const char *)quoted.p + 1);
    return proof_time_read(out, text, NULL);
}

/* The credential, then the claims that say the same to programs that read JWTs alone. */
static void add_claims(struct buffer *payload, struct bytes document, const char *issuer,
                       const char *did)
{
    int64_t time_s;
    buffer_add(payload, bytes_of(document.p, document.len - 1));
    buffer_add_format(payload, ",\"iss\":\"%s\",\"jti\":", issuer);
    buffer_add(payload, strictjson_raw(document, "id"));
    buffer_add_format(payload, ",\"sub\":\"%s\"", did);
    if (time_of(&time_s, document, "validFrom"))
        buffer_add_format(payload, ",\"nbf\":%lld", (long long)time_s);
    if (time_of(&time_s, document, "validUntil"))
        buffer_add_format(payload, ",\"exp\":%lld", (long long)time_s);
    buffer_add_text(payload, "}");
}

static bool add_jwt(struct buffer *json, struct bytes document, const struct host_key *key,
                    const char *method, const char *did, struct error *err)
{
    struct buffer header = {0}, payload = {0}, jwt = {0};
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    bool ok = false;
    buffer_add_format(&header, "{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"%s\"}", method);
    add_claims(&payload, document, key->did, did);
    if (!buffer_ok(&header, "copy", err) || !buffer_ok(&payload, "copy", err))
        goto out;
    base64url_add(&jwt, buffer_view(&header));
    buffer_add_text(&jwt, ".");
    base64url_add(&jwt, buffer_view(&payload));
    if (!buffer_ok(&jwt, "copy", err))
        goto out;
    signing_sign(signature, &key->badge, buffer_view(&jwt));
    buffer_add_text(json, "\"");
    buffer_add(json, buffer_view(&jwt));
    buffer_add_text(json, ".");
    base64url_add(json, bytes_of(signature, sizeof signature));
    buffer_add_text(json, "\"");
    ok = buffer_ok(json, "copy", err);
out:
    buffer_free(&header);
    buffer_free(&payload);
    buffer_free(&jwt);
    return ok;
}

bool wallet_copy_write(struct buffer *json, struct host *h, const struct award_row *award,
                       const char *did, enum wallet_format format, struct error *err)
{
    struct buffer document = {0};
    const struct catalogue *newest;
    char method[240];
    bool ok = false;
    if (!host_catalogue(&newest, h, err)) /* a new one may bring organisations */
        return false;
    const struct host_key *key = host_key_of(h, award->issuer);
    if (key == NULL)
        return error_set(err, FAULT_MISSING, "copy: no badge key of %s", award->issuer);
    snprintf(method, sizeof method, "%s#" HOST_BADGE_KEY, award->issuer);
    if (publish_compose(&document, h, award, did, err))
        ok =
            format == WALLET_LDP_VC
                ? proof_add(json, buffer_view(&document), method, host_now(h), &key->badge, err)
                : add_jwt(json, buffer_view(&document), key, method, did, err);
    buffer_free(&document);
    return ok;
}
