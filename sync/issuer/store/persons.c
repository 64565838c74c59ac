/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/persons.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gen/sync/issuer/store/persons.sql.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "keys/signing.h"
#include "sync/issuer/store/sqlite_row.h"

enum { NONCE_LEN = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, AGAIN_MS = 20 };

static const struct database_schema SCHEMA = {
    .sql = (const char *)embedded_sync_issuer_store_persons_sql,
    .application_id = 0x4f424b50, /* OBKP */
    .version = 1,
    .what = "persons' keys",
    .autocheckpoint = 100,
    .busy_ms = 5000, /* requests, the mail thread and commands write here */
};

struct persons {
    struct database *db;
    uint8_t secret[32];
};

bool persons_open(struct persons **out, const char *dir, const uint8_t secret[static 32],
                  struct error *err)
{
    char path[FILE_PATH_MAX];
    struct persons *p = calloc(1, sizeof *p);
    if (p == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    memcpy(p->secret, secret, sizeof p->secret);
    if (!file_path(path, dir, "persons.db", err) ||
        (!file_exists(path) && !database_create(path, &SCHEMA, NULL, err)) ||
        !database_open(&p->db, path, &SCHEMA, DATABASE_WRITE, NULL, err)) {
        persons_close(p);
        return false;
    }
    *out = p;
    return true;
}

void persons_close(struct persons *p)
{
    if (p == NULL)
        return;
    database_close(p->db);
    secret_wipe(p, sizeof *p);
    free(p);
}

void persons_address(uint8_t out[static PERSON_ADDRESS_LEN], const struct persons *p,
                     const char *address)
{
    static const char domain[] = "OBK-ADDRESS-V1";
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, p->secret, sizeof p->secret);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)domain, sizeof domain);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)address, strlen(address));
    crypto_auth_hmacsha256_final(&state, out);
}

/* ---- keys come and go */

bool persons_add(uint8_t person[static PERSON_LEN], struct persons *p, const char *address,
                 int64_t now_s, struct random random, struct error *err)
{
    uint8_t key[PERSON_KEY_LEN], hash[PERSON_ADDRESS_LEN];
    sqlite3_stmt *s = database_statement(
        p->db, "INSERT INTO persons (person, key, address, pending) VALUES (?1, ?2, ?3, ?4)",
        err);
    if (s == NULL)
        return false;
    random_fill(random, person, PERSON_LEN);
    random_fill(random, key, sizeof key);
    persons_address(hash, p, address);
    row_bind(s, 1, person, PERSON_LEN);
    row_bind(s, 2, key, sizeof key);
    row_bind(s, 3, hash, sizeof hash);
    database_bind_integer(s, 4, now_s);
    bool ok = database_run(p->db, s, err);
    sqlite3_clear_bindings(s);
    secret_wipe(key, sizeof key);
    return ok;
}

static bool run_on(struct persons *p, sqlite3_stmt *s, const uint8_t person[static PERSON_LEN],
                   struct error *err)
{
    if (s == NULL)
        return false;
    row_bind(s, 1, person, PERSON_LEN);
    return database_run(p->db, s, err);
}

bool persons_settle(struct persons *p, const uint8_t person[static PERSON_LEN],
                    struct error *err)
{
    return run_on(
        p, database_statement(p->db, "UPDATE persons SET pending = 0 WHERE person = ?1", err),
        person, err);
}

/* The journal holds pages as they were: it is emptied, so that they are nowhere. Also when nothing
 * was deleted here: it may be what another connection deleted. */
static bool try_to_empty(bool *busy, struct persons *p, struct error *err)
{
    sqlite3_stmt *s = database_statement(p->db, "PRAGMA wal_checkpoint(TRUNCATE)", err);
    bool there;
    if (s == NULL || !database_step(p->db, s, &there, err))
        return false;
    *busy = !there || sqlite3_column_int(s, 0) != 0;
    sqlite3_reset(s);
    return true;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Readers and writers are waited for by SQLite; another connection that empties the journal is not,
 * whatever the busy time is. */
static bool empty_journal(struct persons *p, struct error *err)
{
    const int64_t until = now_ms() + SCHEMA.busy_ms;
    bool busy = true;
    while (true) {
        if (!try_to_empty(&busy, p, err))
            return false;
        if (!busy || now_ms() >= until)
            break;
        sqlite3_sleep(AGAIN_MS);
    }
    return !busy || error_because(err, FAULT_CONFLICT, "in-use",
                                  "persons.db: the key is deleted, but another program keeps "
                                  "the journal: try again");
}

bool persons_forget(struct persons *p, const uint8_t person[static PERSON_LEN],
                    struct error *err)
{
    return run_on(p, database_statement(p->db, "DELETE FROM persons WHERE person = ?1", err),
                  person, err) &&
           empty_journal(p, err);
}

/* ---- sealing: nonce, then XChaCha20-Poly1305; the person and the kind stand beside it */

static bool read_key(void *out, sqlite3_stmt *s, struct error *err)
{
    (void)err;
    row_blob(out, PERSON_KEY_LEN, s, 0);
    return true;
}

static bool find_key(uint8_t key[static PERSON_KEY_LEN], struct persons *p,
                     const uint8_t person[static PERSON_LEN], struct error *err)
{
    bool there;
    sqlite3_stmt *s =
        database_statement(p->db, "SELECT key FROM persons WHERE person = ?1", err);
    if (s != NULL)
        row_bind(s, 1, person, PERSON_LEN);
    return row_find(p->db, s, &there, read_key, key, err) &&
           (there || error_because(err, FAULT_MISSING, "erased", "what was here is erased"));
}

static size_t beside(uint8_t out[static 64], const uint8_t person[static PERSON_LEN],
                     const char *what)
{
    memcpy(out, person, PERSON_LEN);
    return PERSON_LEN + (size_t)snprintf((char *)out + PERSON_LEN, 64 - PERSON_LEN, "%s", what);
}

bool persons_seal(struct buffer *out, struct persons *p,
                  const uint8_t person[static PERSON_LEN], const char *what,
                  struct bytes content, struct random random, struct error *err)
{
    uint8_t key[PERSON_KEY_LEN], nonce[NONCE_LEN], with[64];
    uint8_t *box = malloc(content.len + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    unsigned long long len;
    bool ok = false;
    if (box == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        goto out;
    }
    if (!find_key(key, p, person, err))
        goto out;
    random_fill(random, nonce, sizeof nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box, &len, content.p, content.len, with,
                                               beside(with, person, what), NULL, nonce, key);
    buffer_add(out, bytes_of(nonce, sizeof nonce));
    buffer_add(out, bytes_of(box, (size_t)len));
    ok = buffer_ok(out, what, err);
out:
    secret_wipe(key, sizeof key);
    free(box);
    return ok;
}

bool persons_unseal(struct buffer *out, struct persons *p,
                    const uint8_t person[static PERSON_LEN], const char *what,
                    struct bytes sealed, struct error *err)
{
    uint8_t key[PERSON_KEY_LEN], with[64];
    uint8_t *content = malloc(sealed.len + 1);
    unsigned long long len;
    bool ok = false;
    if (content == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        goto out;
    }
    if (!find_key(key, p, person, err))
        goto out;
    if (sealed.len < NONCE_LEN ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(
            content, &len, NULL, sealed.p + NONCE_LEN, sealed.len - NONCE_LEN, with,
            beside(with, person, what), sealed.p, key) != 0) {
        error_set(err, FAULT_UNTRUSTED, "%s: does not open under its person's key", what);
        goto out;
    }
    buffer_add(out, bytes_of(content, (size_t)len));
    secret_wipe(content, (size_t)len);
    ok = buffer_ok(out, what, err);
out:
    secret_wipe(key, sizeof key);
    free(content);
    return ok;
}

/* ---- lists */

bool persons_list(uint8_t (*out)[PERSON_LEN], size_t max, size_t *count, struct persons *p,
                  const char *address, const uint8_t *after, struct error *err)
{
    uint8_t hash[PERSON_ADDRESS_LEN];
    bool there;
    *count = 0;
    sqlite3_stmt *s =
        database_statement(p->db,
                           "SELECT person FROM persons WHERE address = ?1 AND person > ?2 "
                           "ORDER BY person LIMIT ?3",
                           err);
    if (s == NULL)
        return false;
    persons_address(hash, p, address);
    row_bind(s, 1, hash, sizeof hash);
    row_bind(s, 2, after, after == NULL ? 0 : PERSON_LEN);
    database_bind_integer(s, 3, (int64_t)max);
    while (true) {
        if (!database_step(p->db, s, &there, err))
            return false;
        if (!there || *count == max)
            break;
        row_blob(out[(*count)++], PERSON_LEN, s, 0);
    }
    sqlite3_reset(s);
    return true;
}

static bool read_person(void *out, sqlite3_stmt *s, struct error *err)
{
    (void)err;
    row_blob(out, PERSON_LEN, s, 0);
    return true;
}

bool persons_next_pending(uint8_t person[static PERSON_LEN], bool *there, struct persons *p,
                          int64_t before_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        p->db, "SELECT person FROM persons WHERE pending <> 0 AND pending < ?1 LIMIT 1", err);
    if (s != NULL)
        database_bind_integer(s, 1, before_s);
    return row_find(p->db, s, there, read_person, person, err);
}

/* ---- who asked */

bool persons_ask(struct persons *p, const char *address, const char *language,
                 struct error *err)
{
    sqlite3_stmt *s =
        database_statement(p->db, "INSERT INTO asked (address, language) VALUES (?1, ?2)", err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, address);
    database_bind_text(s, 2, language);
    return database_run(p->db, s, err);
}

static bool read_asked(void *out, sqlite3_stmt *s, struct error *err)
{
    struct persons_asked *a = out;
    (void)err;
    a->nth = sqlite3_column_int64(s, 0);
    row_text(a->address, sizeof a->address, s, 1);
    row_text(a->language, sizeof a->language, s, 2);
    return true;
}

bool persons_next_asked(struct persons_asked *out, bool *there, struct persons *p,
                        struct error *err)
{
    return row_find(
        p->db,
        database_statement(
            p->db, "SELECT nth, address, language FROM asked ORDER BY nth LIMIT 1", err),
        there, read_asked, out, err);
}

bool persons_answered(struct persons *p, int64_t nth, struct error *err)
{
    sqlite3_stmt *s = database_statement(p->db, "DELETE FROM asked WHERE nth = ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, nth);
    return database_run(p->db, s, err) && empty_journal(p, err);
}
