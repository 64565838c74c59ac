/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_REPLY_H
#define FIRMWARE_WIRE_REPLY_H

#include "firmware/wire/catalogue.h"
#include "firmware/wire/ticket.h"
#include "firmware/wire/upload.h"
#include "keys/jws.h"
#include "keys/vault.h"

/* The reply of the issuer to a kiosk (DESIGN 9): the payload of an obk-reply+jwt, signed by a badge
 * key of the host's first organisation. The members are listed in firmware/README.md. */
enum {
    REPLY_DELEGATIONS_MAX = 64,
    REPLY_EXCEPTIONS_MAX = 100,
    REPLY_COMMANDS_MAX = 8,
    REPLY_CLAIMS_MAX = 100,
    /* The highest step between the numbers of two replies that a kiosk applies. Kiosk and issuer
     * both keep to it: nobody can use up the numbers in one step, and an issuer that was restored
     * from a backup finds its place again. */
    REPLY_JUMP_MAX = 65536
};
#define REPLY_NUMBER_LAST (UINT32_MAX - 2u * REPLY_JUMP_MAX) /* from here on: enrol anew */

enum reply_verdict { REPLY_HOLD, REPLY_REJECT };
struct reply_exception {
    uint64_t n;
    enum reply_verdict verdict;
    char code[32];
};

enum reply_command_kind { REPLY_LOCK, REPLY_RESEND, REPLY_REMOVE_FACILITATOR };
struct reply_command {
    enum reply_command_kind kind;
    uint64_t from;                   /* RESEND */
    char label[VAULT_LABEL_MAX + 1]; /* REMOVE_FACILITATOR */
};

struct reply_picture {
    char sha256[65];
    struct buffer png; /* owned */
};

/* The number of awards of a session that have been claimed; it says nothing of the people. Only
 * kiosks that read it get it (upload_reads_claims): an older one refuses an unknown member. */
struct reply_claims {
    uint8_t session[TICKET_SESSION_LEN];
    uint32_t claimed;
};

struct reply {
    char issuer[DELEGATION_DID_MAX + 1];
    char kiosk[24];
    uint32_t epoch;
    uint32_t number; /* grows with each reply to this kiosk */
    bool has_nonce;
    uint8_t nonce[UPLOAD_NONCE_LEN]; /* echo */
    int64_t time_s;                  /* server time */
    bool has_receipt;
    uint64_t receipt_upto; /* all entries n < upto are durably stored and judged */
    uint8_t receipt_head[32];
    size_t exception_count;
    struct reply_exception exceptions[REPLY_EXCEPTIONS_MAX];
    struct buffer catalogue; /* obk-catalogue+jwt, empty if none; owned */
    size_t delegation_count;
    struct buffer delegations[REPLY_DELEGATIONS_MAX]; /* obk-delegation+jwt; owned */
    size_t revoked_count;
    uint32_t revoked[REPLY_DELEGATIONS_MAX]; /* serials */
    size_t picture_count;
    struct reply_picture pictures[UPLOAD_PICTURES_MAX];
    size_t command_count;
    struct reply_command commands[REPLY_COMMANDS_MAX];
    bool has_claims;
    size_t claims_count;
    struct reply_claims claims[REPLY_CLAIMS_MAX];
    int64_t next_poll_s;
};

/* Frees the buffers; safe on {0}. */
void reply_free(struct reply *r);

/* Writes the signed reply. */
bool reply_make(struct buffer *jws, const struct reply *r, const struct signing_key *badge_key,
                struct error *err);

/* A reply as read: nothing in it is trusted before reply_trust. */
struct reply_received {
    struct reply reply;
    struct jws jws;
};

/* Reads a reply and checks its form alone. On false there is nothing to free. */
bool reply_parse(struct reply_received *out, struct bytes jws, struct error *err);

/* Frees it; safe on {0}. */
void reply_received_free(struct reply_received *r);

/* The memory that it holds, in bytes: itself and the room of its buffers. */
size_t reply_received_size(const struct reply_received *r);

/* Checks all signatures, in the order of trust (DESIGN 9):
 *
 *   1. the catalogue inside, by the authority key
 *   2. the reply, by a badge key of the newer catalogue: this one or `held`
 *   3. each delegation, by the authority key
 *
 * newer        the catalogue of the reply if it is newer than held, else NULL; the caller frees it
 * delegations  room for reply.delegation_count; filled on success
 * held         NULL: none
 * err          FAULT_UNTRUSTED, FAULT_MALFORMED */
bool reply_trust(struct catalogue **newer, struct delegation *delegations,
                 const struct reply_received *received, const struct catalogue *held,
                 const uint8_t authority[static SIGNING_PUBLIC_LEN], struct error *err);

/* The authority key and issuer that the reply's catalogue names, not verified: for the six words of
 * the first accept. */
bool reply_authority_offered(uint8_t authority[static SIGNING_PUBLIC_LEN],
                             char issuer[static DELEGATION_DID_MAX + 1],
                             const struct reply_received *received, struct error *err);

#endif
