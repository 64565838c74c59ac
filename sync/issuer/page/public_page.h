/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_PUBLIC_PAGE_H
#define SYNC_ISSUER_PAGE_PUBLIC_PAGE_H

#include <jansson.h>

#include "sync/issuer/host/host.h"
#include "sync/issuer/page/page.h"

/* The public pages, the same bytes from the server and in a static site:
 *
 *   /                      the host
 *   /o/SLUG                an organisation
 *   /achievements/SLUG/N   an achievement in one version
 *   /events/SLUG           an event
 *
 * FAULT_MISSING if there is no such thing. */
bool public_page(struct buffer *out, struct host *h, const char *path, enum page_language l,
                 struct error *err);

/* One achievement in a list with pictures. */
struct public_link {
    const char *slug, *name, *picture; /* picture: SHA-256 in hex */
    int64_t version;
};
/* Adds it as an element of that list. */
void public_page_tile(struct buffer *out, enum page_language l, const struct public_link *to);

/* Adds the organisation with its logo, as a link to its page here.
 *
 * issuer  an OB 3.0 profile */
void public_page_issuer(struct buffer *out, const struct host *h, enum page_language l,
                        const json_t *issuer);
/* Adds the link to what a program reads at this path. */
void public_page_data(struct buffer *out, enum page_language l, const char *path);
/* Adds the badges of an event, all but one: a heading and a list, or nothing.
 *
 * without  slug of that one, from whose page the list leads on; "": none */
void public_page_event_badges(struct buffer *out, const struct catalogue *c,
                              enum page_language l, const struct event_record *e,
                              const char *without);
/* Adds the organisations that took this achievement over, in any of its versions: a heading and a
 * list, or nothing. */
bool public_page_takers(struct buffer *out, struct host *h, enum page_language l,
                        const char *slug, struct error *err);
/* Adds the address of the achievement that this one was taken over from, or nothing.
 * achievement: an OB 3.0 object, here and below. */
void public_page_origin(struct buffer *out, enum page_language l, const json_t *achievement);
/* Adds the attribute " lang=" where the achievement's language is not the page's. */
void public_page_language(struct buffer *out, enum page_language l, const json_t *achievement);
/* Adds a paragraph in the achievement's language. open: "<p", with or without a class. */
void public_page_text(struct buffer *out, enum page_language l, const json_t *achievement,
                      const char *open, const char *text);
/* Adds the badge's picture, with its description as text. A list, where the name stands beside the
 * picture, says no description: it would be read out twice.
 *
 * path  of the picture
 * said  the description in the page's language; "": that of the achievement, in its own */
void public_page_picture(struct buffer *out, enum page_language l, const json_t *achievement,
                         const char *path, const char *said);
/* Adds the criteria: a heading and a text, or nothing. */
void public_page_criteria(struct buffer *out, enum page_language l, const json_t *achievement);
/* Adds the skills and levels: for each kind a heading and a list, or nothing. */
void public_page_skills(struct buffer *out, enum page_language l, const json_t *achievement);
/* Adds the alignments: a heading and a list, or nothing. */
void public_page_alignments(struct buffer *out, enum page_language l,
                            const json_t *achievement);
/* Adds one skill or level as an element of a list: its name and, if it has one, its description.
 * NULL: nothing. */
void public_page_skill(struct buffer *out, const json_t *skill);

#endif
