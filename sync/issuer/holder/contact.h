/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_CONTACT_H
#define SYNC_ISSUER_HOLDER_CONTACT_H

#include "sync/issuer/holder/holder.h"
#include "sync/issuer/host/host.h"
#include "sync/issuer/host/rate_limit.h"

/* The contact of a holder: one e-mail address for a badge. It is asked for at the claim or later,
 * it is never required, and a one-time link confirms it (DESIGN 8). It is encrypted with a key of
 * its own (persons.h). */

enum contact_word {
    CONTACT_NONE,
    CONTACT_SENT, /* a mail with a link is queued; the address waits for confirmation */
    CONTACT_VERIFIED,
    CONTACT_NO_MAIL, /* this host sends no mail; nothing was kept */
    CONTACT_TOO_MANY /* too many mails to this address or of this badge; nothing was kept */
};
/* The word in answers of the API: "sent" and so on. A literal. */
const char *contact_word_name(enum contact_word word);

/* A holder's wish to be written to. Everything is borrowed. */
struct contact_wish {
    const uint8_t *holder; /* the holder's key, 32 bytes */
    const char *email;     /* as email_address_read writes it */
    const char *language;
    const struct holder_consent *consent;
    bool again; /* send the mail once more to an address that waits already */
};
/* Whether the wish is allowed for a ticket with these flags: where the ticket is of an event for
 * minors, child and guardian must both agree. FAULT_REFUSED "consent". */
bool contact_allowed(uint8_t ticket_flags, const struct contact_wish *wish, struct error *err);

/* Keeps the address of a bound award and queues the mail that confirms it. Another address that
 * was kept before is erased.
 *
 * limits  of mails; NULL: none
 * id      the award under which the badge was claimed
 * award   the award that stands in its place now (succession.h)
 * err     FAULT_REFUSED "not-holder" if the award is no longer bound to the holder's key */
bool contact_set(enum contact_word *out, struct host *h, struct rate_limits *limits,
                 const uint8_t id[static TICKET_ID_LEN], const struct award_row *award,
                 const struct contact_wish *wish, struct error *err);

/* What is known of the award's address: CONTACT_NONE, CONTACT_SENT or CONTACT_VERIFIED. */
bool contact_standing(enum contact_word *out, struct host *h,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* One contact, decrypted. The caller wipes it. */
struct contact {
    struct contact_row row; /* without its encrypted part */
    char email[EMAIL_ADDRESS_MAX + 1];
    char language[8];
    uint8_t salt[16]; /* of the hashed address in Open Badges 2.0 */
    struct holder_consent consent;
    int64_t consent_s;
};
/* Finds the contact of an award. there: false if there is none, or if its key is destroyed. */
bool contact_find(struct contact *out, bool *there, struct host *h,
                  const uint8_t id[static TICKET_ID_LEN], struct error *err);
/* The same by the name of its Open Badges 2.0 assertion. */
bool contact_find_by_assertion(struct contact *out, bool *there, struct host *h,
                               const char *assertion, struct error *err);

/* Finds the award that stands in the place of this one now (succession.h). FAULT_MISSING. */
bool contact_award(struct award_row *out, struct host *h,
                   const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* In a transaction: removes a contact, its links and its mails, and notes that its key is to be
 * destroyed. After the commit the caller calls contact_forget_leaving. */
bool contact_remove(struct host *h, const struct contact_row *row, struct error *err);
/* The same for the contact of this award, if it has one. */
bool contact_remove_of(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                       struct error *err);

/* The same in a transaction of its own, at the holder's wish, with the key. */
bool contact_drop(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Destroys the keys of all contacts that were removed. Called after the commit. Inside a group it
 * does nothing: the function that ends the group calls it. The store keeps the note until the key
 * is destroyed, so the next call finishes what failed or was interrupted. */
bool contact_forget_leaving(struct host *h, struct error *err);

#endif
