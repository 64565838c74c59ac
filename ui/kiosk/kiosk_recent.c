/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_recent.h"

#include <stdio.h>
#include <string.h>

#include "firmware/engine/award_read.h"

void kiosk_remember_recent(struct kiosk *k, const char *slug)
{
    size_t at = 0;
    while (at + 1 < KIOSK_RECENT && strcmp(k->recent[at], slug) != 0)
        at++;
    memmove(k->recent[1], k->recent[0], at * sizeof k->recent[0]);
    snprintf(k->recent[0], sizeof k->recent[0], "%s", slug);
}

void kiosk_recall_recent(struct kiosk *k)
{
    enum { LOOKED_AT = 60 };
    struct award_line lines[LOOKED_AT];
    size_t count = 0;
    if (!award_list(lines, &count, LOOKED_AT, k->engine, UINT64_MAX, NULL))
        return;
    while (count-- > 0)
        if (lines[count].achievement[0] != '\0')
            kiosk_remember_recent(k, lines[count].achievement);
}
