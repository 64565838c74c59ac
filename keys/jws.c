/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/jws.h"

#include <string.h>

#include "keys/encoding.h"
#include "keys/strictjson.h"

bool jws_sign(struct buffer *out, const char *typ, const struct signing_key *key,
              struct bytes payload, struct error *err)
{
    uint8_t kid[SIGNING_KID_LEN], signature[SIGNING_SIGNATURE_LEN];
    char kid_text[2 * SIGNING_KID_LEN + 1];
    struct buffer header = {0};
    size_t start = out->len;

    signing_kid(kid, key->public_key);
    hex_encode(kid_text, bytes_of(kid, sizeof kid));
    buffer_add_format(&header, "{\"alg\":\"EdDSA\",\"typ\":\"%s\",\"kid\":\"%s\"}", typ,
                      kid_text);
    base64url_add(out, buffer_view(&header));
    buffer_add_u8(out, '.');
    base64url_add(out, payload);
    bool ok = buffer_ok(&header, "JWS header", err) && buffer_ok(out, "JWS", err);
    if (ok) {
        signing_sign(signature, key, bytes_of(out->p + start, out->len - start));
        buffer_add_u8(out, '.');
        base64url_add(out, bytes_of(signature, sizeof signature));
        ok = buffer_ok(out, "JWS", err);
    }
    if (ok && out->len - start > JWS_SIZE_MAX)
        ok = error_set(err, FAULT_REFUSED, "JWS: %zu bytes, at most %d", out->len - start,
                       JWS_SIZE_MAX);
    if (!ok)
        buffer_cut(out, start);
    buffer_free(&header);
    return ok;
}

static bool read_header(uint8_t kid[static SIGNING_KID_LEN], const char *typ, struct bytes text,
                        struct error *err)
{
    static const char *const members[] = {"alg", "typ", "kid", NULL};
    struct buffer raw = {0};
    json_t *header = NULL;
    bool ok = false;
    if (text.len > 512) {
        error_set(err, FAULT_MALFORMED, "JWS: header of %zu characters", text.len);
        goto out;
    }
    if (!base64url_decode(&raw, text, "JWS header", err))
        goto out;
    header = strictjson_parse(buffer_view(&raw), "JWS header", err);
    if (header == NULL || !strictjson_only(header, members, "JWS header", err))
        goto out;
    const char *alg = strictjson_string(header, "alg", "JWS header", err);
    const char *is = alg == NULL ? NULL : strictjson_string(header, "typ", "JWS header", err);
    const char *key = is == NULL ? NULL : strictjson_string(header, "kid", "JWS header", err);
    if (key == NULL)
        goto out;
    if (strcmp(alg, "EdDSA") != 0) {
        error_set(err, FAULT_UNTRUSTED, "JWS: alg %.20s, must be EdDSA", alg);
        goto out;
    }
    if (strcmp(is, typ) != 0) {
        error_set(err, FAULT_UNTRUSTED, "JWS: typ %.40s, must be %s", is, typ);
        goto out;
    }
    ok = hex_decode(kid, SIGNING_KID_LEN, key, "JWS kid", err);
out:
    json_decref(header);
    buffer_free(&raw);
    return ok;
}

bool jws_parse(struct jws *out, const char *typ, struct bytes in, struct error *err)
{
    struct jws jws = {0};
    struct buffer signature = {0};
    bool ok = false;
    if (in.len > JWS_SIZE_MAX) {
        error_set(err, FAULT_MALFORMED, "JWS: %zu bytes, at most %d", in.len, JWS_SIZE_MAX);
        goto out;
    }
    const uint8_t *dot = in.len == 0 ? NULL : memchr(in.p, '.', in.len);
    size_t first = dot == NULL ? in.len : (size_t)(dot - in.p);
    const uint8_t *dot2 = dot == NULL ? NULL : memchr(dot + 1, '.', in.len - first - 1);
    if (dot2 == NULL) {
        error_set(err, FAULT_MALFORMED, "JWS: must be three parts with dots between");
        goto out;
    }
    size_t second = (size_t)(dot2 - in.p);
    jws.signed_text = bytes_of(in.p, second);
    if (!read_header(jws.kid, typ, bytes_of(in.p, first), err) ||
        !base64url_decode(&jws.payload, bytes_of(dot + 1, second - first - 1), "JWS payload",
                          err) ||
        !base64url_decode(&signature, bytes_of(dot2 + 1, in.len - second - 1), "JWS signature",
                          err))
        goto out;
    if (signature.len != SIGNING_SIGNATURE_LEN) {
        error_set(err, FAULT_MALFORMED, "JWS: signature of %zu bytes", signature.len);
        goto out;
    }
    memcpy(jws.signature, signature.p, SIGNING_SIGNATURE_LEN);
    *out = jws;
    jws = (struct jws){0}; /* the caller's now */
    ok = true;
out:
    buffer_free(&signature);
    jws_free(&jws);
    return ok;
}

void jws_free(struct jws *jws)
{
    buffer_free(&jws->payload);
    *jws = (struct jws){0};
}

bool jws_verify(const struct jws *jws, const uint8_t (*public_keys)[SIGNING_PUBLIC_LEN],
                size_t count, size_t *which, struct error *err)
{
    char kid_text[2 * SIGNING_KID_LEN + 1];
    bool known = false;
    hex_encode(kid_text, bytes_of(jws->kid, sizeof jws->kid));
    for (size_t i = 0; i < count; i++) {
        uint8_t kid[SIGNING_KID_LEN];
        signing_kid(kid, public_keys[i]);
        if (memcmp(kid, jws->kid, sizeof kid) != 0)
            continue;
        known = true;
        if (signing_verify(jws->signature, public_keys[i], jws->signed_text)) {
            if (which != NULL)
                *which = i;
            return true;
        }
    }
    if (known)
        return error_set(err, FAULT_UNTRUSTED, "signature does not hold for key %s", kid_text);
    return error_set(err, FAULT_UNTRUSTED, "signed by key %s, which is not known here",
                     kid_text);
}
