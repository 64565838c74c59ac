/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_CATALOGUE_SOURCE_H
#define SYNC_ISSUER_CATALOGUE_CATALOGUE_SOURCE_H

#include <jansson.h>

#include "sync/issuer/host/host.h"

/* From the catalogue source file that people write (DESIGN 13) to records (DESIGN 7): validated
 * with the path of what is wrong, composed once, here and nowhere else. An achievement that was
 * published and changed gets the next version; unchanged ones keep their record. */
struct catalogue_draft; /* opaque */
enum { CATALOGUE_SOURCE_MAX = 32 * 1024 * 1024 };
/* source_dir: pictures are relative to it. FAULT_MALFORMED names the path:
 * `achievements[3].image: ...`. */
bool catalogue_draft_read(struct catalogue_draft **out, struct host *h, struct bytes source,
                          const char *source_dir, struct error *err);
/* What is hardly meant, a line each, "" if nothing: `achievements[3].image: ...`. */
const char *catalogue_draft_warnings(const struct catalogue_draft *d);
/* The version that it will be. */
int64_t catalogue_draft_version(const struct catalogue_draft *d);
void catalogue_draft_free(struct catalogue_draft *d);

/* Publishes the draft as the next version, in one transaction: organisations, records, pictures,
 * and what each kiosk gets of them, signed. FAULT_CONFLICT "published-meanwhile" when another
 * version was published since the draft was read. */
bool catalogue_publish(int64_t *version, struct host *h, struct catalogue_draft *draft,
                       const struct signing_key *authority, struct error *err);

/* What every catalogue offers for practice (practice.h). */
#define PRACTICE_EVENT "practice"
#define PRACTICE_BADGE "specimen" /* of the first organisation; the others' is specimen-SLUG */

#endif
