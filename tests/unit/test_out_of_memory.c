/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "firmware/credential/rdf_canon.h"
#include "firmware/credential/verify.h"
#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_init.h"
#include "firmware/engine/exchange_uploads.h"
#include "tests/support/failing_memory.h"
#include "tests/support/kiosk_fixture.h"
#include "tests/support/vectors.h"

/* Requests for memory fail, one after the other, in every act of the engine and of
 * the verifier. What must hold: the act says "out of memory" and nothing else - it is never a
 * wrong file, a wrong signature, an invalid badge -, the ledger is whole, the next try works. */

/* The disk is not under test. */
int fsync(int fd)
{
    (void)fd;
    return 0;
}
int fdatasync(int fd)
{
    (void)fd;
    return 0;
}

static const struct award_request LEVEL_1 = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};

struct scene {
    struct kiosk_fixture f;
    struct award_shown last;
    struct buffer reply;
    int made;
};

/* ---- acts of the engine; each is prepared with memory enough */

static void prepare_nothing(struct scene *s)
{
    (void)s;
}

static void prepare_unlocked(struct scene *s)
{
    if (!vault_is_unlocked(engine_vault(s->f.engine)))
        kiosk_fixture_unlock(&s->f);
}

/* In a session; nothing is written but what that needs. */
static void prepare_session(struct scene *s)
{
    prepare_unlocked(s);
    if (!session_now(s->f.engine).open)
        kiosk_fixture_session(&s->f, FIXTURE_EVENT);
    if (kiosk_fixture_status(&s->f).awards == 0)
        s->last = kiosk_fixture_award(&s->f);
}

static void prepare_award(struct scene *s)
{
    prepare_session(s);
    s->last = kiosk_fixture_award(&s->f);
}

/* Something new in the ledger, without taking a slot. */
static void prepare_entries(struct scene *s)
{
    prepare_session(s);
    kiosk_fixture_session(&s->f, FIXTURE_EVENT);
}

/* Everything that a reply can bring. */
static void prepare_reply(struct scene *s)
{
    struct kiosk_fixture *f = &s->f;
    prepare_unlocked(s);
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    kiosk_fixture_add_catalogue(&r, f, ++f->catalogue_version);
    kiosk_fixture_add_delegation(&r, f, &d);
    r.revoked[r.revoked_count++] = d.serial;
    kiosk_fixture_picture(&r.pictures[0].png, r.pictures[0].sha256);
    r.picture_count = 1;
    buffer_clear(&s->reply);
    kiosk_fixture_sign_reply(&s->reply, f, &r);
}

/* The issuer's answer to a new enrolment: the next epoch begins. */
static void prepare_epoch(struct scene *s)
{
    struct kiosk_fixture *f = &s->f;
    prepare_session(s);
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    r.epoch++;
    d.epoch++;
    kiosk_fixture_add_delegation(&r, f, &d);
    buffer_clear(&s->reply);
    kiosk_fixture_sign_reply(&s->reply, f, &r);
}

static void prepare_closed(struct scene *s)
{
    if (session_now(s->f.engine).open)
        assert_true(engine_lock(s->f.engine, CLOSE_PERSON, NULL));
    prepare_unlocked(s);
}

static void prepare_shut(struct scene *s)
{
    engine_close(s->f.engine);
    s->f.engine = NULL;
}

/* In one folder, again and again: what failed has left nothing that would refuse the next. */
static bool act_init(struct scene *s, struct error *err)
{
    const struct vault_proof proof = {.pin = FIXTURE_PIN};
    char dir[FILE_PATH_MAX];
    scratch_file(dir, &s->f.scratch, "other");
    bool ok = engine_init(dir, "other", FIXTURE_LABEL, &proof, &s->f.ports, err);
    if (ok) { /* it could do without: out of the way of the next */
        char made[FILE_PATH_MAX], name[24];
        snprintf(name, sizeof name, "made-%d", s->made++);
        scratch_file(made, &s->f.scratch, name);
        assert_int_equal(rename(dir, made), 0);
    }
    return ok;
}

static bool act_open(struct scene *s, struct error *err)
{
    return engine_open(&s->f.engine, s->f.dir, NULL, ENGINE_WRITE, &s->f.ports, err);
}

static bool act_unlock(struct scene *s, struct error *err)
{
    const struct vault_proof proof = {.pin = FIXTURE_PIN};
    return engine_unlock(s->f.engine, NULL, &proof, err);
}

static bool act_session(struct scene *s, struct error *err)
{
    return session_open(s->f.engine, FIXTURE_EVENT, err);
}

static bool act_award(struct scene *s, struct error *err)
{
    struct award_shown shown;
    return award_issue(s->f.engine, &shown, &LEVEL_1, err);
}

static bool act_again(struct scene *s, struct error *err)
{
    struct award_shown again;
    bool ok = award_show_again(s->f.engine, &again, s->last.id, err);
    if (ok)
        assert_string_equal(again.url, s->last.url);
    return ok;
}

static bool act_void(struct scene *s, struct error *err)
{
    return award_void(s->f.engine, s->last.id, VOID_TEST, err);
}

static bool act_credential(struct scene *s, struct error *err)
{
    struct buffer json = {0};
    bool ok = award_credential(s->f.engine, &json, s->last.id, err);
    buffer_free(&json);
    return ok;
}

static bool act_list(struct scene *s, struct error *err)
{
    struct award_line lines[4];
    size_t count;
    return award_list(lines, &count, 4, s->f.engine, UINT64_MAX, err);
}

static bool act_uploads(struct scene *s, struct error *err)
{
    return exchange_write_uploads(s->f.engine, err);
}

static bool act_reply(struct scene *s, struct error *err)
{
    struct exchange_result result = {0};
    bool ok = exchange_apply(s->f.engine, &result, buffer_view(&s->reply), false, err);
    if (result.refused > 0) /* then the spool would forget it */
        fail_msg("the reply is taken for a wrong one: %s", result.last_refusal);
    return ok;
}

static bool act_enrol(struct scene *s, struct error *err)
{
    struct buffer jws = {0};
    char words[121];
    bool ok = engine_enrol(s->f.engine, &jws, words, err);
    buffer_free(&jws);
    return ok;
}

static bool act_check(struct scene *s, struct error *err)
{
    uint64_t count;
    return engine_check_ledger(s->f.engine, &count, err);
}

static bool act_set_pin(struct scene *s, struct error *err)
{
    const struct vault_proof proof = {.pin = "135790"};
    return vault_set_pin(engine_vault(s->f.engine), "green", &proof, s->f.ports.cost, err);
}

static bool act_idle(struct scene *s, struct error *err)
{
    return engine_idle(s->f.engine, err);
}

static bool act_close(struct scene *s, struct error *err)
{
    return session_close(s->f.engine, CLOSE_PERSON, err);
}

static const struct act {
    const char *name;
    void (*prepare)(struct scene *s);
    bool (*run)(struct scene *s, struct error *err);
} ACTS[] = {
    {"init", prepare_nothing, act_init},
    {"epoch", prepare_epoch, act_reply},
    {"open", prepare_shut, act_open},
    {"unlock", prepare_nothing, act_unlock},
    {"session", prepare_closed, act_session},
    {"award", prepare_session, act_award},
    {"again", prepare_session, act_again},
    {"void", prepare_award, act_void},
    {"credential", prepare_session, act_credential},
    {"list", prepare_session, act_list},
    {"uploads", prepare_entries, act_uploads},
    {"reply", prepare_reply, act_reply},
    {"enrol", prepare_nothing, act_enrol},
    {"check", prepare_nothing, act_check},
    {"set pin", prepare_unlocked, act_set_pin},
    {"idle", prepare_entries, act_idle},
    {"close", prepare_session, act_close},
};

/* Of an act with thousands of requests, one JSON value is like the other. */
static long next_request(long n)
{
    return n < 250 ? n + 1 : n + 127;
}

static void run_dry(struct scene *s, const struct act *a, bool for_good)
{
    for (long n = 1;; n = next_request(n)) {
        struct error err = {0};
        a->prepare(s);
        failing_memory_from(n, for_good);
        bool ok = a->run(s, &err);
        bool struck = failing_memory_stop();
        if (!ok && (!struck || err.fault != FAULT_MEMORY))
            fail_msg("%s, request %ld: fault %d: %s", a->name, n, (int)err.fault, err.text);
        if (s->f.engine == NULL)
            kiosk_fixture_reopen(&s->f);
        if (n % 16 == 1)
            kiosk_fixture_whole(&s->f);
        if (!struck) {
            print_message("# %s: fewer than %ld requests\n", a->name, n);
            return;
        }
        assert_true(n < 100000);
    }
}

static void every_act_says_so_and_the_ledger_is_whole(void **state)
{
    static struct scene s;
    (void)state;
    for (int for_good = 0; for_good < 2; for_good++)
        for (size_t i = 0; i < sizeof ACTS / sizeof ACTS[0]; i++) {
            /* a kiosk for each: the daily cap is not under test */
            s = (struct scene){0};
            kiosk_fixture_make(&s.f, NULL);
            run_dry(&s, &ACTS[i], for_good == 1);
            kiosk_fixture_reopen(&s.f);
            kiosk_fixture_whole(&s.f);
            assert_null(kiosk_fixture_status(&s.f).locked_reason);
            prepare_award(&s);
            buffer_free(&s.reply);
            kiosk_fixture_free(&s.f);
        }
}

/* ---- the verifier */

#define CHAIN "tests/vectors/award-chain/"
static const int64_t NOW_S = 1791892800; /* 2026-10-13T12:00:00Z */

struct shelf {
    struct buffer did, list;
};

static bool from_shelf(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    struct shelf *s = ctx;
    const struct buffer *found = strstr(url, "did.json") != NULL ? &s->did
                                 : strstr(url, "/status/")       ? &s->list
                                                                 : NULL;
    if (found == NULL)
        return error_set(err, FAULT_MISSING, "no %s", url);
    buffer_add(out, buffer_view(found));
    return buffer_ok(out, url, err);
}

/* A good badge is never called invalid; one that is revoked or changed is never called valid. */
static void a_verdict_never_comes_from_missing_memory(void **state)
{
    (void)state;
    for (int bad = 0; bad < 3; bad++) {
        struct shelf shelf = {0};
        struct buffer badge = {0};
        vector_read(&shelf.did, CHAIN "documents/did.json");
        vector_read(&shelf.list, bad == 1 ? CHAIN "status-1-with-seq-43-revoked.json"
                                          : CHAIN "documents/status-1.json");
        vector_read(&badge, CHAIN "award-level.kiosk-signed.json");
        if (bad == 2)
            badge.p[badge.len / 2] ^= 1;
        bool struck = true;
        long n;
        for (n = 1; struck; n++) {
            struct verify_report report;
            struct error err = {0};
            failing_memory_from(n, n % 2 == 0);
            bool ok = verify_badge(&report, buffer_view(&badge),
                                   (struct documents){from_shelf, &shelf}, NOW_S, &err);
            struck = failing_memory_stop();
            if (ok && bad)
                fail_msg("request %ld: VALID", n);
            if (!ok && !bad && (!struck || err.fault != FAULT_MEMORY))
                fail_msg("request %ld: fault %d: %s", n, (int)err.fault, err.text);
        }
        print_message("# memory ran out %ld times\n", n - 2);
        buffer_free(&shelf.did);
        buffer_free(&shelf.list);
        buffer_free(&badge);
    }
}

/* Blank nodes that only their neighbours tell apart: a ring of twins, one of them named twice. */
static void names_of_blank_nodes_never_come_from_missing_memory(void **state)
{
    static const char ring[] = "_:a <x:p> _:b .\n_:b <x:p> _:c .\n_:c <x:p> _:d .\n"
                               "_:d <x:p> _:a .\n_:e <x:p> _:f .\n_:f <x:p> _:e .\n"
                               "_:c <x:q> _:g .\n_:d <x:q> _:h .\n";
    struct rdf_dataset set = {0};
    struct buffer wanted = {0}, labels_wanted = {0};
    struct error err = {0};
    bool struck = true;
    (void)state;
    assert_true(rdf_parse(&set, bytes_of_text(ring), &err));
    assert_true(rdf_canonize(&wanted, &labels_wanted, &set, 0, &err));
    for (long n = 1; struck; n++) {
        struct buffer out = {0}, labels = {0};
        failing_memory_from(n, n % 2 == 0);
        bool ok = rdf_canonize(&out, &labels, &set, 0, &err);
        struck = failing_memory_stop();
        if (!ok && (!struck || err.fault != FAULT_MEMORY))
            fail_msg("request %ld: fault %d: %s", n, (int)err.fault, err.text);
        if (ok && (!bytes_equal(buffer_view(&out), buffer_view(&wanted)) ||
                   !bytes_equal(buffer_view(&labels), buffer_view(&labels_wanted))))
            fail_msg("request %ld: %s%s", n, buffer_text(&out), buffer_text(&labels));
        buffer_free(&out);
        buffer_free(&labels);
    }
    rdf_free(&set);
    buffer_free(&wanted);
    buffer_free(&labels_wanted);
}

int main(void)
{
    failing_memory_start();
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_act_says_so_and_the_ledger_is_whole),
        cmocka_unit_test(a_verdict_never_comes_from_missing_memory),
        cmocka_unit_test(names_of_blank_nodes_never_come_from_missing_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
