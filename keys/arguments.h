/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_ARGUMENTS_H
#define KEYS_ARGUMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"

/* The words after a program's name. A program has a table of options and a table of commands, and
 * each command names the options that it takes. All programs read their words here:
 *
 * 1. An option of another command is refused, never ignored. So is an option with one value that
 *    is given twice. Names are written whole, as --name VALUE or --name=VALUE.
 * 2. The command may stand before, between or behind the options.
 * 3. A value that begins with two dashes is written --name=VALUE, because in `--name --url X` the
 *    value of --name was forgotten. After the word -- there are no more options. */
enum argument_kind { ARGUMENT_FLAG, ARGUMENT_TEXT, ARGUMENT_NUMBER, ARGUMENT_LIST };

/* An option.
 *
 * key       its name; of two options of one name the second is told apart: "json:file"
 * value     the word for its value, as in "FILE"; NULL: a flag
 * at        where the program's options keep it: a bool, a const char *, a uint32_t, or the first
 *           of `max` const char *
 * count_at  a list: where its size_t count is kept
 * min, max  a number: its bounds; a list: max, how many */
struct argument_option {
    const char *key, *value;
    enum argument_kind kind;
    size_t at, count_at;
    uint32_t min, max;
};

/* Rows of a table of options. The file of the table says first in which struct the values are
 * kept: #define ARGUMENTS_IN struct sync_options */
#define ARGUMENT_AT(member) offsetof(ARGUMENTS_IN, member)
#define OPTION_TEXT(name, value, member)                         \
    {                                                            \
        name, value, ARGUMENT_TEXT, ARGUMENT_AT(member), 0, 0, 0 \
    }
#define OPTION_FLAG(name, member)                               \
    {                                                           \
        name, NULL, ARGUMENT_FLAG, ARGUMENT_AT(member), 0, 0, 0 \
    }
#define OPTION_NUMBER(name, member, min, max)                        \
    {                                                                \
        name, "N", ARGUMENT_NUMBER, ARGUMENT_AT(member), 0, min, max \
    }
#define OPTION_LIST(name, value, member, count, max)                                \
    {                                                                               \
        name, value, ARGUMENT_LIST, ARGUMENT_AT(member), ARGUMENT_AT(count), 0, max \
    }

/* A command.
 *
 * name   "": the program itself is the command
 * sub    its second word; NULL: none
 * takes  the keys of its options, a space between; ! behind one that must be given
 * files  the word for its other words, as in "FILE"; NULL: it takes none */
struct argument_command {
    const char *name, *sub, *takes, *files;
    size_t files_min, files_max;
};

struct argument_table {
    const struct argument_option *options;
    size_t option_count;
    const struct argument_command *commands;
    size_t command_count;
};

/* Reads the command, its options and its other words.
 *
 * command  the row of the table that was named
 * out      the program's options; the caller has put its defaults there
 * files    the other words, in argv, which is sorted for that
 * err      FAULT_REFUSED: a sentence without the program's name; "no-command" when no command of
 *          the table was named */
bool arguments_read(const struct argument_command **command, void *out, char ***files,
                    size_t *file_count, const struct argument_table *table, int argc,
                    char **argv, struct error *err);

/* Whether the command takes the option; *needed: it must be given. */
bool argument_is_taken(bool *needed, const struct argument_command *c, const char *key);

/* Writes "--name VALUE" of an option, for messages. */
enum { ARGUMENT_SHOWN_MAX = 80 };
void argument_show(char out[static ARGUMENT_SHOWN_MAX], const struct argument_option *o);

#endif
