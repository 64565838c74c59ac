/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The central issuer: arguments, the function of each command, exit code. The commands are in
 * command/; their options are in command/command_table.c. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "keys/output.h"
#include "keys/secret.h"
#include "sync/issuer/command/command.h"

static const struct command {
    const char *name; /* as in ISSUER_TABLE */
    bool (*run)(const struct issuer_options *o, struct error *err);
} COMMANDS[] = {
    {"init", issuer_init},           {"catalogue", issuer_catalogue},
    {"approve", issuer_approve},     {"award", issuer_award},
    {"correct", issuer_correct},     {"serve", issuer_serve},
    {"import", issuer_import},       {"revoke", issuer_revoke},
    {"awards", issuer_awards},       {"kiosks", issuer_kiosks},
    {"accept", issuer_accept},       {"settle", issuer_settle},
    {"erase", issuer_erase},         {"export-person", issuer_export_person},
    {"smtp", issuer_smtp},           {"mail", issuer_mail},
    {"documents", issuer_documents},
};

static bool run(const struct argument_command *named, const struct issuer_options *o,
                struct error *err)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
        if (strcmp(COMMANDS[i].name, named->name) == 0)
            return COMMANDS[i].run(o, err);
    return error_set(err, FAULT_REFUSED, "%s: not there yet", named->name);
}

/* Reads the command and its options. On false they are wrong, and standard error says how. */
static bool read_arguments(const struct argument_command **named, struct issuer_options *o,
                           int argc, char **argv)
{
    struct error err = {0};
    const char *lacks;
    *o = (struct issuer_options){.slots = 1000, .days = 92, .count = 1};
    if (!arguments_read(named, o, &o->files, &o->file_count, &ISSUER_TABLE, argc, argv, &err)) {
        fprintf(stderr, "badge-issuer: %s; see badge-issuer --help\n", err.text);
        if (error_is(&err, "no-command"))
            fputs(ISSUER_USAGE, stderr);
        return false;
    }
    lacks = issuer_command_lacks(*named, o);
    if (lacks != NULL)
        fprintf(stderr, "badge-issuer: %s needs %s; see badge-issuer --help\n", (*named)->name,
                lacks);
    return lacks == NULL;
}

int main(int argc, char **argv)
{
    struct issuer_options o;
    struct error err = {0};
    const struct argument_command *named;
    output_start();
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(ISSUER_USAGE, stdout);
            return output_flush(NULL) ? 0 : 1;
        }
    if (!read_arguments(&named, &o, argc, argv))
        return 2;
    secret_harden_process();
    umask(077);
    if (sodium_init() < 0) {
        fputs("badge-issuer: no random numbers on this system\n", stderr);
        return 1;
    }
    bool ok = issuer_outputs_fit(named, &o, &err) && run(named, &o, &err);
    if (output_end(ok, &err))
        return 0;
    fprintf(stderr, "badge-issuer: %s\n", err.text);
    return 1;
}
