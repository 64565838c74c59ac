/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_STORE_ROWS_H
#define SYNC_ISSUER_STORE_STORE_ROWS_H

#include "firmware/wire/ticket.h"
#include "keys/buffer.h"

/* The rows of the issuer's store, as the functions of store.h take and give them. A member that
 * ends in _s is a time in Unix seconds. A text that does not exist is "". A row that a find_ or
 * get_ function gave owns its buffers: buffer_free. */

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
/* "accepted", in lists and for programs. */
const char *award_state_name(enum award_state state);

struct organisation_row {
    char did[201];
    char slug[65]; /* "" for the first */
    char name[121];
    int64_t next_status_index; /* over all lists of this organisation */
    char linkedin[21];         /* number of its page on LinkedIn; "": none */
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
    /* Filled by award_write (award_rules.h) alone: */
    uint8_t session[TICKET_SESSION_LEN]; /* of its ticket */
    bool withdrawn;                      /* voided, revoked or corrected */
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
    uint8_t recovery[32]; /* hash of a recovery code of 12 characters */
    bool has_lookup;
    uint8_t lookup[32]; /* keyed hash of a recovery code of 16 characters (recovery_code.h) */
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

struct share_row {             /* a badge that its holder shows on a public page */
    uint8_t id[TICKET_ID_LEN]; /* of the award under which it was claimed */
    char name[23];             /* 22 base64url characters, random */
    int64_t since_s;
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

struct
    wallet_copy_row { /* an offer to a wallet; once a wallet fetched it, the copy that it has */
    uint8_t code[32]; /* hash of the pre-authorized code */
    uint8_t id[TICKET_ID_LEN];
    int64_t expires_s; /* of the code, later of the token */
    uint8_t token[32]; /* hash of the access token; zeros: none was given yet */
    uint8_t did[32];   /* hash of award id and DID; zeros: nothing was fetched yet */
    int64_t made_s;    /* when it was first fetched; 0: not yet */
};
struct publication_row { /* the issuer-signed credential of one award */
    char issuer[201];
    uint8_t id[TICKET_ID_LEN];
    int64_t created_s;
    struct buffer json; /* owned */
};

/* One signed list of an organisation: number N, from 1, has its indices (N - 1) * STATUS_BITS_LEN
 * onwards. */
struct status_row {
    char issuer[201];
    int64_t number;
    char url[201];
    int64_t signed_s;
    bool stale;         /* a bit was set since it was signed */
    struct buffer bits; /* owned; empty: to be put together from each_withdrawn */
    struct buffer json; /* owned */
};

struct record_row {
    uint8_t hash[32];
    char issuer[201];
    char slug[65];
    int64_t version;
    bool event; /* else achievement */
    /* of the badge that it was taken over from: "URL/achievements/SLUG/", whatever its version;
     * "": nowhere, or an event */
    char origin[301];
    char colour[8];     /* "#rrggbb" of an achievement (colour.h); "": not known, or an event */
    struct buffer text; /* owned */
};

/* Guesses of one kind and origin, within one window of time (tries.h). */
struct try_row {
    uint8_t id[TICKET_ID_LEN];
    int64_t since_s;
    int count;
};

#endif
