/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_PIN_ATTEMPTS_H
#define KEYS_PIN_ATTEMPTS_H

#include <stdbool.h>
#include <stdint.h>

/* When the next PIN may be tried: a pure function over a small struct (DESIGN 5). One counter
 * for the box. Five tries are free; after the 5th failure each further one waits 15 s, 30 s,
 * ... up to 1 h, counted in boot time. After a reboot the wait starts again in full. */
enum { PIN_FREE_TRIES = 5, PIN_FIRST_DELAY_S = 15, PIN_LONGEST_DELAY_S = 3600 };

struct pin_attempts {
    uint32_t failures;   /* committed before each check, so a killed check has counted */
    int64_t failed_at_s; /* boot seconds of the last failure */
    uint8_t boot_id[16]; /* of the boot it happened in; another boot restarts the delay */
};

/* Seconds until the next try may be made; 0: now. */
int64_t pin_attempts_wait_s(const struct pin_attempts *a, int64_t boot_now_s,
                            const uint8_t boot_id[static 16]);
/* After a reboot: the same counter with the delay running from now. */
struct pin_attempts pin_attempts_rebooted(struct pin_attempts a, int64_t boot_now_s,
                                          const uint8_t boot_id[static 16]);
/* The state to commit before a PIN is checked. */
struct pin_attempts pin_attempts_trying(struct pin_attempts a, int64_t boot_now_s,
                                        const uint8_t boot_id[static 16]);
/* After the right PIN. */
struct pin_attempts pin_attempts_cleared(void);

#endif
