/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/ingest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/entry_signature.h"
#include "firmware/wire/ledger_body.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/kiosk/adopt.h"
#include "sync/issuer/kiosk/award_seen.h"
#include "sync/issuer/kiosk/kiosk_reply.h"
#include "sync/issuer/kiosk/rejudge.h"
#include "sync/issuer/kiosk/slip_codes.h"
#include "sync/issuer/store/award_rules.h"

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
    bool twice;       /* it has a second award for one slot: the card was restored or copied */
    uint64_t cover_n; /* the last entry in this upload that the award key signed */
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

/* Whether the award key is believed: the kiosk is not stolen, locked or forking. */
static bool believes(const struct ingesting *g)
{
    return !g->fork && !g->kiosk.locked && g->kiosk.stolen_at_s == 0;
}

/* The last signed time before this entry. A signed time counts only when an entry of the award key
 * covers it: a thief who holds the device key alone could write one, and the awards after it would
 * be held. An entry of the award key that stands after the award covers both. */
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
    struct award_seen a = {.kiosk = &g->kiosk,
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
    if (!award_seen_take(&row, &judgement, g->h, &a, err))
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
        return true; /* no award of this kiosk */
    /* of a corrected award, the last successor is withdrawn */
    if (!succession_last(&row, s, err))
        return false;
    if (row.state == AWARD_REVOKED)
        return true;
    return award_withdraw(s, &row, AWARD_VOIDED, NULL, void_reason_name(body.reason), err);
}

/* Notes when the kiosk has applied a reply from after the issuer's clock was put right. */
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
    /* a time that the issuer never said does not count, nor one that it said by a wrong clock */
    bool wrong = k->corrected_s != 0 && body.number < k->corrected_number &&
                 body.server_time_s > k->corrected_s;
    if (!wrong && body.server_time_s <= host_now(g->h) && body.number <= k->reply_number &&
        body.server_time_s > g->chain.pending_anchor_s)
        g->chain.pending_anchor_s = body.server_time_s;
    return true;
}

/* An entry of the award key covers the entries before it: signed times count from now on, and short
 * codes are believed. The codes of this upload were believed already, by cover_n. */
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
    struct entry_row row = {.epoch = g->u->epoch,
                            .n = e->entry.n,
                            .kind = (int)e->entry.kind,
                            .time_s = e->entry.time_s,
                            .received_s = host_now(g->h)};
    snprintf(row.kiosk, sizeof row.kiosk, "%s", g->kiosk.kiosk);
    memcpy(row.hash, hash, sizeof row.hash);
    memcpy(row.signature, e->signature, sizeof row.signature);
    snprintf(row.code, sizeof row.code, "%s", code);
    buffer_add(&row.entry, e->received);
    bool ok = buffer_ok(&row.entry, "entry", err) && store_add_entry(&g->h->store, &row, err);
    buffer_free(&row.entry);
    return ok;
}

/* Compares an entry with the stored one of that number: other bytes are a fork. */
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

/* Finds the last entry of this upload that the award key signed. It covers all entries before it,
 * because their hashes form a chain. */
static void know_cover(struct ingesting *g)
{
    g->fresh_n = g->chain.count;
    g->cover_n = 0;
    for (size_t i = 0; i < g->check->sound; i++)
        if (entry_kind_covers(g->u->entries[i].entry.kind))
            g->cover_n = g->u->entries[i].entry.n;
}

/* Takes the entries in order, up to the first bad signature. */
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
    r->epoch = g->u->epoch; /* the reply to an earlier ledger names that ledger */
    r->has_nonce = true;
    memcpy(r->nonce, g->u->nonce, sizeof r->nonce);
    r->has_receipt = true;
    r->receipt_upto = g->chain.count;
    memcpy(r->receipt_head, g->chain.head, sizeof r->receipt_head);
    if (current && (g->kiosk.locked || g->kiosk.stolen_at_s != 0))
        r->commands[r->command_count++].kind = REPLY_LOCK;
    /* the entries between are lost here, or another courier has them: in the first case the kiosk
     * must send them again */
    if (g->u->first > g->chain.count)
        r->commands[r->command_count++] =
            (struct reply_command){.kind = REPLY_RESEND, .from = g->chain.count};
    return !current || kiosk_reply_add_news(r, h, g->u, err);
}

/* ---- faults of the issuer that it finds out later: its clock, a backup */

/* When the issuer's clock went back since the last reply to this kiosk, the time in that reply was
 * wrong. Honest awards would be held for lying before that time, so signed times of the future are
 * cut to now. */
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
    /* while the clock was ahead, delegations seemed to have ended long ago */
    return rejudge_kiosk(g->h, &g->kiosk, &g->known, CODE_LATE, now_s + JUDGE_FUTURE_S, err);
}

/* Takes back delegations that a restored backup lacks. */
static bool know_shown(struct ingesting *g, struct error *err)
{
    size_t taken;
    return adopt_delegations(&taken, g->h, &g->kiosk, g->u, err) &&
           (taken == 0 ||
            rejudge_kiosk(g->h, &g->kiosk, &g->known, CODE_NO_DELEGATION, INT64_MIN, err));
}

/* Finds the kiosk and checks the upload with its current keys. */
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
    reply_free(&g->reply); /* the transaction may be tried again */
    g->fork = g->twice = false;
    g->known = (struct known){0};
    if (!know_kiosk(g, err) || !check_upload(g->h, &g->kiosk, u, err) ||
        !store_chain(s, &g->chain, u->kiosk, u->epoch, err))
        return false;
    if (!g->chain.there)
        entry_genesis(g->chain.head, g->kiosk.award_key, u->epoch);
    if (!know_own_clock(g, err) || !know_shown(g, err))
        return false;
    /* An upload that ends below the stored count proves nothing: a courier may have kept it for
     * long. A restored card shows itself to the kiosk, by a receipt beyond its head, or here, by
     * other bytes under the same number. */
    if (u->first <= g->chain.count &&
        (!take_entries(g, err) || !known_write(&g->known, g->h, err)))
        return false;
    kiosk_keys_put(g->h->keys_seen, u->kiosk, g->kiosk.award_key, g->kiosk.device_key);
    return store_put_chain(s, &g->chain, u->kiosk, u->epoch, err) && fill_reply(g, err);
}

bool ingest_checked(struct buffer *reply, struct host *h, struct upload_check *check,
                    struct error *err)
{
    struct ingesting *g;
    if (!check->is_read) {
        if (err != NULL)
            *err = check->why;
        return false;
    }
    g = calloc(1, sizeof *g);
    if (g == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    g->h = h;
    g->check = check;
    g->u = &check->received.upload;
    /* The upload of a stranger is refused before the store is locked. The reply is made after the
     * commit, because a receipt means that all is durably stored and judged. */
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
