/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/exchange_earlier.h"

#include <string.h>

#include "firmware/engine/engine_state.h"
#include "firmware/engine/ledger_file.h"
#include "firmware/wire/reply.h"

/* Receipts, and what a reply says of the ledger of an earlier epoch. */

bool exchange_receipt_fits(bool *out, const struct ledger *l, const struct reply *r,
                           struct error *err)
{
    uint8_t ours[32];
    struct ledger_row row;
    *out = false;
    if (r->receipt_upto > l->next)
        return true;
    if (r->receipt_upto == 0) {
        entry_genesis(ours, l->award_public, l->epoch);
    } else {
        if (!ledger_read(&row, l, r->receipt_upto - 1, err))
            return false;
        memcpy(ours, row.hash, sizeof ours);
    }
    *out = memcmp(ours, r->receipt_head, sizeof ours) == 0;
    return true;
}

/* The ledger file of an earlier epoch, with its cursor. */
static bool open_earlier(struct database **db, int64_t *upto, const struct engine *e,
                         uint32_t epoch, struct error *err)
{
    char path[FILE_PATH_MAX];
    return ledger_file_path(path, e->dir, epoch, err) &&
           database_open(db, path, &ledger_schema, DATABASE_WRITE, e->ports.vfs, err) &&
           database_get_integer(upto, 0, *db, "receipt-upto", err);
}

bool exchange_ask_for_earlier(struct engine *e, struct error *err)
{
    uint32_t epochs[LEDGER_EPOCHS_MAX];
    size_t count;
    if (!ledger_file_epochs(epochs, &count, e->dir, err))
        return false;
    for (size_t i = 0; i < count && epochs[i] < e->ledger.epoch; i++) {
        struct database *db = NULL;
        int64_t upto;
        bool ok = open_earlier(&db, &upto, e, epochs[i], err) &&
                  (upto == 0 || database_put_integer(db, "receipt-upto", upto - 1, err));
        database_close(db);
        if (!ok)
            return false;
    }
    return true;
}

static bool asks_to_resend(uint64_t *from, const struct reply *r)
{
    for (size_t i = 0; i < r->command_count; i++)
        if (r->commands[i].kind == REPLY_RESEND) {
            *from = r->commands[i].from;
            return true;
        }
    return false;
}

bool exchange_apply_earlier(struct engine *e, const struct reply *r, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct database *db = NULL;
    struct ledger ledger;
    uint8_t award[SIGNING_PUBLIC_LEN];
    uint64_t from;
    int64_t upto;
    bool fits, ok = false;
    vault_award_public(award, e->vault);
    if (!ledger_file_path(path, e->dir, r->epoch, err))
        return false;
    if (!file_exists(path))
        return error_set(err, FAULT_UNTRUSTED, "reply %u is for epoch %u, which is not here",
                         r->number, r->epoch);
    if (!open_earlier(&db, &upto, e, r->epoch, err) ||
        !ledger_load(&ledger, db, r->epoch, award, e->device.public_key, err) ||
        !exchange_receipt_fits(&fits, &ledger, r, err))
        goto out;
    int64_t to = (int64_t)r->receipt_upto > upto ? (int64_t)r->receipt_upto : upto;
    if (asks_to_resend(&from, r) && (int64_t)from < to)
        to = (int64_t)from;
    ok = !r->has_receipt || !fits || to == upto ||
         database_put_integer(db, "receipt-upto", to, err);
out:
    database_close(db);
    return ok;
}
