/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/packs.h"

#include <string.h>

#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/session.h"

bool packs_record(struct engine *e, uint64_t n, uint64_t last_n, struct error *err)
{
    sqlite3_stmt *s = database_statement(e->db,
                                         "INSERT INTO packs (n, last_n) VALUES (?1, ?2) "
                                         "ON CONFLICT DO UPDATE SET last_n = ?2",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)n);
    database_bind_integer(s, 2, (int64_t)last_n);
    return database_run(e->db, s, err);
}

/* ---- reading */

/* Takes what the row of a pack says, and ends the statement. */
static void take_row(struct pack *p, sqlite3_stmt *s)
{
    *p = (struct pack){.n = (uint64_t)sqlite3_column_int64(s, 0),
                       .last_n = (uint64_t)sqlite3_column_int64(s, 1),
                       .printed_s = sqlite3_column_int64(s, 2),
                       .file_s = sqlite3_column_int64(s, 3),
                       .handed = (unsigned)sqlite3_column_int64(s, 4)};
    sqlite3_reset(s);
}

/* Id, entry and whether it is void of each slip, by place. */
static sqlite3_stmt *slips_of(struct engine *e, const struct pack *p, struct error *err)
{
    sqlite3_stmt *s = database_statement(e->db,
                                         "SELECT a.id, a.n, v.id IS NOT NULL FROM awards a "
                                         "LEFT JOIN voids v ON v.id = a.id "
                                         "WHERE a.n BETWEEN ?1 AND ?2 ORDER BY a.n LIMIT 99",
                                         err);
    if (s == NULL)
        return NULL;
    database_bind_integer(s, 1, (int64_t)p->n);
    database_bind_integer(s, 2, (int64_t)p->last_n);
    return s;
}

/* Adds what its awards say. Each pack has at most PACK_SLIPS_MAX. */
static bool count_slips(struct pack *p, struct engine *e, struct error *err)
{
    struct award_line first;
    size_t there;
    bool row = true;
    if (!award_list(&first, &there, 1, e, p->n + 1, err))
        return false;
    if (there == 0 || first.n != p->n)
        return error_set(err, FAULT_STORAGE, "ledger: the first slip of a pack is not there");
    p->number = first.seq;
    p->made_s = first.time_s;
    p->specimen = first.specimen;
    memcpy(p->achievement, first.achievement, sizeof p->achievement);
    memcpy(p->event, first.event, sizeof p->event);
    sqlite3_stmt *s = slips_of(e, p, err);
    if (s == NULL)
        return false;
    while (database_step(e->db, s, &row, err)) {
        if (!row)
            return true;
        bool voided = sqlite3_column_int(s, 2) != 0;
        p->count++;
        p->voided += voided ? 1 : 0;
        p->left += !voided && p->count > p->handed ? 1 : 0;
    }
    return false;
}

static bool newest_before(struct pack *out, bool *there, struct engine *e, uint64_t before_n,
                          struct error *err)
{
    sqlite3_stmt *s = database_statement(e->db,
                                         "SELECT n, last_n, printed_s, file_s, handed FROM "
                                         "packs WHERE n < ?1 ORDER BY n DESC LIMIT 1",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, before_n > INT64_MAX ? INT64_MAX : (int64_t)before_n);
    if (!database_step(e->db, s, there, err))
        return false;
    if (!*there)
        return true;
    take_row(out, s);
    return count_slips(out, e, err);
}

bool packs_list(struct pack *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err)
{
    bool there = true;
    for (*count = 0; *count < max; before_n = out[(*count)++].n) {
        if (!newest_before(&out[*count], &there, e, before_n, err))
            return false;
        if (!there)
            return true;
    }
    return true;
}

bool packs_find(struct pack *out, struct engine *e, uint64_t n, struct error *err)
{
    struct pack p;
    bool there = false;
    if (n < INT64_MAX && !newest_before(&p, &there, e, n + 1, err))
        return false;
    if (!there || p.n != n)
        return error_because(err, FAULT_MISSING, "no-such-pack", "entry %llu begins no pack",
                             (unsigned long long)n);
    *out = p;
    return true;
}

bool packs_not_on_paper(unsigned *out, struct engine *e, struct error *err)
{
    struct pack p;
    bool there = true;
    uint64_t before_n = UINT64_MAX;
    int64_t now_s = engine_time(e, NULL, NULL);
    *out = 0;
    for (int i = 0; i < PACKS_LOOK_MAX; i++, before_n = p.n) {
        if (!newest_before(&p, &there, e, before_n, err))
            return false;
        if (!there || p.made_s < now_s - SESSION_KEY_KEPT_S)
            return true;
        if (p.printed_s == 0 && p.file_s == 0)
            *out += p.count - p.voided;
    }
    return true;
}

bool packs_slips(struct pack_slip out[static PACK_SLIPS_MAX], size_t *count, struct engine *e,
                 const struct pack *pack, enum pack_part part, struct error *err)
{
    bool row = true;
    unsigned place = 0;
    *count = 0;
    sqlite3_stmt *s = slips_of(e, pack, err);
    if (s == NULL)
        return false;
    while (database_step(e->db, s, &row, err)) {
        if (!row)
            return true;
        struct bytes id = database_column_bytes(s, 0);
        bool voided = sqlite3_column_int(s, 2) != 0;
        place++;
        if (id.len != TICKET_ID_LEN) {
            sqlite3_reset(s);
            return error_set(err, FAULT_STORAGE, "ledger: the id of an award is damaged");
        }
        if (voided || (part == PACK_LEFT && place <= pack->handed))
            continue;
        memcpy(out[*count].id, id.p, TICKET_ID_LEN);
        out[*count].n = (uint64_t)sqlite3_column_int64(s, 1);
        out[(*count)++].place = place;
    }
    return false;
}

/* ---- what became of the paper */

/* Runs an update of one pack in a transaction of its own. */
static bool update(struct engine *e, sqlite3_stmt *s, uint64_t n, int64_t value,
                   struct error *err)
{
    if (!database_begin(e->db, err))
        return false;
    database_bind_integer(s, 1, (int64_t)n);
    database_bind_integer(s, 2, value);
    if (database_run(e->db, s, err) && database_commit(e->db, err))
        return true;
    database_rollback(e->db);
    return false;
}

bool packs_note(struct engine *e, uint64_t n, enum pack_way way, struct error *err)
{
    sqlite3_stmt *s =
        way == PACK_PRINTED
            ? database_statement(e->db, "UPDATE packs SET printed_s = ?2 WHERE n = ?1", err)
            : database_statement(e->db, "UPDATE packs SET file_s = ?2 WHERE n = ?1", err);
    return s != NULL && update(e, s, n, engine_time(e, NULL, NULL), err);
}

bool packs_hand_out(struct engine *e, uint64_t n, unsigned handed, struct error *err)
{
    struct pack p;
    if (!packs_find(&p, e, n, err))
        return false;
    if (handed > p.count)
        return error_because(err, FAULT_REFUSED, "group-size", "the pack has %u slips, not %u",
                             p.count, handed);
    sqlite3_stmt *s =
        database_statement(e->db, "UPDATE packs SET handed = ?2 WHERE n = ?1", err);
    return s != NULL && update(e, s, n, handed, err);
}
