/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/ledger_body.h"
#include "firmware/wire/upload.h"
#include "tests/support/mutations.h"

static struct signing_key device_key(void)
{
    struct signing_key key;
    const uint8_t seed[32] = {4};
    signing_from_seed(&key, seed);
    return key;
}

/* Three entries, two pictures, two serials. */
static void fill(struct upload *u)
{
    *u = (struct upload){
        .kiosk = "kiosk-07",
        .epoch = 2,
        .nonce = {1, 2, 3},
        .audience = "did:web:badges.example.org",
        .catalogue = 9,
        .serial_count = 2,
        .serials = {12, UINT32_MAX},
        .head_count = 20,
        .head_hash = {9, 9},
        .reply_number = 4,
        .first = 5,
        .previous = {8, 8},
        .entry_count = 3,
        .picture_count = 2,
        .health = {"0.1.0", 1790000000, 3, -1, 2},
    };
    memset(u->pictures[0], 'a', 64);
    memset(u->pictures[1], '0', 64);
    u->entries = calloc(UPLOAD_ENTRIES_MAX + 1, sizeof *u->entries);
    assert_non_null(u->entries);
    for (size_t i = 0; i < u->entry_count; i++) {
        const struct body_time body = {1, (int64_t)i, TIME_PERSON};
        body_time_write(&u->entries[i].entry, &body);
        u->entries[i].entry.epoch = 2;
        u->entries[i].entry.n = 5 + i;
        u->entries[i].entry.time_s = 1790000000;
        memset(u->entries[i].signature, (int)i, SIGNING_SIGNATURE_LEN);
    }
}

static void make(struct buffer *jws, const struct upload *u)
{
    struct signing_key key = device_key();
    struct error err = {0};
    if (!upload_make(jws, u, &key, &err))
        fail_msg("%s", err.text);
}

/* As the issuer reads it: form, then trust. */
static bool read_upload(struct upload *out, struct bytes in, const struct signing_key *key,
                        struct error *err)
{
    struct upload_received r = {0};
    bool ok = upload_parse(&r, in, err) && upload_trust(&r, key->public_key, err);
    if (ok) {
        *out = r.upload;
        r.upload = (struct upload){0};
    }
    upload_received_free(&r);
    return ok;
}

static void an_upload_is_read_as_it_was_made(void **state)
{
    struct upload u, back;
    struct buffer jws = {0};
    struct error err = {0};
    struct signing_key key = device_key();
    (void)state;
    fill(&u);
    make(&jws, &u);
    if (!read_upload(&back, buffer_view(&jws), &key, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < 3; i++) {
        uint8_t a[ENTRY_LEN_MAX], b[ENTRY_LEN_MAX];
        size_t len = entry_write(a, &u.entries[i].entry);
        assert_int_equal(entry_write(b, &back.entries[i].entry), len);
        assert_true(bytes_equal(back.entries[i].received, bytes_of(a, len)));
        assert_memory_equal(a, b, len);
        assert_memory_equal(u.entries[i].signature, back.entries[i].signature, 64);
    }
    struct upload_entry *entries = back.entries;
    back.entries = u.entries; /* all that is left must be the same */
    assert_string_equal(back.kiosk, "kiosk-07");
    assert_int_equal(back.epoch, 2);
    assert_memory_equal(&back.nonce, &u.nonce, sizeof u.nonce);
    assert_string_equal(back.audience, u.audience);
    assert_int_equal(back.catalogue, 9);
    assert_int_equal(back.serial_count, 2);
    assert_int_equal(back.serials[1], UINT32_MAX);
    assert_int_equal(back.head_count, 20);
    assert_memory_equal(back.head_hash, u.head_hash, 32);
    assert_int_equal(back.reply_number, 4);
    assert_int_equal(back.first, 5);
    assert_memory_equal(back.previous, u.previous, 32);
    assert_int_equal(back.picture_count, 2);
    assert_string_equal(back.pictures[0], u.pictures[0]);
    assert_string_equal(back.health.version, "0.1.0");
    assert_int_equal(back.health.quality, 3);
    assert_int_equal(back.health.free_mib, -1);
    assert_int_equal(back.health.pin_failures, 2);
    back.entries = entries;
    upload_free(&back);
    upload_free(&u);
    buffer_free(&jws);
}

static bool is_refused(void *ctx, struct bytes in)
{
    struct upload u = {0};
    struct error err = {0};
    struct signing_key key = device_key();
    (void)ctx;
    bool refused = !read_upload(&u, in, &key, &err);
    upload_free(&u);
    return refused && (err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED);
}

static void nothing_cut_or_flipped_is_read(void **state)
{
    struct upload u;
    struct buffer jws = {0};
    (void)state;
    fill(&u);
    u.entry_count = 1;
    u.picture_count = 0;
    make(&jws, &u);
    every_truncation_is_refused(buffer_view(&jws), is_refused, NULL);
    every_flipped_bit_is_refused(buffer_view(&jws), is_refused, NULL);
    upload_free(&u);
    buffer_free(&jws);
}

static void another_device_is_not_believed(void **state)
{
    struct upload u, back = {0};
    struct buffer jws = {0};
    struct error err = {0};
    struct signing_key key = device_key();
    (void)state;
    fill(&u);
    make(&jws, &u);
    key.public_key[0] ^= 1;
    assert_false(read_upload(&back, buffer_view(&jws), &key, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    upload_free(&u);
    buffer_free(&jws);
}

static void entries_must_follow_each_other_within_the_head(void **state)
{
    struct upload u;
    struct buffer jws = {0};
    (void)state;
    for (int what = 0; what < 5; what++) {
        fill(&u);
        if (what == 0)
            u.entries[1].entry.n = 7;
        if (what == 1)
            u.entries[2].entry.epoch = 3;
        if (what == 2)
            u.first = 4;
        if (what == 3)
            u.head_count = 7;
        if (what == 4)
            u.entries[0].entry.n = UINT64_MAX;
        buffer_clear(&jws);
        make(&jws, &u);
        if (!is_refused(NULL, buffer_view(&jws)))
            fail_msg("case %d was read", what);
        upload_free(&u);
    }
    buffer_free(&jws);
}

static void a_hundred_entries_fit_and_no_more(void **state)
{
    struct upload u, back;
    struct buffer jws = {0};
    struct error err = {0};
    struct signing_key key = device_key();
    (void)state;
    fill(&u);
    u.head_count = 1000;
    u.serial_count = UPLOAD_SERIALS_MAX;
    u.picture_count = UPLOAD_PICTURES_MAX;
    for (size_t i = 0; i < UPLOAD_PICTURES_MAX; i++)
        memset(u.pictures[i], 'f', 64);
    for (size_t i = 0; i <= UPLOAD_ENTRIES_MAX; i++) {
        u.entries[i] = u.entries[0];
        u.entries[i].entry.n = 5 + i;
        u.entries[i].entry.body_len = ENTRY_BODY_MAX; /* the longest there is */
    }
    for (size_t i = 0; i <= UPLOAD_ENTRIES_MAX; i++)
        u.entries[i].entry.kind = ENTRY_TIME;
    u.entry_count = UPLOAD_ENTRIES_MAX;
    make(&jws, &u);
    if (!read_upload(&back, buffer_view(&jws), &key, &err))
        fail_msg("%s", err.text);
    assert_int_equal(back.entry_count, UPLOAD_ENTRIES_MAX);
    upload_free(&back);
    u.entry_count++;
    buffer_clear(&jws);
    make(&jws, &u);
    assert_true(is_refused(NULL, buffer_view(&jws)));
    upload_free(&u);
    buffer_free(&jws);
}

/* Blanks are JSON too; who sends them is stopped before they are read. */
static void nothing_longer_than_an_upload_is_read(void **state)
{
    struct upload u;
    struct upload_received r = {0};
    struct buffer jws = {0}, payload = {0};
    struct signing_key key = device_key();
    struct error err = {0};
    (void)state;
    fill(&u);
    make(&jws, &u);
    assert_true(upload_parse(&r, buffer_view(&jws), &err));
    buffer_add(&payload, buffer_view(&r.jws.payload));
    upload_received_free(&r);
    while (payload.len < UPLOAD_SIZE_MAX)
        buffer_add_u8(&payload, ' ');
    buffer_clear(&jws);
    assert_true(jws_sign(&jws, JWS_UPLOAD, &key, buffer_view(&payload), &err));
    r = (struct upload_received){0};
    assert_false(upload_parse(&r, buffer_view(&jws), &err));
    assert_non_null(strstr(err.text, "at most"));
    buffer_free(&payload);
    buffer_free(&jws);
    upload_free(&u);
}

/* Writes `from` as `to` in an upload's payload, signs it anew and reads it. */
static bool spelled(struct upload *out, const char *from, const char *to, struct error *err)
{
    struct upload u;
    struct upload_received r = {0};
    struct buffer jws = {0}, payload = {0};
    struct signing_key key = device_key();
    fill(&u);
    make(&jws, &u);
    assert_true(upload_parse(&r, buffer_view(&jws), err));
    const char *text = buffer_text(&r.jws.payload), *at = strstr(text, from);
    assert_non_null(at);
    buffer_add(&payload, bytes_of(text, (size_t)(at - text)));
    buffer_add_text(&payload, to);
    buffer_add_text(&payload, at + strlen(from));
    buffer_clear(&jws);
    assert_true(jws_sign(&jws, JWS_UPLOAD, &key, buffer_view(&payload), err));
    upload_received_free(&r);
    bool ok = read_upload(out, buffer_view(&jws), &key, err);
    buffer_free(&payload);
    buffer_free(&jws);
    upload_free(&u);
    return ok;
}

static void entries_are_the_same_in_any_spelling_of_json(void **state)
{
    static const char *const spellings[][2] = {
        {"\"entries\":[", "\"entries\" : [ "},
        {"},{\"entry\"", "}, {\"entry\""},
        {"\"entry\":\"AAAAAg", "\"entry\":\"\\u0041AAAAg"}, /* an escaped A */
        {"\"}],\"pictures\"", "\"}\n],\"pictures\""},
    };
    struct upload u;
    (void)state;
    fill(&u);
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        struct upload back;
        struct error err = {0};
        if (!spelled(&back, spellings[i][0], spellings[i][1], &err))
            fail_msg("%zu: %s", i, err.text);
        assert_int_equal(back.entry_count, u.entry_count);
        for (size_t k = 0; k < u.entry_count; k++) {
            uint8_t a[ENTRY_LEN_MAX], b[ENTRY_LEN_MAX];
            size_t len = entry_write(a, &u.entries[k].entry);
            assert_int_equal(entry_write(b, &back.entries[k].entry), len);
            assert_true(bytes_equal(back.entries[k].received, bytes_of(a, len)));
            assert_memory_equal(a, b, len);
            assert_memory_equal(u.entries[k].signature, back.entries[k].signature, 64);
        }
        upload_free(&back);
    }
    upload_free(&u);
}

/* What the short way over the entries must not let through. */
static void entries_elsewhere_twice_or_half_are_refused(void **state)
{
    static const char *const bad[][2] = {
        {"{\"kiosk\"", "{\"x\":1,\"entries\":[],\"kiosk\""}, /* twice */
        {"\"head\":{", "\"head\":{\"x\":1,\"entries\":[],"},
        {"],\"pictures\"", ",],\"pictures\""},
        {"],\"pictures\"", "}],\"pictures\""},
        {"],\"pictures\"", "]],\"pictures\""},
        {"],\"pictures\"", ",{\"entry\":\"\",\"signature\":\"\"}],\"pictures\""},
        {",{\"entry\"", "{\"entry\""},
        {"\"signature\":\"", "\"signature\":\"AAAA"},
        {"\",\"signature\"", " \",\"signature\""},
        {"\"signature\"", "\"more\":1,\"signature\""},
        {"],\"pictures\"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct upload back;
        struct error err = {0};
        if (spelled(&back, bad[i][0], bad[i][1], &err))
            fail_msg("%zu was read", i);
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
}

/* A payload of the device's own key, but not of the form. */
static void a_signed_payload_of_another_form_is_refused(void **state)
{
    static const char *const bad[] = {
        "{}", "[]", "null", "{\"kiosk\":1}", "{\"kiosk\":\"kiosk-07\",\"kiosk\":\"kiosk-08\"}",
    };
    struct signing_key key = device_key();
    struct buffer jws = {0};
    struct error err = {0};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        buffer_clear(&jws);
        assert_true(jws_sign(&jws, JWS_UPLOAD, &key, bytes_of_text(bad[i]), &err));
        assert_true(is_refused(NULL, buffer_view(&jws)));
    }
    buffer_free(&jws);
}

/* What the issuer asked for after a restore: delegations as they are, within limits. */
static void shown_delegations_are_read_as_they_were_made(void **state)
{
    struct upload u, back;
    struct buffer jws = {0}, large = {0};
    struct error err = {0};
    struct signing_key key = device_key();
    (void)state;
    fill(&u);
    buffer_add_text(&u.shown[u.shown_count++], "eyJhbGciOiJFZERTQSJ9.e30.AA");
    buffer_add_text(&u.shown[u.shown_count++], "b.c.d");
    make(&jws, &u);
    if (!read_upload(&back, buffer_view(&jws), &key, &err))
        fail_msg("%s", err.text);
    assert_int_equal(back.shown_count, 2);
    assert_string_equal(buffer_text(&back.shown[1]), "b.c.d");
    upload_free(&back);
    while (large.len <= UPLOAD_SHOWN_BYTES_MAX)
        buffer_add_text(&large, "A");
    buffer_add(&u.shown[u.shown_count++], buffer_view(&large));
    buffer_clear(&jws);
    make(&jws, &u);
    assert_false(read_upload(&back, buffer_view(&jws), &key, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    buffer_free(&large);
    buffer_free(&jws);
    upload_free(&u);
}

static void an_unknown_member_is_refused(void **state)
{
    struct upload u;
    struct buffer jws = {0}, again = {0}, payload = {0};
    struct jws parts;
    struct signing_key key = device_key();
    struct error err = {0};
    (void)state;
    fill(&u);
    make(&jws, &u);
    assert_true(jws_parse(&parts, JWS_UPLOAD, buffer_view(&jws), &err));
    buffer_add(&payload, bytes_of(parts.payload.p, parts.payload.len - 1));
    buffer_add_text(&payload, ",\"more\":1}");
    assert_true(jws_sign(&again, JWS_UPLOAD, &key, buffer_view(&payload), &err));
    assert_true(is_refused(NULL, buffer_view(&again)));
    jws_free(&parts);
    buffer_free(&payload);
    buffer_free(&again);
    buffer_free(&jws);
    upload_free(&u);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_upload_is_read_as_it_was_made),
        cmocka_unit_test(nothing_cut_or_flipped_is_read),
        cmocka_unit_test(another_device_is_not_believed),
        cmocka_unit_test(entries_must_follow_each_other_within_the_head),
        cmocka_unit_test(a_hundred_entries_fit_and_no_more),
        cmocka_unit_test(nothing_longer_than_an_upload_is_read),
        cmocka_unit_test(entries_are_the_same_in_any_spelling_of_json),
        cmocka_unit_test(entries_elsewhere_twice_or_half_are_refused),
        cmocka_unit_test(a_signed_payload_of_another_form_is_refused),
        cmocka_unit_test(shown_delegations_are_read_as_they_were_made),
        cmocka_unit_test(an_unknown_member_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
