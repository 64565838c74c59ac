/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/ledger_entry.h"

#include <assert.h>
#include <string.h>

static void put_number(uint8_t *at, uint64_t value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        at[i] = (uint8_t)(value >> (8 * (len - 1 - i)));
}

size_t entry_write(uint8_t out[static ENTRY_LEN_MAX], const struct entry *e)
{
    assert(e->body_len <= ENTRY_BODY_MAX && e->time_s >= 0);
    put_number(out, e->epoch, 4);
    put_number(out + 4, e->n, 8);
    out[12] = (uint8_t)e->kind;
    put_number(out + 13, (uint64_t)e->time_s, 8);
    out[21] = (uint8_t)e->quality;
    put_number(out + 22, e->body_len, 4);
    memcpy(out + ENTRY_HEAD_LEN, e->body, e->body_len);
    return ENTRY_HEAD_LEN + e->body_len;
}

bool entry_parse(struct entry *out, struct bytes in, struct error *err)
{
    struct reader r = reader_over(in);
    struct entry e = {0};

    e.epoch = reader_u32(&r);
    e.n = reader_u64(&r);
    uint8_t kind = reader_u8(&r);
    uint64_t time = reader_u64(&r);
    uint8_t quality = reader_u8(&r);
    uint32_t body_len = reader_u32(&r);
    if (r.short_of_bytes)
        return error_set(err, FAULT_MALFORMED, "entry: %zu bytes, at least %d", in.len,
                         ENTRY_HEAD_LEN);
    if (kind < ENTRY_OPEN || kind > ENTRY_KEYROLL)
        return error_set(err, FAULT_MALFORMED, "entry: kind %u at 12 not known", kind);
    if (time > INT64_MAX)
        return error_set(err, FAULT_MALFORMED, "entry: time at 13 out of range");
    if (quality > CLOCK_SIGNED)
        return error_set(err, FAULT_MALFORMED, "entry: time quality %u at 21 not known",
                         quality);
    if (body_len > ENTRY_BODY_MAX)
        return error_set(err, FAULT_MALFORMED, "entry: body of %lu bytes at 22, at most %d",
                         (unsigned long)body_len, ENTRY_BODY_MAX);
    e.kind = (enum entry_kind)kind;
    e.time_s = (int64_t)time;
    e.quality = (enum clock_quality)quality;
    e.body_len = body_len;
    reader_copy(&r, e.body, e.body_len);
    if (!reader_done(&r))
        return error_set(err, FAULT_MALFORMED, "entry: %zu bytes, must be %zu", in.len,
                         ENTRY_HEAD_LEN + e.body_len);
    *out = e;
    return true;
}

/* ---- chain and signatures */

void entry_hash(uint8_t out[static 32], const uint8_t previous[static 32], struct bytes entry)
{
    static const uint8_t no_contact[32];
    struct bytes parts[] = {
        BYTES_DOMAIN("OBK-ENTRY-V1"), {previous, 32}, entry, {no_contact, sizeof no_contact}};
    sha256_of(out, parts, 4);
}

void entry_genesis(uint8_t out[static 32],
                   const uint8_t award_public[static SIGNING_PUBLIC_LEN], uint32_t epoch)
{
    uint8_t number[4];
    struct bytes parts[] = {BYTES_DOMAIN("OBK-GENESIS-V1"),
                            {award_public, SIGNING_PUBLIC_LEN},
                            {number, sizeof number}};
    put_number(number, epoch, sizeof number);
    sha256_of(out, parts, 3);
}

enum { DOMAIN_LEN = sizeof "OBK-LEDGER-V1", SIGNED_LEN = DOMAIN_LEN + 32 };

static void signed_bytes(uint8_t out[static SIGNED_LEN], const uint8_t hash[static 32])
{
    memcpy(out, "OBK-LEDGER-V1", DOMAIN_LEN);
    memcpy(out + DOMAIN_LEN, hash, 32);
}

void entry_sign(uint8_t signature[static SIGNING_SIGNATURE_LEN], const uint8_t hash[static 32],
                const struct signing_key *key)
{
    uint8_t message[SIGNED_LEN];
    signed_bytes(message, hash);
    signing_sign(signature, key, bytes_of(message, sizeof message));
}

static bool chain_signature_holds(const struct entry *e, const uint8_t hash[static 32],
                                  const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                                  const uint8_t *public_key, const char *whose,
                                  struct error *err)
{
    uint8_t message[SIGNED_LEN];
    signed_bytes(message, hash);
    if (signing_verify(signature, public_key, bytes_of(message, sizeof message)))
        return true;
    return error_set(err, FAULT_UNTRUSTED,
                     "entry %llu: %s signature does not hold under the %s key",
                     (unsigned long long)e->n, entry_kind_name(e->kind), whose);
}

static bool ticket_signature_holds(const struct entry *e,
                                   const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                                   const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                                   struct error *err)
{
    struct body_award award;
    uint8_t id[TICKET_ID_LEN];
    if (!body_award_read(&award, e, err))
        return false;
    ticket_award_id(id, award.subject_public);
    if (!ticket_verify_id(award.head, id, signature, award_public, err))
        return error_while(err, "entry %llu: ", (unsigned long long)e->n);
    return true;
}

bool entry_kind_covers(enum entry_kind kind)
{
    return kind == ENTRY_OPEN || kind == ENTRY_VOID || kind == ENTRY_CLOSE ||
           kind == ENTRY_KEYROLL;
}

bool entry_verify(const struct entry *e, const uint8_t hash[static 32],
                  const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                  const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    switch (e->kind) {
    case ENTRY_AWARD:
        return ticket_signature_holds(e, signature, award_public, err);
    case ENTRY_OPEN:
    case ENTRY_VOID:
    case ENTRY_CLOSE:
    case ENTRY_KEYROLL:
        return chain_signature_holds(e, hash, signature, award_public, "award", err);
    case ENTRY_ANCHOR:
    case ENTRY_TIME:
    case ENTRY_ALERT:
        return chain_signature_holds(e, hash, signature, device_public, "device", err);
    }
    return error_set(err, FAULT_MALFORMED, "entry %llu: kind not known",
                     (unsigned long long)e->n);
}

/* ---- words */

const char *entry_kind_name(enum entry_kind kind)
{
    switch (kind) {
    case ENTRY_OPEN:
        return "OPEN";
    case ENTRY_AWARD:
        return "AWARD";
    case ENTRY_VOID:
        return "VOID";
    case ENTRY_CLOSE:
        return "CLOSE";
    case ENTRY_ANCHOR:
        return "ANCHOR";
    case ENTRY_TIME:
        return "TIME";
    case ENTRY_ALERT:
        return "ALERT";
    case ENTRY_KEYROLL:
        return "KEYROLL";
    }
    return "?";
}

const char *void_reason_name(enum void_reason r)
{
    switch (r) {
    case VOID_WRONG_BADGE:
        return "wrong-badge";
    case VOID_WRONG_PERSON:
        return "wrong-person";
    case VOID_DOUBLE:
        return "double";
    case VOID_TEST:
        return "test";
    case VOID_OTHER:
        return "other";
    }
    return "other";
}

enum void_reason void_reason_of(const char *word)
{
    for (enum void_reason r = VOID_WRONG_BADGE; r < VOID_OTHER; r++)
        if (strcmp(word, void_reason_name(r)) == 0)
            return r;
    return VOID_OTHER;
}
