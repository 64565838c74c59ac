/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_INGEST_H
#define SYNC_ISSUER_KIOSK_INGEST_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/kiosk/upload_check.h"

/* Takes in an upload and makes the reply. HTTPS and the USB lane (`import`) both come here. One
 * transaction stores the entries and judges each award; it is committed before the reply is made,
 * because the receipt in the reply says that all is durably stored.
 *
 * 1. Entries are stored in order, up to the first whose signature does not hold.
 * 2. An upload that begins beyond the stored entries is answered with the last receipt and with a
 *    request to send again from there. That is no alarm.
 * 3. Other bytes under a stored number are a fork: the kiosk is locked, and the awards of the fork
 *    are held.
 *
 * reply  the signed obk-reply+jwt
 * err    FAULT_MALFORMED: no upload. FAULT_MISSING "unknown-kiosk". FAULT_UNTRUSTED: the device key
 *        did not sign it, or it is for another issuer ("audience"). FAULT_CONFLICT "enrol-again":
 *        its ledger was never approved */
bool ingest_upload(struct buffer *reply, struct host *h, struct bytes upload,
                   struct error *err);

/* The same for an upload that upload_check_read has read. Its signatures may have been checked
 * already; they are checked again when the store has other keys. */
bool ingest_checked(struct buffer *reply, struct host *h, struct upload_check *check,
                    struct error *err);

#endif
