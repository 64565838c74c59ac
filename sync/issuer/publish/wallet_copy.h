/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_WALLET_COPY_H
#define SYNC_ISSUER_PUBLISH_WALLET_COPY_H

#include "sync/issuer/host/host.h"

/* The copy of a badge for a wallet: the credential of its award with the wallet's DID as
 * credentialSubject.id, signed by the organisation's badge key (DESIGN 8). Id, status entry and all
 * other members are those of the award's credential. A copy is not stored: it is made anew each
 * time, and only the time of the proof differs. */
enum wallet_format {
    WALLET_LDP_VC,     /* JSON with a Data Integrity proof */
    WALLET_JWT_VC_JSON /* a compact JWS of the credential with registered claims beside it
                          (Open Badges 3.0, 8.2) */
};

/* Writes the copy as a JSON value: an object, or a string.
 *
 * award  accepted
 * did    of characters that JSON does not escape (wallet_proof.h)
 * err    as of publish_credential */
bool wallet_copy_write(struct buffer *json, struct host *h, const struct award_row *award,
                       const char *did, enum wallet_format format, struct error *err);

#endif
