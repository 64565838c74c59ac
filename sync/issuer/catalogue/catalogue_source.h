/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_CATALOGUE_SOURCE_H
#define SYNC_ISSUER_CATALOGUE_CATALOGUE_SOURCE_H

#include <jansson.h>

#include "sync/issuer/host/host.h"

/* Makes records (DESIGN 7) of the catalogue's source, the file that people write (DESIGN 13). The
 * source is checked here and nowhere else, and its OB 3.0 objects are composed here and nowhere
 * else. A published badge that has changed gets the next version; one that has not keeps its
 * record. */
struct catalogue_draft; /* opaque */
enum { CATALOGUE_SOURCE_MAX = 32 * 1024 * 1024 };

/* Reads and checks a source against the version that is published. Nothing is stored yet.
 *
 * out         the caller's: catalogue_draft_free; `h` must live as long
 * source_dir  the folder that the paths of pictures begin in
 * err         FAULT_MALFORMED, beginning with the place: `achievements[3].image: ...` */
bool catalogue_draft_read(struct catalogue_draft **out, struct host *h, struct bytes source,
                          const char *source_dir, struct error *err);

/* Warnings: what is allowed and probably a mistake. A line for each, as `achievements[3].image:
 * ...`; "" when there is none. */
const char *catalogue_draft_warnings(const struct catalogue_draft *d);

/* The number of the version that the draft would become. */
int64_t catalogue_draft_version(const struct catalogue_draft *d);

/* Safe on NULL. */
void catalogue_draft_free(struct catalogue_draft *d);

/* Publishes the draft as the next version. One transaction stores organisations and records and
 * signs what each kiosk gets of them. The pictures are stored before it, in smaller transactions.
 *
 * err  FAULT_CONFLICT "published-meanwhile": another version was published since the draft was read
 *      */
bool catalogue_publish(int64_t *version, struct host *h, struct catalogue_draft *draft,
                       const struct signing_key *authority, struct error *err);

/* The ids of what every catalogue offers for practice (practice.h). */
#define PRACTICE_EVENT "practice"
#define PRACTICE_BADGE "specimen" /* of the first organisation; of another one specimen-SLUG */

#endif
