/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_PROGRAM_H
#define KEYS_PROGRAM_H

#include "keys/arguments.h"

/* What the main() of every program does in the same way. */

/* A program of commands, such as "badgectl award".
 *
 * name, usage  what its messages begin with, and what --help prints
 * options      the struct that the table fills; it holds the defaults already
 * files        where the words that are no options are kept, and how many they are
 * lacks        what the command needs and was not given, in cases that the table cannot say;
 *              NULL: nothing
 * run          does the command, and answers as a command does
 * unsure       the reason of an error that ends with exit 3; NULL: no error does */
struct program {
    const char *name, *usage;
    const struct argument_table *table;
    void *options;
    char ***files;
    size_t *file_count;
    const char *(*lacks)(const struct argument_command *c, const void *options);
    bool (*run)(const struct argument_command *c, const void *options, struct error *err);
    const char *unsure;
};

/* The whole of main(): reads the words, keeps the process's memory to itself, runs the command,
 * and tells an error on standard error. Files that it makes are for its user alone.
 *
 * Returns the exit code: 0 done, 1 refused, 2 wrong usage, 3 see `unsure`. */
int program_main(const struct program *p, int argc, char **argv);

/* Whether --help is among the words. Then the usage is printed and *code is the exit code. */
bool program_helps(int *code, const char *usage, int argc, char **argv);

/* Starts libsodium. When the system has no random numbers it says so on standard error. */
bool program_has_random(const char *name);

#endif
