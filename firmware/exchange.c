/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "firmware/engine_state.h"
#include "firmware/pictures.h"
#include "firmware/spool.h"

enum { EPOCHS_MAX = 64, UPLOAD_KEPT_S = 86400, NONCE_KEPT_S = 30 * 86400 };

/* ---- uploads of one ledger: the current one, or one of an earlier epoch */

struct source {
    struct engine *e;
    struct ledger *ledger;
    uint64_t receipt_upto;
    uint32_t reply_number;
    bool current;
};

static bool fill_head(struct upload *u, struct source *from, uint64_t first, struct error *err)
{
    struct engine *e = from->e;
    struct statvfs disk;
    uint32_t failures = 0;
    enum clock_quality quality;
    snprintf(u->kiosk, sizeof u->kiosk, "%s", e->kiosk);
    snprintf(u->audience, sizeof u->audience, "%s", catalogue_issuer(e->catalogue));
    u->epoch = from->ledger->epoch;
    random_fill(e->ports.random, u->nonce, sizeof u->nonce);
    u->catalogue = catalogue_version(e->catalogue);
    for (size_t i = 0; i < e->delegation_count && i < UPLOAD_SERIALS_MAX; i++)
        u->serials[u->serial_count++] = e->delegations[i].serial;
    u->head_count = from->ledger->next;
    memcpy(u->head_hash, from->ledger->head, sizeof u->head_hash);
    u->reply_number = from->reply_number;
    u->first = first;
    if (first == 0) {
        entry_genesis(u->previous, from->ledger->award_public, from->ledger->epoch);
    } else {
        struct ledger_row row;
        if (!ledger_read(&row, from->ledger, first - 1, err))
            return false;
        memcpy(u->previous, row.hash, sizeof u->previous);
    }
    vault_failures(&failures, e->vault, NULL);
    snprintf(u->health.version, sizeof u->health.version, "%s", KIOSK_VERSION);
    u->health.time_s = engine_time(e, NULL, &quality);
    u->health.quality = (int)quality;
    u->health.pin_failures = failures;
    u->health.free_mib = statvfs(e->dir, &disk) == 0
                             ? (int64_t)(disk.f_bavail * disk.f_frsize / (1024 * 1024))
                             : -1;
    return true;
}

static bool fill_entries(struct upload *u, struct source *from, uint64_t first,
                         struct error *err)
{
    uint64_t left = from->ledger->next - first;
    size_t count = left > UPLOAD_ENTRIES_MAX ? UPLOAD_ENTRIES_MAX : (size_t)left;
    u->entries = calloc(count + 1, sizeof *u->entries);
    if (u->entries == NULL)
        return error_set(err, FAULT_MEMORY, "upload: out of memory");
    for (size_t i = 0; i < count; i++) {
        struct ledger_row row;
        if (!ledger_read(&row, from->ledger, first + i, err))
            return false;
        u->entries[i].entry = row.entry;
        memcpy(u->entries[i].signature, row.signature, sizeof row.signature);
    }
    u->entry_count = count;
    return true;
}

static void fill_wanted(struct upload *u, const struct engine *e)
{
    char dir[FILE_PATH_MAX];
    if (!file_path(dir, e->dir, "pictures", NULL))
        return;
    for (size_t i = 0; i < catalogue_achievement_count(e->catalogue); i++) {
        const char *hex = catalogue_achievement(e->catalogue, i)->picture;
        if (u->picture_count < UPLOAD_PICTURES_MAX && !pictures_has(dir, hex))
            snprintf(u->pictures[u->picture_count++], 65, "%s", hex);
    }
}

/* An answer that echoes this nonce in this boot is fresh time. */
static bool remember_nonce(struct engine *e, const uint8_t nonce[static UPLOAD_NONCE_LEN],
                           struct error *err)
{
    uint8_t boot[16];
    int64_t made_s = e->ports.clock.boot(e->ports.clock.ctx);
    e->ports.clock.boot_id(e->ports.clock.ctx, boot);
    if (!store_begin(e->store, err))
        return false;
    sqlite3_stmt *old =
        store_statement(e->store, "DELETE FROM nonces WHERE boot <> ?1 OR made_s < ?2", err);
    if (old == NULL)
        goto undo;
    store_bind_bytes(old, 1, bytes_of(boot, sizeof boot));
    store_bind_integer(old, 2, made_s - NONCE_KEPT_S);
    if (!store_run(e->store, old, err))
        goto undo;
    sqlite3_stmt *s = store_statement(
        e->store, "INSERT INTO nonces (nonce, boot, made_s) VALUES (?1, ?2, ?3)", err);
    if (s == NULL)
        goto undo;
    store_bind_bytes(s, 1, bytes_of(nonce, UPLOAD_NONCE_LEN));
    store_bind_bytes(s, 2, bytes_of(boot, sizeof boot));
    store_bind_integer(s, 3, made_s);
    if (store_run(e->store, s, err) && store_commit(e->store, err))
        return true;
undo:
    store_rollback(e->store);
    return false;
}

static bool write_batch(char name[static SPOOL_NAME_MAX], struct source *from, uint64_t first,
                        struct error *err)
{
    struct upload u = {0};
    struct buffer jws = {0};
    bool ok = fill_head(&u, from, first, err) && fill_entries(&u, from, first, err);
    if (ok) {
        fill_wanted(&u, from->e);
        ok = remember_nonce(from->e, u.nonce, err) &&
             upload_make(&jws, &u, &from->e->device, err) &&
             spool_write_out(name, from->e->spool, u.epoch, first, u.entry_count,
                             buffer_view(&jws), err);
    }
    upload_free(&u);
    buffer_free(&jws);
    return ok;
}

/* A file that still says what is to be said: a full batch always, the last one for a day. */
static bool still_good(const struct engine *e, const char *name, uint64_t count)
{
    char out[FILE_PATH_MAX], path[FILE_PATH_MAX];
    struct stat about;
    if (count == UPLOAD_ENTRIES_MAX)
        return true;
    return file_path(out, e->spool, "out", NULL) && file_path(path, out, name, NULL) &&
           stat(path, &about) == 0 &&
           about.st_mtime + UPLOAD_KEPT_S > e->ports.clock.now(e->ports.clock.ctx) &&
           about.st_mtime <= e->ports.clock.now(e->ports.clock.ctx) + UPLOAD_KEPT_S;
}

static const char *find_batch(const struct file_list *files, const struct engine *e,
                              uint32_t epoch, uint64_t first, uint64_t count)
{
    for (size_t i = 0; i < files->count; i++) {
        struct spool_out_name n;
        if (spool_name_parse(&n, files->names[i]) && n.epoch == epoch && n.first == first &&
            n.count == count && still_good(e, files->names[i], count))
            return files->names[i];
    }
    return NULL;
}

/* Batches from the last receipt to the head; everything else of this epoch goes. */
static bool write_source(struct source *from, bool at_least_one, struct error *err)
{
    struct engine *e = from->e;
    struct file_list files = {0};
    uint64_t cursor = from->receipt_upto;
    bool *kept = NULL;
    bool ok = false;
    if (!spool_list_out(&files, e->spool, err))
        return false;
    kept = calloc(files.count + 1, sizeof *kept);
    if (kept == NULL) {
        error_set(err, FAULT_MEMORY, "spool: out of memory");
        goto out;
    }
    while (cursor < from->ledger->next || (at_least_one && cursor == from->receipt_upto)) {
        uint64_t left = from->ledger->next - cursor;
        uint64_t count = left > UPLOAD_ENTRIES_MAX ? UPLOAD_ENTRIES_MAX : left;
        char name[SPOOL_NAME_MAX];
        const char *there = find_batch(&files, e, from->ledger->epoch, cursor, count);
        for (size_t i = 0; there != NULL && i < files.count; i++)
            kept[i] = kept[i] || files.names[i] == there;
        if (there == NULL && !write_batch(name, from, cursor, err))
            goto out;
        cursor += count;
        if (count == 0)
            break;
    }
    for (size_t i = 0; i < files.count; i++) {
        struct spool_out_name n;
        if (!kept[i] && spool_name_parse(&n, files.names[i]) &&
            n.epoch == from->ledger->epoch && !spool_remove_out(e->spool, files.names[i], err))
            goto out;
    }
    ok = true;
out:
    free(kept);
    file_list_free(&files);
    return ok;
}

/* An earlier epoch's file is read only: what it had not sent is sent all the same. */
static bool write_earlier(struct engine *e, uint32_t epoch, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct store *store = NULL;
    struct ledger ledger;
    int64_t upto = 0, number = 0;
    uint8_t award[SIGNING_PUBLIC_LEN];
    struct error why = {0};
    bool ok = false;
    vault_award_public(award, e->vault);
    if (!engine_ledger_path(path, e, epoch, err) ||
        !store_open(&store, path, STORE_READ, e->ports.vfs, err) ||
        !store_get_integer(&upto, 0, store, "receipt-upto", err) ||
        !store_get_integer(&number, 0, store, "reply-number", err))
        goto out;
    if (!ledger_load(&ledger, store, epoch, award, e->device.public_key, &why)) {
        ok = error_is(
            &why, "chain"); /* a damaged one cannot be told from a forged one: it stays here */
        if (!ok && err != NULL)
            *err = why;
        goto out;
    }
    struct source from = {e, &ledger, (uint64_t)upto, (uint32_t)number, false};
    ok = from.receipt_upto >= ledger.next || write_source(&from, false, err);
out:
    store_close(store);
    return ok;
}

static bool write_for_courier(struct engine *e, struct error *err)
{
    struct spool_kiosk k = {0};
    enum clock_quality quality;
    int64_t now = engine_time(e, NULL, &quality);
    snprintf(k.kiosk, sizeof k.kiosk, "%s", e->kiosk);
    k.floor_s =
        now > e->clock.floor_s && quality == CLOCK_SIGNED ? now - 86400 : e->clock.floor_s;
    k.ceiling_s = quality >= CLOCK_PERSON ? now + 86400 : e->clock.ceiling_s;
    for (size_t i = 0; i < catalogue_sync_url_count(e->catalogue) && i < SPOOL_URLS_MAX; i++)
        snprintf(k.urls[k.url_count++], SPOOL_URL_MAX + 1, "%s",
                 catalogue_sync_url(e->catalogue, i));
    return spool_write_kiosk(e->spool, &k, err);
}

bool exchange_write_uploads(struct engine *e, struct error *err)
{
    uint32_t epochs[EPOCHS_MAX];
    size_t count;
    if (e->catalogue == NULL || e->kiosk[0] == '\0')
        return error_because(err, FAULT_REFUSED, "not-enrolled",
                             "this kiosk is not enrolled yet: enrol, approve, accept");
    if (strcmp(e->locked, "chain") == 0)
        return error_because(
            err, FAULT_REFUSED, "chain",
            "the ledger does not check: it must be looked at before it is sent");
    struct source from = {e, &e->ledger, e->receipt_upto, e->reply_number, true};
    if (!spool_make(e->spool, err) || !write_source(&from, true, err) ||
        !engine_epochs(epochs, &count, EPOCHS_MAX, e->dir, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (epochs[i] < e->ledger.epoch && !write_earlier(e, epochs[i], err))
            return false;
    return write_for_courier(e, err);
}

/* ---- applying a reply */

struct applying {
    struct engine *e;
    const struct reply *r;
    struct bytes file;
    struct catalogue *newer; /* owned until taken */
    struct delegation *delegations;
    bool pin;    /* the authority of its catalogue is to be kept */
    bool counts; /* its number is greater than the last applied */
    bool restored;
    bool fresh; /* echoes a nonce of this boot */
    struct ledger_head at;
    uint64_t receipted;
};

static bool take_catalogue(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    if (a->pin &&
        !store_put(e->store, "authority", bytes_of(e->authority, sizeof e->authority), err))
        return false;
    if (a->newer != NULL &&
        (!store_put(e->store, "catalogue", buffer_view(&a->r->catalogue), err) ||
         !store_put(e->store, "issuer", bytes_of_text(a->r->issuer), err)))
        return false;
    return e->kiosk[0] != '\0' || store_put(e->store, "kiosk", bytes_of_text(a->r->kiosk), err);
}

static bool take_delegations(struct applying *a, struct error *err)
{
    for (size_t i = 0; i < a->r->delegation_count; i++) {
        sqlite3_stmt *s = store_statement(
            a->e->store,
            "INSERT INTO delegations (serial, jws) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            err);
        if (s == NULL)
            return false;
        store_bind_integer(s, 1, a->delegations[i].serial);
        store_bind_bytes(s, 2, buffer_view(&a->r->delegations[i]));
        if (!store_run(a->e->store, s, err))
            return false;
    }
    for (size_t i = 0; a->counts && i < a->r->revoked_count; i++) {
        sqlite3_stmt *s = store_statement(
            a->e->store, "UPDATE delegations SET revoked = 1 WHERE serial = ?1", err);
        if (s == NULL)
            return false;
        store_bind_integer(s, 1, a->r->revoked[i]);
        if (!store_run(a->e->store, s, err))
            return false;
    }
    return true;
}

static bool nonce_is_fresh(bool *out, struct engine *e, const struct reply *r,
                           struct error *err)
{
    uint8_t boot[16];
    *out = false;
    if (!r->has_nonce)
        return true;
    e->ports.clock.boot_id(e->ports.clock.ctx, boot);
    sqlite3_stmt *s =
        store_statement(e->store, "SELECT 1 FROM nonces WHERE nonce = ?1 AND boot = ?2", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(r->nonce, sizeof r->nonce));
    store_bind_bytes(s, 2, bytes_of(boot, sizeof boot));
    if (!store_step(e->store, s, out, err))
        return false;
    sqlite3_reset(s);
    return true;
}

/* Server time: fresh sets the clock, old raises the floor; beyond the last delegation it does nothing. */
static bool take_time(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    struct clock_knowledge known = e->clock;
    struct error refused = {0};
    if (a->newer != NULL || a->r->delegation_count > 0)
        for (size_t i = 0; i < a->r->delegation_count; i++)
            if (a->delegations[i].exp_s > known.ceiling_s)
                known.ceiling_s = a->delegations[i].exp_s;
    if (e->ledger.last_time_s > known.floor_s)
        known.floor_s = e->ledger.last_time_s;
    if (!clock_accepts(&known, a->r->time_s, &refused))
        return true;
    if (a->fresh) {
        e->clock.signed_set = true;
        e->clock.signed_time_s = a->r->time_s;
        e->clock.signed_boot_s = e->ports.clock.boot(e->ports.clock.ctx);
        if (!engine_keep_time(e, true, a->r->time_s, err))
            return false;
    }
    return store_put_integer(e->store, "floor", a->r->time_s, err);
}

static bool only_anchors(bool *out, struct engine *e, uint64_t from, uint64_t to,
                         struct error *err)
{
    bool row;
    sqlite3_stmt *s = store_statement(
        e->store, "SELECT 1 FROM entries WHERE n >= ?1 AND n < ?2 AND kind <> 5 LIMIT 1", err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, (int64_t)from);
    store_bind_integer(s, 2, (int64_t)to);
    if (!store_step(e->store, s, &row, err))
        return false;
    sqlite3_reset(s);
    *out = !row;
    return true;
}

static bool append_anchor(struct applying *a, struct error *err)
{
    struct entry entry = {0};
    struct body_anchor body = {
        .number = a->r->number, .server_time_s = a->r->time_s, .upto = a->r->receipt_upto};
    memcpy(body.head, a->r->receipt_head, sizeof body.head);
    sha256_of(body.reply_hash, &a->file, 1);
    body_anchor_write(&entry, &body);
    return engine_append_device(a->e, &a->at, &entry, err);
}

/* Whether the receipt's head is our own hash there; a receipt beyond the head, or of another chain, means a restored card. */
static bool receipt_fits(bool *out, const struct ledger *l, const struct reply *r,
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

static bool take_receipt(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    const struct reply *r = a->r;
    bool fits, anchors;
    if (!r->has_receipt)
        return true;
    if (!receipt_fits(&fits, &e->ledger, r, err))
        return false;
    if (!fits) {
        a->restored = true;
        return e->locked[0] != '\0' ||
               engine_lock_box(e, &a->at, "restored", ALERT_RESTORED,
                               (uint32_t)(r->receipt_upto & UINT32_MAX), err);
    }
    if (r->receipt_upto <= e->receipt_upto)
        return true;
    if (!only_anchors(&anchors, e, e->receipt_upto, r->receipt_upto, err) ||
        (!anchors && !append_anchor(a, err)) ||
        !store_put_integer(e->store, "receipt-upto", (int64_t)r->receipt_upto, err) ||
        !store_put_integer(e->store, "receipt-time", r->time_s, err))
        return false;
    a->receipted = r->receipt_upto - e->receipt_upto;
    return true;
}

static bool take_commands(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    for (size_t i = 0; i < a->r->command_count; i++) {
        const struct reply_command *c = &a->r->commands[i];
        switch (c->kind) {
        case REPLY_LOCK:
            if (e->locked[0] == '\0' && !a->restored &&
                !engine_lock_box(e, &a->at, "by-issuer", ALERT_LOCKED, a->r->number, err))
                return false;
            break;
        case REPLY_RESEND:
            if (c->from < e->receipt_upto &&
                !store_put_integer(e->store, "receipt-upto", (int64_t)c->from, err))
                return false;
            break;
        case REPLY_REMOVE_FACILITATOR: /* a file: after the commit */
            break;
        }
    }
    return store_put_integer(e->store, "next-poll", a->r->next_poll_s, err);
}

static void remove_facilitators(struct engine *e, const struct reply *r)
{
    for (size_t i = 0; i < r->command_count; i++)
        if (r->commands[i].kind == REPLY_REMOVE_FACILITATOR)
            vault_remove(e->vault, r->commands[i].label, NULL); /* gone already is as good */
}

static bool take_all(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    a->at = ledger_head_now(&e->ledger);
    if (!store_begin(e->store, err))
        return false;
    if (!take_catalogue(a, err) || !take_delegations(a, err))
        goto undo;
    if (a->counts && (!take_time(a, err) || !take_receipt(a, err) || !take_commands(a, err) ||
                      !store_put_integer(e->store, "reply-number", a->r->number, err)))
        goto undo;
    if (!store_commit(e->store, err))
        goto undo;
    ledger_committed(&e->ledger, &a->at);
    if (a->counts)
        remove_facilitators(e, a->r);
    return engine_load_state(e, err);
undo:
    store_rollback(e->store);
    return false;
}

static bool take_pictures(const struct engine *e, const struct reply *r, struct error *err)
{
    char dir[FILE_PATH_MAX];
    if (!file_path(dir, e->dir, "pictures", err))
        return false;
    for (size_t i = 0; i < r->picture_count; i++) {
        struct error why = {0};
        if (!pictures_write(dir, r->pictures[i].sha256, buffer_view(&r->pictures[i].png),
                            &why) &&
            why.fault == FAULT_STORAGE) {
            if (err != NULL)
                *err = why;
            return false;
        } /* one that does not hash to its name is passed over: it is asked for again */
    }
    return true;
}

/* Whether the reply speaks to this box at all. */
static bool addressed(const struct engine *e, const struct reply *r, struct error *err)
{
    if (e->kiosk[0] != '\0' && strcmp(r->kiosk, e->kiosk) != 0)
        return error_set(err, FAULT_UNTRUSTED, "reply %u is for %s, this is %s", r->number,
                         r->kiosk, e->kiosk);
    return true;
}

/* Every delegation must be for our award key and this kiosk. */
static bool delegations_ours(const struct engine *e, const struct applying *a,
                             struct error *err)
{
    uint8_t award[SIGNING_PUBLIC_LEN];
    vault_award_public(award, e->vault);
    for (size_t i = 0; i < a->r->delegation_count; i++) {
        const struct delegation *d = &a->delegations[i];
        if (memcmp(d->award_key, award, sizeof award) != 0 ||
            strcmp(d->kiosk, a->r->kiosk) != 0 || d->epoch != a->r->epoch)
            return error_set(err, FAULT_UNTRUSTED,
                             "reply %u: delegation %u is for another kiosk", a->r->number,
                             d->serial);
    }
    if (e->kiosk[0] == '\0' && a->r->delegation_count == 0)
        return error_set(err, FAULT_UNTRUSTED, "reply %u: nothing in it is for this kiosk",
                         a->r->number);
    return true;
}

static bool pin_authority(struct engine *e, const struct reply_received *received,
                          bool first_trust, struct error *err)
{
    char issuer[DELEGATION_DID_MAX + 1];
    if (e->has_authority)
        return true;
    if (!first_trust)
        return error_because(err, FAULT_REFUSED, "authority-unknown",
                             "no authority is known yet: accept the approval first");
    if (!reply_authority_offered(e->authority, issuer, received, err))
        return false;
    return true; /* written with the rest, once its signatures have held */
}

/* A receipt for an earlier epoch moves that file's cursor and nothing else. */
static bool apply_earlier(struct engine *e, const struct reply *r, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct store *store = NULL;
    struct ledger ledger;
    uint8_t award[SIGNING_PUBLIC_LEN];
    int64_t upto;
    bool fits, ok = false;
    vault_award_public(award, e->vault);
    if (!engine_ledger_path(path, e, r->epoch, err))
        return false;
    if (!file_exists(path))
        return error_set(err, FAULT_UNTRUSTED, "reply %u is for epoch %u, which is not here",
                         r->number, r->epoch);
    if (!store_open(&store, path, STORE_WRITE, e->ports.vfs, err) ||
        !ledger_load(&ledger, store, r->epoch, award, e->device.public_key, err) ||
        !store_get_integer(&upto, 0, store, "receipt-upto", err) ||
        !receipt_fits(&fits, &ledger, r, err))
        goto out;
    ok = !r->has_receipt || !fits || (int64_t)r->receipt_upto <= upto ||
         store_put_integer(store, "receipt-upto", (int64_t)r->receipt_upto, err);
out:
    store_close(store);
    return ok;
}

static bool apply_parsed(struct engine *e, struct exchange_result *out, struct bytes file,
                         const struct reply_received *received, bool first_trust,
                         struct error *err)
{
    struct applying a = {.e = e, .r = &received->reply, .file = file};
    bool ok = false;
    a.pin = !e->has_authority;
    a.delegations = calloc(received->reply.delegation_count + 1, sizeof *a.delegations);
    if (a.delegations == NULL)
        return error_set(err, FAULT_MEMORY, "reply: out of memory");
    if (!addressed(e, a.r, err) || !pin_authority(e, received, first_trust, err) ||
        !reply_trust(&a.newer, a.delegations, received, e->catalogue, e->authority, err) ||
        !delegations_ours(e, &a, err))
        goto out;
    if (a.r->epoch < e->ledger.epoch) {
        ok = apply_earlier(e, a.r, err);
        goto out;
    }
    if (a.r->epoch > e->ledger.epoch) {
        if (a.r->delegation_count == 0) {
            error_set(err, FAULT_UNTRUSTED, "reply %u is for epoch %u, this is %u", a.r->number,
                      a.r->epoch, e->ledger.epoch);
            goto out;
        }
        if (!engine_begin_epoch(e, a.r->epoch, err))
            goto out;
    }
    a.counts = a.r->number > e->reply_number;
    ok = nonce_is_fresh(&a.fresh, e, a.r, err) && take_pictures(e, a.r, err) &&
         take_all(&a, err);
    if (ok) {
        out->applied++;
        out->receipted += a.receipted;
    }
out:
    catalogue_free(a.newer);
    free(a.delegations);
    return ok;
}

bool exchange_apply(struct engine *e, struct exchange_result *out, struct bytes file,
                    bool first_trust, struct error *err)
{
    struct reply_received received = {0};
    struct error why = {0};
    bool ok = reply_parse(&received, file, &why) &&
              apply_parsed(e, out, file, &received, first_trust, &why);
    reply_received_free(&received);
    if (ok)
        return true;
    if (why.fault != FAULT_MALFORMED && why.fault != FAULT_UNTRUSTED) {
        if (err != NULL)
            *err = why;
        return false;
    }
    out->refused++; /* whoever brought it: it says nothing to this box */
    snprintf(out->last_refusal, sizeof out->last_refusal, "%.199s", why.text);
    return true;
}

bool exchange_apply_spool(struct engine *e, struct exchange_result *out, struct error *err)
{
    struct file_list files = {0};
    bool ok = true;
    *out = (struct exchange_result){0};
    if (!spool_make(e->spool, err) || !spool_list_in(&files, e->spool, err))
        return false;
    for (size_t i = 0; ok && i < files.count; i++) {
        struct buffer file = {0};
        struct error why = {0};
        if (!spool_read_in(&file, e->spool, files.names[i], &why)) {
            out->refused++;
            snprintf(out->last_refusal, sizeof out->last_refusal, "%.199s", why.text);
        } else {
            ok = exchange_apply(e, out, buffer_view(&file), false, err);
        }
        buffer_free(&file);
        ok = ok && spool_remove_in(e->spool, files.names[i], err);
    }
    file_list_free(&files);
    return ok;
}
