/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sync/issuer/mail/email_address.h"

static void five_spellings_are_one_address(void **state)
{
    static const char *const spellings[] = {
        "jean.dupont@example.org", "JEAN.DUPONT@EXAMPLE.ORG", "Jean.dupont@example.org",
        "Jean.Dupont@Example.org", " \t jean.dupont@example.org "};
    char out[EMAIL_ADDRESS_MAX + 1];
    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        assert_true(email_address_read(out, spellings[i], NULL));
        assert_string_equal(out, "jean.dupont@example.org");
    }
}

static void usual_addresses_pass(void **state)
{
    static const char *const good[] = {"a@b.fr", "o'brien+badge@mail.example.co.uk",
                                       "x_y-z@a-b.example", "1@xn--caf-dma.fr"};
    char out[EMAIL_ADDRESS_MAX + 1];
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!email_address_read(out, good[i], NULL))
            fail_msg("refused: %s", good[i]);
}

static void what_could_end_a_line_or_a_command_is_no_address(void **state)
{
    static const char *const bad[] = {"",
                                      "@",
                                      "a@",
                                      "@b.fr",
                                      "a@b",
                                      "a@b.f r",
                                      "a b@c.fr",
                                      "a@b.fr\r\nBcc: x@y.fr",
                                      "a@b.fr\n",
                                      "\na@b.fr",
                                      "a\r@b.fr",
                                      "a@b.fr,c@d.fr",
                                      "<a@b.fr>",
                                      "\"a b\"@c.fr",
                                      "a@[127.0.0.1]",
                                      "a@127.0.0.1",
                                      "a..b@c.fr",
                                      ".a@b.fr",
                                      "a.@b.fr",
                                      "a@b..fr",
                                      "a@-b.fr",
                                      "a@b-.fr",
                                      "a@b.fr.",
                                      "a@b@c.fr",
                                      "é@b.fr",
                                      "a@é.fr",
                                      "a(x)@b.fr",
                                      "a@b_c.fr",
                                      "a:b@c.fr",
                                      "a\x7f@b.fr"};
    char out[EMAIL_ADDRESS_MAX + 1];
    struct error err = {0};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (email_address_read(out, bad[i], &err))
            fail_msg("accepted: %s", bad[i]);
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
}

static void lengths_are_capped(void **state)
{
    char text[400], out[EMAIL_ADDRESS_MAX + 1];
    (void)state;
    memset(text, 'a', sizeof text);
    strcpy(text + 64, "@b.fr");
    assert_true(email_address_read(out, text, NULL));
    memset(text, 'a', sizeof text);
    strcpy(text + 65, "@b.fr");
    assert_false(email_address_read(out, text, NULL));
    memset(text, 'a', sizeof text);
    text[1] = '@';
    for (size_t i = 10; i < 250; i += 10)
        text[i] = '.';
    strcpy(text + 251, ".fr");
    assert_true(email_address_read(out, text, NULL));
    assert_int_equal(strlen(out), EMAIL_ADDRESS_MAX);
    strcpy(text + 251, "a.fr");
    assert_false(email_address_read(out, text, NULL));
    memset(text, 'a', 80);
    strcpy(text, "a@");
    memset(text + 2, 'b', 64);
    strcpy(text + 66, ".fr");
    assert_false(email_address_read(out, text, NULL));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_spellings_are_one_address),
        cmocka_unit_test(usual_addresses_pass),
        cmocka_unit_test(what_could_end_a_line_or_a_command_is_no_address),
        cmocka_unit_test(lengths_are_capped),
    };
    return cmocka_run_group_tests_name("email address", tests, NULL, NULL);
}
