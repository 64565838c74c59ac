/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/disk/database.h"
#include "tests/support/scratch.h"
#include "tests/support/store_suite.h"

/* The issuer's store in SQLite does what store.h says. */

struct place {
    struct scratch scratch;
    int count;
    size_t text_count; /* different statements of all tests together */
    char *texts[DATABASE_STATEMENTS_MAX];
};

static void new_place(void *ctx, char url[static 300])
{
    struct place *p = ctx;
    snprintf(url, 300, "%s%.200s/store-%d.db",
             p->count % 2 == 0 ? "" : "sqlite:", p->scratch.path, p->count);
    p->count++;
}

static void note_text(struct place *p, const char *text)
{
    for (size_t i = 0; i < p->text_count; i++)
        if (strcmp(p->texts[i], text) == 0)
            return;
    if (p->text_count < DATABASE_STATEMENTS_MAX)
        p->texts[p->text_count++] = strdup(text);
}

/* No statement is left open by any function, whatever its answer. */
static void look(void *ctx, const struct issuer_store *s)
{
    struct error err = {0};
    sqlite3 *db = sqlite3_db_handle(database_statement(s->ctx, "SELECT 1", &err));
    for (sqlite3_stmt *q = sqlite3_next_stmt(db, NULL); q != NULL;
         q = sqlite3_next_stmt(db, q)) {
        if (sqlite3_stmt_busy(q))
            fail_msg("left open: %s", sqlite3_sql(q));
        note_text(ctx, sqlite3_sql(q));
    }
}

/* A server may use every statement that the suite used, at one time, and there is room for more. */
static bool fit(struct place *p)
{
    bool ok = p->text_count + 32 <= DATABASE_STATEMENTS_MAX;
    printf("# %zu statements, %d fit\n", p->text_count, DATABASE_STATEMENTS_MAX);
    if (!ok)
        fprintf(stderr, "raise DATABASE_STATEMENTS_MAX\n");
    for (size_t i = 0; i < p->text_count; i++)
        free(p->texts[i]);
    return ok;
}

int main(void)
{
    struct place place = {.count = 0};
    const struct store_opener opener = {&place, new_place, look};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    scratch_make(&place.scratch);
    int failed = store_suite(&opener);
    scratch_remove(&place.scratch);
    return fit(&place) ? failed : 1;
}
