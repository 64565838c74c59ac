/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_READ_H
#define FIRMWARE_WIRE_CATALOGUE_READ_H

#include "firmware/wire/catalogue.h"

/* Reads the payload of an obk-catalogue+jwt whose signature the caller has checked. Every record is
 * checked to map to RDF (firmware/wire/catalogue_maps.h). The caller frees it with catalogue_free.
 * FAULT_MALFORMED, naming slug and member. */
bool catalogue_parse(struct catalogue **out, struct bytes payload, struct error *err);

/* Reads the issuer's own catalogue: all that is published, in sizes that no kiosk gets. The mapping
 * is not checked again: the issuer checked each record when it published it. */
bool catalogue_parse_whole(struct catalogue **out, struct bytes payload, struct error *err);

#endif
