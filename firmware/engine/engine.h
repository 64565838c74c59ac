/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_H
#define FIRMWARE_ENGINE_ENGINE_H

#include "firmware/engine/ledger.h"
#include "firmware/wire/catalogue.h"
#include "firmware/wire/clock.h"
#include "firmware/wire/ledger_body.h"
#include "keys/vault.h"

#define KIOSK_VERSION "0.2.0"

/* The kiosk's folder K, opened: the state that every act of the award engine needs. The files of K
 * are listed in firmware/README.md. K has one writer at a time (K/lock).
 *
 * The struct is opaque: it guards the order of writes and the unlocked keys. */
struct engine;

/* Clock, random source, cost of a PIN and file system: the engine reaches for none of them itself.
 * Only main() and tests make this struct. */
struct engine_ports {
    struct clock clock;
    struct random random;
    struct vault_cost cost;
    const char *vfs;             /* NULL: SQLite's default */
    const uint8_t *board_secret; /* VAULT_SECRET_LEN, or NULL */
};

enum engine_mode { ENGINE_READ, ENGINE_WRITE };

/* Opens K. Checks the chain from the last signed checkpoint on. A chain that does not hold still
 * opens, locked with reason "chain" (engine_status), so that old awards can be looked at.
 *
 * out    the caller frees it with engine_close
 * spool  NULL for K/spool
 * err    FAULT_MISSING: K has no kiosk, or no ledger
 *        FAULT_REFUSED "retired"
 *        FAULT_CONFLICT: another program has K open for writing */
bool engine_open(struct engine **out, const char *dir, const char *spool, enum engine_mode mode,
                 const struct engine_ports *ports, struct error *err);

/* Wipes the keys and frees e; safe on NULL. Writes nothing: an open session gets no CLOSE, as after
 * a crash. */
void engine_close(struct engine *e);

/* ---- what is held. Borrowed: until the next accept or applied reply. */

/* NULL before the first accept. */
const struct catalogue *engine_catalogue(const struct engine *e);
/* The same, held: what is borrowed from it stays until the caller gives it up with
 * catalogue_free. */
struct catalogue *engine_hold_catalogue(struct engine *e);

/* Changes when catalogue and delegations are read anew: what was borrowed from them before is gone
 * then, whoever applied the reply. */
uint64_t engine_generation(const struct engine *e);

/* The number of delegations in force for this award key and epoch; they are sorted by serial. */
size_t engine_delegation_count(const struct engine *e);

/* Delegation i of them. */
const struct delegation *engine_delegation(const struct engine *e, size_t i);

/* The vault of K, which is open as long as e is. */
struct vault *engine_vault(struct engine *e);

/* The path of K. */
const char *engine_dir(const struct engine *e);

/* A badge picture of K/pictures, by its SHA-256 in hex. FAULT_MISSING while it has not arrived. */
bool engine_picture(struct buffer *out, const struct engine *e, const char *hex,
                    struct error *err);

/* ---- locking */

/* Unlocks the award key with the PIN of this facilitator. Opens no session. A wrong PIN is counted
 * (keys/vault.h), and many of them are written down as an ALERT. */
bool engine_unlock(struct engine *e, const char *label, const struct vault_proof *proof,
                   struct error *err);

/* Locks the kiosk, and closes the session that is open with a CLOSE for this reason.
 *
 * Returns false if CLOSE could not be written. The kiosk is locked all the same: the session has
 * ended, and its CLOSE follows later (firmware/engine/session_end.h). */
bool engine_lock(struct engine *e, enum close_reason reason, struct error *err);

/* Seconds until a PIN may be tried. */
bool engine_pin_wait_s(struct engine *e, int64_t *out, struct error *err);

/* ---- status */

/* All that a status line or screen shows. The texts are borrowed until the next call that
 * writes. */
struct engine_status {
    const char *name;  /* label given at init */
    const char *kiosk; /* "kiosk-01", NULL before accept */
    uint32_t epoch;
    bool unlocked;
    bool session_open;
    /* NULL, or why no award is possible: "chain", "restored", "by-issuer", "retired" */
    const char *locked_reason;
    uint64_t entries;          /* in the ledger */
    uint64_t awards, voided;   /* counters that are kept: no row is counted */
    uint64_t unsent;           /* entries without receipt */
    int64_t last_receipt_s;    /* server time, 0: never */
    uint32_t slots_left;       /* over all delegations in force */
    int64_t delegated_until_s; /* last exp, 0: none */
    int64_t machine_s;         /* what the machine's clock says, right or wrong */
    uint32_t pictures_missing;
    int64_t time_s; /* as the box knows it */
    enum clock_quality time_quality;
    int64_t told_later_s; /* engine_told_later_s */
};

/* Fills the status. FAULT_MEMORY. */
bool engine_status(struct engine_status *out, struct engine *e, struct error *err);

/* Writes a mark beside the ledger, durably. Tells whether the disk takes what an award needs. */
bool engine_try_write(struct engine *e, struct error *err);

/* Opening checks the newest part of the ledger. This goes on with all of it from its first entry,
 * `most` entries at most: for moments in which nobody waits. False with err once an entry does not
 * check (reason "chain"), which is found once, or when it could not be read. */
bool engine_check_on(struct engine *e, uint64_t most, struct error *err);
/* Entries that engine_check_on has still to look at; 0 also when it has found a bad one. */
uint64_t engine_unchecked(const struct engine *e);

/* Checks the whole chain of the current ledger, every hash and signature (ledger_check). */
bool engine_check_ledger(struct engine *e, uint64_t *count, struct error *err);

/* Calls `each` with every entry in order, until it returns false with err filled. */
bool engine_each_entry(struct engine *e,
                       bool (*each)(void *arg, const struct ledger_row *row, struct error *err),
                       void *arg, struct error *err);

/* ---- upkeep and end */

/* Upkeep between taps: sessions that a crash left open end, keys of sessions that ended 14 days ago
 * are erased, the WAL is folded in. Opening K for writing does the first two as well. */
bool engine_idle(struct engine *e, struct error *err);

/* Wipes award key, device key and session keys for good. The ledger stays, to be archived.
 * FAULT_REFUSED "unsent" unless every entry has its receipt. */
bool engine_retire(struct engine *e, struct error *err);

#endif
