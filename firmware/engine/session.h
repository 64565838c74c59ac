/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_SESSION_H
#define FIRMWARE_ENGINE_SESSION_H

#include "firmware/engine/engine.h"

/* A session: one unlock of the kiosk by a facilitator for one event (DESIGN 4). It is an OPEN
 * entry, a random id, and a random key that the claim secrets come from. The key is kept wrapped
 * under the vault's data key, and erased 14 days after CLOSE. */
enum { SESSION_KEY_KEPT_S = 14 * 86400 };

/* Opens a session for the event, under the delegation that covers it now. Closes the session that
 * is open, and those that a crash left open.
 *
 * err  FAULT_REFUSED "locked", the reasons of delegation_pick, or engine_status' locked_reason;
 *      FAULT_MISSING "event-unknown" */
bool session_open(struct engine *e, const char *event, struct error *err);

/* Closes the open session. FAULT_REFUSED "no-session", "locked". */
bool session_close(struct engine *e, enum close_reason reason, struct error *err);

struct session_view {
    bool open;
    uint8_t id[TICKET_SESSION_LEN];
    const char *event; /* slug, borrowed until the session ends */
    uint32_t serial;   /* of the delegation */
    uint32_t awards;   /* in this session, practice not counted */
    bool specimen;     /* the practice event: what it awards is worth nothing */
};

/* The session as it is now. */
struct session_view session_now(const struct engine *e);

/* ---- for the engine's own files */

/* Opens a session under this delegation, and closes what is open for this reason. The caller has
 * asked engine_may_act. */
bool session_open_under(struct engine *e, const struct delegation *d, const char *event,
                        enum close_reason closing, struct error *err);

/* Writes the CLOSE of what was left open. True when nothing was, and on a locked box, which adds
 * nothing by itself: its ledger may be the one that is wrong. Needs the vault unlocked. */
bool session_close_left(struct engine *e, struct error *err);

#endif
