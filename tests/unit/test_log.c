/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "firmware/disk/log.h"
#include "keys/text.h"
#include "tests/support/failures.h"

static void is_logged(const char *text, const char *wanted)
{
    struct buffer line = {0};
    output_capture();
    log_event(LOG_LEVEL_WARNING, "refused", "why=%s left=%d", log_quoted(text).text, 3);
    output_take(NULL, &line);
    output_release();
    assert_string_equal(buffer_text(&line), wanted);
    buffer_free(&line);
}

static void a_value_stays_one_value(void **state)
{
    (void)state;
    is_logged("no answer", "warning refused why=\"no answer\" left=3\n");
    is_logged("", "warning refused why=\"\" left=3\n");
    is_logged("a\" left=0 b=\"", "warning refused why=\"a\\\" left=0 b=\\\"\" left=3\n");
    is_logged("a\\", "warning refused why=\"a\\\\\" left=3\n");
}

static void a_value_stays_on_one_line(void **state)
{
    (void)state;
    is_logged("a\nerror forged\r\x1b[2J\x7f",
              "warning refused why=\"a?error forged??[2J?\" left=3\n");
}

/* The closing quote and the values behind are there, and no letter is cut in two. */
static void a_long_value_is_cut(void **state)
{
    (void)state;
    static const char *const fills[] = {"a", "\"", "\u00e9", "a\u00e9"};
    for (size_t i = 0; i < sizeof fills / sizeof fills[0]; i++) {
        char text[3000] = "";
        while (strlen(text) + 8 < sizeof text)
            strcat(text, fills[i]);
        struct log_quoted q = log_quoted(text);
        size_t len = strlen(q.text);
        assert_true(len > 990 && len < sizeof q.text);
        assert_int_equal(q.text[len - 1], '"');
        struct log_quoted whole = q;
        text_make_whole(whole.text);
        assert_string_equal(whole.text, q.text);
        if (i == 1)
            assert_int_equal(len % 2, 0); /* each quote with its backslash */
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_stays_one_value),
        cmocka_unit_test(a_value_stays_on_one_line),
        cmocka_unit_test(a_long_value_is_cut),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
