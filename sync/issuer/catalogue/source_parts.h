/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_SOURCE_PARTS_H
#define SYNC_ISSUER_CATALOGUE_SOURCE_PARTS_H

#include <stdio.h>

#include "firmware/wire/delegation.h"
#include "keys/file.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/catalogue/time_zone.h"

/* The inside of catalogue_source: a draft, where in the source file we are, members read with
 * that path in every complaint. Private to catalogue_source.c and source_*.c. */
enum {
    ISSUERS_MAX = HOST_ORGANISATIONS_MAX,
    ACHIEVEMENTS_MAX = 4096,
    EVENTS_MAX = 2048,
    WHERE_LEN = 120,
    TEXT_LIST_MAX = 32
};

struct draft_picture {
    char hex[65];
    char name[201]; /* in the source file; "": of the program itself */
    off_t at;       /* where its bytes lie in the draft's shelf */
    size_t len;
};

struct draft_issuer {
    char slug[SLUG_MAX + 1];
    char did[201];
    bool first; /* has the host's own DID, wherever it stands in the list */
    char name[121];
    char timezone[TIME_ZONE_NAME_MAX + 1]; /* of its events; "": not said */
    json_t *profile;                       /* OB 3.0 */
};

struct catalogue_draft {
    struct host *h;
    char dir[FILE_PATH_MAX];
    json_t *root;
    int64_t against; /* the version that is published, which the file was checked against */
    size_t known_count, first;      /* first: the place of the first organisation */
    struct organisation_row *known; /* organisations that are published; owned */
    size_t issuer_count, picture_count, record_count;
    struct draft_issuer issuers[ISSUERS_MAX];
    struct draft_picture *pictures;
    FILE *shelf; /* their bytes: 2,000 pictures are half a gigabyte; NULL: none yet */
    struct record_row *records; /* of the new catalogue, achievements then events */
    struct buffer warnings;     /* a line each */
    char practice_picture[65];  /* not "": the records of practice.c are being made */
};

/* `achievements[3].image`: where we are, for the error. */
struct where {
    char text[WHERE_LEN];
};
struct where source_item(const char *list, size_t i);
struct where source_inside(const struct where *w, const char *member);
bool source_refuse(struct error *err, const struct where *w, const char *what);
/* The same for what a function below says. A lack of memory or of storage stays one: it is no fault
 * of the file. */
bool source_refuse_because(struct error *err, const struct where *w,
                           const struct error *why); /* false */
bool source_stands_twice(struct error *err, const struct where *w, const char *id);

/* What is published all the same, and is hardly meant: one line, "PLACE: what, and what to do". */
void source_warn(struct catalogue_draft *d, const struct where *w, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A member set to a value that is taken; false when there was no memory for it. */
bool source_set(json_t *o, const char *name, json_t *value);
/* Texts of 1 to max bytes, borrowed from the document. */
bool source_text_or_none(const char **out, const json_t *from, const char *name, size_t max,
                         const struct where *w, struct error *err);
bool source_text(const char **out, const json_t *from, const char *name, size_t max,
                 const struct where *w, struct error *err);
bool source_slug(char out[static SLUG_MAX + 1], const json_t *from, const struct where *w,
                 struct error *err);
/* Names, titles and places, wherever they stand in the file, are one line that reads as it is
 * written: without control characters and without what turns the direction of writing. */
bool source_names_are_plain(json_t *value, const struct where *w, struct error *err);
/* Pictures (source_picture.c). Reads one below the source's folder, makes it fit to be published
 * (picture_fit.h) and keeps it; hex: the SHA-256 of what is published. */
bool source_picture(char hex[static 65], struct catalogue_draft *d, const char *name,
                    const struct where *w, struct error *err);
/* Keeps one that has been checked. */
bool source_keep_picture(char hex[static 65], struct catalogue_draft *d, struct bytes png,
                         struct error *err);
/* Its bytes again. */
bool source_picture_bytes(struct buffer *png, struct catalogue_draft *d, size_t i,
                          struct error *err);
json_t *source_image(const struct catalogue_draft *d, const char *hex, const char *caption);

/* A time zone's name, checked; NULL when the member is not there. */
bool source_time_zone(const char **out, const json_t *from, const struct where *w,
                      struct error *err);

/* Letters (source_letters.c). All texts of the file composed (Unicode NFC), so that one name is one
 * name however a keyboard or a Mac spelt it; file names stay. Then what kiosk and slips cannot draw
 * of the names in a list is warned of. */
bool source_compose(json_t *value, struct error *err);
void source_look_at_letters(struct catalogue_draft *d, const char *list);

/* Identities (source_identity.c): what never changes once it is published. `first` and `known` of
 * the draft; then the DID of each organisation in turn (given: its `did`, or NULL); then whether
 * an achievement's id is this organisation's. */
#define IDENTITY_FIRST "first-organisation" /* in the store: the id that has the host's DID */
enum { IDENTITY_ID_MAX = SLUG_MAX - 9 };    /* "specimen-" goes before it (practice.h) */
bool source_identities(struct catalogue_draft *d, const json_t *issuers, struct error *err);
bool source_did(struct draft_issuer *out, const struct catalogue_draft *d, size_t i,
                const char *given, struct error *err);
bool source_owner_stands(struct catalogue_draft *d, const char *slug,
                         const struct draft_issuer *issuer, const struct where *w,
                         struct error *err);

const struct draft_issuer *source_issuer(const struct catalogue_draft *d, const char *slug);
struct record_row *source_new_record(struct catalogue_draft *d, struct error *err);
/* Its text and hash, once it is composed. */
bool source_finish_record(struct record_row *row, const json_t *record, struct error *err);

/* One element of the lists, into a record of the draft. Objects are composed in the member
 * order of firmware/README.md by jansson, which keeps the order of insertion; strictjson_add
 * writes them (braces escaped). */
bool source_achievement(struct catalogue_draft *d, const json_t *o, size_t i,
                        struct error *err);
/* After the lists: what is hardly meant, as warnings (source_warnings.c). */
bool source_warnings(struct catalogue_draft *d, struct error *err);
bool source_event(struct catalogue_draft *d, const json_t *o, size_t i, struct error *err);

/* Whether a source may not use this id, because practice.h makes a record of that name. */
bool source_reserves(bool event, const char *slug);

#endif
