/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_MEMO_H
#define SYNC_ISSUER_HOST_MEMO_H

#include "firmware/wire/catalogue.h"
#include "sync/issuer/store/store.h"

/* A cache of delegations and records, which every verdict needs. They are parsed once and kept
 * under keys that name values that never change: a delegation under its serial, an achievement
 * under its hash. An event can change under its slug, so it is kept under its hash too. The
 * cache is therefore never stale.
 *
 * It holds a fixed number of each; the one that was parsed first makes room. A value that a
 * function hands out is borrowed until the next call of the same function; NULL: there is none. */
struct memo; /* opaque */
/* Makes an empty cache. NULL: FAULT_MEMORY. */
struct memo *memo_new(struct error *err);
/* Frees it. Safe on NULL. */
void memo_free(struct memo *m);

/* The delegation of this serial. */
bool memo_delegation(const struct delegation **out, struct memo *m,
                     const struct issuer_store *store, uint32_t serial, struct error *err);
/* The achievement whose hash begins with these bytes. */
bool memo_achievement(const struct achievement_record **out, struct memo *m,
                      const struct issuer_store *store, const uint8_t hash8[static 8],
                      struct error *err);
/* The event of this slug, as it is now. */
bool memo_event(const struct event_record **out, struct memo *m,
                const struct issuer_store *store, const char *slug, struct error *err);

#endif
