/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_BADGE_PAGE_H
#define SYNC_ISSUER_PAGE_BADGE_PAGE_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/page/page.h"

/* The private pages of one badge, for the person who has its link. */
struct badge_view {
    const struct award_row *award;
    struct bytes credential; /* its JSON */
    const char *link;        /* 22 characters */
    const uint8_t *claimed;  /* the id of the award under which the badge was claimed */
};

/* Adds the page of GET /b/LINK: the badge, its organisation, place and date (and that it was
 * awarded after the event, if it was), the organisations that took it over, its files. */
bool badge_page(struct buffer *out, struct host *h, const struct badge_view *view,
                enum page_language l, struct error *err);
/* Adds the page in its place when the badge was withdrawn, with the reason. */
bool badge_page_withdrawn(struct buffer *out, const struct host *h,
                          const struct award_row *award, enum page_language l,
                          struct error *err);

#endif
