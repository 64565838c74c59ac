/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_FILE_KIND_H
#define FIRMWARE_WIRE_FILE_KIND_H

#include "keys/bytes.h"
#include "keys/error.h"

/* The files that people hand to the programs, told apart by a look at their beginning, so that
 * one that was given in another's place gets a sentence that helps. Nothing of it is checked. */
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
enum file_kind file_kind_of(struct bytes in);
/* Its name in a sentence: "a catalogue". */
const char *file_kind_said(enum file_kind kind);

/* true when the file is of the kind that is wanted, or of none that is known: then its parser
 * has the word. Else FAULT_REFUSED "wrong-file": what it is, and which command takes it. */
bool file_kind_fits(const char *path, struct bytes in, enum file_kind wanted,
                    struct error *err);

#endif
