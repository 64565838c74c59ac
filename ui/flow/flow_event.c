/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/flow_event.h"

bool flow_is_answer(const struct flow_event *e)
{
    return e->kind >= EVENT_UNLOCKED;
}
