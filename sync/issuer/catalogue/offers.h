/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_OFFERS_H
#define SYNC_ISSUER_CATALOGUE_OFFERS_H

#include "firmware/wire/catalogue.h"
#include "sync/issuer/store/store.h"

/* What an event ever offered. An event has one record, whose list of achievements changes, and a
 * kiosk awards by the list it has until it syncs: an achievement that was taken off the list is
 * no reason to hold what was awarded before the kiosk heard of it. */

/* Before the event's record is replaced: adds its list, published and new. event: as it is going
 * to be. */
bool offers_keep(struct issuer_store *s, const struct record_row *event, struct error *err);
/* Whether it offers the achievement now or did so in an earlier version. */
bool offers_ever(bool *out, struct issuer_store *s, const struct event_record *event,
                 const char *achievement, struct error *err);

#endif
