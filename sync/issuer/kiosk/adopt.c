/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/adopt.h"

#include <stdlib.h>
#include <string.h>

#include "keys/jws.h"
#include "keys/text.h"
#include "sync/issuer/kiosk/status_block.h"

/* Reads a delegation; *good: the authority signed it for this kiosk. */
static bool read_shown(bool *good, struct delegation *out, struct bytes text,
                       const uint8_t authority[static SIGNING_PUBLIC_LEN],
                       const struct kiosk_row *k, struct error *err)
{
    struct jws jws = {0};
    struct error why = {0};
    uint8_t keys[1][SIGNING_PUBLIC_LEN];
    memcpy(keys[0], authority, sizeof keys[0]);
    *good = jws_parse(&jws, JWS_DELEGATION, text, &why) &&
            jws_verify(&jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])keys, 1, NULL, &why) &&
            delegation_parse(out, buffer_view(&jws.payload), &why) &&
            strcmp(out->kiosk, k->kiosk) == 0 && out->epoch <= k->epoch &&
            memcmp(out->award_key, k->award_key, sizeof out->award_key) == 0 &&
            memcmp(out->device_key, k->device_key, sizeof out->device_key) == 0;
    jws_free(&jws);
    return why.fault != FAULT_MEMORY || error_set(err, FAULT_MEMORY, "%s", why.text);
}

/* ---- slots and status bits that were granted again since the backup */

struct clashing {
    const struct delegation *d;
    struct delegation *other; /* memory to read another one into */
    bool clashes;
};

static bool overlap(int64_t a, int64_t a_count, int64_t b, int64_t b_count)
{
    return a < b + b_count && b < a + a_count;
}

static bool clashes_with(void *arg, const struct delegation_row *r, struct error *err)
{
    struct clashing *c = arg;
    const struct delegation *d = c->d;
    struct jws jws = {0};
    struct error why = {0};
    if (c->clashes)
        return true;
    c->clashes = r->serial == d->serial ||
                 (strcmp(r->kiosk, d->kiosk) == 0 &&
                  overlap(r->seq_from, r->seq_count, d->seq_from, d->seq_count));
    if (!c->clashes && strcmp(r->iss, d->iss) == 0) {
        c->clashes = !jws_parse(&jws, JWS_DELEGATION, buffer_view(&r->jws), &why) ||
                     !delegation_parse(c->other, buffer_view(&jws.payload), &why) ||
                     (strcmp(c->other->status_list, d->status_list) == 0 &&
                      overlap(c->other->status_first, c->other->seq_count, d->status_first,
                              d->seq_count));
        jws_free(&jws);
    }
    return why.fault != FAULT_MEMORY || error_set(err, FAULT_MEMORY, "%s", why.text);
}

/* ---- taking a delegation back */

static bool take(bool *taken, struct host *h, const struct delegation *d, struct bytes text,
                 struct clashing *c, struct error *err)
{
    struct issuer_store *s = &h->store;
    bool hosted;
    struct delegation_row row = {.serial = d->serial,
                                 .epoch = d->epoch,
                                 .seq_from = d->seq_from,
                                 .seq_count = d->seq_count,
                                 .nbf_s = d->nbf_s,
                                 .exp_s = d->exp_s};
    *taken = false;
    c->d = d;
    c->clashes = false;
    if (!store_each_delegation(s, NULL, clashes_with, c, err))
        return false;
    if (c->clashes)
        return true;
    if (!status_block_note(&hosted, h, d, err))
        return false;
    if (!hosted)
        return true;
    text_copy(row.iss, sizeof row.iss, d->iss);
    text_copy(row.kiosk, sizeof row.kiosk, d->kiosk);
    buffer_add(&row.jws, text);
    *taken = true;
    bool ok = buffer_ok(&row.jws, "delegation", err) && store_put_delegation(s, &row, err);
    buffer_free(&row.jws);
    return ok;
}

bool adopt_delegations(size_t *taken, struct host *h, const struct kiosk_row *k,
                       const struct upload *u, struct error *err)
{
    const struct catalogue *c;
    struct delegation *d = NULL;
    bool ok = false;
    *taken = 0;
    if (u->shown_count == 0)
        return true;
    if (!host_catalogue(&c, h, err))
        return false;
    if (c == NULL || catalogue_authority(c) == NULL || k->stolen_at_s != 0)
        return true;
    d = calloc(2, sizeof *d);
    if (d == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    struct clashing clash = {.other = &d[1]};
    for (size_t i = 0; i < u->shown_count; i++) {
        struct bytes text = buffer_view(&u->shown[i]);
        bool good, one = false;
        if (!read_shown(&good, &d[0], text, catalogue_authority(c), k, err) ||
            (good && !take(&one, h, &d[0], text, &clash, err)))
            goto out;
        *taken += one;
    }
    ok = true;
out:
    free(d);
    return ok;
}
