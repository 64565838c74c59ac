/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_APPROVE_H
#define SYNC_ISSUER_KIOSK_APPROVE_H

#include "firmware/wire/enrolment.h"
#include "sync/issuer/kiosk/kiosk_reply.h"

/* Grants one delegation of one organisation to a kiosk that asks for it (DESIGN 5, 13).
 *
 * 1. A kiosk gets its number, its fragment in the DID document, with its first approval; numbers
 *    run over the whole host. One award key has one number for ever.
 * 2. The slots that are granted to one award key never overlap.
 * 3. Each slot has a bit in the status list of its organisation, which nothing else uses. */
struct approve_request {
    struct bytes enrol; /* the kiosk's request, obk-enrol+jwt */
    const char *const *events;
    size_t event_count;
    const char *const *achievements; /* all of one organisation */
    size_t achievement_count;
    uint32_t slots, per_day; /* per_day 0: as many as slots */
    uint32_t days;
    /* Called with the answer to the kiosk before the delegation is granted. On false nothing is
     * granted. The caller must keep the answer as long as the approval may still fail, and settle
     * it afterwards. NULL: the caller fetches the answer itself (kiosk_reply_standing). */
    bool (*keep)(void *arg, const struct reply_parts *answer, struct error *err);
    void *arg;
};
struct approved {
    char kiosk[24];
    char six_words[SIX_WORDS_MAX + 1]; /* of the request */
    uint32_t serial, seq_from, seq_count;
    int64_t exp_s;
};

/* Grants it, in one transaction that also signs the kiosk's catalogue.
 *
 * err  FAULT_MALFORMED or FAULT_UNTRUSTED: the request. FAULT_MISSING: no catalogue, or what is
 *      asked for is not in it ("achievement-unknown", "event-unknown"). FAULT_REFUSED: a number
 *      out of range, badges of two organisations, a kiosk that was reported stolen, a ledger that
 *      forked */
bool approve_kiosk(struct approved *out, struct host *h, const struct approve_request *request,
                   const struct signing_key *authority, struct error *err);

#endif
