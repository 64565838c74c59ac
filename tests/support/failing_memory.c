/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/failing_memory.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>

/* The Makefile gives failing_malloc to the linker as the program's malloc, and so on: libraries
 * are bound to it too. Behind it is the C library's own, or the sanitizer's. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define REAL(name) __interceptor_##name
enum { COUNTED = 0 };
#else
#define REAL(name) __libc_##name
enum { COUNTED = 1 };
#endif

/* They are called before the sanitizer has begun. */
#define EARLY __attribute__((no_sanitize("address"), no_sanitize("undefined")))

void *REAL(malloc)(size_t len);
void *REAL(calloc)(size_t count, size_t len);
void *REAL(realloc)(void *p, size_t len);
void REAL(free)(void *p);
void *failing_malloc(size_t len);
void *failing_calloc(size_t count, size_t len);
void *failing_realloc(void *p, size_t len);
void failing_free(void *p);

static atomic_long live;
static _Thread_local struct {
    long left; /* requests until the one that fails; 0: none does */
    bool for_good, struck;
} memory;

EARLY static bool runs_out(void)
{
    if (memory.left == 0 || (memory.struck && !memory.for_good))
        return false;
    if (!memory.struck && --memory.left > 0)
        return false;
    memory.left = 1;
    memory.struck = true;
    errno = ENOMEM;
    return true;
}

EARLY static void *counted(void *p)
{
    if (p != NULL)
        live++;
    return p;
}

EARLY void *failing_malloc(size_t len)
{
    return runs_out() ? NULL : counted(REAL(malloc)(len));
}

EARLY void *failing_calloc(size_t count, size_t len)
{
    return runs_out() ? NULL : counted(REAL(calloc)(count, len));
}

EARLY void *failing_realloc(void *p, size_t len)
{
    if (runs_out())
        return NULL;
    void *moved = REAL(realloc)(p, len);
    return p == NULL ? counted(moved) : moved;
}

EARLY void failing_free(void *p)
{
    if (p != NULL)
        live--;
    REAL(free)(p);
}

/* Without its lookaside SQLite asks for every piece; its soft heap limit is not wanted either. */
void failing_memory_start(void)
{
    if (sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
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

long failing_memory_live(void)
{
    return COUNTED ? live : 0;
}
