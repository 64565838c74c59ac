/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_LOGO_H
#define SYNC_ISSUER_PAGE_LOGO_H

#include "sync/issuer/host/host.h"

/* The logo in the header of every page, /assets/logo.png: that of the first organisation as
 * `catalogue` made it small, else the one of assets/web. It is one address for both, so that a page
 * needs no script to know it. */
#define LOGO_NAME "logo.png" /* in /assets/ */

/* Adds the PNG. */
bool logo_add(struct buffer *out, const struct host *h, struct error *err);

#endif
