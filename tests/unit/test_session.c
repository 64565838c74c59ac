/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_ledger.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/exchange_uploads.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"

enum { DAY_S = 86400 };

static struct entry entry_at(struct kiosk_fixture *f, uint64_t n)
{
    struct database *s = NULL;
    struct ledger_row row;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    struct ledger l = {0};
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    assert_true(database_open(&s, path, &ledger_schema, DATABASE_READ, NULL, &err));
    l.db = s;
    if (!ledger_read(&row, &l, n, &err))
        fail_msg("%s", err.text);
    database_close(s);
    return row.entry;
}

static void opening_writes_an_open_that_says_under_what(void **state)
{
    struct kiosk_fixture *f = *state;
    struct body_open body;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct session_view now = session_now(f->engine);
    assert_true(now.open);
    assert_string_equal(now.event, FIXTURE_EVENT);
    assert_int_equal(now.serial, 1);
    assert_int_equal(now.awards, 0);
    struct entry e = entry_at(f, 0);
    assert_true(body_open_read(&body, &e, &err));
    assert_memory_equal(body.session, now.id, sizeof now.id);
    assert_int_equal(body.serial, 1);
    assert_int_equal(body.event, 1); /* second in the delegation's list */
    assert_int_equal(body.slot, vault_slot(engine_vault(f->engine), 0).number);
    assert_int_equal(e.time_s, f->clock.now_s);
    assert_int_equal(e.quality, CLOCK_CHIP);
}

static void opening_needs_the_pin(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    assert_false(session_open(f->engine, FIXTURE_EVENT, &err));
    assert_true(error_is(&err, "locked"));
    assert_int_equal(kiosk_fixture_status(f).entries, 0);
}

static void an_event_without_delegation_is_refused(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    kiosk_fixture_unlock(f);
    assert_false(session_open(f->engine, FIXTURE_LATER, &err));
    assert_true(error_is(&err, "event-not-delegated"));
    assert_false(session_open(f->engine, "no-such-event", &err));
    assert_true(error_is(&err, "event-unknown"));
    assert_false(session_now(f->engine).open);
}

static void outside_its_dates_a_delegation_opens_nothing(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    kiosk_fixture_unlock(f);
    assert_true(engine_set_time(f->engine, f->today_s + 60 * DAY_S, &err)); /* = exp */
    assert_false(session_open(f->engine, FIXTURE_EVENT, &err));
    assert_true(error_is(&err, "outside-dates"));
}

static void every_unlock_is_a_new_session(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct session_view first = session_now(f->engine);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct session_view second = session_now(f->engine);
    assert_memory_not_equal(first.id, second.id, sizeof first.id);
}

static void close_says_how_many_awards_and_why(void **state)
{
    struct kiosk_fixture *f = *state;
    struct body_close body;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct session_view now = session_now(f->engine);
    for (int i = 0; i < 3; i++)
        kiosk_fixture_award(f);
    assert_int_equal(session_now(f->engine).awards, 3);
    assert_true(session_close(f->engine, CLOSE_IDLE, &err));
    struct entry e = entry_at(f, 4);
    assert_true(body_close_read(&body, &e, &err));
    assert_memory_equal(body.session, now.id, sizeof now.id);
    assert_int_equal(body.reason, CLOSE_IDLE);
    assert_int_equal(body.awards, 3);
    assert_false(session_now(f->engine).open);
    assert_false(session_close(f->engine, CLOSE_IDLE, &err));
    assert_true(error_is(&err, "no-session"));
}

static void choosing_another_event_closes_the_first(void **state)
{
    struct kiosk_fixture *f = *state;
    struct body_close body;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_true(session_open(f->engine, FIXTURE_OPEN_LAB, &err));
    struct entry close = entry_at(f, 1), open = entry_at(f, 2);
    assert_true(body_close_read(&body, &close, &err));
    assert_int_equal(body.reason, CLOSE_PERSON);
    assert_int_equal(open.kind, ENTRY_OPEN);
    assert_string_equal(session_now(f->engine).event, FIXTURE_OPEN_LAB);
}

static void a_session_left_by_a_crash_is_closed_by_the_next(void **state)
{
    struct kiosk_fixture *f = *state;
    struct body_close body;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct session_view left = session_now(f->engine);
    kiosk_fixture_award(f);
    kiosk_fixture_award(f);
    kiosk_fixture_reopen(f);
    assert_int_equal(kiosk_fixture_status(f).entries, 3); /* locked: nobody can sign a CLOSE */
    assert_false(session_now(f->engine).open);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct entry e = entry_at(f, 3);
    assert_true(body_close_read(&body, &e, &err));
    assert_memory_equal(body.session, left.id, sizeof left.id);
    assert_int_equal(body.reason, CLOSE_CRASH);
    assert_int_equal(body.awards, 2);
    assert_int_equal(entry_at(f, 4).kind, ENTRY_OPEN);
}

static void the_next_delegation_is_taken_in_mid_session_without_a_pin(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    struct body_close close;
    struct body_open open;
    struct error err = {0};
    struct reply r = kiosk_fixture_reply(f);
    struct delegation first = kiosk_fixture_delegation(f), second = first;
    first.exp_s = f->today_s + 10 * DAY_S; /* never used: serial 2, slots 401.. */
    second.serial = ++f->serial;
    second.seq_from = first.seq_from + first.seq_count;
    second.status_first = first.status_first + first.seq_count;
    second.nbf_s = f->today_s + 59 * DAY_S;
    second.exp_s = f->today_s + 90 * DAY_S;
    kiosk_fixture_add_delegation(&r, f, &first);
    kiosk_fixture_add_delegation(&r, f, &second);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_int_equal(kiosk_fixture_award(f).seq, 1);
    fixed_clock_pass(&f->clock, 60 * DAY_S); /* serial 1 has ended, 2 too, 3 began */
    uint64_t before = kiosk_fixture_status(f).entries;
    assert_int_equal(kiosk_fixture_award(f).seq, 801);
    struct entry e = entry_at(f, before);
    assert_true(body_close_read(&close, &e, &err));
    assert_int_equal(close.reason, CLOSE_DELEGATION);
    e = entry_at(f, before + 1);
    assert_true(body_open_read(&open, &e, &err));
    assert_int_equal(open.serial, 3);
    assert_int_equal(session_now(f->engine).serial, 3);
    assert_int_equal(kiosk_fixture_award(f).seq, 802);
    assert_int_equal(kiosk_fixture_status(f).entries, before + 4);
}

static void when_the_slots_are_used_the_next_delegation_goes_on(void **state)
{
    struct kiosk_fixture f;
    struct buffer jws = {0};
    struct error err = {0};
    struct engine_authority authority;
    struct award_shown shown;
    const struct award_request request = {FIXTURE_LEVELS, 2, AWARD_ON_SCREEN};
    (void)state;
    kiosk_fixture_init(&f, NULL);
    struct reply r = kiosk_fixture_reply(&f);
    struct delegation a = kiosk_fixture_delegation(&f), b = kiosk_fixture_delegation(&f);
    a.seq_count = 2;
    b.seq_count = 1;
    kiosk_fixture_add_catalogue(&r, &f, 1);
    kiosk_fixture_add_delegation(&r, &f, &a);
    kiosk_fixture_add_delegation(&r, &f, &b);
    kiosk_fixture_sign_reply(&jws, &f, &r);
    struct bytes file = buffer_view(&jws);
    assert_true(engine_accept(f.engine, &file, 1, true, &authority, &err));
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    assert_int_equal(kiosk_fixture_status(&f).slots_left, 3);
    assert_int_equal(kiosk_fixture_award(&f).seq, 1);
    assert_int_equal(kiosk_fixture_award(&f).seq, 2);
    assert_int_equal(kiosk_fixture_award(&f).seq, 401);
    assert_int_equal(kiosk_fixture_status(&f).slots_left, 0);
    uint64_t before = kiosk_fixture_status(&f).entries;
    assert_false(award_issue(f.engine, &shown, &request, &err));
    assert_true(error_is(&err, "slots-used"));
    assert_int_equal(kiosk_fixture_status(&f).entries, before); /* and no OPEN for nothing */
    buffer_free(&jws);
    kiosk_fixture_free(&f);
}

/* ---- the session key and what a thief finds */

static struct buffer *thiefs_pile;

static int pile_file(const char *path, const struct stat *about, int kind, struct FTW *at)
{
    (void)about;
    (void)at;
    if (kind == FTW_F)
        assert_true(file_read(thiefs_pile, path, 64 * 1024 * 1024, NULL));
    return 0;
}

/* Every byte of every file of K, whatever its folder, WAL and shared memory too; and what lies
 * in the uploads under two layers of base64url. */
static void read_k(struct buffer *pile, struct kiosk_fixture *f)
{
    static struct upload uploads[16];
    uint8_t bytes[ENTRY_LEN_MAX];
    thiefs_pile = pile;
    assert_int_equal(nftw(f->dir, pile_file, 16, FTW_PHYS), 0);
    thiefs_pile = NULL;
    size_t count = kiosk_fixture_uploads(uploads, 16, f);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < uploads[i].entry_count; k++) {
            buffer_add(pile, bytes_of(bytes, entry_write(bytes, &uploads[i].entries[k].entry)));
            buffer_add(pile, bytes_of(uploads[i].entries[k].signature, SIGNING_SIGNATURE_LEN));
        }
        upload_free(&uploads[i]);
    }
    assert_true(buffer_ok(pile, "pile", NULL));
}

static bool holds(const struct buffer *pile, struct bytes needle)
{
    return needle.len > 0 && memmem(pile->p, pile->len, needle.p, needle.len) != NULL;
}

/* As it is, in hex, and in base64 wherever its three bytes fall. */
static bool holds_in_any_form(const struct buffer *pile, struct bytes secret)
{
    char hex[2 * 32 + 1];
    assert_true(secret.len <= 32);
    hex_encode(hex, secret);
    bool found = holds(pile, secret) || holds(pile, bytes_of_text(hex));
    for (size_t skip = 0; skip < 3; skip++) {
        struct buffer text = {0};
        size_t whole = (secret.len - skip) / 3 * 3;
        base64url_add(&text, bytes_of(secret.p + skip, whole));
        found = found || holds(pile, buffer_view(&text));
        buffer_free(&text);
    }
    return found;
}

static void wrapped_key(uint8_t *out, size_t *len, struct kiosk_fixture *f)
{
    struct database *s = NULL;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    bool row;
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    assert_true(database_open(&s, path, &ledger_schema, DATABASE_READ, NULL, &err));
    sqlite3_stmt *q = database_statement(s, "SELECT wrapped_key FROM sessions", &err);
    assert_true(database_step(s, q, &row, &err) && row);
    struct bytes key = database_column_bytes(q, 0);
    assert_true(key.len > 0 && key.len <= 128);
    memcpy(out, key.p, key.len);
    *len = key.len;
    database_close(s);
}

static void assert_nothing_claimable(const struct buffer *pile, const struct award_shown *shown)
{
    struct ticket t;
    struct error err = {0};
    const char *text = strchr(shown->url, '#') + 1;
    assert_true(ticket_url_parse(&t, NULL, bytes_of_text(shown->url), &err));
    assert_false(holds_in_any_form(pile, bytes_of(t.secret, sizeof t.secret)));
    for (size_t at = 0; at + 24 <= strlen(text); at += 25) /* no piece of the text */
        assert_false(holds(pile, bytes_of(text + at, 24)));
    secret_wipe(&t, sizeof t);
}

/* The thief reads the card while the session is open, after CLOSE, and 14 days later. */
static void no_secret_and_no_ticket_text_is_ever_on_the_card(void **state)
{
    enum { AWARDS = 100 };
    struct kiosk_fixture *f = *state;
    static struct award_shown shown[AWARDS];
    struct error err = {0};
    uint8_t wrapped[128], key[32];
    size_t wrapped_len;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    for (int i = 0; i < AWARDS; i++)
        shown[i] = kiosk_fixture_award(f);
    wrapped_key(wrapped, &wrapped_len, f);
    assert_true(vault_unwrap(engine_vault(f->engine), key, sizeof key,
                             bytes_of(wrapped, wrapped_len), &err));
    for (int when = 0; when < 3; when++) {
        struct buffer pile = {0};
        if (when == 1)
            assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
        if (when == 2) {
            fixed_clock_pass(&f->clock, SESSION_KEY_KEPT_S);
            assert_true(engine_idle(f->engine, &err));
        }
        assert_true(exchange_write_uploads(f->engine, &err));
        read_k(&pile, f);
        for (int i = 0; i < AWARDS; i++)
            assert_nothing_claimable(&pile, &shown[i]);
        assert_false(holds_in_any_form(&pile, bytes_of(key, sizeof key)));
        /* the search does find things, in the ledger and in a folder of a folder */
        assert_true(holds(&pile, bytes_of(shown[0].id, 16)));
        assert_true(holds(&pile, bytes_of_text("\"sync_urls\"")));
        assert_int_equal(holds(&pile, bytes_of(wrapped, wrapped_len)), when < 2);
        buffer_free(&pile);
    }
}

static void the_key_goes_fourteen_days_after_close_and_not_before(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown again;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown shown = kiosk_fixture_award(f);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    fixed_clock_pass(&f->clock, SESSION_KEY_KEPT_S - 1);
    assert_true(engine_idle(f->engine, &err));
    kiosk_fixture_unlock(f);
    assert_true(award_show_again(f->engine, &again, shown.id, &err));
    assert_string_equal(again.url, shown.url);
    fixed_clock_pass(&f->clock, 1);
    assert_true(engine_idle(f->engine, &err));
    assert_false(award_show_again(f->engine, &again, shown.id, &err));
    assert_true(error_is(&err, "key-erased"));
}

static void the_key_of_an_open_session_is_kept_however_long(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown again;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown shown = kiosk_fixture_award(f);
    fixed_clock_pass(&f->clock, 30 * DAY_S);
    assert_true(engine_idle(f->engine, &err));
    assert_true(award_show_again(f->engine, &again, shown.id, &err));
    assert_string_equal(again.url, shown.url);
    assert_int_equal(
        kiosk_fixture_number(f, "SELECT count(*) FROM sessions WHERE wrapped_key IS NOT NULL"),
        1);
}

/* ---- sessions that nobody could close */

static int64_t keys_kept(struct kiosk_fixture *f)
{
    return kiosk_fixture_number(f,
                                "SELECT count(*) FROM sessions WHERE wrapped_key IS NOT NULL");
}

static void a_killed_session_ends_with_its_last_entry(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown again;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    fixed_clock_pass(&f->clock, 3600);
    struct award_shown shown = kiosk_fixture_award(f);
    int64_t ended_s = f->clock.now_s;
    fixed_clock_pass(&f->clock, SESSION_KEY_KEPT_S - 1);
    kiosk_fixture_reopen(f);
    assert_int_equal(kiosk_fixture_number(f, "SELECT closed_s FROM sessions"), ended_s);
    kiosk_fixture_unlock(f);
    assert_true(award_show_again(f->engine, &again, shown.id, &err));
    assert_string_equal(again.url, shown.url);
    fixed_clock_pass(&f->clock, 1);
    kiosk_fixture_reopen(f); /* opening alone: no upkeep, no PIN */
    assert_int_equal(keys_kept(f), 0);
    kiosk_fixture_unlock(f);
    assert_false(award_show_again(f->engine, &again, shown.id, &err));
    assert_true(error_is(&err, "key-erased"));
}

static void what_a_crash_left_is_closed_at_the_next_lock_and_keeps_its_end(void **state)
{
    struct kiosk_fixture *f = *state;
    struct body_close body;
    struct award_line unshown[4];
    size_t count;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    int64_t ended_s = f->clock.now_s;
    fixed_clock_pass(&f->clock, 3 * DAY_S);
    for (int restarts = 0; restarts < 2; restarts++)
        kiosk_fixture_reopen(f);
    kiosk_fixture_unlock(f);
    assert_true(award_unshown(unshown, &count, 4, f->engine, &err));
    assert_int_equal(count, 1); /* its end is known, and it is offered all the same */
    assert_true(engine_idle(f->engine, &err));
    assert_true(award_unshown(unshown, &count, 4, f->engine, &err));
    assert_int_equal(count, 1);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    struct entry e = entry_at(f, 2);
    assert_true(body_close_read(&body, &e, &err));
    assert_int_equal(body.reason, CLOSE_CRASH);
    assert_int_equal(body.awards, 1);
    assert_int_equal(e.time_s, f->clock.now_s);
    assert_int_equal(kiosk_fixture_number(f, "SELECT closed_s FROM sessions"), ended_s);
    kiosk_fixture_whole(f);
}

/* The card is full when the facilitator taps Lock. */
static struct award_shown lock_on_a_full_disk(struct kiosk_fixture *f)
{
    struct error err = {0};
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(f, COUNTING_VFS);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown shown = kiosk_fixture_award(f);
    counting_vfs.full = true;
    assert_false(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_true(error_is(&err, "disk-full"));
    assert_false(session_now(f->engine).open);
    assert_false(vault_is_unlocked(engine_vault(f->engine)));
    assert_false(engine_idle(f->engine, NULL)); /* still full */
    counting_vfs.full = false;
    return shown;
}

static void a_session_that_a_full_disk_kept_open_ends_when_there_is_room(void **state)
{
    struct kiosk_fixture f = {0};
    struct award_shown again;
    struct award_line unshown[4];
    size_t count;
    struct error err = {0};
    (void)state;
    struct award_shown first = lock_on_a_full_disk(&f);
    assert_true(engine_idle(f.engine, &err));
    kiosk_fixture_reopen(&f);
    kiosk_fixture_unlock(&f);
    assert_true(award_unshown(unshown, &count, 4, f.engine, &err));
    assert_int_equal(count, 0); /* somebody had seen it and locked */
    fixed_clock_pass(&f.clock, SESSION_KEY_KEPT_S);
    assert_true(engine_idle(f.engine, &err));
    assert_int_equal(keys_kept(&f), 0);
    assert_false(award_show_again(f.engine, &again, first.id, &err));
    assert_true(error_is(&err, "key-erased"));
    kiosk_fixture_free(&f);
}

static void the_next_session_closes_all_that_were_left(void **state)
{
    struct kiosk_fixture f = {0};
    struct body_close body;
    struct award_line unshown[4];
    size_t count;
    struct error err = {0};
    (void)state;
    lock_on_a_full_disk(&f);
    kiosk_fixture_unlock(&f);
    assert_true(award_unshown(unshown, &count, 4, f.engine, &err));
    assert_int_equal(count, 0);
    assert_true(session_open(f.engine, FIXTURE_EVENT, &err));
    struct entry e = entry_at(&f, 2);
    assert_true(body_close_read(&body, &e, &err));
    assert_int_equal(body.awards, 1);
    kiosk_fixture_award(&f);
    assert_true(engine_lock(f.engine, CLOSE_PERSON, &err));
    assert_int_equal(
        kiosk_fixture_number(&f, "SELECT count(*) FROM sessions WHERE closed_n IS NULL"), 0);
    fixed_clock_pass(&f.clock, 20 * DAY_S);
    assert_true(engine_idle(f.engine, &err));
    assert_int_equal(keys_kept(&f), 0);
    kiosk_fixture_whole(&f);
    kiosk_fixture_free(&f);
}

static void change(struct kiosk_fixture *f, const char *sql)
{
    struct database *s = NULL;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    assert_true(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    assert_true(database_run(s, database_statement_of(s, sql, &err), &err));
    database_close(s);
}

/* A box may have been left so by an older program: two sessions open at once. */
static void two_sessions_that_were_left_are_both_closed(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    change(f, "UPDATE sessions SET closed_n = NULL, closed_s = NULL");
    kiosk_fixture_reopen(f);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_int_equal(
        kiosk_fixture_number(f, "SELECT count(*) FROM sessions WHERE closed_n IS NULL"), 1);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    fixed_clock_pass(&f->clock, SESSION_KEY_KEPT_S);
    kiosk_fixture_reopen(f);
    assert_int_equal(keys_kept(f), 0);
}

/* Whatever way a session ended, 14 days later its wrapped key is in no byte of K. */
static void after_fourteen_days_no_raw_file_holds_the_wrapped_key(void **state)
{
    (void)state;
    for (int how = 0; how < 3; how++) {
        struct kiosk_fixture f = {0};
        struct buffer pile = {0};
        uint8_t wrapped[128];
        size_t len;
        if (how == 0) { /* a full disk at Lock */
            lock_on_a_full_disk(&f);
            assert_true(engine_idle(f.engine, NULL));
        } else { /* a kill, and a kill after a later session */
            kiosk_fixture_make(&f, NULL);
            kiosk_fixture_session(&f, FIXTURE_EVENT);
            kiosk_fixture_award(&f);
            kiosk_fixture_reopen(&f);
        }
        wrapped_key(wrapped, &len, &f);
        if (how == 2) {
            kiosk_fixture_session(&f, FIXTURE_EVENT);
            kiosk_fixture_award(&f);
        }
        read_k(&pile, &f);
        assert_true(holds(&pile, bytes_of(wrapped, len)));
        buffer_clear(&pile);
        fixed_clock_pass(&f.clock, SESSION_KEY_KEPT_S);
        kiosk_fixture_reopen(&f);
        read_k(&pile, &f);
        assert_false(holds(&pile, bytes_of(wrapped, len)));
        buffer_free(&pile);
        kiosk_fixture_free(&f);
    }
}

static void a_new_epoch_erases_the_keys_of_the_one_before(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer pile = {0};
    struct error err = {0};
    uint8_t wrapped[128];
    size_t len;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    wrapped_key(wrapped, &len, f);
    assert_true(engine_begin_epoch(f->engine, 2, &err));
    assert_true(engine_idle(f->engine, &err));
    read_k(&pile, f);
    assert_false(holds(&pile, bytes_of(wrapped, len)));
    buffer_free(&pile);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(opening_writes_an_open_that_says_under_what),
        TEST(opening_needs_the_pin),
        TEST(an_event_without_delegation_is_refused),
        TEST(outside_its_dates_a_delegation_opens_nothing),
        TEST(every_unlock_is_a_new_session),
        TEST(close_says_how_many_awards_and_why),
        TEST(choosing_another_event_closes_the_first),
        TEST(a_session_left_by_a_crash_is_closed_by_the_next),
        TEST(the_next_delegation_is_taken_in_mid_session_without_a_pin),
        cmocka_unit_test(when_the_slots_are_used_the_next_delegation_goes_on),
        TEST(no_secret_and_no_ticket_text_is_ever_on_the_card),
        TEST(the_key_goes_fourteen_days_after_close_and_not_before),
        TEST(the_key_of_an_open_session_is_kept_however_long),
        TEST(a_killed_session_ends_with_its_last_entry),
        TEST(what_a_crash_left_is_closed_at_the_next_lock_and_keeps_its_end),
        cmocka_unit_test(a_session_that_a_full_disk_kept_open_ends_when_there_is_room),
        cmocka_unit_test(the_next_session_closes_all_that_were_left),
        TEST(two_sessions_that_were_left_are_both_closed),
        cmocka_unit_test(after_fourteen_days_no_raw_file_holds_the_wrapped_key),
        TEST(a_new_epoch_erases_the_keys_of_the_one_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
