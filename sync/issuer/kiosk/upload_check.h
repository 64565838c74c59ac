/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_UPLOAD_CHECK_H
#define SYNC_ISSUER_KIOSK_UPLOAD_CHECK_H

#include "firmware/wire/upload.h"

/* An upload read, its hashes chained and its signatures checked: the dear part of taking it in,
 * which needs no store and so may be done in any thread. Which keys it was checked with is kept:
 * the verdicts count only under those, and whoever knows the kiosk's keys of today asks again. */
struct upload_check {
    struct upload_received received;
    bool is_read;     /* else why */
    struct error why; /* of the form */
    bool is_trusted;  /* the device key signed the whole; what follows is of these keys */
    uint8_t award_key[SIGNING_PUBLIC_LEN], device_key[SIGNING_PUBLIC_LEN];
    size_t sound;          /* entries before the first whose signature does not hold */
    uint8_t (*hashes)[32]; /* owned: of each entry, after `previous` */
};

/* Form alone; `jws` must live as long. */
void upload_check_read(struct upload_check *out, struct bytes jws);
/* Of one that is read: the verdicts under these keys; nothing is done twice. FAULT_UNTRUSTED: the
 * upload as a whole is not the device's. */
bool upload_check_with(struct upload_check *c,
                       const uint8_t award_key[static SIGNING_PUBLIC_LEN],
                       const uint8_t device_key[static SIGNING_PUBLIC_LEN], struct error *err);
void upload_check_free(struct upload_check *c); /* safe on {0} */

#endif
