/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/engine_entry.h"
#include "firmware/engine/engine_ledger.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/exchange_earlier.h"
#include "firmware/engine/exchange_time.h"
#include "firmware/engine/pins.h"
#include "firmware/wire/pictures.h"
#include "keys/text.h"

/* ---- applying a reply */

struct applying {
    struct engine *e;
    const struct reply *r;
    struct bytes file;
    struct catalogue *newer; /* owned until taken */
    struct delegation *delegations;
    bool counts; /* its number is greater than the last applied, and near it */
    bool restored;
    struct reply_time time;
    struct ledger_head at;
    uint64_t receipted;
    uint64_t upto; /* the cursor, once this reply's receipt is taken */
    bool went_back;
};

/* The authority that is kept: the one of the first accept, until a catalogue that it signed names
 * another. */
static const uint8_t *authority_to_keep(const struct applying *a)
{
    const uint8_t *named = a->newer == NULL ? NULL : catalogue_authority(a->newer);
    if (a->e->has_authority)
        return named;
    return a->e->authority;
}

static bool take_catalogue(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    const uint8_t *authority = authority_to_keep(a);
    if (authority != NULL &&
        !database_put(e->db, "authority", bytes_of(authority, SIGNING_PUBLIC_LEN), err))
        return false;
    if (a->newer != NULL &&
        (!database_put(e->db, "catalogue", buffer_view(&a->r->catalogue), err) ||
         !database_put(e->db, "issuer", bytes_of_text(a->r->issuer), err)))
        return false;
    return e->kiosk[0] != '\0' || database_put(e->db, "kiosk", bytes_of_text(a->r->kiosk), err);
}

static bool take_delegations(struct applying *a, struct error *err)
{
    for (size_t i = 0; i < a->r->delegation_count; i++) {
        sqlite3_stmt *s = database_statement(
            a->e->db,
            "INSERT INTO delegations (serial, jws) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            err);
        if (s == NULL)
            return false;
        database_bind_integer(s, 1, a->delegations[i].serial);
        database_bind_bytes(s, 2, buffer_view(&a->r->delegations[i]));
        if (!database_run(a->e->db, s, err))
            return false;
    }
    /* a serial that is not held is recorded too: an older reply may still bring its delegation */
    for (size_t i = 0; a->counts && i < a->r->revoked_count; i++) {
        sqlite3_stmt *s = database_statement(
            a->e->db,
            "INSERT INTO delegations (serial, jws, revoked) VALUES (?1, x'', 1) "
            "ON CONFLICT DO UPDATE SET revoked = 1",
            err);
        if (s == NULL)
            return false;
        database_bind_integer(s, 1, a->r->revoked[i]);
        if (!database_run(a->e->db, s, err))
            return false;
    }
    return true;
}

static bool only_anchors(bool *out, struct engine *e, uint64_t from, uint64_t to,
                         struct error *err)
{
    bool row;
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT 1 FROM entries WHERE n >= ?1 AND n < ?2 AND kind <> 5 LIMIT 1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)from);
    database_bind_integer(s, 2, (int64_t)to);
    if (!database_step(e->db, s, &row, err))
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

static bool take_receipt(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    const struct reply *r = a->r;
    bool fits, anchors;
    if (!r->has_receipt)
        return true;
    if (!exchange_receipt_fits(&fits, &e->ledger, r, err))
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
        !database_put_integer(e->db, "receipt-upto", (int64_t)r->receipt_upto, err) ||
        !database_put_integer(e->db, "receipt-time", r->time_s, err))
        return false;
    a->receipted = r->receipt_upto - e->receipt_upto;
    a->upto = r->receipt_upto;
    return true;
}

static bool take_commands(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    bool show = false;
    for (size_t i = 0; i < a->r->command_count; i++) {
        const struct reply_command *c = &a->r->commands[i];
        switch (c->kind) {
        case REPLY_LOCK:
            if (e->locked[0] == '\0' && !a->restored &&
                !engine_lock_box(e, &a->at, "by-issuer", ALERT_LOCKED, a->r->number, err))
                return false;
            break;
        case REPLY_RESEND: /* the issuer lost what it had: it was restored from a backup */
            show = true;
            if (c->from >= a->upto)
                break;
            if (!database_put_integer(e->db, "receipt-upto", (int64_t)c->from, err))
                return false;
            a->went_back = true;
            break;
        case REPLY_REMOVE_FACILITATOR: /* a file: after the commit */
            break;
        }
    }
    return (show == e->show_delegations ||
            database_put_integer(e->db, "show-delegations", show, err)) &&
           database_put_integer(e->db, "next-poll", a->r->next_poll_s, err);
}

/* Keeps the numbers of claims that the issuer tells; a newer reply overwrites them. */
static bool take_claims(struct applying *a, struct error *err)
{
    for (size_t i = 0; i < a->r->claims_count; i++) {
        const struct reply_claims *c = &a->r->claims[i];
        sqlite3_stmt *s = database_statement(
            a->e->db, "UPDATE sessions SET claimed = ?2, claimed_s = ?3 WHERE id = ?1", err);
        if (s == NULL)
            return false;
        database_bind_bytes(s, 1, bytes_of(c->session, sizeof c->session));
        database_bind_integer(s, 2, c->claimed);
        database_bind_integer(s, 3, a->r->time_s);
        if (!database_run(a->e->db, s, err))
            return false;
    }
    return true;
}

static void remove_facilitators(struct engine *e, const struct reply *r)
{
    for (size_t i = 0; i < r->command_count; i++)
        if (r->commands[i].kind == REPLY_REMOVE_FACILITATOR)
            pins_remove_told(e, r->commands[i].label, NULL); /* gone is as good */
}

static bool take_all(struct applying *a, struct error *err)
{
    struct engine *e = a->e;
    struct clock_knowledge clock_before = e->clock;
    int64_t last_time_before_s = e->ledger.last_time_s;
    a->at = ledger_head_now(&e->ledger);
    a->upto = e->receipt_upto;
    if (!database_begin(e->db, err))
        return false;
    if (!take_catalogue(a, err) || !take_delegations(a, err))
        goto undo;
    if (a->counts && (!exchange_take_time(e, &a->at, &a->time, err) || !take_receipt(a, err) ||
                      !take_commands(a, err) || !take_claims(a, err) ||
                      !database_put_integer(e->db, "reply-number", a->r->number, err)))
        goto undo;
    /* before the commit: after a crash here it is done again with the reply */
    if (a->went_back && !exchange_ask_for_earlier(e, err))
        goto undo;
    if (!database_commit(e->db, err))
        goto undo;
    ledger_committed(&e->ledger, &a->at);
    if (a->counts)
        remove_facilitators(e, a->r);
    return engine_load_state(e, err);
undo:
    database_rollback(e->db);
    e->clock = clock_before;
    e->ledger.last_time_s = last_time_before_s;
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

/* The last end of the delegations in this reply; 0: it has none. */
static int64_t latest_end(const struct applying *a)
{
    int64_t end_s = 0;
    for (size_t i = 0; i < a->r->delegation_count; i++)
        if (a->delegations[i].exp_s > end_s)
            end_s = a->delegations[i].exp_s;
    return end_s;
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
            memcmp(d->device_key, e->device.public_key, sizeof d->device_key) != 0 ||
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
    return true; /* it is written with the rest, once the signatures are checked */
}

static bool apply_parsed(struct engine *e, struct exchange_result *out, struct bytes file,
                         const struct reply_received *received, bool first_trust,
                         struct error *err)
{
    struct applying a = {.e = e, .r = &received->reply, .file = file};
    bool ok = false;
    a.delegations = calloc(received->reply.delegation_count + 1, sizeof *a.delegations);
    if (a.delegations == NULL)
        return error_set(err, FAULT_MEMORY, "reply: out of memory");
    if (!addressed(e, a.r, err) || !pin_authority(e, received, first_trust, err) ||
        !reply_trust(&a.newer, a.delegations, received, e->catalogue, e->authority, err) ||
        !delegations_ours(e, &a, err))
        goto out;
    if (a.r->epoch < e->ledger.epoch) {
        ok = exchange_apply_earlier(e, a.r, err);
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
    a.counts = a.r->number > e->reply_number &&
               a.r->number - e->reply_number <= REPLY_JUMP_MAX && !e->chain_broken;
    a.time = (struct reply_time){.said_s = a.r->time_s, .ceiling_s = latest_end(&a)};
    ok = exchange_time_is_fresh(&a.time, e, a.r, err) && take_pictures(e, a.r, err) &&
         take_all(&a, err);
    if (ok) {
        out->applied++;
        out->receipted += a.receipted;
        out->went_back = out->went_back || a.went_back;
    }
out:
    catalogue_free(a.newer);
    free(a.delegations);
    return ok;
}

/* Ends the work on one reply. A reply that is malformed or not trusted is counted as refused. Any
 * other failure is one of this box, and is passed on. */
static bool concluded(struct exchange_result *out, bool ok, const struct error *why,
                      struct error *err)
{
    if (ok)
        return true;
    if (why->fault != FAULT_MALFORMED && why->fault != FAULT_UNTRUSTED) {
        if (err != NULL)
            *err = *why;
        return false;
    }
    out->refused++;
    text_copy(out->last_refusal, sizeof out->last_refusal, why->text);
    return true;
}

bool exchange_apply(struct engine *e, struct exchange_result *out, struct bytes file,
                    bool first_trust, struct error *err)
{
    struct reply_received received = {0};
    struct error why = {0};
    bool ok = engine_fresh(e, &why) && reply_parse(&received, file, &why) &&
              apply_parsed(e, out, file, &received, first_trust, &why);
    reply_received_free(&received);
    return concluded(out, ok, &why, err);
}

/* ---- the files of spool/in */

/* A file, read for its number. Its parsed reply is held until its turn comes, unless too much is
 * held already. A file that is not held is read again, and what is wrong with it is told then. */
enum { HELD_BYTES_MAX = 8 * 1024 * 1024 };
struct in_file {
    const char *name;
    uint32_t number; /* as it says, to go in order; nothing is trusted yet */
    struct buffer bytes;
    struct reply_received *received; /* NULL: not held */
};

static int by_number(const void *a, const void *b)
{
    const struct in_file *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static void let_go(struct in_file *f)
{
    buffer_free(&f->bytes);
    if (f->received != NULL)
        reply_received_free(f->received);
    free(f->received);
    f->received = NULL;
}

/* Fills the number, 0 if the file cannot be read, and holds the reply if room is left. False only
 * for lack of memory: then nothing is known of the file, not even its place in the order. */
static bool look_at(struct in_file *f, size_t *room, const struct engine *e, struct error *err)
{
    struct error why = {0};
    f->received = calloc(1, sizeof *f->received);
    if (f->received == NULL)
        return error_set(err, FAULT_MEMORY, "spool: out of memory");
    bool good = spool_read_in(&f->bytes, e->spool, f->name, &why) &&
                reply_parse(f->received, buffer_view(&f->bytes), &why);
    size_t size = f->bytes.room + reply_received_size(f->received);
    if (good)
        f->number = f->received->reply.number;
    if (good && size <= *room)
        *room -= size;
    else
        let_go(f);
    return good || why.fault != FAULT_MEMORY || error_set(err, FAULT_MEMORY, "%s", why.text);
}

/* Reads the file once more and applies it. */
static bool apply_again(struct engine *e, struct exchange_result *out, const char *name,
                        struct error *err)
{
    struct buffer file = {0};
    struct error why = {0};
    bool ok = spool_read_in(&file, e->spool, name, &why);
    if (ok) {
        ok = exchange_apply(e, out, buffer_view(&file), false, err);
    } else if (why.fault == FAULT_MEMORY) {
        error_set(err, FAULT_MEMORY, "%s", why.text);
    } else {
        out->refused++;
        text_copy(out->last_refusal, sizeof out->last_refusal, why.text);
        ok = true;
    }
    buffer_free(&file);
    return ok;
}

/* Applies one file, and removes it whether it said something or not. */
static bool apply_file(struct engine *e, struct exchange_result *out, struct in_file *f,
                       struct error *err)
{
    struct error why = {0};
    bool ok;
    if (f->received == NULL) {
        ok = apply_again(e, out, f->name, err);
    } else {
        ok = engine_fresh(e, &why) &&
             apply_parsed(e, out, buffer_view(&f->bytes), f->received, false, &why);
        ok = concluded(out, ok, &why, err);
        let_go(f);
    }
    return ok && spool_remove_in(e->spool, f->name, err);
}

/* Applies what one list of the folder holds; *count says how many files that were. */
static bool apply_some(struct engine *e, struct exchange_result *out, size_t *count,
                       struct error *err)
{
    struct file_list list = {0};
    struct in_file *files = NULL;
    size_t room = HELD_BYTES_MAX;
    bool ok = false;
    if (!spool_list_in(&list, e->spool, err))
        return false;
    *count = list.count;
    files = calloc(list.count + 1, sizeof *files);
    if (files == NULL) {
        error_set(err, FAULT_MEMORY, "spool: out of memory");
        goto out;
    }
    for (size_t i = 0; i < list.count; i++) {
        files[i].name = list.names[i];
        if (!look_at(&files[i], &room, e, err))
            goto out;
    }
    /* a name says nothing of the order, and after a newer reply the commands of an older one do not
     * count */
    qsort(files, list.count, sizeof *files, by_number);
    for (size_t i = 0; i < list.count; i++)
        if (!apply_file(e, out, &files[i], err))
            goto out;
    ok = true;
out:
    for (size_t i = 0; files != NULL && i < list.count; i++)
        let_go(&files[i]);
    free(files);
    file_list_free(&list);
    return ok;
}

bool exchange_apply_spool(struct engine *e, struct exchange_result *out, struct error *err)
{
    size_t count = SPOOL_FILES_MAX;
    *out = (struct exchange_result){0};
    if (!spool_make(e->spool, err))
        return false;
    /* each file that is applied is removed, so the loop ends */
    while (count == SPOOL_FILES_MAX)
        if (!apply_some(e, out, &count, err))
            return false;
    return true;
}
