/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/kiosk_keys.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 256 };

struct kiosk_keys {
    pthread_mutex_t lock; /* guards the members below */
    struct place {
        char kiosk[24]; /* "": free */
        uint8_t award_key[SIGNING_PUBLIC_LEN], device_key[SIGNING_PUBLIC_LEN];
    } places[PLACES];
};

struct kiosk_keys *kiosk_keys_new(struct error *err)
{
    struct kiosk_keys *k = calloc(1, sizeof *k);
    if (k == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        return NULL;
    }
    pthread_mutex_init(&k->lock, NULL);
    return k;
}

void kiosk_keys_free(struct kiosk_keys *k)
{
    if (k != NULL)
        pthread_mutex_destroy(&k->lock);
    free(k);
}

/* Kiosks are numbered, so the end of a name tells them apart. */
static struct place *place_of(struct kiosk_keys *k, const char *kiosk)
{
    unsigned sum = 0;
    for (const char *p = kiosk; *p != '\0'; p++)
        sum = sum * 10 + (unsigned char)*p;
    return &k->places[sum % PLACES];
}

void kiosk_keys_put(struct kiosk_keys *k, const char *kiosk,
                    const uint8_t award_key[static SIGNING_PUBLIC_LEN],
                    const uint8_t device_key[static SIGNING_PUBLIC_LEN])
{
    pthread_mutex_lock(&k->lock);
    struct place *p = place_of(k, kiosk);
    snprintf(p->kiosk, sizeof p->kiosk, "%s", kiosk);
    memcpy(p->award_key, award_key, sizeof p->award_key);
    memcpy(p->device_key, device_key, sizeof p->device_key);
    pthread_mutex_unlock(&k->lock);
}

bool kiosk_keys_find(uint8_t award_key[static SIGNING_PUBLIC_LEN],
                     uint8_t device_key[static SIGNING_PUBLIC_LEN], struct kiosk_keys *k,
                     const char *kiosk)
{
    pthread_mutex_lock(&k->lock);
    const struct place *p = place_of(k, kiosk);
    bool there = kiosk[0] != '\0' && strcmp(p->kiosk, kiosk) == 0;
    if (there) {
        memcpy(award_key, p->award_key, sizeof p->award_key);
        memcpy(device_key, p->device_key, sizeof p->device_key);
    }
    pthread_mutex_unlock(&k->lock);
    return there;
}
