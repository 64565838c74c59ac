/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/operator/correct.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_results.h"
#include "keys/array.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/text.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/store/award_rules.h"

/* ---- lists: rows are collected first, because a callback may not ask for the same list again */

struct list {
    void *rows; /* award_row or correction_row; the collector frees them */
    size_t count;
};

static bool add_row(struct list *all, const void *row, size_t size, struct error *err)
{
    uint8_t *more = array_room(all->rows, all->count, size, "correct", err);
    if (more == NULL)
        return false;
    memcpy(more + all->count * size, row, size);
    all->rows = more;
    all->count++;
    return true;
}

static bool add_award(void *arg, const struct award_row *r, struct error *err)
{
    return add_row(arg, r, sizeof *r, err);
}

static bool add_open(void *arg, const struct correction_row *r, struct error *err)
{
    return add_row(arg, r, sizeof *r, err);
}

static bool list_open(struct list *out, struct host *h, struct error *err)
{
    *out = (struct list){0};
    return store_each_open_correction(&h->store, add_open, out, err);
}

/* ---- the plan for one award */

struct planning {
    struct host *h;
    const struct correct_request *r;
    const struct catalogue *c;
    struct list session; /* of award_row */
    struct correct_summary summary;
};

/* The bits, in the new record, of the results that were ticked in the old one. */
static bool carry_results(uint8_t *bits, const struct planning *p, const struct award_row *a,
                          const struct achievement_record *to, struct error *err)
{
    const struct achievement_record *from;
    const char *ticked[RESULTS_MAX];
    struct error why = {0};
    struct ticket t;
    size_t count = 0;
    if (!ticket_parse_head(&t, bytes_of(a->head, a->head_len), err) ||
        !memo_achievement(&from, p->h->memo, &p->h->store, t.achievement, err))
        return false;
    if (from == NULL)
        return error_set(err, FAULT_MISSING, "correct: the record of the badge is not here");
    for (size_t i = 0; i < from->result_count; i++)
        if ((t.results >> i & 1) != 0)
            ticked[count++] = from->results[i].slug;
    if (!achievement_results_named(bits, to, ticked, count, &why))
        return error_because(err, FAULT_REFUSED, why.reason,
                             "correct: ticked %s; nothing was changed", why.text);
    return achievement_results_allowed(to, *bits, err) || error_while(err, "correct: ");
}

/* Which event and badge an award should have; *same: it has them already. */
static bool aim(struct correction_row *out, bool *same, struct planning *p,
                const struct award_row *a, struct error *err)
{
    char event[SLUG_MAX + 1];
    if (!publish_event_slug(event, p->h, a, err))
        return false;
    const char *badge = p->r->achievement == NULL ? a->achievement : p->r->achievement;
    snprintf(out->event, sizeof out->event, "%s", p->r->event == NULL ? event : p->r->event);
    const struct achievement_record *to = catalogue_find(p->c, badge);
    const struct event_record *at = catalogue_find_event(p->c, out->event);
    if (to == NULL || at == NULL)
        return error_because(err, FAULT_MISSING, "achievement-unknown",
                             "correct: %s is not in the catalogue; nothing was changed",
                             to == NULL ? badge : out->event);
    if (!catalogue_event_offers(at, to->slug))
        return error_because(err, FAULT_REFUSED, "not-at-event",
                             "correct: event %s does not offer %s; nothing was changed",
                             at->slug, to->slug);
    snprintf(out->achievement, sizeof out->achievement, "%s", to->slug);
    text_copy(out->reason, sizeof out->reason, p->r->reason);
    memcpy(out->id, a->id, sizeof out->id);
    *same = strcmp(event, at->slug) == 0 && strcmp(a->achievement, to->slug) == 0;
    return *same || carry_results(&out->results, p, a, to, err);
}

static bool plan_one(struct planning *p, struct award_row *a, struct error *err)
{
    struct correction_row row = {0};
    bool same;
    if (!succession_last(a, &p->h->store, err))
        return false;
    switch (a->state) {
    case AWARD_VOIDED:
    case AWARD_REVOKED:
        p->summary.withdrawn++;
        return true;
    case AWARD_HELD:
    case AWARD_REJECTED:
        p->summary.held++;
        return true;
    case AWARD_SPECIMEN:
        return true;
    case AWARD_ACCEPTED:
    case AWARD_CORRECTED: /* cannot be: a last successor has no successor */
        break;
    }
    if (!aim(&row, &same, p, a, err))
        return false;
    p->summary.unchanged += same;
    return same || store_put_correction(&p->h->store, &row, err);
}

static bool is_named(const struct correct_request *r, const struct award_row *a)
{
    for (size_t i = 0; i < r->award_count; i++)
        if (memcmp(r->awards[i], a->id, TICKET_ID_LEN) == 0)
            return true;
    return r->award_count == 0;
}

/* Every award that is named must be of the session, so that a typing mistake changes nothing. */
static bool all_are_there(const struct planning *p, struct error *err)
{
    const struct award_row *rows = p->session.rows;
    char id[37];
    for (size_t i = 0; i < p->r->award_count; i++) {
        size_t k = 0;
        while (k < p->session.count && memcmp(p->r->awards[i], rows[k].id, TICKET_ID_LEN) != 0)
            k++;
        if (k < p->session.count)
            continue;
        uuid_encode(id, p->r->awards[i]);
        return error_set(err, FAULT_MISSING,
                         "correct: award %s is not of that session; nothing was changed", id);
    }
    return true;
}

static bool plan_in_transaction(void *arg, struct error *err)
{
    struct planning *p = arg;
    const struct award_row *rows = p->session.rows;
    p->summary = (struct correct_summary){0};
    for (size_t i = 0; i < p->session.count; i++) {
        struct award_row a = rows[i];
        if (is_named(p->r, &a) && !plan_one(p, &a, err))
            return false;
    }
    return true;
}

static bool plan(struct correct_summary *out, struct host *h, const struct correct_request *r,
                 struct error *err)
{
    struct planning p = {.h = h, .r = r};
    bool ok = host_catalogue(&p.c, h, err) &&
              (p.c != NULL ||
               error_set(err, FAULT_MISSING, "correct: no catalogue is published yet")) &&
              store_each_award_of_session(&h->store, r->session, add_award, &p.session, err) &&
              (p.session.count > 0 ||
               error_because(err, FAULT_MISSING, "no-such-session",
                             "correct: nothing was awarded in that session")) &&
              all_are_there(&p, err) &&
              store_transaction(&h->store, plan_in_transaction, &p, err);
    *out = p.summary;
    free(p.session.rows);
    return ok;
}

/* ---- successors, one at a time */

struct keeping {
    struct host *h;
    const struct correction_row *row;
};

static bool keep_in_transaction(void *arg, struct error *err)
{
    const struct keeping *k = arg;
    return store_put_correction(&k->h->store, k->row, err);
}

/* In a transaction of its own: it must be durable before the desk takes the next step. */
static bool keep(struct host *h, const struct correction_row *row, struct error *err)
{
    struct keeping k = {h, row};
    return store_transaction(&h->store, keep_in_transaction, &k, err);
}

bool correct_recall(struct afterwards *d, struct host *h, struct error *err)
{
    struct list open;
    bool ok = list_open(&open, h, err);
    struct correction_row *rows = open.rows;
    for (size_t i = 0; ok && i < open.count; i++) {
        struct correction_row *c = &rows[i];
        if (c->has_successor || c->epoch == 0)
            continue;
        ok =
            afterwards_award_after(d, &c->has_successor, c->successor, c->epoch, c->after, err);
        c->epoch = c->has_successor ? c->epoch : 0;
        ok = ok && keep(h, c, err);
    }
    free(open.rows);
    return ok;
}

static bool award_one(struct afterwards *d, struct host *h, struct correction_row *c,
                      struct error *err)
{
    struct award_shown shown;
    const struct award_request request = {.achievement = c->achievement, .results = c->results};
    if (!afterwards_position(d, &c->epoch, &c->after, err))
        return false;
    bool ok = keep(h, c, err) && afterwards_award(d, &shown, &request, err);
    if (ok) {
        c->has_successor = true;
        memcpy(c->successor, shown.id, sizeof c->successor);
        ok = keep(h, c, err);
    }
    award_shown_wipe(&shown);
    return ok;
}

/* Awards all successors, in one session of the desk for each event. */
static bool award_all(struct afterwards *d, struct host *h, struct list *open,
                      struct error *err)
{
    struct correction_row *rows = open->rows;
    const char *event = NULL;
    bool ok = true;
    for (size_t i = 0; ok && i < open->count; i++) {
        struct correction_row *c = &rows[i];
        if (c->has_successor)
            continue;
        if (event == NULL || strcmp(event, c->event) != 0) {
            if (event != NULL && !afterwards_close_session(d, err))
                return false;
            event = NULL;
            ok = afterwards_open_session(d, c->event, c->achievement, err);
            event = ok ? c->event : NULL;
        }
        ok = ok && award_one(d, h, c, err);
    }
    struct error ending = {0};
    if (event != NULL && !afterwards_close_session(d, &ending) && ok) {
        if (err != NULL)
            *err = ending;
        ok = false;
    }
    return ok;
}

/* ---- all at once: the wrong awards are withdrawn in favour of their successors */

struct replacing {
    struct host *h;
    struct list *open;
    size_t replaced, erased;
};

/* Erases the address that is kept with a badge, if the right badge does not allow it. */
static bool erase_unallowed(size_t *erased, struct host *h, const uint8_t *id,
                            const struct award_row *right, struct error *err)
{
    struct contact contact;
    uint8_t first[TICKET_ID_LEN];
    bool kept;
    memcpy(first, id, sizeof first);
    if (!succession_first(first, &h->store, err) ||
        !contact_find(&contact, &kept, h, first, err))
        return false;
    const struct contact_wish given = {.consent = &contact.consent};
    bool erase = kept && !contact_allowed(ticket_head_flags(right->head), &given, NULL);
    *erased += erase;
    secret_wipe(&contact, sizeof contact);
    return !erase || contact_remove_of(h, first, err);
}

static bool replace_one(struct replacing *r, struct correction_row *c, struct error *err)
{
    struct issuer_store *s = &r->h->store;
    struct award_row wrong, right;
    bool there;
    if (!store_find_award(s, &right, &there, c->successor, err))
        return false;
    if (!there || right.state != AWARD_ACCEPTED)
        return error_set(err, FAULT_REFUSED,
                         "correct: the issuer does not accept a successor (%s); the wrong "
                         "awards are still valid, and the same command tries again",
                         there ? right.code : "not reported");
    if (!store_find_award(s, &wrong, &there, c->id, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "correct: an award is not in the store any more");
    c->done = true;
    /* if somebody withdrew the award meanwhile, it stays withdrawn, and so is its successor */
    bool valid = wrong.state == AWARD_ACCEPTED;
    r->replaced += valid;
    return (valid ? award_withdraw(s, &wrong, AWARD_CORRECTED, "corrected", c->reason, err)
                  : award_withdraw(s, &right, wrong.state, wrong.code, wrong.reason, err)) &&
           erase_unallowed(&r->erased, r->h, c->id, &right, err) &&
           store_put_correction(s, c, err);
}

static bool replace_in_transaction(void *arg, struct error *err)
{
    struct replacing *r = arg;
    struct correction_row *rows = r->open->rows;
    r->replaced = r->erased = 0;
    for (size_t i = 0; i < r->open->count; i++)
        if (rows[i].has_successor && !replace_one(r, &rows[i], err))
            return false;
    return true;
}

/* Forgets the corrections that were refused before they were begun: else they would wait for
 * ever. */
static bool forget_unbegun(void *arg, struct error *err)
{
    const struct replacing *r = arg;
    const struct correction_row *rows = r->open->rows;
    for (size_t i = 0; i < r->open->count; i++)
        if (!rows[i].has_successor && !store_remove_correction(&r->h->store, rows[i].id, err))
            return false;
    return true;
}

static bool finish(size_t *corrected, size_t *addresses, struct afterwards *d, struct host *h,
                   struct error *err)
{
    struct list open = {0};
    struct error why = {0};
    *corrected = 0;
    if (!correct_recall(d, h, err) || !list_open(&open, h, err)) {
        free(open.rows);
        return false;
    }
    bool awarded = award_all(d, h, &open, &why);
    struct replacing r = {.h = h, .open = &open};
    bool ok = (awarded || why.fault == FAULT_REFUSED || why.fault == FAULT_MISSING) &&
              store_transaction(&h->store, replace_in_transaction, &r, &why);
    *corrected = ok ? r.replaced : 0;
    *addresses += ok ? r.erased : 0;
    if (ok)
        contact_forget_leaving(h,
                               NULL); /* what cannot be deleted now, the next sweep deletes */
    if (ok && !awarded && store_transaction(&h->store, forget_unbegun, &r, err))
        error_while(&why, "%zu are corrected, the others are as they were: ", r.replaced);
    free(open.rows);
    if ((!ok || !awarded) && err != NULL)
        *err = why;
    return ok && awarded;
}

bool correct_session(struct correct_summary *out, struct afterwards *d, struct host *h,
                     const struct correct_request *request, struct error *err)
{
    size_t before, now, addresses = 0;
    *out = (struct correct_summary){0};
    /* a correction that was interrupted is finished first: its awards get other last successors */
    if (!finish(&before, &addresses, d, h, err) || !plan(out, h, request, err) ||
        !finish(&now, &addresses, d, h, err))
        return false;
    out->addresses = addresses;
    out->unchanged -= before < out->unchanged ? before : out->unchanged;
    out->corrected = before + now;
    return true;
}
