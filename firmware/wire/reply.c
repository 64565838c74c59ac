/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/reply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_read.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

static const char WHAT[] = "reply";

void reply_free(struct reply *r)
{
    buffer_free(&r->catalogue);
    for (size_t i = 0; i < r->delegation_count; i++)
        buffer_free(&r->delegations[i]);
    for (size_t i = 0; i < r->picture_count; i++)
        buffer_free(&r->pictures[i].png);
    *r = (struct reply){0};
}

void reply_received_free(struct reply_received *r)
{
    reply_free(&r->reply);
    jws_free(&r->jws);
}

size_t reply_received_size(const struct reply_received *r)
{
    size_t size = sizeof *r + r->jws.payload.room + r->reply.catalogue.room;
    for (size_t i = 0; i < r->reply.delegation_count; i++)
        size += r->reply.delegations[i].room;
    for (size_t i = 0; i < r->reply.picture_count; i++)
        size += r->reply.pictures[i].png.room;
    return size;
}

/* ---- writing */

static void add_base64(struct buffer *out, const char *before, struct bytes value)
{
    buffer_add_text(out, before);
    base64url_add(out, value);
    buffer_add_text(out, "\"");
}

static bool add_commands(struct buffer *out, const struct reply *r, struct error *err)
{
    buffer_add_text(out, ",\"commands\":[");
    for (size_t i = 0; i < r->command_count; i++) {
        const struct reply_command *c = &r->commands[i];
        buffer_add_text(out, i == 0 ? "" : ",");
        switch (c->kind) {
        case REPLY_LOCK:
            buffer_add_text(out, "{\"do\":\"lock\"}");
            break;
        case REPLY_RESEND:
            buffer_add_format(out, "{\"do\":\"resend\",\"from\":%llu}",
                              (unsigned long long)c->from);
            break;
        case REPLY_REMOVE_FACILITATOR:
            buffer_add_text(out, "{\"do\":\"remove-facilitator\",\"label\":");
            if (!strictjson_add_string(out, c->label, err))
                return false;
            buffer_add_text(out, "}");
            break;
        }
    }
    buffer_add_text(out, "]");
    return true;
}

static void add_claims(struct buffer *out, const struct reply *r)
{
    if (!r->has_claims)
        return;
    buffer_add_text(out, ",\"claims\":[");
    for (size_t i = 0; i < r->claims_count; i++) {
        add_base64(out, i == 0 ? "{\"session\":\"" : ",{\"session\":\"",
                   bytes_of(r->claims[i].session, sizeof r->claims[i].session));
        buffer_add_format(out, ",\"claimed\":%u}", r->claims[i].claimed);
    }
    buffer_add_text(out, "]");
}

static bool add_payload(struct buffer *out, const struct reply *r, struct error *err)
{
    buffer_add_text(out, "{\"issuer\":");
    if (!strictjson_add_string(out, r->issuer, err))
        return false;
    buffer_add_format(out, ",\"kiosk\":\"%s\",\"epoch\":%u,\"number\":%u", r->kiosk, r->epoch,
                      r->number);
    if (r->has_nonce)
        add_base64(out, ",\"nonce\":\"", bytes_of(r->nonce, sizeof r->nonce));
    buffer_add_format(out, ",\"time\":%lld", (long long)r->time_s);
    if (r->has_receipt) {
        buffer_add_format(out, ",\"receipt\":{\"upto\":%llu",
                          (unsigned long long)r->receipt_upto);
        add_base64(out, ",\"head\":\"", bytes_of(r->receipt_head, sizeof r->receipt_head));
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, ",\"exceptions\":[");
    for (size_t i = 0; i < r->exception_count; i++)
        buffer_add_format(out, "%s{\"n\":%llu,\"verdict\":\"%s\",\"code\":\"%s\"}",
                          i == 0 ? "" : ",", (unsigned long long)r->exceptions[i].n,
                          r->exceptions[i].verdict == REPLY_HOLD ? "hold" : "reject",
                          r->exceptions[i].code);
    buffer_add_text(out, "]");
    if (r->catalogue.len > 0)
        buffer_add_format(out, ",\"catalogue\":\"%s\"", buffer_text(&r->catalogue));
    buffer_add_text(out, ",\"delegations\":[");
    for (size_t i = 0; i < r->delegation_count; i++)
        buffer_add_format(out, "%s\"%s\"", i == 0 ? "" : ",", buffer_text(&r->delegations[i]));
    buffer_add_text(out, "],\"revoked\":[");
    for (size_t i = 0; i < r->revoked_count; i++)
        buffer_add_format(out, "%s%u", i == 0 ? "" : ",", r->revoked[i]);
    buffer_add_text(out, "],\"pictures\":[");
    for (size_t i = 0; i < r->picture_count; i++) {
        buffer_add_format(out, "%s{\"sha256\":\"%s\"", i == 0 ? "" : ",",
                          r->pictures[i].sha256);
        add_base64(out, ",\"png\":\"", buffer_view(&r->pictures[i].png));
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "]");
    if (!add_commands(out, r, err))
        return false;
    add_claims(out, r);
    buffer_add_format(out, ",\"next_poll\":%lld}", (long long)r->next_poll_s);
    return buffer_ok(out, WHAT, err);
}

bool reply_make(struct buffer *jws, const struct reply *r, const struct signing_key *badge_key,
                struct error *err)
{
    struct buffer payload = {0};
    bool ok = add_payload(&payload, r, err) &&
              jws_sign(jws, JWS_REPLY, badge_key, buffer_view(&payload), err);
    buffer_free(&payload);
    return ok;
}

/* ---- reading */

static bool read_receipt(struct reply *r, const json_t *root, struct error *err)
{
    static const char *const members[] = {"upto", "head", NULL};
    int64_t upto;
    if (json_object_get(root, "receipt") == NULL)
        return true;
    const json_t *o = strictjson_object(root, "receipt", WHAT, err);
    if (o == NULL || !strictjson_only(o, members, "reply: receipt", err) ||
        !strictjson_integer(&upto, o, "upto", 0, INT64_MAX, "reply: receipt", err) ||
        !strictjson_bytes(r->receipt_head, sizeof r->receipt_head, o, "head", "reply: receipt",
                          err))
        return false;
    r->has_receipt = true;
    r->receipt_upto = (uint64_t)upto;
    return true;
}

static bool read_exceptions(struct reply *r, const json_t *root, struct error *err)
{
    static const char *const members[] = {"n", "verdict", "code", NULL};
    const char *what = "reply: exceptions";
    json_t *list = strictjson_array(root, "exceptions", REPLY_EXCEPTIONS_MAX, WHAT, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        struct reply_exception *x = &r->exceptions[r->exception_count];
        char verdict[8];
        int64_t n;
        if (!strictjson_only(o, members, what, err) ||
            !strictjson_integer(&n, o, "n", 0, INT64_MAX, what, err) ||
            !strictjson_text(verdict, sizeof verdict, o, "verdict", WHAT, err) ||
            !strictjson_text(x->code, sizeof x->code, o, "code", WHAT, err))
            return false;
        if (strcmp(verdict, "hold") != 0 && strcmp(verdict, "reject") != 0)
            return error_set(err, FAULT_MALFORMED, "%s: verdict %s not known", what, verdict);
        x->n = (uint64_t)n;
        x->verdict = verdict[0] == 'h' ? REPLY_HOLD : REPLY_REJECT;
        r->exception_count++;
    }
    return true;
}

static bool read_documents(struct reply *r, const json_t *root, struct error *err)
{
    const char *catalogue;
    if (!strictjson_string_optional(&catalogue, root, "catalogue", WHAT, err))
        return false;
    if (catalogue != NULL) {
        buffer_add_text(&r->catalogue, catalogue);
        if (!buffer_ok(&r->catalogue, WHAT, err))
            return false;
    }
    json_t *list = strictjson_array(root, "delegations", REPLY_DELEGATIONS_MAX, WHAT, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (text == NULL)
            return error_set(err, FAULT_MALFORMED, "reply: delegations must be strings");
        struct buffer *d = &r->delegations[r->delegation_count++];
        buffer_add_text(d, text);
        if (!buffer_ok(d, WHAT, err))
            return false;
    }
    return strictjson_u32_array(r->revoked, &r->revoked_count, REPLY_DELEGATIONS_MAX, root,
                                "revoked", WHAT, err);
}

static bool read_pictures(struct reply *r, const json_t *root, struct error *err)
{
    static const char *const members[] = {"sha256", "png", NULL};
    const char *what = "reply: pictures";
    json_t *list = strictjson_array(root, "pictures", UPLOAD_PICTURES_MAX, WHAT, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        struct reply_picture *p = &r->pictures[r->picture_count];
        uint8_t hash[32];
        if (!strictjson_only(o, members, what, err) ||
            !strictjson_text(p->sha256, sizeof p->sha256, o, "sha256", WHAT, err) ||
            !hex_decode(hash, sizeof hash, p->sha256, what, err))
            return false;
        const char *png = strictjson_string(o, "png", what, err);
        r->picture_count++;
        if (png == NULL || !base64url_decode(&p->png, bytes_of_text(png), what, err))
            return false;
    }
    return true;
}

static bool read_command(struct reply_command *out, const json_t *o, struct error *err)
{
    const char *what = "reply: commands";
    char word[24];
    int64_t from;
    if (!json_is_object(o) || !strictjson_text(word, sizeof word, o, "do", WHAT, err))
        return error_set(err, FAULT_MALFORMED, "%s: must be objects with do", what);
    if (strcmp(word, "lock") == 0) {
        static const char *const members[] = {"do", NULL};
        out->kind = REPLY_LOCK;
        return strictjson_only(o, members, what, err);
    }
    if (strcmp(word, "resend") == 0) {
        static const char *const members[] = {"do", "from", NULL};
        out->kind = REPLY_RESEND;
        if (!strictjson_only(o, members, what, err) ||
            !strictjson_integer(&from, o, "from", 0, INT64_MAX, what, err))
            return false;
        out->from = (uint64_t)from;
        return true;
    }
    if (strcmp(word, "remove-facilitator") == 0) {
        static const char *const members[] = {"do", "label", NULL};
        out->kind = REPLY_REMOVE_FACILITATOR;
        return strictjson_only(o, members, what, err) &&
               strictjson_text(out->label, sizeof out->label, o, "label", WHAT, err);
    }
    return error_set(err, FAULT_MALFORMED, "%s: %s is not a command known here", what, word);
}

static bool read_claims(struct reply *r, const json_t *root, struct error *err)
{
    static const char *const members[] = {"session", "claimed", NULL};
    const char *what = "reply: claims";
    r->has_claims = json_object_get(root, "claims") != NULL;
    if (!r->has_claims)
        return true;
    const json_t *list = strictjson_array(root, "claims", REPLY_CLAIMS_MAX, WHAT, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct reply_claims *c = &r->claims[r->claims_count++];
        const json_t *o = json_array_get(list, i);
        if (!strictjson_only(o, members, what, err) ||
            !strictjson_bytes(c->session, sizeof c->session, o, "session", what, err) ||
            !strictjson_u32(&c->claimed, o, "claimed", 0, what, err))
            return false;
    }
    return true;
}

static bool read_payload(struct reply *r, const json_t *root, struct error *err)
{
    static const char *const members[] = {"issuer",    "kiosk",       "epoch",     "number",
                                          "nonce",     "time",        "receipt",   "exceptions",
                                          "catalogue", "delegations", "revoked",   "pictures",
                                          "commands",  "claims",      "next_poll", NULL};
    if (!strictjson_only(root, members, WHAT, err) ||
        !strictjson_text(r->issuer, sizeof r->issuer, root, "issuer", WHAT, err) ||
        !strictjson_text(r->kiosk, sizeof r->kiosk, root, "kiosk", WHAT, err) ||
        !strictjson_u32(&r->epoch, root, "epoch", 0, WHAT, err) ||
        !strictjson_u32(&r->number, root, "number", 0, WHAT, err) ||
        !strictjson_integer(&r->time_s, root, "time", 0, INT64_C(253402300799), WHAT, err) ||
        !strictjson_integer(&r->next_poll_s, root, "next_poll", 0, 30 * 86400, WHAT, err))
        return false;
    r->has_nonce = json_object_get(root, "nonce") != NULL;
    if (r->has_nonce && !strictjson_bytes(r->nonce, sizeof r->nonce, root, "nonce", WHAT, err))
        return false;
    if (!read_receipt(r, root, err) || !read_exceptions(r, root, err) ||
        !read_documents(r, root, err) || !read_pictures(r, root, err) ||
        !read_claims(r, root, err))
        return false;
    json_t *commands = strictjson_array(root, "commands", REPLY_COMMANDS_MAX, WHAT, err);
    if (commands == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(commands); i++)
        if (!read_command(&r->commands[r->command_count++], json_array_get(commands, i), err))
            return false;
    return true;
}

bool reply_parse(struct reply_received *out, struct bytes in, struct error *err)
{
    json_t *root = NULL;
    bool ok = false;
    *out = (struct reply_received){0};
    if (!jws_parse(&out->jws, JWS_REPLY, in, err))
        goto out;
    root = strictjson_parse(buffer_view(&out->jws.payload), WHAT, err);
    ok = root != NULL && read_payload(&out->reply, root, err);
out:
    json_decref(root);
    if (!ok)
        reply_received_free(out);
    return ok;
}

/* ---- the order of trust */

static bool open_signed(struct buffer *payload, const char *typ, struct bytes in,
                        const uint8_t authority[static SIGNING_PUBLIC_LEN], struct error *err)
{
    struct jws jws = {0};
    uint8_t keys[1][SIGNING_PUBLIC_LEN];
    memcpy(keys[0], authority, sizeof keys[0]);
    bool ok = jws_parse(&jws, typ, in, err) &&
              jws_verify(&jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])keys, 1, NULL, err);
    if (ok) {
        *payload = jws.payload;
        jws.payload = (struct buffer){0}; /* the caller's now */
    }
    jws_free(&jws);
    return ok;
}

static bool trust_catalogue(struct catalogue **newer, const struct reply *r,
                            const struct catalogue *held,
                            const uint8_t authority[static SIGNING_PUBLIC_LEN],
                            struct error *err)
{
    struct buffer payload = {0};
    struct catalogue *c = NULL;
    *newer = NULL;
    if (r->catalogue.len == 0)
        return true;
    bool ok =
        open_signed(&payload, JWS_CATALOGUE, buffer_view(&r->catalogue), authority, err) &&
        catalogue_parse(&c, buffer_view(&payload), err);
    buffer_free(&payload);
    if (!ok)
        return error_while(err, "catalogue: ");
    if (strcmp(catalogue_issuer(c), r->issuer) != 0) {
        catalogue_free(c);
        return error_set(err, FAULT_UNTRUSTED,
                         "the catalogue is of another host than the reply");
    }
    if (catalogue_kiosk(c) != NULL && strcmp(catalogue_kiosk(c), r->kiosk) != 0) {
        error_set(err, FAULT_UNTRUSTED, "the catalogue is of %.23s, the reply is for %s",
                  catalogue_kiosk(c), r->kiosk);
        catalogue_free(c);
        return false;
    }
    if (held != NULL && catalogue_version(c) <= catalogue_version(held))
        catalogue_free(c);
    else
        *newer = c;
    return true;
}

bool reply_trust(struct catalogue **newer, struct delegation *delegations,
                 const struct reply_received *received, const struct catalogue *held,
                 const uint8_t authority[static SIGNING_PUBLIC_LEN], struct error *err)
{
    const struct reply *r = &received->reply;
    const uint8_t(*keys)[SIGNING_PUBLIC_LEN];
    bool ok = false;
    if (!trust_catalogue(newer, r, held, authority, err))
        return false;
    const struct catalogue *newest = *newer != NULL ? *newer : held;
    if (newest == NULL) {
        error_set(err, FAULT_UNTRUSTED, "reply: no catalogue to know its badge key by");
        goto out;
    }
    if (strcmp(catalogue_issuer(newest), r->issuer) != 0) {
        error_set(err, FAULT_UNTRUSTED, "the reply is of another issuer, %.80s", r->issuer);
        goto out;
    }
    size_t count = catalogue_badge_keys(&keys, newest);
    if (!jws_verify(&received->jws, keys, count, NULL, err)) {
        error_while(err, "reply %u: ", r->number);
        goto out;
    }
    for (size_t i = 0; i < r->delegation_count; i++) {
        struct buffer payload = {0};
        ok = open_signed(&payload, JWS_DELEGATION, buffer_view(&r->delegations[i]), authority,
                         err) &&
             delegation_parse(&delegations[i], buffer_view(&payload), err);
        buffer_free(&payload);
        if (!ok) {
            error_while(err, "delegation: ");
            goto out;
        }
    }
    ok = true;
out:
    if (!ok) {
        catalogue_free(*newer);
        *newer = NULL;
    }
    return ok;
}

bool reply_authority_offered(uint8_t authority[static SIGNING_PUBLIC_LEN],
                             char issuer[static DELEGATION_DID_MAX + 1],
                             const struct reply_received *received, struct error *err)
{
    const struct reply *r = &received->reply;
    struct jws jws = {0};
    json_t *root = NULL;
    bool ok = false;
    if (r->catalogue.len == 0) {
        error_set(err, FAULT_UNTRUSTED,
                  "the reply holds no catalogue, so no authority can be known");
        goto out;
    }
    if (!jws_parse(&jws, JWS_CATALOGUE, buffer_view(&r->catalogue), err))
        goto out;
    root = strictjson_parse(buffer_view(&jws.payload), "catalogue", err);
    ok = root != NULL &&
         strictjson_bytes(authority, SIGNING_PUBLIC_LEN, root, "authority", "catalogue", err);
    if (ok)
        snprintf(issuer, DELEGATION_DID_MAX + 1, "%s", r->issuer);
out:
    json_decref(root);
    jws_free(&jws);
    return ok;
}
