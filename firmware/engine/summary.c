/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/engine_state.h"

enum { DAY_S = 86400 };

static bool is_practice(const struct engine *e, const char *event)
{
    const struct event_record *record =
        e->catalogue == NULL ? NULL : catalogue_find_event(e->catalogue, event);
    return record != NULL && record->specimen;
}

/* ---- one workshop */

static bool read_sessions(struct summary *s, struct engine *e, struct error *err)
{
    bool row;
    sqlite3_stmt *q = database_statement(e->db,
                                         "SELECT count(*), sum(claimed), max(claimed_s) FROM "
                                         "sessions WHERE day = ?1 AND slug = ?2",
                                         err);
    if (q == NULL)
        return false;
    database_bind_integer(q, 1, s->day_s / DAY_S);
    database_bind_text(q, 2, s->event);
    if (!database_step(e->db, q, &row, err))
        return false;
    s->sessions = (uint32_t)sqlite3_column_int64(q, 0);
    s->claimed =
        sqlite3_column_type(q, 1) == SQLITE_NULL ? -1 : (int32_t)sqlite3_column_int64(q, 1);
    s->claimed_s = sqlite3_column_int64(q, 2);
    sqlite3_reset(q);
    return true;
}

static bool is_of_open_session(bool *out, const struct summary *s, struct engine *e,
                               struct error *err)
{
    bool row;
    *out = false;
    if (!e->session.open || strcmp(e->session.event, s->event) != 0)
        return true;
    sqlite3_stmt *q =
        database_statement(e->db, "SELECT day = ?2 FROM sessions WHERE open_n = ?1", err);
    if (q == NULL)
        return false;
    database_bind_integer(q, 1, (int64_t)e->session.open_n);
    database_bind_integer(q, 2, s->day_s / DAY_S);
    if (!database_step(e->db, q, &row, err))
        return false;
    *out = row && sqlite3_column_int(q, 0) != 0;
    sqlite3_reset(q);
    return true;
}

static void add_badge(struct summary *s, const struct engine *e, sqlite3_stmt *q)
{
    struct bytes hash = database_column_bytes(q, 0);
    const struct achievement_record *a = e->catalogue == NULL || hash.len != TICKET_HASH_LEN
                                             ? NULL
                                             : catalogue_by_hash(e->catalogue, hash.p);
    struct summary_badge b = {.awarded = (uint32_t)sqlite3_column_int64(q, 1),
                              .voided = (uint32_t)sqlite3_column_int64(q, 2),
                              .slips = (uint32_t)sqlite3_column_int64(q, 3)};
    if (a != NULL && a->specimen)
        return;
    snprintf(b.achievement, sizeof b.achievement, "%s", a == NULL ? "" : a->slug);
    s->awarded += b.awarded;
    s->voided += b.voided;
    s->slips += b.slips;
    if (s->badge_count < SUMMARY_BADGES_MAX)
        s->badges[s->badge_count++] = b;
}

static bool read_badges(struct summary *s, struct engine *e, struct error *err)
{
    bool row;
    sqlite3_stmt *q = database_statement(
        e->db,
        "SELECT b.achievement, sum(b.awards), sum(b.voided), sum(b.slips) FROM sessions s "
        "JOIN session_badges b ON b.open_n = s.open_n WHERE s.day = ?1 AND s.slug = ?2 "
        "GROUP BY b.achievement ORDER BY sum(b.awards) DESC, b.achievement",
        err);
    if (q == NULL)
        return false;
    database_bind_integer(q, 1, s->day_s / DAY_S);
    database_bind_text(q, 2, s->event);
    while (true) {
        if (!database_step(e->db, q, &row, err))
            return false;
        if (!row)
            break;
        add_badge(s, e, q);
    }
    s->asked = s->awarded - s->voided;
    return true;
}

static bool read_said(struct summary *s, struct engine *e, struct error *err)
{
    bool row;
    s->present = s->offered = -1;
    sqlite3_stmt *q = database_statement(
        e->db, "SELECT present, offered FROM event_days WHERE day = ?1 AND slug = ?2", err);
    if (q == NULL)
        return false;
    database_bind_integer(q, 1, s->day_s / DAY_S);
    database_bind_text(q, 2, s->event);
    if (!database_step(e->db, q, &row, err))
        return false;
    if (row) {
        s->present = sqlite3_column_int(q, 0);
        s->offered = sqlite3_column_int(q, 1);
        sqlite3_reset(q);
    }
    return true;
}

bool summary_newest_day(int64_t *day_s, struct engine *e, const char *event, struct error *err)
{
    bool row;
    sqlite3_stmt *q = database_statement(
        e->db, "SELECT max(day) FROM sessions WHERE slug = ?1 AND day IS NOT NULL", err);
    if (q == NULL)
        return false;
    database_bind_text(q, 1, event);
    if (!database_step(e->db, q, &row, err))
        return false;
    *day_s = row ? sqlite3_column_int64(q, 0) * DAY_S : 0;
    sqlite3_reset(q);
    return true;
}

bool summary_read(struct summary *out, struct engine *e, const char *event, int64_t day_s,
                  struct error *err)
{
    struct summary s = {.day_s = day_s - day_s % DAY_S};
    snprintf(s.event, sizeof s.event, "%s", event);
    if (!read_sessions(&s, e, err))
        return false;
    if (s.sessions == 0 || is_practice(e, event))
        return error_because(err, FAULT_MISSING, "no-such-session",
                             "event %s: no session on that day", event);
    if (!is_of_open_session(&s.open, &s, e, err) || !read_badges(&s, e, err) ||
        !read_said(&s, e, err))
        return false;
    *out = s;
    return true;
}

static bool people(int32_t n, struct error *err)
{
    return (n >= -1 && n <= SUMMARY_PEOPLE_MAX) ||
           error_because(err, FAULT_REFUSED, "people", "%d people: must be 0 to %d", n,
                         SUMMARY_PEOPLE_MAX);
}

bool summary_keep(struct engine *e, const char *event, int64_t day_s, int32_t present,
                  int32_t offered, struct error *err)
{
    struct summary there;
    if (!people(present, err) || !people(offered, err) ||
        !summary_read(&there, e, event, day_s, err))
        return false;
    sqlite3_stmt *s = database_statement(e->db,
                                         "INSERT INTO event_days (day, slug, present, offered) "
                                         "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE "
                                         "SET present = ?3, offered = ?4",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, there.day_s / DAY_S);
    database_bind_text(s, 2, event);
    database_bind_integer(s, 3, present);
    database_bind_integer(s, 4, offered);
    return database_run(e->db, s, err);
}

/* ---- the list */

/* The next one after this key; *there is false at the end. */
static bool step_back(int64_t *day, char event[static SLUG_MAX + 1], bool *there,
                      struct engine *e, struct error *err)
{
    sqlite3_stmt *s = database_statement(e->db,
                                         "SELECT day, slug FROM sessions WHERE day IS NOT NULL "
                                         "AND (day, slug) < (?1, ?2) "
                                         "ORDER BY day DESC, slug DESC LIMIT 1",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, *day);
    database_bind_text(s, 2, event);
    if (!database_step(e->db, s, there, err))
        return false;
    if (*there) {
        *day = sqlite3_column_int64(s, 0);
        snprintf(event, SLUG_MAX + 1, "%s", (const char *)sqlite3_column_text(s, 1));
        sqlite3_reset(s);
    }
    return true;
}

bool summary_list(struct summary *out, size_t *count, size_t max, struct engine *e,
                  const struct summary *after, struct error *err)
{
    char event[SLUG_MAX + 1] = "";
    int64_t day = INT64_MAX;
    *count = 0;
    if (after != NULL) {
        day = after->day_s / DAY_S;
        snprintf(event, sizeof event, "%s", after->event);
    }
    while (*count < max) {
        bool there;
        if (!step_back(&day, event, &there, e, err))
            return false;
        if (!there)
            return true;
        if (is_practice(e, event))
            continue;
        if (!summary_read(&out[*count], e, event, day * DAY_S, err))
            return false;
        (*count)++;
    }
    return true;
}

/* ---- the table */

struct table {
    struct buffer *out;
    uint8_t separator;
};

/* Quoted, so that it may hold the separator; and never a formula. */
static void add_text(struct table *t, const char *text)
{
    buffer_add_u8(t->out, t->separator);
    buffer_add_text(t->out, "\"");
    if (text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL)
        buffer_add_text(t->out, "'");
    for (const char *c = text; *c != '\0'; c++)
        buffer_add_text(t->out, *c == '"' ? "\"\"" : (char[]){*c, '\0'});
    buffer_add_text(t->out, "\"");
}

/* Nothing where it is not known. */
static void add_number(struct table *t, int64_t value)
{
    buffer_add_u8(t->out, t->separator);
    if (value >= 0)
        buffer_add_format(t->out, "%lld", (long long)value);
}

static void add_row(struct table *t, const struct summary *s, const struct summary_badge *b,
                    bool first, const struct catalogue *c)
{
    char date[PROOF_TIME_LEN + 1];
    const struct event_record *event = c == NULL ? NULL : catalogue_find_event(c, s->event);
    const struct achievement_record *a =
        c == NULL || b->achievement[0] == '\0' ? NULL : catalogue_find(c, b->achievement);
    const int64_t numbers[] = {b->awarded,
                               b->voided,
                               b->slips,
                               first ? s->present : -1,
                               first ? s->offered : -1,
                               first ? (int64_t)s->asked : -1,
                               first ? s->claimed : -1};
    proof_time_write(date, s->day_s);
    buffer_add_format(t->out, "%.10s", date);
    add_text(t, s->event);
    add_text(t, event == NULL ? "" : event->name);
    add_text(t, b->achievement);
    add_text(t, a == NULL ? "" : a->name);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        add_number(t, numbers[i]);
    buffer_add_text(t->out, "\r\n");
}

#define MARK "\xef\xbb\xbf"
static const char NAMES[] = "date,event,event_name,badge,badge_name,awarded,voided,slips,"
                            "present,offered,asked,claimed\r\n";

static void add_head(struct table *t)
{
    buffer_add_text(t->out, MARK);
    for (const char *c = NAMES; *c != '\0'; c++)
        buffer_add_u8(t->out, *c == ',' ? t->separator : (uint8_t)*c);
}

bool summary_csv(struct buffer *out, const struct summary *summaries, size_t count,
                 enum summary_separator separator, const struct engine *e, struct error *err)
{
    static const struct summary_badge none = {0};
    struct table table = {out, (uint8_t)separator};
    add_head(&table);
    for (size_t i = 0; i < count; i++) {
        const struct summary *s = &summaries[i];
        if (s->badge_count == 0) /* no badge was awarded, but people may have been there */
            add_row(&table, s, &none, true, e->catalogue);
        for (size_t k = 0; k < s->badge_count; k++)
            add_row(&table, s, &s->badges[k], k == 0, e->catalogue);
    }
    return buffer_ok(out, "summary", err);
}

bool summary_csv_begins(struct bytes in)
{
    const size_t mark = strlen(MARK), names = strlen("date,event,event_name,badge,badge_name");
    if (in.len < mark + names || memcmp(in.p, MARK, mark) != 0)
        return false;
    for (size_t i = 0; i < names; i++)
        if (in.p[mark + i] != NAMES[i] && (NAMES[i] != ',' || in.p[mark + i] != ';'))
            return false;
    return true;
}
