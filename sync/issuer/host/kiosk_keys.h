/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_KIOSK_KEYS_H
#define SYNC_ISSUER_HOST_KIOSK_KEYS_H

#include "keys/error.h"
#include "keys/signing.h"

/* The keys under which kiosks reported last, for threads that have no store: to check before a
 * request's turn comes what will very likely be right. Nothing here is trusted: the store's row
 * has the last word (upload_check_with). A fixed number; two may share a place, then the later
 * one has it. Any thread may call. */
struct kiosk_keys; /* opaque */
struct kiosk_keys *kiosk_keys_new(struct error *err);
void kiosk_keys_free(struct kiosk_keys *k); /* safe on NULL */

void kiosk_keys_put(struct kiosk_keys *k, const char *kiosk,
                    const uint8_t award_key[static SIGNING_PUBLIC_LEN],
                    const uint8_t device_key[static SIGNING_PUBLIC_LEN]);
/* false: not known. */
bool kiosk_keys_find(uint8_t award_key[static SIGNING_PUBLIC_LEN],
                     uint8_t device_key[static SIGNING_PUBLIC_LEN], struct kiosk_keys *k,
                     const char *kiosk);

#endif
