/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_OUTPUT_FILE_H
#define FIRMWARE_ENGINE_OUTPUT_FILE_H

#include "keys/error.h"

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
 *      when the folder cannot be written in */
bool output_file_fits(const char *path, enum output_kind what, struct error *err);

#endif
