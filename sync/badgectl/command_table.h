/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_BADGECTL_COMMAND_TABLE_H
#define SYNC_BADGECTL_COMMAND_TABLE_H

#include "keys/arguments.h"
#include "sync/badgectl/command.h"

/* The commands of badgectl, the options of each and the function of each. */
extern const struct argument_table BADGECTL_TABLE;

/* What --help prints. */
extern const char BADGECTL_USAGE[];

/* What the command needs and was not given, in cases that a row of the table cannot say, such as
 * one of two options. NULL: nothing is missing.
 *
 * options  a struct command_options */
const char *badgectl_lacks(const struct argument_command *c, const void *options);

/* Does the command: asks first whether the files that its options name for output may be written
 * (output_file.h), then calls its function.
 *
 * options  a struct command_options */
bool badgectl_run(const struct argument_command *c, const void *options, struct error *err);

#endif
