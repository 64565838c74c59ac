/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/flow_event.h"

bool flow_is_answer(const struct flow_event *e)
{
    return e->kind >= EVENT_UNLOCKED;
}

int64_t flow_point(struct touch_place at)
{
    return (int64_t)at.y * (INT64_C(1) << 32) + at.x;
}

struct touch_place flow_point_of(int64_t value)
{
    int32_t x = (int32_t)(uint32_t)(value & 0xffffffff);
    return (struct touch_place){x, (int)((value - x) / (INT64_C(1) << 32))};
}
