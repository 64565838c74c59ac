/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/made.h"

#include <stdlib.h>
#include <string.h>

struct made {
    uint64_t asked; /* counts what was asked */
    struct {
        uint8_t name[MADE_NAME_LEN];
        uint64_t last; /* when it was asked for last; 0: empty */
        struct buffer file;
    } kept[MADE_FILES];
};

struct made *made_new(struct error *err)
{
    struct made *m = calloc(1, sizeof *m);
    if (m == NULL)
        error_set(err, FAULT_MEMORY, "made: out of memory");
    return m;
}

void made_free(struct made *m)
{
    for (size_t i = 0; m != NULL && i < MADE_FILES; i++)
        buffer_free(&m->kept[i].file);
    free(m);
}

bool made_find(struct buffer *out, struct made *m, const uint8_t name[static MADE_NAME_LEN])
{
    for (size_t i = 0; i < MADE_FILES; i++)
        if (m->kept[i].last > 0 && memcmp(m->kept[i].name, name, MADE_NAME_LEN) == 0) {
            m->kept[i].last = ++m->asked;
            buffer_add(out, buffer_view(&m->kept[i].file));
            return true;
        }
    return false;
}

void made_keep(struct made *m, const uint8_t name[static MADE_NAME_LEN], struct bytes file)
{
    struct buffer copy = {0};
    size_t oldest = 0;
    if (file.len > MADE_SIZE_MAX)
        return;
    buffer_add(&copy, file);
    if (copy.failed) {
        buffer_free(&copy);
        return;
    }
    for (size_t i = 1; i < MADE_FILES; i++)
        if (m->kept[i].last < m->kept[oldest].last)
            oldest = i;
    buffer_free(&m->kept[oldest].file);
    m->kept[oldest].file = copy;
    m->kept[oldest].last = ++m->asked;
    memcpy(m->kept[oldest].name, name, MADE_NAME_LEN);
}
