/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_DOCUMENT_H
#define FIRMWARE_WIRE_DOCUMENT_H

#include "firmware/wire/catalogue.h"
#include "firmware/wire/delegation.h"
#include "firmware/wire/ticket.h"

/* The credential without proof, as a pure function of ticket, delegation and records (DESIGN
 * 7). The only place where it is composed; kiosk and issuer both call it. */
struct document_source {
    const struct ticket *ticket;   /* head fields alone; secret and signature are not read */
    const uint8_t *subject_public; /* SIGNING_PUBLIC_LEN */
    const struct delegation *delegation;
    const struct achievement_record *achievement;
    const struct event_record *event;
    int64_t valid_from_s; /* 0: the ticket's iat. The issuer's one exception (DESIGN 7) */
};

/* out: compact JSON. FAULT_REFUSED when the parts do not belong together (hash, issuer, event).
 */
bool document_compose(struct buffer *out, const struct document_source *source,
                      struct error *err);

#endif
