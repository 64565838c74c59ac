/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/exchange_uploads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/disk/disk.h"
#include "firmware/disk/spool.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/ledger_file.h"

enum {
    DAY_S = 86400,
    NONCE_KEPT_S = 30 * DAY_S,
    BATCHES_MAX = 1000 /* more than these wait for a receipt: spool/out stays small */
};

/* ---- uploads of one ledger: the current one, or one of an earlier epoch */

struct source {
    struct engine *e;
    struct ledger *ledger;
    uint64_t receipt_upto;
    uint32_t reply_number;
    bool anew; /* the last batch must be written anew: more than its entries has changed */
};

/* The serials of delegations that have not ended; the newest ones if not all fit. */
static size_t held_serials(uint32_t out[static UPLOAD_SERIALS_MAX], const struct engine *e)
{
    size_t count = 0, at = e->delegation_count;
    while (at > 0 && count < UPLOAD_SERIALS_MAX)
        count += e->delegations[--at].exp_s > e->clock.floor_s;
    size_t filled = 0;
    for (; at < e->delegation_count; at++)
        if (e->delegations[at].exp_s > e->clock.floor_s)
            out[filled++] = e->delegations[at].serial;
    return filled;
}

static bool fill_head(struct upload *u, struct source *from, uint64_t first, struct error *err)
{
    struct engine *e = from->e;
    uint32_t failures = 0;
    enum clock_quality quality;
    snprintf(u->kiosk, sizeof u->kiosk, "%s", e->kiosk);
    snprintf(u->audience, sizeof u->audience, "%s", catalogue_issuer(e->catalogue));
    u->epoch = from->ledger->epoch;
    random_fill(e->ports.random, u->nonce, sizeof u->nonce);
    u->catalogue = catalogue_version(e->catalogue);
    u->serial_count = held_serials(u->serials, e);
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
    u->health.free_mib = disk_look(e->dir).free_mib;
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

/* The delegations in force, newest first, as many as fit. */
static bool fill_shown(struct upload *u, struct engine *e, struct error *err)
{
    size_t total = 0;
    bool there;
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT jws FROM delegations WHERE revoked = 0 ORDER BY serial DESC", err);
    if (s == NULL)
        return false;
    while (u->shown_count < UPLOAD_SERIALS_MAX) {
        if (!database_step(e->db, s, &there, err))
            return false;
        if (!there)
            return true;
        struct bytes jws = database_column_bytes(s, 0);
        if (total + jws.len > UPLOAD_SHOWN_BYTES_MAX)
            break;
        total += jws.len;
        buffer_add(&u->shown[u->shown_count++], jws);
        if (!buffer_ok(&u->shown[u->shown_count - 1], "upload", err))
            break;
    }
    sqlite3_reset(s);
    return u->shown_count == 0 || !u->shown[u->shown_count - 1].failed;
}

static void fill_wanted(struct upload *u, struct engine *e)
{
    engine_look_for_pictures(e);
    while (u->picture_count < e->pictures_missing && u->picture_count < UPLOAD_PICTURES_MAX) {
        memcpy(u->pictures[u->picture_count], e->wanted[u->picture_count], sizeof e->wanted[0]);
        u->picture_count++;
    }
}

/* An answer that echoes this nonce in this boot is fresh time. */
static bool remember_nonce(struct engine *e, const uint8_t nonce[static UPLOAD_NONCE_LEN],
                           struct error *err)
{
    uint8_t boot[16];
    int64_t made_s = e->ports.clock.boot(e->ports.clock.ctx);
    e->ports.clock.boot_id(e->ports.clock.ctx, boot);
    if (!database_begin(e->db, err))
        return false;
    sqlite3_stmt *old =
        database_statement(e->db, "DELETE FROM nonces WHERE boot <> ?1 OR made_s < ?2", err);
    if (old == NULL)
        goto undo;
    database_bind_bytes(old, 1, bytes_of(boot, sizeof boot));
    database_bind_integer(old, 2, made_s - NONCE_KEPT_S);
    if (!database_run(e->db, old, err))
        goto undo;
    sqlite3_stmt *s = database_statement(
        e->db, "INSERT INTO nonces (nonce, boot, made_s) VALUES (?1, ?2, ?3)", err);
    if (s == NULL)
        goto undo;
    database_bind_bytes(s, 1, bytes_of(nonce, UPLOAD_NONCE_LEN));
    database_bind_bytes(s, 2, bytes_of(boot, sizeof boot));
    database_bind_integer(s, 3, made_s);
    if (database_run(e->db, s, err) && database_commit(e->db, err))
        return true;
undo:
    database_rollback(e->db);
    return false;
}

static bool write_batch(char name[static SPOOL_NAME_MAX], struct source *from, uint64_t first,
                        struct error *err)
{
    struct upload u = {0};
    struct buffer jws = {0};
    bool ok = fill_head(&u, from, first, err) && fill_entries(&u, from, first, err);
    if (ok && from->e->show_delegations && from->ledger == &from->e->ledger &&
        first + u.entry_count == u.head_count)
        ok = fill_shown(&u, from->e, err);
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

struct out_file {
    const char *text; /* its name in the list */
    struct spool_out_name name;
    bool kept;
};

/* Keeps a full batch for ever, and the last one as long as its contents are right. */
static bool keep_batch(struct out_file *files, size_t file_count, const struct source *from,
                       uint64_t first, uint64_t count)
{
    if (count < UPLOAD_ENTRIES_MAX && from->anew)
        return false;
    for (size_t i = 0; i < file_count; i++)
        if (files[i].name.first == first && files[i].name.count == count)
            return files[i].kept = true;
    return false;
}

/* Files of this epoch, as far as their names can be read. */
static bool list_epoch(struct out_file **out, size_t *count, const struct file_list *list,
                       uint32_t epoch, struct error *err)
{
    *out = calloc(list->count + 1, sizeof **out);
    if (*out == NULL)
        return error_set(err, FAULT_MEMORY, "spool: out of memory");
    *count = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct out_file *f = &(*out)[*count];
        f->text = list->names[i];
        if (spool_name_parse(&f->name, f->text) && f->name.epoch == epoch)
            (*count)++;
    }
    return true;
}

/* Writes the batches from the last receipt to the head, and removes all other files of this
 * epoch. */
static bool write_source(struct source *from, bool at_least_one, struct error *err)
{
    struct engine *e = from->e;
    struct file_list list = {0};
    struct out_file *files = NULL;
    uint64_t cursor = from->receipt_upto, head = from->ledger->next;
    size_t file_count = 0;
    bool ok = false;
    if (!spool_list_out(&list, e->spool, err) ||
        !list_epoch(&files, &file_count, &list, from->ledger->epoch, err))
        goto out;
    for (int batch = 0; batch < BATCHES_MAX; batch++) {
        char name[SPOOL_NAME_MAX];
        uint64_t left = head > cursor ? head - cursor : 0;
        uint64_t count = left > UPLOAD_ENTRIES_MAX ? UPLOAD_ENTRIES_MAX : left;
        if (count == 0 && (batch > 0 || !at_least_one))
            break;
        if (!keep_batch(files, file_count, from, cursor, count) &&
            !write_batch(name, from, cursor, err))
            goto out;
        cursor += count;
    }
    for (size_t i = 0; i < file_count; i++)
        if (!files[i].kept && !spool_remove_out(e->spool, files[i].text, err))
            goto out;
    ok = true;
out:
    free(files);
    file_list_free(&list);
    return ok;
}

/* ---- when the last batch must be said anew: another boot (its nonce could no longer prove
 * fresh time), another catalogue, delegations, pictures; or a day has passed */

static void what_is_said(uint8_t out[static 32], struct engine *e)
{
    uint8_t boot[16];
    uint32_t serials[UPLOAD_SERIALS_MAX];
    int64_t version = catalogue_version(e->catalogue);
    size_t count = held_serials(serials, e);
    engine_look_for_pictures(e);
    size_t wanted =
        e->pictures_missing < UPLOAD_PICTURES_MAX ? e->pictures_missing : UPLOAD_PICTURES_MAX;
    e->ports.clock.boot_id(e->ports.clock.ctx, boot);
    struct bytes parts[] = {bytes_of(boot, sizeof boot), bytes_of(&version, sizeof version),
                            bytes_of(serials, count * sizeof serials[0]),
                            bytes_of(e->wanted, wanted * sizeof e->wanted[0]),
                            bytes_of(&e->reply_number, sizeof e->reply_number)};
    sha256_of(out, parts, sizeof parts / sizeof parts[0]);
}

static bool must_say_anew(bool *out, struct engine *e, const uint8_t said[static 32],
                          struct error *err)
{
    struct buffer before = {0};
    bool there;
    int64_t made_s, now_s = e->ports.clock.boot(e->ports.clock.ctx);
    bool ok = database_get(&before, &there, e->db, "upload-said", err) &&
              database_get_integer(&made_s, 0, e->db, "upload-made", err);
    *out = ok && (!there || !bytes_equal(buffer_view(&before), bytes_of(said, 32)) ||
                  now_s - made_s >= DAY_S);
    buffer_free(&before);
    return ok;
}

static bool remember_said(struct engine *e, const uint8_t said[static 32], struct error *err)
{
    if (!database_begin(e->db, err))
        return false;
    if (database_put(e->db, "upload-said", bytes_of(said, 32), err) &&
        database_put_integer(e->db, "upload-made", e->ports.clock.boot(e->ports.clock.ctx),
                             err) &&
        database_commit(e->db, err))
        return true;
    database_rollback(e->db);
    return false;
}

/* Writes the batches that the ledger of an earlier epoch has not sent yet. Its file is only
 * read. */
static bool write_earlier(struct engine *e, uint32_t epoch, bool anew, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct database *db = NULL;
    struct ledger ledger;
    int64_t upto = 0, number = 0;
    uint8_t award[SIGNING_PUBLIC_LEN];
    struct error why = {0};
    bool ok = false;
    vault_award_public(award, e->vault);
    if (!ledger_file_path(path, e->dir, epoch, err) ||
        !database_open(&db, path, &ledger_schema, DATABASE_READ, e->ports.vfs, err) ||
        !database_get_integer(&upto, 0, db, "receipt-upto", err) ||
        !database_get_integer(&number, 0, db, "reply-number", err))
        goto out;
    if (!ledger_load(&ledger, db, epoch, award, e->device.public_key, &why)) {
        ok = error_is(&why, "chain"); /* damaged or forged: nobody can tell, so it stays here */
        if (!ok && err != NULL)
            *err = why;
        goto out;
    }
    struct source from = {e, &ledger, (uint64_t)upto, (uint32_t)number, anew};
    ok = write_source(&from, false, err);
out:
    database_close(db);
    return ok;
}

static bool same_for_courier(const struct spool_kiosk *a, const struct spool_kiosk *b)
{
    if (strcmp(a->kiosk, b->kiosk) != 0 || strcmp(a->locked, b->locked) != 0 ||
        a->floor_s != b->floor_s || a->ceiling_s != b->ceiling_s ||
        a->url_count != b->url_count)
        return false;
    for (size_t i = 0; i < a->url_count; i++)
        if (strcmp(a->urls[i], b->urls[i]) != 0)
            return false;
    return true;
}

/* Times by the day, so that an idle box writes the file once a day at most. */
static bool write_for_courier(struct engine *e, struct error *err)
{
    struct spool_kiosk k = {0}, there;
    enum clock_quality quality;
    int64_t now = engine_time(e, NULL, &quality), midnight = now / DAY_S * DAY_S;
    snprintf(k.kiosk, sizeof k.kiosk, "%s", e->kiosk);
    snprintf(k.locked, sizeof k.locked, "%s", e->locked);
    k.floor_s = e->clock.floor_s;
    k.ceiling_s = e->clock.ceiling_s;
    if (quality == CLOCK_SIGNED && midnight - DAY_S > k.floor_s)
        k.floor_s = midnight - DAY_S;
    if (quality >= CLOCK_PERSON)
        k.ceiling_s = midnight + 2 * DAY_S;
    for (size_t i = 0; i < catalogue_sync_url_count(e->catalogue) && i < SPOOL_URLS_MAX; i++)
        snprintf(k.urls[k.url_count++], SPOOL_URL_MAX + 1, "%s",
                 catalogue_sync_url(e->catalogue, i));
    if (spool_read_kiosk(&there, e->spool, NULL) && same_for_courier(&there, &k))
        return true;
    return spool_write_kiosk(e->spool, &k, err);
}

bool exchange_write_uploads(struct engine *e, struct error *err)
{
    uint32_t epochs[LEDGER_EPOCHS_MAX];
    size_t count;
    uint8_t said[32];
    bool anew;
    if (e->catalogue == NULL || e->kiosk[0] == '\0')
        return error_because(err, FAULT_REFUSED, "not-enrolled",
                             "this kiosk is not enrolled yet: enrol, approve, accept");
    what_is_said(said, e);
    if (!spool_make(e->spool, err) || !must_say_anew(&anew, e, said, err) ||
        !ledger_file_epochs(epochs, &count, e->dir, err))
        return false;
    struct source from = {e, &e->ledger, e->receipt_upto, e->reply_number, anew};
    if (!e->chain_broken && !write_source(&from, true, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (epochs[i] < e->ledger.epoch && !write_earlier(e, epochs[i], anew, err))
            return false;
    if ((anew && !remember_said(e, said, err)) || !write_for_courier(e, err))
        return false;
    return !e->chain_broken ||
           error_because(err, FAULT_REFUSED, "chain",
                         "the ledger does not check: it must be looked at before it is sent");
}
