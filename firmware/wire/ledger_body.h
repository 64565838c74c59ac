/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_LEDGER_BODY_H
#define FIRMWARE_WIRE_LEDGER_BODY_H

#include "firmware/wire/ledger_entry.h"
#include "firmware/wire/ticket.h"

/* The bodies of ledger entries, a struct for each kind. Pure. The bytes are listed in
 * firmware/README.md, "Ledger entries". KEYROLL has no body here: no version writes one.
 *
 * Each body_KIND_write sets kind, body and body_len of the entry and leaves the rest alone. It
 * cannot fail.
 *
 * Each body_KIND_read checks kind, length and range of every field.
 *   out  written on success alone
 *   err  FAULT_MALFORMED, naming the entry */

struct body_open {
    uint8_t session[TICKET_SESSION_LEN];
    uint32_t serial; /* of the delegation */
    uint8_t event;   /* index in the delegation */
    uint8_t slot;    /* the facilitator's slot number in the vault */
};
/* Writes the body of OPEN. */
void body_open_write(struct entry *e, const struct body_open *b);

/* Reads the body of OPEN. */
bool body_open_read(struct body_open *out, const struct entry *e, struct error *err);

struct body_award {
    struct ticket ticket; /* head fields alone: secret and signature are not in the ledger */
    struct bytes head;    /* set by read: the bytes before s, a view into the entry */
    uint8_t subject_public[SIGNING_PUBLIC_LEN];
    uint8_t code_hash[32]; /* of the short code (ticket_short_code) */
};
/* Writes the body of AWARD. */
void body_award_write(struct entry *e, const struct body_award *b);

/* Reads the body of AWARD. */
bool body_award_read(struct body_award *out, const struct entry *e, struct error *err);

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
/* Writes the body of VOID. */
void body_void_write(struct entry *e, const struct body_void *b);

/* Reads the body of VOID. */
bool body_void_read(struct body_void *out, const struct entry *e, struct error *err);

/* The reason as a word, such as "wrong-badge". */
const char *void_reason_name(enum void_reason r);
/* The reason that a word names; VOID_OTHER for any other text. */
enum void_reason void_reason_of(const char *word);

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
/* Writes the body of CLOSE. */
void body_close_write(struct entry *e, const struct body_close *b);

/* Reads the body of CLOSE. */
bool body_close_read(struct body_close *out, const struct entry *e, struct error *err);

struct body_anchor {
    uint32_t number; /* of the reply */
    int64_t server_time_s;
    uint64_t upto;    /* the receipt covers the entries with n < upto */
    uint8_t head[32]; /* hash of entry upto - 1, or the genesis hash */
    uint8_t reply_hash[32];
};
/* Writes the body of ANCHOR. */
void body_anchor_write(struct entry *e, const struct body_anchor *b);

/* Reads the body of ANCHOR. */
bool body_anchor_read(struct body_anchor *out, const struct entry *e, struct error *err);

enum time_source { TIME_PERSON = 1, TIME_SIGNED = 2 };
struct body_time {
    int64_t before_s, after_s;
    enum time_source source;
};
/* Writes the body of TIME. */
void body_time_write(struct entry *e, const struct body_time *b);

/* Reads the body of TIME. */
bool body_time_read(struct body_time *out, const struct entry *e, struct error *err);

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
/* Writes the body of ALERT. */
void body_alert_write(struct entry *e, const struct body_alert *b);

/* Reads the body of ALERT. */
bool body_alert_read(struct body_alert *out, const struct entry *e, struct error *err);

#endif
