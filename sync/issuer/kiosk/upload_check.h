/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_UPLOAD_CHECK_H
#define SYNC_ISSUER_KIOSK_UPLOAD_CHECK_H

#include "firmware/wire/upload.h"

/* An upload that was read, with its hashes chained and its signatures checked. This is the slow
 * part of taking an upload in. It needs no store, so any thread may do it. The keys of the check
 * are kept: a caller that has the kiosk's current keys calls upload_check_with again, and when they
 * are the same keys nothing is computed again. */
struct upload_check {
    struct upload_received received;
    bool is_read;
    struct error why; /* when it is not read */
    bool
        is_trusted; /* the device key below signed the upload; all that follows is then filled */
    uint8_t award_key[SIGNING_PUBLIC_LEN], device_key[SIGNING_PUBLIC_LEN];
    size_t sound;          /* how many entries stand before the first bad signature */
    uint8_t (*hashes)[32]; /* owned: the chained hash of each entry */
};

/* Reads the form alone; `is_read` says whether it could. `jws` must live as long. */
void upload_check_read(struct upload_check *out, struct bytes jws);

/* Checks an upload that was read with these keys. When it was checked with them before, nothing is
 * done. FAULT_UNTRUSTED: the device key did not sign the upload. */
bool upload_check_with(struct upload_check *c,
                       const uint8_t award_key[static SIGNING_PUBLIC_LEN],
                       const uint8_t device_key[static SIGNING_PUBLIC_LEN], struct error *err);

/* Safe on {0}; leaves it empty. */
void upload_check_free(struct upload_check *c);

#endif
