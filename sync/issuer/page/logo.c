/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/logo.h"

#include "sync/issuer/page/asset.h"

bool logo_add(struct buffer *out, const struct host *h, struct error *err)
{
    struct asset ours;
    bool there;
    size_t before = out->len;
    if (!store_get(&h->store, out, &there, HOST_LOGO, err))
        return false;
    if (out->len == before && asset_find(&ours, LOGO_NAME))
        buffer_add(out, ours.bytes);
    return buffer_ok(out, "logo", err);
}
