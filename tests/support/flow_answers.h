/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FLOW_ANSWERS_H
#define TESTS_SUPPORT_FLOW_ANSWERS_H

#include <stddef.h>

#include "ui/flow/flow_event.h"

/* How many answers besides EVENT_REFUSED a want may have; the first is that of success. */
size_t flow_answer_count(enum flow_want want);
/* i < flow_answer_count(want) */
enum flow_event_kind flow_answer(enum flow_want want, size_t i);

#endif
