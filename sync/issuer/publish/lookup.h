/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_LOOKUP_H
#define SYNC_ISSUER_PUBLISH_LOOKUP_H

#include "sync/issuer/host/host.h"

/* What a page may ask about keys, badges and awards: public JSON, never anything of a person.
 * Members in sync/README.md. FAULT_MISSING when there is no such thing. */

/* Award keys with this kid (hex). */
bool lookup_keys(struct buffer *json, struct host *h, const char *kid, struct error *err);
/* All delegations of the award keys with this kid. */
bool lookup_delegations(struct buffer *json, struct host *h, const char *kid,
                        struct error *err);
/* The achievement whose hash begins with these 16 hex digits. */
bool lookup_record(struct buffer *json, struct host *h, const char *hash8, struct error *err);
/* How an award stands; one that was never seen is "unseen". id: a UUID; anything else is
 * FAULT_MISSING. */
bool lookup_award(struct buffer *json, struct host *h, const char *id, struct error *err);
/* What this site can do. claims: false for a folder of files without a server. */
bool lookup_site(struct buffer *json, struct host *h, bool claims, struct error *err);

#endif
