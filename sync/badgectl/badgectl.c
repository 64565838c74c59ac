/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The kiosk's command line: the function of each command, exit code. The options are in
 * command_table.c. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "keys/output.h"
#include "keys/secret.h"
#include "sync/badgectl/command_table.h"

static const struct command {
    const char *name, *sub; /* as in BADGECTL_TABLE */
    bool (*run)(const struct command_options *o, struct error *err);
} COMMANDS[] = {
    {"init", NULL, command_init},
    {"enrol", NULL, command_enrol},
    {"accept", NULL, command_accept},
    {"pin", "set", command_pin_set},
    {"pin", "list", command_pin_list},
    {"pin", "remove", command_pin_remove},
    {"pin", "sheet", command_pin_sheet},
    {"pin", "recover", command_pin_recover},
    {"award", NULL, command_award},
    {"void", NULL, command_void},
    {"qr", NULL, command_qr},
    {"export", NULL, command_export},
    {"ledger", "check", command_ledger_check},
    {"ledger", "list", command_ledger_list},
    {"ledger", "export", command_ledger_export},
    {"sync", NULL, command_sync},
    {"status", NULL, command_status},
    {"ready", NULL, command_ready},
    {"summary", NULL, command_summary},
    {"doctor", NULL, command_doctor},
    {"retire", NULL, command_retire},
    {"verify", NULL, command_verify},
    {"bake", NULL, command_bake},
    {"unbake", NULL, command_unbake},
    {"inspect", NULL, command_inspect},
    {"ticket", "decode", command_ticket_decode},
};

static bool run(const struct argument_command *named, const struct command_options *o,
                struct error *err)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
        if (strcmp(COMMANDS[i].name, named->name) == 0 &&
            (named->sub == NULL || strcmp(COMMANDS[i].sub, named->sub) == 0))
            return COMMANDS[i].run(o, err);
    return error_set(err, FAULT_REFUSED, "%s: not there yet", named->name);
}

/* Reads the command and its options. On false they are wrong, and standard error says how. */
static bool read_arguments(const struct argument_command **named, struct command_options *o,
                           int argc, char **argv)
{
    struct error err = {0};
    const char *lacks;
    *o = (struct command_options){.count = 1};
    if (!arguments_read(named, o, &o->files, &o->file_count, &BADGECTL_TABLE, argc, argv,
                        &err)) {
        fprintf(stderr, "badgectl: %s; see badgectl --help\n", err.text);
        if (error_is(&err, "no-command"))
            fputs(BADGECTL_USAGE, stderr);
        return false;
    }
    lacks = badgectl_command_lacks(*named, o);
    if (lacks != NULL)
        fprintf(stderr, "badgectl: %s needs %s; see badgectl --help\n", (*named)->name, lacks);
    return lacks == NULL;
}

int main(int argc, char **argv)
{
    struct command_options o;
    struct error err = {0};
    const struct argument_command *named;
    output_start();
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(BADGECTL_USAGE, stdout);
            return output_flush(NULL) ? 0 : 1;
        }
    if (!read_arguments(&named, &o, argc, argv))
        return 2;
    secret_harden_process();
    umask(077);
    if (sodium_init() < 0) {
        fputs("badgectl: no random numbers on this system\n", stderr);
        return 1;
    }
    bool ok = badgectl_outputs_fit(named, &o, &err) && run(named, &o, &err);
    if (output_end(ok, &err))
        return 0;
    fprintf(stderr, "badgectl: %s\n", err.text);
    return error_is(&err, COMMAND_UNCHECKED) ? 3 : 1;
}
