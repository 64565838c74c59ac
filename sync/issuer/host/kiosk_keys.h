/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_KIOSK_KEYS_H
#define SYNC_ISSUER_HOST_KIOSK_KEYS_H

#include "keys/error.h"
#include "keys/signing.h"

/* The keys that kiosks used last, for threads without the store: they check a request's
 * signatures before the request has its turn. Nothing here is trusted: the store's row decides
 * (upload_check_with). The number of places is fixed; two kiosks may share one, which then
 * holds the keys of the later. Any thread may call. */
struct kiosk_keys; /* opaque */
/* Makes an empty table. NULL: FAULT_MEMORY. */
struct kiosk_keys *kiosk_keys_new(struct error *err);
/* Frees it. Safe on NULL. */
void kiosk_keys_free(struct kiosk_keys *k);

/* Keeps the keys of a kiosk. */
void kiosk_keys_put(struct kiosk_keys *k, const char *kiosk,
                    const uint8_t award_key[static SIGNING_PUBLIC_LEN],
                    const uint8_t device_key[static SIGNING_PUBLIC_LEN]);
/* Finds the keys of a kiosk. false: they are not known. */
bool kiosk_keys_find(uint8_t award_key[static SIGNING_PUBLIC_LEN],
                     uint8_t device_key[static SIGNING_PUBLIC_LEN], struct kiosk_keys *k,
                     const char *kiosk);

#endif
