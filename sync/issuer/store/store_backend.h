/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_STORE_BACKEND_H
#define SYNC_ISSUER_STORE_STORE_BACKEND_H

#include "sync/issuer/store/store_rows.h"

/* What a back end fills, and store.c calls: a table of functions over a context. What each does
 * stands at the function of the same name in store.h; a back end need not repeat what is said there
 * of all functions about transactions, which is store.c's. Rules every back end keeps: keys come
 * from the writers (no sequences, no triggers, no advisory locks), and signed bytes are kept as
 * bytes. Only main(), host.c and tests look into this struct. */
struct store_transaction { /* store.c's; begins as {0} */
    bool open, ended, again;
};

struct issuer_store {
    void *ctx;
    struct store_transaction transaction;
    void (*close)(void *ctx);

    /* FAULT_CONFLICT "serialization", of any function below: others wrote what this transaction had
     * read, and all of it has to run again. After a commit that failed nothing of it is there.
     * A read that failed so may have been passed over by its caller. So after it the commit of this
     * transaction fails with the same reason, until a rollback. */
    bool (*begin)(void *ctx, struct error *err);
    bool (*commit)(void *ctx, struct error *err);
    void (*rollback)(void *ctx); /* safe when nothing is open */
    /* A part of the open transaction that can be undone alone; parts lie in parts. After one that
     * could not be kept or undone store.c rolls everything back. */
    bool (*part_begin)(void *ctx, struct error *err);
    bool (*part_keep)(void *ctx, struct error *err);
    bool (*part_undo)(void *ctx, struct error *err);

    /* named values */
    bool (*put)(void *ctx, const char *key, struct bytes value, struct error *err);
    bool (*get)(void *ctx, struct buffer *out, bool *there, const char *key, struct error *err);

    /* organisations */
    bool (*put_organisation)(void *ctx, const struct organisation_row *row, struct error *err);
    bool (*each_organisation)(void *ctx,
                              bool (*row)(void *arg, const struct organisation_row *r,
                                          struct error *err),
                              void *arg, struct error *err);

    /* the catalogue */
    bool (*put_record)(void *ctx, const struct record_row *row, struct error *err);
    bool (*find_record)(void *ctx, struct record_row *out, bool *there, const uint8_t hash8[8],
                        struct error *err);
    bool (*find_record_slug)(void *ctx, struct record_row *out, bool *there, bool event,
                             const char *slug, int64_t version, struct error *err);
    bool (*event_hash)(void *ctx, uint8_t hash[32], bool *there, const char *slug,
                       struct error *err);
    bool (*each_record)(void *ctx,
                        bool (*row)(void *arg, const struct record_row *r, struct error *err),
                        void *arg, struct error *err);
    bool (*each_taker)(void *ctx, const char *origin,
                       bool (*row)(void *arg, const struct record_row *r, struct error *err),
                       void *arg, struct error *err);
    bool (*put_picture)(void *ctx, const char *hex, struct bytes png, struct error *err);
    bool (*get_picture)(void *ctx, struct buffer *out, bool *there, const char *hex,
                        struct error *err);

    /* kiosks and what they may sign */
    bool (*put_kiosk)(void *ctx, const struct kiosk_row *row, struct error *err);
    bool (*find_kiosk)(void *ctx, struct kiosk_row *out, bool *there, const char *kiosk,
                       struct error *err);
    bool (*find_kiosk_by_award_key)(void *ctx, struct kiosk_row *out, bool *there,
                                    const uint8_t award_key[32], struct error *err);
    bool (*each_kiosk_of_kid)(void *ctx, const uint8_t kid[8],
                              bool (*row)(void *arg, const struct kiosk_row *r,
                                          struct error *err),
                              void *arg, struct error *err);
    bool (*each_kiosk)(void *ctx,
                       bool (*row)(void *arg, const struct kiosk_row *r, struct error *err),
                       void *arg, struct error *err);
    bool (*put_delegation)(void *ctx, const struct delegation_row *row, struct error *err);
    bool (*find_delegation)(void *ctx, struct delegation_row *out, bool *there, uint32_t serial,
                            struct error *err);
    bool (*find_slot)(void *ctx, uint32_t *serial, bool *revoked, bool *there,
                      const char *kiosk, uint32_t seq, struct error *err);
    bool (*each_delegation)(void *ctx, const char *kiosk,
                            bool (*row)(void *arg, const struct delegation_row *r,
                                        struct error *err),
                            void *arg, struct error *err);

    /* the ledgers of the kiosks */
    bool (*chain)(void *ctx, struct chain_row *out, const char *kiosk, uint32_t epoch,
                  struct error *err);
    bool (*put_chain)(void *ctx, const struct chain_row *row, const char *kiosk, uint32_t epoch,
                      struct error *err);
    bool (*find_entry)(void *ctx, struct entry_row *out, bool *there, const char *kiosk,
                       uint32_t epoch, uint64_t n, struct error *err);
    bool (*add_entry)(void *ctx, const struct entry_row *row, struct error *err);

    /* awards */
    bool (*find_award)(void *ctx, struct award_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_award_by_slot)(void *ctx, struct award_row *out, bool *there,
                               const uint8_t kid[8], uint32_t seq, struct error *err);
    bool (*find_award_by_code)(void *ctx, struct award_row *out, bool *there,
                               const uint8_t code_hash[32], struct error *err);
    bool (*put_award)(void *ctx, const struct award_row *row, struct error *err);
    bool (*each_award)(void *ctx, const char *issuer,
                       bool (*row)(void *arg, const struct award_row *r, struct error *err),
                       void *arg, struct error *err);
    bool (*each_award_of_verdict)(void *ctx, const char *code,
                                  bool (*row)(void *arg, const struct award_row *r,
                                              struct error *err),
                                  void *arg, struct error *err);
    bool (*each_award_of_session)(void *ctx, const uint8_t session[TICKET_SESSION_LEN],
                                  bool (*row)(void *arg, const struct award_row *r,
                                              struct error *err),
                                  void *arg, struct error *err);
    bool (*awards_on_day)(void *ctx, int64_t *out, uint32_t serial, int64_t day,
                          struct error *err);
    bool (*put_awards_on_day)(void *ctx, uint32_t serial, int64_t day, int64_t awards,
                              struct error *err);

    /* sessions of a kiosk */
    bool (*add_session)(void *ctx, const char *kiosk, const uint8_t session[TICKET_SESSION_LEN],
                        int64_t at_s, struct error *err);
    bool (*add_claimed)(void *ctx, const char *kiosk, const uint8_t session[TICKET_SESSION_LEN],
                        int64_t at_s, int64_t claimed, struct error *err);
    bool (*each_session)(void *ctx, const char *kiosk, int64_t since_s,
                         bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN],
                                     int64_t claimed, struct error *err),
                         void *arg, struct error *err);

    /* claims */
    bool (*find_claim)(void *ctx, struct claim_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_claim_by_link)(void *ctx, struct claim_row *out, bool *there, const char *link,
                               struct error *err);
    bool (*find_claim_by_lookup)(void *ctx, struct claim_row *out, bool *there,
                                 const uint8_t lookup[32], struct error *err);
    bool (*put_claim)(void *ctx, const struct claim_row *row, struct error *err);
    bool (*remove_claim)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*add_dispute)(void *ctx, const struct dispute_row *row, struct error *err);
    bool (*each_dispute)(void *ctx, const uint8_t id[TICKET_ID_LEN],
                         bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                         void *arg, struct error *err);
    bool (*count_disputes)(void *ctx, int *out, const uint8_t id[TICKET_ID_LEN],
                           struct error *err);
    bool (*clear_disputes)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*add_gone)(void *ctx, const uint8_t hash[32], const uint8_t id[TICKET_ID_LEN],
                     struct error *err);
    bool (*find_gone)(void *ctx, uint8_t id[TICKET_ID_LEN], bool *there, const uint8_t hash[32],
                      struct error *err);
    bool (*find_try)(void *ctx, struct try_row *out, bool *there,
                     const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*put_try)(void *ctx, const struct try_row *row, struct error *err);
    bool (*remove_try)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*remove_tries)(void *ctx, int64_t until_s, struct error *err);

    /* public pages that holders wish */
    bool (*find_share)(void *ctx, struct share_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_share_by_name)(void *ctx, struct share_row *out, bool *there, const char *name,
                               struct error *err);
    bool (*put_share)(void *ctx, const struct share_row *row, struct error *err);
    bool (*remove_share)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);

    /* corrections */
    bool (*put_correction)(void *ctx, const struct correction_row *row, struct error *err);
    bool (*remove_correction)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_correction)(void *ctx, struct correction_row *out, bool *there,
                            const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_correction_to)(void *ctx, struct correction_row *out, bool *there,
                               const uint8_t successor[TICKET_ID_LEN], struct error *err);
    bool (*each_open_correction)(void *ctx,
                                 bool (*row)(void *arg, const struct correction_row *r,
                                             struct error *err),
                                 void *arg, struct error *err);

    /* how a holder can be written to */
    bool (*find_contact)(void *ctx, struct contact_row *out, bool *there,
                         const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_contact_of)(void *ctx, struct contact_row *out, bool *there,
                            const uint8_t person[16], struct error *err);
    bool (*next_unconfirmed)(void *ctx, struct contact_row *out, bool *there,
                             struct error *err);
    bool (*find_contact_by_assertion)(void *ctx, struct contact_row *out, bool *there,
                                      const char *assertion, struct error *err);
    bool (*put_contact)(void *ctx, const struct contact_row *row, struct error *err);
    bool (*remove_person)(void *ctx, const uint8_t person[16], struct error *err);
    bool (*add_leaving)(void *ctx, const uint8_t person[16], struct error *err);
    bool (*next_leaving)(void *ctx, uint8_t person[16], bool *there, struct error *err);
    bool (*remove_leaving)(void *ctx, const uint8_t person[16], struct error *err);
    bool (*find_token)(void *ctx, struct token_row *out, bool *there, const uint8_t hash[32],
                       struct error *err);
    bool (*put_token)(void *ctx, const struct token_row *row, struct error *err);
    bool (*remove_tokens)(void *ctx, int64_t before_s, struct error *err);

    /* mails to send */
    bool (*put_mail)(void *ctx, const struct mail_row *row, struct error *err);
    bool (*delay_mail)(void *ctx, const struct mail_row *row, struct error *err);
    bool (*next_mail)(void *ctx, struct mail_row *out, bool *there, int64_t now_s,
                      struct error *err);
    bool (*hasten_mails)(void *ctx, int64_t now_s, struct error *err);
    bool (*remove_mail)(void *ctx, const uint8_t mail[16], struct error *err);
    bool (*remove_mails)(void *ctx, int64_t before_s, struct error *err);
    bool (*count_mails)(void *ctx, int64_t *out, struct error *err);

    /* what was offered to wallets, and what they fetched */
    bool (*put_wallet_copy)(void *ctx, const struct wallet_copy_row *row, struct error *err);
    bool (*find_wallet_copy)(void *ctx, struct wallet_copy_row *out, bool *there,
                             const uint8_t code[32], struct error *err);
    bool (*find_wallet_copy_by_token)(void *ctx, struct wallet_copy_row *out, bool *there,
                                      const uint8_t token[32], struct error *err);
    bool (*count_wallets)(void *ctx, int *out, const uint8_t id[TICKET_ID_LEN],
                          const uint8_t but_did[32], struct error *err);
    bool (*remove_wallet_copies)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*remove_wallet_offers)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*remove_old_wallet_offers)(void *ctx, int64_t before_s, struct error *err);

    /* what was published */
    bool (*get_publication)(void *ctx, struct publication_row *out, bool *there,
                            const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*put_publication)(void *ctx, const struct publication_row *row, struct error *err);
    bool (*remove_publication)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*get_status)(void *ctx, struct status_row *out, bool *there, const char *issuer,
                       int64_t number, struct error *err);
    bool (*put_status)(void *ctx, const struct status_row *row, struct error *err);
    bool (*each_withdrawn)(void *ctx, const char *issuer, int64_t first, int64_t count,
                           bool (*row)(void *arg, int64_t index, struct error *err), void *arg,
                           struct error *err);
};

#endif
