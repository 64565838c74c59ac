/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_LEDGER_ENTRY_H
#define FIRMWARE_WIRE_LEDGER_ENTRY_H

#include "firmware/wire/clock.h"
#include "firmware/wire/ticket.h"
#include "keys/buffer.h"

/* Canonical bytes of a ledger entry (DESIGN 6), pure. Big-endian: epoch (4), n (8), kind (1),
 * time (8, Unix seconds), quality (1), body length (4), body. */
enum entry_kind {
    ENTRY_OPEN = 1,
    ENTRY_AWARD = 2,
    ENTRY_VOID = 3,
    ENTRY_CLOSE = 4,
    ENTRY_ANCHOR = 5,
    ENTRY_TIME = 6,
    ENTRY_ALERT = 7,
    ENTRY_KEYROLL = 8
};
enum {
    ENTRY_BODY_MAX = 512,
    ENTRY_HEAD_LEN = 26,
    ENTRY_LEN_MAX = ENTRY_HEAD_LEN + ENTRY_BODY_MAX
};

struct entry {
    uint32_t epoch;
    uint64_t n;
    enum entry_kind kind;
    int64_t time_s;
    enum clock_quality quality;
    size_t body_len;
    uint8_t body[ENTRY_BODY_MAX];
};

size_t entry_write(uint8_t out[static ENTRY_LEN_MAX], const struct entry *e);
bool entry_parse(struct entry *out, struct bytes in, struct error *err);

/* SHA-256("OBK-ENTRY-V1\0" + previous + entry bytes + 32 zero bytes for the contact hash). */
void entry_hash(uint8_t out[static 32], const uint8_t previous[static 32], struct bytes entry);
/* What stands before entry 0: SHA-256("OBK-GENESIS-V1\0" + award public key + epoch (4)). */
void entry_genesis(uint8_t out[static 32],
                   const uint8_t award_public[static SIGNING_PUBLIC_LEN], uint32_t epoch);
/* Over "OBK-LEDGER-V1\0" + hash. An AWARD's signature is its ticket's instead. */
void entry_sign(uint8_t signature[static SIGNING_SIGNATURE_LEN], const uint8_t hash[static 32],
                const struct signing_key *key);
/* Whether entries of this kind are signed by the award key over the chain up to them: what stands
 * before such an entry was so when somebody had entered a PIN. */
bool entry_kind_covers(enum entry_kind kind);
/* Whether the signature fits the entry's kind: OPEN, VOID, CLOSE, KEYROLL by the award key;
 * ANCHOR, TIME, ALERT by the device key; AWARD the ticket's own. FAULT_UNTRUSTED. */
bool entry_verify(const struct entry *e, const uint8_t hash[static 32],
                  const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                  const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err);

/* ---- bodies. Each _write fills body and body_len and sets kind; each _read checks kind and
 * length. */

struct body_open {
    uint8_t session[TICKET_SESSION_LEN];
    uint32_t serial; /* of the delegation */
    uint8_t event;   /* index in the delegation */
    uint8_t slot;    /* facilitator's slot number in the vault */
};
struct body_award {
    struct ticket ticket; /* head fields alone */
    struct bytes head;    /* on read, the bytes before s: a view into the entry; else unused */
    uint8_t subject_public[SIGNING_PUBLIC_LEN];
    uint8_t code_hash[32];
};
enum void_reason {
    VOID_WRONG_BADGE = 1,
    VOID_WRONG_PERSON = 2,
    VOID_DOUBLE = 3,
    VOID_TEST = 4,
    VOID_OTHER = 5
};
struct body_void {
    uint8_t award_id[TICKET_ID_LEN];
    enum void_reason reason;
};
enum close_reason {
    CLOSE_PERSON = 1,
    CLOSE_IDLE = 2,
    CLOSE_CRASH = 3,
    CLOSE_DELEGATION = 4,
    CLOSE_RETIRE = 5
};
struct body_close {
    uint8_t session[TICKET_SESSION_LEN];
    enum close_reason reason;
    uint32_t awards;
};
struct body_anchor {
    uint32_t number; /* of the reply */
    int64_t server_time_s;
    uint64_t upto;    /* entries covered: all with n < upto */
    uint8_t head[32]; /* hash of entry upto - 1, or the genesis hash */
    uint8_t reply_hash[32];
};
enum time_source { TIME_PERSON = 1, TIME_SIGNED = 2 };
struct body_time {
    int64_t before_s, after_s;
    enum time_source source;
};
enum alert_code {
    ALERT_PIN_LOCKOUT = 1,
    ALERT_RESTORED = 2,
    ALERT_CHAIN = 3,
    ALERT_LOCKED = 4
};
struct body_alert {
    enum alert_code code;
    uint32_t detail;
};

void body_open_write(struct entry *e, const struct body_open *b);
bool body_open_read(struct body_open *out, const struct entry *e, struct error *err);
void body_award_write(struct entry *e, const struct body_award *b);
bool body_award_read(struct body_award *out, const struct entry *e, struct error *err);
void body_void_write(struct entry *e, const struct body_void *b);
bool body_void_read(struct body_void *out, const struct entry *e, struct error *err);
void body_close_write(struct entry *e, const struct body_close *b);
bool body_close_read(struct body_close *out, const struct entry *e, struct error *err);
void body_anchor_write(struct entry *e, const struct body_anchor *b);
bool body_anchor_read(struct body_anchor *out, const struct entry *e, struct error *err);
void body_time_write(struct entry *e, const struct body_time *b);
bool body_time_read(struct body_time *out, const struct entry *e, struct error *err);
void body_alert_write(struct entry *e, const struct body_alert *b);
bool body_alert_read(struct body_alert *out, const struct entry *e, struct error *err);

const char *entry_kind_name(enum entry_kind kind); /* "OPEN" */
const char *void_reason_name(enum void_reason r);  /* "wrong-badge" */
enum void_reason void_reason_of(const char *word); /* VOID_OTHER for any other text */

#endif
