/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_LOOKUP_H
#define SYNC_ISSUER_PUBLISH_LOOKUP_H

#include "sync/issuer/host/host.h"

/* Public JSON about keys, badges and awards for the scripts of pages. It holds nothing about a
 * person. sync/README.md lists the members. FAULT_MISSING when there is no such thing. */

/* The award keys of this kid. kid: hex. */
bool lookup_keys(struct buffer *json, struct host *h, const char *kid, struct error *err);
/* All delegations of the award keys of this kid. kid: hex. */
bool lookup_delegations(struct buffer *json, struct host *h, const char *kid,
                        struct error *err);
/* The achievement whose hash begins with hash8, 16 hex digits. */
bool lookup_record(struct buffer *json, struct host *h, const char *hash8, struct error *err);
/* The picture of that achievement, a PNG: for a page that has a ticket and no record yet. */
bool lookup_picture(struct buffer *png, struct host *h, const char *hash8, struct error *err);
/* How an award stands (award_standing.h); "unseen" if it was never reported. id: a UUID, any
 * other text is FAULT_MISSING. */
bool lookup_award(struct buffer *json, struct host *h, const char *id, struct error *err);
/* What this site can do. claims: false for a folder of files without a server. */
bool lookup_site(struct buffer *json, struct host *h, bool claims, struct error *err);

#endif
