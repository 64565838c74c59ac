/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_TIME_H
#define FIRMWARE_ENGINE_ENGINE_TIME_H

#include "firmware/engine/engine.h"

/* The date and time as the box knows them (firmware/wire/clock.h decides). */

/* The time for this event; event may be NULL. Never fails: with no better knowledge it is the
 * lowest time that is possible. quality may be NULL. */
int64_t engine_time(const struct engine *e, const char *event, enum clock_quality *quality);

/* The later date that the box knows of, when its own plausible clock is more than a day behind
 * that date; 0 otherwise. The box was told the date, or wrote an entry at it. One of the two is
 * wrong, and a sync says which. */
int64_t engine_told_later_s(const struct engine *e);

/* A person confirms date and time: writes a TIME entry.
 *
 * err  FAULT_REFUSED "date-too-late", "date-too-early", "clock-told" (engine_told_later_s),
 *      "chain" */
bool engine_set_time(struct engine *e, int64_t unix_s, struct error *err);

/* Keeps a time that a person or a fresh reply said, for this boot. For exchange_time.c: inside the
 * caller's transaction. */
bool engine_keep_time(struct engine *e, bool signed_time, int64_t time_s, struct error *err);

#endif
