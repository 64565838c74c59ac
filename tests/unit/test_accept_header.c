/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sync/issuer/http/accept_header.h"

static const char *const DOCUMENTS[] = {"application/vc+ld+json", "application/json", NULL};
static const char BROWSER[] =
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

static void a_browser_gets_the_page(void **state)
{
    (void)state;
    assert_true(accept_header_page(BROWSER, DOCUMENTS, false));
    assert_true(accept_header_page("text/html", DOCUMENTS, false));
}

static void a_wallet_gets_the_document(void **state)
{
    static const char *const wallets[] = {
        "application/json", "application/vc+ld+json", "application/json, text/plain, */*",
        "text/html;q=0.5, application/json", "application/vc+ld+json, application/json;q=0.5"};
    (void)state;
    for (size_t i = 0; i < sizeof wallets / sizeof wallets[0]; i++)
        assert_false(accept_header_page(wallets[i], DOCUMENTS, true));
}

static void who_takes_anything_gets_what_the_address_is_for(void **state)
{
    (void)state;
    assert_true(accept_header_page("", DOCUMENTS, true));
    assert_false(accept_header_page("", DOCUMENTS, false));
    assert_true(accept_header_page("*/*", DOCUMENTS, true));
    assert_false(accept_header_page("image/png", DOCUMENTS, false));
}

static void a_type_refused_by_itself_is_refused(void **state)
{
    (void)state;
    assert_int_equal(accept_header_weight("text/html;q=0, */*", "text/html"), 0);
    assert_true(accept_header_weight("text/*;q=0.3, */*", "text/html") <
                accept_header_weight("text/*;q=0.3, */*", "application/json"));
}

static void gzip_is_sent_to_who_names_it_and_to_nobody_else(void **state)
{
    (void)state;
    assert_true(accept_header_gzip("gzip"));
    assert_true(accept_header_gzip("deflate, GZIP;q=0.5, br"));
    assert_false(accept_header_gzip("gzip;q=0"));
    assert_false(accept_header_gzip("gzip;q=0.0, *"));
    assert_false(accept_header_gzip("x-gzip, identity"));
    assert_false(accept_header_gzip(""));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_browser_gets_the_page),
        cmocka_unit_test(a_wallet_gets_the_document),
        cmocka_unit_test(who_takes_anything_gets_what_the_address_is_for),
        cmocka_unit_test(a_type_refused_by_itself_is_refused),
        cmocka_unit_test(gzip_is_sent_to_who_names_it_and_to_nobody_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
