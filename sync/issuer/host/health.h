/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_HEALTH_H
#define SYNC_ISSUER_HOST_HEALTH_H

#include "sync/issuer/host/host.h"

/* Whether this issuer can do its work: the store is opened once more, as another program would,
 * read, and one row is written. The answer is kept for some seconds, so asking often costs
 * nothing. The reason of a bad answer goes to the log.
 *
 * good  not written on failure
 * err   FAULT_MEMORY: without memory nothing can be said */
enum { HEALTH_KEPT_S = 5, HEALTH_ROOM_BYTES = 1024 * 1024 };
bool health_is_good(bool *good, struct host *h, struct error *err);

#endif
