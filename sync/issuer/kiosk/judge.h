/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_JUDGE_H
#define SYNC_ISSUER_KIOSK_JUDGE_H

#include "firmware/wire/catalogue.h"
#include "firmware/wire/delegation.h"
#include "firmware/wire/ledger_entry.h"
#include "firmware/wire/ticket.h"
#include "keys/clock_tolerance.h"

/* The verdict about an award, as a pure function of the award and what is known about it (DESIGN 8,
 * 9). An award that is held waits for a person; only bad cryptography is rejected. */
enum verdict { VERDICT_ACCEPT, VERDICT_HOLD, VERDICT_REJECT };

/* The reason of the verdict: REJECT for CODE_SIGNATURE, HOLD for all others but CODE_OK. */
enum verdict_code {
    CODE_OK,
    CODE_SIGNATURE,     /* the signature of ticket or entry does not hold */
    CODE_NO_DELEGATION, /* no delegation has its slot */
    CODE_SLOT,          /* outside the delegation's slots */
    CODE_SLOT_TAKEN,    /* another award has the slot (kid, seq) */
    CODE_ACHIEVEMENT,   /* the badge is not delegated, or its record is unknown */
    CODE_ISSUER,        /* the badge is of another organisation than the delegation */
    CODE_EVENT,         /* the event is not in the delegation, or never offered the badge */
    CODE_RESULTS,       /* the ticked results break the badge's choose rule */
    CODE_DATES,         /* iat outside [nbf, exp) */
    CODE_FUTURE,    /* iat over 5 minutes ahead of the issuer's clock, which never said so */
    CODE_BACKDATED, /* iat before the last signed time that stands before it in the chain */
    CODE_LATE,      /* first seen more than 30 days after exp */
    CODE_DAILY_CAP, /* the delegation's awards of that day are used up */
    CODE_STOLEN,    /* the kiosk was reported stolen, and no receipt from before covers it */
    CODE_REVOKED,   /* the delegation was revoked, and no receipt from before covers it */
    CODE_FORK       /* an entry of the same number with other bytes is stored */
};

/* The stable word of a code, "slot-taken": in the store, in replies and on pages. */
const char *verdict_code_name(enum verdict_code code);

struct judgement {
    enum verdict verdict;
    enum verdict_code code;
    bool ahead; /* accepted, but dated ahead of the issuer's clock: valid from its receipt */
};

struct judge_facts {
    bool signature_holds;
    const struct ticket *ticket;         /* the fields of its head */
    const struct delegation *delegation; /* the one that has its slot; NULL: none */
    bool delegation_revoked;
    const struct achievement_record *achievement; /* by hash; NULL: unknown */
    const struct event_record *event;             /* NULL: unknown */
    bool offered_before;     /* an earlier version of the event offered the badge */
    int64_t now_s;           /* the issuer's clock */
    int64_t first_seen_s;    /* when the award first reached the issuer */
    bool told_ahead;         /* the issuer told this kiosk a time ahead of its own clock */
    bool from_ticket_alone;  /* a claim before the kiosk has reported */
    bool slot_taken;         /* another award has the slot */
    int64_t stolen_at_s;     /* when the kiosk was reported stolen; 0: it was not */
    bool receipted_before;   /* a receipt covers it that was given before that */
    int64_t anchor_before_s; /* the last signed time before it in the chain; 0: none */
    int64_t awards_that_day; /* without this one; -1: not known */
};
enum { JUDGE_FUTURE_S = CLOCK_TOLERANCE_S, JUDGE_LATE_S = 30 * 86400 };

/* Judges an award by what is known about it. Depends on nothing else. */
struct judgement judge_award(const struct judge_facts *facts);

#endif
