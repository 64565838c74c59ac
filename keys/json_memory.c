/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/json_memory.h"

#include <setjmp.h>
#include <stdlib.h>

struct pointers {
    void **at;
    size_t count, room;
};

/* The memory of one thread's parsing: all pieces that were asked for, and those of them that were
 * given back. Pieces are freed at the end, so that neither list is ever searched. */
static _Thread_local struct {
    unsigned refusals;
    bool parsing;
    jmp_buf out;
    struct pointers taken, given;
} memory;

static bool keep(struct pointers *list, void *p)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 64 : 2 * list->room;
        void **more = realloc(list->at, room * sizeof *more);
        if (more == NULL)
            return false;
        list->at = more;
        list->room = room;
    }
    list->at[list->count++] = p;
    return true;
}

static void free_all(struct pointers *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->at[i]);
    list->count = 0;
}

static void *take(size_t len)
{
    void *p = malloc(len);
    bool kept = p != NULL && (!memory.parsing || keep(&memory.taken, p));
    if (kept)
        return p;
    free(p);
    memory.refusals++;
    if (memory.parsing)
        longjmp(memory.out, 1);
    return NULL;
}

static void give(void *p)
{
    if (!memory.parsing)
        free(p);
    else if (p != NULL && !keep(&memory.given, p))
        longjmp(memory.out, 1);
}

__attribute__((constructor)) static void stand_between(void)
{
    json_set_alloc_funcs(take, give);
}

json_t *json_memory_parse(bool *ran_out, struct bytes in, size_t flags, json_error_t *why)
{
    json_t *volatile root = NULL;
    memory.parsing = true;
    if (setjmp(memory.out) == 0) {
        root = json_loadb(in.len == 0 ? "" : (const char *)in.p, in.len, flags, why);
        *ran_out = false;
        free_all(&memory.given);
    } else {
        *ran_out = true;
        free_all(&memory.taken); /* what was given is among them */
    }
    memory.parsing = false;
    free(memory.taken.at);
    free(memory.given.at);
    memory.taken = (struct pointers){0};
    memory.given = (struct pointers){0};
    return root;
}

unsigned json_memory_refusals(void)
{
    return memory.refusals;
}
