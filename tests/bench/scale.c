/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* What one request costs the issuer when its store holds N awards: tests/bench/run counts the
 * instructions of measured() under callgrind.
 *
 *   scale (claim|publish|status|ingest) N
 *   scale fill FILE N            called by itself, so that it is not slowed down
 *
 * The store is filled by SQL: N awards of another kiosk, all reported and claimed, one in a
 * hundred withdrawn. Each kind of request is made some times before, so that what is read once is
 * read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/engine/engine.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/operator/revoke.h"
#include "tests/support/holder_fixture.h"

enum { WARM = 3, TIMES = 10 };

static const char FILL[] =
    "PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; BEGIN;"
    "WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i + 1 < %ld) "
    "INSERT INTO awards SELECT '" ISSUER_DID
    "', randomblob(16), 'kiosk-99', 1, x'0102030405060708', "
    "i, 1, '" ISSUER_BADGE
    "', i, zeroblob(36), randomblob(32), randomblob(64), 1790000000 - i %% 2000000, "
    "CASE WHEN i %% 100 = 99 THEN 4 ELSE 0 END, '', '', 1790000000, 1790000000, 0, 1000 + i, "
    "randomblob(32), 0, zeroblob(6), i %% 100 = 99 FROM c;"
    "INSERT INTO claims (issuer, id, holder, language, claimed, link, disputes, recovery) "
    "SELECT issuer, id, randomblob(32), 'fr', 1790000000, substr(hex(randomblob(16)), 1, 22), "
    "0, x'' "
    "FROM awards WHERE kiosk = 'kiosk-99';"
    "INSERT INTO entries SELECT 'kiosk-99', 1, n, 2, iat, randomblob(32), zeroblob(126), "
    "signature, '', "
    "1790000000 FROM awards WHERE kiosk = 'kiosk-99';"
    "INSERT INTO sessions SELECT 'kiosk-99', randomblob(6), iat, 50 FROM awards "
    "WHERE kiosk = 'kiosk-99' AND seq %% 50 = 0; COMMIT;"
    "PRAGMA wal_checkpoint(TRUNCATE);";

static int fill(const char *path, long awards)
{
    sqlite3 *db;
    char sql[sizeof FILL + 40], *why = NULL;
    snprintf(sql, sizeof sql, FILL, awards);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
        fprintf(stderr, "scale: %s\n", why == NULL ? sqlite3_errmsg(db) : why);
        return 1;
    }
    return sqlite3_close(db) != SQLITE_OK;
}

/* In a process of its own, which callgrind does not follow. */
static void fill_apart(const char *self, const struct issuer_fixture *f, const char *awards)
{
    char path[FILE_PATH_MAX + 16];
    char *const argv[] = {(char *)(uintptr_t)self, (char *)(uintptr_t) "fill", path,
                          (char *)(uintptr_t)awards, NULL};
    pid_t child;
    int status = 1;
    snprintf(path, sizeof path, "%s/issuer.db", f->dir);
    if (posix_spawn(&child, self, NULL, NULL, argv, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0)
        exit(1);
}

struct work {
    struct issuer_fixture f;
    struct issuer_kiosk kiosk;
    struct ticket tickets[WARM + TIMES];
    char paths[WARM + TIMES][64];
    struct buffer bodies[WARM + TIMES];
};

static void post(struct work *w, int i)
{
    if (holder_post(NULL, &w->f, "/api/claims", buffer_view(&w->bodies[i])) != 201)
        abort();
}

static void get(struct work *w, int i)
{
    struct buffer body = {0};
    if (holder_get(&body, &w->f, w->paths[i]) != 200)
        abort();
    buffer_free(&body);
}

static void upload(struct work *w, int i)
{
    struct buffer reply = {0};
    struct error err = {0};
    if (!ingest_upload(&reply, w->f.host, buffer_view(&w->bodies[i]), &err))
        abort();
    buffer_free(&reply);
}

__attribute__((noinline)) void measured(void (*act)(struct work *w, int i), struct work *w);
void measured(void (*act)(struct work *w, int i), struct work *w)
{
    for (int i = WARM; i < WARM + TIMES; i++)
        act(w, i);
}

/* A withdrawn badge and the list that is signed anew for it. */
static void revoke_and_look(struct work *w, int i)
{
    uint8_t id[TICKET_ID_LEN];
    struct error err = {0};
    issuer_ticket_id(id, &w->tickets[i]);
    if (!revoke_award(w->f.host, id, "test", &err))
        abort();
    get(w, i);
}

static void prepare(struct work *w, const char *what)
{
    bool uploads = strcmp(what, "ingest") == 0;
    for (int i = 0; i < WARM + TIMES; i++) {
        uint8_t id[TICKET_ID_LEN];
        char link[23];
        w->tickets[i] =
            uploads ? issuer_kiosk_award(&w->kiosk, &w->f)
                    : issuer_kiosk_ticket(&w->kiosk, &w->f, (uint32_t)i + 1, w->f.clock.now_s);
        if (uploads) {
            issuer_kiosk_upload(&w->bodies[i], &w->kiosk, (size_t)i, 1);
            continue;
        }
        holder_claim_body(&w->bodies[i], &w->tickets[i], 1, "");
        issuer_ticket_id(id, &w->tickets[i]);
        const struct signing_key key = holder_key(1);
        claim_link(link, w->f.host, id, key.public_key);
        if (strcmp(what, "status") == 0)
            snprintf(w->paths[i], sizeof w->paths[i], "/status/1");
        else
            snprintf(w->paths[i], sizeof w->paths[i], "/b/%s/badge.json", link);
        if (strcmp(what, "claim") != 0)
            post(w, i);
    }
}

int main(int argc, char **argv)
{
    static struct work w;
    void (*act)(struct work *, int) = NULL;
    if (argc == 4 && strcmp(argv[1], "fill") == 0)
        return fill(argv[2], strtol(argv[3], NULL, 10));
    if (argc == 3)
        act = strcmp(argv[1], "claim") == 0     ? post
              : strcmp(argv[1], "publish") == 0 ? get
              : strcmp(argv[1], "status") == 0  ? revoke_and_look
              : strcmp(argv[1], "ingest") == 0  ? upload
                                                : NULL;
    if (act == NULL)
        return 2;
    issuer_fixture_make(&w.f);
    fill_apart(argv[0], &w.f, argv[2]);
    issuer_fixture_reopen(&w.f);
    issuer_kiosk_enrol(&w.kiosk, &w.f, 7, 0);
    w.kiosk.version = KIOSK_VERSION;
    prepare(&w, argv[1]);
    for (int i = 0; i < WARM; i++)
        act(&w, i);
    measured(act, &w);
    issuer_fixture_free(&w.f);
    return 0;
}
