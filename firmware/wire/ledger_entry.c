/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/ledger_entry.h"

#include <assert.h>
#include <string.h>

size_t entry_write(uint8_t out[static ENTRY_LEN_MAX], const struct entry *e)
{
    assert(e->body_len <= ENTRY_BODY_MAX && e->time_s >= 0);
    uint8_t *at = number_write(out, e->epoch, 4);
    at = number_write(at, e->n, 8);
    *at++ = (uint8_t)e->kind;
    at = number_write(at, (uint64_t)e->time_s, 8);
    *at++ = (uint8_t)e->quality;
    at = number_write(at, e->body_len, 4);
    memcpy(at, e->body, e->body_len);
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

/* ---- the chain */

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
    number_write(number, epoch, sizeof number);
    sha256_of(out, parts, 3);
}

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
