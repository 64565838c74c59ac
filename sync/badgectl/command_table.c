/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/badgectl/command_table.h"

#include <string.h>

#include "firmware/engine/output_file.h"

const char BADGECTL_USAGE[] =
    "usage: badgectl [--dir K] COMMAND ...\n"
    "\n"
    "  --dir K init    --name NAME --label TEXT          keys and the first PIN\n"
    "  --dir K enrol   --out FILE                        prints the six words\n"
    "  --dir K accept  FILE... [--trust]                 delegation and catalogue\n"
    "  --dir K pin     set --label TEXT | list | remove --label TEXT | sheet --out FILE |\n"
    "                  recover --label TEXT --sheet-file FILE\n"
    "  --dir K award   --event ID --achievement ID [--result ID]... [--count N] [--json]\n"
    "                  [--group] [--slips FILE]\n"
    "                  | --show SESSION [--json]       the links of a session again\n"
    "  --dir K void    (--award UUID | --code CODE)... --reason TEXT\n"
    "  --dir K qr      --award UUID (--png FILE | --text)\n"
    "  --dir K export  --award UUID (--json FILE | --png FILE)\n"
    "  --dir K ledger  check | list | export\n"
    "  --dir K sync    (--url URL [--ca FILE] | --usb DIR)\n"
    "  --dir K summary --out FILE.csv [--lang fr|br|en]  what each workshop came to\n"
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

#define AT(member) offsetof(struct command_options, member)
#define TEXT(name, value, member)                       \
    {                                                   \
        name, value, ARGUMENT_TEXT, AT(member), 0, 0, 0 \
    }
#define FLAG(name, member)                             \
    {                                                  \
        name, NULL, ARGUMENT_FLAG, AT(member), 0, 0, 0 \
    }
#define LIST(name, value, member, count, max)                     \
    {                                                             \
        name, value, ARGUMENT_LIST, AT(member), AT(count), 0, max \
    }

static const struct argument_option OPTIONS[] = {
    TEXT("dir", "K", dir),
    TEXT("spool", "DIR", spool),
    TEXT("name", "NAME", name),
    TEXT("label", "TEXT", label),
    TEXT("out", "FILE", out),
    TEXT("event", "ID", event),
    TEXT("achievement", "ID", achievement),
    LIST("result", "ID", results, result_count, COMMAND_RESULTS_MAX),
    {"count", "N", ARGUMENT_NUMBER, AT(count), 0, 1, 100000},
    FLAG("group", group),
    TEXT("slips", "FILE", slips),
    TEXT("show", "SESSION", show),
    TEXT("lang", "CODE", lang),
    TEXT("award", "UUID", award),
    LIST("award:several", "UUID", voids, void_count, COMMAND_VOIDS_MAX),
    LIST("code", "CODE", voids, void_count, COMMAND_VOIDS_MAX),
    TEXT("reason", "TEXT", reason),
    TEXT("png", "FILE", png),
    TEXT("png:in", "FILE", in),
    FLAG("text", text),
    FLAG("json", json),
    TEXT("json:file", "FILE", json_file),
    TEXT("url", "URL", url),
    TEXT("ca", "FILE", ca),
    TEXT("usb", "DIR", usb),
    TEXT("printer", "DEVICE", printer),
    TEXT("documents", "DIR", documents),
    TEXT("at", "TIME", at),
    TEXT("credential", "FILE", credential),
    TEXT("pin-file", "FILE", pin_file),
    TEXT("new-pin-file", "FILE", new_pin_file),
    TEXT("sheet-file", "FILE", sheet_file),
    FLAG("trust", trust),
};

static const struct argument_command COMMANDS[] = {
    {"init", NULL, "dir! spool name! label! pin-file", NULL, 0, 0},
    {"enrol", NULL, "dir! spool out!", NULL, 0, 0},
    {"accept", NULL, "dir! spool trust", "FILE", 1, SIZE_MAX},
    {"pin", "set", "dir! spool label! pin-file new-pin-file", NULL, 0, 0},
    {"pin", "list", "dir! spool", NULL, 0, 0},
    {"pin", "remove", "dir! spool label! pin-file", NULL, 0, 0},
    {"pin", "sheet", "dir! spool out! pin-file", NULL, 0, 0},
    {"pin", "recover", "dir! spool label! sheet-file! new-pin-file", NULL, 0, 0},
    {"award", NULL, "dir! spool event achievement result count json group slips show pin-file",
     NULL, 0, 0},
    {"void", NULL, "dir! spool award:several code reason! pin-file", NULL, 0, 0},
    {"qr", NULL, "dir! spool award! png text pin-file", NULL, 0, 0},
    {"export", NULL, "dir! spool award! json:file png pin-file", NULL, 0, 0},
    {"ledger", "check", "dir! spool", NULL, 0, 0},
    {"ledger", "list", "dir! spool json", NULL, 0, 0},
    {"ledger", "export", "dir! spool", NULL, 0, 0},
    {"sync", NULL, "dir! spool url ca usb", NULL, 0, 0},
    {"summary", NULL, "dir! spool out! lang", NULL, 0, 0},
    {"status", NULL, "dir! spool json", NULL, 0, 0},
    {"ready", NULL, "dir! spool event! printer json", NULL, 0, 0},
    {"doctor", NULL, "dir! spool", NULL, 0, 0},
    {"retire", NULL, "dir! spool pin-file", NULL, 0, 0},
    {"verify", NULL, "documents at json", "FILE", 1, SIZE_MAX},
    {"bake", NULL, "png:in! credential! out!", NULL, 0, 0},
    {"unbake", NULL, "", "FILE", 1, 1},
    {"inspect", NULL, "", "FILE", 1, 1},
    {"ticket", "decode", "", "URL", 1, 1},
};

const struct argument_table BADGECTL_TABLE = {OPTIONS, sizeof OPTIONS / sizeof OPTIONS[0],
                                              COMMANDS, sizeof COMMANDS / sizeof COMMANDS[0]};

/* ---- what a row cannot say */

static const struct {
    const char *name, *words;
} RULES[] = {
    {"award", "--event ID and --achievement ID, or --show SESSION alone"},
    {"void", "--award UUID or --code CODE"},
    {"qr", "one of --png FILE and --text"},
    {"export", "one of --json FILE and --png FILE"},
    {"sync", "one of --url URL and --usb DIR"},
};

static bool keeps_rule(const char *name, const struct command_options *o)
{
    bool awards = o->event != NULL && o->achievement != NULL;
    bool asks = o->event != NULL || o->achievement != NULL || o->slips != NULL || o->group ||
                o->result_count > 0;
    return strcmp(name, "award") == 0    ? (o->show == NULL ? awards : !asks)
           : strcmp(name, "void") == 0   ? o->void_count > 0
           : strcmp(name, "qr") == 0     ? (o->png != NULL) != o->text
           : strcmp(name, "export") == 0 ? (o->png != NULL) != (o->json_file != NULL)
                                         : (o->url != NULL) != (o->usb != NULL);
}

const char *badgectl_command_lacks(const struct argument_command *c,
                                   const struct command_options *o)
{
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        if (strcmp(RULES[i].name, c->name) == 0 && !keeps_rule(c->name, o))
            return RULES[i].words;
    return NULL;
}

/* ---- what is written */

static const struct {
    const char *name, *sub;
    size_t at; /* the option */
    enum output_kind what;
} OUTPUTS[] = {
    {"enrol", NULL, AT(out), OUTPUT_REQUEST},
    {"pin", "sheet", AT(out), OUTPUT_ONCE},
    {"award", NULL, AT(slips), OUTPUT_ONCE},
    {"qr", NULL, AT(png), OUTPUT_ONCE},
    {"export", NULL, AT(json_file), OUTPUT_BADGE_JSON},
    {"export", NULL, AT(png), OUTPUT_BADGE_PNG},
    {"summary", NULL, AT(out), OUTPUT_TABLE},
    {"bake", NULL, AT(out), OUTPUT_BADGE_PNG},
};

bool badgectl_outputs_fit(const struct argument_command *c, const struct command_options *o,
                          struct error *err)
{
    for (size_t i = 0; i < sizeof OUTPUTS / sizeof OUTPUTS[0]; i++) {
        const char *path = *(const char *const *)((const char *)o + OUTPUTS[i].at);
        bool named =
            path != NULL && strcmp(OUTPUTS[i].name, c->name) == 0 &&
            (OUTPUTS[i].sub == NULL || (c->sub != NULL && strcmp(OUTPUTS[i].sub, c->sub) == 0));
        if (named && !output_file_fits(path, OUTPUTS[i].what, err))
            return false;
    }
    return true;
}
