/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/slip_codes.h"

#include <string.h>

#include "firmware/wire/ledger_body.h"
#include "firmware/wire/ledger_entry.h"
#include "sync/issuer/store/award_rules.h"

void slip_code_take(struct award_row *row, const uint8_t code_hash[static 32])
{
    static const uint8_t none[32];
    if (memcmp(row->code_hash, none, sizeof none) == 0)
        memcpy(row->code_hash, code_hash, sizeof row->code_hash);
}

static bool take_code(struct host *h, const struct entry_row *stored, struct error *err)
{
    struct entry entry;
    struct body_award body;
    struct award_row row;
    uint8_t id[TICKET_ID_LEN];
    bool there;
    if (!entry_parse(&entry, buffer_view(&stored->entry), err) ||
        !body_award_read(&body, &entry, err))
        return false;
    ticket_award_id(id, body.subject_public);
    if (!store_find_award(&h->store, &row, &there, id, err))
        return false;
    if (!there || strcmp(row.kiosk, stored->kiosk) != 0)
        return true;
    slip_code_take(&row, body.code_hash);
    return award_write(&h->store, &row, err);
}

bool slip_codes_take(struct host *h, const char *kiosk, uint32_t epoch, uint64_t from,
                     uint64_t upto, struct error *err)
{
    for (uint64_t n = from; n < upto; n++) {
        struct entry_row row;
        bool there;
        if (!store_find_entry(&h->store, &row, &there, kiosk, epoch, n, err))
            return false;
        bool ok = !there || row.kind != ENTRY_AWARD || take_code(h, &row, err);
        buffer_free(&row.entry);
        if (!ok)
            return false;
    }
    return true;
}
