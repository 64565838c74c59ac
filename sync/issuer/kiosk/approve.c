/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/approve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/clock_tolerance.h"
#include "keys/jws.h"
#include "keys/text.h"
#include "sync/issuer/catalogue/kiosk_catalogue.h"
#include "sync/issuer/catalogue/practice.h"
#include "sync/issuer/kiosk/status_block.h"

enum { SLOTS_MAX = 100000 };

/* ---- what the request names must be in the catalogue, and of one organisation */

static bool check_lists(const char **issuer, const struct catalogue *c,
                        const struct approve_request *r, struct error *err)
{
    *issuer = NULL;
    if (r->event_count == 0 || r->achievement_count == 0 ||
        r->event_count > DELEGATION_LIST_MAX || r->achievement_count > DELEGATION_LIST_MAX)
        return error_set(
            err, FAULT_REFUSED,
            "approve: name at least one --event and one --achievement, and at most %d of each",
            DELEGATION_LIST_MAX);
    for (size_t i = 0; i < r->achievement_count; i++) {
        const struct achievement_record *a = catalogue_find(c, r->achievements[i]);
        if (a == NULL)
            return error_because(err, FAULT_MISSING, "achievement-unknown",
                                 "approve: achievement %s is not in the catalogue",
                                 r->achievements[i]);
        if (*issuer != NULL && strcmp(*issuer, a->issuer) != 0)
            return error_set(
                err, FAULT_REFUSED,
                "approve: %s is of another organisation than %s: call approve once for each",
                a->slug, r->achievements[0]);
        *issuer = a->issuer;
    }
    for (size_t i = 0; i < r->event_count; i++)
        if (catalogue_find_event(c, r->events[i]) == NULL)
            return error_because(err, FAULT_MISSING, "event-unknown",
                                 "approve: event %s is not in the catalogue", r->events[i]);
    return true;
}

/* ---- numbers that must never be given twice */

struct counting {
    const char *kiosk; /* whose slots are counted */
    uint32_t last_serial, last_slot;
    unsigned kiosks;
};

static bool count_delegation(void *arg, const struct delegation_row *r, struct error *err)
{
    (void)err;
    struct counting *c = arg;
    if (r->serial > c->last_serial)
        c->last_serial = r->serial;
    uint32_t last = r->seq_from + r->seq_count - 1;
    if (strcmp(r->kiosk, c->kiosk) == 0 && last > c->last_slot)
        c->last_slot = last;
    return true;
}

static bool count_kiosk(void *arg, const struct kiosk_row *r, struct error *err)
{
    (void)err;
    struct counting *c = arg;
    unsigned number;
    if (sscanf(r->kiosk, "kiosk-%u", &number) == 1 && number > c->kiosks)
        c->kiosks = number;
    return true;
}

/* ---- the kiosk: one award key has one number for ever */

static bool fill_kiosk(struct kiosk_row *k, struct host *h, const struct enrolment *e,
                       struct error *err)
{
    bool there;
    struct counting c = {.kiosk = ""};
    if (!store_find_kiosk_by_award_key(&h->store, k, &there, e->award_key, err))
        return false;
    if (there) {
        if (k->stolen_at_s != 0)
            return error_set(err, FAULT_REFUSED,
                             "approve: %s was reported stolen, so its key is never trusted "
                             "again: init the box anew",
                             k->kiosk);
        if (e->epoch < k->epoch || e->epoch > k->epoch + 1)
            return error_set(
                err, FAULT_REFUSED,
                "approve: %s asks for ledger %u, and the issuer knows it with ledger %u",
                k->kiosk, e->epoch, k->epoch);
        if (k->locked && e->epoch == k->epoch)
            return error_set(
                err, FAULT_REFUSED,
                "approve: %s is locked (its ledger forked): sync it once, then enrol it anew",
                k->kiosk);
        k->locked = k->locked && e->epoch == k->epoch;
        if (e->epoch != k->epoch) { /* a new ledger counts replies from 1 */
            k->reply_number = k->corrected_number = 0;
            k->corrected_s = 0;
        }
        k->epoch = e->epoch;
        memcpy(k->device_key, e->device_key, sizeof k->device_key);
        return true;
    }
    if (e->epoch != 1)
        return error_set(
            err, FAULT_REFUSED,
            "approve: the kiosk is unknown here, and its request is not for ledger 1");
    if (!store_each_kiosk(&h->store, count_kiosk, &c, err))
        return false;
    *k = (struct kiosk_row){.epoch = e->epoch};
    snprintf(k->kiosk, sizeof k->kiosk, "kiosk-%02u", c.kiosks + 1);
    text_copy(k->name, sizeof k->name, e->name);
    memcpy(k->award_key, e->award_key, sizeof k->award_key);
    memcpy(k->device_key, e->device_key, sizeof k->device_key);
    signing_kid(k->kid, k->award_key);
    return true;
}

/* ---- the delegation */

struct approving {
    struct approved *out;
    struct host *h;
    const struct approve_request *r;
    const struct enrolment *enrolment;
    const char *issuer; /* of what is asked for */
    const struct signing_key *authority;
    const struct catalogue *catalogue; /* read inside the transaction */
};

static void add_achievement(struct delegation *d, const char *slug)
{
    if (!delegation_has_achievement(d, slug) && d->achievement_count < DELEGATION_LIST_MAX)
        snprintf(d->achievements[d->achievement_count++], SLUG_MAX + 1, "%s", slug);
}

static void add_event(struct delegation *d, const char *slug)
{
    if (delegation_event(d, slug) < 0 && d->event_count < DELEGATION_LIST_MAX)
        snprintf(d->events[d->event_count++], SLUG_MAX + 1, "%s", slug);
}

/* The badges and events that were asked for, then the practice badge and event. */
static void fill_lists(struct delegation *d, const struct approving *a)
{
    const struct approve_request *r = a->r;
    const struct achievement_record *specimen = practice_badge(a->catalogue, a->issuer);
    for (size_t i = 0; i < r->achievement_count; i++)
        add_achievement(d, r->achievements[i]);
    for (size_t i = 0; i < r->event_count; i++)
        add_event(d, r->events[i]);
    if (specimen != NULL) {
        add_achievement(d, specimen->slug);
        add_event(d, PRACTICE_EVENT);
    }
}

static bool fill_delegation(struct delegation *d, const struct approving *a,
                            const struct kiosk_row *k, struct error *err)
{
    struct counting c = {.kiosk = k->kiosk};
    int64_t now = host_now(a->h);
    if (!store_each_delegation(&a->h->store, NULL, count_delegation, &c, err))
        return false;
    snprintf(d->iss, sizeof d->iss, "%s", a->issuer);
    snprintf(d->kiosk, sizeof d->kiosk, "%s", k->kiosk);
    d->serial = c.last_serial + 1;
    d->iat_s = now;
    d->epoch = k->epoch;
    memcpy(d->award_key, k->award_key, sizeof d->award_key);
    memcpy(d->device_key, k->device_key, sizeof d->device_key);
    d->nbf_s = now - CLOCK_TOLERANCE_S;
    d->exp_s = d->nbf_s + (int64_t)a->r->days * 86400;
    d->seq_from = c.last_slot + 1;
    d->seq_count = a->r->slots;
    d->daily_cap = a->r->per_day == 0 ? a->r->slots : a->r->per_day;
    fill_lists(d, a);
    return status_block_reserve(d, a->h, a->issuer, err);
}

/* Signs the catalogue of all that the kiosk may award now, and hands the answer to the caller. */
static bool answer_kiosk(const struct approving *a, const char *kiosk, struct error *err)
{
    struct reply_parts parts = {0};
    bool complete;
    if (!kiosk_catalogue_sign(&complete, a->h, a->catalogue, kiosk, a->authority, err))
        return false;
    if (!complete)
        return error_set(
            err, FAULT_REFUSED,
            "approve: the texts of all that %s may award are longer than %d bytes: "
            "approve it for fewer badges and events",
            kiosk, KIOSK_CATALOGUE_MAX);
    bool ok = a->r->keep == NULL || (kiosk_reply_standing(&parts, a->h, kiosk, err) &&
                                     a->r->keep(a->r->arg, &parts, err));
    reply_parts_free(&parts);
    return ok;
}

/* Reads the catalogue inside the transaction, so nobody can publish meanwhile. */
static bool find_catalogue(struct approving *a, struct error *err)
{
    if (!host_catalogue(&a->catalogue, a->h, err))
        return false;
    if (a->catalogue == NULL)
        return error_set(
            err, FAULT_MISSING,
            "approve: no catalogue is published yet: badge-issuer catalogue publishes one");
    return check_lists(&a->issuer, a->catalogue, a->r, err);
}

static bool approve_in_transaction(void *arg, struct error *err)
{
    struct approving *a = arg;
    struct issuer_store *s = &a->h->store;
    struct kiosk_row k;
    struct delegation_row row = {0};
    struct buffer payload = {0};
    bool ok = false;
    struct delegation *d = calloc(1, sizeof *d);
    if (d == NULL)
        return error_set(err, FAULT_MEMORY, "approve: out of memory");
    if (!find_catalogue(a, err) || !fill_kiosk(&k, a->h, a->enrolment, err) ||
        !store_put_kiosk(s, &k, err) || !fill_delegation(d, a, &k, err) ||
        !delegation_write(&payload, d, err) ||
        !jws_sign(&row.jws, JWS_DELEGATION, a->authority, buffer_view(&payload), err))
        goto out;
    snprintf(row.iss, sizeof row.iss, "%s", d->iss);
    snprintf(row.kiosk, sizeof row.kiosk, "%s", d->kiosk);
    row.serial = d->serial;
    row.epoch = d->epoch;
    row.seq_from = d->seq_from;
    row.seq_count = d->seq_count;
    row.nbf_s = d->nbf_s;
    row.exp_s = d->exp_s;
    if (!store_put_delegation(s, &row, err) || !answer_kiosk(a, d->kiosk, err))
        goto out;
    snprintf(a->out->kiosk, sizeof a->out->kiosk, "%s", d->kiosk);
    a->out->serial = d->serial;
    a->out->seq_from = d->seq_from;
    a->out->seq_count = d->seq_count;
    a->out->exp_s = d->exp_s;
    ok = true;
out:
    buffer_free(&row.jws);
    buffer_free(&payload);
    free(d);
    return ok;
}

bool approve_kiosk(struct approved *out, struct host *h, const struct approve_request *request,
                   const struct signing_key *authority, struct error *err)
{
    struct enrolment enrolment;
    struct buffer payload = {0};
    bool ok = false;
    *out = (struct approved){0};
    if (request->slots == 0 || request->slots > SLOTS_MAX || request->days == 0 ||
        request->days > DELEGATION_DAYS_MAX) {
        error_set(err, FAULT_REFUSED, "approve: --slots must be 1 to %d, --days 1 to %d",
                  SLOTS_MAX, DELEGATION_DAYS_MAX);
        goto out;
    }
    if (!enrolment_parse(&enrolment, &payload, request->enrol, err))
        goto out;
    six_words(out->six_words, buffer_view(&payload));
    struct approving a = {out, h, request, &enrolment, NULL, authority, NULL};
    ok = store_transaction(&h->store, approve_in_transaction, &a, err);
out:
    buffer_free(&payload);
    return ok;
}
