/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/pin_attempts.h"

#include <string.h>

static int64_t delay_after(uint32_t failures)
{
    if (failures < PIN_FREE_TRIES)
        return 0;
    uint32_t doublings = failures - PIN_FREE_TRIES;
    if (doublings > 8) /* 15 s * 2^8 is past the hour */
        return PIN_LONGEST_DELAY_S;
    int64_t delay = (int64_t)PIN_FIRST_DELAY_S << doublings;
    return delay > PIN_LONGEST_DELAY_S ? PIN_LONGEST_DELAY_S : delay;
}

int64_t pin_attempts_wait_s(const struct pin_attempts *a, int64_t boot_now_s,
                            const uint8_t boot_id[static 16])
{
    int64_t delay = delay_after(a->failures);
    if (memcmp(a->boot_id, boot_id, sizeof a->boot_id) != 0)
        return delay; /* another boot: the whole delay, from the moment it is restarted */
    if (a->failed_at_s < 0 || a->failed_at_s > boot_now_s)
        return delay; /* no such moment in this boot: the file is damaged */
    int64_t passed = boot_now_s - a->failed_at_s;
    return passed >= delay ? 0 : delay - passed;
}

struct pin_attempts pin_attempts_rebooted(struct pin_attempts a, int64_t boot_now_s,
                                          const uint8_t boot_id[static 16])
{
    if (memcmp(a.boot_id, boot_id, sizeof a.boot_id) == 0)
        return a;
    memcpy(a.boot_id, boot_id, sizeof a.boot_id);
    a.failed_at_s = boot_now_s;
    return a;
}

struct pin_attempts pin_attempts_trying(struct pin_attempts a, int64_t boot_now_s,
                                        const uint8_t boot_id[static 16])
{
    if (a.failures < UINT32_MAX)
        a.failures++;
    a.failed_at_s = boot_now_s;
    memcpy(a.boot_id, boot_id, sizeof a.boot_id);
    return a;
}

struct pin_attempts pin_attempts_cleared(void)
{
    return (struct pin_attempts){0};
}
