/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/clock.h"
#include "firmware/wire/ticket.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"

/* The session key's ticket head and the key that signs: what a kiosk has before a tap. */
static void kiosk_key(struct signing_key *key)
{
    json_t *keys = vector_json(CHAIN "keys.json");
    uint8_t seed[SIGNING_SEED_LEN];
    vector_hex(seed, sizeof seed, json_object_get(keys, "kiosk"), "seed");
    signing_from_seed(key, seed);
    json_decref(keys);
}

static uint32_t number_of(const json_t *v, const char *name)
{
    return (uint32_t)json_integer_value(json_object_get(v, name));
}

/* "2026-10-10T14:05:07Z" as the ticket counts it. */
static uint32_t iat_of(const char *text)
{
    char day[11] = {0};
    int64_t at = 0;
    struct error err = {0};
    memcpy(day, text, 10);
    assert_true(clock_date(&at, day, "iat", &err));
    int clock[3];
    for (size_t i = 0; i < 3; i++)
        clock[i] = (text[11 + 3 * i] - '0') * 10 + (text[12 + 3 * i] - '0');
    return (uint32_t)(at + clock[0] * 3600 + clock[1] * 60 + clock[2] - TICKET_EPOCH_S);
}

static struct ticket ticket_of_vector(const json_t *v, uint8_t kind)
{
    struct ticket t = {.kind = kind, .ttl = TICKET_TTL_HOURS};
    t.flags = (uint8_t)number_of(v, "flags");
    t.seq = number_of(v, "seq");
    t.iat = iat_of(vector_text(v, "iat"));
    t.event = (uint8_t)number_of(v, "event_index");
    t.results = (uint8_t)number_of(v, "results");
    vector_hex(t.kid, sizeof t.kid, v, "kid");
    vector_hex(t.achievement, sizeof t.achievement, v, "achievement");
    vector_hex(t.session, sizeof t.session, v, "session");
    if (kind == TICKET_PASSED_ON)
        vector_hex(t.via, sizeof t.via, v, "via");
    return t;
}

static void must_be_hex(const uint8_t *p, size_t len, const json_t *v, const char *name)
{
    uint8_t want[TICKET_LEN_MAX];
    vector_hex(want, len, v, name);
    assert_memory_equal(p, want, len);
}

static void made_from_seed_and_session_key(const char *path, uint8_t kind)
{
    json_t *v = vector_json(path);
    struct ticket t = ticket_of_vector(v, kind);
    struct signing_key key;
    uint8_t session_key[32], raw[TICKET_LEN_MAX], subject[SIGNING_PUBLIC_LEN],
        id[TICKET_ID_LEN];
    char did[DID_KEY_TEXT_LEN + 1], uuid[37];

    kiosk_key(&key);
    vector_hex(session_key, sizeof session_key, v, "session_key");
    must_be_hex(raw, ticket_write_head(raw, &t), v, "head");
    ticket_derive_secret(&t, session_key);
    must_be_hex(t.secret, sizeof t.secret, v, "secret");
    ticket_subject(subject, t.secret);
    must_be_hex(subject, sizeof subject, v, "subject_public_key");
    did_key_encode(did, subject);
    assert_string_equal(did, vector_text(v, "subject_did"));
    ticket_award_id(id, subject);
    uuid_encode(uuid, id);
    assert_string_equal(uuid, vector_text(v, "award_id"));
    ticket_sign(&t, &key);
    must_be_hex(t.signature, sizeof t.signature, v, "signature");
    memset(t.signature, 0, sizeof t.signature);
    ticket_sign_id(&t, id, &key);
    must_be_hex(raw, ticket_write(raw, &t), v, "ticket");
    json_decref(v);
}

static void a_ticket_is_made_byte_for_byte(void **state)
{
    (void)state;
    made_from_seed_and_session_key(CHAIN "award-5g.ticket.json", TICKET_AWARD);
    made_from_seed_and_session_key(CHAIN "award-level.ticket.json", TICKET_AWARD);
    made_from_seed_and_session_key(CHAIN "award-passed-on.ticket.json", TICKET_PASSED_ON);
}

static void the_first_vector_holds(void **state)
{
    (void)state;
    json_t *v = vector_json("tests/vectors/ticket.json");
    uint8_t seed[32], session_key[32], raw[TICKET_LEN_MAX], id[TICKET_ID_LEN], subject[32];
    struct ticket t, made;
    struct signing_key key;
    struct error err = {0};
    char uuid[37];

    vector_hex(seed, sizeof seed, v, "signing_seed");
    vector_hex(session_key, sizeof session_key, v, "session_key");
    signing_from_seed(&key, seed);
    vector_hex(raw, 116, v, "ticket");
    assert_true(ticket_parse(&t, bytes_of(raw, 116), &err));
    assert_int_equal(t.seq, number_of(v, "seq"));
    assert_int_equal(TICKET_EPOCH_S + t.iat, number_of(v, "iat_unix"));
    assert_int_equal(t.ttl, number_of(v, "ttl_hours"));
    assert_int_equal(t.flags, 0x10);
    made = t;
    memset(made.secret, 0, sizeof made.secret);
    memset(made.signature, 0, sizeof made.signature);
    ticket_derive_secret(&made, session_key);
    ticket_sign(&made, &key);
    assert_memory_equal(&made, &t, sizeof t);
    assert_true(ticket_verify(&t, key.public_key, &err));
    ticket_subject(subject, t.secret);
    ticket_award_id(id, subject);
    uuid_encode(uuid, id);
    assert_string_equal(uuid, vector_text(v, "award_id"));
    json_decref(v);
}

static void read_verified_and_written_again(const char *path, size_t len)
{
    json_t *v = vector_json(path);
    uint8_t raw[TICKET_LEN_MAX], again[TICKET_LEN_MAX];
    struct ticket t = {0}, head = {0};
    struct signing_key key;
    struct error err = {0};

    kiosk_key(&key);
    vector_hex(raw, len, v, "ticket");
    assert_true(ticket_parse(&t, bytes_of(raw, len), &err));
    assert_true(ticket_verify(&t, key.public_key, &err));
    assert_int_equal(ticket_write(again, &t), len);
    assert_memory_equal(again, raw, len);
    size_t head_len = ticket_head_length(raw[0]);
    assert_true(ticket_parse_head(&head, bytes_of(raw, head_len), &err));
    assert_int_equal(head.seq, t.seq);
    assert_memory_equal(head.via, t.via, sizeof t.via);
    uint8_t id[TICKET_ID_LEN];
    assert_true(uuid_decode(id, vector_text(v, "award_id"), &err));
    assert_true(
        ticket_verify_id(bytes_of(raw, head_len), id, t.signature, key.public_key, &err));
    id[0] ^= 1;
    assert_false(
        ticket_verify_id(bytes_of(raw, head_len), id, t.signature, key.public_key, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    json_decref(v);
}

static void both_kinds_are_read_verified_and_written_again(void **state)
{
    (void)state;
    read_verified_and_written_again(CHAIN "award-5g.ticket.json", 116);
    read_verified_and_written_again(CHAIN "award-passed-on.ticket.json", 132);
}

static bool parse_refused(void *ctx, struct bytes in)
{
    struct ticket t;
    struct error err = {0};
    (void)ctx;
    return !ticket_parse(&t, in, &err) && err.fault == FAULT_MALFORMED;
}

static void every_truncation_and_every_longer_ticket_is_refused(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-passed-on.ticket.json");
    uint8_t raw[TICKET_LEN_MAX + 1] = {0};
    vector_hex(raw, 132, v, "ticket");
    every_truncation_is_refused(bytes_of(raw, 132), parse_refused, NULL);
    assert_true(parse_refused(NULL, bytes_of(raw, 133)));
    raw[0] = 0x11;
    every_truncation_is_refused(bytes_of(raw, 116), parse_refused, NULL);
    assert_true(parse_refused(NULL, bytes_of(raw, 117)));
    json_decref(v);
}

static void a_head_tells_its_members(void **state)
{
    struct ticket t = {.kind = TICKET_AWARD, .flags = TICKET_FLAG_GUARDIAN};
    uint8_t head[TICKET_HEAD_MAX];
    (void)state;
    memset(t.kid, 1, sizeof t.kid);
    memset(t.achievement, 2, sizeof t.achievement);
    memset(t.session, 3, sizeof t.session);
    assert_int_equal(ticket_write_head(head, &t), TICKET_HEAD_LEN);
    assert_int_equal(ticket_head_flags(head), TICKET_FLAG_GUARDIAN);
    assert_memory_equal(ticket_head_achievement(head), t.achievement, sizeof t.achievement);
    assert_memory_equal(ticket_head_session(head), t.session, sizeof t.session);
}

static void only_known_versions_kinds_and_flags_are_read(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-5g.ticket.json");
    uint8_t raw[TICKET_LEN_MAX] = {0};
    struct ticket t;
    struct error err = {0};
    vector_hex(raw, 116, v, "ticket");
    for (unsigned first = 0; first < 256; first++) {
        raw[0] = (uint8_t)first;
        assert_int_equal(ticket_parse(&t, bytes_of(raw, 116), &err), first == 0x11);
        assert_int_equal(ticket_parse(&t, bytes_of(raw, 132), &err), first == 0x13);
        assert_int_equal(ticket_length((uint8_t)first),
                         first == 0x11 ? 116 : (first == 0x13 ? 132 : 0));
    }
    raw[0] = 0x11;
    for (unsigned flags = 0; flags < 256; flags++) {
        raw[1] = (uint8_t)flags;
        assert_int_equal(ticket_parse(&t, bytes_of(raw, 116), &err), (flags & 0x89) == 0);
    }
    json_decref(v);
}

static void on_failure_the_ticket_is_left_alone(void **state)
{
    (void)state;
    struct ticket t, before;
    struct error err = {0};
    uint8_t raw[116] = {0x11, 0x80};
    memset(&t, 0x5a, sizeof t);
    before = t;
    assert_false(ticket_parse(&t, bytes_of(raw, sizeof raw), &err));
    assert_false(ticket_parse_head(&t, bytes_of(raw, 36), &err));
    assert_false(ticket_parse(&t, bytes_of(NULL, 0), &err));
    assert_memory_equal(&t, &before, sizeof t);
}

static void another_key_does_not_verify(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-5g.ticket.json");
    uint8_t raw[116], other[32];
    struct ticket t;
    struct error err = {0};
    vector_hex(raw, 116, v, "ticket");
    vector_hex(other, 32, v, "subject_public_key");
    assert_true(ticket_parse(&t, bytes_of(raw, 116), &err));
    assert_false(ticket_verify(&t, other, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    json_decref(v);
}

static void the_short_code_is_sixteen_crockford_characters(void **state)
{
    (void)state;
    uint8_t secret[16], hash[32], only_hash[32], want[32], digest[32];
    char code[20], letters[17];
    struct bytes parts[2];
    vector_hex_text(secret, 16, "5b003787381a4bf2fb186a6fff25c637");
    ticket_short_code(code, hash, secret);
    ticket_short_code(NULL, only_hash, secret);
    assert_memory_equal(hash, only_hash, 32);
    assert_int_equal(strlen(code), 19);
    for (size_t i = 0, used = 0; i < 20; i++)
        if (code[i] != '-')
            letters[used++] = code[i];
    assert_int_equal(strlen(letters), 16);
    assert_int_equal(strspn(letters, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), 16);
    parts[0] = bytes_of(letters, 16);
    sha256_of(want, parts, 1);
    assert_memory_equal(hash, want, 32);
    /* its bits, one by one, are the first eighty of the digest */
    parts[0] = BYTES_DOMAIN("OBK-CODE-V1");
    parts[1] = bytes_of(secret, 16);
    sha256_of(digest, parts, 2);
    for (size_t bit = 0; bit < 80; bit++) {
        const char *all = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        long digit = strchr(all, letters[bit / 5]) - all;
        assert_int_equal(digit >> (4 - bit % 5) & 1, digest[bit / 8] >> (7 - bit % 8) & 1);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ticket_is_made_byte_for_byte),
        cmocka_unit_test(the_first_vector_holds),
        cmocka_unit_test(both_kinds_are_read_verified_and_written_again),
        cmocka_unit_test(every_truncation_and_every_longer_ticket_is_refused),
        cmocka_unit_test(a_head_tells_its_members),
        cmocka_unit_test(only_known_versions_kinds_and_flags_are_read),
        cmocka_unit_test(on_failure_the_ticket_is_left_alone),
        cmocka_unit_test(another_key_does_not_verify),
        cmocka_unit_test(the_short_code_is_sixteen_crockford_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
