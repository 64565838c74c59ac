/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The kiosk's command line: the table of commands, arguments, exit code. */
#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "keys/secret.h"
#include "sync/badgectl/command.h"

static const char USAGE[] =
    "usage: badgectl [--dir K] COMMAND ...\n"
    "\n"
    "  --dir K init    --name NAME --label TEXT          keys and the first PIN\n"
    "  --dir K enrol   --out FILE                        prints the six words\n"
    "  --dir K accept  FILE... [--trust]                 delegation and catalogue\n"
    "  --dir K pin     set --label TEXT | list | remove --label TEXT | sheet --out FILE |\n"
    "                  recover --label TEXT --sheet-file FILE\n"
    "  --dir K award   --event ID --achievement ID [--result ID]... [--count N] [--json]\n"
    "  --dir K void    --award UUID --reason TEXT\n"
    "  --dir K qr      --award UUID (--png FILE | --text)\n"
    "  --dir K export  --award UUID (--json FILE | --png FILE)\n"
    "  --dir K ledger  check | list | export\n"
    "  --dir K sync    (--url URL [--ca FILE] | --usb DIR)\n"
    "  --dir K [--spool DIR] status [--json] | doctor | retire\n"
    "  verify FILE... [--documents DIR] [--at TIME] [--json]\n"
    "  bake --png IN --credential FILE --out OUT\n"
    "  unbake FILE\n"
    "  inspect FILE\n"
    "  ticket decode URL\n"
    "\n"
    "A PIN is asked on the terminal or read from --pin-file FILE (a new one: --new-pin-file).\n"
    "Exit: 0 done, 1 refused or invalid, 2 wrong usage. The man page says more.\n";

/* The options a command cannot do without, as letters of the table below; ! means arguments
 * that are not options. */
static const struct command {
    const char *name, *sub; /* sub: a second word, NULL: none */
    bool (*run)(const struct command_options *o, struct error *err);
    const char *needs;
} COMMANDS[] = {
    {"init", NULL, command_init, "DNL"},
    {"enrol", NULL, command_enrol, "DO"},
    {"accept", NULL, command_accept, "D!"},
    {"pin", "set", command_pin_set, "DL"},
    {"pin", "list", command_pin_list, "D"},
    {"pin", "remove", command_pin_remove, "DL"},
    {"pin", "sheet", command_pin_sheet, "DO"},
    {"pin", "recover", command_pin_recover, "DLS"},
    {"award", NULL, command_award, "DEA"},
    {"void", NULL, command_void, "DUR"},
    {"qr", NULL, command_qr, "DUX"},
    {"export", NULL, command_export, "DUY"},
    {"ledger", "check", command_ledger_check, "D"},
    {"ledger", "list", command_ledger_list, "D"},
    {"ledger", "export", command_ledger_export, "D"},
    {"sync", NULL, command_sync, "DZ"},
    {"status", NULL, command_status, "D"},
    {"doctor", NULL, command_doctor, "D"},
    {"retire", NULL, command_retire, "D"},
    {"verify", NULL, command_verify, "!"},
    {"bake", NULL, command_bake, "PCO"},
    {"unbake", NULL, command_unbake, "!"},
    {"inspect", NULL, command_inspect, "!"},
    {"ticket", "decode", command_ticket_decode, "!"},
};

static bool is_there(const struct command_options *o, char need)
{
    switch (need) {
    case 'D':
        return o->dir != NULL;
    case 'N':
        return o->name != NULL;
    case 'L':
        return o->label != NULL;
    case 'O':
        return o->out != NULL;
    case 'E':
        return o->event != NULL;
    case 'A':
        return o->achievement != NULL;
    case 'U':
        return o->award != NULL;
    case 'R':
        return o->reason != NULL;
    case 'S':
        return o->sheet_file != NULL;
    case 'P':
        return o->in != NULL;
    case 'C':
        return o->credential != NULL;
    case 'X':
        return (o->png != NULL) != o->text;
    case 'Y':
        return (o->png != NULL) != (o->json_file != NULL);
    case 'Z':
        return (o->url != NULL) != (o->usb != NULL);
    default:
        return o->file_count > 0;
    }
}

static bool complete(const struct command *c, const struct command_options *o)
{
    for (const char *need = c->needs; *need != '\0'; need++)
        if (!is_there(o, *need))
            return false;
    bool takes_files = strchr(c->needs, '!') != NULL;
    bool one_file = c->run == command_unbake || c->run == command_inspect ||
                    c->run == command_ticket_decode;
    return takes_files ? !one_file || o->file_count == 1 : o->file_count == 0;
}

/* ---- options: most are one text each */

static const char **text_option(struct command_options *o, int c)
{
    const char **texts[] = {&o->dir,          &o->spool,      &o->name,        &o->label,
                            &o->out,          &o->event,      &o->achievement, &o->award,
                            &o->reason,       &o->url,        &o->ca,          &o->usb,
                            &o->documents,    &o->credential, &o->at,          &o->pin_file,
                            &o->new_pin_file, &o->sheet_file};
    return c >= 'A' && (size_t)(c - 'A') < sizeof texts / sizeof texts[0] ? texts[c - 'A']
                                                                          : NULL;
}

static bool take_option(struct command_options *o, int c, bool bakes)
{
    const char **text = text_option(o, c);
    if (text != NULL) {
        *text = optarg;
        return true;
    }
    switch (c) {
    case 'p': /* of bake it is the picture to bake into, else the file to write */
        *(bakes ? &o->in : &o->png) = optarg;
        return true;
    case 'r':
        if (o->result_count == COMMAND_RESULTS_MAX)
            return false;
        o->results[o->result_count++] = optarg;
        return true;
    case 'n':
        o->count = (uint32_t)strtoul(optarg, NULL, 10);
        return o->count > 0 && o->count <= 100000 &&
               strspn(optarg, "0123456789") == strlen(optarg);
    case 't':
        o->text = true;
        return true;
    case 'y':
        o->trust = true;
        return true;
    case 'j':
        o->json = true;
        return true;
    case 'f':
        o->json_file = optarg;
        return true;
    default:
        return false;
    }
}

/* `export --json FILE` takes a file, `--json` elsewhere none: the table of names depends on the
 * command. */
static bool read_options(struct command_options *o, int argc, char **argv, const char *command)
{
    bool exports = strcmp(command, "export") == 0, bakes = strcmp(command, "bake") == 0;
    const struct option names[] = {
        {"dir", 1, NULL, 'A'},
        {"spool", 1, NULL, 'B'},
        {"name", 1, NULL, 'C'},
        {"label", 1, NULL, 'D'},
        {"out", 1, NULL, 'E'},
        {"event", 1, NULL, 'F'},
        {"achievement", 1, NULL, 'G'},
        {"award", 1, NULL, 'H'},
        {"reason", 1, NULL, 'I'},
        {"url", 1, NULL, 'J'},
        {"ca", 1, NULL, 'K'},
        {"usb", 1, NULL, 'L'},
        {"documents", 1, NULL, 'M'},
        {"credential", 1, NULL, 'N'},
        {"at", 1, NULL, 'O'},
        {"pin-file", 1, NULL, 'P'},
        {"new-pin-file", 1, NULL, 'Q'},
        {"sheet-file", 1, NULL, 'R'},
        {"png", 1, NULL, 'p'},
        {"result", 1, NULL, 'r'},
        {"count", 1, NULL, 'n'},
        {"text", 0, NULL, 't'},
        {"trust", 0, NULL, 'y'},
        {"json", exports ? 1 : 0, NULL, exports ? 'f' : 'j'},
        {NULL, 0, NULL, 0},
    };
    int c;
    optind = 1;
    while ((c = getopt_long(argc, argv, "", names, NULL)) != -1)
        if (!take_option(o, c, bakes))
            return false;
    return true;
}

/* The first words that are not options, before getopt has sorted them: an option's value never
 * is one of ours. */
static const struct command *find_command(int argc, char **argv, const char **name)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-') {
            i++; /* --dir and --spool take a value */
            continue;
        }
        *name = argv[i];
        for (size_t k = 0; k < sizeof COMMANDS / sizeof COMMANDS[0]; k++)
            if (strcmp(COMMANDS[k].name, argv[i]) == 0 &&
                (COMMANDS[k].sub == NULL ||
                 (i + 1 < argc && strcmp(COMMANDS[k].sub, argv[i + 1]) == 0)))
                return &COMMANDS[k];
        return NULL;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    struct command_options o = {.count = 1};
    struct error err = {0};
    const char *name = "";
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(USAGE, stdout);
            return 0;
        }
    const struct command *command = find_command(argc, argv, &name);
    if (command == NULL || !read_options(&o, argc, argv, name)) {
        fputs(USAGE, stderr);
        return 2;
    }
    int words = command->sub == NULL ? 1 : 2;
    o.files = argv + optind + words;
    o.file_count = argc - optind < words ? 0 : (size_t)(argc - optind - words);
    if (!complete(command, &o)) {
        fputs(USAGE, stderr);
        return 2;
    }
    secret_harden_process();
    umask(077);
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0) {
        fputs("badgectl: no random numbers on this system\n", stderr);
        return 1;
    }
    if (command->run(&o, &err))
        return 0;
    fprintf(stderr, "badgectl: %s\n", err.text);
    return 1;
}
