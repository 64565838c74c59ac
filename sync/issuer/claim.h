/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CLAIM_H
#define SYNC_ISSUER_CLAIM_H

#include "sync/issuer/host.h"

/* POST /api/claims (DESIGN 8): body in, status and JSON out; members in sync/README.md.
 * Statuses: 201 bound, 200 the same holder again (same bytes), 202 bound and waiting, 409
 * another holder, 410 voided, 422 malformed or bad signature, 404 unknown kiosk. err is only
 * for our own failures (storage, memory): the server answers 500. */
bool claim_post(int *status, struct buffer *json, struct host *h, struct bytes body,
                struct error *err);

/* The private link's award. FAULT_MISSING. */
bool claim_by_link(struct award_row *out, struct host *h, const char *link, struct error *err);

/* 22 base64url characters: first 16 bytes of HMAC-SHA256(link secret, "OBK-LINK-V1\0" + award
 * id + holder key). */
void claim_link(char out[static 23], const struct host *h,
                const uint8_t id[static TICKET_ID_LEN], const uint8_t holder[static 32]);

#endif
