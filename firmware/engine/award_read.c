/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award_read.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/award_found.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/session.h"
#include "firmware/wire/crockford.h"
#include "firmware/wire/document.h"
#include "keys/secret.h"

static bool session_key(uint8_t key[static 32], struct engine *e,
                        const uint8_t session[static TICKET_SESSION_LEN], struct error *err)
{
    bool row;
    if (e->session.open && memcmp(session, e->session.id, TICKET_SESSION_LEN) == 0) {
        memcpy(key, e->session.key, 32);
        return true;
    }
    sqlite3_stmt *s =
        database_statement(e->db, "SELECT wrapped_key FROM sessions WHERE id = ?1", err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(session, TICKET_SESSION_LEN));
    if (!database_step(e->db, s, &row, err))
        return false;
    if (!row || sqlite3_column_type(s, 0) == SQLITE_NULL) {
        sqlite3_reset(s);
        return error_because(
            err, FAULT_REFUSED, "key-erased",
            "its session closed more than 14 days ago: the QR cannot be made again");
    }
    bool ok = vault_unwrap(e->vault, key, 32, database_column_bytes(s, 0), err);
    sqlite3_reset(s);
    return ok;
}

bool award_show_again(struct engine *e, struct award_shown *out,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct award_found f = {0};
    struct ticket *t = &f.body.ticket;
    uint8_t key[32] = {0}, subject[SIGNING_PUBLIC_LEN], code_hash[32];
    char code[TICKET_CODE_LEN + 1] = "";
    bool ok = false;
    if (!award_find(&f, e, id, err))
        goto out;
    if (f.voided) {
        error_because(err, FAULT_REFUSED, "voided", "this award was voided");
        goto out;
    }
    if (!vault_is_unlocked(e->vault)) {
        error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
        goto out;
    }
    if (!session_key(key, e, f.session, err))
        goto out;
    ticket_derive_secret(t, key);
    ticket_subject(subject, t->secret);
    if (memcmp(subject, f.body.subject_public, sizeof subject) != 0) {
        error_set(err, FAULT_UNTRUSTED, "award: the key of its session is another one");
        goto out;
    }
    memcpy(t->signature, f.row.signature, sizeof t->signature);
    ticket_short_code(code, code_hash, t->secret);
    ok = award_shown_fill(out, catalogue_claim_url(e->catalogue), t, code, err);
    if (!ok)
        goto out;
    memcpy(out->id, id, sizeof out->id);
    out->n = f.row.entry.n;
    out->achievement = catalogue_by_hash(e->catalogue, t->achievement);
out:
    secret_wipe(code, sizeof code);
    secret_wipe(key, sizeof key);
    secret_wipe(&f, sizeof f);
    return ok;
}

/* The first award of the session at or after entry *n, which it moves behind it. */
static bool next_of_session(uint8_t id[static TICKET_ID_LEN], bool *there, uint64_t *n,
                            struct engine *e, const uint8_t session[static TICKET_SESSION_LEN],
                            struct error *err)
{
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT id, n FROM awards WHERE n >= ?1 AND session = ?2 ORDER BY n LIMIT 1",
        err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)*n);
    database_bind_bytes(s, 2, bytes_of(session, TICKET_SESSION_LEN));
    if (!database_step(e->db, s, there, err))
        return false;
    struct bytes found = *there ? database_column_bytes(s, 0) : (struct bytes){NULL, 0};
    bool whole = found.p != NULL && found.len == TICKET_ID_LEN;
    if (whole) {
        memcpy(id, found.p, TICKET_ID_LEN);
        *n = (uint64_t)sqlite3_column_int64(s, 1) + 1;
    }
    sqlite3_reset(s);
    return whole || !*there ||
           error_set(err, FAULT_STORAGE, "ledger: the id of an award is damaged");
}

bool award_show_session(struct engine *e, const uint8_t session[static TICKET_SESSION_LEN],
                        bool (*each)(void *arg, const struct award_shown *shown,
                                     struct error *err),
                        void *arg, struct error *err)
{
    struct award_line first;
    size_t count;
    uint64_t n = 0;
    bool there = true;
    if (!award_list_session(&first, &count, 1, e, session, UINT64_MAX, err))
        return false;
    while (true) {
        uint8_t id[TICKET_ID_LEN];
        struct award_shown shown = {0};
        struct error why = {0};
        if (!next_of_session(id, &there, &n, e, session, err))
            return false;
        if (!there)
            return true;
        bool ok = award_show_again(e, &shown, id, &why);
        bool voided = !ok && error_is(&why, "voided");
        if (!ok && !voided && err != NULL)
            *err = why;
        ok = voided || (ok && each(arg, &shown, err));
        award_shown_wipe(&shown);
        if (!ok)
            return false;
    }
}

/* ---- the credential */

static const struct delegation *delegation_of(const struct engine *e, uint32_t seq)
{
    for (size_t i = 0; i < e->delegation_count; i++)
        if (delegation_has_slot(&e->delegations[i], seq))
            return &e->delegations[i];
    return NULL;
}

bool award_credential(struct engine *e, struct buffer *json,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct award_found f = {0};
    struct buffer unsigned_json = {0};
    char method[DELEGATION_DID_MAX + 32];
    bool ok = false;
    if (!award_find(&f, e, id, err))
        goto out;
    if (!vault_is_unlocked(e->vault)) {
        error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
        goto out;
    }
    const struct ticket *t = &f.body.ticket;
    const struct delegation *d = delegation_of(e, t->seq);
    struct document_source source = {
        .ticket = t, .subject_public = f.body.subject_public, .delegation = d};
    if (d == NULL) {
        error_because(err, FAULT_MISSING, "no-delegation",
                      "award: its delegation is no longer held");
        goto out;
    }
    source.achievement = catalogue_by_hash(e->catalogue, t->achievement);
    source.event = t->event < d->event_count
                       ? catalogue_find_event(e->catalogue, d->events[t->event])
                       : NULL;
    if (source.achievement == NULL || source.event == NULL) {
        error_because(err, FAULT_MISSING, "achievement-unknown",
                      "award: its badge or event is no longer in the catalogue of this kiosk");
        goto out;
    }
    snprintf(method, sizeof method, "%s#%s", d->iss, d->kiosk);
    ok = document_compose(&unsigned_json, &source, err) &&
         proof_add(json, buffer_view(&unsigned_json), method, (int64_t)t->iat + TICKET_EPOCH_S,
                   vault_award_key(e->vault), err);
out:
    buffer_free(&unsigned_json);
    return ok;
}

/* ---- lists */

static void describe(struct award_line *line, const struct engine *e,
                     const struct award_found *f, const uint8_t id[static TICKET_ID_LEN])
{
    const struct ticket *t = &f->body.ticket;
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_by_hash(e->catalogue, t->achievement);
    const struct delegation *d = delegation_of(e, t->seq);
    *line = (struct award_line){
        .n = f->row.entry.n,
        .seq = t->seq,
        .time_s = f->row.entry.time_s,
        .results = t->results,
        .form = (t->flags & TICKET_FLAG_SLIP) ? AWARD_ON_SLIP : AWARD_ON_SCREEN,
        .voided = f->voided,
        .receipted = f->row.entry.n < e->receipt_upto,
        .specimen = a != NULL && a->specimen,
    };
    memcpy(line->id, id, sizeof line->id);
    memcpy(line->session, t->session, sizeof line->session);
    snprintf(line->achievement, sizeof line->achievement, "%s", a == NULL ? "" : a->slug);
    snprintf(line->event, sizeof line->event, "%s",
             d == NULL || t->event >= d->event_count ? "" : d->events[t->event]);
}

static bool read_line(struct award_line *line, struct award_found *f, struct engine *e,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    if (!award_find(f, e, id, err))
        return false;
    describe(line, e, f, id);
    return true;
}

/* The newest award before this entry and not before from_n. */
static bool id_before(uint8_t id[static TICKET_ID_LEN], bool *there, struct engine *e,
                      uint64_t from_n, uint64_t before_n, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT id FROM awards WHERE n >= ?1 AND n < ?2 ORDER BY n DESC LIMIT 1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)from_n);
    database_bind_integer(s, 2, before_n > INT64_MAX ? INT64_MAX : (int64_t)before_n);
    if (!database_step(e->db, s, there, err))
        return false;
    struct bytes found = *there ? database_column_bytes(s, 0) : (struct bytes){NULL, 0};
    bool whole = found.p != NULL && found.len == TICKET_ID_LEN;
    if (whole)
        memcpy(id, found.p, TICKET_ID_LEN);
    sqlite3_reset(s);
    return whole || !*there ||
           error_set(err, FAULT_STORAGE, "ledger: the id of an award is damaged");
}

static bool list_between(struct award_line *out, size_t *count, size_t max, struct engine *e,
                         uint64_t from_n, uint64_t before_n, struct error *err)
{
    *count = 0;
    while (*count < max) {
        bool there;
        uint8_t id[TICKET_ID_LEN];
        struct award_found f;
        if (!id_before(id, &there, e, from_n, before_n, err))
            return false;
        if (!there)
            return true;
        if (!read_line(&out[*count], &f, e, id, err))
            return false;
        before_n = out[(*count)++].n;
    }
    return true;
}

bool award_list(struct award_line *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err)
{
    return list_between(out, count, max, e, 0, before_n, err);
}

bool award_list_session(struct award_line *out, size_t *count, size_t max, struct engine *e,
                        const uint8_t session[static TICKET_SESSION_LEN], uint64_t before_n,
                        struct error *err)
{
    bool row;
    sqlite3_stmt *s =
        database_statement(e->db, "SELECT open_n, closed_n FROM sessions WHERE id = ?1", err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(session, TICKET_SESSION_LEN));
    if (!database_step(e->db, s, &row, err))
        return false;
    if (!row)
        return error_because(err, FAULT_MISSING, "no-such-session",
                             "session: no such session in the ledger of this kiosk");
    uint64_t open_n = (uint64_t)sqlite3_column_int64(s, 0);
    if (sqlite3_column_type(s, 1) != SQLITE_NULL &&
        (uint64_t)sqlite3_column_int64(s, 1) < before_n)
        before_n = (uint64_t)sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    return list_between(out, count, max, e, open_n, before_n, err);
}

/* Where the last tap of the session left open began; an older file's session says nothing: then
 * its last award alone. */
static bool last_tap(uint64_t *out, bool *known, struct engine *e, struct error *err)
{
    bool row;
    sqlite3_stmt *s =
        database_statement(e->db, "SELECT tap_n FROM sessions WHERE open_n = ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)e->session.open_n);
    if (!database_step(e->db, s, &row, err))
        return false;
    *known = row && sqlite3_column_type(s, 0) != SQLITE_NULL;
    *out = *known ? (uint64_t)sqlite3_column_int64(s, 0) : e->session.open_n;
    sqlite3_reset(s);
    return true;
}

bool award_unshown(struct award_line *out, size_t *count, size_t max, struct engine *e,
                   struct error *err)
{
    uint64_t from_n;
    bool known;
    size_t all, kept = 0;
    *count = 0;
    if (!e->session.left_open || e->session.was_locked || e->session.awards == 0)
        return true;
    if (!last_tap(&from_n, &known, e, err) ||
        !list_between(out, &all, known || max == 0 ? max : 1, e, from_n, UINT64_MAX, err))
        return false;
    for (size_t i = 0; i < all; i++)
        if (!out[i].voided)
            out[kept++] = out[i];
    for (size_t i = 0; i < kept / 2; i++) { /* oldest first */
        struct award_line swap = out[i];
        out[i] = out[kept - 1 - i];
        out[kept - 1 - i] = swap;
    }
    *count = kept;
    return true;
}

/* ---- an award by what its slip says */

enum { CODE_LEN = 16 };

static bool find_by_code(struct award_line *out, struct engine *e, const char *code,
                         struct error *err)
{
    uint8_t wanted[32], id[TICKET_ID_LEN];
    struct bytes part = bytes_of(code, CODE_LEN);
    struct award_found f;
    uint64_t before_n = UINT64_MAX;
    bool there;
    int64_t since_s = engine_time(e, NULL, NULL) - SESSION_KEY_KEPT_S;
    sha256_of(wanted, &part, 1);
    for (int i = 0; i < AWARD_CODE_LOOK_MAX; i++) {
        if (!id_before(id, &there, e, 0, before_n, err))
            return false;
        if (!there)
            break;
        if (!award_find(&f, e, id, err))
            return false;
        before_n = f.row.entry.n;
        if (f.row.entry.time_s < since_s)
            break;
        if (memcmp(f.body.code_hash, wanted, sizeof wanted) == 0) {
            describe(out, e, &f, id);
            return true;
        }
    }
    return error_because(err, FAULT_MISSING, "no-such-award",
                         "code %s: no award of this kiosk in the last 14 days has it", code);
}

bool award_find_code(struct award_line *out, struct engine *e, struct bytes text,
                     struct error *err)
{
    char code[CODE_LEN + 1];
    struct ticket t = {0};
    struct award_found f;
    uint8_t subject[SIGNING_PUBLIC_LEN], id[TICKET_ID_LEN];
    if (crockford_read(code, CODE_LEN, text))
        return find_by_code(out, e, code, err);
    if (!ticket_url_parse(&t, NULL, text, NULL))
        return error_because(err, FAULT_MALFORMED, "not-a-code",
                             "neither a short code of 16 characters nor a claim code");
    ticket_subject(subject, t.secret);
    ticket_award_id(id, subject);
    secret_wipe(&t, sizeof t);
    return read_line(out, &f, e, id, err);
}
