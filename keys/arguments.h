/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_ARGUMENTS_H
#define KEYS_ARGUMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"

/* The words behind a program's name. A program has one table of options and one of commands; a
 * command names the options that it takes. All the programs read their words here, so these
 * rules hold for each of them:
 * - an option of another command is refused, never ignored; so is an option that is given twice
 *   and holds one value; names are written whole, as --name VALUE or --name=VALUE;
 * - the command is found before, between and behind the options;
 * - a value that begins with two dashes is written --name=VALUE: `--name --url X` is a name
 *   that was forgotten. Behind a word -- there are no more options. */
enum argument_kind { ARGUMENT_FLAG, ARGUMENT_TEXT, ARGUMENT_NUMBER, ARGUMENT_LIST };

struct argument_option {
    const char *key; /* its name; two options of one name are told apart: "json", "json:file" */
    const char *value; /* the word for its value, as in "FILE"; NULL for a flag */
    enum argument_kind kind;
    size_t at;       /* where it is kept in the program's options: bool, const char *, uint32_t,
                        * or the first of `max` const char * */
    size_t count_at; /* of a list: where its size_t count is kept */
    uint32_t min, max; /* of a number: its bounds; of a list: max, how many */
};

struct argument_command {
    const char *name,
        *sub;          /* sub: a second word, NULL: none. name "": the program is the command */
    const char *takes; /* keys of its options, a space between; ! behind what it needs */
    const char *files; /* the word for its other words, as in "FILE"; NULL: it takes none */
    size_t files_min, files_max;
};

struct argument_table {
    const struct argument_option *options;
    size_t option_count;
    const struct argument_command *commands;
    size_t command_count;
};

/* The options, and the words that are none.
 *
 * command  the one that was named, of the table
 * out      the program's options, with its defaults already in it
 * files    the other words: argv is sorted for them
 * err      FAULT_REFUSED: a sentence without the program's name; "no-command" when none of the
 *          table was named */
bool arguments_read(const struct argument_command **command, void *out, char ***files,
                    size_t *file_count, const struct argument_table *table, int argc,
                    char **argv, struct error *err);

/* Whether the option is one of the command's; needed tells whether it must be given. */
bool argument_is_taken(bool *needed, const struct argument_command *c, const char *key);

/* "--name VALUE" of an option, for messages. */
enum { ARGUMENT_SHOWN_MAX = 80 };
void argument_show(char out[static ARGUMENT_SHOWN_MAX], const struct argument_option *o);

#endif
