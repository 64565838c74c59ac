/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_UPLOAD_H
#define FIRMWARE_WIRE_UPLOAD_H

#include "firmware/wire/delegation.h"
#include "firmware/wire/ledger_entry.h"
#include "keys/jws.h"

/* The report of a kiosk to the issuer (DESIGN 9): the payload of an obk-upload+jwt, signed by the
 * device key. The members are listed in firmware/README.md. */
enum {
    UPLOAD_SIZE_MAX = 512 * 1024, /* as a JWS: all that follows at its most is less */
    UPLOAD_ENTRIES_MAX = 100,
    UPLOAD_ENTRY_BYTES_MAX = 256 * 1024,
    UPLOAD_PICTURES_MAX = 32,
    UPLOAD_NONCE_LEN = 16,
    UPLOAD_SERIALS_MAX = 64,
    UPLOAD_SHOWN_BYTES_MAX = 64 * 1024
};

struct upload_entry {
    struct entry entry;
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    struct bytes received; /* the entry as it was read; empty in an upload that is being made */
};

struct upload_health {
    char version[24]; /* of the software */
    int64_t time_s;
    int quality;
    int64_t free_mib;
    int64_t pin_failures;
};

struct upload {
    char kiosk[24];
    uint32_t epoch;
    uint8_t nonce[UPLOAD_NONCE_LEN];
    char audience[DELEGATION_DID_MAX + 1]; /* the host's first organisation */
    int64_t catalogue;                     /* version held */
    size_t serial_count;
    uint32_t serials[UPLOAD_SERIALS_MAX]; /* delegations held */
    /* some of them as the authority signed them, when the issuer asked for what a backup lost */
    size_t shown_count;
    struct buffer shown[UPLOAD_SERIALS_MAX]; /* owned; UPLOAD_SHOWN_BYTES_MAX in all */
    uint64_t head_count;                     /* entries in the ledger */
    uint8_t head_hash[32];                   /* hash of the last, or genesis */
    uint32_t reply_number;                   /* of the last receipt, 0: none */
    uint64_t first;       /* n of entries[0], or head_count when there is none */
    uint8_t previous[32]; /* hash before entries[0] */
    size_t entry_count;
    struct upload_entry *entries; /* owned */
    struct buffer received;       /* owned: the bytes of all entries that were read */
    size_t picture_count;
    char pictures[UPLOAD_PICTURES_MAX][65]; /* wanted, SHA-256 in hex */
    struct upload_health health;
};

/* Frees entries and buffers; safe on {0}. */
void upload_free(struct upload *u);

/* Whether the kiosk that made it reads a reply's `claims` (from version 0.2 on). */
bool upload_reads_claims(const struct upload *u);

/* Writes the signed upload. */
bool upload_make(struct buffer *jws, const struct upload *u,
                 const struct signing_key *device_key, struct error *err);
/* An upload as read: nothing in it is trusted before upload_trust. Entry signatures and the chain
 * are checked elsewhere (sync/issuer/kiosk/upload_check.h). */
struct upload_received {
    struct upload upload;
    struct jws jws;
};

/* Reads an upload and checks form and limits; entries follow each other from `first`. The bytes of
 * jws must live as long as *out, because the signature is checked over them. On false there is
 * nothing to free. */
bool upload_parse(struct upload_received *out, struct bytes jws, struct error *err);

/* Frees it; safe on {0}. */
void upload_received_free(struct upload_received *r);

/* Whether that device key signed it. FAULT_UNTRUSTED otherwise. */
bool upload_trust(const struct upload_received *r,
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err);

#endif
