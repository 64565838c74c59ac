/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_OPENBADGES2_H
#define SYNC_ISSUER_HOLDER_OPENBADGES2_H

#include "sync/issuer/host/host.h"

/* Open Badges 2.0 documents, for Open Badge Passport and other old backpacks:
 *
 *   URL/ob2/assertions/NAME      Assertion with badge and issuer inline, HostedBadge
 *   URL/ob2/badges/SLUG/VERSION  BadgeClass
 *   URL/ob2/issuers/SLUG         Profile; "host" for the first organisation
 *
 * An assertion exists while its holder's address is confirmed. Its name cannot be guessed, and it
 * names the holder by a salted hash of the address alone. Each document is made again from the
 * credential or record whenever it is asked for. FAULT_MISSING when there is no such thing. */

/* Writes the assertion of this name.
 *
 * revoked  json is the short document of a badge that is withdrawn, erased, or has another
 *          assertion now; it is served as 410 */
bool openbadges2_assertion(struct buffer *json, bool *revoked, struct host *h, const char *name,
                           struct error *err);
/* Writes the BadgeClass of one version of an achievement. */
bool openbadges2_badge(struct buffer *json, struct host *h, const char *slug, int64_t version,
                       struct error *err);
/* Writes the Profile of an organisation. */
bool openbadges2_issuer(struct buffer *json, struct host *h, const char *slug,
                        struct error *err);

/* Writes the assertion of a claimed badge. json stays empty while no address of it is confirmed.
 *
 * id          the award under which the badge was claimed
 * award       the award that stands in its place now (succession.h)
 * credential  of that award (publish_credential) */
bool openbadges2_of_claim(struct buffer *json, struct host *h,
                          const uint8_t id[static TICKET_ID_LEN], const struct award_row *award,
                          struct bytes credential, struct error *err);

#endif
