/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_STORE_H
#define SYNC_ISSUER_STORE_STORE_H

#include "firmware/wire/ticket.h"
#include "keys/buffer.h"

/* The issuer's storage behind one small interface (DESIGN 10): a struct of functions, made by
 * store_sqlite.c. Rules every back end keeps: an award is found by its id; no
 * sequences, triggers or advisory locks; signed bytes stored as bytes. Every write is made inside
 * `transaction` (asserted, in release too), and what it depends on is read there again. A
 * transaction is retryable as a whole: its `run` may be called again. A row given
 * out owns its buffers (buffer_free); a row handed to a callback is borrowed for the call. In
 * find_ functions *there says whether there is such a row. each_ functions give every row to `row`;
 * when that returns false, or a row cannot be read, they return false with its error: a list is
 * whole or it is none. */

/* What a state does to the status bit is in award_rules.h. A corrected award has a successor
 * (succession.h). A SPECIMEN was awarded for practice: it keeps its slot, and is listed, published
 * and claimed nowhere. */
enum award_state {
    AWARD_ACCEPTED,
    AWARD_HELD,
    AWARD_REJECTED,
    AWARD_VOIDED,
    AWARD_REVOKED,
    AWARD_CORRECTED,
    AWARD_SPECIMEN
};
const char *award_state_name(enum award_state state); /* "accepted" */

struct organisation_row {
    char did[201];
    char slug[65]; /* "" for the first */
    char name[121];
    int64_t next_status_index; /* over all lists of this organisation */
};

struct kiosk_row {
    char kiosk[24];
    char name[65];
    uint8_t award_key[32], device_key[32];
    uint8_t kid[8];
    uint32_t epoch;
    uint32_t reply_number; /* of the last reply made */
    int64_t stolen_at_s;   /* 0: not reported */
    bool locked;           /* fork, restored card: asks for a new enrolment */
    int64_t said_s;        /* time of the last reply made, 0: none */
    /* said_s once lay ahead of our own clock: what was said, when it was found, and the first reply
     * that said the right time. ahead_s 0: nothing of it is in the chain to come any more */
    int64_t ahead_s, corrected_s;
    uint32_t corrected_number;
};

struct delegation_row {
    char iss[201];
    uint32_t serial; /* over the host */
    char kiosk[24];
    uint32_t epoch, seq_from, seq_count;
    int64_t nbf_s, exp_s;
    bool revoked;
    struct buffer jws; /* owned */
};

struct entry_row {
    char kiosk[24];
    uint32_t epoch;
    uint64_t n;
    int kind;
    int64_t time_s;
    uint8_t hash[32];
    struct buffer entry; /* canonical bytes; owned */
    uint8_t signature[64];
    char code[32]; /* "" accepted, else the code of the verdict */
    int64_t received_s;
};

/* What is known of a kiosk's chain: how far it is stored, without walking it. */
struct chain_row {
    uint64_t count;
    uint8_t head[32];
    int64_t last_anchor_s;    /* server time of the last ANCHOR that is covered, 0 if none */
    int64_t pending_anchor_s; /* of the last one that no entry of the award key covers yet */
    int64_t last_time_s;
    uint64_t covered; /* entries before it are covered by one of the award key: slip_codes.h */
    bool there;       /* false: nothing of this ledger is stored, the rest is zero */
};

struct award_row {
    char issuer[201];
    uint8_t id[TICKET_ID_LEN];
    char kiosk[24];
    uint32_t epoch;
    uint8_t kid[8];
    uint32_t seq;
    uint32_t serial; /* delegation */
    char achievement[65];
    int64_t n; /* of its ledger entry, -1 while known from a ticket alone */
    size_t head_len;
    uint8_t head[TICKET_HEAD_MAX];
    uint8_t subject[32];
    uint8_t signature[64];
    int64_t iat_s;
    enum award_state state;
    char code[32]; /* why held, or the reason of a revocation's code */
    char reason[121];
    int64_t first_seen_s;
    int64_t receipted_s;  /* 0: not seen by sync yet */
    int64_t valid_from_s; /* 0: the ticket's iat; else the issuer's exception (DESIGN 7) */
    /* its bit; -1: none, for another award holds its slot or nobody gave it */
    int64_t status_index;
    uint8_t code_hash[32];   /* zeros until it is covered: slip_codes.h */
    int64_t approved_late_s; /* operator's yes to a late or held award, 0: none */
};

struct claim_row {
    char issuer[201];
    uint8_t id[TICKET_ID_LEN];
    bool has_holder; /* false: claimed by the short code of a slip, without a key */
    uint8_t holder[32];
    char language[8];
    int64_t claimed_s; /* the first time, whoever holds it now */
    char link[23];     /* 22 base64url characters of the private link */
    int disputes;      /* other keys that asked, not settled */
    bool has_recovery;
    uint8_t recovery[32]; /* hash of the recovery code */
};

/* Kept of one award, those that asked first: whoever has a picture of its code can make keys, and
 * the real phone must not be pushed out by them. */
enum { DISPUTES_MAX = 1000 };
struct dispute_row { /* another key that asked for a bound award */
    uint8_t id[TICKET_ID_LEN];
    uint8_t holder[32];
    char language[8];
    int64_t at_s;
};

struct correction_row { /* of one award; the wrong one stands until it is done */
    uint8_t id[TICKET_ID_LEN];
    bool has_successor;
    uint8_t successor[TICKET_ID_LEN];
    char event[65], achievement[65];
    uint8_t results;
    char reason[121];
    uint32_t epoch; /* of the desk's ledger; 0: the successor was not begun */
    uint64_t after; /* its entry is this one or a later one */
    bool done;
};

/* What can be written to a holder. `sealed` opens under the key of `person` (persons.h), which
 * lies apart from the store. */
struct contact_row {
    uint8_t id[TICKET_ID_LEN];
    uint8_t person[16];
    struct buffer sealed; /* owned */
    int64_t verified_s;   /* 0: the address is not confirmed */
    char assertion[23];   /* name of the Open Badges 2.0 assertion, "" until verified */
};

enum token_kind { TOKEN_CONFIRM = 1, TOKEN_REBIND = 2 };
struct token_row { /* a one-time link of a mail */
    uint8_t hash[32];
    uint8_t id[TICKET_ID_LEN];
    uint8_t person[16];
    enum token_kind kind;
    int64_t expires_s;
    int64_t used_s; /* 0: not yet */
};

struct mail_row { /* one mail to send */
    uint8_t mail[16];
    uint8_t person[16];
    struct buffer sealed; /* owned */
    int64_t created_s, expires_s, due_s;
    int attempts;
};

struct publication_row { /* the issuer-signed credential of one award */
    char issuer[201];
    uint8_t id[TICKET_ID_LEN];
    int64_t created_s;
    struct buffer json; /* owned */
};

struct status_row { /* one signed list; set_status_bit makes it stale */
    char url[201];
    char issuer[201];
    int64_t first; /* index of its bit 0 in the organisation's numbering */
    int64_t signed_s;
    bool stale;         /* put_status: not any more */
    struct buffer bits; /* owned; empty: to be put together from each_revoked */
    struct buffer json; /* owned */
};

struct record_row {
    uint8_t hash[32];
    char issuer[201];
    char slug[65];
    int64_t version;
    bool event;         /* else achievement */
    struct buffer text; /* owned */
};

struct issuer_store {
    void *ctx;
    void (*close)(void *ctx);
    /* begin .. commit; `run` may be called again after a serialization failure. Inside an open one
     * it is a part, which stands or falls by itself. */
    bool (*transaction)(void *ctx, bool (*run)(void *arg, struct error *err), void *arg,
                        struct error *err);

    bool (*in_transaction)(void *ctx); /* also: in a group */
    /* Several transactions made durable together: between begin and end each stands or falls by
     * itself, and nothing counts before group_end is true. On false none of them counts. */
    bool (*group_begin)(void *ctx, struct error *err);
    bool (*group_end)(void *ctx, struct error *err);

    /* named values: host settings, versions */
    bool (*put)(void *ctx, const char *key, struct bytes value, struct error *err);
    bool (*get)(void *ctx, struct buffer *out, bool *there, const char *key, struct error *err);

    bool (*put_organisation)(void *ctx, const struct organisation_row *row, struct error *err);
    bool (*each_organisation)(void *ctx,
                              bool (*row)(void *arg, const struct organisation_row *r,
                                          struct error *err),
                              void *arg, struct error *err);

    /* records are immutable: the same hash again is nothing, another text under (slug, version)
     * is FAULT_CONFLICT. Events have one version: their text is replaced (catalogue_source has
     * checked that the evidence stands) */
    bool (*put_record)(void *ctx, const struct record_row *row, struct error *err);
    bool (*find_record)(void *ctx, struct record_row *out, bool *there, const uint8_t hash8[8],
                        struct error *err);
    /* newest version of a slug, or that version (version > 0) */
    bool (*find_record_slug)(void *ctx, struct record_row *out, bool *there, bool event,
                             const char *slug, int64_t version, struct error *err);
    /* of an event's text as it is now */
    bool (*event_hash)(void *ctx, uint8_t hash[32], bool *there, const char *slug,
                       struct error *err);
    bool (*each_record)(void *ctx,
                        bool (*row)(void *arg, const struct record_row *r, struct error *err),
                        void *arg, struct error *err);
    /* of each badge that was taken over from this one ("URL/achievements/SLUG/") the first version
     * that says so, by slug */
    bool (*each_taker)(void *ctx, const char *origin,
                       bool (*row)(void *arg, const struct record_row *r, struct error *err),
                       void *arg, struct error *err);
    bool (*put_picture)(void *ctx, const char *hex, struct bytes png, struct error *err);
    bool (*get_picture)(void *ctx, struct buffer *out, bool *there, const char *hex,
                        struct error *err);

    bool (*put_kiosk)(void *ctx, const struct kiosk_row *row, struct error *err);
    bool (*find_kiosk)(void *ctx, struct kiosk_row *out, bool *there, const char *kiosk,
                       struct error *err);
    bool (*find_kiosk_by_award_key)(void *ctx, struct kiosk_row *out, bool *there,
                                    const uint8_t award_key[32], struct error *err);
    bool (*each_kiosk)(void *ctx,
                       bool (*row)(void *arg, const struct kiosk_row *r, struct error *err),
                       void *arg, struct error *err);
    bool (*put_delegation)(void *ctx, const struct delegation_row *row, struct error *err);
    bool (*find_delegation)(void *ctx, struct delegation_row *out, bool *there, uint32_t serial,
                            struct error *err);
    /* which delegation of this kiosk has the slot */
    bool (*find_slot)(void *ctx, uint32_t *serial, bool *revoked, bool *there,
                      const char *kiosk, uint32_t seq, struct error *err);
    bool (*each_delegation)(void *ctx, const char *kiosk, /* NULL: all */
                            bool (*row)(void *arg, const struct delegation_row *r,
                                        struct error *err),
                            void *arg, struct error *err);

    bool (*chain)(void *ctx, struct chain_row *out, const char *kiosk, uint32_t epoch,
                  struct error *err);
    bool (*put_chain)(void *ctx, const struct chain_row *row, const char *kiosk, uint32_t epoch,
                      struct error *err);
    bool (*find_entry)(void *ctx, struct entry_row *out, bool *there, const char *kiosk,
                       uint32_t epoch, uint64_t n, struct error *err);
    bool (*add_entry)(void *ctx, const struct entry_row *row, struct error *err);

    bool (*find_award)(void *ctx, struct award_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err);
    /* the one that holds it: the only one of a slot with a status_index */
    bool (*find_award_by_slot)(void *ctx, struct award_row *out, bool *there,
                               const uint8_t kid[8], uint32_t seq, struct error *err);
    bool (*find_award_by_code)(void *ctx, struct award_row *out, bool *there,
                               const uint8_t code_hash[32], struct error *err);
    /* upsert by its id; award_rules.h alone calls it, and the next two */
    bool (*put_award)(void *ctx, const struct award_row *row, struct error *err);
    /* its list is signed anew when it is asked for */
    bool (*set_status_bit)(void *ctx, const char *issuer, int64_t index, struct error *err);
    /* the claim of this award, if it has one that counts, does not from now on */
    bool (*uncount_claim)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    /* in order of issuer, id; issuer NULL: all; specimens are left out */
    bool (*each_award)(void *ctx, const char *issuer,
                       bool (*row)(void *arg, const struct award_row *r, struct error *err),
                       void *arg, struct error *err);
    /* those made in one session of a kiosk */
    bool (*each_award_of_session)(void *ctx, const uint8_t session[TICKET_SESSION_LEN],
                                  bool (*row)(void *arg, const struct award_row *r,
                                              struct error *err),
                                  void *arg, struct error *err);
    /* reported awards of one UTC day under one delegation, for its daily cap */
    bool (*awards_on_day)(void *ctx, int64_t *out, uint32_t serial, int64_t day,
                          struct error *err);
    bool (*put_awards_on_day)(void *ctx, uint32_t serial, int64_t day, int64_t awards,
                              struct error *err);

    /* unless it is there */
    bool (*add_session)(void *ctx, const char *kiosk, const uint8_t session[TICKET_SESSION_LEN],
                        int64_t at_s, struct error *err);
    /* for each session of a kiosk first heard of since then, how many of its awards are claimed,
     * practice and what was withdrawn left out; newest first */
    bool (*each_session)(void *ctx, const char *kiosk, int64_t since_s,
                         bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN],
                                     int64_t claimed, struct error *err),
                         void *arg, struct error *err);
    bool (*find_claim)(void *ctx, struct claim_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_claim_by_link)(void *ctx, struct claim_row *out, bool *there, const char *link,
                               struct error *err);
    bool (*put_claim)(void *ctx, const struct claim_row *row, struct error *err);
    bool (*remove_claim)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    /* one row a key, in the order in which the keys first asked; no more than DISPUTES_MAX rows are
     * kept */
    bool (*add_dispute)(void *ctx, const struct dispute_row *row, struct error *err);
    bool (*each_dispute)(void *ctx, const uint8_t id[TICKET_ID_LEN],
                         bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                         void *arg, struct error *err);
    bool (*count_disputes)(void *ctx, int *out, const uint8_t id[TICKET_ID_LEN],
                           struct error *err);
    bool (*clear_disputes)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    /* names (links) that lead nowhere any more, by their SHA-256 */
    bool (*add_gone)(void *ctx, const uint8_t hash[32], const uint8_t id[TICKET_ID_LEN],
                     struct error *err);
    bool (*find_gone)(void *ctx, uint8_t id[TICKET_ID_LEN], bool *there, const uint8_t hash[32],
                      struct error *err);
    /* counts a guess, id saying by whom about what: how many since when, within one window */
    bool (*count_try)(void *ctx, int *count, int64_t *since_s, const uint8_t id[TICKET_ID_LEN],
                      int64_t now_s, int64_t window_s, struct error *err);
    bool (*clear_tries)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);

    bool (*put_correction)(void *ctx, const struct correction_row *row, struct error *err);
    bool (*remove_correction)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_correction)(void *ctx, struct correction_row *out, bool *there,
                            const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_correction_to)(void *ctx, struct correction_row *out, bool *there,
                               const uint8_t successor[TICKET_ID_LEN], struct error *err);
    /* that are not done, by event */
    bool (*each_open_correction)(void *ctx,
                                 bool (*row)(void *arg, const struct correction_row *r,
                                             struct error *err),
                                 void *arg, struct error *err);
    bool (*find_contact)(void *ctx, struct contact_row *out, bool *there,
                         const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*find_contact_of)(void *ctx, struct contact_row *out, bool *there,
                            const uint8_t person[16], struct error *err);
    /* one that is not confirmed, and none of its links is left */
    bool (*next_unconfirmed)(void *ctx, struct contact_row *out, bool *there,
                             struct error *err);
    bool (*find_contact_by_assertion)(void *ctx, struct contact_row *out, bool *there,
                                      const char *assertion, struct error *err);
    bool (*put_contact)(void *ctx, const struct contact_row *row, struct error *err);
    /* contact, links and mails */
    bool (*remove_person)(void *ctx, const uint8_t person[16], struct error *err);
    /* persons of whom nothing is kept here any more, and whose keys are to be destroyed */
    bool (*add_leaving)(void *ctx, const uint8_t person[16], struct error *err);
    bool (*next_leaving)(void *ctx, uint8_t person[16], bool *there, struct error *err);
    bool (*remove_leaving)(void *ctx, const uint8_t person[16], struct error *err);
    bool (*find_token)(void *ctx, struct token_row *out, bool *there, const uint8_t hash[32],
                       struct error *err);
    bool (*put_token)(void *ctx, const struct token_row *row, struct error *err);
    bool (*remove_tokens)(void *ctx, int64_t before_s, struct error *err);
    bool (*put_mail)(void *ctx, const struct mail_row *row, struct error *err);
    /* the next try of one that is still there: due, attempts */
    bool (*delay_mail)(void *ctx, const struct mail_row *row, struct error *err);
    bool (*next_mail)(void *ctx, struct mail_row *out, bool *there, int64_t now_s,
                      struct error *err);
    /* those that wait for another try are due now */
    bool (*hasten_mails)(void *ctx, int64_t now_s, struct error *err);
    bool (*remove_mail)(void *ctx, const uint8_t mail[16], struct error *err);
    bool (*remove_mails)(void *ctx, int64_t before_s, struct error *err); /* expired then */
    bool (*count_mails)(void *ctx, int64_t *out, struct error *err);

    bool (*get_publication)(void *ctx, struct publication_row *out, bool *there,
                            const uint8_t id[TICKET_ID_LEN], struct error *err);
    bool (*put_publication)(void *ctx, const struct publication_row *row, struct error *err);
    bool (*remove_publication)(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err);

    bool (*get_status)(void *ctx, struct status_row *out, bool *there, const char *url,
                       struct error *err);
    bool (*put_status)(void *ctx, const struct status_row *row, struct error *err);
    /* indices of withdrawn awards of one organisation, from `first` on, `count` of them */
    bool (*each_revoked)(void *ctx, const char *issuer, int64_t first, int64_t count,
                         bool (*row)(void *arg, int64_t index, struct error *err), void *arg,
                         struct error *err);
};

/* ---- the same as functions: s is the first argument */

static inline void store_close(const struct issuer_store *s)
{
    s->close(s->ctx);
}
/* begin .. commit; `run` may be called again after a serialization failure. Inside an open one
 * it is a part, which stands or falls by itself. */
static inline bool store_transaction(const struct issuer_store *s,
                                     bool (*run)(void *arg, struct error *err), void *arg,
                                     struct error *err)
{
    return s->transaction(s->ctx, run, arg, err);
}
static inline bool store_in_transaction(const struct issuer_store *s)
{
    return s->in_transaction(s->ctx);
}
/* Several transactions made durable together: between begin and end each stands or falls by
 * itself, and nothing counts before group_end is true. On false none of them counts. */
static inline bool store_group_begin(const struct issuer_store *s, struct error *err)
{
    return s->group_begin(s->ctx, err);
}
static inline bool store_group_end(const struct issuer_store *s, struct error *err)
{
    return s->group_end(s->ctx, err);
}
/* named values: host settings, versions */
static inline bool store_put(const struct issuer_store *s, const char *key, struct bytes value,
                             struct error *err)
{
    return s->put(s->ctx, key, value, err);
}
static inline bool store_get(const struct issuer_store *s, struct buffer *out, bool *there,
                             const char *key, struct error *err)
{
    return s->get(s->ctx, out, there, key, err);
}
static inline bool store_put_organisation(const struct issuer_store *s,
                                          const struct organisation_row *row, struct error *err)
{
    return s->put_organisation(s->ctx, row, err);
}
static inline bool store_each_organisation(const struct issuer_store *s,
                                           bool (*row)(void *arg,
                                                       const struct organisation_row *r,
                                                       struct error *err),
                                           void *arg, struct error *err)
{
    return s->each_organisation(s->ctx, row, arg, err);
}
/* records are immutable: the same hash again is nothing, another text under (slug, version)
 * is FAULT_CONFLICT. Events have one version: their text is replaced (catalogue_source has
 * checked that the evidence stands) */
static inline bool store_put_record(const struct issuer_store *s, const struct record_row *row,
                                    struct error *err)
{
    return s->put_record(s->ctx, row, err);
}
static inline bool store_find_record(const struct issuer_store *s, struct record_row *out,
                                     bool *there, const uint8_t hash8[8], struct error *err)
{
    return s->find_record(s->ctx, out, there, hash8, err);
}
/* newest version of a slug, or that version (version > 0) */
static inline bool store_find_record_slug(const struct issuer_store *s, struct record_row *out,
                                          bool *there, bool event, const char *slug,
                                          int64_t version, struct error *err)
{
    return s->find_record_slug(s->ctx, out, there, event, slug, version, err);
}
/* of an event's text as it is now */
static inline bool store_event_hash(const struct issuer_store *s, uint8_t hash[32], bool *there,
                                    const char *slug, struct error *err)
{
    return s->event_hash(s->ctx, hash, there, slug, err);
}
static inline bool store_each_record(const struct issuer_store *s,
                                     bool (*row)(void *arg, const struct record_row *r,
                                                 struct error *err),
                                     void *arg, struct error *err)
{
    return s->each_record(s->ctx, row, arg, err);
}
/* of each badge that was taken over from this one ("URL/achievements/SLUG/") the first version
 * that says so, by slug */
static inline bool store_each_taker(const struct issuer_store *s, const char *origin,
                                    bool (*row)(void *arg, const struct record_row *r,
                                                struct error *err),
                                    void *arg, struct error *err)
{
    return s->each_taker(s->ctx, origin, row, arg, err);
}
static inline bool store_put_picture(const struct issuer_store *s, const char *hex,
                                     struct bytes png, struct error *err)
{
    return s->put_picture(s->ctx, hex, png, err);
}
static inline bool store_get_picture(const struct issuer_store *s, struct buffer *out,
                                     bool *there, const char *hex, struct error *err)
{
    return s->get_picture(s->ctx, out, there, hex, err);
}
static inline bool store_put_kiosk(const struct issuer_store *s, const struct kiosk_row *row,
                                   struct error *err)
{
    return s->put_kiosk(s->ctx, row, err);
}
static inline bool store_find_kiosk(const struct issuer_store *s, struct kiosk_row *out,
                                    bool *there, const char *kiosk, struct error *err)
{
    return s->find_kiosk(s->ctx, out, there, kiosk, err);
}
static inline bool store_find_kiosk_by_award_key(const struct issuer_store *s,
                                                 struct kiosk_row *out, bool *there,
                                                 const uint8_t award_key[32], struct error *err)
{
    return s->find_kiosk_by_award_key(s->ctx, out, there, award_key, err);
}
static inline bool store_each_kiosk(const struct issuer_store *s,
                                    bool (*row)(void *arg, const struct kiosk_row *r,
                                                struct error *err),
                                    void *arg, struct error *err)
{
    return s->each_kiosk(s->ctx, row, arg, err);
}
static inline bool store_put_delegation(const struct issuer_store *s,
                                        const struct delegation_row *row, struct error *err)
{
    return s->put_delegation(s->ctx, row, err);
}
static inline bool store_find_delegation(const struct issuer_store *s,
                                         struct delegation_row *out, bool *there,
                                         uint32_t serial, struct error *err)
{
    return s->find_delegation(s->ctx, out, there, serial, err);
}
/* which delegation of this kiosk has the slot */
static inline bool store_find_slot(const struct issuer_store *s, uint32_t *serial,
                                   bool *revoked, bool *there, const char *kiosk, uint32_t seq,
                                   struct error *err)
{
    return s->find_slot(s->ctx, serial, revoked, there, kiosk, seq, err);
}
static inline bool store_each_delegation(const struct issuer_store *s, const char *kiosk,
                                         bool (*row)(void *arg, const struct delegation_row *r,
                                                     struct error *err),
                                         void *arg, struct error *err)
{
    return s->each_delegation(s->ctx, kiosk, row, arg, err);
}
static inline bool store_chain(const struct issuer_store *s, struct chain_row *out,
                               const char *kiosk, uint32_t epoch, struct error *err)
{
    return s->chain(s->ctx, out, kiosk, epoch, err);
}
static inline bool store_put_chain(const struct issuer_store *s, const struct chain_row *row,
                                   const char *kiosk, uint32_t epoch, struct error *err)
{
    return s->put_chain(s->ctx, row, kiosk, epoch, err);
}
static inline bool store_find_entry(const struct issuer_store *s, struct entry_row *out,
                                    bool *there, const char *kiosk, uint32_t epoch, uint64_t n,
                                    struct error *err)
{
    return s->find_entry(s->ctx, out, there, kiosk, epoch, n, err);
}
static inline bool store_add_entry(const struct issuer_store *s, const struct entry_row *row,
                                   struct error *err)
{
    return s->add_entry(s->ctx, row, err);
}
static inline bool store_find_award(const struct issuer_store *s, struct award_row *out,
                                    bool *there, const uint8_t id[TICKET_ID_LEN],
                                    struct error *err)
{
    return s->find_award(s->ctx, out, there, id, err);
}
/* the one that holds it: the only one of a slot with a status_index */
static inline bool store_find_award_by_slot(const struct issuer_store *s, struct award_row *out,
                                            bool *there, const uint8_t kid[8], uint32_t seq,
                                            struct error *err)
{
    return s->find_award_by_slot(s->ctx, out, there, kid, seq, err);
}
static inline bool store_find_award_by_code(const struct issuer_store *s, struct award_row *out,
                                            bool *there, const uint8_t code_hash[32],
                                            struct error *err)
{
    return s->find_award_by_code(s->ctx, out, there, code_hash, err);
}
/* upsert by its id; award_rules.h alone calls it, and the next two */
static inline bool store_put_award(const struct issuer_store *s, const struct award_row *row,
                                   struct error *err)
{
    return s->put_award(s->ctx, row, err);
}
/* its list is signed anew when it is asked for */
static inline bool store_set_status_bit(const struct issuer_store *s, const char *issuer,
                                        int64_t index, struct error *err)
{
    return s->set_status_bit(s->ctx, issuer, index, err);
}
/* the claim of this award, if it has one that counts, does not from now on */
static inline bool store_uncount_claim(const struct issuer_store *s,
                                       const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->uncount_claim(s->ctx, id, err);
}
/* in order of issuer, id; issuer NULL: all; specimens are left out */
static inline bool store_each_award(const struct issuer_store *s, const char *issuer,
                                    bool (*row)(void *arg, const struct award_row *r,
                                                struct error *err),
                                    void *arg, struct error *err)
{
    return s->each_award(s->ctx, issuer, row, arg, err);
}
/* those made in one session of a kiosk */
static inline bool store_each_award_of_session(const struct issuer_store *s,
                                               const uint8_t session[TICKET_SESSION_LEN],
                                               bool (*row)(void *arg, const struct award_row *r,
                                                           struct error *err),
                                               void *arg, struct error *err)
{
    return s->each_award_of_session(s->ctx, session, row, arg, err);
}
/* reported awards of one UTC day under one delegation, for its daily cap */
static inline bool store_awards_on_day(const struct issuer_store *s, int64_t *out,
                                       uint32_t serial, int64_t day, struct error *err)
{
    return s->awards_on_day(s->ctx, out, serial, day, err);
}
static inline bool store_put_awards_on_day(const struct issuer_store *s, uint32_t serial,
                                           int64_t day, int64_t awards, struct error *err)
{
    return s->put_awards_on_day(s->ctx, serial, day, awards, err);
}
/* unless it is there */
static inline bool store_add_session(const struct issuer_store *s, const char *kiosk,
                                     const uint8_t session[TICKET_SESSION_LEN], int64_t at_s,
                                     struct error *err)
{
    return s->add_session(s->ctx, kiosk, session, at_s, err);
}
/* for each session of a kiosk first heard of since then, how many of its awards are claimed,
 * practice and what was withdrawn left out; newest first */
static inline bool
store_each_session(const struct issuer_store *s, const char *kiosk, int64_t since_s,
                   bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN],
                               int64_t claimed, struct error *err),
                   void *arg, struct error *err)
{
    return s->each_session(s->ctx, kiosk, since_s, row, arg, err);
}
static inline bool store_find_claim(const struct issuer_store *s, struct claim_row *out,
                                    bool *there, const uint8_t id[TICKET_ID_LEN],
                                    struct error *err)
{
    return s->find_claim(s->ctx, out, there, id, err);
}
static inline bool store_find_claim_by_link(const struct issuer_store *s, struct claim_row *out,
                                            bool *there, const char *link, struct error *err)
{
    return s->find_claim_by_link(s->ctx, out, there, link, err);
}
static inline bool store_put_claim(const struct issuer_store *s, const struct claim_row *row,
                                   struct error *err)
{
    return s->put_claim(s->ctx, row, err);
}
static inline bool store_remove_claim(const struct issuer_store *s,
                                      const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->remove_claim(s->ctx, id, err);
}
/* one row a key, in the order in which the keys first asked; no more than DISPUTES_MAX rows are
 * kept */
static inline bool store_add_dispute(const struct issuer_store *s,
                                     const struct dispute_row *row, struct error *err)
{
    return s->add_dispute(s->ctx, row, err);
}
static inline bool
store_each_dispute(const struct issuer_store *s, const uint8_t id[TICKET_ID_LEN],
                   bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                   void *arg, struct error *err)
{
    return s->each_dispute(s->ctx, id, row, arg, err);
}
static inline bool store_count_disputes(const struct issuer_store *s, int *out,
                                        const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->count_disputes(s->ctx, out, id, err);
}
static inline bool store_clear_disputes(const struct issuer_store *s,
                                        const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->clear_disputes(s->ctx, id, err);
}
/* names (links) that lead nowhere any more, by their SHA-256 */
static inline bool store_add_gone(const struct issuer_store *s, const uint8_t hash[32],
                                  const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->add_gone(s->ctx, hash, id, err);
}
static inline bool store_find_gone(const struct issuer_store *s, uint8_t id[TICKET_ID_LEN],
                                   bool *there, const uint8_t hash[32], struct error *err)
{
    return s->find_gone(s->ctx, id, there, hash, err);
}
/* counts a guess, id saying by whom about what: how many since when, within one window */
static inline bool store_count_try(const struct issuer_store *s, int *count, int64_t *since_s,
                                   const uint8_t id[TICKET_ID_LEN], int64_t now_s,
                                   int64_t window_s, struct error *err)
{
    return s->count_try(s->ctx, count, since_s, id, now_s, window_s, err);
}
static inline bool store_clear_tries(const struct issuer_store *s,
                                     const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->clear_tries(s->ctx, id, err);
}
static inline bool store_put_correction(const struct issuer_store *s,
                                        const struct correction_row *row, struct error *err)
{
    return s->put_correction(s->ctx, row, err);
}
static inline bool store_remove_correction(const struct issuer_store *s,
                                           const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->remove_correction(s->ctx, id, err);
}
static inline bool store_find_correction(const struct issuer_store *s,
                                         struct correction_row *out, bool *there,
                                         const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->find_correction(s->ctx, out, there, id, err);
}
static inline bool store_find_correction_to(const struct issuer_store *s,
                                            struct correction_row *out, bool *there,
                                            const uint8_t successor[TICKET_ID_LEN],
                                            struct error *err)
{
    return s->find_correction_to(s->ctx, out, there, successor, err);
}
/* that are not done, by event */
static inline bool store_each_open_correction(const struct issuer_store *s,
                                              bool (*row)(void *arg,
                                                          const struct correction_row *r,
                                                          struct error *err),
                                              void *arg, struct error *err)
{
    return s->each_open_correction(s->ctx, row, arg, err);
}
static inline bool store_find_contact(const struct issuer_store *s, struct contact_row *out,
                                      bool *there, const uint8_t id[TICKET_ID_LEN],
                                      struct error *err)
{
    return s->find_contact(s->ctx, out, there, id, err);
}
static inline bool store_find_contact_of(const struct issuer_store *s, struct contact_row *out,
                                         bool *there, const uint8_t person[16],
                                         struct error *err)
{
    return s->find_contact_of(s->ctx, out, there, person, err);
}
/* one that is not confirmed, and none of its links is left */
static inline bool store_next_unconfirmed(const struct issuer_store *s, struct contact_row *out,
                                          bool *there, struct error *err)
{
    return s->next_unconfirmed(s->ctx, out, there, err);
}
static inline bool store_find_contact_by_assertion(const struct issuer_store *s,
                                                   struct contact_row *out, bool *there,
                                                   const char *assertion, struct error *err)
{
    return s->find_contact_by_assertion(s->ctx, out, there, assertion, err);
}
static inline bool store_put_contact(const struct issuer_store *s,
                                     const struct contact_row *row, struct error *err)
{
    return s->put_contact(s->ctx, row, err);
}
/* contact, links and mails */
static inline bool store_remove_person(const struct issuer_store *s, const uint8_t person[16],
                                       struct error *err)
{
    return s->remove_person(s->ctx, person, err);
}
/* persons of whom nothing is kept here any more, and whose keys are to be destroyed */
static inline bool store_add_leaving(const struct issuer_store *s, const uint8_t person[16],
                                     struct error *err)
{
    return s->add_leaving(s->ctx, person, err);
}
static inline bool store_next_leaving(const struct issuer_store *s, uint8_t person[16],
                                      bool *there, struct error *err)
{
    return s->next_leaving(s->ctx, person, there, err);
}
static inline bool store_remove_leaving(const struct issuer_store *s, const uint8_t person[16],
                                        struct error *err)
{
    return s->remove_leaving(s->ctx, person, err);
}
static inline bool store_find_token(const struct issuer_store *s, struct token_row *out,
                                    bool *there, const uint8_t hash[32], struct error *err)
{
    return s->find_token(s->ctx, out, there, hash, err);
}
static inline bool store_put_token(const struct issuer_store *s, const struct token_row *row,
                                   struct error *err)
{
    return s->put_token(s->ctx, row, err);
}
static inline bool store_remove_tokens(const struct issuer_store *s, int64_t before_s,
                                       struct error *err)
{
    return s->remove_tokens(s->ctx, before_s, err);
}
static inline bool store_put_mail(const struct issuer_store *s, const struct mail_row *row,
                                  struct error *err)
{
    return s->put_mail(s->ctx, row, err);
}
/* the next try of one that is still there: due, attempts */
static inline bool store_delay_mail(const struct issuer_store *s, const struct mail_row *row,
                                    struct error *err)
{
    return s->delay_mail(s->ctx, row, err);
}
static inline bool store_next_mail(const struct issuer_store *s, struct mail_row *out,
                                   bool *there, int64_t now_s, struct error *err)
{
    return s->next_mail(s->ctx, out, there, now_s, err);
}
/* those that wait for another try are due now */
static inline bool store_hasten_mails(const struct issuer_store *s, int64_t now_s,
                                      struct error *err)
{
    return s->hasten_mails(s->ctx, now_s, err);
}
static inline bool store_remove_mail(const struct issuer_store *s, const uint8_t mail[16],
                                     struct error *err)
{
    return s->remove_mail(s->ctx, mail, err);
}
static inline bool store_remove_mails(const struct issuer_store *s, int64_t before_s,
                                      struct error *err)
{
    return s->remove_mails(s->ctx, before_s, err);
}
/* expired then */
static inline bool store_count_mails(const struct issuer_store *s, int64_t *out,
                                     struct error *err)
{
    return s->count_mails(s->ctx, out, err);
}
static inline bool store_get_publication(const struct issuer_store *s,
                                         struct publication_row *out, bool *there,
                                         const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->get_publication(s->ctx, out, there, id, err);
}
static inline bool store_put_publication(const struct issuer_store *s,
                                         const struct publication_row *row, struct error *err)
{
    return s->put_publication(s->ctx, row, err);
}
static inline bool store_remove_publication(const struct issuer_store *s,
                                            const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return s->remove_publication(s->ctx, id, err);
}
static inline bool store_get_status(const struct issuer_store *s, struct status_row *out,
                                    bool *there, const char *url, struct error *err)
{
    return s->get_status(s->ctx, out, there, url, err);
}
static inline bool store_put_status(const struct issuer_store *s, const struct status_row *row,
                                    struct error *err)
{
    return s->put_status(s->ctx, row, err);
}
/* indices of withdrawn awards of one organisation, from `first` on, `count` of them */
static inline bool store_each_revoked(const struct issuer_store *s, const char *issuer,
                                      int64_t first, int64_t count,
                                      bool (*row)(void *arg, int64_t index, struct error *err),
                                      void *arg, struct error *err)
{
    return s->each_revoked(s->ctx, issuer, first, count, row, arg, err);
}

/* url: a path, or sqlite:PATH. */
bool store_sqlite_open(struct issuer_store *out, const char *url, bool create,
                       struct error *err);

#endif
