/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_SWEEP_H
#define SYNC_ISSUER_HOLDER_SWEEP_H

#include "sync/issuer/host/host.h"

/* Deletes what is no longer needed about holders. */

/* Keys of persons (persons.h):
 * - A key that is ten minutes old and has a contact is kept for good. Without a contact it is
 *   destroyed, because the request that made it has failed.
 * - A key that was to be destroyed is destroyed (contact_forget_leaving).
 * Only reads when there is no such key, so it may run every few seconds. */
bool sweep_keys(struct host *h, struct error *err);

/* All of it. Takes the lock for writing, also when nothing is deleted.
 * - The keys, as above.
 * - One-time links that are too old.
 * - Addresses that nobody confirmed while their link was good.
 * - Where this host sends no mail: mails that are too old, and questions that were not answered. A
 *   person asks again once mail is on. A mail that is queued may still be sent by then. */
bool sweep_all(struct host *h, struct error *err);

#endif
