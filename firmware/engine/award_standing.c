/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award_standing.h"

#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_state.h"

enum { DAY_S = 86400 };

static bool is_specimen(const struct engine *e, struct bytes hash)
{
    const struct achievement_record *a = e->catalogue == NULL || hash.len != TICKET_HASH_LEN
                                             ? NULL
                                             : catalogue_by_hash(e->catalogue, hash.p);
    return a != NULL && a->specimen;
}

static bool count_day(uint32_t *out, struct engine *e, int64_t day_s, struct error *err)
{
    bool row;
    sqlite3_stmt *q = database_statement(
        e->db,
        "SELECT b.achievement, sum(b.awards - b.voided) FROM sessions s JOIN session_badges b "
        "ON b.open_n = s.open_n WHERE s.day = ?1 GROUP BY b.achievement",
        err);
    if (q == NULL)
        return false;
    database_bind_integer(q, 1, day_s / DAY_S);
    for (*out = 0; database_step(e->db, q, &row, err);) {
        if (!row)
            return true;
        if (!is_specimen(e, database_column_bytes(q, 0)))
            *out += (uint32_t)sqlite3_column_int64(q, 1);
    }
    return false;
}

/* The oldest award without a receipt; *n is 0 when each has one. */
static bool oldest_waiting(uint64_t *n, struct engine *e, struct error *err)
{
    bool row;
    sqlite3_stmt *q =
        database_statement(e->db, "SELECT n FROM awards WHERE n >= ?1 ORDER BY n LIMIT 1", err);
    if (q == NULL)
        return false;
    database_bind_integer(q, 1, (int64_t)e->receipt_upto);
    if (!database_step(e->db, q, &row, err))
        return false;
    *n = row ? (uint64_t)sqlite3_column_int64(q, 0) : 0;
    sqlite3_reset(q);
    return true;
}

bool award_standing_read(struct award_standing *out, struct engine *e, int64_t day_s,
                         struct error *err)
{
    struct award_standing s = {0};
    struct award_line line;
    uint64_t n;
    size_t count = 0;
    if (!count_day(&s.today, e, day_s, err) || !oldest_waiting(&n, e, err) ||
        (n > 0 && !award_list(&line, &count, 1, e, n + 1, err)))
        return false;
    if (count == 1)
        s.waiting_since_s = line.time_s;
    *out = s;
    return true;
}

uint32_t award_standing_at_event(const struct engine *e, const char *achievement)
{
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_find(e->catalogue, achievement);
    bool row;
    if (!e->session.open || a == NULL || a->specimen)
        return 0;
    sqlite3_stmt *s = database_statement(
        e->db,
        "SELECT sum(b.awards - b.voided) FROM sessions o JOIN sessions s ON s.day = o.day AND "
        "s.slug = o.slug JOIN session_badges b ON b.open_n = s.open_n AND b.achievement = ?2 "
        "WHERE o.open_n = ?1",
        NULL);
    if (s == NULL)
        return 0;
    database_bind_integer(s, 1, (int64_t)e->session.open_n);
    database_bind_bytes(s, 2, bytes_of(a->hash, TICKET_HASH_LEN));
    if (!database_step(e->db, s, &row, NULL) || !row)
        return 0;
    uint32_t count = (uint32_t)sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return count;
}
