/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_SHARE_PREVIEW_H
#define SYNC_ISSUER_PAGE_SHARE_PREVIEW_H

#include "sync/issuer/page/share_page.h"

/* Adds the picture of GET /p/NAME/preview.png: what a preview of the link shows (draw/preview.h).
 * The host keeps the last ones that were made (host/made.h). */
bool share_preview(struct buffer *png, struct host *h, const struct share_view *view,
                   struct error *err);

#endif
