/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/secret.h"

#include <sodium.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

void secret_wipe(void *p, size_t len)
{
    if (p != NULL)
        sodium_memzero(p, len);
}

bool secret_equal(const void *a, const void *b, size_t len)
{
    return sodium_memcmp(a, b, len) == 0;
}

void *secret_new(size_t len, struct error *err)
{
    void *p = sodium_malloc(len);
    if (p == NULL)
        error_set(err, FAULT_MEMORY, "out of memory for a secret of %zu bytes", len);
    else
        sodium_memzero(p, len);
    return p;
}

void secret_free(void *p)
{
    sodium_free(p);
}

bool secret_pages_locked(void *p, size_t len)
{
    /* sodium_malloc succeeds when mlock is refused, so only a second mlock tells */
    return mlock(p, len) == 0;
}

void secret_harden_process(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
