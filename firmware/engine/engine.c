/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/engine_state.h"
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

/* ---- files of K */

bool engine_ledger_path(char out[static FILE_PATH_MAX], const struct engine *e, uint32_t epoch,
                        struct error *err)
{
    char name[32];
    snprintf(name, sizeof name, "ledger-%u.db", epoch);
    return file_path(out, e->dir, name, err);
}

static int rising(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

bool engine_epochs(uint32_t *out, size_t *count, size_t max, const char *dir, struct error *err)
{
    struct file_list files = {0};
    if (!file_list_read(&files, dir, ".db", 256, err))
        return false;
    *count = 0;
    for (size_t i = 0; i < files.count && *count < max; i++) {
        unsigned epoch;
        char again[32];
        if (sscanf(files.names[i], "ledger-%u.db", &epoch) != 1)
            continue;
        snprintf(again, sizeof again, "ledger-%u.db", epoch);
        if (strcmp(again, files.names[i]) == 0)
            out[(*count)++] = epoch;
    }
    file_list_free(&files);
    qsort(out, *count, sizeof *out, rising);
    return true;
}

static bool write_kiosk_file(const struct engine *e, struct error *err)
{
    struct buffer out = {0};
    uint8_t award[SIGNING_PUBLIC_LEN];
    char path[FILE_PATH_MAX];
    vault_award_public(award, e->vault);
    buffer_add_text(&out, "{\"name\":");
    bool ok = strictjson_add_string(&out, e->name, err);
    buffer_add_text(&out, ",\"device_key\":\"");
    base64url_add(&out, bytes_of(e->device.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&out, "\",\"award_key\":\"");
    base64url_add(&out, bytes_of(award, sizeof award));
    buffer_add_text(&out, "\",\"award_signature\":\"");
    base64url_add(&out, bytes_of(e->award_signature, sizeof e->award_signature));
    buffer_add_text(&out, "\"}\n");
    ok = ok && buffer_ok(&out, "kiosk.json", err) &&
         file_path(path, e->dir, "kiosk.json", err) &&
         file_write(path, buffer_view(&out), 0600, err);
    buffer_free(&out);
    return ok;
}

static bool read_kiosk_file(struct engine *e, struct error *err)
{
    struct buffer text = {0};
    char path[FILE_PATH_MAX];
    uint8_t device[SIGNING_PUBLIC_LEN], award[SIGNING_PUBLIC_LEN], ours[SIGNING_PUBLIC_LEN];
    json_t *root = NULL;
    bool ok = false;
    if (!file_path(path, e->dir, "kiosk.json", err))
        goto out;
    if (!file_read(&text, path, KIOSK_FILE_MAX, err)) {
        if (err != NULL && err->fault == FAULT_MISSING)
            error_set(err, FAULT_MISSING, "%s: no kiosk here; badgectl --dir %s init makes one",
                      e->dir, e->dir);
        goto out;
    }
    root = strictjson_parse(buffer_view(&text), path, err);
    const char *name = root == NULL ? NULL : strictjson_string(root, "name", path, err);
    if (name == NULL ||
        !strictjson_bytes(device, sizeof device, root, "device_key", path, err) ||
        !strictjson_bytes(award, sizeof award, root, "award_key", path, err) ||
        !strictjson_bytes(e->award_signature, sizeof e->award_signature, root,
                          "award_signature", path, err))
        goto out;
    text_copy(e->name, sizeof e->name, name);
    vault_award_public(ours, e->vault);
    if (memcmp(award, ours, sizeof ours) != 0 ||
        memcmp(device, e->device.public_key, sizeof device) != 0) {
        error_set(err, FAULT_UNTRUSTED, "%s: keys do not belong together; a backup was mixed",
                  e->dir);
        goto out;
    }
    ok = true;
out:
    json_decref(root);
    buffer_free(&text);
    return ok;
}

/* ---- making K */

static bool key_path(char out[static FILE_PATH_MAX], const char *dir, struct error *err)
{
    return file_path(out, dir, "device.key", err);
}

static struct vault_boot boot_of(const struct engine_ports *ports)
{
    struct vault_boot boot = {.now_s = ports->clock.boot(ports->clock.ctx)};
    ports->clock.boot_id(ports->clock.ctx, boot.id);
    return boot;
}

/* The award key vouches for the device key; needs the PIN that was just set. */
static bool vouch(struct engine *e, const char *label, const struct vault_proof *proof,
                  struct error *err)
{
    if (!vault_unlock(e->vault, NULL, label, proof, boot_of(&e->ports), err))
        return false;
    enrolment_vouch(e->award_signature, vault_award_key(e->vault), e->device.public_key);
    vault_lock(e->vault);
    return true;
}

/* The first makes K a kiosk. */
static const char *const MADE[] = {
    "kiosk.json",      "vault.json",      "device.key",
    "pin-attempts",    "ledger-1.db",     "ledger-1.db-wal",
    "ledger-1.db-shm", "ledger-1.db.new", "ledger-1.db.new-journal"};

bool engine_init(const char *dir, const char *name, const char *label,
                 const struct vault_proof *proof, const struct engine_ports *ports,
                 struct error *err)
{
    char path[FILE_PATH_MAX];
    struct making making = {
        .dir = dir, .files = MADE, .count = sizeof MADE / sizeof MADE[0], .what = "a kiosk"};
    bool ok = false;
    struct engine *e = calloc(1, sizeof *e);
    if (e == NULL)
        return error_set(err, FAULT_MEMORY, "kiosk: out of memory");
    e->lock = -1;
    e->ports = *ports;
    snprintf(e->dir, sizeof e->dir, "%s", dir);
    if (name[0] == '\0' || strlen(name) > ENROLMENT_NAME_MAX) {
        error_set(err, FAULT_REFUSED, "name: 1 to %d bytes", ENROLMENT_NAME_MAX);
        goto out;
    }
    text_copy(e->name, sizeof e->name, name);
    if (!making_begin(&making, err))
        goto out;
    if (!vault_create(dir, label, proof, ports->cost, ports->random, err) ||
        !vault_open(&e->vault, dir, ports->random, err) || !key_path(path, dir, err) ||
        !keydir_create(&e->device, path, ports->random, err) || !vouch(e, label, proof, err) ||
        !engine_ledger_path(path, e, 1, err) ||
        !database_create(path, &ledger_schema, ports->vfs, err) ||
        !write_kiosk_file(e, err) || /* last: with it the kiosk is there */
        !making_end(&making, err)) {
        making_undo(&making);
        goto out;
    }
    ok = true;
out:
    engine_close(e);
    return ok;
}

/* ---- opening K */

static bool open_ledger(struct engine *e, uint32_t epoch, struct error *err)
{
    char path[FILE_PATH_MAX];
    uint8_t award[SIGNING_PUBLIC_LEN];
    struct error why = {0};
    vault_award_public(award, e->vault);
    if (!engine_ledger_path(path, e, epoch, err) ||
        !database_open(&e->db, path, &ledger_schema,
                       e->mode == ENGINE_WRITE ? DATABASE_WRITE : DATABASE_READ, e->ports.vfs,
                       err))
        return false;
    bool chain = ledger_load(&e->ledger, e->db, epoch, award, e->device.public_key, &why);
    if (!chain && !error_is(&why, "chain")) {
        if (err != NULL)
            *err = why;
        return false;
    }
    e->ledger.db = e->db;
    e->ledger.epoch = epoch;
    e->chain_broken = !chain; /* it opens, so that what was awarded can be looked at */
    return engine_load_state(e, err) && engine_load_session(e, err);
}

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
    uint32_t epochs[ENGINE_EPOCHS_MAX];
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
        !vault_open(&e->vault, dir, ports->random, err) || !key_path(path, dir, err) ||
        !keydir_load(&e->device, path, err) || !read_kiosk_file(e, err) ||
        !engine_epochs(epochs, &count, ENGINE_EPOCHS_MAX, dir, err))
        goto out;
    if (count == 0) {
        error_set(err, FAULT_MISSING, "%s: the ledger is gone; enrol this kiosk anew", dir);
        goto out;
    }
    if (!open_ledger(e, epochs[count - 1], err))
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
    session_forget(e);
    database_close(e->db);
    catalogue_free(e->catalogue);
    free(e->delegations);
    vault_close(e->vault);
    signing_wipe(&e->device);
    file_unlock(&e->lock);
    free(e);
}

/* The new file under a temporary name, with what the old one passes on. */
static bool make_next_ledger(struct engine *e, const char *path, struct error *err)
{
    static const char *const passed_on[] = {"authority", "kiosk", "catalogue", "issuer",
                                            "floor"};
    struct buffer value = {0};
    struct database *next = NULL;
    bool ok = false;
    if (!file_remove(path, err) || !database_create(path, &ledger_schema, e->ports.vfs, err) ||
        !database_open(&next, path, &ledger_schema, DATABASE_WRITE, e->ports.vfs, err) ||
        !database_begin(next, err))
        goto out;
    for (size_t i = 0; i < sizeof passed_on / sizeof passed_on[0]; i++) {
        bool there;
        buffer_clear(&value);
        if (!database_get(&value, &there, e->db, passed_on[i], err) ||
            (there && !database_put(next, passed_on[i], buffer_view(&value), err)))
            goto out;
    }
    ok = database_commit(next, err) && database_checkpoint(next, err);
out:
    database_close(next);
    buffer_free(&value);
    return ok;
}

bool engine_begin_epoch(struct engine *e, uint32_t epoch, struct error *err)
{
    char path[FILE_PATH_MAX], unnamed[FILE_PATH_MAX];
    if (!engine_ledger_path(path, e, epoch, err) ||
        !file_path(unnamed, e->dir, "ledger.next", err))
        return false;
    if (!file_exists(path) &&
        (!make_next_ledger(e, unnamed, err) || !database_publish(unnamed, path, err)))
        return false;
    struct database *db = e->db;
    struct ledger ledger = e->ledger;
    bool chain_broken = e->chain_broken;
    e->db = NULL;
    if (open_ledger(e, epoch, err)) {
        database_close(db);
        return true;
    }
    database_close(e->db); /* the older file goes on until the newer one opens */
    e->db = db;
    e->ledger = ledger;
    e->chain_broken = chain_broken;
    e->stale = true;
    return false;
}

/* ---- small views */

const struct catalogue *engine_catalogue(const struct engine *e)
{
    return e->catalogue;
}

size_t engine_delegation_count(const struct engine *e)
{
    return e->delegation_count;
}

const struct delegation *engine_delegation(const struct engine *e, size_t i)
{
    return &e->delegations[i];
}

const struct delegation *engine_find_delegation(const struct engine *e, uint32_t serial)
{
    for (size_t i = 0; i < e->delegation_count; i++)
        if (e->delegations[i].serial == serial)
            return &e->delegations[i];
    return NULL;
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

bool engine_may_act(struct engine *e, struct error *err)
{
    if (!engine_fresh(e, err))
        return false;
    if (e->locked[0] != '\0')
        return error_because(err, FAULT_REFUSED, e->locked,
                             "this kiosk is locked (%s): it must be enrolled again", e->locked);
    if (!vault_is_unlocked(e->vault))
        return error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
    return true;
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
    if (vault_unlock(e->vault, &e->slot, label, &whole, boot_of(&e->ports), err))
        return true;
    if (vault_failures(&failures, e->vault, NULL))
        alert_lockout(e, failures);
    return false;
}

bool engine_pin_wait_s(struct engine *e, int64_t *out, struct error *err)
{
    return vault_wait_s(out, e->vault, boot_of(&e->ports), err);
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

static uint32_t slots_left(struct engine *e)
{
    uint64_t left = 0;
    int64_t now = engine_time(e, NULL, NULL);
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        uint32_t seq;
        if (now < d->exp_s && session_next_slot(&seq, e, d, NULL))
            left += d->seq_from + d->seq_count - seq;
    }
    return left > UINT32_MAX ? UINT32_MAX : (uint32_t)left;
}

bool engine_status(struct engine_status *out, struct engine *e, struct error *err)
{
    (void)err;
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
        .slots_left = slots_left(e),
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
