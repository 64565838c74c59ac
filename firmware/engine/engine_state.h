/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_STATE_H
#define FIRMWARE_ENGINE_ENGINE_STATE_H

#include "firmware/engine/engine.h"
#include "firmware/engine/session.h"
#include "firmware/wire/reply.h"
#include "firmware/wire/upload.h"
#include "keys/file.h"

/* The inside of struct engine: private to engine*.c, session.c, award*.c and exchange*.c. */

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
    char locked[32];    /* reason, "" none */
    bool chain_broken;  /* the ledger did not check at open: nothing may be appended */
    bool upkeep_failed; /* a session could not be closed, or a key not be erased */
    bool stale;         /* the file says more than what is below: engine_fresh reads it again */

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

/* Reads again what the state table and delegations say; after every applied reply. When that
 * fails what was held stays, and is stale. */
bool engine_load_state(struct engine *e, struct error *err);
/* Reads it again where that has failed; before anything is decided by it. */
bool engine_fresh(struct engine *e, struct error *err);
/* The session that was open when the program ended, if any. */
bool engine_load_session(struct engine *e, struct error *err);
/* A ledger file beside this one: K/ledger-EPOCH.db. */
bool engine_ledger_path(char out[static FILE_PATH_MAX], const struct engine *e, uint32_t epoch,
                        struct error *err);
enum { ENGINE_EPOCHS_MAX = 64 };
/* Epochs that have a file, rising, at most max. */
bool engine_epochs(uint32_t *out, size_t *count, size_t max, const char *dir,
                   struct error *err);
/* Changes to a new, empty ledger of this epoch, taking authority, catalogue and kiosk along; the
 * file appears whole or not at all. */
bool engine_begin_epoch(struct engine *e, uint32_t epoch, struct error *err);

/* The delegation with this serial, NULL if none is in force. */
const struct delegation *engine_find_delegation(const struct engine *e, uint32_t serial);
/* An entry signed by the device key, in a transaction of its own or in the caller's (at not
 * NULL). */
bool engine_append_device(struct engine *e, struct ledger_head *at, struct entry *entry,
                          struct error *err);
/* Locks the box for this reason, inside the caller's transaction, with an ALERT. */
bool engine_lock_box(struct engine *e, struct ledger_head *at, const char *reason,
                     enum alert_code code, uint32_t detail, struct error *err);
/* FAULT_REFUSED with the locked reason, or "locked", unless an act by the award key is
 * possible. */
bool engine_may_act(struct engine *e, struct error *err);
/* Takes a PIN away, and what was kept about its slot; also while locked, for the issuer's
 * command. */
bool engine_remove_facilitator(struct engine *e, const char *label, struct error *err);
/* Which pictures of the catalogue are not here: looked at once, then known until a reply. */
void engine_look_for_pictures(struct engine *e);
/* Keeps a time that was said by a person or by a fresh reply, for this boot. */
bool engine_keep_time(struct engine *e, bool signed_time, int64_t time_s, struct error *err);

/* Whether the receipt's head is the ledger's own hash there. A receipt beyond the ledger's head, or
 * of another chain, means a restored card. */
bool exchange_receipt_fits(bool *out, const struct ledger *l, const struct reply *r,
                           struct error *err);
/* A receipt for an earlier epoch moves that file's cursor and nothing else: forward, or back to
 * where the issuer asks for. An old reply that comes again costs a second sending. */
bool exchange_apply_earlier(struct engine *e, const struct reply *r, struct error *err);
/* An issuer that lost entries of this ledger may have lost some of the earlier ones too. The last
 * entry of each is sent again: the answer says from where on. */
bool exchange_ask_for_earlier(struct engine *e, struct error *err);

/* What a reply says of the time. Fresh: the reply echoes the nonce of an upload that was made in
 * this boot, elapsed_s ago and less than CLOCK_SIGNED_FRESH_S. */
struct reply_time {
    int64_t said_s;
    int64_t ceiling_s; /* last end of what the reply delegates, 0: nothing */
    bool fresh;
    int64_t elapsed_s;
};
bool exchange_time_is_fresh(struct reply_time *t, struct engine *e, const struct reply *r,
                            struct error *err);
/* Fresh time sets the clock, and takes a time back that it proves wrong, with a TIME entry; other
 * time raises the floor. Beyond the last delegation it does nothing. Inside the caller's
 * transaction; when that fails the caller restores clock and last time of the ledger. */
bool exchange_take_time(struct engine *e, struct ledger_head *at, const struct reply_time *t,
                        struct error *err);

/* The delegation to open a session under: it has the event (and the achievement unless NULL, of
 * its own organisation), is in its dates, has a free slot. NULL with the reason of the nearest
 * miss. */
const struct delegation *session_delegation(struct engine *e, const char *event,
                                            const struct achievement_record *achievement,
                                            int64_t now_s, struct error *err);
/* The lowest unused slot; false with "slots-used". */
bool session_next_slot(uint32_t *seq, struct engine *e, const struct delegation *d,
                       struct error *err);
/* OPEN under this delegation, closing what is open for this reason. */
bool session_open_under(struct engine *e, const struct delegation *d, const char *event,
                        enum close_reason closing, struct error *err);
/* After a commit that ended it: forgets the session and its key. */
void session_forget(struct engine *e);
/* It could not be closed: forgets its key, and keeps what its CLOSE will say. */
void session_leave(struct engine *e);
/* CLOSE of what was left open; true when nothing was. Needs the vault unlocked. */
bool session_close_left(struct engine *e, struct error *err);
/* The newest session without CLOSE. */
bool session_find_left(struct session_state *out, bool *there, struct engine *e,
                       struct error *err);
/* Ends what was left open and erases the keys that are due, without a PIN; writes only if there is
 * something to write. By every program that opens K for writing, and when idle. */
bool session_upkeep(struct engine *e, struct error *err);

#endif
