/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_ASSET_H
#define SYNC_ISSUER_PAGE_ASSET_H

#include <stddef.h>

#include "keys/bytes.h"

/* The files of assets/web, which travel inside the program: pages, scripts, style, fonts. What
 * is served at /assets/NAME and written by `documents` is this list and nothing else. */
struct asset {
    const char *name;   /* "claim.js", "noble/sha2.js" */
    const char *type;   /* literal, by the name's ending */
    struct bytes bytes; /* for ever */
    struct bytes gzip;  /* the same compressed, for ever; empty if that is no smaller */
};

/* The i-th, in order of names; false past the end. */
bool asset_at(struct asset *out, size_t i);
/* The one with this name; false if there is none. */
bool asset_find(struct asset *out, const char *name);

/* The pages that are such a file: "/c" is claim.html. The i-th path and its file's name; false
 * past the end. */
bool asset_page_at(const char **path, const char **name, size_t i);
/* The file's name of the page at this path, also with what a scanner made of "#TICKET"; NULL if
 * it is none. */
const char *asset_page(const char *path);

#endif
