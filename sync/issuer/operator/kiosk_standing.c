/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/operator/kiosk_standing.h"

#include <stdio.h>
#include <string.h>

struct counting {
    struct kiosk_standing *out;
    int64_t now_s;
};

static bool count_delegation(void *arg, const struct delegation_row *d, struct error *err)
{
    struct counting *c = arg;
    (void)err;
    if (!d->revoked && d->exp_s > c->now_s) {
        c->out->delegations++;
        c->out->slots += d->seq_count;
    }
    return true;
}

static bool last_report(int64_t *at_s, struct host *h, const struct kiosk_row *k,
                        struct error *err)
{
    struct issuer_store *s = &h->store;
    struct chain_row chain;
    struct entry_row entry;
    bool there;
    *at_s = 0;
    if (!store_chain(s, &chain, k->kiosk, k->epoch, err))
        return false;
    if (chain.count == 0)
        return true;
    if (!store_find_entry(s, &entry, &there, k->kiosk, k->epoch, chain.count - 1, err))
        return false;
    if (there)
        *at_s = entry.received_s;
    buffer_free(&entry.entry);
    return true;
}

bool kiosk_standing(struct kiosk_standing *out, struct host *h, const char *kiosk,
                    struct error *err)
{
    struct kiosk_standing standing = {0};
    struct counting counting = {&standing, host_now(h)};
    struct kiosk_row row;
    bool there;
    if (!store_find_kiosk(&h->store, &row, &there, kiosk, err) ||
        (there && !last_report(&standing.last_report_s, h, &row, err)) ||
        !store_each_delegation(&h->store, kiosk, count_delegation, &counting, err))
        return false;
    *out = standing;
    return true;
}

/* ---- by name */

struct naming {
    const char *name;
    struct kiosk_row *out;
    size_t count;
    char *known;
    size_t used, size;
    bool all; /* list every kiosk, whatever its name */
};

static void add_known(struct naming *n, const struct kiosk_row *k)
{
    int len = snprintf(n->known + n->used, n->size - n->used, "%s%s (%s)",
                       n->used == 0 ? "" : ", ", k->kiosk, k->name);
    if (len < 0 || (size_t)len >= n->size - n->used)
        n->known[n->used] = '\0'; /* cut before this kiosk, never inside its name */
    else
        n->used += (size_t)len;
}

static bool compare_name(void *arg, const struct kiosk_row *k, struct error *err)
{
    struct naming *n = arg;
    (void)err;
    if (!n->all && strcmp(k->name, n->name) != 0)
        return true;
    if (!n->all) {
        *n->out = *k;
        n->count++;
    }
    add_known(n, k);
    return true;
}

bool kiosk_by_name(struct kiosk_row *out, size_t *count, char *known, size_t known_size,
                   struct host *h, const char *name, struct error *err)
{
    struct issuer_store *s = &h->store;
    struct naming n = {.name = name, .out = out, .known = known, .size = known_size};
    bool there = false;
    known[0] = '\0';
    *count = 0;
    if (strlen(name) < sizeof out->kiosk && !store_find_kiosk(s, out, &there, name, err))
        return false;
    if (there) {
        *count = 1;
        return true;
    }
    if (!store_each_kiosk(s, compare_name, &n, err))
        return false;
    *count = n.count;
    n.all = n.count == 0;
    return !n.all || store_each_kiosk(s, compare_name, &n, err);
}
