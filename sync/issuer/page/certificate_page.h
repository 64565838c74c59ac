/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_CERTIFICATE_PAGE_H
#define SYNC_ISSUER_PAGE_CERTIFICATE_PAGE_H

#include "sync/issuer/page/badge_page.h"

/* The certificate of a badge: one A4 page to hang up or to hand in. A QR code leads to the public
 * page of the badge when the holder shares it. Without a public page there is none: the private
 * link is never printed, because paper is left lying about. */

/* Adds the page of GET /b/LINK/print. The holder can type a name, which the browser prints and
 * sends nowhere. */
bool certificate_page(struct buffer *out, struct host *h, const struct badge_view *view,
                      enum page_language l, struct error *err);
/* Adds the file of GET /b/LINK/certificate.pdf: the same, with a line for the name. */
bool certificate_page_pdf(struct buffer *out, struct host *h, const struct badge_view *view,
                          enum page_language l, struct error *err);

#endif
