/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_SCRATCH_H
#define TESTS_SUPPORT_SCRATCH_H

#include "keys/file.h"

/* A folder of a test's own below $TMPDIR (or /tmp), 0700, removed with all that is in it. What
 * goes wrong here stops the test program: it is never the thing under test. */
struct scratch {
    char path[FILE_PATH_MAX];
};

void scratch_make(struct scratch *s);
void scratch_remove(struct scratch *s); /* safe on {0} */

/* "path/name" into out, and out again, so that it can stand in a call. */
const char *scratch_file(char out[static FILE_PATH_MAX], const struct scratch *s,
                         const char *name);

/* The same as cmocka's set-up and tear-down: *state is the struct scratch. */
int scratch_setup(void **state);
int scratch_teardown(void **state);

#endif
