/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip_pictures.h"

#include "firmware/engine/engine.h"

static void read_one(struct paper_picture *out, const struct engine *e, const char *hex)
{
    struct buffer png = {0};
    if (hex[0] != '\0' && engine_picture(&png, e, hex, NULL))
        paper_picture_make(out, buffer_view(&png), NULL);
    buffer_free(&png);
}

void slip_pictures_read(struct slip_pictures *out, const struct engine *e,
                        const struct achievement_record *a)
{
    out->badge.side = out->logo.side = 0;
    if (a == NULL)
        return;
    read_one(&out->badge, e, a->picture);
    read_one(&out->logo, e, a->issuer_picture);
}
