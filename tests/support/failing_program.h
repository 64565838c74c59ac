/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FAILING_PROGRAM_H
#define TESTS_SUPPORT_FAILING_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

#include "keys/arguments.h"
#include "keys/buffer.h"

/* A command of a program, run over and over, each time with another failure (failures.h), until a
 * run had none. What must hold of each run:
 *
 * 1. The command does and prints what it does without failures, or it ends with an error that says
 *    what failed.
 * 2. No memory is lost.
 * 3. What the program keeps is whole.
 * 4. After a failure the same command, run once more without one, does what it would have done at
 *    first, and leaves the same files. */

enum { FAILING_ARGS_MAX = 16, FAILING_ARG_MAX = 512 };

/* A row of the table of commands.
 *
 * name, args  the words of the command line behind the program's name; the program fills in what
 *             stands behind a %
 * told        what its error says when something stands after all; run again it may print something
 *             else then. NULL: nothing ever stands. "": the command prints what stands
 * refused     without failures it ends with an error: a badge that is not valid
 * prints      a disk that fails is in what it prints, and it ends with an error of its own
 * random      what it prints, or how it names its files: both are counted only */
struct failing_command {
    const char *name;
    const char *args[FAILING_ARGS_MAX];
    const char *told;
    bool random, refused, prints;
};

/* The program under test. All functions get `world`.
 *
 * renew       puts everything back to what it was before the command
 * clear_out   empties the folder of results, which `renew` does too
 * fill        writes the value of what stands behind a % in an argument
 * run         reads the words and does the command; says by failing_program_begins and _ends what
 *             of it is under test
 * list_files  adds the name of every file that is left, a line each
 * is_whole    asks what must always hold; false with the reason
 * seed        of its random numbers: set before each run */
struct failing_program {
    const char *name;
    void *world;
    void (*renew)(void *world);
    void (*clear_out)(void *world);
    size_t (*fill)(char *out, size_t room, void *world, const char *what);
    bool (*run)(void *world, int argc, char **argv, struct error *err);
    void (*list_files)(struct buffer *out, void *world);
    bool (*is_whole)(char *why, size_t room, void *world);
    uint64_t *seed;
    bool has_store; /* its store's calls fail too */
};

/* Runs the command of this number with every failure; returns how many runs were wrong, and says of
 * the first of each kind what was. Standard output and error are captured meanwhile. */
size_t failing_program_try(const struct failing_program *p, const struct failing_command *c,
                           size_t number);

/* The same for every command of a table, or for the one that FAILURES_OF in the environment
 * names. */
size_t failing_program_try_all(const struct failing_program *p,
                               const struct failing_command *commands, size_t count);

/* What lies between these two calls in `run` is under test, and can fail. */
void failing_program_begins(void);
void failing_program_ends(void);

/* The test fails when a command of the program's table is not in the table of the test. */
void failing_program_has_all(const struct argument_table *table,
                             const struct failing_command *commands, size_t count);

#endif
