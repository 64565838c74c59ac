/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_CONTACT_H
#define SYNC_ISSUER_HOLDER_CONTACT_H

#include "sync/issuer/holder/holder.h"
#include "sync/issuer/host/host.h"
#include "sync/issuer/host/rate_limit.h"

/* Where a holder can be written to: asked at the claim or later, never required, confirmed by a
 * one-time link (DESIGN 8). Sealed under a key of its own (persons.h). */
enum contact_word {
    CONTACT_NONE,
    CONTACT_SENT, /* a mail with a link is on its way, the address waits for it */
    CONTACT_VERIFIED,
    CONTACT_NO_MAIL, /* this host sends none; nothing was kept */
    CONTACT_TOO_MANY /* mails to this address; nothing was kept */
};
const char *contact_word_name(enum contact_word word); /* of the answers: "sent" */

struct contact_wish {
    const uint8_t *holder; /* who wishes it, 32 bytes */
    const char *email;     /* in its one spelling */
    const char *language;
    const struct holder_consent *consent;
    bool again; /* a mail once more to an address that waits already */
};
/* Child and guardian must both agree where the ticket says so; FAULT_REFUSED "consent". */
bool contact_allowed(uint8_t ticket_flags, const struct contact_wish *wish, struct error *err);
/* Keeps the address of a bound award and queues the mail. Another address before it is erased.
 * id: under which it was claimed; award: what stands in its place now (succession.h).
 * FAULT_REFUSED "not-holder" if it is not bound to that key any more when it is written. */
bool contact_set(enum contact_word *out, struct host *h, struct rate_limits *limits,
                 const uint8_t id[static TICKET_ID_LEN], const struct award_row *award,
                 const struct contact_wish *wish, struct error *err);
/* What is known already: CONTACT_NONE, SENT or VERIFIED. */
bool contact_standing(enum contact_word *out, struct host *h,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* One contact, opened. */
struct contact {
    struct contact_row row; /* sealed is freed */
    char email[EMAIL_ADDRESS_MAX + 1];
    char language[8];
    uint8_t salt[16]; /* of the hashed address in Open Badges 2.0 */
    struct holder_consent consent;
    int64_t consent_s;
};
/* there false: none, or its key is destroyed. */
bool contact_find(struct contact *out, bool *there, struct host *h,
                  const uint8_t id[static TICKET_ID_LEN], struct error *err);
bool contact_find_by_assertion(struct contact *out, bool *there, struct host *h,
                               const char *assertion, struct error *err);

/* The award that a contact or link leads to now. FAULT_MISSING. */
bool contact_award(struct award_row *out, struct host *h,
                   const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* The one-time link of a mail: 43 characters. */
enum { CONTACT_TOKEN_LEN = 32 };
/* In a transaction: a new token, its hash kept. text: 44 bytes. */
bool contact_add_token(char text[static 44], struct host *h, const struct contact_row *contact,
                       enum token_kind kind, struct error *err);
/* By the token as text. FAULT_MISSING "gone" when it is unknown, used or too old, or its contact
 * is not this any more; "confirmed" when it has confirmed its address. */
bool contact_find_token(struct token_row *out, struct host *h, const char *text,
                        struct error *err);
/* The same, used or not: for a phone whose answer was lost. */
bool contact_token_award(struct token_row *out, struct host *h, const char *text,
                         struct error *err);
/* Confirms the address of a token; out: the award. */
bool contact_confirm(uint8_t id[static TICKET_ID_LEN], struct host *h, const char *token,
                     struct error *err);
/* Binds the award of a token to this key; a second time with the same key is the same. The code
 * of the key before is good no more: recovery, 32 bytes, is the new one's hash; NULL: none. */
bool contact_rebind(struct claim_row *out, struct host *h, const char *token,
                    const struct holder_request *by, const uint8_t *recovery,
                    struct error *err);

/* In a transaction: contact, links and mails go; its key is to be destroyed once that is durable,
 * by contact_forget_leaving. _of: of this award, if it has one. */
bool contact_remove(struct host *h, const struct contact_row *row, struct error *err);
bool contact_remove_of(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                       struct error *err);
/* Destroys the keys of all that were removed. To be called after the commit; inside a group it does
 * nothing, for whoever ends the group calls it. What fails or is interrupted stands in the store
 * and is done by the next call. */
bool contact_forget_leaving(struct host *h, struct error *err);

/* Of the mail thread: answers who asked for the badges of an address (persons_ask); settles keys
 * that are minutes old, forgets those that nothing was kept under, erases addresses that nobody
 * confirmed while their link was good and, where mail was switched off, what waits for it. */
bool contact_answer_asked(struct host *h, struct error *err);
bool contact_sweep(struct host *h, struct error *err);

#endif
