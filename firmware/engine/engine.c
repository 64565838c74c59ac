/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/delegation_pick.h"
#include "firmware/engine/engine_entry.h"
#include "firmware/engine/engine_ledger.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/kiosk_file.h"
#include "firmware/engine/ledger_file.h"
#include "firmware/engine/session.h"
#include "firmware/engine/session_end.h"
#include "firmware/wire/enrolment.h"
#include "firmware/wire/pictures.h"
#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/keydir.h"
#include "keys/making.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "keys/text.h"

enum { ALERT_EVERY_S = 3600, KIOSK_FILE_MAX = 4096, KEPT_TIME_LEN = 32 };

/* ---- opening K */

/* A power cut in the middle of a write leaves a temporary behind. */
static void sweep(const struct engine *e)
{
    char pictures[FILE_PATH_MAX];
    file_sweep(e->dir);
    if (file_path(pictures, e->dir, "pictures", NULL))
        file_sweep(pictures);
}

bool engine_open(struct engine **out, const char *dir, const char *spool, enum engine_mode mode,
                 const struct engine_ports *ports, struct error *err)
{
    char path[FILE_PATH_MAX];
    uint32_t epochs[LEDGER_EPOCHS_MAX];
    size_t count;
    bool ok = false;
    struct engine *e = calloc(1, sizeof *e);
    if (e == NULL)
        return error_set(err, FAULT_MEMORY, "kiosk: out of memory");
    e->lock = -1;
    e->mode = mode;
    e->ports = *ports;
    snprintf(e->dir, sizeof e->dir, "%s", dir);
    if (spool != NULL)
        snprintf(e->spool, sizeof e->spool, "%s", spool);
    else if (!file_path(e->spool, dir, "spool", err))
        goto out;
    if (!file_path(path, dir, "kiosk.json", err))
        goto out;
    if (!file_exists(path)) {
        error_set(err, FAULT_MISSING, "%s: no kiosk here; badgectl --dir %s init makes one",
                  dir, dir);
        goto out;
    }
    if (!file_path(path, dir, "vault.json", err))
        goto out;
    if (!file_exists(path)) {
        error_because(err, FAULT_REFUSED, "retired",
                      "%s: this kiosk is retired, its keys are erased; archive its "
                      "ledger-*.db",
                      dir);
        goto out;
    }
    if ((mode == ENGINE_WRITE && !file_lock(&e->lock, dir, "lock", err)) ||
        !vault_open(&e->vault, dir, ports->random, err) ||
        !file_path(path, dir, "device.key", err) || !keydir_load(&e->device, path, err) ||
        !kiosk_file_read(e, err) || !ledger_file_epochs(epochs, &count, dir, err))
        goto out;
    if (count == 0) {
        error_set(err, FAULT_MISSING, "%s: the ledger is gone; enrol this kiosk anew", dir);
        goto out;
    }
    if (!engine_open_ledger(e, epochs[count - 1], err))
        goto out;
    if (mode == ENGINE_WRITE) {
        making_used(dir);
        sweep(e);
        session_upkeep(e,
                       NULL); /* a full disk must open too; it is an alarm until it is done */
    }
    *out = e;
    e = NULL; /* the caller's now */
    ok = true;
out:
    engine_close(e);
    return ok;
}

void engine_close(struct engine *e)
{
    if (e == NULL)
        return;
    engine_forget_session(e);
    database_close(e->db);
    catalogue_free(e->catalogue);
    free(e->delegations);
    vault_close(e->vault);
    signing_wipe(&e->device);
    file_unlock(&e->lock);
    free(e);
}

/* ---- small views */

const struct catalogue *engine_catalogue(const struct engine *e)
{
    return e->catalogue;
}

struct catalogue *engine_hold_catalogue(struct engine *e)
{
    return e->catalogue == NULL ? NULL : catalogue_hold(e->catalogue);
}

uint64_t engine_generation(const struct engine *e)
{
    return e->generation;
}

size_t engine_delegation_count(const struct engine *e)
{
    return e->delegation_count;
}

const struct delegation *engine_delegation(const struct engine *e, size_t i)
{
    return &e->delegations[i];
}

struct vault *engine_vault(struct engine *e)
{
    return e->vault;
}

const char *engine_dir(const struct engine *e)
{
    return e->dir;
}

static bool pictures_dir(char out[static FILE_PATH_MAX], const struct engine *e,
                         struct error *err)
{
    return file_path(out, e->dir, "pictures", err);
}

bool engine_picture(struct buffer *out, const struct engine *e, const char *hex,
                    struct error *err)
{
    char path[FILE_PATH_MAX];
    return pictures_dir(path, e, err) && pictures_read(out, path, hex, err);
}

/* ---- locking and unlocking */

/* At most one ALERT an hour, so that somebody who plays with the pad cannot fill the ledger. */
static void alert_lockout(struct engine *e, uint32_t failures)
{
    struct error ignored = {0};
    struct entry entry = {0};
    struct body_alert alert = {ALERT_PIN_LOCKOUT, failures};
    int64_t last, now = engine_time(e, NULL, NULL);
    if (e->mode != ENGINE_WRITE || e->locked[0] != '\0' || failures < PIN_FREE_TRIES ||
        !database_get_integer(&last, 0, e->db, "last-alert", &ignored) ||
        (last != 0 && now - last < ALERT_EVERY_S))
        return;
    body_alert_write(&entry, &alert);
    if (engine_append_device(e, NULL, &entry, &ignored))
        database_put_integer(e->db, "last-alert", now, &ignored);
}

bool engine_unlock(struct engine *e, const char *label, const struct vault_proof *proof,
                   struct error *err)
{
    struct vault_proof whole = *proof;
    uint32_t failures;
    if (whole.board == NULL)
        whole.board = e->ports.board_secret;
    if (vault_unlock(e->vault, &e->slot, label, &whole, engine_boot(e), err))
        return true;
    if (vault_failures(&failures, e->vault, NULL))
        alert_lockout(e, failures);
    return false;
}

bool engine_pin_wait_s(struct engine *e, int64_t *out, struct error *err)
{
    return vault_wait_s(out, e->vault, engine_boot(e), err);
}

bool engine_lock(struct engine *e, enum close_reason reason, struct error *err)
{
    bool ok = !e->session.open || session_close(e, reason, err);
    if (e->session.left_open && vault_is_unlocked(e->vault))
        session_close_left(e, NULL); /* of a crash; else it waits for the next PIN */
    session_leave(e);
    vault_lock(e->vault);
    return ok;
}

/* ---- status and upkeep */

/* A damaged card still has a status, with no slot. A lack of memory is no such answer. */
static bool count_slots(uint32_t *out, struct engine *e, struct error *err)
{
    uint64_t left = 0;
    int64_t now = engine_time(e, NULL, NULL);
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        struct error why = {0};
        uint32_t seq;
        if (now >= d->exp_s)
            continue;
        if (delegation_next_slot(&seq, e, d, &why)) {
            left += d->seq_from + d->seq_count - seq;
        } else if (why.fault == FAULT_MEMORY) {
            if (err != NULL)
                *err = why;
            return false;
        }
    }
    *out = left > UINT32_MAX ? UINT32_MAX : (uint32_t)left;
    return true;
}

bool engine_status(struct engine_status *out, struct engine *e, struct error *err)
{
    uint32_t slots_left;
    if (!count_slots(&slots_left, e, err))
        return false;
    engine_look_for_pictures(e);
    *out = (struct engine_status){
        .name = e->name,
        .kiosk = e->kiosk[0] == '\0' ? NULL : e->kiosk,
        .epoch = e->ledger.epoch,
        .unlocked = vault_is_unlocked(e->vault),
        .session_open = e->session.open,
        .locked_reason = e->locked[0] == '\0' ? NULL : e->locked,
        .entries = e->ledger.next,
        .awards = e->awards,
        .voided = e->voided,
        .unsent = e->ledger.next > e->receipt_upto ? e->ledger.next - e->receipt_upto : 0,
        .last_receipt_s = e->receipt_time_s,
        .slots_left = slots_left,
        .delegated_until_s = e->clock.ceiling_s,
        .machine_s = e->ports.clock.now(e->ports.clock.ctx),
        .pictures_missing = (uint32_t)e->pictures_missing,
        .told_later_s = engine_told_later_s(e),
    };
    out->time_s = engine_time(e, NULL, &out->time_quality);
    return true;
}

bool engine_try_write(struct engine *e, struct error *err)
{
    if (!database_begin(e->db, err))
        return false;
    if (database_put_integer(e->db, "tried-s", engine_time(e, NULL, NULL), err) &&
        database_commit(e->db, err))
        return true;
    database_rollback(e->db);
    return false;
}

uint64_t engine_unchecked(const struct engine *e)
{
    return e->chain_broken || e->checked_bad ? 0 : e->ledger.next - e->checked.upto;
}

bool engine_check_on(struct engine *e, uint64_t most, struct error *err)
{
    struct error why = {0};
    if (engine_unchecked(e) == 0 || ledger_check_on(&e->checked, &e->ledger, most, &why))
        return true;
    e->checked_bad = error_is(&why, "chain");
    if (err != NULL)
        *err = why;
    return false;
}

bool engine_check_ledger(struct engine *e, uint64_t *count, struct error *err)
{
    uint8_t award[SIGNING_PUBLIC_LEN];
    vault_award_public(award, e->vault);
    return ledger_check(count, e->db, e->ledger.epoch, award, e->device.public_key, err);
}

bool engine_each_entry(struct engine *e,
                       bool (*each)(void *arg, const struct ledger_row *row, struct error *err),
                       void *arg, struct error *err)
{
    for (uint64_t n = 0; n < e->ledger.next; n++) {
        struct ledger_row row;
        if (!ledger_read(&row, &e->ledger, n, err) || !each(arg, &row, err))
            return false;
    }
    return true;
}

bool engine_idle(struct engine *e, struct error *err)
{
    return session_upkeep(e, err) && database_checkpoint(e->db, err);
}

bool engine_retire(struct engine *e, struct error *err)
{
    static const char *const keys[] = {"vault.json", "device.key", "pin-attempts"};
    char path[FILE_PATH_MAX];
    if (e->session.open ? !session_close(e, CLOSE_RETIRE, err) : !session_close_left(e, err))
        return false;
    if (e->ledger.next > e->receipt_upto)
        return error_because(err, FAULT_REFUSED, "unsent",
                             "%llu entries have no receipt yet: sync first, then retire",
                             (unsigned long long)(e->ledger.next - e->receipt_upto));
    if (!database_begin(e->db, err))
        return false;
    sqlite3_stmt *s = database_statement(e->db, "UPDATE sessions SET wrapped_key = NULL", err);
    if (s == NULL || !database_run(e->db, s, err) ||
        !database_put(e->db, "locked", bytes_of_text("retired"), err) ||
        !database_commit(e->db, err)) {
        database_rollback(e->db);
        return false;
    }
    if (!database_checkpoint(e->db, err))
        return false;
    vault_lock(e->vault);
    snprintf(e->locked, sizeof e->locked, "retired");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (!file_path(path, e->dir, keys[i], err) || !file_remove(path, err))
            return false;
    return true;
}
