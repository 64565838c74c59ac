/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_ASSET_H
#define SYNC_ISSUER_PAGE_ASSET_H

#include <stddef.h>

#include "keys/bytes.h"

/* The files of assets/web, which are inside the program: pages, scripts, style, fonts. Exactly
 * these are served at /assets/NAME and written by `documents`. */
struct asset {
    const char *name;   /* "claim.js", "noble/sha2.js" */
    const char *type;   /* literal, by the name's ending */
    struct bytes bytes; /* for ever */
    struct bytes gzip;  /* the same compressed, for ever; empty if that is no smaller */
};

/* The i-th file in the order of names; false past the end. */
bool asset_at(struct asset *out, size_t i);
/* The file of this name; false if there is none. */
bool asset_find(struct asset *out, const char *name);

/* Some of the files are pages: "/c" is claim.html. The path and file name of the i-th page; false
 * past the end. */
bool asset_page_at(const char **path, const char **name, size_t i);
/* The service worker is served at the root, because its scope is its folder. */
#define ASSET_WORKER "sw.js"

/* The file name of the page at this path; NULL if there is none. A path to which a scanner added
 * "#TICKET" in another form is found too. */
const char *asset_page(const char *path);

#endif
