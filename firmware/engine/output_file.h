/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_OUTPUT_FILE_H
#define FIRMWARE_ENGINE_OUTPUT_FILE_H

#include "keys/arguments.h"

/* The files that a person names for a command to write. A name that is mistyped, or that of an
 * input, must not cost what lies there: a key, a ledger, a device of the machine. */
enum output_kind {
    OUTPUT_REQUEST,    /* of enrol */
    OUTPUT_ANSWER,     /* of approve and import */
    OUTPUT_TABLE,      /* of summary */
    OUTPUT_BADGE_JSON, /* a credential */
    OUTPUT_BADGE_PNG,  /* a picture that holds one */
    OUTPUT_ONCE        /* slips, sheets and QR codes: no other file has what is in them */
};

/* Whether a command may write there; asked before it does anything else, and changes nothing.
 * Nothing is there and the folder can be written in; or a regular file is there, of the very kind
 * that will be written, and that kind may be replaced.
 *
 * err  FAULT_CONFLICT "output-taken": what is there, and to name another file; a storage fault
 *      when the folder cannot be written in; FAULT_MEMORY */
bool output_file_fits(const char *path, enum output_kind what, struct error *err);

/* An option of a command that names such a file. A program has a row for each.
 *
 * name, sub  the command; sub NULL: it has no second word
 * at         where the program's options keep the path, as in struct argument_option */
struct output_option {
    const char *name, *sub;
    size_t at;
    enum output_kind what;
};

/* Whether the command may write all files that its options name. */
bool output_options_fit(const struct output_option *rows, size_t count,
                        const struct argument_command *c, const void *options,
                        struct error *err);

#endif
