/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_LEDGER_H
#define FIRMWARE_ENGINE_LEDGER_H

#include "firmware/disk/database.h"
#include "firmware/wire/ledger_entry.h"

/* The append-only, hash-chained record (DESIGN 6), in the database's table `entries`.
 *
 * 1. The hash of entry n + 1 is over the hash of entry n; that of entry 0 over the genesis hash.
 * 2. No entry is updated or deleted: triggers refuse it.
 * 3. Every entry is signed as firmware/wire/entry_signature.h says. OPEN, VOID, CLOSE, ANCHOR ...
 *    sign the chain up to them: they are the signed checkpoints. */

/* The schema of the ledger's file. */
extern const struct database_schema ledger_schema;

struct ledger {
    struct database *db; /* borrowed */
    uint32_t epoch;
    uint8_t award_public[SIGNING_PUBLIC_LEN];
    uint8_t device_public[SIGNING_PUBLIC_LEN];
    uint64_t next;       /* n of the entry to come */
    uint8_t head[32];    /* hash of the last entry, or genesis */
    int64_t last_time_s; /* of the last entry, 0 if none */
};

/* Reads the head, and verifies the chain from the last signed checkpoint on. FAULT_UNTRUSTED
 * "chain", naming the first bad n. */
bool ledger_load(struct ledger *out, struct database *db, uint32_t epoch,
                 const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                 const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err);

/* The head within a transaction. The head in struct ledger moves only with ledger_committed, so it
 * stays right when a transaction is rolled back. */
struct ledger_head {
    uint64_t next;
    uint8_t head[32];
    int64_t last_time_s;
};

/* Appends an entry inside the caller's transaction, and moves *at. Sets e->n and e->epoch.
 *
 * signature  of the ticket for an AWARD; NULL for any other kind
 * key        signs the entry, and must be the one of its kind; NULL for an AWARD */
bool ledger_append(const struct ledger *l, struct ledger_head *at, struct entry *e,
                   const uint8_t *signature, const struct signing_key *key, struct error *err);

/* The head with which a transaction begins. */
struct ledger_head ledger_head_now(const struct ledger *l);

/* Moves the head of the ledger, after the commit. */
void ledger_committed(struct ledger *l, const struct ledger_head *at);

/* One entry with its hash and signature. */
struct ledger_row {
    struct entry entry;
    uint8_t hash[32];
    uint8_t signature[SIGNING_SIGNATURE_LEN];
};

/* Reads entry n. FAULT_MISSING. */
bool ledger_read(struct ledger_row *out, const struct ledger *l, uint64_t n, struct error *err);

/* How far a check of the whole chain has come. {0}: it begins. */
struct ledger_checked {
    uint64_t upto; /* entries below are good */
    uint8_t head[32];
};
/* Checks the next entries, `most` at most, every hash and signature: a check of the whole chain in
 * steps, each of which takes as long as its entries. On false err names the first bad one, and *at
 * stays before it; or the disk failed. */
bool ledger_check_on(struct ledger_checked *at, const struct ledger *l, uint64_t most,
                     struct error *err);

/* Checks the whole chain from genesis, every hash and signature. *count is the number of good
 * entries. On false err names the first bad one ("ledger: entry 17: hash does not match"). */
bool ledger_check(uint64_t *count, struct database *db, uint32_t epoch,
                  const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err);

#endif
