/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_TRANSPORT_H
#define SYNC_TRANSPORT_H

#include "keys/buffer.h"

/* The port of the courier: the bytes of an upload go there, the bytes of a reply come back
 * (HTTPS), or come back another time (USB: *answered is false). Only an answer of the right
 * kind is delivered; all else is false with FAULT_NETWORK or FAULT_STORAGE, and the upload
 * stays where it is. */
struct transport {
    /* name: the upload's file name in the spool. retry_after_s: what the other side asked for,
     * 0 if nothing. */
    bool (*carry)(void *ctx, struct buffer *reply, bool *answered, const char *name,
                  struct bytes upload, int64_t *retry_after_s, struct error *err);
    void *ctx;
};

#endif
