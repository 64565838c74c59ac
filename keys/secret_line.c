/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/secret_line.h"

#include <string.h>

#include "keys/file.h"
#include "keys/secret.h"
#include "keys/terminal.h"

enum { FILE_MAX = 65536 };

static size_t line_length(struct bytes text)
{
    size_t len = 0;
    while (len < text.len && text.p[len] != '\n' && text.p[len] != '\r')
        len++;
    return len;
}

static struct bytes without_mark(struct bytes text)
{
    bool mark = text.len >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0;
    return mark ? bytes_of(text.p + 3, text.len - 3) : text;
}

bool secret_line_of(struct buffer *out, struct bytes text, const struct secret_source *from,
                    struct error *err)
{
    struct bytes rest = without_mark(text);
    struct bytes line = bytes_of(rest.p, line_length(rest));
    bool utf_16 = text.len >= 2 && ((text.p[0] == 0xFF && text.p[1] == 0xFE) ||
                                    (text.p[0] == 0xFE && text.p[1] == 0xFF));
    while (from->which == SECRET_LAST_LINE && rest.len > 0) {
        size_t len = line_length(rest);
        if (len > 0)
            line = bytes_of(rest.p, len);
        len += len < rest.len; /* its end */
        rest = bytes_of(rest.p + len, rest.len - len);
    }
    if (utf_16 || (text.len > 0 && memchr(text.p, 0, text.len) != NULL))
        return error_set(err, FAULT_REFUSED, "%s: not plain text: save it as UTF-8",
                         from->what);
    if (line.len == 0)
        return error_set(err, FAULT_REFUSED, "%s is empty", from->what);
    if (line.len > from->max)
        return error_set(err, FAULT_REFUSED, "%s is longer than %zu characters", from->what,
                         from->max);
    buffer_add(out, line);
    return buffer_ok(out, from->what, err);
}

static bool ask(struct buffer *out, const char *question, const struct secret_source *from,
                struct error *err)
{
    struct buffer typed = {0};
    bool ok = terminal_secret(&typed, question, FILE_MAX, from->instead, err) &&
              secret_line_of(out, buffer_view(&typed), from, err);
    buffer_wipe_free(&typed);
    return ok;
}

bool secret_line_read(struct buffer *out, const struct secret_source *from, struct error *err)
{
    struct buffer other = {0};
    bool ok;
    if (from->file != NULL) {
        ok = file_read(&other, from->file, FILE_MAX, err) &&
             (secret_line_of(out, buffer_view(&other), from, err) ||
              error_while(err, "%s: ", from->file));
        buffer_wipe_free(&other);
        return ok;
    }
    ok = ask(out, from->question, from, err) &&
         (from->again == NULL || ask(&other, from->again, from, err));
    if (ok && from->again != NULL &&
        (out->len != other.len || !secret_equal(out->p, other.p, out->len)))
        ok = error_set(err, FAULT_REFUSED, "%s was typed in two ways: nothing was changed",
                       from->what);
    buffer_wipe_free(&other);
    return ok;
}
