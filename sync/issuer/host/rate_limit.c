/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/rate_limit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CALLERS = 512, NAME_LEN = 64 };

static const struct {
    int window_s;
    unsigned times;
} RULES[RATE_KINDS] = {
    [RATE_CLAIMS] = {60, 300}, [RATE_HOLDER] = {60, 60},    [RATE_CODES] = {60, 5},
    [RATE_MAIL] = {3600, 5},   [RATE_ADDRESS] = {3600, 20}, [RATE_RECOVERIES] = {3600, 5},
    [RATE_CHECKS] = {60, 60},
};

struct table {
    struct {
        char who[NAME_LEN];
        int64_t window, last_s;
        unsigned count;
    } seen[CALLERS];
};

struct rate_limits {
    struct table kinds[RATE_KINDS], kept[RATE_KINDS];
};

struct rate_limits *rate_limits_new(struct error *err)
{
    struct rate_limits *l = calloc(1, sizeof *l);
    if (l == NULL)
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
    return l;
}

void rate_limits_free(struct rate_limits *l)
{
    free(l);
}

void rate_limits_keep(struct rate_limits *l)
{
    if (l != NULL)
        memcpy(l->kept, l->kinds, sizeof l->kept);
}

void rate_limits_restore(struct rate_limits *l)
{
    if (l != NULL)
        memcpy(l->kinds, l->kept, sizeof l->kinds);
}

int rate_limit_take(struct rate_limits *l, enum rate_kind kind, const char *who, int64_t now_s)
{
    if (l == NULL)
        return 0;
    int64_t window = now_s / RULES[kind].window_s;
    size_t at = 0;
    char name[NAME_LEN];
    snprintf(name, sizeof name, "%s", who);
    for (size_t i = 0; i < CALLERS; i++) {
        if (strcmp(l->kinds[kind].seen[i].who, name) == 0) {
            at = i;
            break;
        }
        if (l->kinds[kind].seen[i].last_s < l->kinds[kind].seen[at].last_s)
            at = i;
    }
    if (strcmp(l->kinds[kind].seen[at].who, name) != 0 ||
        l->kinds[kind].seen[at].window != window) {
        memcpy(l->kinds[kind].seen[at].who, name, sizeof name);
        l->kinds[kind].seen[at].window = window;
        l->kinds[kind].seen[at].count = 0;
    }
    l->kinds[kind].seen[at].last_s = now_s;
    if (l->kinds[kind].seen[at].count < RULES[kind].times) {
        l->kinds[kind].seen[at].count++;
        return 0;
    }
    return (int)((window + 1) * RULES[kind].window_s - now_s);
}
