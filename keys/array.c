/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/array.h"

#include <stdint.h>
#include <stdlib.h>

void *array_room(void *items, size_t count, size_t size, const char *what, struct error *err)
{
    size_t room = count == 0 ? 1 : 2 * count;
    if (count != 0 && (count & (count - 1)) != 0)
        return items; /* between two powers of two */
    void *more = count > SIZE_MAX / 2 / size ? NULL : realloc(items, room * size);
    if (more == NULL)
        error_set(err, FAULT_MEMORY, "%s: out of memory", what);
    return more;
}
