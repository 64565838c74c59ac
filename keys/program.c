/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/program.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "keys/output.h"
#include "keys/secret.h"

enum { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE, EXIT_UNSURE };

bool program_helps(int *code, const char *usage, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            *code = output_flush(NULL) ? EXIT_DONE : EXIT_REFUSED;
            return true;
        }
    return false;
}

bool program_has_random(const char *name)
{
    if (sodium_init() >= 0)
        return true;
    fprintf(stderr, "%s: no random numbers on this system\n", name);
    return false;
}

/* On false the words are wrong, and standard error says how. */
static bool read_words(const struct argument_command **named, const struct program *p, int argc,
                       char **argv)
{
    struct error err = {0};
    if (!arguments_read(named, p->options, p->files, p->file_count, p->table, argc, argv,
                        &err)) {
        fprintf(stderr, "%s: %s; see %s --help\n", p->name, err.text, p->name);
        if (error_is(&err, "no-command"))
            fputs(p->usage, stderr);
        return false;
    }
    const char *lacks = p->lacks(*named, p->options);
    if (lacks != NULL)
        fprintf(stderr, "%s: %s needs %s; see %s --help\n", p->name, (*named)->name, lacks,
                p->name);
    return lacks == NULL;
}

int program_main(const struct program *p, int argc, char **argv)
{
    const struct argument_command *named;
    struct error err = {0};
    int code;
    output_start();
    if (program_helps(&code, p->usage, argc, argv))
        return code;
    if (!read_words(&named, p, argc, argv))
        return EXIT_USAGE;
    secret_harden_process();
    umask(077);
    if (!program_has_random(p->name))
        return EXIT_REFUSED;
    if (output_end(p->run(named, p->options, &err), &err))
        return EXIT_DONE;
    fprintf(stderr, "%s: %s\n", p->name, err.text);
    return p->unsure != NULL && error_is(&err, p->unsure) ? EXIT_UNSURE : EXIT_REFUSED;
}
