/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_MADE_H
#define SYNC_ISSUER_HOST_MADE_H

#include "keys/buffer.h"

/* Files that cost time to make, kept in memory under the hash of all that they are made of. So none
 * is ever out of date, and awards of one achievement share theirs. At most MADE_FILES files of
 * MADE_SIZE_MAX bytes are kept; the one that was asked for longest ago makes room. */
enum { MADE_NAME_LEN = 32, MADE_FILES = 16, MADE_SIZE_MAX = 128 * 1024 };

struct made; /* opaque */
/* Makes an empty one. NULL: FAULT_MEMORY. */
struct made *made_new(struct error *err);
/* Frees it. Safe on NULL. */
void made_free(struct made *m);

/* Adds the file of this name to out. false: it is not here. The caller asks buffer_ok. */
bool made_find(struct buffer *out, struct made *m, const uint8_t name[static MADE_NAME_LEN]);
/* Keeps a copy. A larger file, or one for which there is no memory, is not kept. */
void made_keep(struct made *m, const uint8_t name[static MADE_NAME_LEN], struct bytes file);

#endif
