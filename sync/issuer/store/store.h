/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_STORE_H
#define SYNC_ISSUER_STORE_STORE_H

#include "sync/issuer/store/store_rows.h"

/* The issuer's store (DESIGN 10): rows in, rows out, whatever back end holds them
 * (store_backend.h). What a row means is decided above: award_rules.h, claim_rules.h, tries.h
 * and the rooms upstairs. The suite tests/unit/test_store.c holds every back end to this page.
 *
 * All functions:
 *   - A store is of one thread at a time.
 *   - false: *err says why, and what the function would have given is not to be used.
 *     FAULT_STORAGE or FAULT_MEMORY: the back end failed. FAULT_CONFLICT "in-use": others write
 *     for too long.
 *   - Pointers that are handed in are borrowed for the call.
 *
 * find_, get_, next_: *there says whether there is such a row; without one *out holds nothing to
 * free. The caller frees the buffers of a row that is there.
 *
 * each_: gives every row to `row`, in the order that is said. The row is borrowed for that call.
 * When `row` returns false the function stops and returns false with the error of `row`; a row
 * that cannot be read does the same, so a list is whole or it is none. `row` may call every
 * function of the store but the one that called it (asserted).
 *
 * put_, add_, remove_, set_ and the other writes: only inside store_transaction (asserted, in
 * release too). put_ writes a row over the one of its key; add_ leaves one that is there.
 * Removing what is not there is no error. */
struct issuer_store;

/* Opens the store that a --db names: a path, or "sqlite:PATH". create: makes it first,
 * FAULT_CONFLICT if it is there. FAULT_MISSING: there is none. FAULT_REFUSED: a kind of URL that
 * is not known. */
bool store_open(struct issuer_store *out, const char *url, bool create, struct error *err);
/* Rolls back what is open; frees all of it. */
void store_close(struct issuer_store *s);

/* Runs `run` and makes what it wrote durable, all of it or nothing.
 *
 * `run` may be called more than once, so it begins with clearing what it gave before, and reads
 * there what it decides by: when others wrote what it had read (FAULT_CONFLICT "serialization")
 * the store undoes the transaction and calls it again, STORE_TRIES_MAX times in all, then the
 * answer is "in-use". No caller ever sees "serialization" outside of a transaction.
 *
 * Inside an open transaction it is a part of it: one that fails is undone alone, and the outer
 * one goes on. So a group of requests that share one commit is a transaction whose parts are
 * theirs. A part that could not even be undone, or that is to be run again with the others, ends
 * the outer one: from then on every part and every write of it fails. */
enum { STORE_TRIES_MAX = 5 };
bool store_transaction(struct issuer_store *s, bool (*run)(void *arg, struct error *err),
                       void *arg, struct error *err);
/* Whether a transaction is open: nothing of it is durable yet. */
bool store_in_transaction(const struct issuer_store *s);

/* ---- named values: settings of the host, versions */

/* Key: key. */
bool store_put(struct issuer_store *s, const char *key, struct bytes value, struct error *err);
/* Adds the value to out. */
bool store_get(const struct issuer_store *s, struct buffer *out, bool *there, const char *key,
               struct error *err);

/* ---- organisations */

/* Key: did. The slug of one that is there stays. */
bool store_put_organisation(struct issuer_store *s, const struct organisation_row *row,
                            struct error *err);
/* By slug. */
bool store_each_organisation(const struct issuer_store *s,
                             bool (*row)(void *arg, const struct organisation_row *r,
                                         struct error *err),
                             void *arg, struct error *err);

/* ---- the catalogue */

/* Key: (event, slug, version). A record of an achievement is immutable: the same hash again changes
 * nothing but the colour, when the row has one. Another hash is FAULT_CONFLICT. An event has one
 * version, and its text is replaced (catalogue_source.c has checked that the evidence stands). */
bool store_put_record(struct issuer_store *s, const struct record_row *row, struct error *err);
/* An achievement, by the first 8 bytes of its hash, as a ticket names it. */
bool store_find_record(const struct issuer_store *s, struct record_row *out, bool *there,
                       const uint8_t hash8[8], struct error *err);
/* version 0: the newest one. */
bool store_find_record_slug(const struct issuer_store *s, struct record_row *out, bool *there,
                            bool event, const char *slug, int64_t version, struct error *err);
/* The hash of an event's text as it is now. */
bool store_event_hash(const struct issuer_store *s, uint8_t hash[32], bool *there,
                      const char *slug, struct error *err);
/* Achievements, then events, by slug and version. */
bool store_each_record(const struct issuer_store *s,
                       bool (*row)(void *arg, const struct record_row *r, struct error *err),
                       void *arg, struct error *err);
/* Of each badge that was taken over from this one ("URL/achievements/SLUG/") the first version that
 * says so, by slug. Its cost is that of its rows, however many records there are. */
bool store_each_taker(const struct issuer_store *s, const char *origin,
                      bool (*row)(void *arg, const struct record_row *r, struct error *err),
                      void *arg, struct error *err);
/* Key: hex, the SHA-256 of png. One that is there stays. */
bool store_put_picture(struct issuer_store *s, const char *hex, struct bytes png,
                       struct error *err);
/* Adds the picture to out. */
bool store_get_picture(const struct issuer_store *s, struct buffer *out, bool *there,
                       const char *hex, struct error *err);

/* ---- kiosks and what they may sign */

/* Key: kiosk. award_key and kid of one that is there stay. An award_key that another kiosk has
 * is an error. */
bool store_put_kiosk(struct issuer_store *s, const struct kiosk_row *row, struct error *err);
/* By its name, "kiosk-01". */
bool store_find_kiosk(const struct issuer_store *s, struct kiosk_row *out, bool *there,
                      const char *kiosk, struct error *err);
/* An award key belongs to one kiosk. */
bool store_find_kiosk_by_award_key(const struct issuer_store *s, struct kiosk_row *out,
                                   bool *there, const uint8_t award_key[32], struct error *err);
/* Those whose award key has this kid, by kiosk: as a rule one. */
bool store_each_kiosk_of_kid(const struct issuer_store *s, const uint8_t kid[8],
                             bool (*row)(void *arg, const struct kiosk_row *r,
                                         struct error *err),
                             void *arg, struct error *err);
/* By kiosk. */
bool store_each_kiosk(const struct issuer_store *s,
                      bool (*row)(void *arg, const struct kiosk_row *r, struct error *err),
                      void *arg, struct error *err);
/* Key: serial. Of one that is there `revoked` alone is written. */
bool store_put_delegation(struct issuer_store *s, const struct delegation_row *row,
                          struct error *err);
/* By its serial, which is unique over all kiosks. */
bool store_find_delegation(const struct issuer_store *s, struct delegation_row *out,
                           bool *there, uint32_t serial, struct error *err);
/* The delegation of this kiosk that has the slot; of several, the one with the lowest serial. */
bool store_find_slot(const struct issuer_store *s, uint32_t *serial, bool *revoked, bool *there,
                     const char *kiosk, uint32_t seq, struct error *err);
/* By serial. kiosk NULL: of all kiosks. */
bool store_each_delegation(const struct issuer_store *s, const char *kiosk,
                           bool (*row)(void *arg, const struct delegation_row *r,
                                       struct error *err),
                           void *arg, struct error *err);

/* ---- the ledgers of the kiosks */

/* All zero, `there` too, when nothing of this ledger is stored. */
bool store_chain(const struct issuer_store *s, struct chain_row *out, const char *kiosk,
                 uint32_t epoch, struct error *err);
/* Key: (kiosk, epoch). `there` is not written. */
bool store_put_chain(struct issuer_store *s, const struct chain_row *row, const char *kiosk,
                     uint32_t epoch, struct error *err);
/* Entry n of the ledger. */
bool store_find_entry(const struct issuer_store *s, struct entry_row *out, bool *there,
                      const char *kiosk, uint32_t epoch, uint64_t n, struct error *err);
/* Key: (kiosk, epoch, n). An entry that is there is an error: a chain is written once. */
bool store_add_entry(struct issuer_store *s, const struct entry_row *row, struct error *err);

/* ---- awards */

/* By its id. */
bool store_find_award(const struct issuer_store *s, struct award_row *out, bool *there,
                      const uint8_t id[TICKET_ID_LEN], struct error *err);
/* The award that holds the slot: the only one of it with a status_index. */
bool store_find_award_by_slot(const struct issuer_store *s, struct award_row *out, bool *there,
                              const uint8_t kid[8], uint32_t seq, struct error *err);
/* code_hash zeros: none. */
bool store_find_award_by_code(const struct issuer_store *s, struct award_row *out, bool *there,
                              const uint8_t code_hash[32], struct error *err);
/* Called by award_rules.c alone. Key: id. What the ticket says (kiosk, kid, seq, head, subject,
 * signature, iat_s) stays as it was first written. Two awards with a status_index on one slot
 * (kid, seq) are an error. */
bool store_put_award(struct issuer_store *s, const struct award_row *row, struct error *err);
/* By issuer and id; issuer NULL: all. Lists for persons and programs leave specimens out:
 * award_each_listed (award_rules.h). */
bool store_each_award(const struct issuer_store *s, const char *issuer,
                      bool (*row)(void *arg, const struct award_row *r, struct error *err),
                      void *arg, struct error *err);
/* Those that were held or rejected with this code of a verdict, and not "". */
bool store_each_award_of_verdict(const struct issuer_store *s, const char *code,
                                 bool (*row)(void *arg, const struct award_row *r,
                                             struct error *err),
                                 void *arg, struct error *err);
/* Those made in one session of a kiosk, by seq. */
bool store_each_award_of_session(const struct issuer_store *s,
                                 const uint8_t session[TICKET_SESSION_LEN],
                                 bool (*row)(void *arg, const struct award_row *r,
                                             struct error *err),
                                 void *arg, struct error *err);
/* Reported awards of one UTC day (days since 1970) under one delegation, for its daily cap; 0 when
 * none were counted. */
bool store_awards_on_day(const struct issuer_store *s, int64_t *out, uint32_t serial,
                         int64_t day, struct error *err);
/* Key: (serial, day). */
bool store_put_awards_on_day(struct issuer_store *s, uint32_t serial, int64_t day,
                             int64_t awards, struct error *err);

/* ---- sessions of a kiosk: how many of their awards are claimed */

/* Key: (kiosk, session). at_s: when it was first heard of. */
bool store_add_session(struct issuer_store *s, const char *kiosk,
                       const uint8_t session[TICKET_SESSION_LEN], int64_t at_s,
                       struct error *err);
/* Called by award_rules.c and claim_rules.c alone. Adds `claimed`, which may be below 0, to the
 * number of claimed awards of a session; makes the session if it is not there. */
bool store_add_claimed(struct issuer_store *s, const char *kiosk,
                       const uint8_t session[TICKET_SESSION_LEN], int64_t at_s, int64_t claimed,
                       struct error *err);
/* The sessions of a kiosk first heard of at since_s or later, newest first. claimed: how many of
 * its awards are (claim_rules.h). */
bool store_each_session(const struct issuer_store *s, const char *kiosk, int64_t since_s,
                        bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN],
                                    int64_t claimed, struct error *err),
                        void *arg, struct error *err);

/* ---- claims */

/* The claim of this award. */
bool store_find_claim(const struct issuer_store *s, struct claim_row *out, bool *there,
                      const uint8_t id[TICKET_ID_LEN], struct error *err);
/* By its private link as it is now. */
bool store_find_claim_by_link(const struct issuer_store *s, struct claim_row *out, bool *there,
                              const char *link, struct error *err);
/* By the keyed hash of its recovery code. */
bool store_find_claim_by_lookup(const struct issuer_store *s, struct claim_row *out,
                                bool *there, const uint8_t lookup[32], struct error *err);
/* Called by claim_rules.c alone. Key: id. A link or a lookup that another claim has is an
 * error. */
bool store_put_claim(struct issuer_store *s, const struct claim_row *row, struct error *err);
/* Called by claim_rules.c alone. */
bool store_remove_claim(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                        struct error *err);
/* Key: (id, holder). A key that asks again keeps its place; a new one is not kept when DISPUTES_MAX
 * others are. */
bool store_add_dispute(struct issuer_store *s, const struct dispute_row *row,
                       struct error *err);
/* In the order in which the keys first asked, whatever their clocks say. */
bool store_each_dispute(const struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                        bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                        void *arg, struct error *err);
/* How many of this award are kept. */
bool store_count_disputes(const struct issuer_store *s, int *out,
                          const uint8_t id[TICKET_ID_LEN], struct error *err);
/* Removes all of this award. */
bool store_clear_disputes(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                          struct error *err);
/* Names (links) that lead nowhere any more, by their SHA-256, and the award that each led to. */
bool store_add_gone(struct issuer_store *s, const uint8_t hash[32],
                    const uint8_t id[TICKET_ID_LEN], struct error *err);
/* The award that the name led to. */
bool store_find_gone(const struct issuer_store *s, uint8_t id[TICKET_ID_LEN], bool *there,
                     const uint8_t hash[32], struct error *err);
/* Guesses, which tries.h counts. Key: id. */
bool store_find_try(const struct issuer_store *s, struct try_row *out, bool *there,
                    const uint8_t id[TICKET_ID_LEN], struct error *err);
/* Writes since_s and count. */
bool store_put_try(struct issuer_store *s, const struct try_row *row, struct error *err);
/* Forgets the guesses of this id. */
bool store_remove_try(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                      struct error *err);
/* Those whose window began then or earlier. */
bool store_remove_tries(struct issuer_store *s, int64_t until_s, struct error *err);

/* ---- public pages that holders wish: id is the award under which the badge was claimed */

/* By the award. */
bool store_find_share(const struct issuer_store *s, struct share_row *out, bool *there,
                      const uint8_t id[TICKET_ID_LEN], struct error *err);
/* By the page's name. */
bool store_find_share_by_name(const struct issuer_store *s, struct share_row *out, bool *there,
                              const char *name, struct error *err);
/* Key: id. A name that another share has is an error. */
bool store_put_share(struct issuer_store *s, const struct share_row *row, struct error *err);
/* Removes that of this award. */
bool store_remove_share(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                        struct error *err);

/* ---- corrections: id is the wrong award */

/* Key: id. */
bool store_put_correction(struct issuer_store *s, const struct correction_row *row,
                          struct error *err);
/* Forgets the correction of this award. */
bool store_remove_correction(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                             struct error *err);
/* The correction of this award. */
bool store_find_correction(const struct issuer_store *s, struct correction_row *out,
                           bool *there, const uint8_t id[TICKET_ID_LEN], struct error *err);
/* The one whose successor this award is. */
bool store_find_correction_to(const struct issuer_store *s, struct correction_row *out,
                              bool *there, const uint8_t successor[TICKET_ID_LEN],
                              struct error *err);
/* Those that are not done, by event and id. */
bool store_each_open_correction(const struct issuer_store *s,
                                bool (*row)(void *arg, const struct correction_row *r,
                                            struct error *err),
                                void *arg, struct error *err);

/* ---- how a holder can be written to. `sealed` is encrypted with a key of persons.h. */

/* By its award. */
bool store_find_contact(const struct issuer_store *s, struct contact_row *out, bool *there,
                        const uint8_t id[TICKET_ID_LEN], struct error *err);
/* By its person. */
bool store_find_contact_of(const struct issuer_store *s, struct contact_row *out, bool *there,
                           const uint8_t person[16], struct error *err);
/* One that is not confirmed and whose links of mails are all gone. */
bool store_next_unconfirmed(const struct issuer_store *s, struct contact_row *out, bool *there,
                            struct error *err);
/* "" is nobody's name. */
bool store_find_contact_by_assertion(const struct issuer_store *s, struct contact_row *out,
                                     bool *there, const char *assertion, struct error *err);
/* Key: id. A person that another contact has is an error. */
bool store_put_contact(struct issuer_store *s, const struct contact_row *row,
                       struct error *err);
/* Contact, links and mails of a person. */
bool store_remove_person(struct issuer_store *s, const uint8_t person[16], struct error *err);
/* Persons of whom nothing is kept here any more, and whose keys are to be destroyed. */
bool store_add_leaving(struct issuer_store *s, const uint8_t person[16], struct error *err);
/* Any of them. */
bool store_next_leaving(const struct issuer_store *s, uint8_t person[16], bool *there,
                        struct error *err);
/* The key is destroyed. */
bool store_remove_leaving(struct issuer_store *s, const uint8_t person[16], struct error *err);
/* By the hash of the link. */
bool store_find_token(const struct issuer_store *s, struct token_row *out, bool *there,
                      const uint8_t hash[32], struct error *err);
/* Key: hash. Of one that is there used_s alone is written. */
bool store_put_token(struct issuer_store *s, const struct token_row *row, struct error *err);
/* Those that expired before then. */
bool store_remove_tokens(struct issuer_store *s, int64_t before_s, struct error *err);

/* ---- mails to send */

/* Key: mail. Of one that is there due_s and attempts alone are written. */
bool store_put_mail(struct issuer_store *s, const struct mail_row *row, struct error *err);
/* Writes due_s and attempts, if the mail is still there. */
bool store_delay_mail(struct issuer_store *s, const struct mail_row *row, struct error *err);
/* Of those that are due the one that is due longest. */
bool store_next_mail(const struct issuer_store *s, struct mail_row *out, bool *there,
                     int64_t now_s, struct error *err);
/* Those that wait for another try are due now. */
bool store_hasten_mails(struct issuer_store *s, int64_t now_s, struct error *err);
/* It was sent, or never will be. */
bool store_remove_mail(struct issuer_store *s, const uint8_t mail[16], struct error *err);
/* Those that expired before then. */
bool store_remove_mails(struct issuer_store *s, int64_t before_s, struct error *err);
/* How many wait. */
bool store_count_mails(const struct issuer_store *s, int64_t *out, struct error *err);

/* ---- what was offered to wallets, and what they fetched */

/* Key: code. Of one that is there id stays. A token that another row has is an error. */
bool store_put_wallet_copy(struct issuer_store *s, const struct wallet_copy_row *row,
                           struct error *err);
/* By its code. */
bool store_find_wallet_copy(const struct issuer_store *s, struct wallet_copy_row *out,
                            bool *there, const uint8_t code[32], struct error *err);
/* By its token; zeros: none. */
bool store_find_wallet_copy_by_token(const struct issuer_store *s, struct wallet_copy_row *out,
                                     bool *there, const uint8_t token[32], struct error *err);
/* How many DIDs have a copy of this award, but_did not counted. */
bool store_count_wallets(const struct issuer_store *s, int *out,
                         const uint8_t id[TICKET_ID_LEN], const uint8_t but_did[32],
                         struct error *err);
/* All of this award. */
bool store_remove_wallet_copies(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                                struct error *err);
/* Those of this award of which nothing was fetched. */
bool store_remove_wallet_offers(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                                struct error *err);
/* Those of which nothing was fetched, and that expired before then. */
bool store_remove_old_wallet_offers(struct issuer_store *s, int64_t before_s,
                                    struct error *err);

/* ---- what was published */

/* out->id is set in any case. */
bool store_get_publication(const struct issuer_store *s, struct publication_row *out,
                           bool *there, const uint8_t id[TICKET_ID_LEN], struct error *err);
/* Key: id. One that is there stays: what was signed once is what is given out. */
bool store_put_publication(struct issuer_store *s, const struct publication_row *row,
                           struct error *err);
/* It is signed anew when it is asked for. */
bool store_remove_publication(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                              struct error *err);
/* A status list; out->issuer and out->number are set in any case. */
bool store_get_status(const struct issuer_store *s, struct status_row *out, bool *there,
                      const char *issuer, int64_t number, struct error *err);
/* Key: (issuer, number). */
bool store_put_status(struct issuer_store *s, const struct status_row *row, struct error *err);
/* Status indices of withdrawn awards of one organisation, from `first` on, `count` of them, in any
 * order. */
bool store_each_withdrawn(const struct issuer_store *s, const char *issuer, int64_t first,
                          int64_t count,
                          bool (*row)(void *arg, int64_t index, struct error *err), void *arg,
                          struct error *err);

#endif
