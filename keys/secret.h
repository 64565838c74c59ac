/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_SECRET_H
#define KEYS_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "keys/error.h"

/* Memory that holds secrets. */

/* Overwrites len bytes. The compiler does not remove it. */
void secret_wipe(void *p, size_t len);

/* Whether len bytes are the same, in constant time. */
bool secret_equal(const void *a, const void *b, size_t len);

/* Guarded memory, zeroed, that is not swapped and not in a core file. NULL with FAULT_MEMORY. Where
 * the system refuses to lock pages the memory is still given (secret_pages_locked). */
void *secret_new(size_t len, struct error *err);

/* Wipes and frees what secret_new gave. Safe on NULL. */
void secret_free(void *p);

/* Whether the pages of this memory can be locked. */
bool secret_pages_locked(void *p, size_t len);

/* Forbids core files, and tracing by other processes of this user. main() calls it first. */
void secret_harden_process(void);

#endif
