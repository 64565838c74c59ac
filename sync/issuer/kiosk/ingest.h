/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_INGEST_H
#define SYNC_ISSUER_KIOSK_INGEST_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/kiosk/upload_check.h"

/* An upload in, a reply out; the same function for HTTPS and the USB lane (`import`). Verifies
 * the upload, stores entries and awards, judges each award, and answers with a receipt: all in
 * one transaction that is committed before the reply exists. A batch that begins beyond what is
 * stored is answered with the last receipt and is no alarm; a fork locks the kiosk. */
bool ingest_upload(struct buffer *reply, struct host *h, struct bytes upload,
                   struct error *err);
/* The same of one that was read, and perhaps checked, before. */
bool ingest_checked(struct buffer *reply, struct host *h, struct upload_check *check,
                    struct error *err);

/* Takes in one award by its ticket alone, as a claim does: finds its row, or makes it with a
 * verdict.
 *
 * subject_public  of the ticket (ticket_subject): the caller has it, and it is slow to make
 * err             FAULT_MISSING "unknown-kiosk"; FAULT_UNTRUSTED "signature" */
bool ingest_ticket(struct award_row *out, struct host *h, const struct ticket *ticket,
                   const uint8_t subject_public[static SIGNING_PUBLIC_LEN], struct error *err);

/* Judges again the awards that are held because their badge or event was not known here. A backup
 * may have lost a version of the catalogue that kiosks had already; publishing it again brings it
 * back. One transaction. accepted: how many are accepted now. */
bool ingest_judge_held(size_t *accepted, struct host *h, struct error *err);

#endif
