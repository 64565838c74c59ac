/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/usb.h"

bool usb_open(struct stick *s, const char *dir, const char *kiosk, struct error *err)
{
    if (kiosk[0] == '\0')
        return error_set(err, FAULT_REFUSED,
                         "USB: this kiosk has no name yet: approve it first");
    return stick_open(s, dir, kiosk, err);
}

static bool carry(void *ctx, struct buffer *reply, bool *answered, const char *name,
                  struct bytes upload, int64_t *retry_after_s, struct error *err)
{
    (void)reply;
    *answered = false;
    *retry_after_s = 0;
    return stick_put_upload(ctx, name, upload, err);
}

struct transport usb_transport(struct stick *s)
{
    return (struct transport){carry, s};
}
