/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_ARRAY_H
#define KEYS_ARRAY_H

#include <stddef.h>

#include "keys/error.h"

/* A growing array is a pointer and a count in the caller's struct; NULL and 0 is an empty one, and
 * free() ends it. Room doubles: an array of `count` items has room for the next power of two, so
 * every item must come through here.
 *
 *     struct row *more = array_room(list->rows, list->count, sizeof *more, "approve", err);
 *     if (more == NULL)
 *         return false;
 *     list->rows = more;
 *     list->rows[list->count++] = row;
 */

/* The array, moved perhaps, with room for one more item of `size` bytes behind its `count` items.
 * What the new item holds is not defined. NULL: FAULT_MEMORY "WHAT: out of memory", and the array
 * is as it was. */
void *array_room(void *items, size_t count, size_t size, const char *what, struct error *err);

#endif
