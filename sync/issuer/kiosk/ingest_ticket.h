/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_INGEST_TICKET_H
#define SYNC_ISSUER_KIOSK_INGEST_TICKET_H

#include "sync/issuer/host/host.h"

/* Takes in an award from a ticket that a phone brings, often before its kiosk has reported it.
 * Finds the row of the award, or judges the award and makes the row, in one transaction. A second
 * award in one slot also locks its kiosk: the card of that kiosk was restored or copied.
 *
 * out             the row; of a practice badge, which is not stored, the row that it would have
 * subject_public  of the ticket (ticket_subject): the caller has it, and it is slow to make
 * err             FAULT_MISSING "unknown-kiosk": no kiosk here has the ticket's key;
 *                 FAULT_UNTRUSTED "signature": a kiosk here has it, and did not sign this ticket */
bool ingest_ticket(struct award_row *out, struct host *h, const struct ticket *ticket,
                   const uint8_t subject_public[static SIGNING_PUBLIC_LEN], struct error *err);

#endif
