/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_OUTPUT_H
#define KEYS_OUTPUT_H

#include "keys/error.h"

/* Standard output that says when it fails: a full disk, a reader that has gone, an output that
 * was never open. main() calls output_start first and output_end last; a result that exists
 * nowhere else is flushed at once and its failure ends the command. */

/* A reader that goes is an error of the next write, not the end of the program. An input or
 * output that the caller closed is put on /dev/null so that no file of ours takes its number; a
 * closed output then fails at the first write. */
void output_start(void);

/* Everything printed so far is written. FAULT_STORAGE "output". */
bool output_flush(struct error *err);

/* The same at the end of a program. A command that failed keeps its own error. */
bool output_end(bool done, struct error *err);

#endif
