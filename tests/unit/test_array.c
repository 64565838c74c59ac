/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "keys/array.h"

/* Memory is all there, AddressSanitizer and valgrind see to that. */
static void what_was_added_stays_while_the_array_grows(void **state)
{
    uint32_t *list = NULL;
    struct error err = {0};
    int moved = 0;
    (void)state;
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t *more = array_room(list, i, sizeof *more, "list", &err);
        assert_non_null(more);
        moved += (i & (i - 1)) == 0;
        list = more;
        list[i] = i * 7;
    }
    assert_int_equal(moved, 11); /* 0, 1, 2, 4 ... 512 */
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(list[i], i * 7);
    /* emptied, it is filled again */
    for (uint32_t i = 0; i < 100; i++) {
        uint32_t *more = array_room(list, i, sizeof *more, "list", &err);
        assert_non_null(more);
        list = more;
        list[i] = i;
    }
    assert_int_equal(list[99], 99);
    free(list);
}

static void a_size_that_no_memory_has_is_out_of_memory(void **state)
{
    struct error err = {0};
    uint8_t *list = malloc(1);
    (void)state;
    assert_null(array_room(list, (SIZE_MAX >> 1) + 1, 16, "list", &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
    assert_string_equal(err.text, "list: out of memory");
    free(list);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_added_stays_while_the_array_grows),
        cmocka_unit_test(a_size_that_no_memory_has_is_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
