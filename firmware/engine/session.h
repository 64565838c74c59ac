/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_SESSION_H
#define FIRMWARE_ENGINE_SESSION_H

#include "firmware/engine/engine.h"

/* One unlock of the kiosk by a facilitator for one event (DESIGN 4): an OPEN entry, a random
 * id, a random key that claim secrets come from, kept wrapped by the vault's data key and
 * erased 14 days after CLOSE. */
enum { SESSION_KEY_KEPT_S = 14 * 86400 };

/* Opens a session for the event, under the delegation that covers it now, closing one that is
 * open or was left open by a crash. FAULT_REFUSED "locked", "event-not-delegated",
 * "outside-dates", "slots-used", or engine_status' locked_reason. */
bool session_open(struct engine *e, const char *event, struct error *err);
bool session_close(struct engine *e, enum close_reason reason, struct error *err);

struct session_view {
    bool open;
    uint8_t id[TICKET_SESSION_LEN];
    const char *event; /* slug */
    uint32_t serial;   /* of the delegation */
    uint32_t awards;   /* in this session, practice not counted */
    bool specimen;     /* the practice event: what it awards is worth nothing */
};
struct session_view session_now(const struct engine *e);

#endif
