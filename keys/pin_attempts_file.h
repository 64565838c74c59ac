/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_PIN_ATTEMPTS_FILE_H
#define KEYS_PIN_ATTEMPTS_FILE_H

#include "keys/error.h"
#include "keys/pin_attempts.h"

/* The failure counter on disk: failures (4), 4 zero bytes, boot seconds (8), boot id (16),
 * big-endian. */

/* Reads the counter; no file is a cleared one. A damaged file counts as the longest wait: it must
 * not open the door. */
bool pin_attempts_read(struct pin_attempts *out, const char *path, struct error *err);

/* Writes the counter, durably. */
bool pin_attempts_write(const char *path, struct pin_attempts a, struct error *err);

#endif
