/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/judge.h"

#include "firmware/wire/catalogue_results.h"

const char *verdict_code_name(enum verdict_code code)
{
    static const char *const names[] = {
        "ok",     "signature", "no-delegation", "slot",    "slot-taken", "achievement",
        "issuer", "event",     "results",       "dates",   "future",     "backdated",
        "late",   "daily-cap", "stolen",        "revoked", "fork",
    };
    return names[code];
}

static struct judgement hold(enum verdict_code code)
{
    return (struct judgement){VERDICT_HOLD, code, false};
}

/* Whether the delegation allows the award. A ticket alone and a reported entry are judged alike. */
static enum verdict_code scope(const struct judge_facts *f)
{
    const struct delegation *d = f->delegation;
    const struct ticket *t = f->ticket;
    int64_t iat_s = (int64_t)t->iat + TICKET_EPOCH_S;
    if (d == NULL)
        return CODE_NO_DELEGATION;
    if (!delegation_has_slot(d, t->seq))
        return CODE_SLOT;
    if (f->achievement == NULL || !delegation_has_achievement(d, f->achievement->slug))
        return CODE_ACHIEVEMENT;
    if (!achievement_delegated(f->achievement, d))
        return CODE_ISSUER;
    if (t->event >= d->event_count || f->event == NULL ||
        !(f->offered_before || catalogue_event_offers(f->event, f->achievement->slug)))
        return CODE_EVENT;
    if (!achievement_results_allowed(f->achievement, t->results, NULL))
        return CODE_RESULTS;
    if (!delegation_in_dates(d, iat_s))
        return CODE_DATES;
    return CODE_OK;
}

static bool is_ahead(const struct judge_facts *f)
{
    return (int64_t)f->ticket->iat + TICKET_EPOCH_S > f->now_s + JUDGE_FUTURE_S;
}

/* Nobody gains by a date ahead, because the award is valid from its receipt. The award is held so
 * that a person looks at the kiosk's clock. It is not held when the issuer set that clock:
 * the ticket says that its time was signed, or the issuer knows that it told this kiosk a wrong
 * time. */
static bool doubts_the_future(const struct judge_facts *f)
{
    return is_ahead(f) && !f->told_ahead &&
           (f->ticket->flags & TICKET_FLAG_QUALITY) >> 4 != CLOCK_SIGNED;
}

struct judgement judge_award(const struct judge_facts *f)
{
    int64_t iat_s = (int64_t)f->ticket->iat + TICKET_EPOCH_S;
    if (!f->signature_holds)
        return (struct judgement){VERDICT_REJECT, CODE_SIGNATURE, false};
    enum verdict_code within = scope(f);
    if (within != CODE_OK)
        return hold(within);
    if (f->slot_taken)
        return hold(CODE_SLOT_TAKEN);
    if (f->stolen_at_s != 0 && !f->receipted_before)
        return hold(CODE_STOLEN);
    if (f->delegation_revoked && !f->receipted_before)
        return hold(CODE_REVOKED);
    if (doubts_the_future(f))
        return hold(CODE_FUTURE);
    if (f->first_seen_s > f->delegation->exp_s + JUDGE_LATE_S)
        return hold(CODE_LATE);
    if (!f->from_ticket_alone && f->anchor_before_s != 0 && iat_s < f->anchor_before_s)
        return hold(CODE_BACKDATED);
    if (f->awards_that_day >= 0 && f->awards_that_day >= (int64_t)f->delegation->daily_cap)
        return hold(CODE_DAILY_CAP);
    return (struct judgement){VERDICT_ACCEPT, CODE_OK, is_ahead(f)};
}
