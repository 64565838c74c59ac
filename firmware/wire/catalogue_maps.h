/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_MAPS_H
#define FIRMWARE_WIRE_CATALOGUE_MAPS_H

#include "firmware/wire/catalogue_record.h"

/* Whether a record can become a credential. A sample is composed, read and mapped to RDF just as an
 * award would be (DESIGN 7), so a record that cannot is found when the catalogue arrives and not at
 * the tap. FAULT_MALFORMED, naming the member. */

/* Asks it of an achievement, with a sample that has every result ticked. */
bool achievement_record_maps(const struct achievement_record *a, struct error *err);

/* Asks it of an event, with a sample that has its evidence. */
bool event_record_maps(const struct event_record *event, struct error *err);

#endif
