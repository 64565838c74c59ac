/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_H
#define SYNC_ISSUER_PAGE_H

#include "sync/issuer/host.h"

/* HTML made here: everything from outside goes through page_escape. Pages use the one style
 * sheet and no script. */
void page_escape(struct buffer *out, const char *text);

/* GET /: who this is and how a badge is claimed. */
bool page_home(struct buffer *out, const struct host *h, struct error *err);
/* GET /b/LINK: one badge, for whoever keeps the link. credential is its JSON. */
bool page_badge(struct buffer *out, const struct award_row *award, struct bytes credential,
                const char *link, struct error *err);
/* GET /achievements/SLUG/VERSION for a browser. achievement is its OB 3.0 object. */
bool page_achievement(struct buffer *out, struct bytes achievement, struct error *err);
/* A page that says one thing: not found, not yet. */
bool page_message(struct buffer *out, const char *title, const char *text, struct error *err);

#endif
