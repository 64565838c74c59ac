/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_SECRET_LINE_H
#define KEYS_SECRET_LINE_H

#include "keys/buffer.h"

/* A secret of one line: PIN, passphrase, recovery text, password. All of them are read here, so
 * that the same words are the same secret whoever saved or typed them: a byte order mark at the
 * start and the line's end (LF, CRLF, CR) are no part of it, spaces are. */
enum secret_which { SECRET_FIRST_LINE, SECRET_LAST_LINE /* of those that hold something */ };

struct secret_source {
    const char *what;     /* in messages: "the PIN" */
    const char *file;     /* NULL: the terminal is asked */
    const char *question; /* "PIN" */
    const char *again;    /* asked too, and must be the same; NULL: once is enough */
    const char *instead;  /* the option that names a file: "--pin-file FILE" */
    enum secret_which which;
    size_t max; /* bytes */
};

/* The caller's: buffer_wipe_free, whatever is answered. FAULT_REFUSED for an empty one, a longer
 * one, and one with a NUL in it (a file that was not saved as plain text). */
bool secret_line_read(struct buffer *out, const struct secret_source *from, struct error *err);

/* The line of a text that is at hand. */
bool secret_line_of(struct buffer *out, struct bytes text, const struct secret_source *from,
                    struct error *err);

#endif
