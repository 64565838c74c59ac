/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_RECORD_H
#define FIRMWARE_WIRE_CATALOGUE_RECORD_H

#include <jansson.h>

#include "firmware/wire/catalogue.h"

/* What a parsed record points into (catalogue.h shows it as opaque). Larger record texts are
 * refused. */
enum { RECORD_TEXT_MAX = 64 * 1024 };

struct record_memory {
    struct buffer text;
    json_t *root;
};

/* Whether the credentials made from this record map to RDF: a sample with every result ticked,
 * a sample with this event's evidence. FAULT_MALFORMED, naming the member. */
bool achievement_record_maps(const struct achievement_record *a, struct error *err);
bool event_record_maps(const struct event_record *event, struct error *err);

#endif
