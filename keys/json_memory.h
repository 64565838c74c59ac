/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_JSON_MEMORY_H
#define KEYS_JSON_MEMORY_H

#include <jansson.h>
#include <stdbool.h>

#include "keys/bytes.h"

/* jansson when memory runs out. Its parser goes on without the letters that it could not keep,
 * reads past the end of what it has, and calls the rest a syntax error. Here a parse ends at the
 * first request that is refused, and everything it took is given back. Its state is one struct a
 * thread. */

/* json_loadb with these flags. *ran_out: NULL is returned for want of memory, and says nothing
 * about the input. */
json_t *json_memory_parse(bool *ran_out, struct bytes in, size_t flags, json_error_t *why);

/* For jansson's other functions, which do stop by themselves and whose result is easily passed
 * over where a document is put together: how often this thread was refused memory so far. */
unsigned json_memory_refusals(void);

#endif
