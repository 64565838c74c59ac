/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_LEDGER_ENTRY_H
#define FIRMWARE_WIRE_LEDGER_ENTRY_H

#include "firmware/wire/clock.h"
#include "keys/bytes.h"
#include "keys/error.h"
#include "keys/signing.h"

/* One ledger entry as bytes, and the hash chain over the entries (DESIGN 6). Pure.
 *
 * The canonical bytes, big-endian:
 *
 *   epoch        4
 *   n            8
 *   kind         1
 *   time         8  Unix seconds
 *   quality      1  enum clock_quality
 *   body length  4
 *   body            firmware/wire/ledger_body.h
 *
 * Signatures: firmware/wire/entry_signature.h. */
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

/* Writes the canonical bytes and returns their number. Cannot fail: an entry that does not fit is
 * a mistake of the program. */
size_t entry_write(uint8_t out[static ENTRY_LEN_MAX], const struct entry *e);

/* Reads canonical bytes from anywhere. Checks everything but the body.
 *
 * out  written on success alone
 * err  FAULT_MALFORMED, naming the field and its offset */
bool entry_parse(struct entry *out, struct bytes in, struct error *err);

/* SHA-256("OBK-ENTRY-V1\0" + previous hash + entry bytes + 32 zero bytes). The zero bytes take the
 * place of a contact hash. */
void entry_hash(uint8_t out[static 32], const uint8_t previous[static 32], struct bytes entry);

/* The previous hash of entry 0:
 * SHA-256("OBK-GENESIS-V1\0" + award public key + epoch (4)). */
void entry_genesis(uint8_t out[static 32],
                   const uint8_t award_public[static SIGNING_PUBLIC_LEN], uint32_t epoch);

/* The kind as a word, such as "OPEN". "?" for a number that is no kind. */
const char *entry_kind_name(enum entry_kind kind);

#endif
