/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command_table.h"

#include <string.h>

#include "firmware/engine/award.h"
#include "firmware/engine/award_output.h"
#include "firmware/engine/output_file.h"
#include "sync/issuer/command/command.h"
#include "sync/issuer/serve/listen.h"

const char ISSUER_USAGE[] =
    "usage: badge-issuer COMMAND --dir I ...\n"
    "\n"
    "  init      --dir I --url https://HOST --name NAME [--did DID] [--catalogue FILE.json]\n"
    "            [--db URL]                               a new issuer\n"
    "  catalogue --dir I FILE.json [--check] [--authority FILE]\n"
    "            checks, signs and publishes a new version; --check publishes nothing\n"
    "  approve   --dir I --enrol FILE --event ID [--event ID]...\n"
    "            --achievement ID [--achievement ID]... [--slots N] [--days N] [--per-day N]\n"
    "            [--words \"SIX WORDS\" | --trust] [--authority FILE] --out FILE\n"
    "            lets a kiosk award these badges at these events; compares the six words of\n"
    "            its request with --words, or asks the person at the terminal\n"
    "  award     --dir I --event ID --achievement ID [--result ID]... [--count N] [--json]\n"
    "            [--slips FILE] [--authority FILE]\n"
    "            awards after the event, with the issuer's own kiosk: prints claim links and\n"
    "            writes slips (a PDF of A4 pages when FILE ends in .pdf); N is 1 to 1000\n"
    "  award     --dir I --show SESSION [--json] [--authority FILE]\n"
    "            prints the claim links of such a session again\n"
    "  correct   --dir I --session HEX (--event ID | --achievement ID) [--award UUID]...\n"
    "            --reason TEXT [--authority FILE]\n"
    "            says which event or badge a session, or these awards of it, should have had\n"
    "  serve     --dir I --listen HOST:PORT [--tls-cert F --tls-key F]\n"
    "            [--trust-proxy ADDRESS[/BITS]]... [--take-over]\n"
    "            runs until it gets SIGTERM; SIGHUP reads the certificate again\n"
    "  import    --dir I FILE.obk... --out DIR            takes in a USB stick, writes "
    "replies\n"
    "  revoke    --dir I (--kiosk NAME | --award UUID) --reason TEXT [--yes]\n"
    "  awards    --dir I [--json]                         id, issuer, kiosk, seq, session,\n"
    "            achievement, state, claim\n"
    "  kiosks    --dir I [--json]                         number, state, last report,\n"
    "            delegations, slots, name\n"
    "  accept    --dir I --award UUID                     a late or held award is good after "
    "all\n"
    "  settle    --dir I --award UUID [--keep | --give [KEY8]]\n"
    "            several phones asked for one badge: lists them, leaves the badge with the\n"
    "            first, or gives it to another\n"
    "  documents --dir I --out DIR                        the public site, for any file host\n"
    "  erase     --dir I --award UUID                     erases the person behind an award\n"
    "  export-person --dir I --award UUID                 what is kept about that person, as "
    "JSON\n"
    "  smtp      --dir I (--url URL --from ADDRESS [--user U --password-file F] [--ca FILE]\n"
    "            | --off)                                 the mail server, or no mail any "
    "more\n"
    "  mail      --dir I --once                           sends the mails that wait\n"
    "\n"
    "A passphrase is asked on the terminal or read from --passphrase-file FILE.\n"
    "Exit: 0 done, 1 refused or invalid, 2 wrong usage. The man page says more.\n";

#define ARGUMENTS_IN struct issuer_options

static const struct argument_option OPTIONS[] = {
    OPTION_TEXT("dir", "I", dir),
    OPTION_TEXT("url", "URL", url),
    OPTION_TEXT("name", "NAME", name),
    OPTION_TEXT("did", "DID", did),
    OPTION_TEXT("catalogue", "FILE.json", catalogue),
    OPTION_TEXT("db", "URL", db),
    OPTION_TEXT("authority", "FILE", authority),
    OPTION_TEXT("passphrase-file", "FILE", passphrase_file),
    OPTION_TEXT("enrol", "FILE", enrol),
    OPTION_TEXT("out", "FILE", out),
    OPTION_TEXT("out:folder", "DIR", out),
    OPTION_TEXT("listen", "HOST:PORT", listen),
    OPTION_TEXT("tls-cert", "FILE", tls_cert),
    OPTION_TEXT("tls-key", "FILE", tls_key),
    OPTION_LIST("trust-proxy", "ADDRESS", trust_proxies, trust_proxy_count, PROXIES_MAX),
    OPTION_FLAG("take-over", take_over),
    OPTION_TEXT("kiosk", "NAME", kiosk),
    OPTION_TEXT("award", "UUID", award),
    OPTION_LIST("award:several", "UUID", awards, award_count, ISSUER_LIST_MAX),
    OPTION_TEXT("reason", "TEXT", reason),
    OPTION_TEXT("session", "HEX", session),
    OPTION_LIST("event", "ID", events, event_count, ISSUER_LIST_MAX),
    OPTION_LIST("achievement", "ID", achievements, achievement_count, ISSUER_LIST_MAX),
    OPTION_LIST("result", "ID", results, result_count, RESULTS_MAX),
    OPTION_NUMBER("count", count, 1, AWARD_COUNT_MAX),
    OPTION_NUMBER("slots", slots, 1, 999999999),
    OPTION_NUMBER("days", days, 1, 999999999),
    OPTION_NUMBER("per-day", per_day, 0, 999999999),
    OPTION_TEXT("slips", "FILE", slips),
    OPTION_TEXT("show", "SESSION", show),
    OPTION_FLAG("json", json),
    OPTION_FLAG("check", check),
    OPTION_FLAG("keep", keep),
    OPTION_TEXT("words", "\"SIX WORDS\"", words),
    OPTION_FLAG("trust", trust),
    OPTION_FLAG("yes", yes),
    OPTION_FLAG("give", give),
    OPTION_TEXT("from", "ADDRESS", from),
    OPTION_TEXT("user", "USER", user),
    OPTION_TEXT("password-file", "FILE", password_file),
    OPTION_TEXT("ca", "FILE", ca),
    OPTION_FLAG("off", off),
    OPTION_FLAG("once", once),
};

static const struct argument_command COMMANDS[] = {
    {"init", NULL, "dir! url! name! did catalogue db passphrase-file", NULL, 0, 0},
    {"catalogue", NULL, "dir! check authority passphrase-file", "FILE.json", 1, 1},
    {"approve", NULL,
     "dir! enrol! event! achievement! slots days per-day words trust authority passphrase-file "
     "out!",
     NULL, 0, 0},
    {"award", NULL,
     "dir! event achievement result count json slips show authority passphrase-file", NULL, 0,
     0},
    {"correct", NULL,
     "dir! session! event achievement award:several reason! authority passphrase-file", NULL, 0,
     0},
    {"serve", NULL, "dir! listen! tls-cert tls-key trust-proxy take-over", NULL, 0, 0},
    {"import", NULL, "dir! out:folder!", "FILE.obk", 1, SIZE_MAX},
    {"revoke", NULL, "dir! kiosk award reason! yes", NULL, 0, 0},
    {"awards", NULL, "dir! json", NULL, 0, 0},
    {"kiosks", NULL, "dir! json", NULL, 0, 0},
    {"accept", NULL, "dir! award!", NULL, 0, 0},
    {"settle", NULL, "dir! award! keep give", "KEY8", 0, 1},
    {"erase", NULL, "dir! award!", NULL, 0, 0},
    {"export-person", NULL, "dir! award!", NULL, 0, 0},
    {"smtp", NULL, "dir! url from user password-file ca off", NULL, 0, 0},
    {"mail", NULL, "dir! once!", NULL, 0, 0},
    {"documents", NULL, "dir! out:folder!", NULL, 0, 0},
};

const struct argument_table ISSUER_TABLE = {OPTIONS, sizeof OPTIONS / sizeof OPTIONS[0],
                                            COMMANDS, sizeof COMMANDS / sizeof COMMANDS[0]};

/* ---- what a row cannot say */

static const char *award_lacks(const struct issuer_options *o)
{
    if (o->show != NULL)
        return o->event_count + o->achievement_count + o->result_count > 0 || o->slips != NULL
                   ? "either --show SESSION alone or --event ID and --achievement ID"
                   : NULL;
    return o->event_count != 1                              ? "one --event ID"
           : o->achievement_count != 1                      ? "one --achievement ID"
           : o->slips != NULL && o->count > AWARD_GROUP_MAX ? "--count of 1 to 99 with --slips"
                                                            : NULL;
}

static const char *approve_lacks(const struct issuer_options *o)
{
    return o->words != NULL && o->trust ? "one of --words and --trust" : NULL;
}

static const char *correct_lacks(const struct issuer_options *o)
{
    return o->event_count + o->achievement_count != 1 ? "one --event ID or one --achievement ID"
                                                      : NULL;
}

static const char *serve_lacks(const struct issuer_options *o)
{
    return (o->tls_cert == NULL) != (o->tls_key == NULL) ? "both of --tls-cert and --tls-key"
           : !listen_is_address(o->listen) ? "--listen HOST:PORT, where PORT is a number from "
                                             "1 to 65535, or 0 for any that "
                                             "is free"
                                           : NULL;
}

static const char *revoke_lacks(const struct issuer_options *o)
{
    return o->yes && o->kiosk == NULL                 ? "--kiosk NAME with --yes"
           : (o->kiosk == NULL) == (o->award == NULL) ? "one of --kiosk NAME and --award UUID"
                                                      : NULL;
}

static const char *settle_lacks(const struct issuer_options *o)
{
    return o->keep && o->give              ? "one of --keep and --give"
           : !o->give && o->file_count > 0 ? "--give before KEY8"
                                           : NULL;
}

static const char *smtp_lacks(const struct issuer_options *o)
{
    bool given = o->url != NULL || o->from != NULL || o->user != NULL ||
                 o->password_file != NULL || o->ca != NULL;
    return o->off            ? (given ? "either --off or --url URL" : NULL)
           : o->url == NULL  ? "--url URL, or --off"
           : o->from == NULL ? "--from ADDRESS"
                             : NULL;
}

static const struct {
    const char *name;
    const char *(*lacks)(const struct issuer_options *o);
} RULES[] = {
    {"approve", approve_lacks}, {"award", award_lacks},   {"correct", correct_lacks},
    {"serve", serve_lacks},     {"revoke", revoke_lacks}, {"settle", settle_lacks},
    {"smtp", smtp_lacks},
};

const char *issuer_lacks(const struct argument_command *c, const void *options)
{
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        if (strcmp(RULES[i].name, c->name) == 0)
            return RULES[i].lacks(options);
    return NULL;
}

/* ---- what is written */

static const struct output_option OUTPUTS[] = {
    {"approve", NULL, ARGUMENT_AT(out), OUTPUT_ANSWER},
    {"award", NULL, ARGUMENT_AT(slips), OUTPUT_ONCE},
};

/* ---- what is run */

static const struct {
    const char *name; /* as in COMMANDS */
    bool (*run)(const struct issuer_options *o, struct error *err);
} FUNCTIONS[] = {
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

bool issuer_run(const struct argument_command *c, const void *options, struct error *err)
{
    if (!output_options_fit(OUTPUTS, sizeof OUTPUTS / sizeof OUTPUTS[0], c, options, err))
        return false;
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; i++)
        if (strcmp(FUNCTIONS[i].name, c->name) == 0)
            return FUNCTIONS[i].run(options, err);
    return error_set(err, FAULT_REFUSED, "%s: not there yet", c->name);
}
