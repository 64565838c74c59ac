/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_SHARE_PAGE_H
#define SYNC_ISSUER_PAGE_SHARE_PAGE_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/page/page.h"

/* The public page of a badge that its holder shares. */
struct share_view {
    const struct award_row *award;
    struct bytes credential; /* its JSON */
    const char *name;        /* of the page: 22 characters */
};

/* Adds the page of GET /p/NAME: badge, organisation that vouches for it, what was done, skills,
 * event and date, and in <head> what a preview of the link shows (Open Graph). It names nobody. A
 * name in the link's fragment, which no server sees, is shown by a script
 * (assets/web/shared.js), except for an event for minors. */
bool share_page(struct buffer *out, struct host *h, const struct share_view *view,
                enum page_language l, struct error *err);

#endif
