/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/award_read.h"
#include "keys/encoding.h"
#include "sync/badgectl/command.h"

enum { LIST_PAGE = 32 };

bool command_ledger_check(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    uint64_t count;
    if (!command_open(&e, o, ENGINE_READ, err))
        return false;
    bool ok = engine_check_ledger(e, &count, err);
    if (ok)
        printf("OK %llu entries\n", (unsigned long long)count);
    engine_close(e);
    return ok;
}

static void print_line(const struct award_line *l, bool json)
{
    char id[37], session[2 * TICKET_SESSION_LEN + 1], time[PROOF_TIME_LEN + 1];
    uuid_encode(id, l->id);
    hex_encode(session, bytes_of(l->session, sizeof l->session));
    proof_time_write(time, l->time_s);
    const char *state = l->voided ? "voided" : l->receipted ? "received" : "queued";
    if (json)
        printf("{\"award\":\"%s\",\"n\":%llu,\"seq\":%u,\"time\":\"%s\",\"achievement\":\"%s\","
               "\"event\":\"%s\",\"session\":\"%s\",\"state\":\"%s\"}\n",
               id, (unsigned long long)l->n, l->seq, time, l->achievement, l->event, session,
               state);
    else
        printf("%s %s %5u %-9s %s @ %s\n", time, id, l->seq, state, l->achievement, l->event);
}

bool command_ledger_list(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct award_line lines[LIST_PAGE];
    uint64_t before = UINT64_MAX;
    size_t count = LIST_PAGE;
    bool ok = command_open(&e, o, ENGINE_READ, err);
    while (ok && count == LIST_PAGE) {
        ok = award_list(lines, &count, LIST_PAGE, e, before, err);
        for (size_t i = 0; ok && i < count; i++)
            print_line(&lines[i], o->json);
        if (count > 0)
            before = lines[count - 1].n;
    }
    engine_close(e);
    return ok;
}

static bool print_row(void *arg, const struct ledger_row *row, struct error *err)
{
    struct buffer out = {0};
    uint8_t bytes[ENTRY_LEN_MAX];
    char time[PROOF_TIME_LEN + 1], hash[65], id[37];
    struct body_award award;
    (void)arg;
    size_t len = entry_write(bytes, &row->entry);
    proof_time_write(time, row->entry.time_s);
    hex_encode(hash, bytes_of(row->hash, sizeof row->hash));
    buffer_add_format(&out, "{\"n\":%llu,\"kind\":\"%s\",\"time\":\"%s\",\"quality\":%d",
                      (unsigned long long)row->entry.n, entry_kind_name(row->entry.kind), time,
                      (int)row->entry.quality);
    if (row->entry.kind == ENTRY_AWARD && body_award_read(&award, &row->entry, NULL)) {
        uint8_t award_id[TICKET_ID_LEN];
        ticket_award_id(award_id, award.subject_public);
        uuid_encode(id, award_id);
        buffer_add_format(&out, ",\"award\":\"%s\",\"seq\":%u", id, award.ticket.seq);
    }
    buffer_add_format(&out, ",\"hash\":\"%s\",\"entry\":\"", hash);
    base64url_add(&out, bytes_of(bytes, len));
    buffer_add_text(&out, "\",\"signature\":\"");
    base64url_add(&out, bytes_of(row->signature, sizeof row->signature));
    buffer_add_text(&out, "\"}\n");
    bool ok = buffer_ok(&out, "ledger", err);
    if (ok)
        fputs(buffer_text(&out), stdout);
    buffer_free(&out);
    return ok;
}

bool command_ledger_export(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    bool ok =
        command_open(&e, o, ENGINE_READ, err) && engine_each_entry(e, print_row, NULL, err);
    engine_close(e);
    return ok;
}
