/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_SECRET_H
#define KEYS_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "keys/error.h"

/* Memory that holds secrets. */

void secret_wipe(void *p, size_t len);                       /* not optimised away */
bool secret_equal(const void *a, const void *b, size_t len); /* constant time */

/* Guarded memory that is not swapped and not in a core file, zeroed; NULL with FAULT_MEMORY.
 * Where the system does not let us lock pages the memory is still given: secret_pages_locked
 * tells. */
void *secret_new(size_t len, struct error *err);
void secret_free(void *p); /* wipes; safe on NULL */
bool secret_pages_locked(void *p, size_t len);

/* No core files and not traceable by other processes of this user. main() calls it first. */
void secret_harden_process(void);

#endif
