/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_JUDGE_H
#define SYNC_ISSUER_KIOSK_JUDGE_H

#include "firmware/wire/catalogue.h"
#include "firmware/wire/delegation.h"
#include "firmware/wire/ledger_entry.h"
#include "firmware/wire/ticket.h"
#include "keys/clock_tolerance.h"

/* ACCEPT, HOLD (a person decides) or REJECT (bad cryptography only), as one pure function of an
 * award and what is known about it (DESIGN 8, 9). */
enum verdict { VERDICT_ACCEPT, VERDICT_HOLD, VERDICT_REJECT };

/* Stable words, also in replies and on the operator's pages. */
enum verdict_code {
    CODE_OK,
    CODE_SIGNATURE,     /* REJECT: ticket or entry signature */
    CODE_NO_DELEGATION, /* HOLD from here on */
    CODE_SLOT,          /* outside the delegation's slots */
    CODE_SLOT_TAKEN,    /* another award holds (kid, seq) */
    CODE_ACHIEVEMENT,   /* not delegated, or unknown record */
    CODE_ISSUER,        /* the record is of another organisation than the delegation */
    CODE_EVENT,         /* index outside the list, or the event never offered it */
    CODE_RESULTS,       /* bits not allowed by choose */
    CODE_DATES,         /* iat outside [nbf, exp) */
    CODE_FUTURE,    /* iat more than 5 minutes after the issuer's clock, and not its own word */
    CODE_BACKDATED, /* earlier than the last signed time before it */
    CODE_LATE,      /* first seen more than 30 days after exp */
    CODE_DAILY_CAP,
    CODE_STOLEN,  /* kiosk reported stolen, not receipted before */
    CODE_REVOKED, /* delegation revoked */
    CODE_FORK,    /* same n or seq, other bytes */
    CODE_GAP,
    CODE_VOIDED
};
const char *verdict_code_name(enum verdict_code code); /* "slot-taken" */

struct judgement {
    enum verdict verdict;
    enum verdict_code code;
    bool ahead; /* dated ahead of the issuer's clock: accepted, it is valid from its receipt */
};

struct judge_facts {
    bool signature_holds;
    const struct ticket *ticket;         /* head fields */
    const struct delegation *delegation; /* that has its slot; NULL: none */
    bool delegation_revoked;
    const struct achievement_record *achievement; /* by hash; NULL: unknown */
    const struct event_record *event;             /* NULL: unknown */
    bool offered_before; /* by the event, in an earlier version of its record */
    int64_t now_s;
    int64_t first_seen_s;
    bool told_ahead;         /* the issuer itself told this kiosk a time ahead of its clock */
    bool from_ticket_alone;  /* claim before sync */
    bool slot_taken;         /* by another award */
    int64_t stolen_at_s;     /* 0: not reported */
    bool receipted_before;   /* covered by a receipt given before the report */
    int64_t anchor_before_s; /* last signed time before it in the chain, 0: none */
    int64_t awards_that_day; /* this one not counted; -1: not known */
};
enum { JUDGE_FUTURE_S = CLOCK_TOLERANCE_S, JUDGE_LATE_S = 30 * 86400 };

struct judgement judge_award(const struct judge_facts *facts);

#endif
