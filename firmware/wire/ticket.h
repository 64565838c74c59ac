/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_TICKET_H
#define FIRMWARE_WIRE_TICKET_H

#include "keys/bytes.h"
#include "keys/error.h"
#include "keys/signing.h"

/* The signed bytes inside the claim QR (DESIGN 4): 116 for an award, 132 for one passed on by a
 * holder. Big-endian. A struct ticket that came from outside or was just made holds the
 * bearer's secret: wipe it. */
enum ticket_kind { TICKET_AWARD = 1, TICKET_PASSED_ON = 3 };

enum {
    TICKET_HEAD_LEN = 36, /* bytes before s; 52 for kind 3, which has `via` */
    TICKET_HEAD_MAX = 52,
    TICKET_SECRET_LEN = 16,
    TICKET_LEN_MAX = 132,
    TICKET_EVENT_MAX = 255,
    TICKET_TTL_HOURS = 8760,
    TICKET_TTL_SLIP_HOURS = 43800,
    TICKET_ID_LEN = 16,
    TICKET_SESSION_LEN = 6,
    TICKET_HASH_LEN = 8,
    TICKET_CODE_LEN = 19 /* "XXXX-XXXX-XXXX-XXXX" */
};
#define TICKET_EPOCH_S INT64_C(1577836800) /* iat counts from 2020-01-01T00:00:00Z */

enum ticket_flag {
    TICKET_FLAG_GUARDIAN = 0x02,
    TICKET_FLAG_SLIP = 0x04,
    TICKET_FLAG_QUALITY = 0x30, /* two bits: enum clock_quality << 4 */
    TICKET_FLAG_COLLECTIVE = 0x40,
    TICKET_FLAGS_RESERVED = 0x89
};

struct ticket {
    uint8_t kind; /* enum ticket_kind */
    uint8_t flags;
    uint8_t kid[SIGNING_KID_LEN];
    uint32_t seq;
    uint32_t iat; /* seconds since TICKET_EPOCH_S */
    uint16_t ttl; /* hours */
    uint8_t achievement[TICKET_HASH_LEN];
    uint8_t session[TICKET_SESSION_LEN];
    uint8_t event;
    uint8_t results;
    uint8_t via[16]; /* kind 3 only, else zeros */
    uint8_t secret[TICKET_SECRET_LEN];
    uint8_t signature[SIGNING_SIGNATURE_LEN];
};

/* Reads a scanned or received ticket. Checks the form only: length, version, kind, reserved bits.
 * ticket_verify checks the signature, which needs the key.
 *
 * out  written on success alone; the caller wipes it, for it holds the bearer's secret
 * in   any bytes from anywhere
 * err  FAULT_MALFORMED, naming the field and its offset */
bool ticket_parse(struct ticket *out, struct bytes in, struct error *err);

/* The same for the bytes before s, as the ledger holds them; secret and signature stay zero. */
bool ticket_parse_head(struct ticket *out, struct bytes in, struct error *err);

/* The length of a ticket by its first byte: 116, 132, or 0 if the kind is not known. */
size_t ticket_length(uint8_t first_byte);

/* The length of its bytes before s: 36, 52, or 0. */
size_t ticket_head_length(uint8_t first_byte);

/* ---- members of a head: the bytes before s, as ledger and issuer keep them. The head must be one
 * that ticket_parse_head has read. */

/* Its flags (enum ticket_flag). */
uint8_t ticket_head_flags(const uint8_t head[static TICKET_HEAD_LEN]);

/* The hash of its achievement, TICKET_HASH_LEN bytes; borrowed. */
const uint8_t *ticket_head_achievement(const uint8_t head[static TICKET_HEAD_LEN]);

/* Its session, TICKET_SESSION_LEN bytes; borrowed. */
const uint8_t *ticket_head_session(const uint8_t head[static TICKET_HEAD_LEN]);

/* Writes the bytes before s and returns their number. */
size_t ticket_write_head(uint8_t out[static TICKET_HEAD_MAX], const struct ticket *t);

/* Writes the whole ticket and returns its length. */
size_t ticket_write(uint8_t out[static TICKET_LEN_MAX], const struct ticket *t);

/* Fills t->secret: s is the first 16 bytes of
 * HMAC-SHA256(session key, "OBK-SECRET-V1\0" + head). */
void ticket_derive_secret(struct ticket *t, const uint8_t session_key[static 32]);

/* The public half of the award's subject key pair, which is made from s. */
void ticket_subject(uint8_t subject_public[static SIGNING_PUBLIC_LEN],
                    const uint8_t secret[static TICKET_SECRET_LEN]);

/* The award id, a UUID made from the subject's public key. */
void ticket_award_id(uint8_t id[static TICKET_ID_LEN],
                     const uint8_t subject_public[static SIGNING_PUBLIC_LEN]);

/* The short code: the first 80 bits of SHA-256("OBK-CODE-V1\0" + s) as 16 Crockford characters
 * (DESIGN 8).
 *
 * code       TICKET_CODE_LEN + 1 bytes: "XXXX-XXXX-XXXX-XXXX" and a NUL; may be NULL
 * code_hash  SHA-256 of the code without its dashes */
void ticket_short_code(char code[20], uint8_t code_hash[static 32],
                       const uint8_t secret[static TICKET_SECRET_LEN]);

/* Sets t->signature: Ed25519 over "OBK-TICKET-V1\0" + head + award id. The secret must be set. */
void ticket_sign(struct ticket *t, const struct signing_key *award_key);

/* The same for a caller that has the award id: the subject need not be derived again. */
void ticket_sign_id(struct ticket *t, const uint8_t id[static TICKET_ID_LEN],
                    const struct signing_key *award_key);

/* Whether the signature holds under this key. FAULT_UNTRUSTED otherwise. */
bool ticket_verify(const struct ticket *t,
                   const uint8_t award_public[static SIGNING_PUBLIC_LEN], struct error *err);

/* The same for the head that ledger and issuer keep: no secret is needed. */
bool ticket_verify_id(struct bytes head, const uint8_t id[static TICKET_ID_LEN],
                      const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                      const uint8_t award_public[static SIGNING_PUBLIC_LEN], struct error *err);

#endif
