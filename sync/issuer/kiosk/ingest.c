/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/ingest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/entry_signature.h"
#include "firmware/wire/ledger_body.h"
#include "sync/issuer/catalogue/offers.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/kiosk/adopt.h"
#include "sync/issuer/kiosk/judge.h"
#include "sync/issuer/kiosk/kiosk_reply.h"
#include "sync/issuer/kiosk/slip_codes.h"
#include "sync/issuer/publish/status_list.h"
#include "sync/issuer/store/award_rules.h"

enum { DAY_S = 86400 };

/* ---- what a judgement needs to be looked up */

struct subject { /* of a judgement: the records and the delegation it is about; NULL: unknown */
    const struct delegation *delegation;
    bool delegation_revoked;
    const struct achievement_record *achievement;
    const struct event_record *event;
};

/* What the entries of one transaction ask again and again; the last answers are kept while it
 * runs, and the day's count is written when it is over. */
struct known {
    const struct delegation *delegation; /* NULL: none asked for yet */
    bool revoked;
    const struct event_record *event;
    uint8_t event_index;
    uint32_t day_serial;
    int64_t day, day_awards; /* of day_serial; day 0: none asked for yet */
    bool day_changed, session_known;
    uint8_t session[TICKET_SESSION_LEN];
};

/* Slots of one key never overlap, so kid and seq name the delegation. */
static bool know_delegation(struct known *k, struct host *h, const char *kiosk, uint32_t seq,
                            struct error *err)
{
    struct issuer_store *s = &h->store;
    uint32_t serial;
    bool there;
    if (k->delegation != NULL && delegation_has_slot(k->delegation, seq))
        return true;
    k->delegation = NULL;
    k->event = NULL;
    return store_find_slot(s, &serial, &k->revoked, &there, kiosk, seq, err) &&
           (!there || memo_delegation(&k->delegation, h->memo, s, serial, err));
}

static bool know_event(struct known *k, struct host *h, uint8_t index, struct error *err)
{
    const struct delegation *d = k->delegation;
    if (k->event != NULL && k->event_index == index)
        return true;
    k->event = NULL;
    k->event_index = index;
    return d == NULL || index >= d->event_count ||
           memo_event(&k->event, h->memo, &h->store, d->events[index], err);
}

static bool forget_day(struct known *k, struct host *h, struct error *err)
{
    if (k->day_changed &&
        !store_put_awards_on_day(&h->store, k->day_serial, k->day, k->day_awards, err))
        return false;
    k->day = 0;
    k->day_changed = false;
    return true;
}

static bool know_day(struct known *k, struct host *h, uint32_t serial, int64_t day,
                     struct error *err)
{
    if (k->day == day && k->day_serial == serial && day != 0)
        return true;
    if (!forget_day(k, h, err) ||
        !store_awards_on_day(&h->store, &k->day_awards, serial, day, err))
        return false;
    k->day = day;
    k->day_serial = serial;
    return true;
}

static bool load_subject(struct subject *out, struct known *k, struct host *h,
                         const char *kiosk, const struct ticket *t, struct error *err)
{
    *out = (struct subject){0};
    if (!know_delegation(k, h, kiosk, t->seq, err) || !know_event(k, h, t->event, err) ||
        !memo_achievement(&out->achievement, h->memo, &h->store, t->achievement, err))
        return false;
    out->delegation = k->delegation;
    out->delegation_revoked = k->delegation != NULL && k->revoked;
    out->event = k->event;
    return true;
}

/* ---- one award */

struct seen { /* an award as it reached us, by phone or by upload */
    const struct kiosk_row *kiosk;
    struct known *known;
    const struct ticket *ticket;
    struct bytes head;
    const uint8_t *id, *subject_public, *signature;
    int64_t n;                /* -1: by phone */
    const uint8_t *code_hash; /* NULL: not to be believed (yet) */
    uint32_t epoch;
    int64_t anchor_before_s;
    bool fork;
};

/* The day that an award counts for. An award dated ahead counts today, so that days to come are no
 * way around the cap. */
static int64_t day_of(int64_t iat_s, int64_t now_s)
{
    return (iat_s > now_s + JUDGE_FUTURE_S ? now_s : iat_s) / DAY_S;
}

/* Our clock said more than it says now: what this kiosk was told is not its fault. */
static bool told_ahead(const struct kiosk_row *k, int64_t now_s)
{
    return k->ahead_s != 0 || k->said_s > now_s + JUDGE_FUTURE_S;
}

/* By another award. */
static bool slot_is_taken(bool *out, struct host *h, const struct seen *a, struct error *err)
{
    struct award_row other;
    bool held;
    if (!store_find_award_by_slot(&h->store, &other, &held, a->ticket->kid, a->ticket->seq,
                                  err))
        return false;
    *out = held && memcmp(other.id, a->id, TICKET_ID_LEN) != 0;
    return true;
}

static bool judge_seen(struct judgement *out, struct host *h, const struct seen *a,
                       const struct subject *about, bool slot_taken,
                       const struct award_row *before, struct error *err)
{
    int64_t today = -1;
    int64_t iat_s = (int64_t)a->ticket->iat + TICKET_EPOCH_S;
    if (a->n >= 0 && about->delegation != NULL) {
        if (!know_day(a->known, h, about->delegation->serial, day_of(iat_s, host_now(h)), err))
            return false;
        today = a->known->day_awards;
    }
    bool offered = false;
    if (about->achievement != NULL && about->event != NULL &&
        !offers_ever(&offered, &h->store, about->event, about->achievement->slug, err))
        return false;
    struct judge_facts facts = {
        .signature_holds = true, /* checked before it came here */
        .ticket = a->ticket,
        .delegation = about->delegation,
        .delegation_revoked = about->delegation_revoked,
        .achievement = about->achievement,
        .event = about->event,
        .offered_before = offered,
        .now_s = host_now(h),
        .first_seen_s = before == NULL ? host_now(h) : before->first_seen_s,
        .told_ahead = told_ahead(a->kiosk, host_now(h)),
        .from_ticket_alone = a->n < 0,
        .slot_taken = slot_taken,
        .stolen_at_s = a->kiosk->stolen_at_s,
        .receipted_before = before != NULL && before->receipted_s != 0,
        .anchor_before_s = a->anchor_before_s,
        .awards_that_day = today,
    };
    *out = judge_award(&facts);
    if (a->fork && out->verdict == VERDICT_ACCEPT)
        *out = (struct judgement){VERDICT_HOLD, CODE_FORK, false};
    return true;
}

static void fill_row(struct award_row *row, const struct seen *a, int64_t now_s)
{
    *row = (struct award_row){.n = -1, .first_seen_s = now_s, .status_index = -1};
    memcpy(row->id, a->id, sizeof row->id);
    snprintf(row->kiosk, sizeof row->kiosk, "%s", a->kiosk->kiosk);
    memcpy(row->kid, a->ticket->kid, sizeof row->kid);
    row->seq = a->ticket->seq;
    row->head_len = a->head.len;
    memcpy(row->head, a->head.p, a->head.len);
    memcpy(row->subject, a->subject_public, sizeof row->subject);
    memcpy(row->signature, a->signature, sizeof row->signature);
    row->iat_s = (int64_t)a->ticket->iat + TICKET_EPOCH_S;
}

/* Whose award it is and which bit withdraws it. What was not known when it was first seen may be
 * known now. */
static void fill_grounds(struct award_row *row, const struct seen *a,
                         const struct subject *about, bool slot_taken)
{
    const struct delegation *d = about->delegation;
    snprintf(row->issuer, sizeof row->issuer, "%s", d == NULL ? "" : d->iss);
    row->epoch = d == NULL ? a->epoch : d->epoch;
    row->serial = d == NULL ? 0 : d->serial;
    snprintf(row->achievement, sizeof row->achievement, "%s",
             about->achievement == NULL ? "" : about->achievement->slug);
    award_take_slot(row, d, slot_taken);
}

static bool know_session(struct known *k, struct host *h, const char *kiosk,
                         const uint8_t session[static TICKET_SESSION_LEN], struct error *err)
{
    if (k->session_known && memcmp(k->session, session, sizeof k->session) == 0)
        return true;
    memcpy(k->session, session, sizeof k->session);
    k->session_known = true;
    return store_add_session(&h->store, kiosk, session, host_now(h), err);
}

/* Reported for the first time: one more of its day, and its session is one of the kiosk's. */
static bool count_report(const struct seen *a, struct host *h, const struct award_row *row,
                         struct error *err)
{
    struct known *k = a->known;
    if (!know_day(k, h, row->serial, day_of(row->iat_s, host_now(h)), err))
        return false;
    k->day_awards++;
    k->day_changed = true;
    return row->state == AWARD_SPECIMEN ||
           know_session(k, h, row->kiosk, a->ticket->session, err);
}

/* Both transports come here: the first to arrive makes the row, the other adds what it knows. */
static bool upsert(struct award_row *row, struct host *h, const struct seen *a,
                   struct judgement *judgement, struct error *err)
{
    struct subject about;
    bool there, taken;
    int64_t now = host_now(h);
    if (!load_subject(&about, a->known, h, a->kiosk->kiosk, a->ticket, err) ||
        !store_find_award(&h->store, row, &there, a->id, err) ||
        !slot_is_taken(&taken, h, a, err) ||
        !judge_seen(judgement, h, a, &about, taken, there ? row : NULL, err))
        return false;
    if (!there)
        fill_row(row, a, now);
    if (row->status_index < 0)
        fill_grounds(row, a, &about, taken);
    bool specimen = about.achievement != NULL && about.achievement->specimen;
    if (specimen) { /* nothing to decide: it is worth nothing */
        row->state = AWARD_SPECIMEN;
        *judgement = (struct judgement){VERDICT_ACCEPT, CODE_OK, false};
    }
    bool settled =
        there && (row->state >= AWARD_VOIDED ||
                  (row->state == AWARD_ACCEPTED && judgement->verdict == VERDICT_HOLD));
    /* what was minted is not taken back by a later doubt: a person revokes */
    if (!settled && !specimen) {
        row->state = judgement->verdict == VERDICT_ACCEPT ? AWARD_ACCEPTED : AWARD_HELD;
        snprintf(row->code, sizeof row->code, "%s",
                 judgement->verdict == VERDICT_ACCEPT ? ""
                                                      : verdict_code_name(judgement->code));
        if (judgement->verdict == VERDICT_ACCEPT && judgement->ahead && row->valid_from_s == 0)
            row->valid_from_s = now;
    }
    bool reported = a->n >= 0 && !a->fork && row->n < 0;
    if (a->n >= 0 && !a->fork) {
        row->n = a->n;
        row->receipted_s = row->receipted_s == 0 ? now : row->receipted_s;
    }
    if (a->code_hash != NULL)
        slip_code_take(row, a->code_hash);
    if (specimen && a->n < 0)
        return true; /* of practice nothing is kept but what the kiosk's chain brings */
    return award_write(&h->store, row, err) && (!reported || count_report(a, h, row, err));
}

struct phoning {
    struct award_row *out;
    struct host *h;
    const struct ticket *ticket;
    const uint8_t *subject_public; /* SIGNING_PUBLIC_LEN bytes, slow to make */
    uint8_t id[TICKET_ID_LEN], head[TICKET_HEAD_MAX];
    size_t head_len;
    struct kiosk_row kiosk; /* that made it */
    bool kid_known, kiosk_found;
};

/* Two phones, two tickets on one slot: a card was restored or copied, though no ledger says so. */
static bool lock_kiosk(struct host *h, const char *kiosk, uint32_t epoch, struct error *err)
{
    struct kiosk_row k;
    bool there;
    if (!store_find_kiosk(&h->store, &k, &there, kiosk, err))
        return false;
    if (!there || k.epoch != epoch || k.locked)
        return true;
    k.locked = true;
    return store_put_kiosk(&h->store, &k, err);
}

static bool ticket_in_transaction(void *arg, struct error *err)
{
    struct phoning *p = arg;
    struct judgement judgement;
    bool there;
    if (!store_find_award(&p->h->store, p->out, &there, p->id, err))
        return false;
    if (there)
        return true;
    struct known known = {0};
    struct seen a = {.kiosk = &p->kiosk,
                     .known = &known,
                     .ticket = p->ticket,
                     .head = bytes_of(p->head, p->head_len),
                     .id = p->id,
                     .subject_public = p->subject_public,
                     .signature = p->ticket->signature,
                     .n = -1,
                     .epoch = p->kiosk.epoch};
    return upsert(p->out, p->h, &a, &judgement, err) &&
           (judgement.code != CODE_SLOT_TAKEN ||
            lock_kiosk(p->h, p->kiosk.kiosk, p->out->epoch, err));
}

static bool match_kiosk(void *arg, const struct kiosk_row *r, struct error *err)
{
    (void)err;
    struct phoning *p = arg;
    if (p->kiosk_found || memcmp(r->kid, p->ticket->kid, sizeof r->kid) != 0)
        return true;
    p->kid_known = true;
    if (ticket_verify_id(bytes_of(p->head, p->head_len), p->id, p->ticket->signature,
                         r->award_key, NULL)) {
        p->kiosk = *r;
        p->kiosk_found = true;
    }
    return true;
}

bool ingest_ticket(struct award_row *out, struct host *h, const struct ticket *ticket,
                   const uint8_t subject_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    struct phoning p = {.out = out, .h = h, .ticket = ticket, .subject_public = subject_public};
    ticket_award_id(p.id, subject_public);
    p.head_len = ticket_write_head(p.head, ticket);
    if (!store_each_kiosk(&h->store, match_kiosk, &p, err))
        return false;
    if (!p.kid_known)
        return error_because(err, FAULT_MISSING, "unknown-kiosk",
                             "ticket: made by a kiosk that is not known here");
    if (!p.kiosk_found)
        return error_because(err, FAULT_UNTRUSTED, "signature",
                             "ticket: its signature does not hold");
    return store_transaction(&h->store, ticket_in_transaction, &p, err);
}

/* ---- one upload */

struct ingesting {
    struct host *h;
    struct upload_check *check;
    const struct upload *u; /* in it */
    struct kiosk_row kiosk;
    struct chain_row chain;
    struct reply reply;
    struct known known;
    bool fork;
    bool twice; /* it brings a second award on one slot: its card was restored or copied */
    uint64_t cover_n; /* the last entry of the award key in this upload */
    uint64_t fresh_n; /* entries before it were stored by earlier uploads */
};

static void add_exception(struct ingesting *g, uint64_t n, enum reply_verdict verdict,
                          enum verdict_code code)
{
    struct reply *r = &g->reply;
    if (r->exception_count == REPLY_EXCEPTIONS_MAX)
        return;
    struct reply_exception *x = &r->exceptions[r->exception_count++];
    x->n = n;
    x->verdict = verdict;
    snprintf(x->code, sizeof x->code, "%s", verdict_code_name(code));
}

/* What the award key covers is believed of a box that is in honest hands. */
static bool believes(const struct ingesting *g)
{
    return !g->fork && !g->kiosk.locked && g->kiosk.stolen_at_s == 0;
}

/* The last signed time before this entry. A signed time that no entry of the award key covers may
 * come from somebody who holds the device key alone, and would spoil what comes after it. A cover
 * after the award covers both. */
static int64_t bracket_of(const struct ingesting *g, uint64_t n)
{
    const struct chain_row *c = &g->chain;
    bool both = believes(g) && n < g->cover_n && c->pending_anchor_s > c->last_anchor_s;
    return both ? c->pending_anchor_s : c->last_anchor_s;
}

static bool take_award(struct ingesting *g, const struct upload_entry *e, const char **code,
                       struct error *err)
{
    struct body_award body;
    struct award_row row;
    struct judgement judgement;
    uint8_t id[TICKET_ID_LEN];
    if (!body_award_read(&body, &e->entry, err))
        return false;
    ticket_award_id(id, body.subject_public);
    struct seen a = {.kiosk = &g->kiosk,
                     .known = &g->known,
                     .ticket = &body.ticket,
                     .head = body.head,
                     .id = id,
                     .subject_public = body.subject_public,
                     .signature = e->signature,
                     .n = (int64_t)e->entry.n,
                     .code_hash =
                         believes(g) && e->entry.n < g->cover_n ? body.code_hash : NULL,
                     .epoch = g->u->epoch,
                     .anchor_before_s = bracket_of(g, e->entry.n),
                     .fork = g->fork};
    if (!upsert(&row, g->h, &a, &judgement, err))
        return false;
    g->twice = g->twice || judgement.code == CODE_SLOT_TAKEN;
    if (judgement.verdict != VERDICT_ACCEPT) {
        *code = verdict_code_name(judgement.code);
        add_exception(g, e->entry.n, REPLY_HOLD, judgement.code);
    }
    return true;
}

static bool take_void(struct ingesting *g, const struct upload_entry *e, struct error *err)
{
    struct body_void body;
    struct award_row row;
    bool there;
    struct issuer_store *s = &g->h->store;
    if (!body_void_read(&body, &e->entry, err) ||
        !store_find_award(s, &row, &there, body.award_id, err))
        return false;
    if (!there || strcmp(row.kiosk, g->kiosk.kiosk) != 0 || row.state == AWARD_SPECIMEN)
        return true; /* nothing of this kiosk's to void */
    /* of a corrected award it is what stands in its place that nobody should have */
    if (!succession_last(&row, s, err))
        return false;
    if (row.state == AWARD_REVOKED)
        return true;
    return award_withdraw(s, &row, AWARD_VOIDED, NULL, void_reason_name(body.reason), err);
}

/* The kiosk applied a reply that was made after we found our clock wrong. */
static void know_corrected(struct ingesting *g, uint32_t number)
{
    if (g->kiosk.ahead_s != 0 && g->u->epoch == g->kiosk.epoch &&
        number >= g->kiosk.corrected_number)
        g->kiosk.ahead_s = 0;
}

static bool take_anchor(struct ingesting *g, const struct upload_entry *e, struct error *err)
{
    const struct kiosk_row *k = &g->kiosk;
    struct body_anchor body;
    if (!body_anchor_read(&body, &e->entry, err))
        return false;
    know_corrected(g, body.number);
    /* a time we never said is no bracket, nor one that we said by a wrong clock */
    bool wrong = k->corrected_s != 0 && body.number < k->corrected_number &&
                 body.server_time_s > k->corrected_s;
    if (!wrong && body.server_time_s <= host_now(g->h) && body.number <= k->reply_number &&
        body.server_time_s > g->chain.pending_anchor_s)
        g->chain.pending_anchor_s = body.server_time_s;
    return true;
}

/* An entry of the award key vouches for what stands before it: dates come to be bracketed by the
 * signed time, and short codes are believed. Those of this upload were told beforehand. */
static bool take_cover(struct ingesting *g, const struct upload_entry *e, struct error *err)
{
    struct chain_row *c = &g->chain;
    if (!believes(g))
        return true;
    if (c->pending_anchor_s > c->last_anchor_s)
        c->last_anchor_s = c->pending_anchor_s;
    c->pending_anchor_s = 0;
    if (!slip_codes_take(g->h, g->kiosk.kiosk, g->u->epoch, c->covered, g->fresh_n, err))
        return false;
    c->covered = e->entry.n + 1;
    g->fresh_n = c->covered;
    return true;
}

static bool take_body(struct ingesting *g, const struct upload_entry *e, const char **code,
                      struct error *err)
{
    switch (e->entry.kind) {
    case ENTRY_AWARD:
        return take_award(g, e, code, err);
    case ENTRY_VOID: /* from a fork too: the award key signed it, so a facilitator meant it */
        return take_void(g, e, err);
    case ENTRY_ANCHOR:
        return g->fork || take_anchor(g, e, err);
    case ENTRY_OPEN:
    case ENTRY_CLOSE:
    case ENTRY_TIME:
    case ENTRY_ALERT:
    case ENTRY_KEYROLL:
        break;
    }
    return true;
}

static bool store_entry(struct ingesting *g, const struct upload_entry *e,
                        const uint8_t hash[static 32], const char *code, struct error *err)
{
    uint8_t bytes[ENTRY_LEN_MAX];
    struct entry_row row = {.epoch = g->u->epoch,
                            .n = e->entry.n,
                            .kind = (int)e->entry.kind,
                            .time_s = e->entry.time_s,
                            .received_s = host_now(g->h)};
    snprintf(row.kiosk, sizeof row.kiosk, "%s", g->kiosk.kiosk);
    memcpy(row.hash, hash, sizeof row.hash);
    memcpy(row.signature, e->signature, sizeof row.signature);
    snprintf(row.code, sizeof row.code, "%s", code);
    buffer_add(&row.entry, bytes_of(bytes, entry_write(bytes, &e->entry)));
    bool ok = buffer_ok(&row.entry, "entry", err) && store_add_entry(&g->h->store, &row, err);
    buffer_free(&row.entry);
    return ok;
}

/* An entry that is stored already must be the same bytes; other bytes are a fork. */
static bool compare_stored(struct ingesting *g, uint64_t n, const uint8_t hash[static 32],
                           struct error *err)
{
    struct entry_row row;
    bool there;
    struct issuer_store *s = &g->h->store;
    if (!store_find_entry(s, &row, &there, g->kiosk.kiosk, g->u->epoch, n, err))
        return false;
    g->fork = g->fork || !there || memcmp(row.hash, hash, sizeof row.hash) != 0;
    buffer_free(&row.entry);
    return true;
}

/* Up to where the entries of this upload that are new here are covered: entries whose hashes follow
 * each other stand or fall together. */
static void know_cover(struct ingesting *g)
{
    g->fresh_n = g->chain.count;
    g->cover_n = 0;
    for (size_t i = 0; i < g->check->sound; i++)
        if (entry_kind_covers(g->u->entries[i].entry.kind))
            g->cover_n = g->u->entries[i].entry.n;
}

/* Entries in order, up to the first whose signature does not hold. */
static bool take_entries(struct ingesting *g, struct error *err)
{
    const struct upload *u = g->u;
    const uint8_t *previous = u->previous;
    know_cover(g);
    for (size_t i = 0; i < g->check->sound; i++) {
        const struct upload_entry *e = &u->entries[i];
        const uint8_t *hash = g->check->hashes[i];
        const char *code = "";
        if (e->entry.n < g->chain.count) {
            if (!compare_stored(g, e->entry.n, hash, err))
                return false;
        } else if (e->entry.n > g->chain.count ||
                   memcmp(previous, g->chain.head, sizeof g->chain.head) != 0) {
            g->fork = true;
        }
        bool fresh = !g->fork && e->entry.n == g->chain.count;
        if ((fresh || g->fork) && !take_body(g, e, &code, err))
            return false;
        if (fresh && entry_kind_covers(e->entry.kind) && !take_cover(g, e, err))
            return false;
        if (fresh) {
            if (!store_entry(g, e, hash, code, err))
                return false;
            g->chain.count++;
            g->chain.last_time_s = e->entry.time_s;
            memcpy(g->chain.head, hash, sizeof g->chain.head);
        }
        previous = hash;
    }
    if (g->check->sound < u->entry_count)
        add_exception(g, u->entries[g->check->sound].entry.n, REPLY_REJECT, CODE_SIGNATURE);
    return true;
}

/* ---- the reply */

static bool fill_reply(struct ingesting *g, struct error *err)
{
    struct host *h = g->h;
    struct reply *r = &g->reply;
    bool current = g->u->epoch == g->kiosk.epoch;
    g->kiosk.locked = g->kiosk.locked || (current && (g->fork || g->twice));
    if (!kiosk_reply_begin(r, h, &g->kiosk, current ? &g->u->reply_number : NULL, err))
        return false;
    r->epoch = g->u->epoch; /* an earlier ledger is answered as itself */
    r->has_nonce = true;
    memcpy(r->nonce, g->u->nonce, sizeof r->nonce);
    r->has_receipt = true;
    r->receipt_upto = g->chain.count;
    memcpy(r->receipt_head, g->chain.head, sizeof r->receipt_head);
    if (current && (g->kiosk.locked || g->kiosk.stolen_at_s != 0))
        r->commands[r->command_count++].kind = REPLY_LOCK;
    /* what lies between was lost here, or is on its way: the kiosk goes back in the first case */
    if (g->u->first > g->chain.count)
        r->commands[r->command_count++] =
            (struct reply_command){.kind = REPLY_RESEND, .from = g->chain.count};
    return !current || kiosk_reply_add_news(r, h, g->u, err);
}

/* ---- what turns out later: our own clock was wrong, a backup had lost something */

enum { HELD_MAX = 10000 };
struct held_awards { /* for one reason; of one kiosk, or of all where kiosk is NULL */
    const char *kiosk, *code;
    int64_t seen_after_s;
    uint8_t (*ids)[TICKET_ID_LEN];
    size_t count;
};

static bool note_held(void *arg, const struct award_row *r, struct error *err)
{
    struct held_awards *l = arg;
    (void)err;
    if (l->count < HELD_MAX && r->state == AWARD_HELD && strcmp(r->code, l->code) == 0 &&
        (l->kiosk == NULL || strcmp(r->kiosk, l->kiosk) == 0) &&
        r->first_seen_s > l->seen_after_s)
        memcpy(l->ids[l->count++], r->id, TICKET_ID_LEN);
    return true;
}

static bool judge_again(struct ingesting *g, const uint8_t id[static TICKET_ID_LEN],
                        struct error *err)
{
    struct issuer_store *s = &g->h->store;
    struct award_row row;
    struct judgement judgement;
    struct ticket t;
    bool there;
    if (!store_find_award(s, &row, &there, id, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "issuer: an award is gone");
    if (!ticket_parse_head(&t, bytes_of(row.head, row.head_len), err))
        return false;
    if (row.first_seen_s > host_now(g->h))
        row.first_seen_s = host_now(g->h);
    struct award_row again;
    struct seen a = {.kiosk = &g->kiosk,
                     .known = &g->known,
                     .ticket = &t,
                     .head = bytes_of(row.head, row.head_len),
                     .id = row.id,
                     .subject_public = row.subject,
                     .signature = row.signature,
                     .n = -1,
                     .epoch = row.epoch};
    return award_write(s, &row, err) && upsert(&again, g->h, &a, &judgement, err);
}

static bool look_again(struct ingesting *g, enum verdict_code code, int64_t seen_after_s,
                       struct error *err)
{
    struct issuer_store *s = &g->h->store;
    struct held_awards l = {
        .kiosk = g->kiosk.kiosk, .code = verdict_code_name(code), .seen_after_s = seen_after_s};
    l.ids = calloc(HELD_MAX, sizeof *l.ids);
    if (l.ids == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    bool ok = store_each_award(s, NULL, note_held, &l, err);
    for (size_t i = 0; ok && i < l.count; i++)
        ok = judge_again(g, l.ids[i], err);
    free(l.ids);
    return ok;
}

/* Our clock went back since we last spoke to this kiosk, so the time that we said was wrong. A
 * bracket made of that time would hold honest awards: these are dated by what we say from now on.
 */
static bool know_own_clock(struct ingesting *g, struct error *err)
{
    struct kiosk_row *k = &g->kiosk;
    struct chain_row *c = &g->chain;
    int64_t now_s = host_now(g->h);
    if (k->said_s <= now_s + JUDGE_FUTURE_S)
        return true;
    k->ahead_s = k->said_s;
    k->corrected_s = now_s;
    k->corrected_number = k->reply_number + 1;
    if (c->last_anchor_s > now_s)
        c->last_anchor_s = now_s;
    if (c->pending_anchor_s > now_s)
        c->pending_anchor_s = now_s;
    /* while it was ahead, delegations seemed to be long over */
    return look_again(g, CODE_LATE, now_s + JUDGE_FUTURE_S, err);
}

/* Delegations that a backup lost. */
static bool know_shown(struct ingesting *g, struct error *err)
{
    size_t taken;
    return adopt_delegations(&taken, g->h, &g->kiosk, g->u, err) &&
           (taken == 0 || look_again(g, CODE_NO_DELEGATION, INT64_MIN, err));
}

/* Who reports, as the store knows it, and the verdicts under its keys of today. */
static bool know_kiosk(struct ingesting *g, struct error *err)
{
    struct issuer_store *s = &g->h->store;
    bool there;
    if (!store_find_kiosk(s, &g->kiosk, &there, g->u->kiosk, err))
        return false;
    if (!there)
        return error_because(err, FAULT_MISSING, "unknown-kiosk", "upload: no kiosk %s here",
                             g->u->kiosk);
    return upload_check_with(g->check, g->kiosk.award_key, g->kiosk.device_key, err);
}

static bool check_upload(struct host *h, const struct kiosk_row *k, const struct upload *u,
                         struct error *err)
{
    if (strcmp(u->audience, h->settings.did) != 0)
        return error_because(err, FAULT_UNTRUSTED, "audience",
                             "upload: is for %.80s, this is %s", u->audience, h->settings.did);
    if (u->epoch > k->epoch)
        return error_because(err, FAULT_CONFLICT, "enrol-again",
                             "upload: ledger %u of %s is not known here: enrol it anew",
                             u->epoch, k->kiosk);
    return true;
}

static bool upload_in_transaction(void *arg, struct error *err)
{
    struct ingesting *g = arg;
    struct issuer_store *s = &g->h->store;
    const struct upload *u = g->u;
    reply_free(&g->reply); /* a retry begins anew */
    g->fork = g->twice = false;
    g->known = (struct known){0};
    if (!know_kiosk(g, err) || !check_upload(g->h, &g->kiosk, u, err) ||
        !store_chain(s, &g->chain, u->kiosk, u->epoch, err))
        return false;
    if (!g->chain.there)
        entry_genesis(g->chain.head, g->kiosk.award_key, u->epoch);
    if (!know_own_clock(g, err) || !know_shown(g, err))
        return false;
    /* An upload that begins and ends below our count says nothing: a courier may have kept it.
     * Whether the card was restored is for the kiosk to see, by a receipt beyond its head, or
     * for us by other bytes at the same n. */
    if (u->first <= g->chain.count &&
        (!take_entries(g, err) || !forget_day(&g->known, g->h, err)))
        return false;
    kiosk_keys_put(g->h->keys_seen, u->kiosk, g->kiosk.award_key, g->kiosk.device_key);
    return store_put_chain(s, &g->chain, u->kiosk, u->epoch, err) && fill_reply(g, err);
}

bool ingest_checked(struct buffer *reply, struct host *h, struct upload_check *check,
                    struct error *err)
{
    struct ingesting *g;
    if (!check->is_read) {
        *err = check->why;
        return false;
    }
    g = calloc(1, sizeof *g);
    if (g == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    g->h = h;
    g->check = check;
    g->u = &check->received.upload;
    /* a stranger's upload is turned away before anything is locked for it; the reply exists after
     * the commit: a receipt means durably stored and judged */
    bool ok = (check->is_trusted || know_kiosk(g, err)) &&
              store_transaction(&h->store, upload_in_transaction, g, err) &&
              reply_make(reply, &g->reply, &h->keys[0].badge, err);
    reply_free(&g->reply);
    free(g);
    return ok;
}

bool ingest_upload(struct buffer *reply, struct host *h, struct bytes upload, struct error *err)
{
    struct upload_check check;
    upload_check_read(&check, upload);
    bool ok = ingest_checked(reply, h, &check, err);
    upload_check_free(&check);
    return ok;
}

/* ---- what a catalogue brings back */

struct judging_held {
    struct host *h;
    size_t *accepted;
};

/* One award, under its own kiosk. */
static bool judge_held(struct ingesting *g, const uint8_t id[static TICKET_ID_LEN],
                       size_t *accepted, struct error *err)
{
    struct issuer_store *s = &g->h->store;
    struct award_row row;
    bool there;
    if (!store_find_award(s, &row, &there, id, err))
        return false;
    if (!there || strcmp(row.kiosk, g->kiosk.kiosk) != 0) {
        g->known = (struct known){0};
        if (!store_find_kiosk(s, &g->kiosk, &there, row.kiosk, err))
            return false;
    }
    if (!there)
        return true;
    if (!judge_again(g, id, err) || !store_find_award(s, &row, &there, id, err))
        return false;
    *accepted += row.state == AWARD_ACCEPTED;
    return true;
}

static bool held_in_transaction(void *arg, struct error *err)
{
    static const enum verdict_code codes[] = {CODE_ACHIEVEMENT, CODE_EVENT};
    struct judging_held *j = arg;
    struct held_awards l = {.seen_after_s = INT64_MIN};
    struct ingesting *g = calloc(1, sizeof *g);
    bool ok = false;
    *j->accepted = 0;
    l.ids = calloc(HELD_MAX, sizeof *l.ids);
    if (g == NULL || l.ids == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        goto out;
    }
    g->h = j->h;
    for (size_t c = 0; c < sizeof codes / sizeof codes[0]; c++) {
        l.code = verdict_code_name(codes[c]);
        l.count = 0;
        if (!store_each_award(&j->h->store, NULL, note_held, &l, err))
            goto out;
        for (size_t i = 0; i < l.count; i++)
            if (!judge_held(g, l.ids[i], j->accepted, err))
                goto out;
    }
    ok = true;
out:
    free(l.ids);
    free(g);
    return ok;
}

bool ingest_judge_held(size_t *accepted, struct host *h, struct error *err)
{
    struct judging_held j = {h, accepted};
    return store_transaction(&h->store, held_in_transaction, &j, err);
}
