/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/engine_state.h"
#include "firmware/enrolment.h"
#include "firmware/exchange.h"
#include "firmware/pictures.h"
#include "firmware/spool.h"
#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/keydir.h"
#include "keys/secret.h"
#include "keys/strictjson.h"

enum { EPOCHS_MAX = 64, ALERT_EVERY_S = 3600, KIOSK_FILE_MAX = 4096, KEPT_TIME_LEN = 32 };

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
    snprintf(e->name, sizeof e->name, "%s", name);
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

bool engine_init(const char *dir, const char *name, const char *label,
                 const struct vault_proof *proof, const struct engine_ports *ports,
                 struct error *err)
{
    char path[FILE_PATH_MAX];
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
    snprintf(e->name, sizeof e->name, "%s", name);
    if (!file_make_directory(dir, 0700, err) || !file_path(path, dir, "vault.json", err))
        goto out;
    if (file_exists(path)) {
        error_set(err, FAULT_CONFLICT, "%s: holds a kiosk already", dir);
        goto out;
    }
    if (!vault_create(dir, label, proof, ports->cost, ports->random, err) ||
        !vault_open(&e->vault, dir, ports->random, err) || !key_path(path, dir, err) ||
        !keydir_create(&e->device, path, ports->random, err) || !vouch(e, label, proof, err) ||
        !engine_ledger_path(path, e, 1, err) || !store_create(path, ports->vfs, err) ||
        !write_kiosk_file(e, err)) /* last: with it the kiosk is there */
        goto out;
    ok = true;
out:
    engine_close(e);
    return ok;
}

/* ---- opening K */

/* boot id (16), time (8), boot seconds (8): what was said in this boot and runs on with it */
static bool load_kept_time(struct engine *e, const char *key, bool *set, int64_t *time_s,
                           int64_t *boot_s, struct error *err)
{
    struct buffer kept = {0};
    uint8_t boot_id[16], now_id[16];
    bool there;
    if (!store_get(&kept, &there, e->store, key, err)) {
        buffer_free(&kept);
        return false;
    }
    e->ports.clock.boot_id(e->ports.clock.ctx, now_id);
    struct reader r = reader_over(buffer_view(&kept));
    reader_copy(&r, boot_id, sizeof boot_id);
    *time_s = (int64_t)reader_u64(&r);
    *boot_s = (int64_t)reader_u64(&r);
    *set = there && reader_done(&r) && memcmp(boot_id, now_id, sizeof now_id) == 0;
    buffer_free(&kept);
    return true;
}

bool engine_keep_time(struct engine *e, bool signed_time, int64_t time_s, struct error *err)
{
    struct buffer kept = {0};
    uint8_t id[16];
    int64_t boot_s = e->ports.clock.boot(e->ports.clock.ctx);
    e->ports.clock.boot_id(e->ports.clock.ctx, id);
    buffer_add(&kept, bytes_of(id, sizeof id));
    buffer_add_u64(&kept, (uint64_t)time_s);
    buffer_add_u64(&kept, (uint64_t)boot_s);
    bool ok = buffer_ok(&kept, "time", err) &&
              store_put(e->store, signed_time ? "signed-time" : "person-time",
                        buffer_view(&kept), err);
    buffer_free(&kept);
    return ok;
}

static bool load_delegation(struct engine *e, struct bytes jws_text, struct error *err)
{
    struct jws jws = {0};
    uint8_t award[SIGNING_PUBLIC_LEN];
    struct delegation *d = NULL;
    bool ok = false;
    vault_award_public(award, e->vault);
    if (!jws_parse(&jws, JWS_DELEGATION, jws_text, err))
        goto out;
    d = realloc(e->delegations, (e->delegation_count + 1) * sizeof *d);
    if (d == NULL) {
        error_set(err, FAULT_MEMORY, "delegation: out of memory");
        goto out;
    }
    e->delegations = d;
    d = &e->delegations[e->delegation_count];
    if (!delegation_parse(d, buffer_view(&jws.payload), err))
        goto out;
    if (memcmp(d->award_key, award, sizeof award) == 0 && d->epoch == e->ledger.epoch)
        e->delegation_count++;
    ok = true;
out:
    jws_free(&jws);
    return ok;
}

/* Delegations were verified when they arrived; the file is the kiosk's own. */
static bool load_delegations(struct engine *e, struct error *err)
{
    bool row;
    e->delegation_count = 0;
    sqlite3_stmt *s = store_statement(
        e->store, "SELECT jws FROM delegations WHERE revoked = 0 ORDER BY serial", err);
    if (s == NULL)
        return false;
    while (true) {
        if (!store_step(e->store, s, &row, err))
            return false;
        if (!row)
            return true;
        if (!load_delegation(e, store_column_bytes(s, 0), err))
            return false;
    }
}

static bool load_catalogue(struct engine *e, struct error *err)
{
    struct buffer text = {0};
    struct jws jws = {0};
    struct catalogue *c = NULL;
    bool there, ok = false;
    if (!store_get(&text, &there, e->store, "catalogue", err))
        goto out;
    if (there && (!jws_parse(&jws, JWS_CATALOGUE, buffer_view(&text), err) ||
                  !catalogue_parse(&c, buffer_view(&jws.payload), err)))
        goto out;
    catalogue_free(e->catalogue);
    e->catalogue = c;
    ok = true;
out:
    jws_free(&jws);
    buffer_free(&text);
    return ok;
}

static bool load_text(char *out, size_t room, struct engine *e, const char *key,
                      struct error *err)
{
    struct buffer text = {0};
    bool there;
    bool ok = store_get(&text, &there, e->store, key, err);
    snprintf(out, room, "%s", ok && there ? buffer_text(&text) : "");
    buffer_free(&text);
    return ok;
}

static bool load_authority(struct engine *e, struct error *err)
{
    struct buffer key = {0};
    bool there;
    bool ok = store_get(&key, &there, e->store, "authority", err);
    e->has_authority = ok && there && key.len == sizeof e->authority;
    if (e->has_authority)
        memcpy(e->authority, key.p, sizeof e->authority);
    buffer_free(&key);
    return ok;
}

/* The session that was open when the program ended, if any. */
static bool load_session(struct engine *e, struct error *err)
{
    bool row;
    sqlite3_stmt *s = store_statement(e->store,
                                      "SELECT open_n, id, serial, event, awards FROM sessions "
                                      "WHERE closed_n IS NULL ORDER BY open_n DESC LIMIT 1",
                                      err);
    if (s == NULL || !store_step(e->store, s, &row, err))
        return false;
    session_forget(e);
    if (row) {
        struct session_state *now = &e->session;
        struct bytes id = store_column_bytes(s, 1);
        now->left_open = true;
        now->open_n = (uint64_t)sqlite3_column_int64(s, 0);
        if (id.len == sizeof now->id)
            memcpy(now->id, id.p, sizeof now->id);
        now->serial = (uint32_t)sqlite3_column_int64(s, 2);
        now->event_index = (uint8_t)sqlite3_column_int64(s, 3);
        now->awards = (uint32_t)sqlite3_column_int64(s, 4);
        sqlite3_reset(s);
    }
    return true;
}

bool engine_load_state(struct engine *e, struct error *err)
{
    int64_t awards, voided, upto, number, floor;
    struct clock_knowledge *c = &e->clock;
    if (!load_authority(e, err) || !load_text(e->kiosk, sizeof e->kiosk, e, "kiosk", err) ||
        !load_text(e->locked, sizeof e->locked, e, "locked", err) || !load_catalogue(e, err) ||
        !load_delegations(e, err) || !store_get_integer(&awards, 0, e->store, "awards", err) ||
        !store_get_integer(&voided, 0, e->store, "voided", err) ||
        !store_get_integer(&upto, 0, e->store, "receipt-upto", err) ||
        !store_get_integer(&number, 0, e->store, "reply-number", err) ||
        !store_get_integer(&e->receipt_time_s, 0, e->store, "receipt-time", err) ||
        !store_get_integer(&floor, 0, e->store, "floor", err) ||
        !load_kept_time(e, "signed-time", &c->signed_set, &c->signed_time_s, &c->signed_boot_s,
                        err) ||
        !load_kept_time(e, "person-time", &c->person_set, &c->person_time_s, &c->person_boot_s,
                        err))
        return false;
    e->awards = (uint64_t)awards;
    e->voided = (uint64_t)voided;
    e->receipt_upto = (uint64_t)upto;
    e->reply_number = (uint32_t)number;
    c->floor_s = clock_build_time();
    c->ceiling_s = 0;
    if (floor > c->floor_s)
        c->floor_s = floor;
    if (e->catalogue != NULL && catalogue_iat_s(e->catalogue) > c->floor_s)
        c->floor_s = catalogue_iat_s(e->catalogue);
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        if (d->iat_s > c->floor_s)
            c->floor_s = d->iat_s;
        if (d->exp_s > c->ceiling_s)
            c->ceiling_s = d->exp_s;
    }
    return true;
}

static bool open_ledger(struct engine *e, uint32_t epoch, struct error *err)
{
    char path[FILE_PATH_MAX];
    uint8_t award[SIGNING_PUBLIC_LEN];
    struct error why = {0};
    vault_award_public(award, e->vault);
    if (!engine_ledger_path(path, e, epoch, err) ||
        !store_open(&e->store, path, e->mode == ENGINE_WRITE ? STORE_WRITE : STORE_READ,
                    e->ports.vfs, err))
        return false;
    bool chain = ledger_load(&e->ledger, e->store, epoch, award, e->device.public_key, &why);
    if (!chain && !error_is(&why, "chain")) {
        if (err != NULL)
            *err = why;
        return false;
    }
    e->ledger.store = e->store;
    e->ledger.epoch = epoch;
    if (!engine_load_state(e, err) || !load_session(e, err))
        return false;
    if (!chain) /* it opens, so that what was awarded can be looked at and exported */
        snprintf(e->locked, sizeof e->locked, "chain");
    return true;
}

bool engine_open(struct engine **out, const char *dir, const char *spool, enum engine_mode mode,
                 const struct engine_ports *ports, struct error *err)
{
    char path[FILE_PATH_MAX];
    uint32_t epochs[EPOCHS_MAX];
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
    if ((mode == ENGINE_WRITE && !file_lock(&e->lock, dir, "lock", err)) ||
        !vault_open(&e->vault, dir, ports->random, err) || !key_path(path, dir, err) ||
        !keydir_load(&e->device, path, err) || !read_kiosk_file(e, err) ||
        !engine_epochs(epochs, &count, EPOCHS_MAX, dir, err))
        goto out;
    if (count == 0) {
        error_set(err, FAULT_MISSING, "%s: the ledger is gone; enrol this kiosk anew", dir);
        goto out;
    }
    if (!open_ledger(e, epochs[count - 1], err))
        goto out;
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
    store_close(e->store);
    catalogue_free(e->catalogue);
    free(e->delegations);
    vault_close(e->vault);
    signing_wipe(&e->device);
    file_unlock(&e->lock);
    free(e);
}

bool engine_begin_epoch(struct engine *e, uint32_t epoch, struct error *err)
{
    static const char *const taken_along[] = {"authority", "kiosk", "catalogue", "floor"};
    struct buffer values[4] = {{0}};
    bool there[4] = {false};
    char path[FILE_PATH_MAX];
    struct store *fresh = NULL;
    bool ok = false;
    for (size_t i = 0; i < 4; i++)
        if (!store_get(&values[i], &there[i], e->store, taken_along[i], err))
            goto out;
    if (!engine_ledger_path(path, e, epoch, err) ||
        (!file_exists(path) && !store_create(path, e->ports.vfs, err)) ||
        !store_open(&fresh, path, STORE_WRITE, e->ports.vfs, err) || !store_begin(fresh, err))
        goto out;
    for (size_t i = 0; i < 4; i++)
        if (there[i] && !store_put(fresh, taken_along[i], buffer_view(&values[i]), err))
            goto out;
    if (!store_commit(fresh, err))
        goto out;
    store_close(fresh);
    fresh = NULL;
    session_forget(e);
    store_close(e->store);
    e->store = NULL;
    ok = open_ledger(e, epoch, err);
out:
    store_close(fresh);
    for (size_t i = 0; i < 4; i++)
        buffer_free(&values[i]);
    return ok;
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

/* ---- time */

static int64_t fallback_date(const struct engine *e, const char *event)
{
    const struct event_record *record = event == NULL || e->catalogue == NULL
                                            ? NULL
                                            : catalogue_find_event(e->catalogue, event);
    if (record == NULL)
        return 0;
    int64_t date = record->starts_s;
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        if (delegation_event(d, event) >= 0 && date < d->nbf_s)
            date = d->nbf_s; /* never before the delegation begins */
    }
    return date;
}

int64_t engine_time(const struct engine *e, const char *event, enum clock_quality *quality)
{
    struct clock_knowledge known = e->clock;
    enum clock_quality unused;
    if (e->ledger.last_time_s > known.floor_s)
        known.floor_s = e->ledger.last_time_s;
    return clock_judge(quality == NULL ? &unused : quality, &known,
                       e->ports.clock.now(e->ports.clock.ctx),
                       e->ports.clock.boot(e->ports.clock.ctx), fallback_date(e, event));
}

bool engine_set_time(struct engine *e, int64_t unix_s, struct error *err)
{
    struct clock_knowledge known = e->clock;
    struct ledger_head at = ledger_head_now(&e->ledger);
    struct entry entry = {0};
    if (e->ledger.last_time_s > known.floor_s)
        known.floor_s = e->ledger.last_time_s;
    if (!clock_accepts(&known, unix_s, err))
        return false;
    struct body_time body = {engine_time(e, NULL, NULL), unix_s, TIME_PERSON};
    body_time_write(&entry, &body);
    entry.time_s = unix_s;
    entry.quality = CLOCK_PERSON;
    if (!store_begin(e->store, err))
        return false;
    if (!ledger_append(&e->ledger, &at, &entry, NULL, &e->device, err) ||
        !engine_keep_time(e, false, unix_s, err) || !store_commit(e->store, err)) {
        store_rollback(e->store);
        return false;
    }
    ledger_committed(&e->ledger, &at);
    e->clock.person_set = true;
    e->clock.person_time_s = unix_s;
    e->clock.person_boot_s = e->ports.clock.boot(e->ports.clock.ctx);
    return true;
}

/* ---- entries by the device key */

bool engine_append_device(struct engine *e, struct ledger_head *at, struct entry *entry,
                          struct error *err)
{
    struct ledger_head own = ledger_head_now(&e->ledger);
    entry->time_s = engine_time(e, NULL, &entry->quality);
    if (at != NULL) {
        if (entry->time_s < at->last_time_s)
            entry->time_s = at->last_time_s;
        return ledger_append(&e->ledger, at, entry, NULL, &e->device, err);
    }
    if (!store_begin(e->store, err))
        return false;
    if (!ledger_append(&e->ledger, &own, entry, NULL, &e->device, err) ||
        !store_commit(e->store, err)) {
        store_rollback(e->store);
        return false;
    }
    ledger_committed(&e->ledger, &own);
    return true;
}

bool engine_lock_box(struct engine *e, struct ledger_head *at, const char *reason,
                     enum alert_code code, uint32_t detail, struct error *err)
{
    struct entry entry = {0};
    struct body_alert alert = {code, detail};
    body_alert_write(&entry, &alert);
    return engine_append_device(e, at, &entry, err) &&
           store_put(e->store, "locked", bytes_of_text(reason), err);
}

bool engine_may_act(const struct engine *e, struct error *err)
{
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
        !store_get_integer(&last, 0, e->store, "last-alert", &ignored) ||
        (last != 0 && now - last < ALERT_EVERY_S))
        return;
    body_alert_write(&entry, &alert);
    if (engine_append_device(e, NULL, &entry, &ignored))
        store_put_integer(e->store, "last-alert", now, &ignored);
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

bool engine_lock(struct engine *e, enum close_reason reason, struct error *err)
{
    bool ok = !e->session.open || session_close(e, reason, err);
    vault_lock(e->vault);
    session_forget(e);
    return ok;
}

/* ---- enrolment */

bool engine_enrol(struct engine *e, struct buffer *jws, char words[static 121],
                  struct error *err)
{
    struct enrolment request = {.epoch = e->ledger.epoch};
    struct buffer payload = {0};
    if (e->locked[0] != '\0')
        request.epoch++; /* a fork or a restored card needs a new ledger */
    snprintf(request.name, sizeof request.name, "%s", e->name);
    random_fill(e->ports.random, request.nonce, sizeof request.nonce);
    vault_award_public(request.award_key, e->vault);
    memcpy(request.device_key, e->device.public_key, sizeof request.device_key);
    memcpy(request.award_signature, e->award_signature, sizeof request.award_signature);
    bool ok = enrolment_make(jws, &request, &e->device, err) &&
              enrolment_parse(&request, &payload, buffer_view(jws), err);
    if (ok)
        six_words(words, buffer_view(&payload));
    buffer_free(&payload);
    return ok;
}

/* The question of the first accept; true when it need not be asked. */
static bool authority_settled(struct engine *e, const struct bytes *replies, size_t count,
                              bool trusted, struct engine_authority *authority,
                              struct error *err)
{
    uint8_t key[SIGNING_PUBLIC_LEN];
    *authority = (struct engine_authority){.known = e->has_authority};
    for (size_t i = 0; !e->has_authority && i < count; i++) {
        struct reply_received received;
        if (!reply_parse(&received, replies[i], err))
            return false;
        bool offered = received.reply.catalogue.len > 0;
        bool ok = !offered || reply_authority_offered(key, authority->issuer, &received, err);
        reply_received_free(&received);
        if (!ok)
            return false;
        if (offered) {
            six_words(authority->words, bytes_of(key, sizeof key));
            return trusted ||
                   error_because(err, FAULT_REFUSED, "authority-unknown",
                                 "the authority of %s is not known yet: compare its six "
                                 "words, then accept with --trust",
                                 authority->issuer);
        }
    }
    return e->has_authority ||
           error_set(err, FAULT_MISSING,
                     "no catalogue in these files: give the first file too");
}

bool engine_accept(struct engine *e, const struct bytes *replies, size_t count, bool trusted,
                   struct engine_authority *authority, struct error *err)
{
    if (!authority_settled(e, replies, count, trusted, authority, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct exchange_result result = {0};
        if (!exchange_apply(e, &result, replies[i], trusted, err))
            return false;
        if (result.refused > 0)
            return error_set(err, FAULT_UNTRUSTED, "%s", result.last_refusal);
    }
    return true;
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

static uint32_t pictures_missing(const struct engine *e)
{
    char dir[FILE_PATH_MAX];
    uint32_t missing = 0;
    if (e->catalogue == NULL || !pictures_dir(dir, e, NULL))
        return 0;
    for (size_t i = 0; i < catalogue_achievement_count(e->catalogue); i++)
        if (!pictures_has(dir, catalogue_achievement(e->catalogue, i)->picture))
            missing++;
    return missing;
}

bool engine_status(struct engine_status *out, struct engine *e, struct error *err)
{
    (void)err;
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
        .pictures_missing = pictures_missing(e),
    };
    return true;
}

bool engine_idle(struct engine *e, struct error *err)
{
    int64_t now = engine_time(e, NULL, NULL);
    bool there;
    sqlite3_stmt *due = store_statement(
        e->store,
        "SELECT 1 FROM sessions WHERE wrapped_key IS NOT NULL AND closed_s <= ?1 LIMIT 1", err);
    if (due == NULL)
        return false;
    store_bind_integer(due, 1, now - SESSION_KEY_KEPT_S);
    if (!store_step(e->store, due, &there, err))
        return false;
    sqlite3_reset(due);
    if (there) {
        sqlite3_stmt *s = store_statement(e->store,
                                          "UPDATE sessions SET wrapped_key = NULL WHERE "
                                          "wrapped_key IS NOT NULL AND closed_s <= ?1",
                                          err);
        if (s == NULL || !store_begin(e->store, err))
            return false;
        store_bind_integer(s, 1, now - SESSION_KEY_KEPT_S);
        if (!store_run(e->store, s, err) || !store_commit(e->store, err)) {
            store_rollback(e->store);
            return false;
        }
    }
    return store_checkpoint(e->store, err);
}

bool engine_retire(struct engine *e, struct error *err)
{
    static const char *const keys[] = {"vault.json", "device.key", "pin-attempts"};
    char path[FILE_PATH_MAX];
    if (e->session.open && !session_close(e, CLOSE_RETIRE, err))
        return false;
    if (e->ledger.next > e->receipt_upto)
        return error_because(err, FAULT_REFUSED, "unsent",
                             "%llu entries have no receipt yet: sync first, then retire",
                             (unsigned long long)(e->ledger.next - e->receipt_upto));
    if (!store_begin(e->store, err))
        return false;
    sqlite3_stmt *s = store_statement(e->store, "UPDATE sessions SET wrapped_key = NULL", err);
    if (s == NULL || !store_run(e->store, s, err) ||
        !store_put(e->store, "locked", bytes_of_text("retired"), err) ||
        !store_commit(e->store, err)) {
        store_rollback(e->store);
        return false;
    }
    if (!store_checkpoint(e->store, err))
        return false;
    vault_lock(e->vault);
    snprintf(e->locked, sizeof e->locked, "retired");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (!file_path(path, e->dir, keys[i], err) || !file_remove(path, err))
            return false;
    return true;
}
