/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_PERSONS_H
#define SYNC_ISSUER_STORE_PERSONS_H

#include "keys/buffer.h"
#include "keys/random.h"

/* I/persons.db: one random key for each holder who left something personal. Whatever the store
 * keeps of that (address, consent, mails not sent yet) is sealed under it; destroying the key
 * erases it everywhere at once, in copies of the store too (DESIGN 11). Numbered invariants:
 * 1. A key is durable here before anything under it is in the store.
 * 2. A key is destroyed only after the commit that takes out what is under it, and for sure: the
 *    store notes who is leaving (contact_forget_leaving).
 * 3. A forgotten key is in no file of ours any more when persons_forget returns: overwritten,
 *    and the journal emptied.
 * 4. An address stands here as a keyed hash, and in clear only while it waits to be answered. */
enum { PERSON_LEN = 16, PERSON_KEY_LEN = 32, PERSON_ADDRESS_LEN = 32 };

struct persons; /* opaque: the open file */

/* Makes the file where there is none. secret: 32 bytes, keys the hash of addresses. */
bool persons_open(struct persons **out, const char *dir, const uint8_t secret[static 32],
                  struct error *err);
/* Wipes; safe on NULL. */
void persons_close(struct persons *p);

/* The keyed hash of an address, in its one spelling. */
void persons_address(uint8_t out[static PERSON_ADDRESS_LEN], const struct persons *p,
                     const char *address);

/* A new person with a key, pending until persons_settle: whether the rows under it were kept is
 * known only when the store's transaction has ended. */
bool persons_add(uint8_t person[static PERSON_LEN], struct persons *p, const char *address,
                 int64_t now_s, struct random random, struct error *err);
/* The store holds something under it, durably. */
bool persons_settle(struct persons *p, const uint8_t person[static PERSON_LEN],
                    struct error *err);
/* Destroys the key; one that is gone already is no error. FAULT_CONFLICT when another program
 * keeps the journal from being emptied: try again. */
bool persons_forget(struct persons *p, const uint8_t person[static PERSON_LEN],
                    struct error *err);

/* Encrypts with the key of the person. what: names the kind of content, so that one is never taken
 * for another. */
bool persons_seal(struct buffer *out, struct persons *p,
                  const uint8_t person[static PERSON_LEN], const char *what,
                  struct bytes content, struct random random, struct error *err);
/* Decrypts. FAULT_MISSING "erased" when the key is gone. */
bool persons_unseal(struct buffer *out, struct persons *p,
                    const uint8_t person[static PERSON_LEN], const char *what,
                    struct bytes sealed, struct error *err);

/* Persons of an address in their order, after this one (NULL: from the first); at most max. */
bool persons_list(uint8_t (*out)[PERSON_LEN], size_t max, size_t *count, struct persons *p,
                  const char *address, const uint8_t *after, struct error *err);
/* One that has been pending since before this time. */
bool persons_next_pending(uint8_t person[static PERSON_LEN], bool *there, struct persons *p,
                          int64_t before_s, struct error *err);

/* Somebody asked for the badges of an address: durable until persons_answered. */
bool persons_ask(struct persons *p, const char *address, const char *language,
                 struct error *err);
struct persons_asked {
    int64_t nth;
    char address[255];
    char language[8];
};
/* The one that waits longest. */
bool persons_next_asked(struct persons_asked *out, bool *there, struct persons *p,
                        struct error *err);
/* It was answered: the address is forgotten. */
bool persons_answered(struct persons *p, int64_t nth, struct error *err);

#endif
