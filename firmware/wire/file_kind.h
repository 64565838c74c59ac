/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_FILE_KIND_H
#define FIRMWARE_WIRE_FILE_KIND_H

#include "keys/bytes.h"
#include "keys/error.h"

/* The kinds of files that people give to the programs, told by their first bytes. A file that was
 * given in the place of another gets an error that helps. The contents are not checked. */
enum file_kind {
    FILE_KIND_REQUEST,   /* obk-enrol+jwt: what `badgectl enrol` writes */
    FILE_KIND_ANSWER,    /* obk-reply+jwt: what `approve` and `import` write */
    FILE_KIND_REPORT,    /* obk-upload+jwt: what a kiosk sends */
    FILE_KIND_CATALOGUE, /* the source of a catalogue, JSON */
    FILE_KIND_BADGE,     /* a credential, JSON or JWT */
    FILE_KIND_KEY,       /* a key under a passphrase, JSON */
    FILE_KIND_PICTURE,   /* PNG, JPEG, GIF, PDF */
    FILE_KIND_EMPTY,
    FILE_KIND_UNKNOWN
};

/* The kind of these bytes. */
enum file_kind file_kind_of(struct bytes in);

/* The kind in a sentence, such as "a catalogue". */
const char *file_kind_said(enum file_kind kind);

/* Whether the file is of the wanted kind, or of no known kind: its parser judges the latter.
 * FAULT_REFUSED "wrong-file" otherwise, naming what the file is and which command takes it. */
bool file_kind_fits(const char *path, struct bytes in, enum file_kind wanted,
                    struct error *err);

#endif
