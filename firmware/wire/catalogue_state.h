/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_STATE_H
#define FIRMWARE_WIRE_CATALOGUE_STATE_H

#include "firmware/wire/catalogue.h"

/* The inside of struct catalogue. Private to catalogue.c and catalogue_read.c. */
enum { CATALOGUE_SYNC_URLS_MAX = 8 };

/* A kiosk reads what it can hold; the issuer reads what it has published itself. */
struct catalogue_limits {
    size_t bytes, records, issuers, keys;
    bool checked; /* each record was checked to map to RDF, and is not checked again */
};
struct catalogue_hosted_one {
    const char *did, *name;
};

struct catalogue {
    unsigned more_holds; /* besides that of the reader */
    json_t *root; /* without the records, which have memory of their own */
    const struct catalogue_limits *limits;
    const char *issuer, *claim_url, *kiosk;
    size_t hosted_count;
    struct catalogue_hosted_one *hosted; /* in their order; owned; none in an older catalogue */
    struct catalogue_hosted_one *by_did; /* the same, sorted; owned */
    int64_t version, iat_s;
    size_t sync_url_count;
    const char *sync_urls[CATALOGUE_SYNC_URLS_MAX];
    bool has_authority;
    uint8_t authority[SIGNING_PUBLIC_LEN];
    size_t badge_key_count;
    uint8_t badge_keys[CATALOGUE_KEYS_MAX][SIGNING_PUBLIC_LEN];
    size_t verification_count;
    struct catalogue_key *verification;    /* owned */
    size_t achievement_count, event_count; /* records filled in so far */
    struct achievement_record *achievements;
    struct record_memory **achievement_memory;
    uint16_t *by_slug; /* their places, by slug, the newest version first; once all are read */
    struct event_record *events;
    struct record_memory **event_memory;
};

/* Compares two hosted organisations by DID, as qsort and bsearch want it. */
int catalogue_by_did(const void *left, const void *right);

/* The hosted organisation of this DID; NULL if it is none, or if the catalogue is an older one. */
const struct catalogue_hosted_one *catalogue_hosted(const struct catalogue *c, const char *did);

#endif
