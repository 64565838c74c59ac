/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/asset.h"

#include <string.h>

#include "gen/assets/web.h" /* ASSETS_WEB(X): X(name, symbol) of each file */

#define ROW(name, symbol) {name, symbol, symbol##_gz, symbol##_len, symbol##_gz_len},
static const struct {
    const char *name;
    const unsigned char *bytes, *gzip;
    size_t len, gzip_len;
} FILES[] = {ASSETS_WEB(ROW)};

static const struct {
    const char *ending, *type;
} TYPES[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".woff2", "font/woff2"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".json", "application/json"},
};

static const struct {
    const char *path, *name;
} PAGES[] = {
    {"/c", "claim.html"},  {"/my", "my.html"},  {"/v", "verify.html"},
    {"/h", "holder.html"}, {"/m", "mail.html"},
};

static const char *type_of(const char *name)
{
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < sizeof TYPES / sizeof TYPES[0]; i++)
        if (strcmp(ending, TYPES[i].ending) == 0)
            return TYPES[i].type;
    return "text/plain; charset=utf-8";
}

bool asset_at(struct asset *out, size_t i)
{
    if (i >= sizeof FILES / sizeof FILES[0])
        return false;
    *out = (struct asset){.name = FILES[i].name,
                          .type = type_of(FILES[i].name),
                          .bytes = bytes_of(FILES[i].bytes, FILES[i].len)};
    if (FILES[i].gzip_len < FILES[i].len)
        out->gzip = bytes_of(FILES[i].gzip, FILES[i].gzip_len);
    return true;
}

bool asset_find(struct asset *out, const char *name)
{
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++)
        if (strcmp(FILES[i].name, name) == 0)
            return asset_at(out, i);
    return false;
}

bool asset_page_at(const char **path, const char **name, size_t i)
{
    if (i >= sizeof PAGES / sizeof PAGES[0])
        return false;
    *path = PAGES[i].path;
    *name = PAGES[i].name;
    return true;
}

const char *asset_page(const char *path)
{
    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++) {
        size_t len = strlen(PAGES[i].path);
        /* A folder of a static site ends with a slash. A scanner may have turned "#" into
         * "%23" or "/", which comes here decoded; the page then reads its own address. */
        if (strncmp(path, PAGES[i].path, len) == 0 &&
            (path[len] == '\0' || path[len] == '#' || path[len] == '/'))
            return PAGES[i].name;
    }
    return NULL;
}
