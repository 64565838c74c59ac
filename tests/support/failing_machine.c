/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/failing_machine.h"

#include <sodium.h>

#include "firmware/disk/disk.h"

struct failing_machine failing_machine;

struct clock __wrap_clock_system(void);
struct clock __wrap_clock_system(void)
{
    const struct fixed_clock kept = failing_machine.clock;
    struct clock clock = fixed_clock(&failing_machine.clock, kept.now_s);
    failing_machine.clock = kept;
    return clock;
}

struct random __wrap_random_system(void);
struct random __wrap_random_system(void)
{
    return seeded_random(&failing_machine.random, failing_machine.seed);
}

struct disk __wrap_disk_look(const char *dir);
struct disk __wrap_disk_look(const char *dir)
{
    (void)dir;
    return (struct disk){.free_mib = 1000};
}

int __real_crypto_pwhash(unsigned char *const out, unsigned long long outlen,
                         const char *const passwd, unsigned long long passwdlen,
                         const unsigned char *const salt, unsigned long long opslimit,
                         size_t memlimit, int alg);
int __wrap_crypto_pwhash(unsigned char *const out, unsigned long long outlen,
                         const char *const passwd, unsigned long long passwdlen,
                         const unsigned char *const salt, unsigned long long opslimit,
                         size_t memlimit, int alg);
int __wrap_crypto_pwhash(unsigned char *const out, unsigned long long outlen,
                         const char *const passwd, unsigned long long passwdlen,
                         const unsigned char *const salt, unsigned long long opslimit,
                         size_t memlimit, int alg)
{
    (void)opslimit;
    (void)memlimit;
    return __real_crypto_pwhash(out, outlen, passwd, passwdlen, salt,
                                crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, alg);
}
