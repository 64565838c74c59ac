/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_RECORD_H
#define FIRMWARE_WIRE_CATALOGUE_RECORD_H

#include <jansson.h>

#include "firmware/wire/catalogue.h"

/* The memory that a parsed record points into (opaque in catalogue.h). Larger record texts are
 * refused. */
enum { RECORD_TEXT_MAX = 64 * 1024 };

struct record_memory {
    struct buffer text;
    json_t *root;
};

/* Whether credentials of this achievement map to RDF: a sample with every result ticked is composed
 * and mapped. FAULT_MALFORMED, naming the member. */
bool achievement_record_maps(const struct achievement_record *a, struct error *err);

/* Whether credentials of this event map to RDF: a sample with its evidence is composed and mapped.
 * FAULT_MALFORMED, naming the member. */
bool event_record_maps(const struct event_record *event, struct error *err);

#endif
