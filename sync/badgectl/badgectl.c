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
    "                  [--group] [--slips FILE]\n"
    "  --dir K void    (--award UUID | --code CODE)... --reason TEXT\n"
    "  --dir K qr      --award UUID (--png FILE | --text)\n"
    "  --dir K export  --award UUID (--json FILE | --png FILE)\n"
    "  --dir K ledger  check | list | export\n"
    "  --dir K sync    (--url URL [--ca FILE] | --usb DIR)\n"
    "  --dir K summary --out FILE.csv                    what each workshop came to\n"
    "  --dir K [--spool DIR] status [--json] | doctor | retire\n"
    "  --dir K [--spool DIR] ready --event ID [--printer DEVICE] [--json]\n"
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
    {"void", NULL, command_void, "DVR"},
    {"qr", NULL, command_qr, "DUX"},
    {"export", NULL, command_export, "DUY"},
    {"ledger", "check", command_ledger_check, "D"},
    {"ledger", "list", command_ledger_list, "D"},
    {"ledger", "export", command_ledger_export, "D"},
    {"sync", NULL, command_sync, "DZ"},
    {"status", NULL, command_status, "D"},
    {"ready", NULL, command_ready, "DE"},
    {"summary", NULL, command_summary, "DO"},
    {"doctor", NULL, command_doctor, "D"},
    {"retire", NULL, command_retire, "D"},
    {"verify", NULL, command_verify, "!"},
    {"bake", NULL, command_bake, "PCO"},
    {"unbake", NULL, command_unbake, "!"},
    {"inspect", NULL, command_inspect, "!"},
    {"ticket", "decode", command_ticket_decode, "!"},
};

/* What a letter asks for, and whether it was given. */
static const char *missing(const struct command_options *o, char need)
{
    const struct {
        char need;
        bool there;
        const char *words;
    } all[] = {
        {'D', o->dir != NULL, "--dir K"},
        {'N', o->name != NULL, "--name NAME"},
        {'L', o->label != NULL, "--label TEXT"},
        {'O', o->out != NULL, "--out FILE"},
        {'E', o->event != NULL, "--event ID"},
        {'A', o->achievement != NULL, "--achievement ID"},
        {'U', o->award != NULL, "--award UUID"},
        {'V', o->void_count > 0, "--award UUID or --code CODE"},
        {'R', o->reason != NULL, "--reason TEXT"},
        {'S', o->sheet_file != NULL, "--sheet-file FILE"},
        {'P', o->in != NULL, "--png FILE"},
        {'C', o->credential != NULL, "--credential FILE"},
        {'X', (o->png != NULL) != o->text, "one of --png FILE and --text"},
        {'Y', (o->png != NULL) != (o->json_file != NULL), "one of --json FILE and --png FILE"},
        {'Z', (o->url != NULL) != (o->usb != NULL), "one of --url URL and --usb DIR"},
        {'!', o->file_count > 0, "a FILE or URL"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].need == need)
            return all[i].there ? NULL : all[i].words;
    return NULL;
}

static bool complete(const struct command *c, const struct command_options *o)
{
    for (const char *need = c->needs; *need != '\0'; need++) {
        const char *words = missing(o, *need);
        if (words != NULL) {
            fprintf(stderr, "badgectl: %s%s%s needs %s; see badgectl --help\n", c->name,
                    c->sub == NULL ? "" : " ", c->sub == NULL ? "" : c->sub, words);
            return false;
        }
    }
    bool takes_files = strchr(c->needs, '!') != NULL;
    bool one_file = c->run == command_unbake || c->run == command_inspect ||
                    c->run == command_ticket_decode;
    if (takes_files ? !one_file || o->file_count == 1 : o->file_count == 0)
        return true;
    fprintf(stderr, "badgectl: %s takes no \"%s\"; see badgectl --help\n", c->name,
            o->files[takes_files ? 1 : 0]);
    return false;
}

/* ---- options: most are one text each */

enum { OPTION_AWARD = 'H' };

static const char **text_option(struct command_options *o, int c)
{
    const char **texts[] = {&o->dir,          &o->spool,      &o->name,        &o->label,
                            &o->out,          &o->event,      &o->achievement, &o->award,
                            &o->reason,       &o->url,        &o->ca,          &o->usb,
                            &o->documents,    &o->credential, &o->at,          &o->pin_file,
                            &o->new_pin_file, &o->sheet_file, &o->printer,     &o->slips};
    return c >= 'A' && (size_t)(c - 'A') < sizeof texts / sizeof texts[0] ? texts[c - 'A']
                                                                          : NULL;
}

static bool take_option(struct command_options *o, int c, bool bakes)
{
    const char **text = text_option(o, c);
    if (c == OPTION_AWARD || c == 'c') { /* void takes several */
        if (o->void_count == COMMAND_VOIDS_MAX) {
            fprintf(stderr, "badgectl: at most %d times --award or --code\n",
                    COMMAND_VOIDS_MAX);
            return false;
        }
        o->voids[o->void_count++] = optarg;
    }
    if (text != NULL) {
        *text = optarg;
        return true;
    }
    switch (c) {
    case 'c':
        return true;
    case 'g':
        o->group = true;
        return true;
    case 'p': /* of bake it is the picture to bake into, else the file to write */
        *(bakes ? &o->in : &o->png) = optarg;
        return true;
    case 'r':
        if (o->result_count == COMMAND_RESULTS_MAX) {
            fprintf(stderr, "badgectl: at most %d times --result\n", COMMAND_RESULTS_MAX);
            return false;
        }
        o->results[o->result_count++] = optarg;
        return true;
    case 'n':
        o->count = (uint32_t)strtoul(optarg, NULL, 10);
        if (o->count > 0 && o->count <= 100000 &&
            strspn(optarg, "0123456789") == strlen(optarg))
            return true;
        fprintf(stderr, "badgectl: --count %.20s: must be 1 to 100000\n", optarg);
        return false;
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
        {"award", 1, NULL, OPTION_AWARD},
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
        {"printer", 1, NULL, 'S'},
        {"slips", 1, NULL, 'T'},
        {"code", 1, NULL, 'c'},
        {"group", 0, NULL, 'g'},
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
            i += strchr(argv[i], '=') == NULL; /* --dir and --spool take a value */
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
    if (command == NULL) {
        fprintf(stderr, "badgectl: no such command: %s\n%s", name, USAGE);
        return 2;
    }
    if (!read_options(&o, argc, argv, name)) {
        fputs("badgectl: see badgectl --help\n", stderr);
        return 2;
    }
    int words = command->sub == NULL ? 1 : 2;
    o.files = argv + optind + words;
    o.file_count = argc - optind < words ? 0 : (size_t)(argc - optind - words);
    if (!complete(command, &o))
        return 2;
    secret_harden_process();
    umask(077);
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0) {
        fputs("badgectl: no random numbers on this system\n", stderr);
        return 1;
    }
    bool ok = command->run(&o, &err);
    if (ok && (fflush(stdout) != 0 || ferror(stdout) != 0))
        ok = command_output_failed(&err);
    if (ok)
        return 0;
    fprintf(stderr, "badgectl: %s\n", err.text);
    return 1;
}
