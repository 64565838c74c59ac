/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/credential/proof.h"
#include "firmware/pictures.h"
#include "keys/strictjson.h"
#include "keys/text.h"
#include "sync/badgectl/command.h"

static const char *or_none(const char *text)
{
    return text == NULL ? "none" : text;
}

struct status_times {
    char until[PROOF_TIME_LEN + 1], receipt[PROOF_TIME_LEN + 1];
};

static struct status_times times_of(const struct engine_status *s)
{
    struct status_times t = {"never", "never"};
    if (s->delegated_until_s != 0)
        proof_time_write(t.until, s->delegated_until_s);
    if (s->last_receipt_s != 0)
        proof_time_write(t.receipt, s->last_receipt_s);
    return t;
}

static bool print_status_json(const struct engine_status *s, struct error *err)
{
    struct status_times t = times_of(s);
    struct buffer name = {0};
    bool ok = strictjson_add_string(&name, s->name, err) && buffer_ok(&name, "status", err);
    if (ok)
        printf("{\"name\":%s,\"kiosk\":\"%s\",\"epoch\":%u,\"locked\":\"%s\",\"entries\":%llu,"
               "\"awards\":%llu,\"voided\":%llu,\"unsent\":%llu,\"last_receipt\":\"%s\","
               "\"slots_left\":%u,\"delegated_until\":\"%s\",\"pictures_missing\":%u}\n",
               buffer_text(&name), or_none(s->kiosk), s->epoch, or_none(s->locked_reason),
               (unsigned long long)s->entries, (unsigned long long)s->awards,
               (unsigned long long)s->voided, (unsigned long long)s->unsent, t.receipt,
               s->slots_left, t.until, s->pictures_missing);
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

/* ---- doctor: each line ok, warn or bad */

struct examination {
    bool bad;
};

static void line(struct examination *x, const char *grade, const char *what)
{
    printf("%-4s %s\n", grade, what);
    x->bad = x->bad || grade[0] == 'b';
}

static void check_mode(struct examination *x, const char *dir, const char *name)
{
    char path[FILE_PATH_MAX], what[FILE_PATH_MAX + 64];
    struct stat about;
    if (!file_path(path, dir, name, NULL) || stat(path, &about) != 0) {
        text_format(what, sizeof what, "%s is missing", name);
        line(x, "bad", what);
    } else if ((about.st_mode & 077) != 0) {
        text_format(what, sizeof what, "%s can be read by others: chmod go= %s", name, path);
        line(x, "bad", what);
    } else {
        text_format(what, sizeof what, "%s is private", name);
        line(x, "ok", what);
    }
}

static void check_ledger(struct examination *x, struct engine *e)
{
    struct error err = {0};
    uint64_t count;
    char what[96];
    if (!engine_check_ledger(e, &count, &err)) {
        line(x, "bad", err.text);
        return;
    }
    text_format(what, sizeof what, "ledger: %llu entries, every hash and signature holds",
                (unsigned long long)count);
    line(x, "ok", what);
}

static void check_state(struct examination *x, struct engine *e)
{
    struct engine_status s;
    enum clock_quality quality;
    if (!engine_status(&s, e, NULL))
        return;
    line(x, s.kiosk == NULL ? "warn" : "ok", s.kiosk == NULL ? "not enrolled yet" : "enrolled");
    line(x, s.locked_reason == NULL ? "ok" : "bad",
         s.locked_reason == NULL ? "not locked" : "locked: it must be enrolled again");
    line(x, s.slots_left > 0 ? "ok" : "warn",
         s.slots_left > 0 ? "awards are delegated" : "no awards left: sync to get more");
    line(x, s.pictures_missing == 0 ? "ok" : "warn",
         s.pictures_missing == 0 ? "all pictures are here"
                                 : "pictures are missing: sync to get them");
    engine_time(e, NULL, &quality);
    line(x, quality > CLOCK_FLOOR_ONLY ? "ok" : "warn",
         quality > CLOCK_FLOOR_ONLY ? "the clock is plausible"
                                    : "the clock is not plausible: set the date");
    line(x, access(engine_dir(e), W_OK) == 0 ? "ok" : "bad",
         access(engine_dir(e), W_OK) == 0 ? "the folder can be written"
                                          : "the folder cannot be written");
}

bool command_doctor(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct examination x = {false};
    if (!command_open(&e, o, ENGINE_READ, err))
        return false;
    check_mode(&x, o->dir, "vault.json");
    check_mode(&x, o->dir, "device.key");
    check_ledger(&x, e);
    check_state(&x, e);
    engine_close(e);
    return !x.bad || error_set(err, FAULT_REFUSED, "%s: something is bad, see above", o->dir);
}

bool command_retire(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    bool ok = command_unlock(&e, o, err) && engine_retire(e, err);
    if (ok)
        printf("keys are erased; archive %s/ledger-*.db and %s/kiosk.json, the rest may go\n",
               o->dir, o->dir);
    engine_close(e);
    return ok;
}
