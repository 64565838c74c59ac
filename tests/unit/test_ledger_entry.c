/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/entry_signature.h"
#include "firmware/wire/ledger_body.h"
#include "firmware/wire/ledger_entry.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"

struct keys {
    struct signing_key award, device;
};

static void read_keys(struct keys *out)
{
    json_t *keys = vector_json(CHAIN "keys.json");
    uint8_t seed[32];
    vector_hex(seed, 32, json_object_get(keys, "kiosk"), "seed");
    signing_from_seed(&out->award, seed);
    vector_hex(seed, 32, json_object_get(keys, "device"), "seed");
    signing_from_seed(&out->device, seed);
    json_decref(keys);
}

static struct entry open_entry(void)
{
    struct entry e = {.epoch = 1, .n = 7, .time_s = 1791640000, .quality = CLOCK_PERSON};
    struct body_open b = {{0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6}, 12, 1, 2};
    body_open_write(&e, &b);
    return e;
}

static void award_entry(struct entry *e, uint8_t signature[static SIGNING_SIGNATURE_LEN])
{
    json_t *v = vector_json(CHAIN "award-5g.ticket.json");
    struct body_award b = {0};
    uint8_t raw[116];
    struct error err = {0};
    vector_hex(raw, 116, v, "ticket");
    assert_true(ticket_parse(&b.ticket, bytes_of(raw, 116), &err));
    memcpy(signature, b.ticket.signature, SIGNING_SIGNATURE_LEN);
    ticket_subject(b.subject_public, b.ticket.secret);
    ticket_short_code(NULL, b.code_hash, b.ticket.secret);
    *e = (struct entry){.epoch = 1, .n = 8, .time_s = 1791641107, .quality = CLOCK_PERSON};
    body_award_write(e, &b);
    json_decref(v);
}

static void the_bytes_are_those_of_the_design(void **state)
{
    (void)state;
    struct entry e = open_entry();
    uint8_t raw[ENTRY_LEN_MAX], want[ENTRY_HEAD_LEN + 12];
    vector_hex_text(want, sizeof want,
                    "00000001"
                    "0000000000000007"
                    "01"
                    "000000006aca41c0"
                    "02"
                    "0000000c"
                    "c1c2c3c4c5c6"
                    "0000000c"
                    "01"
                    "02");
    assert_int_equal(entry_write(raw, &e), sizeof want);
    assert_memory_equal(raw, want, sizeof want);
}

static void hash_and_genesis_are_over_the_named_bytes(void **state)
{
    (void)state;
    struct keys k;
    uint8_t genesis[32], hash[32], want[32], raw[ENTRY_LEN_MAX];
    uint8_t text[15 + 32 + 4], all[13 + 32 + ENTRY_LEN_MAX + 32] = {0};
    struct bytes view;
    struct entry e = open_entry();

    read_keys(&k);
    entry_genesis(genesis, k.award.public_key, 0x01020304);
    memcpy(text, "OBK-GENESIS-V1", 15);
    memcpy(text + 15, k.award.public_key, 32);
    memcpy(text + 47, "\1\2\3\4", 4);
    view = bytes_of(text, sizeof text);
    sha256_of(want, &view, 1);
    assert_memory_equal(genesis, want, 32);

    size_t len = entry_write(raw, &e);
    entry_hash(hash, genesis, bytes_of(raw, len));
    memcpy(all, "OBK-ENTRY-V1", 13);
    memcpy(all + 13, genesis, 32);
    memcpy(all + 45, raw, len);
    view = bytes_of(all, 45 + len + 32);
    sha256_of(want, &view, 1);
    assert_memory_equal(hash, want, 32);
}

/* Each kind by the right key and not by the other. */
static void each_kind_is_signed_by_its_key(void **state)
{
    static const struct {
        enum entry_kind kind;
        bool by_award_key;
    } kinds[] = {{ENTRY_OPEN, true},    {ENTRY_VOID, true},    {ENTRY_CLOSE, true},
                 {ENTRY_KEYROLL, true}, {ENTRY_ANCHOR, false}, {ENTRY_TIME, false},
                 {ENTRY_ALERT, false}};
    struct keys k;
    uint8_t hash[32] = {1, 2, 3}, signature[64];
    struct error err = {0};
    (void)state;
    read_keys(&k);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct entry e = {.kind = kinds[i].kind};
        for (int by_award_key = 0; by_award_key < 2; by_award_key++) {
            entry_sign(signature, hash, by_award_key ? &k.award : &k.device);
            assert_int_equal(entry_verify(&e, hash, signature, k.award.public_key,
                                          k.device.public_key, &err),
                             kinds[i].by_award_key == (by_award_key == 1));
        }
        hash[0] ^= 1;
        assert_false(
            entry_verify(&e, hash, signature, k.award.public_key, k.device.public_key, &err));
        assert_int_equal(err.fault, FAULT_UNTRUSTED);
    }
}

static void an_award_carries_its_tickets_signature(void **state)
{
    (void)state;
    struct keys k;
    struct entry e;
    uint8_t signature[64], hash[32] = {0};
    struct error err = {0};
    struct body_award b;

    read_keys(&k);
    award_entry(&e, signature);
    assert_int_equal(e.body_len, 36 + 32 + 32);
    assert_true(
        entry_verify(&e, hash, signature, k.award.public_key, k.device.public_key, &err));
    assert_true(body_award_read(&b, &e, &err));
    assert_int_equal(b.ticket.seq, 42);
    assert_ptr_equal(b.head.p, e.body);
    /* nothing claimable is in it */
    uint8_t nothing[64] = {0};
    assert_memory_equal(b.ticket.secret, nothing, 16);
    assert_memory_equal(b.ticket.signature, nothing, 64);
    for (size_t bit = 0; bit < 8 * (36 + 32); bit++) {
        e.body[bit / 8] ^= (uint8_t)(1U << bit % 8);
        assert_false(
            entry_verify(&e, hash, signature, k.award.public_key, k.device.public_key, &err));
        e.body[bit / 8] ^= (uint8_t)(1U << bit % 8);
    }
    entry_sign(signature, hash, &k.award);
    assert_false(
        entry_verify(&e, hash, signature, k.award.public_key, k.device.public_key, &err));
}

static bool parse_refused(void *ctx, struct bytes in)
{
    struct entry e;
    struct error err = {0};
    (void)ctx;
    return !entry_parse(&e, in, &err) && err.fault == FAULT_MALFORMED;
}

/* What still parses is other bytes, so another hash, so no signature of ours. */
struct chain_question {
    struct keys keys;
    uint8_t previous[32], signature[64];
};
static bool entry_refused(void *ctx, struct bytes in)
{
    struct chain_question *q = ctx;
    struct entry e;
    struct error err = {0};
    uint8_t hash[32], again[ENTRY_LEN_MAX];
    if (!entry_parse(&e, in, &err))
        return true;
    assert_int_equal(entry_write(again, &e), in.len);
    assert_memory_equal(again, in.p, in.len);
    entry_hash(hash, q->previous, in);
    return !entry_verify(&e, hash, q->signature, q->keys.award.public_key,
                         q->keys.device.public_key, &err);
}

static void no_cut_and_no_flipped_bit_passes(void **state)
{
    (void)state;
    struct chain_question q = {.previous = {9}};
    struct entry e = open_entry(), same;
    uint8_t raw[ENTRY_LEN_MAX + 1] = {0}, hash[32];
    struct error err = {0};

    read_keys(&q.keys);
    size_t len = entry_write(raw, &e);
    entry_hash(hash, q.previous, bytes_of(raw, len));
    entry_sign(q.signature, hash, &q.keys.award);
    assert_false(entry_refused(&q, bytes_of(raw, len)));
    assert_true(entry_parse(&same, bytes_of(raw, len), &err));
    assert_int_equal(same.n, 7);
    every_truncation_is_refused(bytes_of(raw, len), parse_refused, NULL);
    assert_true(parse_refused(NULL, bytes_of(raw, len + 1)));
    every_flipped_bit_is_refused(bytes_of(raw, len), entry_refused, &q);
}

static void every_body_reads_what_was_written(void **state)
{
    (void)state;
    struct entry e = {.epoch = 1};
    struct error err = {0};
    struct body_open open = {{1, 2, 3, 4, 5, 6}, UINT32_MAX, 255, 9}, open_read;
    struct body_void voided = {{1, 2, 3}, VOID_TEST}, voided_read;
    struct body_close closed = {{6, 5}, CLOSE_CRASH, 400}, closed_read;
    struct body_anchor anchor = {17, INT64_MAX, UINT64_MAX, {1}, {2}}, anchor_read;
    struct body_time time = {1, 2, TIME_SIGNED}, time_read;
    struct body_alert alert = {ALERT_LOCKED, 77}, alert_read;

    body_open_write(&e, &open);
    assert_int_equal(e.body_len, 12);
    assert_true(body_open_read(&open_read, &e, &err));
    assert_int_equal(open_read.serial, UINT32_MAX);
    assert_int_equal(open_read.event, 255);
    assert_int_equal(open_read.slot, 9);
    assert_memory_equal(open_read.session, open.session, 6);
    assert_false(body_void_read(&voided_read, &e, &err));

    body_void_write(&e, &voided);
    assert_int_equal(e.body_len, 17);
    assert_true(body_void_read(&voided_read, &e, &err));
    assert_int_equal(voided_read.reason, VOID_TEST);
    assert_memory_equal(voided_read.award_id, voided.award_id, 16);

    body_close_write(&e, &closed);
    assert_int_equal(e.body_len, 11);
    assert_true(body_close_read(&closed_read, &e, &err));
    assert_int_equal(closed_read.reason, CLOSE_CRASH);
    assert_int_equal(closed_read.awards, 400);

    body_anchor_write(&e, &anchor);
    assert_int_equal(e.body_len, 84);
    assert_true(body_anchor_read(&anchor_read, &e, &err));
    assert_true(anchor_read.server_time_s == INT64_MAX && anchor_read.upto == UINT64_MAX);
    assert_memory_equal(anchor_read.reply_hash, anchor.reply_hash, 32);

    body_time_write(&e, &time);
    assert_int_equal(e.body_len, 17);
    assert_true(body_time_read(&time_read, &e, &err));
    assert_int_equal(time_read.after_s, 2);
    assert_int_equal(time_read.source, TIME_SIGNED);

    body_alert_write(&e, &alert);
    assert_int_equal(e.body_len, 5);
    assert_true(body_alert_read(&alert_read, &e, &err));
    assert_int_equal(alert_read.code, ALERT_LOCKED);
    assert_int_equal(alert_read.detail, 77);
}

/* A body of the wrong length or with an unknown word is refused by its reader. */
static void bodies_of_other_lengths_and_words_are_refused(void **state)
{
    (void)state;
    struct error err = {0};
    struct body_open o;
    struct body_award a;
    struct body_void v;
    struct body_close c;
    struct body_anchor n;
    struct body_time t;
    struct body_alert l;
    for (size_t len = 0; len <= 200; len++) {
        struct entry e = {.body_len = len};
        memset(e.body, 1, sizeof e.body);
        e.kind = ENTRY_OPEN;
        assert_int_equal(body_open_read(&o, &e, &err), len == 12);
        e.kind = ENTRY_VOID;
        assert_int_equal(body_void_read(&v, &e, &err), len == 17);
        e.kind = ENTRY_CLOSE;
        assert_int_equal(body_close_read(&c, &e, &err), len == 11);
        e.kind = ENTRY_ANCHOR;
        assert_int_equal(body_anchor_read(&n, &e, &err), len == 84);
        e.kind = ENTRY_TIME;
        assert_int_equal(body_time_read(&t, &e, &err), len == 17);
        e.kind = ENTRY_ALERT;
        assert_int_equal(body_alert_read(&l, &e, &err), len == 5);
        e.kind = ENTRY_AWARD;
        e.body[0] = 0x11;
        e.body[1] = 0;
        assert_int_equal(body_award_read(&a, &e, &err), len == 100);
        e.body[0] = 0x13;
        assert_int_equal(body_award_read(&a, &e, &err), len == 116);
        e.body[0] = 0x12;
        assert_false(body_award_read(&a, &e, &err));
    }
    for (unsigned word = 0; word < 256; word++) {
        struct entry e = {.body_len = 17, .kind = ENTRY_VOID};
        e.body[16] = (uint8_t)word;
        assert_int_equal(body_void_read(&v, &e, &err), word >= 1 && word <= 5);
        e.kind = ENTRY_TIME;
        assert_int_equal(body_time_read(&t, &e, &err), word >= 1 && word <= 2);
    }
}

static void void_reasons_have_words(void **state)
{
    (void)state;
    for (enum void_reason r = VOID_WRONG_BADGE; r <= VOID_OTHER; r++)
        assert_int_equal(void_reason_of(void_reason_name(r)), r);
    assert_int_equal(void_reason_of("she said so"), VOID_OTHER);
    assert_string_equal(entry_kind_name(ENTRY_KEYROLL), "KEYROLL");
    assert_string_equal(void_reason_name(VOID_WRONG_BADGE), "wrong-badge");
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bytes_are_those_of_the_design),
        cmocka_unit_test(hash_and_genesis_are_over_the_named_bytes),
        cmocka_unit_test(each_kind_is_signed_by_its_key),
        cmocka_unit_test(an_award_carries_its_tickets_signature),
        cmocka_unit_test(no_cut_and_no_flipped_bit_passes),
        cmocka_unit_test(every_body_reads_what_was_written),
        cmocka_unit_test(bodies_of_other_lengths_and_words_are_refused),
        cmocka_unit_test(void_reasons_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
