/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_APPROVE_H
#define SYNC_ISSUER_KIOSK_APPROVE_H

#include "firmware/wire/enrolment.h"
#include "sync/issuer/kiosk/kiosk_reply.h"

/* Enrolment on the issuer's side: one delegation for one organisation (DESIGN 5, 13). The
 * kiosk's fragment is given at its first approval, numbered over the whole host, one award key
 * one fragment for ever; slots of one key never overlap; status indices are reserved. */
struct approve_request {
    struct bytes enrol; /* obk-enrol+jwt */
    const char *const *events;
    size_t event_count;
    const char *const *achievements; /* all of one organisation */
    size_t achievement_count;
    uint32_t slots, per_day; /* per_day 0: all slots */
    uint32_t days;
    /* Called with the answer to the kiosk before anything is granted: on false nothing is. Where
     * it lies must be settled afterwards. NULL: the caller fetches the answer itself. */
    bool (*keep)(void *arg, const struct reply_parts *answer, struct error *err);
    void *arg;
};
struct approved {
    char kiosk[24];
    char six_words[SIX_WORDS_MAX + 1];
    uint32_t serial, seq_from, seq_count;
    int64_t exp_s;
};
bool approve_kiosk(struct approved *out, struct host *h, const struct approve_request *request,
                   const struct signing_key *authority, struct error *err);

/* Takes a kiosk out (stolen) or an award back; reason is kept with it. */
bool revoke_kiosk(struct host *h, const char *kiosk, const char *reason, struct error *err);
bool revoke_award(struct host *h, const uint8_t id[static TICKET_ID_LEN], const char *reason,
                  struct error *err);

#endif
