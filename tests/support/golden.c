/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "keys/buffer.h"
#include "keys/file.h"

enum { GOLDEN_MAX = 1 << 20 };

bool golden_is(const char *name, struct bytes now)
{
    struct buffer golden = {0};
    char path[200], actual[200];
    snprintf(path, sizeof path, "tests/ui/golden/%s", name);
    if (getenv("GOLDEN_WRITE") != NULL) {
        assert_true(file_write(path, now, 0644, NULL));
        return true;
    }
    bool good = file_read(&golden, path, GOLDEN_MAX, NULL) && golden.len == now.len &&
                memcmp(golden.p, now.p, now.len) == 0;
    if (!good) {
        mkdir("build/golden", 0755);
        snprintf(actual, sizeof actual, "build/golden/%s", name);
        file_write(actual, now, 0644, NULL);
        print_error("diff %s %s\n", path, actual);
    }
    buffer_free(&golden);
    return good;
}
