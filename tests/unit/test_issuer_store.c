/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>

#include "firmware/credential/status_bits.h"
#include "firmware/disk/database.h"
#include "gen/sync/issuer/store/schema-2.sql.h"
#include "gen/sync/issuer/store/schema-3.sql.h"
#include "gen/sync/issuer/store/schema.sql.h"
#include "keys/strictjson.h"
#include "sync/issuer/publish/status_list.h"
#include "sync/issuer/store/claim_rules.h"
#include "tests/support/issuer_fixture.h"

/* ---- a store that an earlier program made */

static const struct database_schema FIRST = {
    .sql = (const char *)embedded_sync_issuer_store_schema_sql,
    .application_id = 0x4f424b49,
    .version = 1,
    .what = "issuer's store",
};

/* Two awards of one session, one of another, the second of the first session voided; the first two
 * claimed. */
#define HEAD_TO_SESSION "00000000000000000000000000000000000000000000000000000000"
static const char OLD[] =
    "WITH old (award, seq, state, head) AS (VALUES "
    "(x'00000000000000000000000000000001', 1, 0, x'" HEAD_TO_SESSION "0a0a0a0a0a0a0000'), "
    "(x'00000000000000000000000000000002', 2, 3, x'" HEAD_TO_SESSION "0a0a0a0a0a0a0000'), "
    "(x'00000000000000000000000000000003', 3, 0, x'" HEAD_TO_SESSION "0b0b0b0b0b0b0000')) "
    "INSERT INTO awards SELECT 'did:web:a', award, 'kiosk-01', 1, x'0102030405060708', seq, 1, "
    "'atelier', seq - 1, head, zeroblob(32), zeroblob(64), 1790000000, state, '', '', "
    "1790000000 + seq, 1790000000, 0, seq, zeroblob(32), 0 FROM old;"
    "INSERT INTO claims SELECT issuer, id, zeroblob(32), 'fr', 1790000000, 'link' || seq, 0 "
    "FROM awards WHERE seq < 3;"
    "INSERT INTO entries VALUES ('kiosk-01', 1, 0, 2, 1790000000, zeroblob(32), x'aabb', "
    "zeroblob(64), '', 1790000000);";

static bool note_session(void *arg, const uint8_t session[TICKET_SESSION_LEN], int64_t claimed,
                         struct error *err)
{
    (void)err;
    char *text = arg;
    size_t len = strlen(text);
    snprintf(text + len, 64 - len, "%02x:%d ", session[0], (int)claimed);
    return true;
}

static void an_older_store_is_brought_to_this_version_with_what_it_holds(void **state)
{
    struct scratch scratch;
    char path[FILE_PATH_MAX], sessions[64] = "";
    struct error err = {0};
    sqlite3 *db = NULL;
    struct issuer_store s;
    struct entry_row e;
    struct award_row a;
    const uint8_t id[TICKET_ID_LEN] = {[15] = 2};
    bool there;
    (void)state;
    scratch_make(&scratch);
    scratch_file(path, &scratch, "issuer.db");
    assert_true(database_create(path, &FIRST, NULL, &err));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, OLD, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    if (!store_open(&s, path, false, &err))
        fail_msg("%s", err.text);
    assert_true(store_find_award(&s, &a, &there, id, &err) && there);
    assert_int_equal(a.state, AWARD_VOIDED);
    assert_true(store_find_entry(&s, &e, &there, "kiosk-01", 1, 0, &err) && there);
    assert_int_equal(e.entry.len, 2);
    buffer_free(&e.entry);
    assert_true(store_each_session(&s, "kiosk-01", 0, note_session, sessions, &err));
    assert_string_equal(sessions, "0b:0 0a:1 "); /* what is voided does not count */
    store_close(&s);
    scratch_remove(&scratch);
}

/* ---- version 3 gave every award of a slot the bit of the slot */

static const char *const TO_THIRD[] = {(const char *)embedded_sync_issuer_store_schema_2_sql,
                                       (const char *)embedded_sync_issuer_store_schema_3_sql};
static const struct database_schema THIRD = {
    .sql = (const char *)embedded_sync_issuer_store_schema_sql,
    .application_id = 0x4f424b49,
    .version = 3,
    .steps = TO_THIRD,
    .what = "issuer's store",
};

/* Slot 1: accepted, and refused since. 2: as 1, erased in the second it came. 3: two accepted.
 * 4: the holder withdrawn, the other held. 5: one award alone. 6: accepted without a delegation.
 * 7: accepted, its badge of another organisation. */
static const char SHARED[] =
    "WITH old (award, seq, state, code, seen, bit) AS (VALUES "
    "(x'00000000000000000000000000000011', 1, 0, '', 10, 0), "
    "(x'00000000000000000000000000000012', 1, 4, 'slot-taken', 10, 0), "
    "(x'00000000000000000000000000000020', 2, 4, 'erased', 10, 1), "
    "(x'00000000000000000000000000000021', 2, 0, '', 10, 1), "
    "(x'00000000000000000000000000000031', 3, 0, '', 10, 2), "
    "(x'00000000000000000000000000000032', 3, 0, '', 11, 2), "
    "(x'00000000000000000000000000000041', 4, 4, '', 11, 3), "
    "(x'00000000000000000000000000000042', 4, 1, 'slot-taken', 11, 3), "
    "(x'00000000000000000000000000000051', 5, 3, '', 11, 4), "
    "(x'00000000000000000000000000000061', 6, 0, '', 11, -1), "
    "(x'00000000000000000000000000000071', 7, 0, '', 11, 5)) "
    "INSERT INTO awards SELECT 'did:web:a', award, 'kiosk-01', 1, x'0102030405060708', seq, 1, "
    "'atelier', seq - 1, zeroblob(36), zeroblob(32), zeroblob(64), 1790000000, state, code, "
    "'', "
    "seen, 1790000000, 0, bit, zeroblob(32), 5 FROM old;"
    "INSERT INTO claims SELECT issuer, id, zeroblob(32), 'fr', 1790000000, hex(id), 0, x'' "
    "FROM awards;"
    "INSERT INTO publications SELECT id, issuer, 1, x'aa' FROM awards WHERE state = 0;"
    "UPDATE awards SET head = CAST(zeroblob(20) || x'0707070707070707' || zeroblob(8) AS BLOB) "
    "WHERE seq = 7;"
    "INSERT INTO records VALUES (x'07', x'0707070707070707', 'did:web:b', 'moved', 2, 0, "
    "x'7b7d');"
    "INSERT INTO status_lists VALUES ('u', 'did:web:a', 0, 1, x'aa', 0, zeroblob(16384));"
    "INSERT INTO records VALUES (x'01', x'01', 'did:web:a', 'pris', 1, 0, CAST("
    "'{\"achievement\":{\"related\":[{\"id\":\"https://a/achievements/fab/12\"}]}}' AS BLOB));";

struct held {     /* what must be left of it */
    uint8_t last; /* byte of the id */
    enum award_state state;
    const char *code;
    int64_t bit;
};

static bool note_bit(void *arg, int64_t index, struct error *err)
{
    (void)err;
    unsigned *bits = arg;
    *bits |= 1u << index;
    return true;
}

static void version_4_gives_the_bit_of_a_slot_to_its_holder_alone(void **state)
{
    static const struct held kept[] = {
        {0x11, AWARD_ACCEPTED, "", 0},       {0x12, AWARD_REVOKED, "slot-taken", -1},
        {0x20, AWARD_REVOKED, "erased", -1}, {0x21, AWARD_ACCEPTED, "", 1},
        {0x31, AWARD_ACCEPTED, "", 2},       {0x32, AWARD_HELD, "slot-taken", -1},
        {0x41, AWARD_REVOKED, "", 3},        {0x42, AWARD_HELD, "slot-taken", -1},
        {0x51, AWARD_VOIDED, "", 4},         {0x61, AWARD_HELD, "no-delegation", -1},
        {0x71, AWARD_HELD, "issuer", 5},
    };
    struct scratch scratch;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    sqlite3 *db = NULL;
    struct issuer_store s;
    struct record_row r;
    struct status_row list;
    unsigned bits = 0;
    bool there;
    (void)state;
    scratch_make(&scratch);
    scratch_file(path, &scratch, "issuer.db");
    assert_true(database_create(path, &THIRD, NULL, &err));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, SHARED, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    if (!store_open(&s, path, false, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        const uint8_t id[TICKET_ID_LEN] = {[15] = kept[i].last};
        struct award_row a;
        struct claim_row c;
        struct publication_row p;
        assert_true(store_find_award(&s, &a, &there, id, &err) && there);
        assert_int_equal(a.state, kept[i].state);
        assert_string_equal(a.code, kept[i].code);
        assert_int_equal(a.status_index, kept[i].bit);
        assert_true(store_find_claim(&s, &c, &there, id, &err) && there);
        assert_true(store_get_publication(&s, &p, &there, id, &err));
        assert_int_equal(there, a.state == AWARD_ACCEPTED);
        buffer_free(&p.json);
    }
    assert_true(store_get_status(&s, &list, &there, "did:web:a", 1, &err) && there);
    assert_true(store_find_record_slug(&s, &r, &there, false, "pris", 1, &err) && there);
    assert_string_equal(r.colour, ""); /* record_colours_fill gives it one */
    buffer_free(&r.text);
    assert_true(list.stale && list.bits.len == 0);
    buffer_free(&list.bits);
    buffer_free(&list.json);
    assert_true(store_each_withdrawn(&s, "did:web:a", 0, 100, note_bit, &bits, &err));
    assert_int_equal(bits, 1u << 3 | 1u << 4);
    store_close(&s);
    scratch_remove(&scratch);
}

/* A chain of AWARD, AWARD, CLOSE, AWARD, whose entries end in the codes 01, 02, 04. Version 3 has
 * stored the right code, one that somebody put in its place, one that nothing covers, none. */
static const char CODES[] =
    "INSERT INTO chains VALUES ('kiosk-01', 1, 4, x'00', 0, 0);"
    "WITH old (n, kind, code) AS (VALUES (0, 2, x'01'), (1, 2, x'02'), (2, 4, x'03'), "
    "(3, 2, x'04'), (4, 2, x'05')) INSERT INTO entries SELECT 'kiosk-01', 1, n, kind, 0, "
    "x'00', "
    "CAST(zeroblob(100) || code || zeroblob(31) AS BLOB), x'00', '', 0 FROM old;"
    "WITH old (n, code) AS (VALUES (0, x'01'), (1, x'77'), (3, x'04'), (4, NULL)) "
    "INSERT INTO awards SELECT 'did:web:a', CAST(zeroblob(15) || char(48 + n) AS BLOB), "
    "'kiosk-01', 1, x'0102030405060708', n + 1, 1, 'atelier', n, zeroblob(36), zeroblob(32), "
    "zeroblob(64), 1790000000, 0, '', '', 10, 1790000000, 0, n, "
    "CAST(coalesce(code, x'00') || zeroblob(31) AS BLOB), 5 FROM old;";

static void version_4_takes_the_codes_of_slips_from_what_is_covered(void **state)
{
    static const uint8_t codes[][2] = {{'0', 1}, {'1', 2}, {'3', 0}, {'4', 0}};
    struct scratch scratch;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    sqlite3 *db = NULL;
    struct issuer_store s;
    struct chain_row chain;
    bool there;
    (void)state;
    scratch_make(&scratch);
    scratch_file(path, &scratch, "issuer.db");
    assert_true(database_create(path, &THIRD, NULL, &err));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, CODES, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    if (!store_open(&s, path, false, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        const uint8_t id[TICKET_ID_LEN] = {[15] = codes[i][0]}, code[32] = {codes[i][1]};
        struct award_row a;
        assert_true(store_find_award(&s, &a, &there, id, &err) && there);
        assert_memory_equal(a.code_hash, code, sizeof code);
    }
    assert_true(store_chain(&s, &chain, "kiosk-01", 1, &err) && chain.there);
    assert_int_equal(chain.covered, 3);
    store_close(&s);
    scratch_remove(&scratch);
}

/* The folder may be moved, and the program called from anywhere. */
static void a_folder_that_was_moved_is_opened_with_its_store(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    char elsewhere[FILE_PATH_MAX];
    snprintf(elsewhere, sizeof elsewhere, "%s", f->dir);
    elsewhere[strlen(elsewhere) - 1] = 'x';
    assert_string_not_equal(elsewhere, f->dir);
    host_close(f->host);
    f->host = NULL;
    assert_int_equal(rename(f->dir, elsewhere), 0);
    if (!host_open(&f->host, elsewhere, &f->ports, &err))
        fail_msg("%s", err.text);
    const struct catalogue *c;
    assert_true(host_catalogue(&c, f->host, &err) && c != NULL);
}

/* ---- claims of a session, bits of a list */

enum { AWARDS = 12, STEPS = 400 };

struct tally {
    bool claimed[AWARDS];
    enum award_state state[AWARDS];
};

static bool check_session(void *arg, const uint8_t session[TICKET_SESSION_LEN], int64_t claimed,
                          struct error *err)
{
    (void)err;
    const struct tally *t = arg;
    int64_t wanted = 0;
    for (size_t i = 0; i < AWARDS; i++)
        wanted += i % 3 == session[0] && t->claimed[i] && t->state[i] == AWARD_ACCEPTED;
    assert_int_equal(claimed, wanted);
    return true;
}

/* The list that is published has the bits of what is withdrawn, and no other. */
static void check_list(struct issuer_fixture *f, const struct tally *t,
                       const int64_t index[AWARDS])
{
    struct buffer json = {0}, bits = {0};
    struct error err = {0};
    char encoded[20000];
    int set = 0, wanted = 0;
    assert_true(status_list_get(&json, f->host, &f->host->keys[0], 1, &err));
    json_t *root = strictjson_parse(buffer_view(&json), "list", &err);
    snprintf(encoded, sizeof encoded, "%s",
             json_string_value(
                 json_object_get(json_object_get(root, "credentialSubject"), "encodedList")));
    assert_true(status_bits_decode(&bits, encoded, &err));
    for (size_t i = 0; i < bits.len; i++)
        set += __builtin_popcount(bits.p[i]);
    for (size_t i = 0; i < AWARDS; i++) {
        bool bit;
        assert_true(status_bits_get(&bit, buffer_view(&bits), (uint64_t)index[i], &err));
        assert_int_equal(bit, t->state[i] != AWARD_ACCEPTED);
        wanted += bit;
    }
    assert_int_equal(set, wanted);
    json_decref(root);
    buffer_free(&json);
    buffer_free(&bits);
}

static void put_claim(struct issuer_fixture *f, const uint8_t id[TICKET_ID_LEN], uint32_t n)
{
    struct claim_row c = {.has_holder = true, .claimed_s = f->clock.now_s};
    memcpy(c.issuer, ISSUER_DID, sizeof ISSUER_DID);
    memcpy(c.id, id, sizeof c.id);
    snprintf(c.link, sizeof c.link, "%022u", n);
    issuer_fixture_put_claim(f, &c);
}

struct removing {
    struct issuer_store *s;
    const uint8_t *id;
};

static bool remove_in_transaction(void *arg, struct error *err)
{
    const struct removing *r = arg;
    return claim_remove(r->s, r->id, err);
}

static void remove_claim(struct issuer_fixture *f, const uint8_t id[TICKET_ID_LEN])
{
    struct removing r = {&f->host->store, id};
    struct error err = {0};
    assert_true(store_transaction(r.s, remove_in_transaction, &r, &err));
}

/* Whatever comes in whatever order. */
static void what_is_kept_is_what_would_be_counted(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_store *s = &f->host->store;
    struct issuer_kiosk k;
    struct tally t = {0};
    struct error err = {0};
    uint8_t id[AWARDS][TICKET_ID_LEN];
    int64_t index[AWARDS];
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (uint32_t i = 0; i < AWARDS; i++) {
        struct ticket ticket = issuer_kiosk_ticket(&k, f, i + 1, f->clock.now_s);
        memset(ticket.session, (int)(i % 3), sizeof ticket.session);
        issuer_kiosk_sign(&ticket, &k);
        issuer_kiosk_add_award(&k, &ticket);
        issuer_ticket_id(id[i], &ticket);
    }
    struct reply_received r;
    issuer_kiosk_sync(&r, &k, f, 0, AWARDS);
    reply_received_free(&r);
    for (uint32_t i = 0; i < AWARDS; i++) {
        struct award_row row;
        bool there;
        assert_true(store_find_award(s, &row, &there, id[i], &err) && there);
        index[i] = row.status_index;
    }
    for (uint32_t step = 0; step < STEPS; step++) {
        uint32_t i = (step * 7 + step / 5) % AWARDS, what = (step * 5 + step / 11) % 4;
        struct award_row row;
        bool there;
        assert_true(store_find_award(s, &row, &there, id[i], &err) && there);
        if (what == 0 || what == 1) { /* anew, or for another key */
            put_claim(f, id[i], i);
            t.claimed[i] = true;
        } else if (what == 2) {
            remove_claim(f, id[i]);
            t.claimed[i] = false;
        } else if (step % 3 == 0) { /* once or again */
            row.state = step % 2 == 0 ? AWARD_VOIDED : AWARD_REVOKED;
            issuer_fixture_put_award(f, &row);
            t.state[i] = row.state;
        }
        assert_true(store_each_session(s, k.kiosk, 0, check_session, &t, &err));
        if (step % 5 == 0)
            check_list(f, &t, index);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_older_store_is_brought_to_this_version_with_what_it_holds),
        cmocka_unit_test(version_4_gives_the_bit_of_a_slot_to_its_holder_alone),
        cmocka_unit_test(version_4_takes_the_codes_of_slips_from_what_is_covered),
        cmocka_unit_test_setup_teardown(a_folder_that_was_moved_is_opened_with_its_store,
                                        issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_kept_is_what_would_be_counted,
                                        issuer_fixture_setup, issuer_fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
