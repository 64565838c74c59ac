/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/scratch.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void stop(const char *what, const char *path)
{
    fprintf(stderr, "scratch: %s %s: %s\n", what, path, strerror(errno));
    abort();
}

void scratch_make(struct scratch *s)
{
    const char *below = getenv("TMPDIR");
    if (below == NULL || below[0] == '\0')
        below = "/tmp";
    int len = snprintf(s->path, sizeof s->path, "%s/badge-kiosk-test-XXXXXX", below);
    if (len < 0 || (size_t)len >= sizeof s->path || mkdtemp(s->path) == NULL)
        stop("make", s->path);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

void scratch_remove(struct scratch *s)
{
    if (s->path[0] == '\0')
        return;
    if (nftw(s->path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        stop("remove", s->path);
    s->path[0] = '\0';
}

const char *scratch_file(char out[static FILE_PATH_MAX], const struct scratch *s,
                         const char *name)
{
    int len = snprintf(out, FILE_PATH_MAX, "%s/%s", s->path, name);
    if (len < 0 || len >= FILE_PATH_MAX)
        stop("name", name);
    return out;
}

int scratch_setup(void **state)
{
    struct scratch *s = calloc(1, sizeof *s);
    if (s == NULL)
        stop("make", "memory");
    scratch_make(s);
    *state = s;
    return 0;
}

int scratch_teardown(void **state)
{
    scratch_remove(*state);
    free(*state);
    *state = NULL;
    return 0;
}
