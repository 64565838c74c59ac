/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/badgectl/command.h"

enum { WORKSHOPS_MAX = 500 };

bool command_summary(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct buffer csv = {0};
    size_t count = 0;
    bool english = o->lang != NULL && strcmp(o->lang, "en") == 0;
    if (o->lang != NULL && !english && strcmp(o->lang, "fr") != 0 && strcmp(o->lang, "br") != 0)
        return error_set(err, FAULT_REFUSED, "--lang %.20s: must be fr, br or en", o->lang);
    struct summary *all = calloc(WORKSHOPS_MAX, sizeof *all);
    bool ok = all != NULL || error_set(err, FAULT_MEMORY, "summary: out of memory");
    ok = ok && command_open(&e, o, ENGINE_READ, err) &&
         summary_list(all, &count, WORKSHOPS_MAX, e, NULL, err) &&
         summary_csv(&csv, all, count, english ? SUMMARY_COMMA : SUMMARY_SEMICOLON, e, err) &&
         file_write(o->out, buffer_view(&csv), 0644, err);
    if (ok)
        printf("wrote %s: %zu workshops\n", o->out, count);
    buffer_free(&csv);
    engine_close(e);
    free(all);
    return ok;
}
