/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_COMMAND_COMMAND_TABLE_H
#define SYNC_ISSUER_COMMAND_COMMAND_TABLE_H

#include "firmware/wire/catalogue_record.h"
#include "firmware/wire/delegation.h"
#include "keys/arguments.h"
#include "sync/issuer/serve/client_address.h"

/* The commands of badge-issuer and the options of each. command.h says what they do. A new option
 * is a member here, a row in command_table.c, and its key in the commands that take it. */
enum { ISSUER_LIST_MAX = DELEGATION_LIST_MAX };

struct issuer_options {
    const char *dir, *url, *name, *did, *catalogue, *db, *authority, *enrol, *out, *listen;
    const char *tls_cert, *tls_key, *kiosk, *award, *reason, *passphrase_file, *session;
    const char *from, *user, *password_file, *ca, *slips, *show, *words;
    const char *events[ISSUER_LIST_MAX], *achievements[ISSUER_LIST_MAX], *results[RESULTS_MAX];
    const char *awards[ISSUER_LIST_MAX]; /* of correct, which takes several */
    const char *trust_proxies[PROXIES_MAX];
    size_t trust_proxy_count;
    size_t event_count, achievement_count, result_count, award_count;
    uint32_t slots, days, per_day, count;
    bool take_over, json, check, keep, give, off, once, trust, yes;
    char **files; /* arguments that are not options */
    size_t file_count;
};
#define ISSUER_DEFAULTS                       \
    {                                         \
        .slots = 1000, .days = 92, .count = 1 \
    }

extern const struct argument_table ISSUER_TABLE;

/* What --help prints. */
extern const char ISSUER_USAGE[];

/* What the command needs and was not given, in cases that a row of the table cannot say, such as
 * one of two options, or both or none. NULL: nothing is missing.
 *
 * options  a struct issuer_options */
const char *issuer_lacks(const struct argument_command *c, const void *options);

/* Does the command: asks first whether the files that its options name for output may be written
 * (output_file.h), then calls its function. Every option that names an output file has a row in
 * command_table.c.
 *
 * options  a struct issuer_options */
bool issuer_run(const struct argument_command *c, const void *options, struct error *err);

#endif
