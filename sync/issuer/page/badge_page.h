/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_BADGE_PAGE_H
#define SYNC_ISSUER_PAGE_BADGE_PAGE_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/page/page.h"

/* The private pages of one badge, for whoever keeps its link. credential: its JSON; link: the 22
 * characters. */
struct badge_view {
    const struct award_row *award;
    struct bytes credential;
    const char *link;
    const uint8_t *claimed; /* the id under which it was claimed */
};

/* GET /b/LINK: what it is, who gave it, where and when - and when that was after the event -,
 * who takes it over; its files. */
bool badge_page(struct buffer *out, struct host *h, const struct badge_view *view,
                enum page_language l, struct error *err);
/* GET /b/LINK/print: one A4 page with a QR code of its link. */
bool badge_page_print(struct buffer *out, struct host *h, const struct badge_view *view,
                      enum page_language l, struct error *err);
/* In its place when it was withdrawn: that, and why. */
bool badge_page_withdrawn(struct buffer *out, const struct award_row *award,
                          enum page_language l, struct error *err);

#endif
