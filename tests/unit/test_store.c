/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/disk/database.h"
#include "tests/support/scratch.h"
#include "tests/support/store_suite.h"

/* The issuer's store in SQLite does what store.h says. */

struct place {
    struct scratch scratch;
    int count;
};

static void new_place(void *ctx, char url[static 300])
{
    struct place *p = ctx;
    snprintf(url, 300, "%s%.200s/store-%d.db",
             p->count % 2 == 0 ? "" : "sqlite:", p->scratch.path, p->count);
    p->count++;
}

/* No statement is left open by any function, whatever its answer. */
static void look(void *ctx, const struct issuer_store *s)
{
    struct error err = {0};
    (void)ctx;
    sqlite3 *db = sqlite3_db_handle(database_statement(s->ctx, "SELECT 1", &err));
    for (sqlite3_stmt *q = sqlite3_next_stmt(db, NULL); q != NULL; q = sqlite3_next_stmt(db, q))
        if (sqlite3_stmt_busy(q))
            fail_msg("left open: %s", sqlite3_sql(q));
}

int main(void)
{
    struct place place = {.count = 0};
    const struct store_opener opener = {&place, new_place, look};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    scratch_make(&place.scratch);
    int failed = store_suite(&opener);
    scratch_remove(&place.scratch);
    return failed;
}
