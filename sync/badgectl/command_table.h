/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_BADGECTL_COMMAND_TABLE_H
#define SYNC_BADGECTL_COMMAND_TABLE_H

#include "keys/arguments.h"
#include "sync/badgectl/command.h"

/* The commands of badgectl and the options of each; badgectl.c names the function of each. */
extern const struct argument_table BADGECTL_TABLE;

/* What --help prints. */
extern const char BADGECTL_USAGE[];

/* What the command needs and was not given, in cases that a row of the table cannot say, such as
 * one of two options. NULL: nothing is missing. */
const char *badgectl_command_lacks(const struct argument_command *c,
                                   const struct command_options *o);

/* Whether the files that the command's options name for output may be written (output_file.h).
 * Asked before the command runs. Every option that names an output has a row in command_table.c. */
bool badgectl_outputs_fit(const struct argument_command *c, const struct command_options *o,
                          struct error *err);

#endif
