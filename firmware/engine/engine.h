/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_H
#define FIRMWARE_ENGINE_ENGINE_H

#include "firmware/engine/ledger.h"
#include "firmware/wire/catalogue.h"
#include "firmware/wire/clock.h"
#include "keys/vault.h"

#define KIOSK_VERSION "0.2.0"

/* The kiosk's folder K, opened: what every act of the award engine needs. Files of K are listed
 * in firmware/README.md. One writer at a time (K/lock). */
struct engine; /* opaque: guards the order of writes and the unlocked keys */

/* What the engine never reaches for itself. Only main() and tests make one. */
struct engine_ports {
    struct clock clock;
    struct random random;
    struct vault_cost cost;
    const char *vfs;             /* NULL: SQLite's default */
    const uint8_t *board_secret; /* VAULT_SECRET_LEN, or NULL */
};

enum engine_mode { ENGINE_READ, ENGINE_WRITE };

/* Makes K: kiosk.json, device.key, vault.json, ledger-1.db. FAULT_CONFLICT if K has a kiosk
 * already. */
bool engine_init(const char *dir, const char *name, const char *label,
                 const struct vault_proof *proof, const struct engine_ports *ports,
                 struct error *err);
/* spool: NULL for K/spool. Checks the chain from the last signed checkpoint; a chain that does
 * not hold still opens, locked with reason "chain" (engine_status), so that old awards can be
 * looked at. */
bool engine_open(struct engine **out, const char *dir, const char *spool, enum engine_mode mode,
                 const struct engine_ports *ports, struct error *err);
void engine_close(
    struct engine *e); /* does not CLOSE a session: that is a crash's state; safe on NULL */

/* The enrolment request (obk-enrol+jwt) and its six words. Needs no PIN. */
bool engine_enrol(struct engine *e, struct buffer *jws, char words[static 121],
                  struct error *err);

/* What accept found and must be confirmed the first time: the authority's six words. */
struct engine_authority {
    bool known; /* already pinned: nothing to ask */
    char words[121];
    char issuer[DELEGATION_DID_MAX + 1];
};
/* Applies replies written by approve or import: parts in any order, pictures included. trusted
 * says whether an authority not pinned yet may be pinned; if it may not and there is none,
 * nothing is kept and the result is FAULT_REFUSED "authority-unknown" with *authority filled
 * for the question. */
bool engine_accept(struct engine *e, const struct bytes *replies, size_t count, bool trusted,
                   struct engine_authority *authority, struct error *err);

/* NULL before the first accept. Borrowed until the next accept or applied reply. */
const struct catalogue *engine_catalogue(const struct engine *e);
size_t engine_delegation_count(const struct engine *e);
const struct delegation *engine_delegation(const struct engine *e, size_t i);
struct vault *engine_vault(struct engine *e);
const char *engine_dir(const struct engine *e);
/* Badge picture of K/pictures. FAULT_MISSING while it has not arrived. */
bool engine_picture(struct buffer *out, const struct engine *e, const char *hex,
                    struct error *err);

/* Time as the box knows it, for this event (NULL: none). Never fails. */
int64_t engine_time(const struct engine *e, const char *event, enum clock_quality *quality);
/* The date that the box was once told, or wrote an entry at, when its own plausible clock stands
 * more than a day before that date. One of the two is wrong, and a sync says which. 0: no such
 * difference is known. */
int64_t engine_told_later_s(const struct engine *e);
/* A person confirms date and time: a TIME entry. FAULT_REFUSED "date-too-late",
 * "date-too-early", "clock-told" (engine_told_later_s). */
bool engine_set_time(struct engine *e, int64_t unix_s, struct error *err);

/* Unlocking opens no session; locking closes the one that is open (CLOSE). When that cannot be
 * written the answer is false, and the kiosk is locked all the same: the session ends and is closed
 * later (session_end.c). */
bool engine_unlock(struct engine *e, const char *label, const struct vault_proof *proof,
                   struct error *err);
bool engine_lock(struct engine *e, enum close_reason reason, struct error *err);
/* Seconds until a PIN may be tried. */
bool engine_pin_wait_s(struct engine *e, int64_t *out, struct error *err);

/* Everything a status line or screen shows; texts are borrowed until the next call that writes.
 */
struct engine_status {
    const char *name;  /* label given at init */
    const char *kiosk; /* "kiosk-01", NULL before accept */
    uint32_t epoch;
    bool unlocked;
    bool session_open;
    const char *locked_reason; /* NULL, or why no award is possible: "chain", "restored",
                                  "by-issuer", "retired" */
    uint64_t entries;          /* in the ledger */
    uint64_t awards, voided;   /* kept counters, no count(*) */
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
bool engine_status(struct engine_status *out, struct engine *e, struct error *err);

/* Writes a mark beside the ledger, durably: whether the disk takes what an award needs. */
bool engine_try_write(struct engine *e, struct error *err);

/* The whole chain, every hash and signature: ledger_check of the current ledger. */
bool engine_check_ledger(struct engine *e, uint64_t *count, struct error *err);
/* Every entry in order, until `each` returns false (an error of its own in err). */
bool engine_each_entry(struct engine *e,
                       bool (*each)(void *arg, const struct ledger_row *row, struct error *err),
                       void *arg, struct error *err);

/* Upkeep between taps: what a crash left open ends, keys of sessions that ended 14 days ago are
 * erased, the WAL is folded in. Opening K for writing does the first two as well. */
bool engine_idle(struct engine *e, struct error *err);

/* Wipes award key, device key and session keys for good; only when every entry has its receipt,
 * else FAULT_REFUSED "unsent". The ledger stays, to be archived. */
bool engine_retire(struct engine *e, struct error *err);

#endif
