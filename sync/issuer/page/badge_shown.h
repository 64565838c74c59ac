/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_BADGE_SHOWN_H
#define SYNC_ISSUER_PAGE_BADGE_SHOWN_H

#include <jansson.h>

#include "sync/issuer/host/host.h"
#include "sync/issuer/page/page.h"
#include "sync/issuer/text/colour.h"

/* The parts that the pages about one badge share: its private page, its public page, its
 * certificate. They are made from the credential and the record of its event. */
struct badge_shown {
    json_t *root;                        /* the credential; owned, as the rest */
    const json_t *subject, *achievement; /* parts of it */
    json_t *words; /* the achievement's translations, by language; NULL: none */
    struct event_record event;
    struct record_memory *memory; /* NULL: the event is not known */
    char achievement_slug[SLUG_MAX + 1];
    char colour[COLOUR_LEN]; /* of the version that was awarded; "": not known here */
};

/* Reads a credential of this host, and the record of its event. */
bool badge_shown_read(struct badge_shown *s, struct host *h, struct bytes credential,
                      struct error *err);
/* Frees it. Safe on {0}. */
void badge_shown_free(struct badge_shown *s);

/* What stands above the badge's page at this path, in its colour. It borrows from both. */
struct page_head badge_shown_head(const struct badge_shown *s, const struct host *h,
                                  const char *self);
/* What draws the badge on paper and in previews: adds the bytes of its picture, and sets the
 * colour, 0xRRGGBB (COLOUR_PAGES where none is known). FAULT_MISSING: the picture is not here. */
enum { COLOUR_PAGES = 0x0b5c73 };
bool badge_shown_drawn(struct buffer *picture, uint32_t *colour, struct host *h,
                       const struct badge_shown *s, struct error *err);

/* Adds the badge's picture. */
void badge_shown_picture(struct buffer *out, const struct host *h, enum page_language l,
                         const struct badge_shown *s);
/* Adds the skills or the level that were shown: a heading and a list, or nothing. */
void badge_shown_results(struct buffer *out, enum page_language l, const struct badge_shown *s);
/* The name of the i-th of them, "" if it is not known; NULL behind the last. */
const char *badge_shown_skill(const struct badge_shown *s, size_t i);
/* When the badge was awarded, in words. A badge can be awarded after its event: then the event's
 * days are told too. */
struct badge_dates {
    char awarded[PAGE_DATE_LEN];
    char from[PAGE_DATE_LEN], to[PAGE_DATE_LEN]; /* the event's days; "": not told */
    bool later;                                  /* after the event */
};
void badge_shown_dates(struct badge_dates *out, enum page_language l,
                       const struct award_row *award, const struct badge_shown *s);
/* The name of a file of the badge: its name as a slug of small letters, and the day on which it was
 * awarded: "fabrication-d-un-capteur-2026-11-28.png". Latin letters have no accents; letters of
 * other scripts stay. The private link is not in it, because people send files to each other.
 *
 * end  ".png" */
enum { BADGE_FILE_NAME_LEN = 80 };
void badge_shown_file_name(char out[static BADGE_FILE_NAME_LEN], const struct award_row *award,
                           const struct badge_shown *s, const char *end);
/* Adds the event's days: one, or from and to. */
void badge_shown_event_days(struct buffer *out, enum page_language l,
                            const struct badge_dates *dates);
/* Adds one fact to a list of facts, with a note; nothing without a value. */
void badge_shown_fact(struct buffer *out, enum page_language l, enum page_text name,
                      const char *value, const char *note);
/* Adds organisation, event, place and date. A badge can be awarded after the event: then both dates
 * are shown. award: that of the credential. */
void badge_shown_facts(struct buffer *out, enum page_language l, const struct award_row *award,
                       const struct badge_shown *s);

#endif
