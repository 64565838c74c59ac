/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/arguments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_DIGITS_MAX = 9, OPTIONS_MAX = 64 };

/* One reading: what was given so far, by the option's place in the table. */
struct reading {
    const struct argument_table *table;
    const struct argument_command *command;
    char *out;
    bool given[OPTIONS_MAX];
};

static size_t name_length(const struct argument_option *o)
{
    return strcspn(o->key, ":");
}

void argument_show(char out[static ARGUMENT_SHOWN_MAX], const struct argument_option *o)
{
    snprintf(out, ARGUMENT_SHOWN_MAX, "--%.*s%s%s", (int)name_length(o), o->key,
             o->value == NULL ? "" : " ", o->value == NULL ? "" : o->value);
}

bool argument_is_taken(bool *needed, const struct argument_command *c, const char *key)
{
    size_t len = strlen(key);
    for (const char *at = c->takes; *at != '\0'; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        bool must = word > 0 && at[word - 1] == '!';
        if (word - must == len && memcmp(at, key, len) == 0) {
            *needed = must;
            return true;
        }
        at += word;
    }
    return false;
}

/* ---- which command */

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0';
}

/* Whether the word is the name of the option, up to its end or a "=". */
static bool is_named(const struct argument_option *o, const char *word)
{
    size_t len = name_length(o);
    return strncmp(word, "--", 2) == 0 && strncmp(word + 2, o->key, len) == 0 &&
           (word[2 + len] == '\0' || word[2 + len] == '=');
}

/* Whether the next word is this option's value, whatever the command. An option that has a
 * value for one command and none for another says no: then the next word may be the command. */
static bool takes_next_word(const struct argument_table *t, const char *word)
{
    bool value = false;
    if (strchr(word, '=') != NULL)
        return false;
    for (size_t i = 0; i < t->option_count; i++)
        if (is_named(&t->options[i], word)) {
            if (t->options[i].value == NULL)
                return false;
            value = true;
        }
    return value;
}

static const struct argument_command *command_of(const struct argument_table *t,
                                                 const char *name, const char *sub)
{
    for (size_t i = 0; i < t->command_count; i++) {
        const struct argument_command *c = &t->commands[i];
        if (strcmp(c->name, name) == 0 &&
            (c->sub == NULL || (sub != NULL && strcmp(c->sub, sub) == 0)))
            return c;
    }
    return NULL;
}

/* The first word that is neither an option nor the value of one. at: its place; 0 when the
 * program is the command itself. */
static const struct argument_command *find_command(int *at, const struct argument_table *t,
                                                   int argc, char **argv, struct error *err)
{
    *at = 0;
    if (t->command_count == 1 && t->commands[0].name[0] == '\0')
        return &t->commands[0];
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            break;
        if (is_option(argv[i])) {
            if (takes_next_word(t, argv[i]))
                i++;
            continue;
        }
        const struct argument_command *c =
            command_of(t, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
        if (c == NULL)
            error_because(err, FAULT_REFUSED, "no-command", "no such command: %.60s", argv[i]);
        *at = i;
        return c;
    }
    error_because(err, FAULT_REFUSED, "no-command", "a command is missing");
    return NULL;
}

/* ---- the options */

/* "award" or "pin set", or "" where the program is the command. */
static const char *spoken(char out[static ARGUMENT_SHOWN_MAX], const struct argument_command *c)
{
    snprintf(out, ARGUMENT_SHOWN_MAX, "%s%s%s%s", c->name, c->sub == NULL ? "" : " ",
             c->sub == NULL ? "" : c->sub, c->name[0] == '\0' ? "" : " ");
    return out;
}

static bool refuse_option(const struct reading *r, const char *word, struct error *err)
{
    char name[ARGUMENT_SHOWN_MAX];
    bool known = false;
    for (size_t i = 0; i < r->table->option_count; i++)
        known = known || is_named(&r->table->options[i], word);
    return error_set(err, FAULT_REFUSED, known ? "%stakes no %.*s" : "%stakes no option %.*s",
                     spoken(name, r->command), (int)strcspn(word, "="), word);
}

static bool keep_number(const struct argument_option *o, const char *text, uint32_t *to,
                        struct error *err)
{
    size_t len = strlen(text);
    unsigned long n = strtoul(text, NULL, 10);
    if (len == 0 || len > NUMBER_DIGITS_MAX || strspn(text, "0123456789") != len ||
        n < o->min || n > o->max)
        return error_set(err, FAULT_REFUSED, "--%s %.40s: must be a whole number of %u to %u",
                         o->key, text, o->min, o->max);
    *to = (uint32_t)n;
    return true;
}

/* One option and its value, into its place. */
static bool keep(struct reading *r, size_t which, const char *value, struct error *err)
{
    const struct argument_option *o = &r->table->options[which];
    int len = (int)name_length(o);
    char *at = r->out + o->at;
    if (r->given[which] && o->kind != ARGUMENT_LIST)
        return error_set(err, FAULT_REFUSED, "--%.*s is given twice", len, o->key);
    r->given[which] = true;
    if (o->value != NULL && value[0] == '\0')
        return error_set(err, FAULT_REFUSED, "--%.*s is empty", len, o->key);
    switch (o->kind) {
    case ARGUMENT_FLAG:
        *(bool *)(void *)at = true;
        return true;
    case ARGUMENT_TEXT:
        *(const char **)(void *)at = value;
        return true;
    case ARGUMENT_NUMBER:
        return keep_number(o, value, (uint32_t *)(void *)at, err);
    case ARGUMENT_LIST: {
        size_t *count = (size_t *)(void *)(r->out + o->count_at);
        if (*count == o->max)
            return error_set(err, FAULT_REFUSED, "--%.*s: at most %u times", len, o->key,
                             o->max);
        ((const char **)(void *)at)[(*count)++] = value;
        return true;
    }
    }
    return false;
}

/* The option at argv[*i]; *i is then its last word. */
static bool read_option(struct reading *r, int *i, int argc, char **argv, struct error *err)
{
    const char *word = argv[*i], *value = strchr(word, '=');
    const struct argument_table *t = r->table;
    size_t which = 0;
    bool needed;
    while (which < t->option_count &&
           !(is_named(&t->options[which], word) &&
             argument_is_taken(&needed, r->command, t->options[which].key)))
        which++;
    if (which == t->option_count)
        return refuse_option(r, word, err);
    const struct argument_option *o = &t->options[which];
    if (o->value == NULL && value != NULL)
        return error_set(err, FAULT_REFUSED, "--%s takes no value", o->key);
    if (o->value == NULL)
        return keep(r, which, "", err);
    if (value != NULL)
        return keep(r, which, value + 1, err);
    if (*i + 1 >= argc || strncmp(argv[*i + 1], "--", 2) == 0) {
        char shown[ARGUMENT_SHOWN_MAX];
        argument_show(shown, o);
        return error_set(err, FAULT_REFUSED, "%s: the value is missing", shown);
    }
    return keep(r, which, argv[++*i], err);
}

/* Whether the options that the command needs are there. */
static bool is_complete(const struct reading *r, char **files, size_t count, struct error *err)
{
    const struct argument_command *c = r->command;
    char name[ARGUMENT_SHOWN_MAX], shown[ARGUMENT_SHOWN_MAX];
    for (size_t i = 0; i < r->table->option_count; i++) {
        const struct argument_option *o = &r->table->options[i];
        bool needed = false;
        if (argument_is_taken(&needed, c, o->key) && needed && !r->given[i]) {
            argument_show(shown, o);
            return error_set(err, FAULT_REFUSED, "%sneeds %s", spoken(name, c), shown);
        }
    }
    if (count < c->files_min)
        return error_set(err, FAULT_REFUSED, "%sneeds %s%s", spoken(name, c),
                         c->files_max == 1 ? "one " : "", c->files);
    if (count > (c->files == NULL ? 0 : c->files_max))
        return error_set(err, FAULT_REFUSED, "%stakes no \"%.60s\"", spoken(name, c),
                         files[c->files == NULL ? 0 : c->files_max]);
    return true;
}

bool arguments_read(const struct argument_command **command, void *out, char ***files,
                    size_t *file_count, const struct argument_table *table, int argc,
                    char **argv, struct error *err)
{
    struct reading r = {.table = table, .out = out};
    int at;
    bool options_end = false;
    if (table->option_count > OPTIONS_MAX)
        return error_set(err, FAULT_REFUSED, "more options than %d", OPTIONS_MAX);
    r.command = find_command(&at, table, argc, argv, err);
    if (r.command == NULL)
        return false;
    *files = argv + 1;
    *file_count = 0;
    int skip_from = at, skip_to = at == 0 ? -1 : at + (r.command->sub != NULL);
    for (int i = 1; i < argc; i++) {
        if (i >= skip_from && i <= skip_to)
            continue;
        if (!options_end && strcmp(argv[i], "--") == 0)
            options_end = true;
        else if (options_end || !is_option(argv[i]))
            (*files)[(*file_count)++] = argv[i];
        else if (!read_option(&r, &i, argc, argv, err))
            return false;
    }
    if (!is_complete(&r, *files, *file_count, err))
        return false;
    *command = r.command;
    return true;
}
