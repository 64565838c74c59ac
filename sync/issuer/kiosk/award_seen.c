/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/award_seen.h"

#include <stdio.h>
#include <string.h>

#include "sync/issuer/catalogue/offers.h"
#include "sync/issuer/kiosk/slip_codes.h"
#include "sync/issuer/store/award_rules.h"

enum { DAY_S = 86400 };

/* ---- what a judgement needs to be looked up */

/* The delegation and the records that an award is judged by; NULL: not known here. */
struct grounds {
    const struct delegation *delegation;
    bool delegation_revoked;
    const struct achievement_record *achievement;
    const struct event_record *event;
};

/* Slots of one award key never overlap, so kiosk and slot name one delegation. */
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

bool known_write(struct known *k, struct host *h, struct error *err)
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
    if (!known_write(k, h, err) ||
        !store_awards_on_day(&h->store, &k->day_awards, serial, day, err))
        return false;
    k->day = day;
    k->day_serial = serial;
    return true;
}

static bool find_grounds(struct grounds *out, struct known *k, struct host *h,
                         const char *kiosk, const struct ticket *t, struct error *err)
{
    *out = (struct grounds){0};
    if (!know_delegation(k, h, kiosk, t->seq, err) || !know_event(k, h, t->event, err) ||
        !memo_achievement(&out->achievement, h->memo, &h->store, t->achievement, err))
        return false;
    out->delegation = k->delegation;
    out->delegation_revoked = k->delegation != NULL && k->revoked;
    out->event = k->event;
    return true;
}

/* ---- one award */

/* The day that an award counts for. An award dated ahead counts for today: else a kiosk could
 * spread its awards over days to come and pass the daily cap. */
static int64_t day_of(int64_t iat_s, int64_t now_s)
{
    return (iat_s > now_s + JUDGE_FUTURE_S ? now_s : iat_s) / DAY_S;
}

/* Whether the issuer told this kiosk a time that is ahead of the issuer's clock now. Then a date
 * ahead is not the kiosk's fault. */
static bool told_ahead(const struct kiosk_row *k, int64_t now_s)
{
    return k->ahead_s != 0 || k->said_s > now_s + JUDGE_FUTURE_S;
}

/* Whether another award has the slot. */
static bool slot_is_taken(bool *out, struct host *h, const struct award_seen *a,
                          struct error *err)
{
    struct award_row other;
    bool held;
    if (!store_find_award_by_slot(&h->store, &other, &held, a->ticket->kid, a->ticket->seq,
                                  err))
        return false;
    *out = held && memcmp(other.id, a->id, TICKET_ID_LEN) != 0;
    return true;
}

static bool judge_seen(struct judgement *out, struct host *h, const struct award_seen *a,
                       const struct grounds *about, bool slot_taken,
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
        .signature_holds = true, /* the caller checked it */
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

static void fill_row(struct award_row *row, const struct award_seen *a, int64_t now_s)
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

/* Fills in whose award it is and which bit withdraws it. Both may have been unknown when the award
 * was first seen. */
static void fill_from_grounds(struct award_row *row, const struct award_seen *a,
                              const struct grounds *about, bool slot_taken)
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

/* Counts an award that is reported for the first time, and notes its session. */
static bool count_report(const struct award_seen *a, struct host *h,
                         const struct award_row *row, struct error *err)
{
    struct known *k = a->known;
    if (!know_day(k, h, row->serial, day_of(row->iat_s, host_now(h)), err))
        return false;
    k->day_awards++;
    k->day_changed = true;
    return row->state == AWARD_SPECIMEN ||
           know_session(k, h, row->kiosk, a->ticket->session, err);
}

bool award_seen_take(struct award_row *row, struct judgement *judgement, struct host *h,
                     const struct award_seen *a, struct error *err)
{
    struct grounds about;
    bool there, taken;
    int64_t now = host_now(h);
    if (!find_grounds(&about, a->known, h, a->kiosk->kiosk, a->ticket, err) ||
        !store_find_award(&h->store, row, &there, a->id, err) ||
        !slot_is_taken(&taken, h, a, err) ||
        !judge_seen(judgement, h, a, &about, taken, there ? row : NULL, err))
        return false;
    if (!there)
        fill_row(row, a, now);
    if (row->status_index < 0)
        fill_from_grounds(row, a, &about, taken);
    bool specimen = about.achievement != NULL && about.achievement->specimen;
    if (specimen) { /* a practice badge is worth nothing: nothing to decide */
        row->state = AWARD_SPECIMEN;
        *judgement = (struct judgement){VERDICT_ACCEPT, CODE_OK, false};
    }
    bool settled =
        there && (row->state >= AWARD_VOIDED ||
                  (row->state == AWARD_ACCEPTED && judgement->verdict == VERDICT_HOLD));
    /* a doubt that comes later does not take an accepted award back: a person revokes */
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
        return true; /* a practice badge is stored only when the kiosk reports it */
    return award_write(&h->store, row, err) && (!reported || count_report(a, h, row, err));
}
