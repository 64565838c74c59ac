/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/answer_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/engine/output_file.h"

void answer_files_discard(struct answer_files *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->files[i].temporary[0] != '\0')
            file_remove(a->files[i].temporary, NULL);
    free(a->files);
    *a = (struct answer_files){.out = a->out};
}

static bool prepare_one(struct answer_file *f, const char *out, size_t i, struct bytes text,
                        struct error *err)
{
    int len = i == 0 ? snprintf(f->path, sizeof f->path, "%s", out)
                     : snprintf(f->path, sizeof f->path, "%s.%zu", out, i);
    f->temporary[0] = '\0';
    if (len < 0 || (size_t)len >= sizeof f->path)
        return error_set(err, FAULT_REFUSED, "--out: too long");
    if (!output_file_fits(f->path, OUTPUT_ANSWER, err) ||
        !file_prepare(f->temporary, f->path, text, 0644, err)) {
        f->temporary[0] = '\0';
        return false;
    }
    return true;
}

bool answer_files_prepare(void *arg, const struct reply_parts *parts, struct error *err)
{
    struct answer_files *a = arg;
    answer_files_discard(a); /* the transaction may be tried again */
    a->files = calloc(parts->count + 1, sizeof *a->files);
    if (a->files == NULL)
        return error_set(err, FAULT_MEMORY, "approve: out of memory");
    for (; a->count < parts->count; a->count++)
        if (!prepare_one(&a->files[a->count], a->out, a->count,
                         buffer_view(&parts->parts[a->count]), err))
            return false;
    return true;
}

bool answer_files_settle(struct answer_files *a, void (*written)(const char *path),
                         struct error *err)
{
    for (size_t i = 0; i < a->count; i++) {
        struct answer_file *f = &a->files[i];
        if (!file_settle(f->temporary, f->path, err))
            return false;
        f->temporary[0] = '\0';
        if (written != NULL)
            written(f->path);
    }
    return true;
}
