/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_OFFERS_H
#define SYNC_ISSUER_CATALOGUE_OFFERS_H

#include "firmware/wire/catalogue.h"
#include "sync/issuer/store/store.h"

/* The badges that an event ever offered. The list in an event's record can change, and a kiosk
 * awards by the list that it has until it syncs. A badge that was taken off the list must not be
 * held when the kiosk awarded it before it heard of the change. */

/* Keeps the lists of the published and of the new record. A step of a transaction, called before
 * the published record is replaced.
 *
 * event  the new record */
bool offers_keep(struct issuer_store *s, const struct record_row *event, struct error *err);

/* Whether the event offers the badge, now or in an earlier version. */
bool offers_ever(bool *out, struct issuer_store *s, const struct event_record *event,
                 const char *achievement, struct error *err);

#endif
