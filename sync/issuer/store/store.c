/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/store.h"

#include "sync/issuer/store/store_sqlite.h"
#include "sync/issuer/store/store_transaction.h"

/* Each function calls the one of its name in the table of the back end. */

bool store_open(struct issuer_store *out, const char *url, bool create, struct error *err)
{
    return store_sqlite_open(out, url, create, err);
}

void store_close(struct issuer_store *s)
{
    s->close(s->ctx);
}

/* A read that failed says that nothing is there. */
static bool absent(bool *there)
{
    *there = false;
    return false;
}

/* ---- named values */

bool store_put(struct issuer_store *s, const char *key, struct bytes value, struct error *err)
{
    return store_may_write(s, err) && s->put(s->ctx, key, value, err);
}

bool store_get(const struct issuer_store *s, struct buffer *out, bool *there, const char *key,
               struct error *err)
{
    return s->get(s->ctx, out, there, key, err) || absent(there);
}

/* ---- organisations */

bool store_put_organisation(struct issuer_store *s, const struct organisation_row *row,
                            struct error *err)
{
    return store_may_write(s, err) && s->put_organisation(s->ctx, row, err);
}

bool store_each_organisation(const struct issuer_store *s,
                             bool (*row)(void *arg, const struct organisation_row *r,
                                         struct error *err),
                             void *arg, struct error *err)
{
    return s->each_organisation(s->ctx, row, arg, err);
}

/* ---- the catalogue */

bool store_put_record(struct issuer_store *s, const struct record_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_record(s->ctx, row, err);
}

bool store_find_record(const struct issuer_store *s, struct record_row *out, bool *there,
                       const uint8_t hash8[8], struct error *err)
{
    return s->find_record(s->ctx, out, there, hash8, err) || absent(there);
}

bool store_find_record_slug(const struct issuer_store *s, struct record_row *out, bool *there,
                            bool event, const char *slug, int64_t version, struct error *err)
{
    return s->find_record_slug(s->ctx, out, there, event, slug, version, err) || absent(there);
}

bool store_event_hash(const struct issuer_store *s, uint8_t hash[32], bool *there,
                      const char *slug, struct error *err)
{
    return s->event_hash(s->ctx, hash, there, slug, err) || absent(there);
}

bool store_each_record(const struct issuer_store *s,
                       bool (*row)(void *arg, const struct record_row *r, struct error *err),
                       void *arg, struct error *err)
{
    return s->each_record(s->ctx, row, arg, err);
}

bool store_each_taker(const struct issuer_store *s, const char *origin,
                      bool (*row)(void *arg, const struct record_row *r, struct error *err),
                      void *arg, struct error *err)
{
    return s->each_taker(s->ctx, origin, row, arg, err);
}

bool store_put_picture(struct issuer_store *s, const char *hex, struct bytes png,
                       struct error *err)
{
    return store_may_write(s, err) && s->put_picture(s->ctx, hex, png, err);
}

bool store_get_picture(const struct issuer_store *s, struct buffer *out, bool *there,
                       const char *hex, struct error *err)
{
    return s->get_picture(s->ctx, out, there, hex, err) || absent(there);
}

/* ---- kiosks and what they may sign */

bool store_put_kiosk(struct issuer_store *s, const struct kiosk_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_kiosk(s->ctx, row, err);
}

bool store_find_kiosk(const struct issuer_store *s, struct kiosk_row *out, bool *there,
                      const char *kiosk, struct error *err)
{
    return s->find_kiosk(s->ctx, out, there, kiosk, err) || absent(there);
}

bool store_find_kiosk_by_award_key(const struct issuer_store *s, struct kiosk_row *out,
                                   bool *there, const uint8_t award_key[32], struct error *err)
{
    return s->find_kiosk_by_award_key(s->ctx, out, there, award_key, err) || absent(there);
}

bool store_each_kiosk_of_kid(const struct issuer_store *s, const uint8_t kid[8],
                             bool (*row)(void *arg, const struct kiosk_row *r,
                                         struct error *err),
                             void *arg, struct error *err)
{
    return s->each_kiosk_of_kid(s->ctx, kid, row, arg, err);
}

bool store_each_kiosk(const struct issuer_store *s,
                      bool (*row)(void *arg, const struct kiosk_row *r, struct error *err),
                      void *arg, struct error *err)
{
    return s->each_kiosk(s->ctx, row, arg, err);
}

bool store_put_delegation(struct issuer_store *s, const struct delegation_row *row,
                          struct error *err)
{
    return store_may_write(s, err) && s->put_delegation(s->ctx, row, err);
}

bool store_find_delegation(const struct issuer_store *s, struct delegation_row *out,
                           bool *there, uint32_t serial, struct error *err)
{
    return s->find_delegation(s->ctx, out, there, serial, err) || absent(there);
}

bool store_find_slot(const struct issuer_store *s, uint32_t *serial, bool *revoked, bool *there,
                     const char *kiosk, uint32_t seq, struct error *err)
{
    return s->find_slot(s->ctx, serial, revoked, there, kiosk, seq, err) || absent(there);
}

bool store_each_delegation(const struct issuer_store *s, const char *kiosk,
                           bool (*row)(void *arg, const struct delegation_row *r,
                                       struct error *err),
                           void *arg, struct error *err)
{
    return s->each_delegation(s->ctx, kiosk, row, arg, err);
}

/* ---- the ledgers of the kiosks */

bool store_chain(const struct issuer_store *s, struct chain_row *out, const char *kiosk,
                 uint32_t epoch, struct error *err)
{
    return s->chain(s->ctx, out, kiosk, epoch, err);
}

bool store_put_chain(struct issuer_store *s, const struct chain_row *row, const char *kiosk,
                     uint32_t epoch, struct error *err)
{
    return store_may_write(s, err) && s->put_chain(s->ctx, row, kiosk, epoch, err);
}

bool store_find_entry(const struct issuer_store *s, struct entry_row *out, bool *there,
                      const char *kiosk, uint32_t epoch, uint64_t n, struct error *err)
{
    return s->find_entry(s->ctx, out, there, kiosk, epoch, n, err) || absent(there);
}

bool store_add_entry(struct issuer_store *s, const struct entry_row *row, struct error *err)
{
    return store_may_write(s, err) && s->add_entry(s->ctx, row, err);
}

/* ---- awards */

bool store_find_award(const struct issuer_store *s, struct award_row *out, bool *there,
                      const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->find_award(s->ctx, out, there, id, err) || absent(there);
}

bool store_find_award_by_slot(const struct issuer_store *s, struct award_row *out, bool *there,
                              const uint8_t kid[8], uint32_t seq, struct error *err)
{
    return s->find_award_by_slot(s->ctx, out, there, kid, seq, err) || absent(there);
}

bool store_find_award_by_code(const struct issuer_store *s, struct award_row *out, bool *there,
                              const uint8_t code_hash[32], struct error *err)
{
    return s->find_award_by_code(s->ctx, out, there, code_hash, err) || absent(there);
}

bool store_put_award(struct issuer_store *s, const struct award_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_award(s->ctx, row, err);
}

bool store_each_award(const struct issuer_store *s, const char *issuer,
                      bool (*row)(void *arg, const struct award_row *r, struct error *err),
                      void *arg, struct error *err)
{
    return s->each_award(s->ctx, issuer, row, arg, err);
}

bool store_each_award_of_verdict(const struct issuer_store *s, const char *code,
                                 bool (*row)(void *arg, const struct award_row *r,
                                             struct error *err),
                                 void *arg, struct error *err)
{
    return s->each_award_of_verdict(s->ctx, code, row, arg, err);
}

bool store_each_award_of_session(const struct issuer_store *s,
                                 const uint8_t session[TICKET_SESSION_LEN],
                                 bool (*row)(void *arg, const struct award_row *r,
                                             struct error *err),
                                 void *arg, struct error *err)
{
    return s->each_award_of_session(s->ctx, session, row, arg, err);
}

bool store_awards_on_day(const struct issuer_store *s, int64_t *out, uint32_t serial,
                         int64_t day, struct error *err)
{
    return s->awards_on_day(s->ctx, out, serial, day, err);
}

bool store_put_awards_on_day(struct issuer_store *s, uint32_t serial, int64_t day,
                             int64_t awards, struct error *err)
{
    return store_may_write(s, err) && s->put_awards_on_day(s->ctx, serial, day, awards, err);
}

/* ---- sessions of a kiosk */

bool store_add_session(struct issuer_store *s, const char *kiosk,
                       const uint8_t session[TICKET_SESSION_LEN], int64_t at_s,
                       struct error *err)
{
    return store_may_write(s, err) && s->add_session(s->ctx, kiosk, session, at_s, err);
}

bool store_add_claimed(struct issuer_store *s, const char *kiosk,
                       const uint8_t session[TICKET_SESSION_LEN], int64_t at_s, int64_t claimed,
                       struct error *err)
{
    return store_may_write(s, err) &&
           s->add_claimed(s->ctx, kiosk, session, at_s, claimed, err);
}

bool store_each_session(const struct issuer_store *s, const char *kiosk, int64_t since_s,
                        bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN],
                                    int64_t claimed, struct error *err),
                        void *arg, struct error *err)
{
    return s->each_session(s->ctx, kiosk, since_s, row, arg, err);
}

/* ---- claims */

bool store_find_claim(const struct issuer_store *s, struct claim_row *out, bool *there,
                      const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->find_claim(s->ctx, out, there, id, err) || absent(there);
}

bool store_find_claim_by_link(const struct issuer_store *s, struct claim_row *out, bool *there,
                              const char *link, struct error *err)
{
    return s->find_claim_by_link(s->ctx, out, there, link, err) || absent(there);
}

bool store_find_claim_by_lookup(const struct issuer_store *s, struct claim_row *out,
                                bool *there, const uint8_t lookup[32], struct error *err)
{
    return s->find_claim_by_lookup(s->ctx, out, there, lookup, err) || absent(there);
}

bool store_put_claim(struct issuer_store *s, const struct claim_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_claim(s->ctx, row, err);
}

bool store_remove_claim(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                        struct error *err)
{
    return store_may_write(s, err) && s->remove_claim(s->ctx, id, err);
}

bool store_add_dispute(struct issuer_store *s, const struct dispute_row *row, struct error *err)
{
    return store_may_write(s, err) && s->add_dispute(s->ctx, row, err);
}

bool store_each_dispute(const struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                        bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                        void *arg, struct error *err)
{
    return s->each_dispute(s->ctx, id, row, arg, err);
}

bool store_count_disputes(const struct issuer_store *s, int *out,
                          const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->count_disputes(s->ctx, out, id, err);
}

bool store_clear_disputes(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                          struct error *err)
{
    return store_may_write(s, err) && s->clear_disputes(s->ctx, id, err);
}

bool store_add_gone(struct issuer_store *s, const uint8_t hash[32],
                    const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return store_may_write(s, err) && s->add_gone(s->ctx, hash, id, err);
}

bool store_find_gone(const struct issuer_store *s, uint8_t id[TICKET_ID_LEN], bool *there,
                     const uint8_t hash[32], struct error *err)
{
    return s->find_gone(s->ctx, id, there, hash, err) || absent(there);
}

bool store_find_try(const struct issuer_store *s, struct try_row *out, bool *there,
                    const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->find_try(s->ctx, out, there, id, err) || absent(there);
}

bool store_put_try(struct issuer_store *s, const struct try_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_try(s->ctx, row, err);
}

bool store_remove_try(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                      struct error *err)
{
    return store_may_write(s, err) && s->remove_try(s->ctx, id, err);
}

bool store_remove_tries(struct issuer_store *s, int64_t until_s, struct error *err)
{
    return store_may_write(s, err) && s->remove_tries(s->ctx, until_s, err);
}

/* ---- public pages that holders wish */

bool store_find_share(const struct issuer_store *s, struct share_row *out, bool *there,
                      const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->find_share(s->ctx, out, there, id, err) || absent(there);
}

bool store_find_share_by_name(const struct issuer_store *s, struct share_row *out, bool *there,
                              const char *name, struct error *err)
{
    return s->find_share_by_name(s->ctx, out, there, name, err) || absent(there);
}

bool store_put_share(struct issuer_store *s, const struct share_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_share(s->ctx, row, err);
}

bool store_remove_share(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                        struct error *err)
{
    return store_may_write(s, err) && s->remove_share(s->ctx, id, err);
}

/* ---- corrections */

bool store_put_correction(struct issuer_store *s, const struct correction_row *row,
                          struct error *err)
{
    return store_may_write(s, err) && s->put_correction(s->ctx, row, err);
}

bool store_remove_correction(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                             struct error *err)
{
    return store_may_write(s, err) && s->remove_correction(s->ctx, id, err);
}

bool store_find_correction(const struct issuer_store *s, struct correction_row *out,
                           bool *there, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->find_correction(s->ctx, out, there, id, err) || absent(there);
}

bool store_find_correction_to(const struct issuer_store *s, struct correction_row *out,
                              bool *there, const uint8_t successor[TICKET_ID_LEN],
                              struct error *err)
{
    return s->find_correction_to(s->ctx, out, there, successor, err) || absent(there);
}

bool store_each_open_correction(const struct issuer_store *s,
                                bool (*row)(void *arg, const struct correction_row *r,
                                            struct error *err),
                                void *arg, struct error *err)
{
    return s->each_open_correction(s->ctx, row, arg, err);
}

/* ---- how a holder can be written to */

bool store_find_contact(const struct issuer_store *s, struct contact_row *out, bool *there,
                        const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->find_contact(s->ctx, out, there, id, err) || absent(there);
}

bool store_find_contact_of(const struct issuer_store *s, struct contact_row *out, bool *there,
                           const uint8_t person[16], struct error *err)
{
    return s->find_contact_of(s->ctx, out, there, person, err) || absent(there);
}

bool store_next_unconfirmed(const struct issuer_store *s, struct contact_row *out, bool *there,
                            struct error *err)
{
    return s->next_unconfirmed(s->ctx, out, there, err) || absent(there);
}

bool store_find_contact_by_assertion(const struct issuer_store *s, struct contact_row *out,
                                     bool *there, const char *assertion, struct error *err)
{
    return s->find_contact_by_assertion(s->ctx, out, there, assertion, err) || absent(there);
}

bool store_put_contact(struct issuer_store *s, const struct contact_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_contact(s->ctx, row, err);
}

bool store_remove_person(struct issuer_store *s, const uint8_t person[16], struct error *err)
{
    return store_may_write(s, err) && s->remove_person(s->ctx, person, err);
}

bool store_add_leaving(struct issuer_store *s, const uint8_t person[16], struct error *err)
{
    return store_may_write(s, err) && s->add_leaving(s->ctx, person, err);
}

bool store_next_leaving(const struct issuer_store *s, uint8_t person[16], bool *there,
                        struct error *err)
{
    return s->next_leaving(s->ctx, person, there, err) || absent(there);
}

bool store_remove_leaving(struct issuer_store *s, const uint8_t person[16], struct error *err)
{
    return store_may_write(s, err) && s->remove_leaving(s->ctx, person, err);
}

bool store_find_token(const struct issuer_store *s, struct token_row *out, bool *there,
                      const uint8_t hash[32], struct error *err)
{
    return s->find_token(s->ctx, out, there, hash, err) || absent(there);
}

bool store_put_token(struct issuer_store *s, const struct token_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_token(s->ctx, row, err);
}

bool store_remove_tokens(struct issuer_store *s, int64_t before_s, struct error *err)
{
    return store_may_write(s, err) && s->remove_tokens(s->ctx, before_s, err);
}

/* ---- mails to send */

bool store_put_mail(struct issuer_store *s, const struct mail_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_mail(s->ctx, row, err);
}

bool store_delay_mail(struct issuer_store *s, const struct mail_row *row, struct error *err)
{
    return store_may_write(s, err) && s->delay_mail(s->ctx, row, err);
}

bool store_next_mail(const struct issuer_store *s, struct mail_row *out, bool *there,
                     int64_t now_s, struct error *err)
{
    return s->next_mail(s->ctx, out, there, now_s, err) || absent(there);
}

bool store_hasten_mails(struct issuer_store *s, int64_t now_s, struct error *err)
{
    return store_may_write(s, err) && s->hasten_mails(s->ctx, now_s, err);
}

bool store_remove_mail(struct issuer_store *s, const uint8_t mail[16], struct error *err)
{
    return store_may_write(s, err) && s->remove_mail(s->ctx, mail, err);
}

bool store_remove_mails(struct issuer_store *s, int64_t before_s, struct error *err)
{
    return store_may_write(s, err) && s->remove_mails(s->ctx, before_s, err);
}

bool store_count_mails(const struct issuer_store *s, int64_t *out, struct error *err)
{
    return s->count_mails(s->ctx, out, err);
}

/* ---- what was offered to wallets, and what they fetched */

bool store_put_wallet_copy(struct issuer_store *s, const struct wallet_copy_row *row,
                           struct error *err)
{
    return store_may_write(s, err) && s->put_wallet_copy(s->ctx, row, err);
}

bool store_find_wallet_copy(const struct issuer_store *s, struct wallet_copy_row *out,
                            bool *there, const uint8_t code[32], struct error *err)
{
    return s->find_wallet_copy(s->ctx, out, there, code, err) || absent(there);
}

bool store_find_wallet_copy_by_token(const struct issuer_store *s, struct wallet_copy_row *out,
                                     bool *there, const uint8_t token[32], struct error *err)
{
    return s->find_wallet_copy_by_token(s->ctx, out, there, token, err) || absent(there);
}

bool store_count_wallets(const struct issuer_store *s, int *out,
                         const uint8_t id[TICKET_ID_LEN], const uint8_t but_did[32],
                         struct error *err)
{
    return s->count_wallets(s->ctx, out, id, but_did, err);
}

bool store_remove_wallet_copies(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                                struct error *err)
{
    return store_may_write(s, err) && s->remove_wallet_copies(s->ctx, id, err);
}

bool store_remove_wallet_offers(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                                struct error *err)
{
    return store_may_write(s, err) && s->remove_wallet_offers(s->ctx, id, err);
}

bool store_remove_old_wallet_offers(struct issuer_store *s, int64_t before_s, struct error *err)
{
    return store_may_write(s, err) && s->remove_old_wallet_offers(s->ctx, before_s, err);
}

/* ---- what was published */

bool store_get_publication(const struct issuer_store *s, struct publication_row *out,
                           bool *there, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->get_publication(s->ctx, out, there, id, err) || absent(there);
}

bool store_put_publication(struct issuer_store *s, const struct publication_row *row,
                           struct error *err)
{
    return store_may_write(s, err) && s->put_publication(s->ctx, row, err);
}

bool store_remove_publication(struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                              struct error *err)
{
    return store_may_write(s, err) && s->remove_publication(s->ctx, id, err);
}

bool store_get_status(const struct issuer_store *s, struct status_row *out, bool *there,
                      const char *issuer, int64_t number, struct error *err)
{
    return s->get_status(s->ctx, out, there, issuer, number, err) || absent(there);
}

bool store_put_status(struct issuer_store *s, const struct status_row *row, struct error *err)
{
    return store_may_write(s, err) && s->put_status(s->ctx, row, err);
}

bool store_each_withdrawn(const struct issuer_store *s, const char *issuer, int64_t first,
                          int64_t count,
                          bool (*row)(void *arg, int64_t index, struct error *err), void *arg,
                          struct error *err)
{
    return s->each_withdrawn(s->ctx, issuer, first, count, row, arg, err);
}
