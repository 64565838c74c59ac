/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The central issuer. The commands are in command/; command/command_table.c has their options and
 * functions. */
#include "keys/program.h"
#include "sync/issuer/command/command_table.h"

int main(int argc, char **argv)
{
    struct issuer_options o = ISSUER_DEFAULTS;
    const struct program p = {"badge-issuer", ISSUER_USAGE, &ISSUER_TABLE, &o,  &o.files,
                              &o.file_count,  issuer_lacks, issuer_run,    NULL};
    return program_main(&p, argc, argv);
}
