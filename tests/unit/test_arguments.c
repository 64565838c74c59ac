/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "keys/file.h"
#include "sync/badgectl/command_table.h"
#include "sync/courier_options.h"
#include "sync/issuer/command/command_table.h"
#include "ui/kiosk/kiosk_options.h"

enum { WORDS_MAX = 64 };

/* The programs, each with its own tables, help and man page. */
static const struct program {
    const char *name, *usage, *man;
    const struct argument_table *table;
} PROGRAMS[] = {
    {"badge-issuer", ISSUER_USAGE, "sync/issuer/badge-issuer.1", &ISSUER_TABLE},
    {"badgectl", BADGECTL_USAGE, "sync/badgectl/badgectl.1", &BADGECTL_TABLE},
    {"badge-sync", COURIER_USAGE, "sync/badge-sync.1", &COURIER_TABLE},
    {"badge-kiosk", KIOSK_USAGE, "ui/badge-kiosk.1", &KIOSK_TABLE},
    {"badge-kiosk --tour", KIOSK_USAGE, "ui/badge-kiosk.1", &TOUR_TABLE},
};
enum { PROGRAM_COUNT = sizeof PROGRAMS / sizeof PROGRAMS[0] };

/* Room for the options of any program. */
union any_options {
    struct issuer_options issuer;
    struct command_options badgectl;
    struct courier_options courier;
    struct kiosk_options kiosk;
};

/* A command line, word by word. */
struct line {
    char text[WORDS_MAX][ARGUMENT_SHOWN_MAX];
    char *argv[WORDS_MAX];
    int argc;
};

static void add(struct line *l, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct line *l, const char *format, ...)
{
    va_list args;
    assert_true(l->argc < WORDS_MAX);
    va_start(args, format);
    vsnprintf(l->text[l->argc], sizeof l->text[0], format, args);
    va_end(args);
    l->argv[l->argc] = l->text[l->argc];
    l->argc++;
}

static void add_option(struct line *l, const struct argument_option *o)
{
    add(l, "--%.*s", (int)strcspn(o->key, ":"), o->key);
    if (o->value != NULL)
        add(l, "%u", o->kind == ARGUMENT_NUMBER ? o->min : 1);
}

static bool takes(const struct argument_command *c, const char *key)
{
    bool needed;
    return argument_is_taken(&needed, c, key);
}

static bool needs(const struct argument_command *c, const char *key)
{
    bool needed = false;
    return argument_is_taken(&needed, c, key) && needed;
}

/* A command with all that it needs. */
static void whole(struct line *l, const struct argument_table *t,
                  const struct argument_command *c)
{
    *l = (struct line){0};
    add(l, "program");
    if (c->name[0] != '\0')
        add(l, "%s", c->name);
    if (c->sub != NULL)
        add(l, "%s", c->sub);
    for (size_t i = 0; i < t->option_count; i++) {
        bool needed = false;
        if (argument_is_taken(&needed, c, t->options[i].key) && needed)
            add_option(l, &t->options[i]);
    }
    for (size_t i = 0; i < c->files_min; i++)
        add(l, "file");
}

static bool reads(struct line *l, const struct argument_table *t,
                  const struct argument_command **named, struct error *err)
{
    union any_options out = {0};
    char **files;
    size_t count;
    *err = (struct error){0};
    return arguments_read(named, &out, &files, &count, t, l->argc, l->argv, err);
}

/* Whether the command takes an option of this name in any of its kinds. */
static const struct argument_option *own_of_name(const struct argument_table *t,
                                                 const struct argument_command *c,
                                                 const struct argument_option *o)
{
    size_t len = strcspn(o->key, ":");
    for (size_t i = 0; i < t->option_count; i++)
        if (strcspn(t->options[i].key, ":") == len &&
            memcmp(t->options[i].key, o->key, len) == 0 && takes(c, t->options[i].key))
            return &t->options[i];
    return NULL;
}

static void every_command_refuses_the_options_of_others(void **state)
{
    (void)state;
    size_t refused = 0, taken = 0;
    for (size_t p = 0; p < PROGRAM_COUNT; p++) {
        const struct argument_table *t = PROGRAMS[p].table;
        for (size_t c = 0; c < t->command_count; c++)
            for (size_t i = 0; i < t->option_count; i++) {
                const struct argument_command *command = &t->commands[c], *named = NULL;
                const struct argument_option *own = own_of_name(t, command, &t->options[i]);
                struct line l;
                struct error err;
                bool needed = false;
                whole(&l, t, command);
                if (own != NULL && argument_is_taken(&needed, command, own->key) && needed) {
                    assert_true(reads(&l, t, &named, &err)); /* it is there already */
                    continue;
                }
                add_option(&l, own == NULL ? &t->options[i] : own);
                bool ok = reads(&l, t, &named, &err);
                if (ok != (own != NULL))
                    fail_msg("%s %s --%s: %s", PROGRAMS[p].name, command->name,
                             t->options[i].key, ok ? "is ignored" : err.text);
                if (own == NULL)
                    assert_non_null(strstr(err.text, "takes no --"));
                refused += own == NULL;
                taken += own != NULL;
            }
    }
    assert_true(refused > 500 && taken > 60);
}

static void the_command_stands_before_between_or_behind_its_options(void **state)
{
    (void)state;
    for (size_t p = 0; p < PROGRAM_COUNT; p++) {
        const struct argument_table *t = PROGRAMS[p].table;
        for (size_t c = 0; c < t->command_count; c++) {
            const struct argument_command *command = &t->commands[c], *named = NULL;
            struct line l, turned = {0};
            struct error err;
            int words = command->name[0] == '\0' ? 0 : command->sub == NULL ? 1 : 2;
            whole(&l, t, command);
            assert_true(reads(&l, t, &named, &err));
            assert_ptr_equal(named, command);
            whole(&l, t, command);
            for (size_t i = 0; i < t->option_count; i++)
                if (t->options[i].kind == ARGUMENT_FLAG && takes(command, t->options[i].key) &&
                    !needs(command, t->options[i].key))
                    add_option(&l, &t->options[i]);
            add(&turned, "program");
            for (int i = 1 + words; i < l.argc; i++) /* options first, then the command */
                if (strcmp(l.argv[i], "file") != 0)
                    add(&turned, "%s", l.argv[i]);
            for (int i = 1; i <= words; i++)
                add(&turned, "%s", l.argv[i]);
            for (size_t i = 0; i < command->files_min; i++)
                add(&turned, "file");
            if (!reads(&turned, t, &named, &err))
                fail_msg("%s %s: %s", PROGRAMS[p].name, command->name, err.text);
            assert_ptr_equal(named, command);
        }
    }
}

static void an_option_that_holds_one_value_is_given_once(void **state)
{
    (void)state;
    for (size_t p = 0; p < PROGRAM_COUNT; p++) {
        const struct argument_table *t = PROGRAMS[p].table;
        for (size_t c = 0; c < t->command_count; c++)
            for (size_t i = 0; i < t->option_count; i++) {
                const struct argument_command *named;
                const struct argument_option *o = &t->options[i];
                struct line l;
                struct error err;
                bool needed = false;
                if (!argument_is_taken(&needed, &t->commands[c], o->key))
                    continue;
                whole(&l, t, &t->commands[c]);
                for (int n = needed ? 1 : 0; n < 2; n++)
                    add_option(&l, o);
                bool ok = reads(&l, t, &named, &err);
                assert_int_equal(ok, o->kind == ARGUMENT_LIST);
                if (!ok)
                    assert_non_null(strstr(err.text, "is given twice"));
            }
    }
}

static void what_a_command_needs_is_named(void **state)
{
    (void)state;
    for (size_t p = 0; p < PROGRAM_COUNT; p++) {
        const struct argument_table *t = PROGRAMS[p].table;
        for (size_t c = 0; c < t->command_count; c++) {
            const struct argument_command *named;
            struct line l = {0};
            struct error err;
            add(&l, "program");
            if (t->commands[c].name[0] != '\0')
                add(&l, "%s", t->commands[c].name);
            if (t->commands[c].sub != NULL)
                add(&l, "%s", t->commands[c].sub);
            assert_false(reads(&l, t, &named, &err));
            assert_non_null(strstr(err.text, "needs "));
        }
    }
}

/* What a person reads about a program names all that the program takes. */
static void help_and_man_page_name_every_command_and_option(void **state)
{
    (void)state;
    for (size_t p = 0; p < PROGRAM_COUNT; p++) {
        const struct argument_table *t = PROGRAMS[p].table;
        struct buffer man = {0};
        char words[ARGUMENT_SHOWN_MAX];
        assert_true(file_read(&man, PROGRAMS[p].man, 1000000, NULL));
        for (size_t i = 0; i < t->option_count; i++) {
            int len = (int)strcspn(t->options[i].key, ":");
            snprintf(words, sizeof words, "--%.*s", len, t->options[i].key);
            if (strstr(PROGRAMS[p].usage, words) == NULL)
                fail_msg("%s --help does not say %s", PROGRAMS[p].name, words);
            snprintf(words, sizeof words, "Fl -%.*s", len, t->options[i].key);
            if (strstr(buffer_text(&man), words) == NULL)
                fail_msg("%s does not say %s", PROGRAMS[p].man, words);
        }
        for (size_t c = 0; c < t->command_count; c++) {
            const char *name =
                t->commands[c].sub == NULL ? t->commands[c].name : t->commands[c].sub;
            if (strstr(PROGRAMS[p].usage, name) == NULL ||
                strstr(buffer_text(&man), name) == NULL)
                fail_msg("%s: %s is described nowhere", PROGRAMS[p].name, name);
        }
        buffer_free(&man);
    }
}

/* ---- one table of our own for the rest */

struct small {
    const char *name, *file;
    const char *parts[2];
    size_t part_count;
    uint32_t count;
    bool json;
};

static const struct argument_option SMALL_OPTIONS[] = {
    {"name", "NAME", ARGUMENT_TEXT, offsetof(struct small, name), 0, 0, 0},
    {"part", "PART", ARGUMENT_LIST, offsetof(struct small, parts),
     offsetof(struct small, part_count), 0, 2},
    {"count", "N", ARGUMENT_NUMBER, offsetof(struct small, count), 0, 2, 20},
    {"json", NULL, ARGUMENT_FLAG, offsetof(struct small, json), 0, 0, 0},
    {"json:file", "FILE", ARGUMENT_TEXT, offsetof(struct small, file), 0, 0, 0},
};
static const struct argument_command SMALL_COMMANDS[] = {
    {"make", NULL, "name! part count json", "FILE", 0, 2},
    {"keep", "all", "json:file!", NULL, 0, 0},
};
static const struct argument_table SMALL = {SMALL_OPTIONS, 5, SMALL_COMMANDS, 2};

struct read_small {
    bool ok;
    struct small o;
    char **files;
    size_t count;
    const char *name;
    struct error err;
    struct line l;
};

/* Words with a space between. */
static void read_small(struct read_small *r, const char *words)
{
    const struct argument_command *named = NULL;
    char text[256], *save = NULL;
    *r = (struct read_small){0};
    add(&r->l, "program");
    snprintf(text, sizeof text, "%s", words);
    for (char *w = strtok_r(text, " ", &save); w != NULL; w = strtok_r(NULL, " ", &save))
        add(&r->l, "%s", strcmp(w, "''") == 0 ? "" : w);
    r->ok = arguments_read(&named, &r->o, &r->files, &r->count, &SMALL, r->l.argc, r->l.argv,
                           &r->err);
    r->name = named == NULL ? "" : named->name;
}

static void values_are_read(void **state)
{
    (void)state;
    struct read_small r;
    read_small(&r, "make one --name=a=b two --count 7 --part x --part --json");
    assert_false(r.ok); /* the value of the second --part was forgotten */
    assert_string_equal(r.err.text, "--part PART: the value is missing");
    read_small(&r, "--json make one --name=a=b two --count 7 --part x --part=--y");
    assert_true(r.ok);
    assert_string_equal(r.o.name, "a=b");
    assert_int_equal(r.o.count, 7);
    assert_int_equal(r.o.part_count, 2);
    assert_string_equal(r.o.parts[1], "--y");
    assert_true(r.o.json);
    assert_int_equal(r.count, 2);
    assert_string_equal(r.files[0], "one");
    assert_string_equal(r.files[1], "two");
    read_small(&r, "make --name n -- --json -");
    assert_true(r.ok && !r.o.json && r.count == 2);
    assert_string_equal(r.files[0], "--json");
    read_small(&r, "keep all --json out");
    assert_true(r.ok);
    assert_string_equal(r.o.file, "out");
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"", "a command is missing"},
        {"--json", "a command is missing"},
        {"mkae --name n", "no such command: mkae"},
        {"keep some", "no such command: keep"},
        {"make --name n --count 1", "--count 1: must be a whole number of 2 to 20"},
        {"make --name n --count 21", "--count 21: must be a whole number of 2 to 20"},
        {"make --name n --count -3", "--count -3: must be a whole number of 2 to 20"},
        {"make --name n --count 9999999999", "--count 9999999999: must be a whole number"},
        {"make --name n --count 5x", "--count 5x: must be a whole number of 2 to 20"},
        {"make --name n --part 1 --part 2 --part 3", "--part: at most 2 times"},
        {"make --name n --json=yes", "--json takes no value"},
        {"make --name", "--name NAME: the value is missing"},
        {"make --name ''", "--name is empty"},
        {"make --nam n", "make takes no option --nam"},
        {"make -n n", "make takes no option -n"},
        {"make --name n 1 2 3", "make takes no \"3\""},
        {"keep all --json f --name n", "keep all takes no --name"},
        {"keep all --json f x", "keep all takes no \"x\""},
        {"keep all", "keep all needs --json FILE"},
        {"make 1", "make needs --name NAME"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct read_small r;
        read_small(&r, wrong[i][0]);
        assert_false(r.ok);
        if (strncmp(r.err.text, wrong[i][1], strlen(wrong[i][1])) != 0)
            fail_msg("%s: %s", wrong[i][0], r.err.text);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_refuses_the_options_of_others),
        cmocka_unit_test(the_command_stands_before_between_or_behind_its_options),
        cmocka_unit_test(an_option_that_holds_one_value_is_given_once),
        cmocka_unit_test(what_a_command_needs_is_named),
        cmocka_unit_test(help_and_man_page_name_every_command_and_option),
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(what_is_wrong_is_named),
    };
    return cmocka_run_group_tests_name("arguments", tests, NULL, NULL);
}
