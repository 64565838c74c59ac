/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_CLAIM_VIEW_H
#define SYNC_ISSUER_PUBLISH_CLAIM_VIEW_H

#include "sync/issuer/host/host.h"

/* Writes all that the claim page asks about one ticket, as one JSON object, because a phone on a
 * slow network waits for each question: `site`, `delegations`, `record`, `award` as lookup.h
 * writes each of them, and `events`, by slug. A part that is not known is null.
 *
 * path  of the ticket: KID/EVENT/HASH8/UUID, the kid in hex, the event's number in its delegation,
 *       the beginning of the achievement's hash, the award id
 * err   FAULT_MISSING: the path has another form */
bool claim_view(struct buffer *json, struct host *h, const char *path, struct error *err);

#endif
