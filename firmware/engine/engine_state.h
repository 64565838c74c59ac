/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_STATE_H
#define FIRMWARE_ENGINE_ENGINE_STATE_H

#include "firmware/engine/engine.h"
#include "firmware/wire/upload.h"
#include "keys/file.h"

/* The inside of struct engine, what it holds in memory of its file, and the questions that every
 * act asks of it. Private to the files that act for the engine:
 *
 *   engine, engine_state, engine_init, engine_ledger, engine_entry, engine_time, engine_accept
 *   kiosk_file
 *   session, session_end, delegation_pick
 *   award, award_found, award_read, award_standing, shown
 *   exchange, exchange_uploads, exchange_earlier, exchange_time
 *   packs, pins, summary, ready, alarm */

struct session_state {
    bool open;
    bool left_open;  /* has ended without CLOSE: the fields below are its */
    bool was_locked; /* of these: locked here by hand, and CLOSE could not be written */
    uint64_t open_n;
    uint8_t id[TICKET_SESSION_LEN];
    uint32_t serial;
    char event[SLUG_MAX + 1];
    uint8_t event_index;
    uint8_t key[32];  /* all zero while locked */
    uint32_t awards;  /* entries, as CLOSE says */
    uint32_t counted; /* of them not practice */
};

struct engine {
    char dir[FILE_PATH_MAX];
    char spool[FILE_PATH_MAX];
    enum engine_mode mode;
    struct engine_ports ports;
    int lock;

    char name[65];
    uint8_t award_signature[SIGNING_SIGNATURE_LEN];
    struct signing_key device;
    struct vault *vault;
    int slot; /* facilitator's, while unlocked */

    struct database *db;
    struct ledger ledger;
    char locked[32];               /* reason, "" none */
    struct ledger_checked checked; /* the check of the whole ledger, which goes on when idle */
    bool checked_bad;              /* and has found an entry that does not check */
    bool chain_broken;  /* the ledger did not check at open: nothing may be appended */
    bool upkeep_failed; /* a session could not be closed, or a key not be erased */
    bool stale;         /* the file says more than what is below: engine_fresh reads it again */
    uint64_t generation; /* how often what is below was read */

    bool has_authority;
    uint8_t authority[SIGNING_PUBLIC_LEN];
    char kiosk[24];
    struct catalogue *catalogue;
    size_t delegation_count;
    struct delegation *delegations; /* in force for this award key and epoch, by serial */

    bool pictures_known; /* the two below are right */
    size_t pictures_missing;
    char wanted[UPLOAD_PICTURES_MAX][65]; /* the first of the missing */

    struct clock_knowledge clock;
    struct session_state session;
    uint64_t awards, voided, receipt_upto;
    uint32_t reply_number;
    bool show_delegations; /* the issuer asked for what a backup lost */
    int64_t receipt_time_s;
};

/* ---- what is held of the file */

/* Reads again what the state table and the delegations say; after every applied reply. On false
 * the old state stays, and is marked stale. */
bool engine_load_state(struct engine *e, struct error *err);

/* Reads the state again if the last time failed. Called before anything is decided by it. */
bool engine_fresh(struct engine *e, struct error *err);

/* Takes the session that was open when the program ended, if any, as left open. */
bool engine_load_session(struct engine *e, struct error *err);

/* The newest session without CLOSE. */
bool engine_find_left(struct session_state *out, bool *there, struct engine *e,
                      struct error *err);

/* Wipes the session and its key from memory. Called after the commit that ended it. */
void engine_forget_session(struct engine *e);

/* Finds which pictures of the catalogue are not here. Looks once; the answer holds until a
 * reply. */
void engine_look_for_pictures(struct engine *e);

/* ---- questions */

/* The delegation with this serial, NULL if none is in force. */
const struct delegation *engine_find_delegation(const struct engine *e, uint32_t serial);

/* Whether an act by the award key is possible. FAULT_REFUSED with the locked reason, or
 * "locked". */
bool engine_may_act(struct engine *e, struct error *err);

/* Whether anything may be appended to the ledger. FAULT_REFUSED "chain". */
bool engine_may_append(const struct engine *e, struct error *err);

/* This boot, as the vault counts its waits by. */
struct vault_boot engine_boot(const struct engine *e);

#endif
