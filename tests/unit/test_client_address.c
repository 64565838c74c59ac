/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "sync/issuer/serve/client_address.h"

static struct client_address address(const char *text)
{
    struct client_address a;
    if (!client_address_read(&a, bytes_of_text(text)))
        fail_msg("%s is no address", text);
    return a;
}

static void an_address_is_read_in_every_form_that_proxies_write(void **state)
{
    static const char *const forms[][2] = {
        {"192.0.2.7", "192.0.2.7"},
        {" 192.0.2.7\t", "192.0.2.7"},
        {"192.0.2.7:443", "192.0.2.7"},
        {"\"192.0.2.7:1\"", "192.0.2.7"},
        {"::ffff:192.0.2.7", "192.0.2.7"},
        {"[::ffff:192.0.2.7]:80", "192.0.2.7"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
        {"[2001:db8:1:2:3:4:5:6]", "2001:db8:1:2::"},
        {"[2001:db8:1:2:3:4:5:6]:65535", "2001:db8:1:2::"},
        {"\"[2001:DB8:1:2::9]:47011\"", "2001:db8:1:2::"},
        {"::1", "::"},
    };
    static const char *const none[] = {
        "",
        " ",
        "unknown",
        "_hidden",
        "192.0.2",
        "192.0.2.7:",
        "192.0.2.7:x",
        "[::1",
        "[::1]x",
        "[::1]:",
        "[::1]:1x",
        "[192.0.2.7]",
        "256.0.0.1",
        "host",
        "192.0.2.7/24",
        "192.0.2.7 extra",
        "\"192.0.2.7",
        "1:2:3:4:5:6:7:8:9:10:11:12:13:14:15:16:17:18:19:20:21:22:23:24:25:26:27:28:29",
    };
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        char text[CLIENT_TEXT_MAX];
        const struct client_address a = address(forms[i][0]);
        const struct client_network n = client_network_of(&a);
        client_network_text(text, &n);
        assert_string_equal(text, forms[i][1]);
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        struct client_address a;
        if (client_address_read(&a, bytes_of_text(none[i])))
            fail_msg("%s is taken as an address", none[i]);
    }
}

static void a_household_of_version_6_is_one_and_its_neighbour_another(void **state)
{
    (void)state;
    const struct client_address a = address("2001:db8:0:7::1"),
                                b = address("2001:db8:0:7:9::1");
    const struct client_address c = address("2001:db8:0:8::1");
    const struct client_network na = client_network_of(&a), nb = client_network_of(&b);
    const struct client_network nc = client_network_of(&c);
    assert_memory_equal(&na, &nb, sizeof na);
    assert_memory_not_equal(&na, &nc, sizeof na);
}

static void a_block_is_an_address_and_a_number_of_bits(void **state)
{
    static const char *const bad[] = {
        "",         "proxy",  "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/x",
        "10.0.0/8", "::/129", "10.0.0.1:80", "[::1]",     "10.0.0.0/8/8"};
    struct proxies p = {0};
    struct error err;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (proxies_add(&p, bad[i], &err))
            fail_msg("%s is taken as a block", bad[i]);
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
    assert_int_equal(p.count, 0);
    assert_true(proxies_add(&p, "10.1.0.0/15", &err));
    assert_true(proxies_add(&p, "192.0.2.7", &err));
    assert_true(proxies_add(&p, "2001:db8::/33", &err));
    static const struct {
        const char *address;
        bool trusted;
    } cases[] = {
        {"127.0.0.1", true},       {"127.9.9.9", true},         {"::1", true},
        {"10.0.0.1", true},        {"10.1.255.255", true},      {"10.2.0.0", false},
        {"192.0.2.7", true},       {"192.0.2.8", false},        {"2001:db8:7fff::1", true},
        {"::ffff:10.0.0.1", true}, {"2001:db8:8000::1", false}, {"128.0.0.1", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct client_address a = address(cases[i].address);
        if (proxies_trust(&p, &a) != cases[i].trusted)
            fail_msg("%s", cases[i].address);
    }
    assert_true(proxies_add(&p, "0.0.0.0/0", &err)); /* all of version 4, none of version 6 */
    const struct client_address four = address("203.0.113.1"), six = address("2001:db9::1");
    assert_true(proxies_trust(&p, &four));
    assert_false(proxies_trust(&p, &six));
    while (p.count < PROXIES_MAX)
        assert_true(proxies_add(&p, "192.0.2.1", &err));
    assert_false(proxies_add(&p, "192.0.2.1", &err));
}

/* Proxies trusted here: 10.0.0.0/8 and loopback. */
static void the_client_is_the_first_behind_the_proxies_we_trust(void **state)
{
    static const struct {
        const char *peer, *list, *client;
    } cases[] = {
        {"203.0.113.9", "198.51.100.1", "203.0.113.9"}, /* no proxy of ours: not believed */
        {"127.0.0.1", "", "127.0.0.1"},
        {"127.0.0.1", "198.51.100.1", "198.51.100.1"},
        {"127.0.0.2", "198.51.100.1", "198.51.100.1"},
        {"10.0.0.1", "198.51.100.1:5555", "198.51.100.1"},
        {"10.0.0.1", "192.0.2.66, 198.51.100.1",
         "198.51.100.1"}, /* the first one is its own word */
        {"10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"},
        {"10.0.0.1", "192.0.2.66,198.51.100.1,10.0.0.2,127.0.0.1", "198.51.100.1"},
        {"10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"}, /* all ours: the farthest */
        {"10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"},
        {"10.0.0.1", "198.51.100.1, unknown, 10.0.0.2", "10.0.0.2"},
        {"10.0.0.1", "unknown, 198.51.100.1", "198.51.100.1"},
        {"10.0.0.1", "198.51.100.1, ,", "198.51.100.1"}, /* empty members do not count */
        {"10.0.0.1", ",,,", "10.0.0.1"},
        {"10.0.0.1", "[2001:db8:5:6::7]:81", "2001:db8:5:6::"},
        {"::1", "2001:db8:5:6::7", "2001:db8:5:6::"},
    };
    struct proxies p = {0};
    (void)state;
    assert_true(proxies_add(&p, "10.0.0.0/8", NULL));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[CLIENT_TEXT_MAX];
        const struct client_address peer = address(cases[i].peer);
        const struct client_address client =
            client_address_behind(&p, &peer, bytes_of_text(cases[i].list));
        const struct client_network n = client_network_of(&client);
        client_network_text(text, &n);
        if (strcmp(text, cases[i].client) != 0)
            fail_msg("%s says %s: %s, must be %s", cases[i].peer, cases[i].list, text,
                     cases[i].client);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_is_read_in_every_form_that_proxies_write),
        cmocka_unit_test(a_household_of_version_6_is_one_and_its_neighbour_another),
        cmocka_unit_test(a_block_is_an_address_and_a_number_of_bits),
        cmocka_unit_test(the_client_is_the_first_behind_the_proxies_we_trust),
    };
    return cmocka_run_group_tests_name("client_address", tests, NULL, NULL);
}
