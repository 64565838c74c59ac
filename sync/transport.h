/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_TRANSPORT_H
#define SYNC_TRANSPORT_H

#include "keys/buffer.h"

/* How the courier carries an upload. With HTTPS the reply comes back at once; with a USB stick it
 * comes another time, and *answered is false. An answer of another kind is an error, FAULT_NETWORK
 * or FAULT_STORAGE, and the upload stays where it is. */
struct transport {
    /* name           the file name of the upload in the spool
     * retry_after_s  what the other side asked for; 0: nothing */
    bool (*carry)(void *ctx, struct buffer *reply, bool *answered, const char *name,
                  struct bytes upload, int64_t *retry_after_s, struct error *err);
    void *ctx;
};

#endif
