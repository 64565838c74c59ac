/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/ticket_text.h"
#include "tests/support/vectors.h"

/* A ticket with one bit changed, anywhere, is never accepted: either it no longer reads or its
 * signature no longer holds. All 928 and 1056 bits of the bytes; all bits of the text. */

#define CHAIN "tests/vectors/award-chain/"

static void award_key(uint8_t key[static SIGNING_PUBLIC_LEN])
{
    json_t *keys = vector_json(CHAIN "keys.json");
    vector_hex(key, SIGNING_PUBLIC_LEN, json_object_get(keys, "kiosk"), "public_key");
    json_decref(keys);
}

static size_t accepted_with_a_bit_flipped(const char *path, size_t len, size_t *tried)
{
    json_t *v = vector_json(path);
    uint8_t raw[TICKET_LEN_MAX], key[SIGNING_PUBLIC_LEN];
    size_t accepted = 0;
    award_key(key);
    vector_hex(raw, len, v, "ticket");
    for (size_t bit = 0; bit < 8 * len; bit++) {
        struct ticket t;
        struct error err = {0};
        raw[bit / 8] ^= (uint8_t)(1U << bit % 8);
        accepted += ticket_parse(&t, bytes_of(raw, len), &err) && ticket_verify(&t, key, &err);
        raw[bit / 8] ^= (uint8_t)(1U << bit % 8);
        ++*tried;
    }
    json_decref(v);
    return accepted;
}

static size_t accepted_with_a_character_changed(const char *path, size_t *tried)
{
    json_t *v = vector_json(path);
    char text[TICKET_TEXT_MAX + 1] = {0};
    uint8_t key[SIGNING_PUBLIC_LEN];
    size_t accepted = 0, len = strlen(vector_text(v, "text"));
    award_key(key);
    memcpy(text, vector_text(v, "text"), len);
    for (size_t bit = 0; bit < 8 * len; bit++) {
        struct ticket t;
        struct error err = {0};
        text[bit / 8] = (char)(text[bit / 8] ^ (1 << bit % 8));
        accepted +=
            ticket_text_parse(&t, bytes_of(text, len), &err) && ticket_verify(&t, key, &err);
        text[bit / 8] = (char)(text[bit / 8] ^ (1 << bit % 8));
        ++*tried;
    }
    json_decref(v);
    return accepted;
}

static void no_ticket_with_one_bit_flipped_is_accepted(void **state)
{
    size_t tried = 0;
    (void)state;
    assert_int_equal(accepted_with_a_bit_flipped(CHAIN "award-5g.ticket.json", 116, &tried), 0);
    assert_int_equal(tried, 928);
    assert_int_equal(
        accepted_with_a_bit_flipped(CHAIN "award-passed-on.ticket.json", 132, &tried), 0);
    assert_int_equal(tried, 928 + 1056);
}

static void no_text_with_one_bit_flipped_is_accepted(void **state)
{
    size_t tried = 0;
    (void)state;
    assert_int_equal(accepted_with_a_character_changed(CHAIN "award-5g.ticket.json", &tried),
                     0);
    assert_int_equal(tried, 174 * 8);
    assert_int_equal(
        accepted_with_a_character_changed(CHAIN "award-passed-on.ticket.json", &tried), 0);
    assert_int_equal(tried, (174 + 198) * 8);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_ticket_with_one_bit_flipped_is_accepted),
        cmocka_unit_test(no_text_with_one_bit_flipped_is_accepted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
