/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/source_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/wire/pictures.h"
#include "keys/array.h"
#include "keys/storage.h"
#include "sync/issuer/catalogue/picture_colour.h"
#include "sync/issuer/catalogue/picture_fit.h"

/* Open Badges asks for 90 pixels at least. A phone's screen, with three pixels for one, draws such
 * a picture coarsely. */
enum { SMALL_SIDE = 90 };

/* Makes a file without a name in the issuer's folder; it ends with the process. */
static bool open_shelf(struct catalogue_draft *d, struct error *err)
{
    char path[FILE_PATH_MAX];
    if (d->shelf != NULL)
        return true;
    if (!file_path(path, d->h->dir[0] == '\0' ? "/tmp" : d->h->dir, "pictures.XXXXXX", err))
        return false;
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    d->shelf = fd < 0 ? NULL : fdopen(fd, "w+");
    if (d->shelf == NULL && fd >= 0)
        close(fd);
    return d->shelf != NULL ||
           storage_failed(err, storage_of_errno(errno), strerror(errno), "making %s", path);
}

bool source_keep_picture(char hex[static 65], struct catalogue_draft *d, struct bytes png,
                         struct error *err)
{
    if (!open_shelf(d, err))
        return false;
    struct draft_picture *more =
        array_room(d->pictures, d->picture_count, sizeof *more, "catalogue", err);
    if (more == NULL)
        return false;
    d->pictures = more;
    struct draft_picture *p = &d->pictures[d->picture_count];
    *p = (struct draft_picture){.len = png.len};
    if (fseeko(d->shelf, 0, SEEK_END) != 0 || (p->at = ftello(d->shelf)) < 0 ||
        fwrite(png.p, 1, png.len, d->shelf) != png.len)
        return storage_failed(err, storage_of_errno(errno), strerror(errno),
                              "catalogue: keeping a picture");
    d->picture_count++;
    picture_hash(p->hex, png);
    memcpy(hex, p->hex, sizeof p->hex);
    return true;
}

bool source_picture_bytes(struct buffer *png, struct catalogue_draft *d, size_t i,
                          struct error *err)
{
    const struct draft_picture *p = &d->pictures[i];
    uint8_t piece[16384];
    size_t left = p->len, got = 1;
    bool ok = fseeko(d->shelf, p->at, SEEK_SET) == 0;
    for (; ok && left > 0 && got > 0; left -= got) {
        got = fread(piece, 1, left < sizeof piece ? left : sizeof piece, d->shelf);
        buffer_add(png, bytes_of(piece, got));
    }
    if (!ok || left > 0)
        return storage_failed(err, storage_of_errno(errno), strerror(errno),
                              "catalogue: reading a picture again");
    return buffer_ok(png, "picture", err);
}

static bool read_before(char hex[static 65], const struct catalogue_draft *d, const char *name)
{
    for (size_t i = 0; i < d->picture_count; i++)
        if (strcmp(d->pictures[i].name, name) == 0) {
            memcpy(hex, d->pictures[i].hex, sizeof d->pictures[i].hex);
            return true;
        }
    return false;
}

static void warn_of_size(struct catalogue_draft *d, const struct where *in,
                         const struct picture_fitted *was)
{
    if (was->source_side < SMALL_SIDE)
        source_warn(d, in, "%d pixels wide: it will look coarse, use at least %d, better %d",
                    was->source_side, SMALL_SIDE, PICTURE_FITTED_SIDE);
    else if (was->side != was->source_side)
        source_warn(d, in, "made smaller: %d pixels wide instead of %d", was->side,
                    was->source_side);
}

bool source_picture(char hex[static 65], struct catalogue_draft *d, const char *name,
                    const struct where *w, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct buffer file = {0}, png = {0};
    struct picture_fitted fitted;
    struct error why = {0};
    struct where in = source_inside(w, "image");
    bool ok;
    if (name[0] == '/' || strstr(name, "..") != NULL)
        return source_refuse(err, &in, "must be a path below the catalogue's folder");
    if (read_before(hex, d, name))
        return true;
    if (!file_path(path, d->dir, name, &why) ||
        !file_read(&file, path, PICTURE_SOURCE_SIZE_MAX, &why) ||
        !picture_fit(&png, &fitted, buffer_view(&file), &why))
        ok = source_refuse_because(err, &in, &why);
    else
        ok = source_keep_picture(hex, d, buffer_view(&png), err);
    if (ok) {
        snprintf(d->pictures[d->picture_count - 1].name, sizeof d->pictures[0].name, "%s",
                 name);
        warn_of_size(d, &in, &fitted);
    }
    buffer_free(&file);
    buffer_free(&png);
    return ok;
}

bool source_picture_colour(char out[static COLOUR_LEN], struct catalogue_draft *d,
                           const char *hex, struct error *err)
{
    struct buffer png = {0};
    size_t i = 0;
    while (i + 1 < d->picture_count && strcmp(d->pictures[i].hex, hex) != 0)
        i++;
    struct draft_picture *p = &d->pictures[i];
    bool ok = p->colour[0] != '\0' || (source_picture_bytes(&png, d, i, err) &&
                                       picture_colour(p->colour, buffer_view(&png), err));
    if (ok)
        memcpy(out, p->colour, sizeof p->colour);
    buffer_free(&png);
    return ok;
}

json_t *source_image(const struct catalogue_draft *d, const char *hex, const char *caption)
{
    char id[320];
    snprintf(id, sizeof id, "%s/images/%s.png", d->h->settings.url, hex);
    json_t *image = json_pack("{s:s, s:s}", "id", id, "type", "Image");
    if (image != NULL && caption != NULL)
        source_set(image, "caption", json_string(caption));
    return image;
}
