/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/ready.h"

#include <stdio.h>
#include <unistd.h>

#include "keys/strictjson.h"
#include "sync/badgectl/command.h"

static bool print_json(const struct ready_line *l, struct error *err)
{
    struct buffer text = {0};
    bool ok = strictjson_add_string(&text, l->text, err) && buffer_ok(&text, "ready", err);
    if (ok)
        printf("{\"point\":\"%s\",\"ok\":%s,\"reason\":\"%s\",\"have\":%lld,\"want\":%lld,"
               "\"text\":%s}\n",
               ready_point_name(l->point), l->state == READY_TO_DO ? "false" : "true",
               l->reason, (long long)l->have, (long long)l->want, buffer_text(&text));
    buffer_free(&text);
    return ok;
}

static void print_line(const struct ready_line *l)
{
    static const char *const marks[] = {"ok   ", "to do", "-    "};
    printf("%s %-8s %s\n", marks[l->state], ready_point_name(l->point), l->text);
}

bool command_ready(const struct command_options *o, struct error *err)
{
    struct ready_line lines[READY_POINTS];
    struct engine *e = NULL;
    size_t to_do = 0;
    enum ready_printer printer = READY_PRINTER_NOT_WANTED;
    if (o->printer != NULL)
        printer = access(o->printer, W_OK) == 0 ? READY_PRINTER_THERE : READY_PRINTER_MISSING;
    if (!command_open(&e, o, ENGINE_READ, err))
        return false;
    /* an entry that does not check is one of the points */
    bool ok = engine_check_on(e, UINT64_MAX, err) || (err != NULL && error_is(err, "chain"));
    ok = ok && ready_check(lines, &to_do, e, o->event, printer, err);
    for (size_t i = 0; ok && i < READY_POINTS; i++) {
        if (o->json)
            ok = print_json(&lines[i], err);
        else
            print_line(&lines[i]);
    }
    engine_close(e);
    if (ok && to_do > 0)
        ok = error_because(err, FAULT_REFUSED, "not-ready",
                           "not ready for %s: %zu of the points above are to do", o->event,
                           to_do);
    return ok;
}
