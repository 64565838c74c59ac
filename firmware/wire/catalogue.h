/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_H
#define FIRMWARE_WIRE_CATALOGUE_H

#include "firmware/wire/delegation.h"
#include "keys/buffer.h"
#include "keys/signing.h"

/* Records as published, and what a kiosk must know of its host (DESIGN 5, 7). A record is an
 * immutable JSON string; its hash is over the string's bytes and its objects are copied word
 * for word. All views live as long as the catalogue. */
enum {
    RESULTS_MAX = 8,
    CATALOGUE_KEYS_MAX = 16,
    CATALOGUE_VERIFICATION_MAX = 256,
    CATALOGUE_RECORDS_MAX = 1024
};

enum choose { CHOOSE_ALL, CHOOSE_ANY, CHOOSE_ONE };

struct result_record {
    const char *slug;
    const char *title;   /* NULL: none */
    const char *name;    /* of its result description or level, for screens */
    struct bytes result; /* OB 3.0 Result, raw JSON */
};

struct achievement_record {
    const char *slug;
    int64_t version;
    uint8_t hash[32]; /* SHA-256 of text; the ticket carries the first 8 bytes */
    struct bytes text;
    const char *picture; /* SHA-256 in hex of the PNG */
    const char *issuer;  /* its id */
    const char *issuer_name;
    const char *id, *name, *description, *narrative; /* of the achievement */
    struct bytes issuer_json, achievement_json;      /* raw */
    enum choose choose;
    size_t result_count;
    struct result_record results[RESULTS_MAX];
    int64_t valid_days; /* 0: for ever */
    bool presync_hold, collective;
    bool specimen; /* for practice: worth nothing, counted nowhere, never published */
};

struct event_record {
    const char *slug;
    struct bytes text;
    const char *name, *place;
    int64_t first_day_s, last_day_s; /* its days, both included, as their midnight in UTC */
    const char *timezone;            /* IANA name; NULL: not said */
    int64_t starts_s, ends_s;        /* with a time zone; ask firmware/wire/event_days.h */
    bool standing, minors;
    bool specimen;                  /* the practice event */
    int64_t expected;               /* people; 0: not said */
    struct bytes evidence_json;     /* raw list; {NULL, 0} if none */
    struct bytes achievements_json; /* raw list of slugs */
};

struct catalogue; /* opaque: owns the parsed document */

/* Reads the payload of an obk-catalogue+jwt whose signature the caller has checked. Every
 * record is checked to map to RDF (firmware/credential/rdf_terms), so an unmappable one is
 * refused here and never at the tap: FAULT_MALFORMED, naming slug and member. */
bool catalogue_parse(struct catalogue **out, struct bytes payload, struct error *err);
/* The issuer's own: everything that is published, in sizes that no kiosk gets. */
bool catalogue_parse_whole(struct catalogue **out, struct bytes payload, struct error *err);
void catalogue_free(struct catalogue *c); /* safe on NULL */

/* Whose it is: "kiosk-07"; NULL in one that is for every kiosk. */
const char *catalogue_kiosk(const struct catalogue *c);

const char *catalogue_issuer(const struct catalogue *c); /* the host's first organisation */
int64_t catalogue_version(const struct catalogue *c);
int64_t catalogue_iat_s(const struct catalogue *c);
const char *catalogue_claim_url(const struct catalogue *c);
size_t catalogue_sync_url_count(const struct catalogue *c);
const char *catalogue_sync_url(const struct catalogue *c, size_t i);
/* NULL when the payload has none. */
const uint8_t *catalogue_authority(const struct catalogue *c);
/* Keys that sign replies. */
size_t catalogue_badge_keys(const uint8_t (**out)[SIGNING_PUBLIC_LEN],
                            const struct catalogue *c);

/* Keys that sign badges of the hosted organisations, by their verification method: a badge shown
 * at the kiosk is checked against them without network. None in an older catalogue. */
struct catalogue_key {
    const char *id; /* DID#fragment */
    uint8_t key[SIGNING_PUBLIC_LEN];
};
size_t catalogue_verification_key_count(const struct catalogue *c);
const struct catalogue_key *catalogue_verification_key(const struct catalogue *c, size_t i);
/* The hosted organisations; an older catalogue names the first alone, and no name. */
size_t catalogue_issuer_count(const struct catalogue *c);
const char *catalogue_issuer_id(const struct catalogue *c, size_t i);
const char *catalogue_issuer_name(const struct catalogue *c, const char *did); /* or NULL */
/* Whether the DID is one of the hosted organisations, and whether it is in the trust list. */
bool catalogue_hosts(const struct catalogue *c, const char *did);
bool catalogue_trusts(const struct catalogue *c, const char *did);

size_t catalogue_achievement_count(const struct catalogue *c);
const struct achievement_record *catalogue_achievement(const struct catalogue *c, size_t i);
/* The newest version of a slug; NULL if absent. */
const struct achievement_record *catalogue_find(const struct catalogue *c, const char *slug);
/* By the first 8 bytes of its hash. */
const struct achievement_record *catalogue_by_hash(const struct catalogue *c,
                                                   const uint8_t hash[static 8]);
size_t catalogue_event_count(const struct catalogue *c);
const struct event_record *catalogue_event(const struct catalogue *c, size_t i);
const struct event_record *catalogue_find_event(const struct catalogue *c, const char *slug);
bool catalogue_event_offers(const struct event_record *event, const char *achievement);
/* What an event offers, one slug after the other in its own order; *at begins at 0; false after
 * the last. */
bool catalogue_event_next(const struct event_record *event, size_t *at,
                          char slug[static SLUG_MAX + 1]);
/* The place of one of its records. */
size_t catalogue_place(const struct catalogue *c, const struct achievement_record *a);
/* A text of the record in another language ("en": "name", or result slug with `results` set);
 * NULL if not translated. */
const char *catalogue_translation(const struct catalogue *c, const struct achievement_record *a,
                                  const char *language, const char *member, const char *result);

/* The event's name in another language; NULL if not translated. */
const char *catalogue_event_translation(const struct catalogue *c,
                                        const struct event_record *event, const char *language);

/* Whether the delegation lets its kiosk award this record: it names the slug and is of the
 * record's organisation, for the credential's issuer is both (DESIGN 7). Two organisations can
 * have had a badge of one slug. */
bool achievement_delegated(const struct achievement_record *a, const struct delegation *d);

/* One record's text, for the issuer and tests; the record owns nothing beyond `memory`. */
struct record_memory;
bool achievement_record_parse(struct achievement_record *out, struct record_memory **memory,
                              struct bytes text, struct error *err);
bool event_record_parse(struct event_record *out, struct record_memory **memory,
                        struct bytes text, struct error *err);
void record_memory_free(struct record_memory *memory); /* safe on NULL */

#endif
