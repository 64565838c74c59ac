/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_DELEGATION_H
#define FIRMWARE_WIRE_DELEGATION_H

#include "keys/buffer.h"
#include "keys/signing.h"

/* A delegation: the authority allows one award key to award for one issuer (DESIGN 5). It is the
 * payload of an obk-delegation+jwt; the members and their order are in firmware/README.md. */
enum {
    SLUG_MAX = 64,
    DELEGATION_LIST_MAX = 128,
    DELEGATION_DAYS_MAX = 92,
    DELEGATION_URL_MAX = 200,
    DELEGATION_DID_MAX = 200
};

struct delegation {
    char iss[DELEGATION_DID_MAX + 1];
    uint32_t serial;
    int64_t iat_s;
    char kiosk[24]; /* "kiosk-01": the fragment in the DID document */
    uint32_t epoch;
    uint8_t award_key[SIGNING_PUBLIC_LEN];
    uint8_t device_key[SIGNING_PUBLIC_LEN];
    int64_t nbf_s, exp_s; /* half-open */
    uint32_t seq_from, seq_count;
    size_t achievement_count;
    char achievements[DELEGATION_LIST_MAX][SLUG_MAX + 1];
    size_t event_count;
    char events[DELEGATION_LIST_MAX][SLUG_MAX + 1];
    uint32_t daily_cap;
    char status_list[DELEGATION_URL_MAX + 1];
    int64_t status_number; /* N where status_list ends in "/N"; 0: it ends otherwise */
    uint32_t status_first;
    bool contact, transmission;
};

/* Reads a payload whose signature the caller has checked. Checks form and limits: no list is empty,
 * no slug stands twice, exp - nbf is at most 92 days, slots and status indices fit 32 bits. */
bool delegation_parse(struct delegation *out, struct bytes payload, struct error *err);

/* Writes the payload, members in their order. */
bool delegation_write(struct buffer *out, const struct delegation *d, struct error *err);

/* Whether the list of achievements has this slug. */
bool delegation_has_achievement(const struct delegation *d, const char *slug);

/* The index of the event in the list, which is the ticket's `event`; -1 if absent. */
int delegation_event(const struct delegation *d, const char *slug);

/* Whether nbf <= time_s < exp. */
bool delegation_in_dates(const struct delegation *d, int64_t time_s);

/* Whether the slot is one of its range. */
bool delegation_has_slot(const struct delegation *d, uint32_t seq);

/* Whether the text is a slug: 1 to 64 of a-z, 0-9 and "-", with no "-" at the ends. */
bool slug_valid(const char *text);

#endif
