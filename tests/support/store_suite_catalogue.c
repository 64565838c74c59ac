/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/store_suite.h"

/* ---- the catalogue */

static struct record_row record(uint8_t n, bool event, const char *slug, int64_t version)
{
    struct record_row r = {.event = event, .version = version};
    FILL(r.hash, n);
    snprintf(r.issuer, sizeof r.issuer, "did:web:a");
    snprintf(r.slug, sizeof r.slug, "%s", slug);
    if (!event)
        snprintf(r.colour, sizeof r.colour, "#0000%02x", n);
    buffer_add_format(&r.text, "{\"text\":%u}", n);
    return r;
}

static bool say_record(void *arg, const struct record_row *r, struct error *err)
{
    (void)err;
    store_say_bytes(arg, r->hash, sizeof r->hash);
    buffer_add_format(arg, "%s|%s|%lld|%d|%s|%s|%s\n", r->issuer, r->slug,
                      (long long)r->version, r->event, r->origin, r->colour,
                      buffer_text(&r->text));
    return true;
}

/* Puts it, and says that it is wanted when `wanted`. */
static bool put_record(struct store_scene *t, struct record_row r, bool wanted,
                       struct error *err)
{
    bool ok = store_put_record(&t->s, &r, err);
    if (wanted)
        say_record(&t->wanted, &r, err);
    buffer_free(&r.text);
    return ok;
}

static bool put_records(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    return put_record(t, record(1, false, "atelier", 1), true, err) &&
           put_record(t, record(2, false, "atelier", 2), true, err) &&
           put_record(t, record(3, false, "bois", 10), true, err) &&
           put_record(t, record(1, false, "atelier", 1), false, err) && /* again */
           put_record(t, record(4, true, "fete", 1), false, err) &&
           put_record(t, record(5, true, "fete", 1), true, err); /* replaced */
}

static bool other_text(void *arg, struct error *err)
{
    return put_record(arg, record(9, false, "atelier", 2), false, err);
}

static void a_record_is_immutable_and_an_event_is_replaced(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_records);
    assert_false(store_transaction(&t->s, other_text, t, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    store_scene_reopen(t);
    assert_true(store_each_record(&t->s, say_record, &t->seen, &err));
    store_scene_same(t);
}

static bool put_colours(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct record_row none = record(1, false, "atelier", 1), other = none;
    none.colour[0] = '\0';
    snprintf(other.colour, sizeof other.colour, "#5b3f8f");
    bool ok = put_record(t, record(1, false, "atelier", 1), false, err) &&
              store_put_record(&t->s, &other, err) && store_put_record(&t->s, &none, err) &&
              put_record(t, record(2, false, "atelier", 2), false, err);
    say_record(&t->wanted, &other, err);
    buffer_free(&none.text);
    struct record_row same = record(2, false, "atelier", 2);
    say_record(&t->wanted, &same, err);
    buffer_free(&same.text);
    return ok;
}

static void the_colour_beside_a_record_may_change(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_colours);
    store_scene_reopen(t);
    assert_true(store_each_record(&t->s, say_record, &t->seen, &err));
    store_scene_same(t);
}

/* wanted: its text; NULL: not there. */
static void found_is(struct store_scene *t, bool event, const char *slug, int64_t version,
                     const char *wanted)
{
    struct record_row r;
    struct error err = {0};
    bool there;
    assert_true(store_find_record_slug(&t->s, &r, &there, event, slug, version, &err));
    assert_int_equal(there, wanted != NULL);
    if (there)
        assert_string_equal(buffer_text(&r.text), wanted);
    if (there)
        buffer_free(&r.text);
}

static void a_record_is_found_by_slug_version_and_hash(void **state)
{
    struct store_scene *t = *state;
    struct record_row r;
    struct error err = {0};
    uint8_t hash[64];
    bool there;
    store_scene_write(t, put_records);
    found_is(t, false, "atelier", 0, "{\"text\":2}");
    found_is(t, false, "atelier", 1, "{\"text\":1}");
    found_is(t, false, "atelier", 3, NULL);
    found_is(t, true, "fete", 0, "{\"text\":5}");
    found_is(t, true, "atelier", 0, NULL);
    assert_true(store_find_record(&t->s, &r, &there, store_bytes(hash, 3, 32), &err) && there);
    assert_string_equal(r.slug, "bois");
    buffer_free(&r.text);
    /* an event is never found by the hash of a ticket's achievement */
    assert_true(store_find_record(&t->s, &r, &there, store_bytes(hash, 5, 32), &err) && !there);
    assert_true(store_event_hash(&t->s, hash, &there, "fete", &err) && there);
    assert_int_equal(hash[0], 5);
    assert_true(store_event_hash(&t->s, hash, &there, "atelier", &err) && !there);
}

static bool put_takers(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    static const struct {
        const char *slug, *origin;
        int64_t version;
        bool wanted;
    } all[] = {{"b", "https://x/achievements/fab/", 2, true},
               {"b", "https://x/achievements/fab/", 3, false},
               {"b", "", 1, false},
               {"a", "https://x/achievements/fab/", 4, true},
               {"c", "https://x/achievements/fable/", 1, false}};
    struct record_row r[5];
    for (uint8_t i = 0; i < 5; i++) {
        r[i] = record((uint8_t)(i + 1), false, all[i].slug, all[i].version);
        snprintf(r[i].origin, sizeof r[i].origin, "%s", all[i].origin);
        assert_true(store_put_record(&t->s, &r[i], err));
    }
    say_record(&t->wanted, &r[3], err); /* by slug */
    say_record(&t->wanted, &r[0], err);
    for (uint8_t i = 0; i < 5; i++)
        buffer_free(&r[i].text);
    return true;
}

static void takers_are_the_first_version_of_each_that_says_so(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_takers);
    assert_true(
        store_each_taker(&t->s, "https://x/achievements/fab/", say_record, &t->seen, &err));
    store_scene_same(t);
    assert_true(store_each_taker(&t->s, "", say_record, &t->seen, &err));
    assert_true(store_each_taker(&t->s, "https://x/", say_record, &t->seen, &err));
    store_scene_same(t);
}

static bool put_pictures(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    return store_put_picture(&t->s, "aa", bytes_of("png\0one", 7), err) &&
           store_put_picture(&t->s, "aa", bytes_of_text("two"), err);
}

static void a_picture_stays_as_it_came_first(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    bool there;
    store_scene_write(t, put_pictures);
    assert_true(store_get_picture(&t->s, &t->seen, &there, "aa", &err) && there);
    assert_true(bytes_equal(buffer_view(&t->seen), bytes_of("png\0one", 7)));
    assert_true(store_get_picture(&t->s, &t->seen, &there, "bb", &err) && !there);
}

/* ---- kiosks, delegations, ledgers */

static struct kiosk_row kiosk(uint8_t n, uint8_t kid)
{
    struct kiosk_row r = {.epoch = UINT32_MAX,
                          .reply_number = n,
                          .stolen_at_s = n * 3,
                          .locked = n % 2 == 1,
                          .said_s = n * 4,
                          .ahead_s = n * 5,
                          .corrected_s = n * 6,
                          .corrected_number = n * 7U};
    snprintf(r.kiosk, sizeof r.kiosk, "kiosk-%02u", n);
    snprintf(r.name, sizeof r.name, "Kiosk %u", n);
    FILL(r.award_key, n);
    FILL(r.device_key, (uint8_t)(n + 100));
    FILL(r.kid, kid);
    return r;
}

static bool say_kiosk(void *arg, const struct kiosk_row *r, struct error *err)
{
    (void)err;
    buffer_add_format(arg, "%s|%s|", r->kiosk, r->name);
    store_say_bytes(arg, r->award_key, 32);
    store_say_bytes(arg, r->device_key, 32);
    store_say_bytes(arg, r->kid, 8);
    buffer_add_format(arg, "%u|%u|%lld|%d|%lld|%lld|%lld|%u\n", r->epoch, r->reply_number,
                      (long long)r->stolen_at_s, r->locked, (long long)r->said_s,
                      (long long)r->ahead_s, (long long)r->corrected_s, r->corrected_number);
    return true;
}

static bool put_kiosks(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct kiosk_row a = kiosk(1, 50), b = kiosk(2, 51), c = kiosk(3, 50),
                     changed = kiosk(9, 60);
    assert_true(store_put_kiosk(&t->s, &c, err) && store_put_kiosk(&t->s, &a, err) &&
                store_put_kiosk(&t->s, &b, err));
    snprintf(changed.kiosk, sizeof changed.kiosk, "kiosk-02");
    assert_true(store_put_kiosk(&t->s, &changed, err));
    memcpy(changed.award_key, b.award_key, sizeof b.award_key); /* these stay */
    memcpy(changed.kid, b.kid, sizeof b.kid);
    return say_kiosk(&t->wanted, &a, err) && say_kiosk(&t->wanted, &changed, err) &&
           say_kiosk(&t->wanted, &c, err);
}

static bool put_second_of_a_key(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct kiosk_row d = kiosk(1, 50);
    snprintf(d.kiosk, sizeof d.kiosk, "kiosk-04");
    return store_put_kiosk(&t->s, &d, err);
}

static void kiosks_come_in_order_and_keep_their_award_key(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_kiosks);
    assert_false(store_transaction(&t->s, put_second_of_a_key, t, &err));
    store_scene_reopen(t);
    assert_true(store_each_kiosk(&t->s, say_kiosk, &t->seen, &err));
    store_scene_same(t);
}

static void a_kiosk_is_found_by_name_key_and_kid(void **state)
{
    struct store_scene *t = *state;
    struct kiosk_row r, a = kiosk(1, 50), c = kiosk(3, 50);
    struct error err = {0};
    uint8_t bytes[64];
    bool there;
    store_scene_write(t, put_kiosks);
    buffer_clear(&t->wanted);
    assert_true(store_find_kiosk(&t->s, &r, &there, "kiosk-03", &err) && there);
    say_kiosk(&t->seen, &r, &err);
    say_kiosk(&t->wanted, &c, &err);
    assert_true(store_find_kiosk_by_award_key(&t->s, &r, &there, a.award_key, &err) && there);
    say_kiosk(&t->seen, &r, &err);
    say_kiosk(&t->wanted, &a, &err);
    assert_true(store_each_kiosk_of_kid(&t->s, a.kid, say_kiosk, &t->seen, &err));
    say_kiosk(&t->wanted, &a, &err);
    say_kiosk(&t->wanted, &c, &err);
    assert_true(
        store_each_kiosk_of_kid(&t->s, store_bytes(bytes, 77, 8), say_kiosk, &t->seen, &err));
    store_scene_same(t);
    assert_true(store_find_kiosk(&t->s, &r, &there, "kiosk-9", &err) && !there);
    assert_true(
        store_find_kiosk_by_award_key(&t->s, &r, &there, store_bytes(bytes, 77, 32), &err) &&
        !there);
}

static struct delegation_row delegation(uint32_t serial, const char *kiosk_name, uint32_t from)
{
    struct delegation_row r = {.serial = serial,
                               .epoch = 2,
                               .seq_from = from,
                               .seq_count = 10,
                               .nbf_s = 1790000000,
                               .exp_s = 1790001000};
    snprintf(r.iss, sizeof r.iss, "did:web:a");
    snprintf(r.kiosk, sizeof r.kiosk, "%s", kiosk_name);
    buffer_add_format(&r.jws, "jws-%u", serial);
    return r;
}

static bool say_delegation(void *arg, const struct delegation_row *r, struct error *err)
{
    (void)err;
    buffer_add_format(arg, "%s|%u|%s|%u|%u|%u|%lld|%lld|%d|%s\n", r->iss, r->serial, r->kiosk,
                      r->epoch, r->seq_from, r->seq_count, (long long)r->nbf_s,
                      (long long)r->exp_s, r->revoked, buffer_text(&r->jws));
    return true;
}

static bool put_delegations(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct delegation_row r[] = {delegation(3, "k1", 10), delegation(1, "k1", 0),
                                 delegation(2, "k2", 0), delegation(4, "k1", 15)};
    for (int i = 0; i < 4; i++)
        assert_true(store_put_delegation(&t->s, &r[i], err));
    struct delegation_row again = delegation(3, "k9", 500);
    again.revoked = true;
    assert_true(store_put_delegation(&t->s, &again, err));
    r[0].revoked = true;
    static const int by_serial[] = {1, 2, 0, 3};
    for (int i = 0; i < 4; i++)
        say_delegation(&t->wanted, &r[by_serial[i]], err);
    for (int i = 0; i < 4; i++)
        buffer_free(&r[i].jws);
    buffer_free(&again.jws);
    return true;
}

static void of_a_delegation_only_revoked_changes(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_delegations);
    assert_true(store_each_delegation(&t->s, NULL, say_delegation, &t->seen, &err));
    store_scene_same(t);
}

static void a_slot_is_found_among_the_delegations_of_its_kiosk(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct delegation_row r;
    uint32_t serial;
    bool revoked, there;
    store_scene_write(t, put_delegations);
    buffer_clear(&t->wanted);
    assert_true(store_find_slot(&t->s, &serial, &revoked, &there, "k1", 9, &err) && there);
    assert_true(serial == 1 && !revoked);
    assert_true(store_find_slot(&t->s, &serial, &revoked, &there, "k1", 17, &err) && there);
    assert_true(serial == 3 && revoked); /* of 3 and 4 the lower one */
    assert_true(store_find_slot(&t->s, &serial, &revoked, &there, "k1", 25, &err) && !there);
    assert_true(store_find_slot(&t->s, &serial, &revoked, &there, "k2", 10, &err) && !there);
    assert_true(store_find_delegation(&t->s, &r, &there, 2, &err) && there);
    assert_string_equal(r.kiosk, "k2");
    buffer_free(&r.jws);
    assert_true(store_find_delegation(&t->s, &r, &there, 9, &err) && !there);
    assert_true(store_each_delegation(&t->s, "k2", say_delegation, &t->seen, &err));
    assert_non_null(strstr(buffer_text(&t->seen), "|2|k2|"));
    assert_null(strstr(buffer_text(&t->seen), "k1"));
}

static struct chain_row chain(uint8_t n)
{
    struct chain_row r = {.count = n,
                          .last_anchor_s = n * 2,
                          .pending_anchor_s = n * 3,
                          .last_time_s = n * 4,
                          .covered = n * 5U};
    FILL(r.head, n);
    return r;
}

static struct entry_row entry(uint64_t n)
{
    struct entry_row r = {
        .epoch = 1, .n = n, .kind = 2, .time_s = -5, .received_s = 1790000000};
    snprintf(r.kiosk, sizeof r.kiosk, "k1");
    snprintf(r.code, sizeof r.code, "late");
    FILL(r.hash, 8);
    FILL(r.signature, 9);
    buffer_add(&r.entry, bytes_of("\0\1\2", 3));
    return r;
}

static bool put_chain_and_entry(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct chain_row first = chain(1), second = chain(2);
    struct entry_row e = entry(UINT64_C(1) << 40);
    bool ok = store_put_chain(&t->s, &first, "k1", 1, err) &&
              store_put_chain(&t->s, &second, "k1", 1, err) && store_add_entry(&t->s, &e, err);
    buffer_free(&e.entry);
    return ok;
}

static bool add_entry_again(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct entry_row e = entry(UINT64_C(1) << 40);
    e.kind = 3;
    bool ok = store_add_entry(&t->s, &e, err);
    buffer_free(&e.entry);
    return ok;
}

static void a_chain_is_written_over_and_an_entry_is_not(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct chain_row c, wanted = chain(2);
    struct entry_row e, w = entry(UINT64_C(1) << 40);
    bool there;
    store_scene_write(t, put_chain_and_entry);
    assert_false(store_transaction(&t->s, add_entry_again, t, &err));
    assert_true(store_chain(&t->s, &c, "k1", 1, &err) && c.there);
    assert_memory_equal(c.head, wanted.head, 32);
    assert_true(c.count == 2 && c.last_anchor_s == 4 && c.pending_anchor_s == 6 &&
                c.last_time_s == 8 && c.covered == 10);
    assert_true(store_chain(&t->s, &c, "k1", 2, &err));
    assert_true(!c.there && c.count == 0 && c.covered == 0);
    assert_true(store_find_entry(&t->s, &e, &there, "k1", 1, w.n, &err) && there);
    assert_string_equal(e.code, "late");
    assert_true(e.kind == 2 && e.time_s == -5 && e.received_s == w.received_s && e.n == w.n);
    assert_memory_equal(e.hash, w.hash, 32);
    assert_memory_equal(e.signature, w.signature, 64);
    assert_true(bytes_equal(buffer_view(&e.entry), buffer_view(&w.entry)));
    buffer_free(&e.entry);
    assert_true(store_find_entry(&t->s, &e, &there, "k1", 1, 0, &err) && !there);
    buffer_free(&w.entry);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, store_scene_setup, store_scene_teardown)

size_t store_suite_catalogue(struct CMUnitTest *out)
{
    const struct CMUnitTest tests[] = {
        TEST(a_record_is_immutable_and_an_event_is_replaced),
        TEST(the_colour_beside_a_record_may_change),
        TEST(a_record_is_found_by_slug_version_and_hash),
        TEST(takers_are_the_first_version_of_each_that_says_so),
        TEST(a_picture_stays_as_it_came_first),
        TEST(kiosks_come_in_order_and_keep_their_award_key),
        TEST(a_kiosk_is_found_by_name_key_and_kid),
        TEST(of_a_delegation_only_revoked_changes),
        TEST(a_slot_is_found_among_the_delegations_of_its_kiosk),
        TEST(a_chain_is_written_over_and_an_entry_is_not),
    };
    memcpy(out, tests, sizeof tests);
    return sizeof tests / sizeof tests[0];
}
