/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_PUBLIC_PAGE_H
#define SYNC_ISSUER_PAGE_PUBLIC_PAGE_H

#include <jansson.h>

#include "sync/issuer/host/host.h"
#include "sync/issuer/page/page.h"

/* The pages that are for everybody: the host ("/"), an organisation ("/o/SLUG"), an achievement
 * in one version ("/achievements/SLUG/N"), an event ("/events/SLUG"). The same bytes from the
 * server and in a static site. FAULT_MISSING if there is no such thing. */
bool public_page(struct buffer *out, struct host *h, const char *path, enum page_language l,
                 struct error *err);

/* One achievement in a list with pictures. */
struct public_link {
    const char *slug, *name, *picture; /* picture: SHA-256 in hex */
    int64_t version;
};
void public_page_tile(struct buffer *out, enum page_language l, const struct public_link *to);

/* Who took this achievement over, in any of its versions. Writes an <h2> and a list, or nothing. */
bool public_page_takers(struct buffer *out, struct host *h, enum page_language l,
                        const char *slug, struct error *err);
/* What it was taken over from: an address, or nothing. achievement: OB 3.0 object. */
void public_page_origin(struct buffer *out, enum page_language l, const json_t *achievement);
/* " lang=" of a text in the achievement's own language, where that is not the page's. */
void public_page_language(struct buffer *out, enum page_language l, const json_t *achievement);
/* A paragraph in it; open: "<p". */
void public_page_text(struct buffer *out, enum page_language l, const json_t *achievement,
                      const char *open, const char *text);
/* Parts of what it asks for, each a heading and what is under it. */
void public_page_criteria(struct buffer *out, enum page_language l, const json_t *achievement);
void public_page_skills(struct buffer *out, enum page_language l, const json_t *achievement);
void public_page_alignments(struct buffer *out, enum page_language l,
                            const json_t *achievement);
/* One skill or level of a list: name and, if it has one, description. NULL: nothing. */
void public_page_skill(struct buffer *out, const json_t *skill);

#endif
