/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_SESSION_END_H
#define FIRMWARE_ENGINE_SESSION_END_H

#include "firmware/engine/engine.h"

/* How a session ends that nobody could CLOSE: the program was killed, or the disk was full. For the
 * engine's own files.
 *
 * 1. A session of a program that runs no more has ended with its last entry. The next program that
 *    opens K for writing writes that down (closed_s without closed_n); it needs no PIN.
 * 2. The CLOSE entry follows as soon as a facilitator has unlocked the kiosk.
 * 3. The wrapped key is erased 14 days after the end, by whichever program has K open then. */

/* The open session could not be closed: forgets its key, and keeps what its CLOSE will say. */
void session_leave(struct engine *e);

/* Ends what was left open and erases the keys that are due, without a PIN. Writes only if there is
 * something to write. Every program that opens K for writing calls it, and so does engine_idle. */
bool session_upkeep(struct engine *e, struct error *err);

#endif
