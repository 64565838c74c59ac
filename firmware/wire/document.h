/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_DOCUMENT_H
#define FIRMWARE_WIRE_DOCUMENT_H

#include "firmware/wire/catalogue.h"
#include "firmware/wire/delegation.h"
#include "firmware/wire/ticket.h"

/* The credential without proof, a pure function of ticket, delegation and records (DESIGN 7). It is
 * composed nowhere else; kiosk and issuer both call this. */
struct document_source {
    const struct ticket *ticket;   /* head fields alone; secret and signature are not read */
    const uint8_t *subject_public; /* SIGNING_PUBLIC_LEN */
    const char *subject_did; /* of a copy for a wallet; NULL: the did:key of subject_public */
    const struct delegation *delegation;
    const struct achievement_record *achievement;
    const struct event_record *event;
    int64_t valid_from_s; /* 0: the ticket's iat. The issuer's one exception (DESIGN 7) */
};

/* Adds compact JSON to out. FAULT_REFUSED if the parts do not belong together (hash, issuer,
 * event). */
bool document_compose(struct buffer *out, const struct document_source *source,
                      struct error *err);

#endif
