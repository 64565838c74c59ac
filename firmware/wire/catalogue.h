/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_H
#define FIRMWARE_WIRE_CATALOGUE_H

#include "firmware/wire/catalogue_record.h"
#include "firmware/wire/delegation.h"
#include "keys/signing.h"

/* The catalogue: records as published, and what a kiosk must know of its host (DESIGN 5, 7). A
 * record is an immutable JSON string. Its hash is over the bytes of the string, and its objects
 * are copied word for word. All views live as long as the catalogue. catalogue_read.h makes one. */
enum {
    CATALOGUE_KEYS_MAX = 16,
    CATALOGUE_VERIFICATION_MAX = 256,
    CATALOGUE_RECORDS_MAX = 1024
};

struct catalogue; /* opaque: owns the parsed document */

/* Gives up a hold on it: the one of the reader that made it, or one of catalogue_hold. It is freed
 * with the last. Safe on NULL. */
void catalogue_free(struct catalogue *c);
/* Takes another hold, and gives the same catalogue: what was borrowed from it stays until the
 * holder gives it up, whoever else does. Holds are not counted by two threads at once. */
struct catalogue *catalogue_hold(struct catalogue *c);

/* ---- the host */

/* The kiosk that the catalogue is for, such as "kiosk-07"; NULL if it is for every kiosk. */
const char *catalogue_kiosk(const struct catalogue *c);

/* The DID of the host's first organisation. */
const char *catalogue_issuer(const struct catalogue *c);

/* The version, which grows with each catalogue that is signed for a kiosk. */
int64_t catalogue_version(const struct catalogue *c);

/* The time of signing. */
int64_t catalogue_iat_s(const struct catalogue *c);

/* The page where badges are claimed: "https://HOST/c". */
const char *catalogue_claim_url(const struct catalogue *c);

/* The number of base URLs for the courier. */
size_t catalogue_sync_url_count(const struct catalogue *c);

/* Base URL i for the courier. */
const char *catalogue_sync_url(const struct catalogue *c, size_t i);

/* The authority key; NULL if the payload has none. */
const uint8_t *catalogue_authority(const struct catalogue *c);

/* The badge keys of the first organisation, which sign replies. Sets *out, borrowed, and returns
 * their number. */
size_t catalogue_badge_keys(const uint8_t (**out)[SIGNING_PUBLIC_LEN],
                            const struct catalogue *c);

/* A key that signs badges of a hosted organisation. A badge that is shown at the kiosk is checked
 * against these keys without network. An older catalogue has none. */
struct catalogue_key {
    const char *id; /* DID#fragment */
    uint8_t key[SIGNING_PUBLIC_LEN];
};

/* The number of these keys. */
size_t catalogue_verification_key_count(const struct catalogue *c);

/* Key i. */
const struct catalogue_key *catalogue_verification_key(const struct catalogue *c, size_t i);

/* The number of hosted organisations; an older catalogue names the first alone. */
size_t catalogue_issuer_count(const struct catalogue *c);

/* The DID of hosted organisation i. */
const char *catalogue_issuer_id(const struct catalogue *c, size_t i);

/* The name of a hosted organisation; NULL if none is given. */
const char *catalogue_issuer_name(const struct catalogue *c, const char *did);

/* Whether the DID is one of the hosted organisations. */
bool catalogue_hosts(const struct catalogue *c, const char *did);

/* Whether the DID is in the trust list. */
bool catalogue_trusts(const struct catalogue *c, const char *did);

/* ---- achievements */

/* The number of achievement records; a slug may have several versions. */
size_t catalogue_achievement_count(const struct catalogue *c);

/* Record i. */
const struct achievement_record *catalogue_achievement(const struct catalogue *c, size_t i);

/* The newest version of a slug; NULL if absent. */
const struct achievement_record *catalogue_find(const struct catalogue *c, const char *slug);

/* The record whose hash begins with these bytes; NULL if absent. */
const struct achievement_record *catalogue_by_hash(const struct catalogue *c,
                                                   const uint8_t hash[static 8]);

/* ---- events */

/* The number of event records. */
size_t catalogue_event_count(const struct catalogue *c);

/* Record i. */
const struct event_record *catalogue_event(const struct catalogue *c, size_t i);

/* The event of this slug; NULL if absent. */
const struct event_record *catalogue_find_event(const struct catalogue *c, const char *slug);

/* Whether the event offers the achievement of this slug. */
bool catalogue_event_offers(const struct event_record *event, const char *achievement);

/* Gives the slugs of the achievements that the event offers, in its order. *at begins at 0. False
 * after the last. */
bool catalogue_event_next(const struct event_record *event, size_t *at,
                          char slug[static SLUG_MAX + 1]);

/* ---- more about records */

/* The index of one of its achievement records. */
size_t catalogue_place(const struct catalogue *c, const struct achievement_record *a);

/* A text of the record in another language such as "en": a member such as "name", or with `result`
 * set that of a result's slug. NULL if it is not translated. */
const char *catalogue_translation(const struct catalogue *c, const struct achievement_record *a,
                                  const char *language, const char *member, const char *result);

/* The event's name in another language; NULL if not translated. */
const char *catalogue_event_translation(const struct catalogue *c,
                                        const struct event_record *event, const char *language);

/* Whether the delegation lets its kiosk award this record: it names the slug, and it is of the
 * record's organisation. The organisation is checked because two organisations can have a badge of
 * the same slug, and the credential has one issuer (DESIGN 7). */
bool achievement_delegated(const struct achievement_record *a, const struct delegation *d);

#endif
