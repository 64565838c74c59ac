/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/failures.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/support/counting_vfs.h"
#include "tests/support/failing_memory.h"
#include "tests/support/failing_store.h"

const char *failure_name(enum failure kind)
{
    static const char *const names[] = {
        [FAIL_MEMORY] = "memory once", [FAIL_MEMORY_ON] = "memory for good",
        [FAIL_STORE] = "store once",   [FAIL_STORE_ON] = "store for good",
        [FAIL_WRITE] = "write",        [FAIL_SYNC] = "sync"};
    return names[kind];
}

static bool is_memory(enum failure kind)
{
    return kind == FAIL_MEMORY || kind == FAIL_MEMORY_ON;
}

static bool is_disk(enum failure kind)
{
    return kind == FAIL_WRITE || kind == FAIL_SYNC;
}

void failures_start(void)
{
    failing_memory_start();
    counting_vfs_register();
}

void failures_prepare(enum failure kind)
{
    static const char *plain;
    if (plain == NULL)
        plain = sqlite3_vfs_find(NULL)->zName;
    sqlite3_vfs_register(sqlite3_vfs_find(is_disk(kind) ? COUNTING_VFS : plain), 1);
    counting_vfs_reset();
}

void failures_from(enum failure kind, long n)
{
    counting_vfs_reset();
    if (is_memory(kind))
        failing_memory_from(n, kind == FAIL_MEMORY_ON);
    else if (kind == FAIL_WRITE)
        counting_vfs.fail_write_at = (int)n;
    else if (kind == FAIL_SYNC)
        counting_vfs.fail_sync_at = (int)n;
    else
        failing_store_from(n, kind == FAIL_STORE_ON);
}

bool failures_stop(enum failure kind, long n)
{
    bool memory = failing_memory_stop(), store = failing_store_stop();
    bool struck = is_memory(kind)      ? memory
                  : kind == FAIL_WRITE ? counting_vfs.writes >= n
                  : kind == FAIL_SYNC  ? counting_vfs.syncs >= n
                                       : store;
    counting_vfs_reset();
    return struck;
}

static long density(void)
{
    const char *said = getenv("FAILURES_DENSITY");
    long n = said == NULL ? 1 : strtol(said, NULL, 10);
    return n < 1 ? 1 : n;
}

long failures_next(enum failure kind, long n, long step)
{
    long d = density(), more = n * step / 60 / d;
    if (is_memory(kind))
        return n + (step > d ? step / d : 1) + more;
    return n + 1 + (d > 1 ? 0 : more);
}

long failures_first(size_t which)
{
    return density() > 1 ? 1 : 1 + (long)(which % 7);
}

bool failure_is_told(enum failure kind, const struct error *err)
{
    return is_memory(kind) ? err->fault == FAULT_MEMORY && strstr(err->text, "memory") != NULL
                           : err->fault == FAULT_STORAGE;
}

/* ---- what is written */

static struct {
    int file[2], real[2]; /* of stdout, stderr */
} output;

void output_capture(void)
{
    fflush(NULL);
    for (int i = 0; i < 2; i++) {
        output.file[i] = memfd_create("output", MFD_CLOEXEC);
        output.real[i] = dup(STDOUT_FILENO + i);
        if (output.file[i] < 0 || output.real[i] < 0 ||
            dup2(output.file[i], STDOUT_FILENO + i) < 0)
            abort();
    }
}

void output_release(void)
{
    fflush(NULL);
    for (int i = 0; i < 2; i++) {
        dup2(output.real[i], STDOUT_FILENO + i);
        close(output.real[i]);
        close(output.file[i]);
    }
}

void output_take(struct buffer *out, struct buffer *err)
{
    struct buffer *const to[] = {out, err};
    uint8_t piece[4096];
    fflush(NULL);
    for (int i = 0; i < 2; i++) {
        ssize_t got;
        off_t at = 0;
        for (; (got = pread(output.file[i], piece, sizeof piece, at)) > 0; at += got)
            if (to[i] != NULL)
                buffer_add(to[i], bytes_of(piece, (size_t)got));
        if (ftruncate(output.file[i], 0) != 0 || lseek(output.file[i], 0, SEEK_SET) != 0)
            abort();
    }
}
