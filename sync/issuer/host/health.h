/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_HEALTH_H
#define SYNC_ISSUER_HOST_HEALTH_H

#include "sync/issuer/host/host.h"

/* Whether this issuer can do its work: the store is opened anew, as another program would, read,
 * and written to, one row. The answer is kept for some seconds, so that asking often costs nothing.
 * What is wrong goes to the log. Without memory it cannot be said: FAULT_MEMORY, and *good is not
 * written. */
enum { HEALTH_KEPT_S = 5, HEALTH_ROOM_BYTES = 1024 * 1024 };
bool health_is_good(bool *good, struct host *h, struct error *err);

#endif
