/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_RECORD_H
#define FIRMWARE_WIRE_CATALOGUE_RECORD_H

#include <jansson.h>

#include "keys/buffer.h"

/* One record of a catalogue, read from its text (firmware/README.md). A record points into its
 * record_memory, which the caller frees with record_memory_free. Errors are FAULT_MALFORMED, naming
 * the member. Texts above RECORD_TEXT_MAX are refused. */
enum { RESULTS_MAX = 8, RECORD_TEXT_MAX = 64 * 1024 };

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
    char issuer_picture[65]; /* SHA-256 in hex of its logo; "" where it has none */
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

/* The memory that a record points into. */
struct record_memory {
    struct buffer text;
    json_t *root;
};

/* Reads an achievement record. */
bool achievement_record_parse(struct achievement_record *out, struct record_memory **memory,
                              struct bytes text, struct error *err);

/* Reads an event record. */
bool event_record_parse(struct event_record *out, struct record_memory **memory,
                        struct bytes text, struct error *err);

/* Frees it; safe on NULL. */
void record_memory_free(struct record_memory *memory);

#endif
