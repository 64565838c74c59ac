/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/output_file.h"

#include <string.h>
#include <sys/stat.h>

#include "firmware/credential/png_badge.h"
#include "firmware/engine/summary.h"
#include "firmware/wire/file_kind.h"
#include "keys/file.h"

static bool is_of_kind(struct bytes in, enum output_kind what, struct error *err)
{
    struct buffer text = {0};
    bool same = false;
    switch (what) {
    case OUTPUT_REQUEST:
        return file_kind_of(in) == FILE_KIND_REQUEST;
    case OUTPUT_ANSWER:
        return file_kind_of(in) == FILE_KIND_ANSWER;
    case OUTPUT_TABLE:
        return summary_csv_begins(in);
    case OUTPUT_BADGE_JSON:
        return in.len > 0 && in.p[0] == '{' && file_kind_of(in) == FILE_KIND_BADGE;
    case OUTPUT_BADGE_PNG:
        same = png_badge_read(&text, in, PNG_BADGE_3, err);
        buffer_free(&text);
        return same;
    case OUTPUT_ONCE:
        break;
    }
    return false;
}

/* The name of a thing that is no regular file; NULL: it is one. */
static const char *thing(mode_t mode)
{
    return S_ISREG(mode)                    ? NULL
           : S_ISDIR(mode)                  ? "a folder"
           : S_ISLNK(mode)                  ? "a symbolic link"
           : S_ISFIFO(mode)                 ? "a pipe"
           : S_ISBLK(mode) || S_ISCHR(mode) ? "a device"
                                            : "no file";
}

bool output_file_fits(const char *path, enum output_kind what, struct error *err)
{
    static const char *const wanted[] = {
        [OUTPUT_REQUEST] = "a kiosk's request",        [OUTPUT_ANSWER] = "an issuer's answer",
        [OUTPUT_TABLE] = "a table of workshops",       [OUTPUT_BADGE_JSON] = "a badge in JSON",
        [OUTPUT_BADGE_PNG] = "a picture with a badge",
    };
    struct stat about;
    struct buffer there = {0};
    if (lstat(path, &about) != 0)
        return file_try_write(path, err); /* which knows why it is not seen */
    if (thing(about.st_mode) != NULL)
        return error_because(err, FAULT_CONFLICT, "output-taken", "%s is %s: name another file",
                             path, thing(about.st_mode));
    if (what == OUTPUT_ONCE)
        return error_because(err, FAULT_CONFLICT, "output-taken",
                             "%s is there already: name another file", path);
    struct error why = {0};
    bool same = file_read(&there, path, PNG_BADGE_SIZE_MAX, &why) &&
                is_of_kind(buffer_view(&there), what, &why);
    enum file_kind kind = file_kind_of(buffer_view(&there));
    buffer_wipe_free(&there); /* it may be a key */
    if (why.fault == FAULT_MEMORY)
        return error_set(err, FAULT_MEMORY, "%s", why.text);
    return same ? file_try_write(path, err)
                : error_because(err, FAULT_CONFLICT, "output-taken",
                                "%s is there already and is %s, not %s: name another file",
                                path, file_kind_said(kind), wanted[what]);
}

bool output_options_fit(const struct output_option *rows, size_t count,
                        const struct argument_command *c, const void *options,
                        struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        const struct output_option *r = &rows[i];
        const char *path = *(const char *const *)(const void *)((const char *)options + r->at);
        bool named = path != NULL && strcmp(r->name, c->name) == 0 &&
                     (r->sub == NULL || (c->sub != NULL && strcmp(r->sub, c->sub) == 0));
        if (named && !output_file_fits(path, r->what, err))
            return false;
    }
    return true;
}
