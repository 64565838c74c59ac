/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_MEMO_H
#define SYNC_ISSUER_HOST_MEMO_H

#include "firmware/wire/catalogue.h"
#include "sync/issuer/store/store.h"

/* What every judgement reads again: delegations and records, parsed once and kept. They never
 * change under their key - a delegation under its serial, an achievement under its hash; an event
 * does under its slug and is kept under its hash -, so nothing is ever out of date. A fixed
 * number of each; the one parsed longest ago goes first. What is given out is borrowed until the
 * next call of the same function. NULL: there is none. */
struct memo; /* opaque */
struct memo *memo_new(struct error *err);
void memo_free(struct memo *m); /* safe on NULL */

bool memo_delegation(const struct delegation **out, struct memo *m,
                     const struct issuer_store *store, uint32_t serial, struct error *err);
bool memo_achievement(const struct achievement_record **out, struct memo *m,
                      const struct issuer_store *store, const uint8_t hash8[static 8],
                      struct error *err);
bool memo_event(const struct event_record **out, struct memo *m,
                const struct issuer_store *store, const char *slug, struct error *err);

#endif
