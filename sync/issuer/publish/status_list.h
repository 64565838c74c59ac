/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_STATUS_LIST_H
#define SYNC_ISSUER_PUBLISH_STATUS_LIST_H

#include "firmware/wire/delegation.h"
#include "sync/issuer/host/host.h"

/* Bitstring status lists of an organisation. List N covers its indices from (N - 1) * 131,072
 * onwards. A bit is set for each withdrawn award. */

/* Writes the URL of list N of this organisation. slug: "" for the first organisation. */
bool status_list_url(char out[static 201], const struct host *h, const char *slug,
                     int64_t number, struct error *err);
/* Writes the signed list. It is signed again only after a bit has changed. */
bool status_list_get(struct buffer *json, struct host *h, const struct host_key *key,
                     int64_t number, struct error *err);
/* Counts the lists that an organisation has begun; at least one. */
bool status_list_count(int64_t *out, struct host *h, const char *did, struct error *err);

#endif
