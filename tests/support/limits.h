/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_LIMITS_H
#define TESTS_SUPPORT_LIMITS_H

#include "ui/tour/tour_state.h"

/* The same state of a tour with the largest that there may be: 128 events, a thousand badges of
 * eight results, names of 80 characters. */
void limits_fill(struct tour_scene *s);

#endif
