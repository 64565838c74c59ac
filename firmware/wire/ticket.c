/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/ticket.h"

#include <sodium.h>
#include <string.h>

#include "firmware/wire/crockford.h"
#include "keys/secret.h"

/* Version 1 in the high nibble, the kind in the low one. */
enum { TICKET_VERSION = 0x10 };

static const struct ticket_form {
    uint8_t first_byte;
    uint8_t head_len, len;
} FORMS[] = {
    {TICKET_VERSION | TICKET_AWARD, 36, 116},
    {TICKET_VERSION | TICKET_PASSED_ON, 52, 132},
};

static const struct ticket_form *form_of(uint8_t first_byte)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++)
        if (FORMS[i].first_byte == first_byte)
            return &FORMS[i];
    return NULL;
}

size_t ticket_length(uint8_t first_byte)
{
    const struct ticket_form *form = form_of(first_byte);
    return form == NULL ? 0 : form->len;
}

size_t ticket_head_length(uint8_t first_byte)
{
    const struct ticket_form *form = form_of(first_byte);
    return form == NULL ? 0 : form->head_len;
}

/* ---- members of a head */

enum { FLAGS_AT = 1, ACHIEVEMENT_AT = 20, SESSION_AT = 28 };

uint8_t ticket_head_flags(const uint8_t head[static TICKET_HEAD_LEN])
{
    return head[FLAGS_AT];
}

const uint8_t *ticket_head_achievement(const uint8_t head[static TICKET_HEAD_LEN])
{
    return head + ACHIEVEMENT_AT;
}

const uint8_t *ticket_head_session(const uint8_t head[static TICKET_HEAD_LEN])
{
    return head + SESSION_AT;
}

/* ---- reading */

/* The bytes before s. Answers whether version, kind and flags are known; the length is the
 * caller's question. */
static bool read_head(struct ticket *t, struct reader *r, struct error *err)
{
    uint8_t first_byte = reader_u8(r);
    t->kind = first_byte & 0x0f;
    t->flags = reader_u8(r);
    reader_copy(r, t->kid, sizeof t->kid);
    t->seq = reader_u32(r);
    t->iat = reader_u32(r);
    t->ttl = reader_u16(r);
    reader_copy(r, t->achievement, sizeof t->achievement);
    reader_copy(r, t->session, sizeof t->session);
    t->event = reader_u8(r);
    t->results = reader_u8(r);
    if (form_of(first_byte) == NULL)
        return error_set(err, FAULT_MALFORMED, "ticket: version and kind %#04x at 0 not known",
                         first_byte);
    if (t->kind == TICKET_PASSED_ON)
        reader_copy(r, t->via, sizeof t->via);
    if (t->flags & TICKET_FLAGS_RESERVED)
        return error_set(err, FAULT_MALFORMED, "ticket: reserved flag in %#04x at 1", t->flags);
    return true;
}

bool ticket_parse_head(struct ticket *out, struct bytes in, struct error *err)
{
    struct reader r = reader_over(in);
    struct ticket t = {0};

    if (in.len == 0)
        return error_set(err, FAULT_MALFORMED, "ticket head: empty");
    if (!read_head(&t, &r, err))
        return false;
    if (!reader_done(&r))
        return error_set(err, FAULT_MALFORMED, "ticket head: %zu bytes, must be %zu", in.len,
                         ticket_head_length(in.p[0]));
    *out = t;
    return true;
}

bool ticket_parse(struct ticket *out, struct bytes in, struct error *err)
{
    struct reader r = reader_over(in);
    struct ticket t = {0};
    bool ok = false;

    if (in.len == 0) {
        error_set(err, FAULT_MALFORMED, "ticket: empty");
        goto out;
    }
    if (!read_head(&t, &r, err))
        goto out;
    reader_copy(&r, t.secret, sizeof t.secret);
    reader_copy(&r, t.signature, sizeof t.signature);
    if (!reader_done(&r)) {
        error_set(err, FAULT_MALFORMED, "ticket: %zu bytes, must be %zu", in.len,
                  ticket_length(in.p[0]));
        goto out;
    }
    *out = t;
    ok = true;
out:
    secret_wipe(&t, sizeof t); /* whatever happened, no second copy of the secret */
    return ok;
}

/* ---- writing */

static uint8_t *put_bytes(uint8_t *at, const uint8_t *from, size_t len)
{
    memcpy(at, from, len);
    return at + len;
}

size_t ticket_write_head(uint8_t out[static TICKET_HEAD_MAX], const struct ticket *t)
{
    uint8_t *at = out;
    *at++ = (uint8_t)(TICKET_VERSION | t->kind);
    *at++ = t->flags;
    at = put_bytes(at, t->kid, sizeof t->kid);
    at = number_write(at, t->seq, 4);
    at = number_write(at, t->iat, 4);
    at = number_write(at, t->ttl, 2);
    at = put_bytes(at, t->achievement, sizeof t->achievement);
    at = put_bytes(at, t->session, sizeof t->session);
    *at++ = t->event;
    *at++ = t->results;
    if (t->kind == TICKET_PASSED_ON)
        at = put_bytes(at, t->via, sizeof t->via);
    return (size_t)(at - out);
}

size_t ticket_write(uint8_t out[static TICKET_LEN_MAX], const struct ticket *t)
{
    uint8_t *at = out + ticket_write_head(out, t);
    at = put_bytes(at, t->secret, sizeof t->secret);
    at = put_bytes(at, t->signature, sizeof t->signature);
    return (size_t)(at - out);
}

/* ---- what comes from s */

void ticket_derive_secret(struct ticket *t, const uint8_t session_key[static 32])
{
    static const char domain[] = "OBK-SECRET-V1"; /* with its NUL */
    crypto_auth_hmacsha256_state state;
    uint8_t head[TICKET_HEAD_MAX], mac[crypto_auth_hmacsha256_BYTES];
    size_t len = ticket_write_head(head, t);

    crypto_auth_hmacsha256_init(&state, session_key, 32);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)domain, sizeof domain);
    crypto_auth_hmacsha256_update(&state, head, len);
    crypto_auth_hmacsha256_final(&state, mac);
    memcpy(t->secret, mac, sizeof t->secret);
    secret_wipe(&state, sizeof state);
    secret_wipe(mac, sizeof mac);
}

void ticket_subject(uint8_t subject_public[static SIGNING_PUBLIC_LEN],
                    const uint8_t secret[static TICKET_SECRET_LEN])
{
    struct bytes parts[] = {BYTES_DOMAIN("OBK-SUBJECT-V1"), {secret, TICKET_SECRET_LEN}};
    struct signing_key subject;
    uint8_t seed[SIGNING_SEED_LEN];

    sha256_of(seed, parts, 2);
    signing_from_seed(&subject, seed);
    memcpy(subject_public, subject.public_key, SIGNING_PUBLIC_LEN);
    signing_wipe(&subject);
    secret_wipe(seed, sizeof seed);
}

void ticket_award_id(uint8_t id[static TICKET_ID_LEN],
                     const uint8_t subject_public[static SIGNING_PUBLIC_LEN])
{
    struct bytes parts[] = {BYTES_DOMAIN("OBK-AWARD-ID-V1"),
                            {subject_public, SIGNING_PUBLIC_LEN}};
    uint8_t hash[32];

    sha256_of(hash, parts, 2);
    memcpy(id, hash, TICKET_ID_LEN);
    id[6] = (uint8_t)((id[6] & 0x0f) | 0x80); /* UUID version 8 (RFC 9562 5.8) */
    id[8] = (uint8_t)((id[8] & 0x3f) | 0x80); /* and its variant */
}

void ticket_short_code(char code[20], uint8_t code_hash[static 32],
                       const uint8_t secret[static TICKET_SECRET_LEN])
{
    struct bytes parts[] = {BYTES_DOMAIN("OBK-CODE-V1"), {secret, TICKET_SECRET_LEN}};
    uint8_t hash[32];
    char letters[16];
    struct bytes letters_view = {(const uint8_t *)letters, sizeof letters};

    sha256_of(hash, parts, 2);
    for (size_t i = 0; i < sizeof letters; i++) { /* five bits each, first bit first */
        uint32_t pair = (uint32_t)hash[5 * i / 8] << 8 | hash[5 * i / 8 + 1];
        letters[i] = crockford_character(pair >> (11 - 5 * i % 8));
    }
    sha256_of(code_hash, &letters_view, 1);
    if (code != NULL) {
        for (size_t i = 0; i < sizeof letters; i++)
            code[i + i / 4] = letters[i];
        code[4] = code[9] = code[14] = '-';
        code[19] = '\0';
    }
    secret_wipe(hash, sizeof hash);
    secret_wipe(letters, sizeof letters);
}

/* ---- the signature */

enum {
    DOMAIN_LEN = sizeof "OBK-TICKET-V1",
    SIGNED_MAX = DOMAIN_LEN + TICKET_HEAD_MAX + TICKET_ID_LEN
};

/* "OBK-TICKET-V1\0" + head + award id; head is at most TICKET_HEAD_MAX. */
static struct bytes signed_bytes(uint8_t out[static SIGNED_MAX], struct bytes head,
                                 const uint8_t id[static TICKET_ID_LEN])
{
    uint8_t *at = put_bytes(out, (const uint8_t *)"OBK-TICKET-V1", DOMAIN_LEN);
    at = put_bytes(at, head.p, head.len);
    at = put_bytes(at, id, TICKET_ID_LEN);
    return bytes_of(out, (size_t)(at - out));
}

void ticket_sign_id(struct ticket *t, const uint8_t id[static TICKET_ID_LEN],
                    const struct signing_key *award_key)
{
    uint8_t head[TICKET_HEAD_MAX], message[SIGNED_MAX];
    size_t len = ticket_write_head(head, t);

    signing_sign(t->signature, award_key, signed_bytes(message, bytes_of(head, len), id));
}

void ticket_sign(struct ticket *t, const struct signing_key *award_key)
{
    uint8_t subject[SIGNING_PUBLIC_LEN], id[TICKET_ID_LEN];

    ticket_subject(subject, t->secret);
    ticket_award_id(id, subject);
    ticket_sign_id(t, id, award_key);
}

bool ticket_verify_id(struct bytes head, const uint8_t id[static TICKET_ID_LEN],
                      const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                      const uint8_t award_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    uint8_t message[SIGNED_MAX];

    if (head.len == 0 || head.len != ticket_head_length(head.p[0]))
        return error_set(err, FAULT_MALFORMED, "ticket head: %zu bytes do not fit its kind",
                         head.len);
    if (!signing_verify(signature, award_public, signed_bytes(message, head, id)))
        return error_set(err, FAULT_UNTRUSTED,
                         "ticket: the signature does not hold under this award key");
    return true;
}

bool ticket_verify(const struct ticket *t,
                   const uint8_t award_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    uint8_t head[TICKET_HEAD_MAX], subject[SIGNING_PUBLIC_LEN], id[TICKET_ID_LEN];
    size_t len = ticket_write_head(head, t);

    ticket_subject(subject, t->secret);
    ticket_award_id(id, subject);
    return ticket_verify_id(bytes_of(head, len), id, t->signature, award_public, err);
}
