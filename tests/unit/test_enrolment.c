/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/enrolment.h"
#include "keys/jws.h"
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

static struct enrolment request_of(const struct keys *k)
{
    struct enrolment e = {.name = "Médiathèque {1}", .epoch = 3, .nonce = {1, 2, 3}};
    memcpy(e.award_key, k->award.public_key, 32);
    memcpy(e.device_key, k->device.public_key, 32);
    enrolment_vouch(e.award_signature, &k->award, e.device_key);
    return e;
}

static void a_request_is_read_as_it_was_made(void **state)
{
    (void)state;
    struct keys k;
    struct error err = {0};
    struct buffer jws = {0}, payload = {0};
    struct enrolment back;
    read_keys(&k);
    struct enrolment e = request_of(&k);
    assert_true(enrolment_make(&jws, &e, &k.device, &err));
    if (!enrolment_parse(&back, &payload, buffer_view(&jws), &err))
        fail_msg("%s", err.text);
    assert_string_equal(back.name, e.name);
    assert_int_equal(back.epoch, 3);
    assert_memory_equal(back.nonce, e.nonce, 16);
    assert_memory_equal(back.award_key, e.award_key, 32);
    assert_memory_equal(back.device_key, e.device_key, 32);
    assert_memory_equal(back.award_signature, e.award_signature, 64);
    assert_memory_equal(payload.p, "{\"name\":\"Médiathèque \\u007b1\\u007d\",\"epoch\":3,",
                        46);
    assert_true(enrolment_parse(&back, NULL, buffer_view(&jws), &err));
    buffer_free(&jws);
    buffer_free(&payload);
}

static void a_device_key_that_the_award_key_does_not_vouch_for_is_refused(void **state)
{
    (void)state;
    struct keys k;
    struct error err = {0};
    struct buffer jws = {0};
    struct enrolment back;
    read_keys(&k);
    struct enrolment e = request_of(&k);
    e.award_signature[0] ^= 1;
    assert_true(enrolment_make(&jws, &e, &k.device, &err));
    assert_false(enrolment_parse(&back, NULL, buffer_view(&jws), &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    buffer_clear(&jws);
    e = request_of(&k); /* signed by another key than the device key it names */
    assert_true(enrolment_make(&jws, &e, &k.award, &err));
    assert_false(enrolment_parse(&back, NULL, buffer_view(&jws), &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    buffer_clear(&jws);
    memcpy(e.device_key, k.award.public_key, 32); /* vouched for another device key */
    assert_true(enrolment_make(&jws, &e, &k.award, &err));
    assert_false(enrolment_parse(&back, NULL, buffer_view(&jws), &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    buffer_free(&jws);
}

static void names_are_one_short_line(void **state)
{
    (void)state;
    struct keys k;
    struct error err = {0};
    struct buffer jws = {0};
    read_keys(&k);
    struct enrolment e = request_of(&k);
    e.name[0] = '\0';
    assert_false(enrolment_make(&jws, &e, &k.device, &err));
    e.name[0] = '\n';
    assert_false(enrolment_make(&jws, &e, &k.device, &err));
    memset(e.name, 'n', ENROLMENT_NAME_MAX);
    e.name[ENROLMENT_NAME_MAX] = '\0';
    assert_int_equal(jws.len, 0);
    assert_true(enrolment_make(&jws, &e, &k.device, &err));
    buffer_free(&jws);
}

static bool payload_refused(const char *text)
{
    struct keys k;
    struct error err = {0};
    struct buffer jws = {0};
    struct enrolment back;
    read_keys(&k);
    assert_true(jws_sign(&jws, JWS_ENROL, &k.device, bytes_of_text(text), &err));
    bool ok = enrolment_parse(&back, NULL, buffer_view(&jws), &err);
    buffer_free(&jws);
    return !ok && err.fault == FAULT_MALFORMED;
}

static void other_members_are_refused(void **state)
{
    (void)state;
    assert_true(payload_refused("{}"));
    assert_true(payload_refused("[]"));
    assert_true(payload_refused("{\"name\":\"a\",\"epoch\":1}"));
    assert_true(payload_refused("{\"name\":\"a\\u0001\",\"epoch\":1}"));
    assert_true(payload_refused("{\"name\":\"a\",\"epoch\":0,\"nonce\":\"\"}"));
    assert_true(payload_refused("{\"name\":\"a\",\"email\":\"a@b\"}"));
}

static bool refused(void *ctx, struct bytes in)
{
    struct enrolment back;
    struct error err = {0};
    (void)ctx;
    return !enrolment_parse(&back, NULL, in, &err);
}

static void no_cut_and_no_flipped_bit_passes(void **state)
{
    (void)state;
    struct keys k;
    struct error err = {0};
    struct buffer jws = {0};
    read_keys(&k);
    struct enrolment e = request_of(&k);
    assert_true(enrolment_make(&jws, &e, &k.device, &err));
    every_truncation_is_refused(buffer_view(&jws), refused, NULL);
    every_flipped_bit_is_refused(buffer_view(&jws), refused, NULL);
    buffer_free(&jws);
}

/* Which line of assets/words a word is; -1 if it is none. */
static int line_of(const char *list, const char *word, size_t len)
{
    for (int line = 0; *list != '\0'; line++) {
        size_t here = strcspn(list, "\n");
        if (here == len && memcmp(list, word, len) == 0)
            return line;
        list += here + (list[here] == '\n');
    }
    return -1;
}

static void six_words_are_the_first_66_bits(void **state)
{
    (void)state;
    struct buffer list = {0};
    vector_read(&list, "assets/words");
    for (uint8_t i = 0; i < 50; i++) {
        char words[SIX_WORDS_MAX + 1];
        uint8_t hash[32];
        struct bytes one = bytes_of(&i, 1);
        const char *at = words;
        size_t bit = 0;
        six_words(words, one);
        sha256_of(hash, &one, 1);
        for (int w = 0; w < 6; w++) {
            size_t len = strcspn(at, " ");
            int line = line_of(buffer_text(&list), at, len);
            assert_true(line >= 0 && line < 2048);
            for (int b = 10; b >= 0; b--, bit++)
                assert_int_equal(line >> b & 1, hash[bit / 8] >> (7 - bit % 8) & 1);
            at += len + (at[len] == ' ');
        }
        assert_int_equal(*at, '\0');
    }
    buffer_free(&list);
}

static void six_words_are_compared_as_people_write_them(void **state)
{
    (void)state;
    static const char words[] = "chéquier franchir requin peigne étoffer roseau";
    static const char *const same[] = {
        "chéquier franchir requin peigne étoffer roseau",
        "  Chequier, FRANCHIR requin-peigne\tetoffer. roseau ",
        "CHÉQUIER FRANCHIR REQUIN PEIGNE ÉTOFFER ROSEAU",
        "che\xCC\x81quier franchir requin peigne e\xCC\x81toffer roseau",
    };
    static const char *const other[] = {
        "",
        "chéquier franchir requin peigne étoffer",
        "chéquier franchir requin peigne étoffer roseau roseau",
        "chéquier franchir requin peigne étoffer rosea",
        "chéquier franchirrequin peigne étoffer roseau",
        "franchir chéquier requin peigne étoffer roseau",
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_true(six_words_are(words, same[i]));
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        assert_false(six_words_are(words, other[i]));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_is_read_as_it_was_made),
        cmocka_unit_test(a_device_key_that_the_award_key_does_not_vouch_for_is_refused),
        cmocka_unit_test(names_are_one_short_line),
        cmocka_unit_test(other_members_are_refused),
        cmocka_unit_test(no_cut_and_no_flipped_bit_passes),
        cmocka_unit_test(six_words_are_the_first_66_bits),
        cmocka_unit_test(six_words_are_compared_as_people_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
