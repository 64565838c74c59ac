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

/* What the command cannot do without and was not given, where a row of the table cannot say it:
 * one of two options. NULL: all is there. */
const char *badgectl_command_lacks(const struct argument_command *c,
                                   const struct command_options *o);

/* Whether what the command's options name for output may be written (firmware/engine/output_file.h): asked
 * before the command runs. Every option that names an output has a row there. */
bool badgectl_outputs_fit(const struct argument_command *c, const struct command_options *o,
                          struct error *err);

#endif
