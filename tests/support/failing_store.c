/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/failing_store.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct issuer_store below;
static _Thread_local struct {
    long left; /* calls until the one that fails; 0: none does */
    bool for_good, struck;
} store;

static bool may_act(struct error *err)
{
    if (store.left == 0 || (store.struck && !store.for_good))
        return true;
    if (!store.struck && --store.left > 0)
        return true;
    store.left = 1;
    store.struck = true;
    return error_set(err, FAULT_STORAGE, FAILING_STORE_TEXT);
}

#define CALL(name, params, ...)                         \
    static bool call_##name params                      \
    {                                                   \
        return may_act(err) && below.name(__VA_ARGS__); \
    }

/* After a commit that failed nothing of the transaction is there. */
static bool call_commit(void *ctx, struct error *err)
{
    if (may_act(err))
        return below.commit(ctx, err);
    below.rollback(ctx);
    return false;
}

CALL(begin, (void *ctx, struct error *err), ctx, err)
CALL(part_begin, (void *ctx, struct error *err), ctx, err)
CALL(part_keep, (void *ctx, struct error *err), ctx, err)
CALL(part_undo, (void *ctx, struct error *err), ctx, err)
CALL(put, (void *ctx, const char *key, struct bytes value, struct error *err), ctx, key, value,
     err)
CALL(get, (void *ctx, struct buffer *out, bool *there, const char *key, struct error *err), ctx,
     out, there, key, err)
CALL(put_organisation, (void *ctx, const struct organisation_row *row, struct error *err), ctx,
     row, err)
CALL(each_organisation,
     (void *ctx, bool (*row)(void *arg, const struct organisation_row *r, struct error *err),
      void *arg, struct error *err),
     ctx, row, arg, err)
CALL(put_record, (void *ctx, const struct record_row *row, struct error *err), ctx, row, err)
CALL(find_record,
     (void *ctx, struct record_row *out, bool *there, const uint8_t hash8[8],
      struct error *err),
     ctx, out, there, hash8, err)
CALL(find_record_slug,
     (void *ctx, struct record_row *out, bool *there, bool event, const char *slug,
      int64_t version, struct error *err),
     ctx, out, there, event, slug, version, err)
CALL(event_hash,
     (void *ctx, uint8_t hash[32], bool *there, const char *slug, struct error *err), ctx, hash,
     there, slug, err)
CALL(each_record,
     (void *ctx, bool (*row)(void *arg, const struct record_row *r, struct error *err),
      void *arg, struct error *err),
     ctx, row, arg, err)
CALL(each_taker,
     (void *ctx, const char *origin,
      bool (*row)(void *arg, const struct record_row *r, struct error *err), void *arg,
      struct error *err),
     ctx, origin, row, arg, err)
CALL(put_picture, (void *ctx, const char *hex, struct bytes png, struct error *err), ctx, hex,
     png, err)
CALL(get_picture,
     (void *ctx, struct buffer *out, bool *there, const char *hex, struct error *err), ctx, out,
     there, hex, err)
CALL(put_kiosk, (void *ctx, const struct kiosk_row *row, struct error *err), ctx, row, err)
CALL(find_kiosk,
     (void *ctx, struct kiosk_row *out, bool *there, const char *kiosk, struct error *err), ctx,
     out, there, kiosk, err)
CALL(find_kiosk_by_award_key,
     (void *ctx, struct kiosk_row *out, bool *there, const uint8_t award_key[32],
      struct error *err),
     ctx, out, there, award_key, err)
CALL(each_kiosk,
     (void *ctx, bool (*row)(void *arg, const struct kiosk_row *r, struct error *err),
      void *arg, struct error *err),
     ctx, row, arg, err)
CALL(put_delegation, (void *ctx, const struct delegation_row *row, struct error *err), ctx, row,
     err)
CALL(find_delegation,
     (void *ctx, struct delegation_row *out, bool *there, uint32_t serial, struct error *err),
     ctx, out, there, serial, err)
CALL(find_slot,
     (void *ctx, uint32_t *serial, bool *revoked, bool *there, const char *kiosk, uint32_t seq,
      struct error *err),
     ctx, serial, revoked, there, kiosk, seq, err)
CALL(each_delegation,
     (void *ctx, const char *kiosk,
      bool (*row)(void *arg, const struct delegation_row *r, struct error *err), void *arg,
      struct error *err),
     ctx, kiosk, row, arg, err)
CALL(chain,
     (void *ctx, struct chain_row *out, const char *kiosk, uint32_t epoch, struct error *err),
     ctx, out, kiosk, epoch, err)
CALL(put_chain,
     (void *ctx, const struct chain_row *row, const char *kiosk, uint32_t epoch,
      struct error *err),
     ctx, row, kiosk, epoch, err)
CALL(find_entry,
     (void *ctx, struct entry_row *out, bool *there, const char *kiosk, uint32_t epoch,
      uint64_t n, struct error *err),
     ctx, out, there, kiosk, epoch, n, err)
CALL(add_entry, (void *ctx, const struct entry_row *row, struct error *err), ctx, row, err)
CALL(find_award,
     (void *ctx, struct award_row *out, bool *there, const uint8_t id[TICKET_ID_LEN],
      struct error *err),
     ctx, out, there, id, err)
CALL(find_award_by_slot,
     (void *ctx, struct award_row *out, bool *there, const uint8_t kid[8], uint32_t seq,
      struct error *err),
     ctx, out, there, kid, seq, err)
CALL(find_award_by_code,
     (void *ctx, struct award_row *out, bool *there, const uint8_t code_hash[32],
      struct error *err),
     ctx, out, there, code_hash, err)
CALL(put_award, (void *ctx, const struct award_row *row, struct error *err), ctx, row, err)
CALL(each_award,
     (void *ctx, const char *issuer,
      bool (*row)(void *arg, const struct award_row *r, struct error *err), void *arg,
      struct error *err),
     ctx, issuer, row, arg, err)
CALL(each_award_of_verdict,
     (void *ctx, const char *code,
      bool (*row)(void *arg, const struct award_row *r, struct error *err), void *arg,
      struct error *err),
     ctx, code, row, arg, err)
CALL(each_award_of_session,
     (void *ctx, const uint8_t session[TICKET_SESSION_LEN],
      bool (*row)(void *arg, const struct award_row *r, struct error *err), void *arg,
      struct error *err),
     ctx, session, row, arg, err)
CALL(awards_on_day, (void *ctx, int64_t *out, uint32_t serial, int64_t day, struct error *err),
     ctx, out, serial, day, err)
CALL(put_awards_on_day,
     (void *ctx, uint32_t serial, int64_t day, int64_t awards, struct error *err), ctx, serial,
     day, awards, err)
CALL(add_session,
     (void *ctx, const char *kiosk, const uint8_t session[TICKET_SESSION_LEN], int64_t at_s,
      struct error *err),
     ctx, kiosk, session, at_s, err)
CALL(each_session,
     (void *ctx, const char *kiosk, int64_t since_s,
      bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN], int64_t claimed,
                  struct error *err),
      void *arg, struct error *err),
     ctx, kiosk, since_s, row, arg, err)
CALL(find_claim,
     (void *ctx, struct claim_row *out, bool *there, const uint8_t id[TICKET_ID_LEN],
      struct error *err),
     ctx, out, there, id, err)
CALL(find_claim_by_link,
     (void *ctx, struct claim_row *out, bool *there, const char *link, struct error *err), ctx,
     out, there, link, err)
CALL(find_claim_by_lookup,
     (void *ctx, struct claim_row *out, bool *there, const uint8_t lookup[32],
      struct error *err),
     ctx, out, there, lookup, err)
CALL(put_claim, (void *ctx, const struct claim_row *row, struct error *err), ctx, row, err)
CALL(remove_claim, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx, id,
     err)
CALL(add_dispute, (void *ctx, const struct dispute_row *row, struct error *err), ctx, row, err)
CALL(each_dispute,
     (void *ctx, const uint8_t id[TICKET_ID_LEN],
      bool (*row)(void *arg, const struct dispute_row *r, struct error *err), void *arg,
      struct error *err),
     ctx, id, row, arg, err)
CALL(count_disputes, (void *ctx, int *out, const uint8_t id[TICKET_ID_LEN], struct error *err),
     ctx, out, id, err)
CALL(clear_disputes, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx, id,
     err)
CALL(add_gone,
     (void *ctx, const uint8_t hash[32], const uint8_t id[TICKET_ID_LEN], struct error *err),
     ctx, hash, id, err)
CALL(find_gone,
     (void *ctx, uint8_t id[TICKET_ID_LEN], bool *there, const uint8_t hash[32],
      struct error *err),
     ctx, id, there, hash, err)
CALL(find_share,
     (void *ctx, struct share_row *out, bool *there, const uint8_t id[TICKET_ID_LEN],
      struct error *err),
     ctx, out, there, id, err)
CALL(find_share_by_name,
     (void *ctx, struct share_row *out, bool *there, const char *name, struct error *err), ctx,
     out, there, name, err)
CALL(put_share, (void *ctx, const struct share_row *row, struct error *err), ctx, row, err)
CALL(remove_share, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx, id,
     err)
CALL(put_correction, (void *ctx, const struct correction_row *row, struct error *err), ctx, row,
     err)
CALL(remove_correction, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx,
     id, err)
CALL(find_correction,
     (void *ctx, struct correction_row *out, bool *there, const uint8_t id[TICKET_ID_LEN],
      struct error *err),
     ctx, out, there, id, err)
CALL(find_correction_to,
     (void *ctx, struct correction_row *out, bool *there,
      const uint8_t successor[TICKET_ID_LEN], struct error *err),
     ctx, out, there, successor, err)
CALL(each_open_correction,
     (void *ctx, bool (*row)(void *arg, const struct correction_row *r, struct error *err),
      void *arg, struct error *err),
     ctx, row, arg, err)
CALL(find_contact,
     (void *ctx, struct contact_row *out, bool *there, const uint8_t id[TICKET_ID_LEN],
      struct error *err),
     ctx, out, there, id, err)
CALL(find_contact_of,
     (void *ctx, struct contact_row *out, bool *there, const uint8_t person[16],
      struct error *err),
     ctx, out, there, person, err)
CALL(next_unconfirmed, (void *ctx, struct contact_row *out, bool *there, struct error *err),
     ctx, out, there, err)
CALL(find_contact_by_assertion,
     (void *ctx, struct contact_row *out, bool *there, const char *assertion,
      struct error *err),
     ctx, out, there, assertion, err)
CALL(put_contact, (void *ctx, const struct contact_row *row, struct error *err), ctx, row, err)
CALL(remove_person, (void *ctx, const uint8_t person[16], struct error *err), ctx, person, err)
CALL(add_leaving, (void *ctx, const uint8_t person[16], struct error *err), ctx, person, err)
CALL(next_leaving, (void *ctx, uint8_t person[16], bool *there, struct error *err), ctx, person,
     there, err)
CALL(remove_leaving, (void *ctx, const uint8_t person[16], struct error *err), ctx, person, err)
CALL(find_token,
     (void *ctx, struct token_row *out, bool *there, const uint8_t hash[32], struct error *err),
     ctx, out, there, hash, err)
CALL(put_token, (void *ctx, const struct token_row *row, struct error *err), ctx, row, err)
CALL(remove_tokens, (void *ctx, int64_t before_s, struct error *err), ctx, before_s, err)
CALL(put_mail, (void *ctx, const struct mail_row *row, struct error *err), ctx, row, err)
CALL(delay_mail, (void *ctx, const struct mail_row *row, struct error *err), ctx, row, err)
CALL(next_mail,
     (void *ctx, struct mail_row *out, bool *there, int64_t now_s, struct error *err), ctx, out,
     there, now_s, err)
CALL(hasten_mails, (void *ctx, int64_t now_s, struct error *err), ctx, now_s, err)
CALL(remove_mail, (void *ctx, const uint8_t mail[16], struct error *err), ctx, mail, err)
CALL(remove_mails, (void *ctx, int64_t before_s, struct error *err), ctx, before_s, err)
CALL(count_mails, (void *ctx, int64_t *out, struct error *err), ctx, out, err)
CALL(put_wallet_copy, (void *ctx, const struct wallet_copy_row *row, struct error *err), ctx,
     row, err)
CALL(find_wallet_copy,
     (void *ctx, struct wallet_copy_row *out, bool *there, const uint8_t code[32],
      struct error *err),
     ctx, out, there, code, err)
CALL(find_wallet_copy_by_token,
     (void *ctx, struct wallet_copy_row *out, bool *there, const uint8_t token[32],
      struct error *err),
     ctx, out, there, token, err)
CALL(count_wallets,
     (void *ctx, int *out, const uint8_t id[TICKET_ID_LEN], const uint8_t but_did[32],
      struct error *err),
     ctx, out, id, but_did, err)
CALL(remove_wallet_copies, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx,
     id, err)
CALL(remove_wallet_offers, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx,
     id, err)
CALL(remove_old_wallet_offers, (void *ctx, int64_t before_s, struct error *err), ctx, before_s,
     err)
CALL(get_publication,
     (void *ctx, struct publication_row *out, bool *there, const uint8_t id[TICKET_ID_LEN],
      struct error *err),
     ctx, out, there, id, err)
CALL(put_publication, (void *ctx, const struct publication_row *row, struct error *err), ctx,
     row, err)
CALL(remove_publication, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx,
     id, err)
CALL(put_status, (void *ctx, const struct status_row *row, struct error *err), ctx, row, err)
CALL(each_kiosk_of_kid,
     (void *ctx, const uint8_t kid[8],
      bool (*row)(void *arg, const struct kiosk_row *r, struct error *err), void *arg,
      struct error *err),
     ctx, kid, row, arg, err)
CALL(add_claimed,
     (void *ctx, const char *kiosk, const uint8_t session[TICKET_SESSION_LEN], int64_t at_s,
      int64_t claimed, struct error *err),
     ctx, kiosk, session, at_s, claimed, err)
CALL(find_try,
     (void *ctx, struct try_row *out, bool *there, const uint8_t id[TICKET_ID_LEN],
      struct error *err),
     ctx, out, there, id, err)
CALL(put_try, (void *ctx, const struct try_row *row, struct error *err), ctx, row, err)
CALL(remove_try, (void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err), ctx, id, err)
CALL(remove_tries, (void *ctx, int64_t until_s, struct error *err), ctx, until_s, err)
CALL(get_status,
     (void *ctx, struct status_row *out, bool *there, const char *issuer, int64_t number,
      struct error *err),
     ctx, out, there, issuer, number, err)
CALL(each_withdrawn,
     (void *ctx, const char *issuer, int64_t first, int64_t count,
      bool (*row)(void *arg, int64_t index, struct error *err), void *arg, struct error *err),
     ctx, issuer, first, count, row, arg, err)

static void stand_between(struct issuer_store *s)
{
    s->begin = call_begin;
    s->commit = call_commit;
    s->part_begin = call_part_begin;
    s->part_keep = call_part_keep;
    s->part_undo = call_part_undo;
    s->put = call_put;
    s->get = call_get;
    s->put_organisation = call_put_organisation;
    s->each_organisation = call_each_organisation;
    s->put_record = call_put_record;
    s->find_record = call_find_record;
    s->find_record_slug = call_find_record_slug;
    s->event_hash = call_event_hash;
    s->each_record = call_each_record;
    s->each_taker = call_each_taker;
    s->put_picture = call_put_picture;
    s->get_picture = call_get_picture;
    s->put_kiosk = call_put_kiosk;
    s->find_kiosk = call_find_kiosk;
    s->find_kiosk_by_award_key = call_find_kiosk_by_award_key;
    s->each_kiosk = call_each_kiosk;
    s->put_delegation = call_put_delegation;
    s->find_delegation = call_find_delegation;
    s->find_slot = call_find_slot;
    s->each_delegation = call_each_delegation;
    s->chain = call_chain;
    s->put_chain = call_put_chain;
    s->find_entry = call_find_entry;
    s->add_entry = call_add_entry;
    s->find_award = call_find_award;
    s->find_award_by_slot = call_find_award_by_slot;
    s->find_award_by_code = call_find_award_by_code;
    s->put_award = call_put_award;
    s->each_award = call_each_award;
    s->each_award_of_verdict = call_each_award_of_verdict;
    s->each_award_of_session = call_each_award_of_session;
    s->awards_on_day = call_awards_on_day;
    s->put_awards_on_day = call_put_awards_on_day;
    s->add_session = call_add_session;
    s->each_session = call_each_session;
    s->find_claim = call_find_claim;
    s->find_claim_by_link = call_find_claim_by_link;
    s->find_claim_by_lookup = call_find_claim_by_lookup;
    s->put_claim = call_put_claim;
    s->remove_claim = call_remove_claim;
    s->add_dispute = call_add_dispute;
    s->each_dispute = call_each_dispute;
    s->count_disputes = call_count_disputes;
    s->clear_disputes = call_clear_disputes;
    s->add_gone = call_add_gone;
    s->find_gone = call_find_gone;
    s->find_share = call_find_share;
    s->find_share_by_name = call_find_share_by_name;
    s->put_share = call_put_share;
    s->remove_share = call_remove_share;
    s->put_correction = call_put_correction;
    s->remove_correction = call_remove_correction;
    s->find_correction = call_find_correction;
    s->find_correction_to = call_find_correction_to;
    s->each_open_correction = call_each_open_correction;
    s->find_contact = call_find_contact;
    s->find_contact_of = call_find_contact_of;
    s->next_unconfirmed = call_next_unconfirmed;
    s->find_contact_by_assertion = call_find_contact_by_assertion;
    s->put_contact = call_put_contact;
    s->remove_person = call_remove_person;
    s->add_leaving = call_add_leaving;
    s->next_leaving = call_next_leaving;
    s->remove_leaving = call_remove_leaving;
    s->find_token = call_find_token;
    s->put_token = call_put_token;
    s->remove_tokens = call_remove_tokens;
    s->put_mail = call_put_mail;
    s->delay_mail = call_delay_mail;
    s->next_mail = call_next_mail;
    s->hasten_mails = call_hasten_mails;
    s->remove_mail = call_remove_mail;
    s->remove_mails = call_remove_mails;
    s->count_mails = call_count_mails;
    s->put_wallet_copy = call_put_wallet_copy;
    s->find_wallet_copy = call_find_wallet_copy;
    s->find_wallet_copy_by_token = call_find_wallet_copy_by_token;
    s->count_wallets = call_count_wallets;
    s->remove_wallet_copies = call_remove_wallet_copies;
    s->remove_wallet_offers = call_remove_wallet_offers;
    s->remove_old_wallet_offers = call_remove_old_wallet_offers;
    s->get_publication = call_get_publication;
    s->put_publication = call_put_publication;
    s->remove_publication = call_remove_publication;
    s->put_status = call_put_status;
    s->each_kiosk_of_kid = call_each_kiosk_of_kid;
    s->add_claimed = call_add_claimed;
    s->find_try = call_find_try;
    s->put_try = call_put_try;
    s->remove_try = call_remove_try;
    s->remove_tries = call_remove_tries;
    s->get_status = call_get_status;
    s->each_withdrawn = call_each_withdrawn;
}

/* A call that came to the table and not to this file would never fail. */
static void every_call_is_between(const struct issuer_store *s)
{
    enum { FIRST = offsetof(struct issuer_store, close) / sizeof(uintptr_t) };
    uintptr_t own[sizeof *s / sizeof(uintptr_t)], under[sizeof own / sizeof own[0]];
    size_t same = 0;
    memcpy(own, s, sizeof own);
    memcpy(under, &below, sizeof under);
    for (size_t i = FIRST; i < sizeof own / sizeof own[0]; i++)
        same += own[i] == under[i];
    if (same == 2) /* close, rollback */
        return;
    fprintf(stderr, "failing_store: %zu calls of the table are not in it\n", same - 2);
    abort();
}

void failing_store_over(struct issuer_store *s)
{
    below = *s;
    stand_between(s);
    every_call_is_between(s);
}

void failing_store_from(long n, bool for_good)
{
    store.left = n;
    store.for_good = for_good;
    store.struck = false;
}

bool failing_store_stop(void)
{
    store.left = 0;
    return store.struck;
}
