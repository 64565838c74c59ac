/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "firmware/wire/entry_signature.h"
#include "firmware/wire/ledger_body.h"
#include "firmware/wire/ledger_entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A body that reads is written again as the same bytes. */
static void body_round_trip(const struct entry *e)
{
    struct entry again = *e;
    struct error err = {0};
    struct body_open open;
    struct body_award award;
    struct body_void voided;
    struct body_close closed;
    struct body_anchor anchor;
    struct body_time time;
    struct body_alert alert;

    memset(again.body, 0, sizeof again.body);
    if (body_open_read(&open, e, &err))
        body_open_write(&again, &open);
    else if (body_award_read(&award, e, &err))
        body_award_write(&again, &award);
    else if (body_void_read(&voided, e, &err))
        body_void_write(&again, &voided);
    else if (body_close_read(&closed, e, &err))
        body_close_write(&again, &closed);
    else if (body_anchor_read(&anchor, e, &err))
        body_anchor_write(&again, &anchor);
    else if (body_time_read(&time, e, &err))
        body_time_write(&again, &time);
    else if (body_alert_read(&alert, e, &err))
        body_alert_write(&again, &alert);
    else
        return;
    assert(again.kind == e->kind && again.body_len == e->body_len);
    assert(memcmp(again.body, e->body, e->body_len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t key[SIGNING_PUBLIC_LEN] = {1}, previous[32], signature[64];
    struct entry e;
    struct error err = {0};
    uint8_t raw[ENTRY_LEN_MAX], hash[32];

    if (!entry_parse(&e, bytes_of(data, size), &err))
        return 0;
    assert(entry_write(raw, &e) == size && memcmp(raw, data, size) == 0);
    body_round_trip(&e);
    entry_hash(hash, previous, bytes_of(data, size));
    assert(!entry_verify(&e, hash, signature, key, key, &err));
    return 0;
}
