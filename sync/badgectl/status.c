/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>

#include "firmware/credential/proof.h"
#include "keys/strictjson.h"
#include "keys/text.h"
#include "sync/badgectl/command.h"

static const char *or_none(const char *text)
{
    return text == NULL ? "none" : text;
}

struct status_times {
    char until[PROOF_TIME_LEN + 1], receipt[PROOF_TIME_LEN + 1], now[PROOF_TIME_LEN + 1];
};

static struct status_times times_of(const struct engine_status *s)
{
    struct status_times t = {"never", "never", ""};
    proof_time_write(t.now, s->time_s);
    if (s->delegated_until_s != 0)
        proof_time_write(t.until, s->delegated_until_s);
    if (s->last_receipt_s != 0)
        proof_time_write(t.receipt, s->last_receipt_s);
    return t;
}

static const char *quality_name(enum clock_quality quality)
{
    static const char *const names[] = {"guess", "clock", "person", "signed"};
    return names[quality];
}

static bool print_status_json(const struct engine_status *s, struct error *err)
{
    struct status_times t = times_of(s);
    struct buffer name = {0};
    bool ok = strictjson_add_string(&name, s->name, err) && buffer_ok(&name, "status", err);
    if (ok)
        printf("{\"name\":%s,\"kiosk\":\"%s\",\"epoch\":%u,\"locked\":\"%s\",\"entries\":%llu,"
               "\"awards\":%llu,\"voided\":%llu,\"unsent\":%llu,\"last_receipt\":\"%s\","
               "\"slots_left\":%u,\"delegated_until\":\"%s\",\"pictures_missing\":%u,"
               "\"time_quality\":\"%s\",\"told_later\":%s}\n",
               buffer_text(&name), or_none(s->kiosk), s->epoch, or_none(s->locked_reason),
               (unsigned long long)s->entries, (unsigned long long)s->awards,
               (unsigned long long)s->voided, (unsigned long long)s->unsent, t.receipt,
               s->slots_left, t.until, s->pictures_missing, quality_name(s->time_quality),
               s->told_later_s == 0 ? "false" : "true");
    buffer_free(&name);
    return ok;
}

static void print_status(const struct engine_status *s)
{
    struct status_times t = times_of(s);
    printf("kiosk            %s (%s)\n", or_none(s->kiosk), s->name);
    printf("locked           %s\n", or_none(s->locked_reason));
    printf("ledger           %llu entries, epoch %u\n", (unsigned long long)s->entries,
           s->epoch);
    printf("awards           %llu, voided %llu\n", (unsigned long long)s->awards,
           (unsigned long long)s->voided);
    printf("to send          %llu entries, last receipt %s\n", (unsigned long long)s->unsent,
           t.receipt);
    printf("may still award  %u, until %s\n", s->slots_left, t.until);
    printf("pictures missing %u\n", s->pictures_missing);
    printf("time             %s (%s)\n", t.now, quality_name(s->time_quality));
    if (s->told_later_s != 0)
        printf("                 %s\n", COMMAND_TOLD_LATER);
}

bool command_status(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct engine_status status;
    bool ok = command_open(&e, o, ENGINE_READ, err) && engine_status(&status, e, err);
    if (ok && o->json)
        ok = print_status_json(&status, err);
    else if (ok)
        print_status(&status);
    engine_close(e);
    return ok;
}

bool command_retire(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct engine_status status = {0};
    char kiosk[SLUG_MAX + 1] = "";
    bool ok = command_unlock(&e, o, err) && engine_status(&status, e, err);
    if (ok && status.kiosk != NULL)
        snprintf(kiosk, sizeof kiosk, "%s", status.kiosk);
    ok = ok && engine_retire(e, err);
    if (ok)
        printf("the keys are erased; archive %s/ledger-*.db and %s/kiosk.json, the rest may be "
               "deleted\n",
               o->dir, o->dir);
    if (ok && kiosk[0] != '\0')
        printf("the issuer does not know it: badge-issuer revoke --kiosk %s --reason retired "
               "takes "
               "the key out\n",
               kiosk);
    engine_close(e);
    return ok;
}
