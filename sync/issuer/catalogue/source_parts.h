/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_SOURCE_PARTS_H
#define SYNC_ISSUER_CATALOGUE_SOURCE_PARTS_H

#include <stdio.h>

#include "firmware/wire/delegation.h"
#include "keys/file.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/catalogue/time_zone.h"
#include "sync/issuer/text/colour.h"

/* What catalogue_source.c and the source_*.c files share, and nobody else includes: the draft, the
 * place in the source file for messages, and readers of members that name this place. Each reader
 * answers FAULT_MALFORMED, and FAULT_MEMORY where it allocates. */
enum {
    ISSUERS_MAX = HOST_ORGANISATIONS_MAX,
    ACHIEVEMENTS_MAX = 4096,
    EVENTS_MAX = 2048,
    WHERE_LEN = 120,
    TEXT_LIST_MAX = 32
};

struct draft_picture {
    char hex[65];
    char name[201]; /* as the source names it; "": a picture of the program itself */
    off_t at;       /* the place of its bytes in the draft's shelf */
    size_t len;
    char colour[COLOUR_LEN]; /* "": not asked for yet */
};

struct draft_issuer {
    char slug[SLUG_MAX + 1];
    char did[201];
    bool first; /* it has the host's own DID, wherever it stands in the list */
    char name[121];
    char timezone[TIME_ZONE_NAME_MAX + 1]; /* of its events; "": the source names none */
    char picture[65];                      /* SHA-256 in hex; "": none */
    char linkedin[21];                     /* number of its page there; "": none */
    json_t *profile;                       /* OB 3.0 */
};

struct catalogue_draft {
    struct host *h;
    char dir[FILE_PATH_MAX];
    json_t *root;
    int64_t against;           /* the published version that the source was checked against */
    size_t known_count, first; /* first: which issuer is the first organisation */
    struct organisation_row *known; /* owned: the organisations that are published */
    size_t issuer_count, picture_count, record_count;
    struct draft_issuer issuers[ISSUERS_MAX];
    struct draft_picture *pictures;
    FILE *shelf; /* a file with their bytes, which can be half a gigabyte; NULL: none yet */
    struct record_row *records; /* of the new catalogue: first achievements, then events */
    struct buffer warnings;     /* a line for each */
    char practice_picture[65];  /* not "": the practice records are being made */
};

/* A place in the source, for messages: `achievements[3].image`. */
struct where {
    char text[WHERE_LEN];
};

/* The place of item i of a list: "LIST[i]". */
struct where source_item(const char *list, size_t i);

/* The place of a member inside that place: "LIST[i].MEMBER". */
struct where source_inside(const struct where *w, const char *member);

/* Sets FAULT_MALFORMED, "PLACE: what". Always false. */
bool source_refuse(struct error *err, const struct where *w, const char *what);

/* Sets the error of a reader, with the place before its text. Being out of memory or a failing disk
 * is no fault of the source, so such an error keeps its fault. Always false. */
bool source_refuse_because(struct error *err, const struct where *w, const struct error *why);

/* Sets FAULT_MALFORMED: an earlier item of the list has this id. Always false. */
bool source_stands_twice(struct error *err, const struct where *w, const char *id);

/* Adds a warning, "PLACE: what, and what to do": it is allowed and probably a mistake. */
void source_warn(struct catalogue_draft *d, const struct where *w, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets a member. `value` is taken, and NULL counts as out of memory; then the answer is false. */
bool source_set(json_t *o, const char *name, json_t *value);

/* A text of 1 to max bytes, borrowed from the document; NULL when the member is not there. */
bool source_text_or_none(const char **out, const json_t *from, const char *name, size_t max,
                         const struct where *w, struct error *err);

/* A text that must be there. */
bool source_text(const char **out, const json_t *from, const char *name, size_t max,
                 const struct where *w, struct error *err);

/* The member `id`. */
bool source_slug(char out[static SLUG_MAX + 1], const json_t *from, const struct where *w,
                 struct error *err);

/* Whether all names, titles and places inside a value can be read as they are written: one line,
 * without control characters and without characters that turn the direction of writing. */
bool source_names_are_plain(json_t *value, const struct where *w, struct error *err);

/* ---- pictures (source_picture.c) */

/* Reads a picture below the source's folder, makes it fit to be published (picture_fit.h) and keeps
 * it. hex: the SHA-256 of the fitted picture. */
bool source_picture(char hex[static 65], struct catalogue_draft *d, const char *name,
                    const struct where *w, struct error *err);

/* Keeps a picture that has been checked. */
bool source_keep_picture(char hex[static 65], struct catalogue_draft *d, struct bytes png,
                         struct error *err);

/* The bytes of picture i. */
bool source_picture_bytes(struct buffer *png, struct catalogue_draft *d, size_t i,
                          struct error *err);

/* The colour of a picture of the draft (picture_colour.h). hex: one that source_picture or
 * source_keep_picture gave. */
bool source_picture_colour(char out[static COLOUR_LEN], struct catalogue_draft *d,
                           const char *hex, struct error *err);

/* The OB 3.0 image object of a picture, NULL when out of memory. The caller's. */
json_t *source_image(const struct catalogue_draft *d, const char *hex, const char *caption);

/* The member `timezone`, checked; NULL when it is not there. */
bool source_time_zone(const char **out, const json_t *from, const struct where *w,
                      struct error *err);

/* ---- letters (source_letters.c) */

/* Composes all texts inside a value (Unicode NFC), so that two spellings of one name are the same
 * bytes; Macs and keyboards differ. The names of files stay as they are. */
bool source_compose(json_t *value, struct error *err);

/* Warns of the letters, in the names of a list, that kiosk and slips cannot draw. */
void source_look_at_letters(struct catalogue_draft *d, const char *list);

/* ---- identities (source_identity.c): what never changes once it is published */

#define IDENTITY_FIRST "first-organisation" /* in the store: the id that has the host's DID */
enum { IDENTITY_ID_MAX = SLUG_MAX - 9 };    /* "specimen-" goes before it (practice.h) */

/* Fills `known` and `first` of the draft. */
bool source_identities(struct catalogue_draft *d, const json_t *issuers, struct error *err);

/* The DID of organisation i. given: its member `did`, or NULL. */
bool source_did(struct draft_issuer *out, const struct catalogue_draft *d, size_t i,
                const char *given, struct error *err);

/* Whether the id of this badge belongs to this organisation, or is new. */
bool source_owner_stands(struct catalogue_draft *d, const char *slug,
                         const struct draft_issuer *issuer, const struct where *w,
                         struct error *err);

/* ---- records */

/* The organisation of that id; NULL: the source has none. */
const struct draft_issuer *source_issuer(const struct catalogue_draft *d, const char *slug);

/* The next record of the draft, empty; NULL, with `err`, when there is no room. */
struct record_row *source_new_record(struct catalogue_draft *d, struct error *err);

/* Fills in text and hash of a record that is composed. */
bool source_finish_record(struct record_row *row, const json_t *record, struct error *err);

/* Composes item i of `achievements` into a record of the draft. Members have the order of
 * firmware/README.md: jansson keeps the order of insertion, and strictjson_add writes them. */
bool source_achievement(struct catalogue_draft *d, const json_t *o, size_t i,
                        struct error *err);

/* Composes item i of `events` likewise. */
bool source_event(struct catalogue_draft *d, const json_t *o, size_t i, struct error *err);

/* Adds the warnings about the whole, after the lists were read (source_warnings.c). */
bool source_warnings(struct catalogue_draft *d, struct error *err);

/* Whether a source may not use this id, because a practice record has it. */
bool source_reserves(bool event, const char *slug);

#endif
