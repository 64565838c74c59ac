/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/slow_hash.h"

#include <dlfcn.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct slow_hash slow_hash;

typedef int hash_function(unsigned char *const, unsigned long long, const char *const,
                          unsigned long long, const unsigned char *const, unsigned long long,
                          size_t, int);

int crypto_pwhash(unsigned char *const out, unsigned long long outlen, const char *const passwd,
                  unsigned long long passwdlen, const unsigned char *const salt,
                  unsigned long long opslimit, size_t memlimit, int alg)
{
    void *found = dlsym(RTLD_NEXT, "crypto_pwhash");
    hash_function *real;
    slow_hash.calls++;
    if (slow_hash.before != NULL)
        slow_hash.before(slow_hash.ctx);
    if (slow_hash.fail_at > 0 && --slow_hash.fail_at == 0) {
        errno = ENOMEM;
        return -1;
    }
    if (found == NULL)
        abort();
    memcpy(&real, &found, sizeof real); /* ISO C has no cast from void * to a function */
    return real(out, outlen, passwd, passwdlen, salt, opslimit, memlimit, alg);
}
