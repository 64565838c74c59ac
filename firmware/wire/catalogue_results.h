/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CATALOGUE_RESULTS_H
#define FIRMWARE_WIRE_CATALOGUE_RESULTS_H

#include "firmware/wire/catalogue.h"

/* The results of a badge (its skills, or its levels) as bits: bit k is result k of its record. */

/* Whether these bits may be awarded together: the record's `choose` rule. FAULT_REFUSED
 * "results-choose". */
bool achievement_results_allowed(const struct achievement_record *a, uint8_t bits,
                                 struct error *err);

/* The bits of the results that have these slugs. Whether they may be awarded together is not asked.
 *
 * err  FAULT_MISSING "result-unknown": the record has no result of that slug */
bool achievement_results_named(uint8_t *bits, const struct achievement_record *a,
                               const char *const *slugs, size_t count, struct error *err);

#endif
