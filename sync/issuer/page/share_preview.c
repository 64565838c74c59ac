/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/share_preview.h"

#include <stdio.h>
#include <string.h>

#include "firmware/wire/url.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/draw/preview.h"
#include "sync/issuer/page/badge_shown.h"

/* Everything that is drawn. Two badges of one achievement have the same picture. */
static void name_of(uint8_t out[static MADE_NAME_LEN], const struct preview *p)
{
    const uint8_t colour[] = {(uint8_t)(p->colour >> 16), (uint8_t)(p->colour >> 8),
                              (uint8_t)p->colour};
    const struct bytes parts[] = {BYTES_DOMAIN("preview"),
                                  {(const uint8_t *)p->title, strlen(p->title) + 1},
                                  {(const uint8_t *)p->issuer, strlen(p->issuer) + 1},
                                  {colour, sizeof colour},
                                  p->badge};
    sha256_of(out, parts, sizeof parts / sizeof parts[0]);
}

static bool draw(struct buffer *png, struct host *h, const struct preview *p, struct error *err)
{
    uint8_t name[MADE_NAME_LEN];
    struct buffer made = {0};
    name_of(name, p);
    if (made_find(png, h->made, name))
        return buffer_ok(png, "preview", err);
    bool ok = preview_png(&made, p, err);
    if (ok) {
        buffer_add(png, buffer_view(&made));
        made_keep(h->made, name, buffer_view(&made));
        ok = buffer_ok(png, "preview", err);
    }
    buffer_free(&made);
    return ok;
}

bool share_preview(struct buffer *png, struct host *h, const struct share_view *view,
                   struct error *err)
{
    struct badge_shown s;
    struct buffer badge = {0};
    struct preview p = {0};
    char host[sizeof h->settings.url];
    if (!badge_shown_read(&s, h, view->credential, err))
        return false;
    struct bytes authority = url_authority(h->settings.url);
    snprintf(host, sizeof host, "%.*s", (int)authority.len, (const char *)authority.p);
    bool ok = badge_shown_drawn(&badge, &p.colour, h, &s, err);
    if (ok) {
        p.title = strictjson_text_at(s.root, "name");
        p.issuer = strictjson_text_at(json_object_get(s.root, "issuer"), "name");
        p.host = host;
        p.badge = buffer_view(&badge);
        ok = draw(png, h, &p, err);
    }
    buffer_free(&badge);
    badge_shown_free(&s);
    return ok;
}
