/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The kiosk's command line. command_table.c has its commands, their options and functions. */
#include "keys/program.h"
#include "sync/badgectl/command_table.h"

int main(int argc, char **argv)
{
    struct command_options o = COMMAND_DEFAULTS;
    const struct program p = {"badgectl",       BADGECTL_USAGE, &BADGECTL_TABLE, &o,
                              &o.files,         &o.file_count,  badgectl_lacks,  badgectl_run,
                              COMMAND_UNCHECKED};
    return program_main(&p, argc, argv);
}
