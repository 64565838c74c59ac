/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/delegation.h"
#include "keys/jws.h"
#include "keys/strictjson.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"

static struct buffer vector_payload;

/* The payload of the vector's JWS, whose signature must hold. */
static int read_vector(void **state)
{
    json_t *v = vector_json(CHAIN "delegation.json"), *keys = vector_json(CHAIN "keys.json");
    uint8_t authority[1][SIGNING_PUBLIC_LEN];
    struct jws jws = {0};
    struct error err = {0};
    (void)state;
    vector_hex(authority[0], 32, json_object_get(keys, "authority"), "public_key");
    bool ok = jws_parse(&jws, JWS_DELEGATION, bytes_of_text(vector_text(v, "jws")), &err) &&
              jws_verify(&jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])authority, 1, NULL, &err);
    buffer_add(&vector_payload, buffer_view(&jws.payload));
    jws_free(&jws);
    json_decref(v);
    json_decref(keys);
    return ok ? 0 : -1;
}

static int forget_vector(void **state)
{
    (void)state;
    buffer_free(&vector_payload);
    return 0;
}

static void the_vector_is_read(void **state)
{
    (void)state;
    struct delegation d;
    struct error err = {0};
    assert_true(delegation_parse(&d, buffer_view(&vector_payload), &err));
    assert_string_equal(d.iss, "did:web:badges.example.org");
    assert_string_equal(d.kiosk, "kiosk-01");
    assert_int_equal(d.serial, 12);
    assert_int_equal(d.epoch, 1);
    assert_int_equal(d.seq_count, 400);
    assert_int_equal(d.achievement_count, 2);
    assert_string_equal(d.achievements[1], "animation-open-lab");
    assert_int_equal(d.event_count, 2);
    assert_int_equal(delegation_event(&d, "mission-5g-restitution"), 1);
    assert_int_equal(delegation_event(&d, "mission-5g"), -1);
    assert_true(delegation_has_achievement(&d, "participation-citoyenne-5g"));
    assert_false(delegation_has_achievement(&d, ""));
    assert_int_equal(d.status_first, 94500);
    assert_false(d.contact || d.transmission);
}

static void what_is_written_is_what_was_signed(void **state)
{
    (void)state;
    struct delegation d;
    struct error err = {0};
    struct buffer out = {0};
    assert_true(delegation_parse(&d, buffer_view(&vector_payload), &err));
    assert_true(delegation_write(&out, &d, &err));
    assert_string_equal(buffer_text(&out), buffer_text(&vector_payload));
    buffer_free(&out);
}

static void dates_are_half_open_and_slots_are_counted(void **state)
{
    (void)state;
    struct delegation d = {.nbf_s = 100, .exp_s = 200, .seq_from = 10, .seq_count = 5};
    assert_false(delegation_in_dates(&d, 99));
    assert_true(delegation_in_dates(&d, 100));
    assert_true(delegation_in_dates(&d, 199));
    assert_false(delegation_in_dates(&d, 200));
    assert_false(delegation_has_slot(&d, 9));
    assert_true(delegation_has_slot(&d, 10));
    assert_true(delegation_has_slot(&d, 14));
    assert_false(delegation_has_slot(&d, 15));
    d.seq_from = UINT32_MAX;
    d.seq_count = 1;
    assert_true(delegation_has_slot(&d, UINT32_MAX));
    assert_false(delegation_has_slot(&d, 0));
}

/* The vector with one member replaced (value NULL: removed). */
static bool accepted_with(const char *name, json_t *value, const char *expected)
{
    json_t *o = json_loads(buffer_text(&vector_payload), 0, NULL);
    struct buffer text = {0};
    struct delegation d, before;
    struct error err = {0};
    if (value == NULL)
        json_object_del(o, name);
    else
        json_object_set_new(o, name, value);
    assert_true(strictjson_add(&text, o, &err));
    memset(&d, 0x5a, sizeof d);
    before = d;
    bool ok = delegation_parse(&d, buffer_view(&text), &err);
    if (!ok) {
        assert_true(err.fault == FAULT_MALFORMED || err.fault == FAULT_REFUSED);
        assert_memory_equal(&d, &before, sizeof d);
        if (strstr(err.text, expected) == NULL)
            fail_msg("\"%s\" does not name %s", err.text, expected);
    }
    buffer_free(&text);
    json_decref(o);
    return ok;
}

static void every_member_is_needed_and_no_other_is_known(void **state)
{
    (void)state;
    json_t *o = json_loads(buffer_text(&vector_payload), 0, NULL);
    const char *name;
    json_t *value;
    json_object_foreach(o, name, value)
    {
        assert_false(accepted_with(name, NULL, name));
        assert_false(accepted_with(name, json_null(), name));
        assert_false(accepted_with(name, json_object(), name));
    }
    assert_int_equal(json_object_size(o), 18);
    assert_false(accepted_with("surprise", json_true(), "surprise"));
    json_decref(o);
}

static json_t *many_slugs(size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_sprintf("slug-%d", (int)i));
    return list;
}

static void limits_are_kept(void **state)
{
    const int64_t nbf = 1790812800;
    char text[260];
    (void)state;
    assert_true(accepted_with("exp", json_integer(nbf + 92 * 86400), ""));
    assert_false(accepted_with("exp", json_integer(nbf + 92 * 86400 + 1), "exp"));
    assert_false(accepted_with("exp", json_integer(nbf), "exp"));
    assert_false(accepted_with("nbf", json_integer(-1), "nbf"));
    assert_true(accepted_with("seq_from", json_integer(UINT32_MAX - 399), ""));
    assert_false(accepted_with("seq_from", json_integer(UINT32_MAX - 398), "seq_from"));
    assert_false(accepted_with("seq_count", json_integer(0), "seq_count"));
    assert_false(accepted_with("seq_count", json_integer(INT64_C(1) << 32), "seq_count"));
    assert_true(accepted_with("status_first", json_integer(UINT32_MAX - 399), ""));
    assert_false(accepted_with("status_first", json_integer(UINT32_MAX - 398), "status_first"));
    assert_false(accepted_with("epoch", json_integer(0), "epoch"));
    assert_false(accepted_with("epoch", json_real(1.0), "epoch"));
    assert_false(accepted_with("daily_cap", json_integer(0), "daily_cap"));
    assert_false(accepted_with("achievements", json_array(), "achievements"));
    assert_false(accepted_with("events", json_array(), "events"));
    assert_true(accepted_with("events", many_slugs(128), ""));
    assert_false(accepted_with("events", many_slugs(129), "events"));
    assert_false(accepted_with("achievements", json_pack("[s,s]", "a", "a"), "achievements"));
    assert_false(accepted_with("achievements", json_pack("[s]", "A"), "achievements"));
    assert_false(accepted_with("achievements", json_pack("[i]", 1), "achievements"));
    assert_false(accepted_with("award_key", json_string("AAAA"), "award_key"));
    assert_false(accepted_with("kiosk", json_string("kiosk-"), "kiosk"));
    assert_false(accepted_with("kiosk", json_string("kiosk-0a"), "kiosk"));
    assert_false(accepted_with("kiosk", json_string("other-01"), "kiosk"));
    assert_true(accepted_with("kiosk", json_string("kiosk-1234"), ""));
    assert_false(accepted_with("iss", json_string("https://a.example"), "iss"));
    assert_false(
        accepted_with("status_list", json_string("http://a.example/1"), "status_list"));
    assert_true(accepted_with("status_list", json_string("http://10.0.0.1/1"), ""));
    memset(text, 'a', sizeof text);
    memcpy(text, "https://", 8);
    text[201] = '\0';
    assert_false(accepted_with("status_list", json_string(text), "status_list"));
    text[200] = '\0';
    assert_true(accepted_with("status_list", json_string(text), ""));
}

static void slugs_are_short_and_plain(void **state)
{
    char longest[66];
    (void)state;
    memset(longest, 'a', sizeof longest);
    longest[64] = '\0';
    assert_true(slug_valid(longest));
    assert_true(slug_valid("a") && slug_valid("5g") && slug_valid("a-b"));
    longest[64] = 'a';
    longest[65] = '\0';
    assert_false(slug_valid(longest));
    assert_false(slug_valid("") || slug_valid("-a") || slug_valid("a-") || slug_valid("A") ||
                 slug_valid("a b") || slug_valid("\xc3\xa9") || slug_valid("a/b"));
}

static bool payload_refused(void *ctx, struct bytes in)
{
    struct delegation d;
    struct error err = {0};
    (void)ctx;
    return !delegation_parse(&d, in, &err);
}

static bool jws_refused(void *ctx, struct bytes in)
{
    struct jws jws = {0};
    struct error err = {0};
    struct delegation d;
    bool ok = jws_parse(&jws, JWS_DELEGATION, in, &err) &&
              jws_verify(&jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])ctx, 1, NULL, &err) &&
              delegation_parse(&d, buffer_view(&jws.payload), &err);
    jws_free(&jws);
    return !ok;
}

static void no_cut_and_no_flipped_bit_passes(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "delegation.json"), *keys = vector_json(CHAIN "keys.json");
    uint8_t authority[SIGNING_PUBLIC_LEN];
    vector_hex(authority, 32, json_object_get(keys, "authority"), "public_key");
    struct bytes jws = bytes_of_text(vector_text(v, "jws"));
    assert_false(jws_refused(authority, jws));
    every_truncation_is_refused(buffer_view(&vector_payload), payload_refused, NULL);
    every_truncation_is_refused(jws, jws_refused, authority);
    every_flipped_bit_is_refused(jws, jws_refused, authority);
    json_decref(v);
    json_decref(keys);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_vector_is_read),
        cmocka_unit_test(what_is_written_is_what_was_signed),
        cmocka_unit_test(dates_are_half_open_and_slots_are_counted),
        cmocka_unit_test(every_member_is_needed_and_no_other_is_known),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(slugs_are_short_and_plain),
        cmocka_unit_test(no_cut_and_no_flipped_bit_passes),
    };
    return cmocka_run_group_tests(tests, read_vector, forget_vector);
}
