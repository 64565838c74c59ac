/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/issuer_fixture.h"

/* A kiosk with three awards and the upload of them. */
static void scene(struct issuer_kiosk *k, struct ticket t[3], struct buffer *upload,
                  struct issuer_fixture *f)
{
    issuer_kiosk_enrol(k, f, 1, 0);
    for (size_t i = 0; i < 3; i++)
        t[i] = issuer_kiosk_award(k, f);
    issuer_kiosk_upload(upload, k, 0, 3);
}

static void the_verdicts_are_of_the_keys_asked_for(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct ticket t[3];
    struct buffer upload = {0};
    struct upload_check c;
    struct error err = {0};
    const struct signing_key *stranger = &f->authority;
    scene(&k, t, &upload, f);
    upload_check_read(&c, buffer_view(&upload));
    assert_true(c.is_read && !c.is_trusted);
    assert_false(upload_check_with(&c, k.award.public_key, stranger->public_key, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_false(c.is_trusted);
    assert_true(upload_check_with(&c, k.award.public_key, k.device.public_key, &err));
    assert_int_equal(c.sound, 3);
    for (size_t i = 0; i < 3; i++)
        assert_memory_equal(c.hashes[i], k.hashes[i + 1], 32);
    /* under another award key the upload is still the device's, and no award holds */
    assert_true(upload_check_with(&c, stranger->public_key, k.device.public_key, &err));
    assert_int_equal(c.sound, 0);
    assert_false(upload_check_with(&c, k.award.public_key, stranger->public_key, &err));
    assert_false(c.is_trusted);
    upload_check_free(&c);
    buffer_free(&upload);
}

static void what_is_sound_ends_before_the_first_bad_signature(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct ticket t[3];
    struct buffer upload = {0};
    struct upload_check c;
    struct error err = {0};
    scene(&k, t, &upload, f);
    k.entries[1].signature[0] ^= 1;
    buffer_clear(&upload);
    issuer_kiosk_upload(&upload, &k, 0, 3);
    upload_check_read(&c, buffer_view(&upload));
    assert_true(upload_check_with(&c, k.award.public_key, k.device.public_key, &err));
    assert_int_equal(c.sound, 1);
    upload_check_free(&c);
    buffer_free(&upload);
}

static void what_cannot_be_read_says_why(void **state)
{
    struct issuer_fixture *f = *state;
    struct upload_check c;
    struct buffer reply = {0};
    struct error err = {0};
    upload_check_read(&c, bytes_of_text("no upload"));
    assert_false(c.is_read);
    assert_false(ingest_checked(&reply, f->host, &c, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    assert_non_null(strstr(err.text, "three parts"));
    upload_check_free(&c);
    buffer_free(&reply);
}

/* Checked beforehand under keys that are not this kiosk's: the store has the last word. */
static void keys_from_elsewhere_convince_nobody(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, thief;
    struct ticket t[3];
    struct buffer upload = {0}, reply = {0};
    struct upload_check c;
    struct error err = {0};
    struct award_row row;
    scene(&k, t, &upload, f);
    thief = k;
    const uint8_t seed[SIGNING_SEED_LEN] = {99};
    signing_from_seed(&thief.device, seed);
    buffer_clear(&upload);
    issuer_kiosk_upload(&upload, &thief, 0, 3);
    upload_check_read(&c, buffer_view(&upload));
    assert_true(upload_check_with(&c, k.award.public_key, thief.device.public_key, &err));
    assert_false(ingest_checked(&reply, f->host, &c, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_int_equal(reply.len, 0);
    assert_false(issuer_fixture_award(&row, f, &t[0]));
    upload_check_free(&c);
    buffer_free(&upload);
}

static struct request exchange(const struct buffer *body)
{
    return (struct request){.method = "POST",
                            .path = "/obk/v1/exchange",
                            .content_type = "application/jose",
                            .client = "192.0.2.1",
                            .body = buffer_view(body)};
}

static void a_kiosk_that_reported_once_is_checked_before_its_turn(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct ticket t[3];
    struct buffer upload = {0};
    scene(&k, t, &upload, f);
    for (int round = 0; round < 2; round++) {
        struct request r = exchange(&upload);
        struct answer a;
        assert_true(route_has_check(&r));
        route_check(&r, f->host->keys_seen);
        assert_non_null(r.check);
        assert_int_equal(r.check->is_trusted, round == 1);
        route_request(&a, f->host, NULL, &r);
        assert_int_equal(a.status, 200);
        answer_free(&a);
        route_check_free(&r);
        assert_null(r.check);
    }
    struct award_row row;
    for (size_t i = 0; i < 3; i++)
        assert_true(issuer_fixture_award(&row, f, &t[i]) && row.receipted_s != 0);
    struct request get = {.method = "GET", .path = "/obk/v1/exchange"},
                   claim = {.method = "POST", .path = "/api/claims"};
    assert_false(route_has_check(&get) || route_has_check(&claim));
    buffer_free(&upload);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, issuer_fixture_setup, issuer_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_verdicts_are_of_the_keys_asked_for),
        TEST(what_is_sound_ends_before_the_first_bad_signature),
        TEST(what_cannot_be_read_says_why),
        TEST(keys_from_elsewhere_convince_nobody),
        TEST(a_kiosk_that_reported_once_is_checked_before_its_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
