/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Contacts, one-time links and mails in the SQLite store: sealed, under keys that lie elsewhere. */
#include <string.h>

#include "sync/issuer/store/sqlite_row.h"

/* ---- contacts */

#define CONTACT_COLUMNS "id, person, sealed, verified, assertion"

static bool read_contact(void *out, sqlite3_stmt *s, struct error *err)
{
    struct contact_row *r = out;
    row_blob(r->id, sizeof r->id, s, 0);
    row_blob(r->person, sizeof r->person, s, 1);
    buffer_add(&r->sealed, database_column_bytes(s, 2));
    r->verified_s = sqlite3_column_int64(s, 3);
    row_text(r->assertion, sizeof r->assertion, s, 4);
    return buffer_ok(&r->sealed, "contact", err);
}

static bool find_contact(void *ctx, struct contact_row *out, bool *there,
                         const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT " CONTACT_COLUMNS " FROM contacts WHERE id = ?1", err);
    *out = (struct contact_row){0};
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_contact, out, err);
}

static bool find_contact_of(void *ctx, struct contact_row *out, bool *there,
                            const uint8_t person[16], struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " CONTACT_COLUMNS " FROM contacts WHERE person = ?1", err);
    *out = (struct contact_row){0};
    if (s != NULL)
        row_bind(s, 1, person, 16);
    return row_find(ctx, s, there, read_contact, out, err);
}

static bool find_contact_by_assertion(void *ctx, struct contact_row *out, bool *there,
                                      const char *assertion, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx,
                                         "SELECT " CONTACT_COLUMNS " FROM contacts WHERE "
                                         "assertion = ?1 AND assertion <> ''",
                                         err);
    *out = (struct contact_row){0};
    if (s != NULL)
        database_bind_text(s, 1, assertion);
    return row_find(ctx, s, there, read_contact, out, err);
}

static bool next_unconfirmed(void *ctx, struct contact_row *out, bool *there, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT " CONTACT_COLUMNS " FROM contacts AS c WHERE "
                           "verified = 0 AND NOT EXISTS (SELECT 1 FROM tokens AS t "
                           "WHERE t.person = c.person) LIMIT 1",
                           err);
    *out = (struct contact_row){0};
    return row_find(ctx, s, there, read_contact, out, err);
}

static bool put_contact(void *ctx, const struct contact_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO contacts (" CONTACT_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (id) DO UPDATE SET person = ?2, sealed = ?3, verified = ?4, "
        "assertion = ?5",
        err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->id, TICKET_ID_LEN);
    row_bind(s, 2, row->person, sizeof row->person);
    database_bind_bytes(s, 3, buffer_view(&row->sealed));
    database_bind_integer(s, 4, row->verified_s);
    database_bind_text(s, 5, row->assertion);
    return database_run(ctx, s, err);
}

static bool remove_person(void *ctx, const uint8_t person[16], struct error *err)
{
    sqlite3_stmt *s[3] = {
        database_statement(ctx, "DELETE FROM contacts WHERE person = ?1", err),
        database_statement(ctx, "DELETE FROM tokens WHERE person = ?1", err),
        database_statement(ctx, "DELETE FROM mails WHERE person = ?1", err)};
    for (int i = 0; i < 3; i++) {
        if (s[i] == NULL)
            return false;
        row_bind(s[i], 1, person, 16);
        if (!database_run(ctx, s[i], err))
            return false;
    }
    return true;
}

/* ---- one-time links */

static bool read_token(void *out, sqlite3_stmt *s, struct error *err)
{
    struct token_row *r = out;
    (void)err;
    row_blob(r->hash, sizeof r->hash, s, 0);
    row_blob(r->id, sizeof r->id, s, 1);
    row_blob(r->person, sizeof r->person, s, 2);
    r->kind = (enum token_kind)sqlite3_column_int(s, 3);
    r->expires_s = sqlite3_column_int64(s, 4);
    r->used_s = sqlite3_column_int64(s, 5);
    return true;
}

static bool find_token(void *ctx, struct token_row *out, bool *there, const uint8_t hash[32],
                       struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT hash, id, person, kind, expires, used FROM tokens WHERE hash = ?1", err);
    if (s != NULL)
        row_bind(s, 1, hash, 32);
    return row_find(ctx, s, there, read_token, out, err);
}

static bool put_token(void *ctx, const struct token_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx,
                                         "INSERT INTO tokens (hash, id, person, kind, expires, "
                                         "used) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                                         "ON CONFLICT (hash) DO UPDATE SET used = ?6",
                                         err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->hash, sizeof row->hash);
    row_bind(s, 2, row->id, sizeof row->id);
    row_bind(s, 3, row->person, sizeof row->person);
    database_bind_integer(s, 4, (int64_t)row->kind);
    database_bind_integer(s, 5, row->expires_s);
    database_bind_integer(s, 6, row->used_s);
    return database_run(ctx, s, err);
}

/* Runs a statement about what was good until a time before this. */
static bool run_before(struct database *db, sqlite3_stmt *s, int64_t before_s,
                       struct error *err)
{
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, before_s);
    return database_run(db, s, err);
}

static bool remove_tokens(void *ctx, int64_t before_s, struct error *err)
{
    return run_before(ctx,
                      database_statement(ctx, "DELETE FROM tokens WHERE expires < ?1", err),
                      before_s, err);
}

/* ---- mails */

static bool put_mail(void *ctx, const struct mail_row *row, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "INSERT INTO mails (mail, person, sealed, created, "
                           "expires, due, attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                           "?7) ON CONFLICT (mail) DO UPDATE SET due = ?6, attempts "
                           "= ?7",
                           err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->mail, sizeof row->mail);
    row_bind(s, 2, row->person, sizeof row->person);
    database_bind_bytes(s, 3, buffer_view(&row->sealed));
    database_bind_integer(s, 4, row->created_s);
    database_bind_integer(s, 5, row->expires_s);
    database_bind_integer(s, 6, row->due_s);
    database_bind_integer(s, 7, row->attempts);
    return database_run(ctx, s, err);
}

static bool read_mail(void *out, sqlite3_stmt *s, struct error *err)
{
    struct mail_row *r = out;
    row_blob(r->mail, sizeof r->mail, s, 0);
    row_blob(r->person, sizeof r->person, s, 1);
    buffer_add(&r->sealed, database_column_bytes(s, 2));
    r->created_s = sqlite3_column_int64(s, 3);
    r->expires_s = sqlite3_column_int64(s, 4);
    r->due_s = sqlite3_column_int64(s, 5);
    r->attempts = sqlite3_column_int(s, 6);
    return buffer_ok(&r->sealed, "mail", err);
}

static bool next_mail(void *ctx, struct mail_row *out, bool *there, int64_t now_s,
                      struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT mail, person, sealed, created, expires, due, "
                           "attempts FROM mails WHERE due <= ?1 ORDER BY due LIMIT 1",
                           err);
    *out = (struct mail_row){0};
    if (s != NULL)
        database_bind_integer(s, 1, now_s);
    return row_find(ctx, s, there, read_mail, out, err);
}

static bool delay_mail(void *ctx, const struct mail_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "UPDATE mails SET due = ?2, attempts = ?3 WHERE mail = ?1", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->mail, sizeof row->mail);
    database_bind_integer(s, 2, row->due_s);
    database_bind_integer(s, 3, row->attempts);
    return database_run(ctx, s, err);
}

static bool hasten_mails(void *ctx, int64_t now_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "UPDATE mails SET due = ?1 WHERE due > ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, now_s);
    return database_run(ctx, s, err);
}

static bool remove_mail(void *ctx, const uint8_t mail[16], struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "DELETE FROM mails WHERE mail = ?1", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, mail, 16);
    return database_run(ctx, s, err);
}

static bool remove_mails(void *ctx, int64_t before_s, struct error *err)
{
    return run_before(ctx, database_statement(ctx, "DELETE FROM mails WHERE expires < ?1", err),
                      before_s, err);
}

static bool count_mails(void *ctx, int64_t *out, struct error *err)
{
    bool there;
    sqlite3_stmt *s = database_statement(ctx, "SELECT count(*) FROM mails", err);
    if (s == NULL || !database_step(ctx, s, &there, err))
        return false;
    *out = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return true;
}

/* ---- keys to be destroyed */

static bool run_on_person(struct database *db, sqlite3_stmt *s, const uint8_t person[16],
                          struct error *err)
{
    if (s == NULL)
        return false;
    row_bind(s, 1, person, 16);
    return database_run(db, s, err);
}

static bool add_leaving(void *ctx, const uint8_t person[16], struct error *err)
{
    return run_on_person(
        ctx,
        database_statement(
            ctx, "INSERT INTO leaving (person) VALUES (?1) ON CONFLICT DO NOTHING", err),
        person, err);
}

static bool read_person(void *out, sqlite3_stmt *s, struct error *err)
{
    (void)err;
    row_blob(out, 16, s, 0);
    return true;
}

static bool next_leaving(void *ctx, uint8_t person[16], bool *there, struct error *err)
{
    return row_find(ctx, database_statement(ctx, "SELECT person FROM leaving LIMIT 1", err),
                    there, read_person, person, err);
}

static bool remove_leaving(void *ctx, const uint8_t person[16], struct error *err)
{
    return run_on_person(ctx,
                         database_statement(ctx, "DELETE FROM leaving WHERE person = ?1", err),
                         person, err);
}

void store_sqlite_people(struct issuer_store *out)
{
    out->add_leaving = add_leaving;
    out->next_leaving = next_leaving;
    out->remove_leaving = remove_leaving;
    out->delay_mail = delay_mail;
    out->find_contact = find_contact;
    out->find_contact_of = find_contact_of;
    out->find_contact_by_assertion = find_contact_by_assertion;
    out->next_unconfirmed = next_unconfirmed;
    out->put_contact = put_contact;
    out->remove_person = remove_person;
    out->find_token = find_token;
    out->put_token = put_token;
    out->remove_tokens = remove_tokens;
    out->put_mail = put_mail;
    out->next_mail = next_mail;
    out->hasten_mails = hasten_mails;
    out->remove_mail = remove_mail;
    out->remove_mails = remove_mails;
    out->count_mails = count_mails;
}
