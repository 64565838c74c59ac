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

struct caller {
    char who[NAME_LEN];
    int64_t window, last_s;
    unsigned count;
};

struct rate_limits {
    struct caller seen[RATE_KINDS][CALLERS];
    struct { /* what was counted since the last keep, with the caller as it was before */
        struct caller *caller, before;
    } counted[RATE_KEPT_MAX];
    size_t counted_count;
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
        l->counted_count = 0;
}

void rate_limits_restore(struct rate_limits *l)
{
    while (l != NULL &&
           l->counted_count > 0) { /* the last first: a caller may be in it twice */
        l->counted_count--;
        *l->counted[l->counted_count].caller = l->counted[l->counted_count].before;
    }
}

int rate_limit_take(struct rate_limits *l, enum rate_kind kind, const char *who, int64_t now_s)
{
    if (l == NULL)
        return 0;
    int64_t window = now_s / RULES[kind].window_s;
    struct caller *c = l->seen[kind];
    char name[NAME_LEN];
    snprintf(name, sizeof name, "%s", who);
    for (struct caller *other = c; other < l->seen[kind] + CALLERS; other++) {
        if (strcmp(other->who, name) == 0) {
            c = other;
            break;
        }
        if (other->last_s < c->last_s)
            c = other;
    }
    if (l->counted_count < RATE_KEPT_MAX) {
        l->counted[l->counted_count].caller = c;
        l->counted[l->counted_count++].before = *c;
    }
    if (strcmp(c->who, name) != 0 || c->window != window) {
        memcpy(c->who, name, sizeof name);
        c->window = window;
        c->count = 0;
    }
    c->last_s = now_s;
    if (c->count < RULES[kind].times) {
        c->count++;
        return 0;
    }
    return (int)((window + 1) * RULES[kind].window_s - now_s);
}
