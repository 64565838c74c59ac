/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/badgectl/command_table.h"

#include <string.h>

#include "firmware/engine/award_output.h"
#include "firmware/engine/output_file.h"
#include "firmware/engine/packs.h"

const char BADGECTL_USAGE[] =
    "usage: badgectl [--dir K] COMMAND ...\n"
    "\n"
    "  --dir K init    --name NAME --label TEXT          keys and the first PIN\n"
    "  --dir K enrol   --out FILE                        a request; prints its six words\n"
    "  --dir K accept  FILE... [--trust]                 takes in the issuer's answer\n"
    "  --dir K pin     set --label TEXT | list | remove --label TEXT | sheet --out FILE |\n"
    "                  recover --label TEXT --sheet-file FILE\n"
    "  --dir K award   --event ID --achievement ID [--result ID]... [--count N] [--json]\n"
    "                  [--group] [--slips FILE [--paper a4|62mm|58mm]]\n"
    "                  N is 1 to 1000\n"
    "                  | --show SESSION [--json]       prints the links of a session again\n"
    "  --dir K slips   list [--json] | write --pack N --out FILE [--paper a4|62mm|58mm] |\n"
    "                  handed --pack N --count N | void --pack N [--all] --reason TEXT\n"
    "  --dir K void    (--award UUID | --code CODE)... --reason TEXT\n"
    "  --dir K qr      --award UUID (--png FILE | --text)\n"
    "  --dir K export  --award UUID (--json FILE | --png FILE)\n"
    "  --dir K ledger  check | list | export\n"
    "  --dir K sync    (--url URL [--ca FILE] | --usb DIR)\n"
    "  --dir K summary --out FILE.csv [--lang fr|br|en]  a table of the workshops\n"
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

#define ARGUMENTS_IN struct command_options

static const struct argument_option OPTIONS[] = {
    OPTION_TEXT("dir", "K", dir),
    OPTION_TEXT("spool", "DIR", spool),
    OPTION_TEXT("name", "NAME", name),
    OPTION_TEXT("label", "TEXT", label),
    OPTION_TEXT("out", "FILE", out),
    OPTION_TEXT("event", "ID", event),
    OPTION_TEXT("achievement", "ID", achievement),
    OPTION_LIST("result", "ID", results, result_count, COMMAND_RESULTS_MAX),
    OPTION_NUMBER("count", count, 1, AWARD_COUNT_MAX),
    OPTION_FLAG("group", group),
    OPTION_TEXT("slips", "FILE", slips),
    OPTION_TEXT("paper", "WORD", paper),
    OPTION_NUMBER("pack", pack, 1, UINT32_MAX),
    OPTION_NUMBER("count:handed", count, 0, PACK_SLIPS_MAX),
    OPTION_FLAG("all", all),
    OPTION_TEXT("show", "SESSION", show),
    OPTION_TEXT("lang", "CODE", lang),
    OPTION_TEXT("award", "UUID", award),
    OPTION_LIST("award:several", "UUID", voids, void_count, COMMAND_VOIDS_MAX),
    OPTION_LIST("code", "CODE", voids, void_count, COMMAND_VOIDS_MAX),
    OPTION_TEXT("reason", "TEXT", reason),
    OPTION_TEXT("png", "FILE", png),
    OPTION_TEXT("png:in", "FILE", in),
    OPTION_FLAG("text", text),
    OPTION_FLAG("json", json),
    OPTION_TEXT("json:file", "FILE", json_file),
    OPTION_TEXT("url", "URL", url),
    OPTION_TEXT("ca", "FILE", ca),
    OPTION_TEXT("usb", "DIR", usb),
    OPTION_TEXT("printer", "DEVICE", printer),
    OPTION_TEXT("documents", "DIR", documents),
    OPTION_TEXT("at", "TIME", at),
    OPTION_TEXT("credential", "FILE", credential),
    OPTION_TEXT("pin-file", "FILE", pin_file),
    OPTION_TEXT("new-pin-file", "FILE", new_pin_file),
    OPTION_TEXT("sheet-file", "FILE", sheet_file),
    OPTION_FLAG("trust", trust),
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
    {"award", NULL,
     "dir! spool event achievement result count json group slips paper show "
     "pin-file",
     NULL, 0, 0},
    {"slips", "list", "dir! spool json", NULL, 0, 0},
    {"slips", "write", "dir! spool pack! out! paper pin-file", NULL, 0, 0},
    {"slips", "handed", "dir! spool pack! count:handed! pin-file", NULL, 0, 0},
    {"slips", "void", "dir! spool pack! all reason! pin-file", NULL, 0, 0},
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
    bool asks = o->event != NULL || o->achievement != NULL || o->slips != NULL ||
                o->paper != NULL || o->group || o->result_count > 0;
    return strcmp(name, "award") == 0    ? (o->show == NULL ? awards : !asks)
           : strcmp(name, "void") == 0   ? o->void_count > 0
           : strcmp(name, "qr") == 0     ? (o->png != NULL) != o->text
           : strcmp(name, "export") == 0 ? (o->png != NULL) != (o->json_file != NULL)
                                         : (o->url != NULL) != (o->usb != NULL);
}

const char *badgectl_lacks(const struct argument_command *c, const void *options)
{
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        if (strcmp(RULES[i].name, c->name) == 0 && !keeps_rule(c->name, options))
            return RULES[i].words;
    return NULL;
}

/* ---- what is written */

static const struct output_option OUTPUTS[] = {
    {"enrol", NULL, ARGUMENT_AT(out), OUTPUT_REQUEST},
    {"pin", "sheet", ARGUMENT_AT(out), OUTPUT_ONCE},
    {"award", NULL, ARGUMENT_AT(slips), OUTPUT_ONCE},
    {"slips", "write", ARGUMENT_AT(out), OUTPUT_ONCE},
    {"qr", NULL, ARGUMENT_AT(png), OUTPUT_ONCE},
    {"export", NULL, ARGUMENT_AT(json_file), OUTPUT_BADGE_JSON},
    {"export", NULL, ARGUMENT_AT(png), OUTPUT_BADGE_PNG},
    {"summary", NULL, ARGUMENT_AT(out), OUTPUT_TABLE},
    {"bake", NULL, ARGUMENT_AT(out), OUTPUT_BADGE_PNG},
};

/* ---- what is run */

static const struct {
    const char *name, *sub; /* as in COMMANDS */
    bool (*run)(const struct command_options *o, struct error *err);
} FUNCTIONS[] = {
    {"init", NULL, command_init},
    {"enrol", NULL, command_enrol},
    {"accept", NULL, command_accept},
    {"pin", "set", command_pin_set},
    {"pin", "list", command_pin_list},
    {"pin", "remove", command_pin_remove},
    {"pin", "sheet", command_pin_sheet},
    {"pin", "recover", command_pin_recover},
    {"award", NULL, command_award},
    {"slips", "list", command_slips_list},
    {"slips", "write", command_slips_write},
    {"slips", "handed", command_slips_handed},
    {"slips", "void", command_slips_void},
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

bool badgectl_run(const struct argument_command *c, const void *options, struct error *err)
{
    if (!output_options_fit(OUTPUTS, sizeof OUTPUTS / sizeof OUTPUTS[0], c, options, err))
        return false;
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; i++)
        if (strcmp(FUNCTIONS[i].name, c->name) == 0 &&
            (c->sub == NULL || strcmp(FUNCTIONS[i].sub, c->sub) == 0))
            return FUNCTIONS[i].run(options, err);
    return error_set(err, FAULT_REFUSED, "%s: not there yet", c->name);
}
