/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/ingest_ticket.h"

#include <string.h>

#include "sync/issuer/kiosk/award_seen.h"

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

/* Two phones brought two tickets of one slot: the card of the kiosk was restored or copied, though
 * no ledger says so yet. */
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
    struct award_seen a = {.kiosk = &p->kiosk,
                           .known = &known,
                           .ticket = p->ticket,
                           .head = bytes_of(p->head, p->head_len),
                           .id = p->id,
                           .subject_public = p->subject_public,
                           .signature = p->ticket->signature,
                           .n = -1,
                           .epoch = p->kiosk.epoch};
    return award_seen_take(p->out, &judgement, p->h, &a, err) &&
           (judgement.code != CODE_SLOT_TAKEN ||
            lock_kiosk(p->h, p->kiosk.kiosk, p->out->epoch, err));
}

static bool match_kiosk(void *arg, const struct kiosk_row *r, struct error *err)
{
    (void)err;
    struct phoning *p = arg;
    p->kid_known = true;
    if (!p->kiosk_found && ticket_verify_id(bytes_of(p->head, p->head_len), p->id,
                                            p->ticket->signature, r->award_key, NULL)) {
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
    if (!store_each_kiosk_of_kid(&h->store, ticket->kid, match_kiosk, &p, err))
        return false;
    if (!p.kid_known)
        return error_because(err, FAULT_MISSING, "unknown-kiosk",
                             "ticket: made by a kiosk that is not known here");
    if (!p.kiosk_found)
        return error_because(err, FAULT_UNTRUSTED, "signature",
                             "ticket: its signature does not hold");
    return store_transaction(&h->store, ticket_in_transaction, &p, err);
}
