/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/failing_memory.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t len);
void *__real_calloc(size_t count, size_t len);
void *__real_realloc(void *p, size_t len);
void *__wrap_malloc(size_t len);
void *__wrap_calloc(size_t count, size_t len);
void *__wrap_realloc(void *p, size_t len);
char *__wrap_strdup(const char *text);

static struct {
    long left; /* requests until the one that fails; 0: none does */
    bool for_good, struck;
} memory;

static bool runs_out(void)
{
    if (memory.left == 0 || (memory.struck && !memory.for_good))
        return false;
    if (!memory.struck && --memory.left > 0)
        return false;
    memory.left = 1;
    memory.struck = true;
    return true;
}

void *__wrap_malloc(size_t len)
{
    return runs_out() ? NULL : __real_malloc(len);
}

void *__wrap_calloc(size_t count, size_t len)
{
    return runs_out() ? NULL : __real_calloc(count, len);
}

void *__wrap_realloc(void *p, size_t len)
{
    return runs_out() ? NULL : __real_realloc(p, len);
}

char *__wrap_strdup(const char *text)
{
    size_t len = strlen(text) + 1;
    char *copy = __wrap_malloc(len);
    return copy == NULL ? NULL : memcpy(copy, text, len);
}

/* ---- SQLite's */

static void *sqlite_malloc(int len)
{
    return __wrap_malloc((size_t)len);
}

static void *sqlite_realloc(void *p, int len)
{
    return __wrap_realloc(p, (size_t)len);
}

static int sqlite_size(void *p)
{
    return (int)malloc_usable_size(p);
}

static int sqlite_roundup(int len)
{
    return (len + 7) & ~7;
}

static int sqlite_init(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void sqlite_shutdown(void *unused)
{
    (void)unused;
}

void failing_memory_start(void)
{
    static const sqlite3_mem_methods methods = {
        sqlite_malloc,  free,        sqlite_realloc,  sqlite_size,
        sqlite_roundup, sqlite_init, sqlite_shutdown, NULL};
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK)
        abort();
}

void failing_memory_from(long n, bool for_good)
{
    memory.left = n;
    memory.for_good = for_good;
    memory.struck = false;
}

bool failing_memory_stop(void)
{
    memory.left = 0;
    return memory.struck;
}
