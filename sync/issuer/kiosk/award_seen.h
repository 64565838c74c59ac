/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_AWARD_SEEN_H
#define SYNC_ISSUER_KIOSK_AWARD_SEEN_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/kiosk/judge.h"

/* One award as it reached the issuer: looked up, judged and stored. Uploads, tickets from phones
 * and awards that are judged again all come here. */

/* What the awards of one transaction ask the store again and again. {0} at the beginning of the
 * transaction, and for another kiosk; known_write at its end. */
struct known {
    const struct delegation *delegation; /* the last one; NULL: none was asked for */
    bool revoked;                        /* that delegation */
    const struct event_record *event;
    uint8_t event_index;
    uint32_t day_serial;
    int64_t day, day_awards; /* under day_serial; day 0: none was asked for */
    bool day_changed, session_known;
    uint8_t session[TICKET_SESSION_LEN];
};

/* Writes the count of the day when it has changed. */
bool known_write(struct known *k, struct host *h, struct error *err);

struct award_seen {
    const struct kiosk_row *kiosk;
    struct known *known;
    const struct ticket *ticket; /* its head at least; its signature was checked before */
    struct bytes head;           /* of that ticket */
    const uint8_t *id, *subject_public, *signature;
    int64_t n; /* of its entry; -1: a ticket alone */
    const uint8_t
        *code_hash;          /* of its slip; NULL: there is none, or it is not believed (yet) */
    uint32_t epoch;          /* of its ledger */
    int64_t anchor_before_s; /* the last signed time before its entry; 0: none */
    bool fork;               /* its entry is beside a stored one with other bytes */
};

/* Takes the award in, as a step of a transaction. The upload and the phone both come here: the
 * first to arrive makes the row, the other adds what it knows. An accepted award stays accepted
 * whatever is learned later: a person revokes. A practice badge that a phone brings is judged and
 * not stored.
 *
 * row        as it is stored now
 * judgement  what judge_award said, which can differ from the state of an award that was accepted
 *            before */
bool award_seen_take(struct award_row *row, struct judgement *judgement, struct host *h,
                     const struct award_seen *a, struct error *err);

#endif
