/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_LEDGER_H
#define FIRMWARE_ENGINE_LEDGER_H

#include "firmware/disk/database.h"
#include "firmware/wire/ledger_entry.h"

/* The append-only, hash-chained record (DESIGN 6), over the database's table `entries`.
 *
 * 1. Entry n + 1 is hashed over entry n's hash; entry 0 over the genesis hash.
 * 2. Nothing is updated or deleted: triggers refuse it.
 * 3. Every entry is signed as ledger_entry.h says. OPEN, VOID, CLOSE, ANCHOR ... sign the chain
 * up to them: they are the signed checkpoints. */
extern const struct database_schema ledger_schema; /* of the file that holds it */
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
 * "chain" with the first bad n. */
bool ledger_load(struct ledger *out, struct database *db, uint32_t epoch,
                 const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                 const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err);

/* Within the caller's transaction: e->n and e->epoch are set here. signature NULL: signs with
 * key (which must be the one its kind asks for); an AWARD passes its ticket's signature and key
 * NULL. The in-memory head moves only with ledger_committed, so a rolled-back transaction
 * leaves it right. */
struct ledger_head {
    uint64_t next;
    uint8_t head[32];
    int64_t last_time_s;
};
bool ledger_append(const struct ledger *l, struct ledger_head *at, struct entry *e,
                   const uint8_t *signature, const struct signing_key *key, struct error *err);
struct ledger_head ledger_head_now(const struct ledger *l);
void ledger_committed(struct ledger *l, const struct ledger_head *at);

/* One entry with its hash and signature. FAULT_MISSING. */
struct ledger_row {
    struct entry entry;
    uint8_t hash[32];
    uint8_t signature[SIGNING_SIGNATURE_LEN];
};
bool ledger_read(struct ledger_row *out, const struct ledger *l, uint64_t n, struct error *err);

/* The whole chain from genesis, every signature: *count entries are good. On false err names
 * the first bad n
 * ("ledger: entry 17: hash does not match"). */
bool ledger_check(uint64_t *count, struct database *db, uint32_t epoch,
                  const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err);

#endif
