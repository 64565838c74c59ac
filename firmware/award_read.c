/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/award.h"

#include <stdio.h>
#include <string.h>

#include "firmware/award_state.h"
#include "firmware/credential/proof.h"
#include "firmware/document.h"
#include "keys/secret.h"

bool award_fill_shown(struct award_shown *out, const struct engine *e, const struct ticket *t,
                      const uint8_t id[static TICKET_ID_LEN], int64_t time_s,
                      const struct achievement_record *achievement, struct error *err)
{
    struct award_shown shown = {.seq = t->seq, .time_s = time_s, .achievement = achievement};
    memcpy(shown.id, id, sizeof shown.id);
    bool ok = ticket_url_write(shown.url, catalogue_claim_url(e->catalogue), t, err);
    if (ok)
        *out = shown;
    award_shown_wipe(&shown);
    return ok;
}

static bool is_voided(bool *out, struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                      struct error *err)
{
    sqlite3_stmt *s = store_statement(e->store, "SELECT 1 FROM voids WHERE id = ?1", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    if (!store_step(e->store, s, out, err))
        return false;
    sqlite3_reset(s);
    return true;
}

bool award_find(struct award_found *out, struct engine *e,
                const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    bool row;
    *out = (struct award_found){0};
    sqlite3_stmt *s =
        store_statement(e->store, "SELECT n, session FROM awards WHERE id = ?1", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    if (!store_step(e->store, s, &row, err))
        return false;
    if (!row)
        return error_because(err, FAULT_MISSING, "no-such-award",
                             "award: no such award in the ledger of this kiosk");
    uint64_t n = (uint64_t)sqlite3_column_int64(s, 0);
    struct bytes session = store_column_bytes(s, 1);
    if (session.len == sizeof out->session)
        memcpy(out->session, session.p, sizeof out->session);
    sqlite3_reset(s);
    return ledger_read(&out->row, &e->ledger, n, err) &&
           body_award_read(&out->body, &out->row.entry, err) &&
           is_voided(&out->voided, e, id, err);
}

static bool session_key(uint8_t key[static 32], struct engine *e,
                        const uint8_t session[static TICKET_SESSION_LEN], struct error *err)
{
    bool row;
    if (e->session.open && memcmp(session, e->session.id, TICKET_SESSION_LEN) == 0) {
        memcpy(key, e->session.key, 32);
        return true;
    }
    sqlite3_stmt *s =
        store_statement(e->store, "SELECT wrapped_key FROM sessions WHERE id = ?1", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(session, TICKET_SESSION_LEN));
    if (!store_step(e->store, s, &row, err))
        return false;
    if (!row || sqlite3_column_type(s, 0) == SQLITE_NULL) {
        sqlite3_reset(s);
        return error_because(
            err, FAULT_REFUSED, "key-erased",
            "its session closed more than 14 days ago: the QR cannot be made again");
    }
    bool ok = vault_unwrap(e->vault, key, 32, store_column_bytes(s, 0), err);
    sqlite3_reset(s);
    return ok;
}

bool award_show_again(struct engine *e, struct award_shown *out,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct award_found f = {0};
    struct ticket *t = &f.body.ticket;
    uint8_t key[32] = {0}, subject[SIGNING_PUBLIC_LEN];
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
    ok = award_fill_shown(out, e, t, id, f.row.entry.time_s,
                          catalogue_by_hash(e->catalogue, t->achievement), err);
    if (ok)
        out->n = f.row.entry.n;
out:
    secret_wipe(key, sizeof key);
    secret_wipe(&f, sizeof f);
    return ok;
}

bool award_unshown(struct engine *e, bool *there, struct award_shown *out, struct error *err)
{
    bool row;
    *there = false;
    if (!e->session.left_open || e->session.awards == 0)
        return true;
    sqlite3_stmt *s = store_statement(
        e->store, "SELECT id FROM awards WHERE n > ?1 ORDER BY n DESC LIMIT 1", err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, (int64_t)e->session.open_n);
    if (!store_step(e->store, s, &row, err))
        return false;
    if (!row)
        return true;
    uint8_t id[TICKET_ID_LEN];
    memcpy(id, store_column_bytes(s, 0).p, sizeof id);
    sqlite3_reset(s);
    struct error why = {0};
    if (!award_show_again(e, out, id, &why)) {
        if (error_is(&why, "voided") || error_is(&why, "key-erased"))
            return true;
        if (err != NULL)
            *err = why;
        return false;
    }
    *there = true;
    return true;
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

static bool fill_line(struct award_line *line, struct engine *e, const uint8_t *id, uint64_t n,
                      struct error *err)
{
    struct ledger_row row;
    struct body_award body;
    if (!ledger_read(&row, &e->ledger, n, err) || !body_award_read(&body, &row.entry, err) ||
        !is_voided(&line->voided, e, id, err))
        return false;
    memcpy(line->id, id, sizeof line->id);
    line->n = n;
    line->seq = body.ticket.seq;
    line->time_s = row.entry.time_s;
    line->results = body.ticket.results;
    line->receipted = n < e->receipt_upto;
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_by_hash(e->catalogue, body.ticket.achievement);
    const struct delegation *d = delegation_of(e, line->seq);
    snprintf(line->achievement, sizeof line->achievement, "%s", a == NULL ? "" : a->slug);
    snprintf(line->event, sizeof line->event, "%s",
             d == NULL || body.ticket.event >= d->event_count ? ""
                                                              : d->events[body.ticket.event]);
    return true;
}

bool award_list(struct award_line *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err)
{
    *count = 0;
    uint64_t below = before_n > INT64_MAX ? INT64_MAX : before_n;
    while (*count < max) {
        bool row;
        uint8_t id[TICKET_ID_LEN];
        sqlite3_stmt *s = store_statement(
            e->store, "SELECT id, n FROM awards WHERE n < ?1 ORDER BY n DESC LIMIT 1", err);
        if (s == NULL)
            return false;
        store_bind_integer(s, 1, (int64_t)below);
        if (!store_step(e->store, s, &row, err))
            return false;
        if (!row)
            return true;
        memcpy(id, store_column_bytes(s, 0).p, sizeof id);
        below = (uint64_t)sqlite3_column_int64(s, 1);
        sqlite3_reset(s);
        if (!fill_line(&out[*count], e, id, below, err))
            return false;
        (*count)++;
    }
    return true;
}

uint32_t award_count_in_session(const struct engine *e, const char *achievement)
{
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_find(e->catalogue, achievement);
    bool row;
    if (!e->session.open || a == NULL)
        return 0;
    sqlite3_stmt *s = store_statement(
        e->store, "SELECT awards FROM session_badges WHERE open_n = ?1 AND achievement = ?2",
        NULL);
    if (s == NULL)
        return 0;
    store_bind_integer(s, 1, (int64_t)e->session.open_n);
    store_bind_bytes(s, 2, bytes_of(a->hash, TICKET_HASH_LEN));
    if (!store_step(e->store, s, &row, NULL) || !row)
        return 0;
    uint32_t count = (uint32_t)sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return count;
}
