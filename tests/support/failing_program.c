/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/failing_program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/counting_vfs.h"
#include "tests/support/failing_memory.h"
#include "tests/support/failures.h"

enum { SEED_AT_FIRST = 77, SEED_AGAIN = 78, STEP = 60, REQUESTS_MAX = 200000 };

struct line {
    char text[FAILING_ARGS_MAX + 3][FAILING_ARG_MAX];
    char *argv[FAILING_ARGS_MAX + 4];
    int count;
};

struct trial {
    const struct failing_program *p;
    const struct failing_command *c;
    enum failure kind;
    long n;
    struct buffer wanted, files; /* what a run without failures prints and leaves */
    bool wanted_ok;              /* and how it ends */
    struct error wanted_err;
    size_t failed, wrong, all_wrong;
    long live;
};

static struct {
    bool on, struck;
    enum failure kind;
    long n;
} next_failure;

void failing_program_begins(void)
{
    if (next_failure.on)
        failures_from(next_failure.kind, next_failure.n);
}

void failing_program_ends(void)
{
    next_failure.struck = next_failure.on && failures_stop(next_failure.kind, next_failure.n);
}

/* ---- the words of a command */

static void fill(char out[static FAILING_ARG_MAX], const struct failing_program *p,
                 const char *from)
{
    size_t len = 0;
    for (; *from != '\0' && len < FAILING_ARG_MAX - 1; from++)
        if (*from == '%')
            len += p->fill(out + len, FAILING_ARG_MAX - len, p->world, ++from);
        else
            out[len++] = *from;
    out[len] = '\0';
}

/* A name such as "pin set" is two words. */
static void make_line(struct line *l, const struct failing_program *p,
                      const struct failing_command *c)
{
    *l = (struct line){0};
    snprintf(l->text[l->count++], FAILING_ARG_MAX, "%s", p->name);
    const char *sub = strchr(c->name, ' ');
    size_t len = sub == NULL ? strlen(c->name) : (size_t)(sub - c->name);
    if (len > 0)
        snprintf(l->text[l->count++], FAILING_ARG_MAX, "%.*s", (int)len, c->name);
    if (sub != NULL)
        snprintf(l->text[l->count++], FAILING_ARG_MAX, "%s", sub + 1);
    for (size_t i = 0; i < FAILING_ARGS_MAX && c->args[i] != NULL; i++)
        fill(l->text[l->count++], p, c->args[i]);
    for (int i = 0; i < l->count; i++)
        l->argv[i] = l->text[i];
}

/* ---- one run */

static void is_wrong(struct trial *t, const char *what, const char *more)
{
    if (t->wrong++ > 0)
        return;
    output_release();
    print_message("# %s", t->c->name);
    for (size_t i = 0; i < FAILING_ARGS_MAX && t->c->args[i] != NULL; i++)
        print_message(" %s", t->c->args[i]);
    print_message(", %s %ld: %s %.900s\n", failure_name(t->kind), t->n, what, more);
    output_capture();
}

static bool execute(struct buffer *out, struct trial *t, bool fail, bool *struck,
                    struct error *err)
{
    struct line line;
    make_line(&line, t->p, t->c);
    *t->p->seed = !fail && t->c->random ? SEED_AGAIN : SEED_AT_FIRST;
    next_failure.on = fail;
    next_failure.struck = false;
    next_failure.kind = t->kind;
    next_failure.n = t->n;
    bool ok = t->p->run(t->p->world, line.count, line.argv, err);
    *struck = next_failure.struck;
    output_take(out, NULL);
    return ok;
}

static size_t lines_of(const struct buffer *b)
{
    size_t count = 0;
    for (size_t i = 0; i < b->len; i++)
        count += b->p[i] == '\n';
    return count;
}

static bool same(const struct trial *t, const struct buffer *got, const struct buffer *wanted)
{
    return t->c->random ? lines_of(got) == lines_of(wanted)
                        : bytes_equal(buffer_view(got), buffer_view(wanted));
}

static bool is_disk(enum failure kind)
{
    return kind == FAIL_WRITE || kind == FAIL_SYNC;
}

/* Whether the command ended as it does without failures. */
static bool as_wanted(const struct trial *t, bool ok, const struct error *err)
{
    return ok == t->wanted_ok && (ok || strcmp(err->text, t->wanted_err.text) == 0);
}

/* The journal of a database is left out: when a write fails as the database is closed its journal
 * stays, and the next one to open it reads it. */
static void list_files(struct buffer *out, const struct failing_program *p)
{
    struct buffer all = {0};
    p->list_files(&all, p->world);
    for (const char *at = buffer_text(&all), *end; (end = strchr(at, '\n')) != NULL;
         at = end + 1) {
        struct bytes line = bytes_of(at, (size_t)(end + 1 - at));
        if (memmem(line.p, line.len, ".db-", 4) == NULL)
            buffer_add(out, line);
    }
    buffer_free(&all);
}

static void check_files(struct trial *t)
{
    struct buffer files = {0};
    char why[400] = "";
    list_files(&files, t->p);
    if (!same(t, &files, &t->files))
        is_wrong(t, "left files:", buffer_text(&files));
    if (!t->p->is_whole(why, sizeof why, t->p->world))
        is_wrong(t, "stored:", why);
    buffer_free(&files);
}

/* why: what the run that failed said. */
static void run_again(struct trial *t, const struct error *why)
{
    struct buffer out = {0};
    struct error err = {0};
    bool struck;
    if (t->c->random) /* a file that holds what was awarded is not written over */
        t->p->clear_out(t->p->world);
    bool ok = execute(&out, t, false, &struck, &err);
    if (!as_wanted(t, ok, &err))
        is_wrong(t, "then, without failures:", err.text);
    else if (!same(t, &out, &t->wanted) &&
             (t->c->told == NULL || strstr(why->text, t->c->told) == NULL))
        is_wrong(t, "then, without failures, prints", buffer_text(&out));
    check_files(t);
    buffer_free(&out);
}

/* false: it ran without a failure. */
static bool one_run(struct trial *t)
{
    struct buffer out = {0};
    struct error err = {0};
    bool struck;
    t->p->renew(t->p->world);
    bool ok = execute(&out, t, true, &struck, &err);
    bool done = as_wanted(t, ok, &err);
    t->failed += struck;
    if (!done && (!struck || ok))
        is_wrong(t, ok ? "is done" : "without a failure:", err.text);
    else if (!done && !failure_is_told(t->kind, &err) && !(t->c->prints && is_disk(t->kind)))
        is_wrong(t, "says", err.text);
    else if (done && !same(t, &out, &t->wanted))
        is_wrong(t, "prints", buffer_text(&out));
    buffer_free(&out);
    if (done)
        check_files(t);
    else
        run_again(t, &err);
    counting_vfs_reset();
    if (failing_memory_live() != t->live) {
        char lost[40];
        snprintf(lost, sizeof lost, "%ld", failing_memory_live() - t->live);
        is_wrong(t, "pieces of memory lost:", lost);
        t->live = failing_memory_live();
    }
    return struck;
}

/* Twice: what is made once for the program is made the first time. */
static void run_without_failures(struct trial *t)
{
    bool struck;
    failures_prepare(FAIL_MEMORY);
    for (int twice = 0; twice < 2; twice++) {
        t->p->renew(t->p->world);
        buffer_clear(&t->wanted);
        buffer_clear(&t->files);
        t->wanted_err = (struct error){0};
        t->wanted_ok = execute(&t->wanted, t, false, &struck, &t->wanted_err);
        if (t->wanted_ok == t->c->refused)
            is_wrong(t, "without failures:", t->wanted_err.text);
        list_files(&t->files, t->p);
        t->live = failing_memory_live();
    }
}

size_t failing_program_try(const struct failing_program *p, const struct failing_command *c,
                           size_t number)
{
    struct trial t = {.p = p, .c = c};
    output_capture();
    run_without_failures(&t);
    for (t.kind = 0; t.kind < FAILURES; t.kind++) {
        if (!p->has_store && (t.kind == FAIL_STORE || t.kind == FAIL_STORE_ON))
            continue;
        failures_prepare(t.kind);
        for (t.n = failures_first(number); one_run(&t); t.n = failures_next(t.kind, t.n, STEP))
            if (t.n > REQUESTS_MAX)
                abort();
        t.all_wrong += t.wrong;
        t.wrong = 0;
    }
    failures_prepare(FAIL_MEMORY);
    buffer_free(&t.wanted);
    buffer_free(&t.files);
    output_release();
    print_message("# %s: %zu failures, %zu wrong\n", c->name, t.failed, t.all_wrong);
    return t.all_wrong;
}

size_t failing_program_try_all(const struct failing_program *p,
                               const struct failing_command *commands, size_t count)
{
    const char *only = getenv("FAILURES_OF");
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        if (only == NULL || strcmp(only, commands[i].name) == 0)
            wrong += failing_program_try(p, &commands[i], i);
    return wrong;
}

/* Whether the row is of this command; a name such as "pin set" is two words. */
static bool is_of(const struct failing_command *row, const struct argument_command *c)
{
    char name[ARGUMENT_SHOWN_MAX];
    snprintf(name, sizeof name, "%s%s%s", c->name, c->sub == NULL ? "" : " ",
             c->sub == NULL ? "" : c->sub);
    return strcmp(row->name, name) == 0;
}

void failing_program_has_all(const struct argument_table *table,
                             const struct failing_command *commands, size_t count)
{
    for (size_t i = 0; i < table->command_count; i++) {
        bool listed = false;
        for (size_t k = 0; k < count; k++)
            listed = listed || is_of(&commands[k], &table->commands[i]);
        if (!listed)
            fail_msg("%s is not run here", table->commands[i].name);
    }
}
