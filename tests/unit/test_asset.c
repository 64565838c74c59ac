/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "sync/issuer/page/asset.h"

static void every_file_is_found_by_its_name_and_has_a_type(void **state)
{
    struct asset one, found;
    size_t n = 0;
    (void)state;
    for (; asset_at(&one, n); n++) {
        assert_true(asset_find(&found, one.name));
        assert_ptr_equal(found.bytes.p, one.bytes.p);
        assert_true(one.bytes.len > 0);
        assert_true(one.gzip.len < one.bytes.len);
        assert_string_not_equal(one.type, "text/plain; charset=utf-8");
    }
    assert_true(n >= 3);
    assert_false(asset_find(&found, "../claim.js"));
    assert_false(asset_find(&found, ""));
}

static void every_page_is_one_of_the_files(void **state)
{
    const char *path, *name;
    struct asset page;
    (void)state;
    for (size_t i = 0; asset_page_at(&path, &name, i); i++) {
        assert_true(asset_find(&page, name));
        assert_string_equal(page.type, "text/html; charset=utf-8");
        assert_string_equal(asset_page(path), name);
    }
}

/* A phone on a slow network pays for each import with a round trip. */
static void a_script_brings_with_it_what_it_imports(void **state)
{
    static const char IMPORT[] = "from\"./";
    struct asset one;
    (void)state;
    for (size_t i = 0; asset_at(&one, i); i++)
        if (strcmp(one.type, "text/javascript; charset=utf-8") == 0)
            assert_null(memmem(one.bytes.p, one.bytes.len, IMPORT, strlen(IMPORT)));
}

/* What claim.js cannot do without is asked for by the page itself, before claim.js can ask.
 * early.js is a file of its own because its button is there before the large script has come. */
static void the_claim_page_asks_for_both_its_scripts_itself(void **state)
{
    static const char NEEDED[] = "\"./early.js\"";
    static const char FIRST[] = "<link rel=\"modulepreload\" href=\"/assets/early.js\">";
    static const char OWN[] = "<script type=\"module\" src=\"/assets/claim.js\">";
    struct asset one;
    const char *first, *own;
    (void)state;
    for (size_t i = 0; asset_at(&one, i); i++)
        assert_int_equal(memmem(one.bytes.p, one.bytes.len, NEEDED, strlen(NEEDED)) != NULL,
                         strcmp(one.name, "claim.js") == 0);
    assert_true(asset_find(&one, "claim.html"));
    first = memmem(one.bytes.p, one.bytes.len, FIRST, strlen(FIRST));
    own = memmem(one.bytes.p, one.bytes.len, OWN, strlen(OWN));
    assert_non_null(first);
    assert_non_null(own);
    assert_true(first < own);
}

static void a_page_is_found_also_behind_what_scanners_make_of_its_address(void **state)
{
    (void)state;
    assert_string_equal(asset_page("/c"), "claim.html");
    assert_string_equal(asset_page("/c/"), "claim.html");
    assert_string_equal(asset_page("/c#05W"), "claim.html");
    assert_null(asset_page("/cx"));
    assert_string_equal(asset_page("/c/05W"), "claim.html");
    assert_null(asset_page("/"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_found_by_its_name_and_has_a_type),
        cmocka_unit_test(every_page_is_one_of_the_files),
        cmocka_unit_test(a_script_brings_with_it_what_it_imports),
        cmocka_unit_test(the_claim_page_asks_for_both_its_scripts_itself),
        cmocka_unit_test(a_page_is_found_also_behind_what_scanners_make_of_its_address),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("asset", tests, NULL, NULL);
}
