/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/tour/tour_table.h"

#include "ui/tour/tour_beside.h"
#include "ui/tour/tour_loop.h"
#include "ui/tour/tour_voice.h"

static struct tour_table tables(size_t i)
{
    switch (i) {
    case 0:
        return tour_loop();
    case 1:
        return tour_beside();
    case 2:
        return tour_voice();
    }
    return (struct tour_table){0};
}

size_t tour_count(void)
{
    size_t count = 0;
    for (size_t i = 0; tables(i).states != NULL; i++)
        count += tables(i).count;
    return count;
}

const struct tour_state *tour_state(size_t i)
{
    size_t table = 0;
    while (i >= tables(table).count)
        i -= tables(table++).count;
    return &tables(table).states[i];
}
