/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The courier's TLS against a real server, on loopback, with certificates made for the test and
 * all of the year 2020: whether they are valid is asked of what the kiosk knows of time, never of
 * this machine's clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sync/http_reply.h"
#include "sync/https.h"
#include "tests/support/failing_memory.h"
#include "tests/support/failures.h"
#include "tests/support/scratch.h"

#define JAN_2020 INT64_C(1577836800)
#define FEB_2020 INT64_C(1580515200)
#define MAR_2020 INT64_C(1583020800) /* springca ends */
#define JUN_2020 INT64_C(1590969600)
#define DEC_2020 INT64_C(1609459199) /* the last second of all others */

static const char *const KINDS[] = {"good",   "wronghost", "selfsigned", "stranger",
                                    "short",  "byleaf",    "client",     "old",
                                    "hangup", "silent",    "plain"};
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0] };

struct servers {
    struct scratch scratch;
    char ca[FILE_PATH_MAX];
    int ports[KIND_COUNT];
    pid_t pid;
    int stop; /* closed: the server ends */
};

static pid_t start(const char *const *argv, int in, int out)
{
    extern char **environ;
    posix_spawn_file_actions_t actions;
    pid_t pid;
    assert_int_equal(posix_spawn_file_actions_init(&actions), 0);
    if (in >= 0)
        posix_spawn_file_actions_adddup2(&actions, in, 0);
    if (out >= 0)
        posix_spawn_file_actions_adddup2(&actions, out, 1);
    if (posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ) !=
        0)
        fail_msg("cannot start %s", argv[0]);
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static int group_setup(void **state)
{
    static struct servers s;
    const char *make[] = {"tests/support/certificates.sh", s.scratch.path, NULL};
    const char *serve[3 + KIND_COUNT + 1] = {"node", "tests/support/tls_server.mjs",
                                             s.scratch.path};
    int in[2], out[2], code = -1;
    scratch_make(&s.scratch);
    scratch_file(s.ca, &s.scratch, "ca.pem");
    if (waitpid(start(make, -1, -1), &code, 0) < 0 || code != 0)
        return -1;
    memcpy(&serve[3], KINDS, sizeof KINDS);
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
        return -1;
    s.pid = start(serve, in[0], out[1]);
    close(in[0]);
    close(out[1]);
    s.stop = in[1];
    FILE *said = fdopen(out[0], "r"); /* the line comes when every port is listened to */
    if (said == NULL)
        return -1;
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (fscanf(said, "%d", &s.ports[i]) != 1)
            return -1;
    fclose(said);
    *state = &s;
    return 0;
}

static int group_teardown(void **state)
{
    struct servers *s = *state;
    if (s == NULL)
        return 0; /* the set-up has said why */
    close(s->stop);
    waitpid(s->pid, NULL, 0);
    scratch_remove(&s->scratch);
    return 0;
}

/* ---- one upload to a server */

struct asking {
    const char *kind, *path, *ca;
    int64_t floor_s, ceiling_s, total_ms;
    bool plain;
};

static bool ask(struct buffer *reply, const struct servers *s, const struct asking *a,
                int64_t *retry_after_s, struct error *err)
{
    struct tls_settings tls = {a->ca == NULL ? s->ca : a->ca,
                               a->floor_s == 0 ? JUN_2020 : a->floor_s,
                               a->ceiling_s == 0 ? JUN_2020 : a->ceiling_s};
    struct https h;
    char url[200];
    bool answered;
    size_t i = 0;
    while (strcmp(KINDS[i], a->kind) != 0)
        i++;
    snprintf(url, sizeof url, "%s://localhost:%d%s", a->plain ? "http" : "https", s->ports[i],
             a->path == NULL ? "" : a->path);
    *err = (struct error){0};
    assert_true(https_init(&h, url, &tls, err));
    if (a->total_ms != 0)
        h.total_ms = a->total_ms;
    struct transport t = https_transport(&h);
    bool ok = t.carry(t.ctx, reply, &answered, "name", bytes_of_text("an upload"),
                      retry_after_s, err);
    assert_int_equal(ok, answered);
    return ok;
}

static void is_answered(const struct servers *s, struct asking a)
{
    struct buffer reply = {0};
    struct error err;
    int64_t retry_after_s;
    if (!ask(&reply, s, &a, &retry_after_s, &err))
        fail_msg("%s: %s", a.kind, err.text);
    assert_string_equal(buffer_text(&reply), "reply to an upload");
    buffer_free(&reply);
}

static void is_refused(const struct servers *s, struct asking a, enum fault fault,
                       const char *why)
{
    struct buffer reply = {0};
    struct error err;
    int64_t retry_after_s;
    if (ask(&reply, s, &a, &retry_after_s, &err))
        fail_msg("%s is answered, must be refused: %s", a.kind, why);
    assert_int_equal(reply.len, 0);
    if (err.fault != fault || strstr(err.text, why) == NULL)
        fail_msg("fault %d, \"%s\" does not say \"%s\"", (int)err.fault, err.text, why);
    assert_int_equal(error_is(&err, "certificate"), fault == FAULT_UNTRUSTED);
    buffer_free(&reply);
}

/* ---- certificates */

static void a_good_chain_is_accepted(void **state)
{
    is_answered(*state, (struct asking){.kind = "good"});
    is_answered(*state, (struct asking){.kind = "good", .path = "/chunked"});
    is_answered(*state, (struct asking){.kind = "short", .floor_s = FEB_2020});
}

static void another_host_name_is_refused(void **state)
{
    is_refused(*state, (struct asking){.kind = "wronghost"}, FAULT_UNTRUSTED, "CN");
}

static void an_authority_that_is_not_ours_is_refused(void **state)
{
    char other[FILE_PATH_MAX];
    const struct servers *s = *state;
    is_refused(s, (struct asking){.kind = "stranger"}, FAULT_UNTRUSTED, "trusted CA");
    is_refused(s, (struct asking){.kind = "selfsigned"}, FAULT_UNTRUSTED, "trusted CA");
    is_refused(s, (struct asking){.kind = "byleaf"}, FAULT_UNTRUSTED, "trusted CA");
    is_refused(
        s,
        (struct asking){.kind = "good", .ca = scratch_file(other, &s->scratch, "otherca.pem")},
        FAULT_UNTRUSTED, "trusted CA");
    is_answered(s, (struct asking){.kind = "stranger", .ca = other});
}

static void a_certificate_for_another_purpose_is_refused(void **state)
{
    is_refused(*state, (struct asking){.kind = "client"}, FAULT_UNTRUSTED, "ext");
}

/* Valid when not_after >= floor and not_before <= ceiling. */
static void dates_are_judged_by_what_the_kiosk_knows_of_time(void **state)
{
    const struct servers *s = *state;
    const int64_t far = DEC_2020 + 10 * 365 * INT64_C(86400);
    is_answered(s, (struct asking){.kind = "good", .floor_s = DEC_2020, .ceiling_s = far});
    is_refused(s, (struct asking){.kind = "good", .floor_s = DEC_2020 + 1, .ceiling_s = far},
               FAULT_UNTRUSTED, "expired");
    is_answered(s, (struct asking){.kind = "good", .floor_s = 1, .ceiling_s = JAN_2020});
    is_refused(s, (struct asking){.kind = "good", .floor_s = 1, .ceiling_s = JAN_2020 - 1},
               FAULT_UNTRUSTED, "future");
    is_answered(s, (struct asking){.kind = "good", .floor_s = 1, .ceiling_s = far});
}

static void dates_are_judged_at_every_depth(void **state)
{
    is_answered(*state, (struct asking){.kind = "short", .floor_s = MAR_2020});
    is_refused(*state, (struct asking){.kind = "short", .floor_s = MAR_2020 + 1},
               FAULT_UNTRUSTED, "expired");
}

static void a_date_in_order_forgives_nothing_else(void **state)
{
    is_refused(
        *state,
        (struct asking){.kind = "stranger", .floor_s = DEC_2020 + 1, .ceiling_s = DEC_2020 + 1},
        FAULT_UNTRUSTED, "trusted CA");
    is_refused(*state, (struct asking){.kind = "wronghost", .floor_s = 1}, FAULT_UNTRUSTED,
               "CN");
}

static void roots_that_cannot_be_read_are_named(void **state)
{
    char path[FILE_PATH_MAX];
    const struct servers *s = *state;
    struct error err = {0};
    scratch_file(path, &s->scratch, "absent.pem");
    is_refused(s, (struct asking){.kind = "good", .ca = path}, FAULT_MISSING, "absent.pem");
    scratch_file(path, &s->scratch, "empty.pem");
    assert_true(file_write(path, bytes_of_text("no certificate\n"), 0600, &err));
    is_refused(s, (struct asking){.kind = "good", .ca = path}, FAULT_MALFORMED, "empty.pem");
}

/* ---- connections */

static void tls_before_1_2_is_refused(void **state)
{
    is_refused(*state, (struct asking){.kind = "old"}, FAULT_NETWORK, "handshake");
}

static void a_server_that_hangs_up_or_says_nothing_is_no_delivery(void **state)
{
    is_refused(*state, (struct asking){.kind = "hangup"}, FAULT_NETWORK, "handshake");
    is_refused(*state, (struct asking){.kind = "silent", .total_ms = 100}, FAULT_NETWORK,
               "does not answer");
}

/* For somebody beside a kiosk in a hall: no word of the system's own. */
static void what_went_wrong_is_told_in_words(void **state)
{
    is_refused(*state, (struct asking){.kind = "silent", .total_ms = 100, .plain = true},
               FAULT_NETWORK, "the server did not answer within 1 s: try again later");
    is_refused(*state, (struct asking){.kind = "hangup", .plain = true}, FAULT_NETWORK,
               "without an answer");
    is_refused(*state, (struct asking){.kind = "hangup"}, FAULT_NETWORK,
               "broke the connection");
    is_refused(*state, (struct asking){.kind = "plain"}, FAULT_NETWORK, "does not speak TLS");
}

static void half_an_answer_is_none(void **state)
{
    is_refused(*state, (struct asking){.kind = "good", .path = "/broken"}, FAULT_NETWORK, "");
    is_refused(*state, (struct asking){.kind = "good", .path = "/ended"}, FAULT_NETWORK,
               "cut off");
    is_refused(*state, (struct asking){.kind = "good", .path = "/head"}, FAULT_NETWORK,
               "cut off");
}

static void an_answer_beyond_the_limit_is_refused(void **state)
{
    is_refused(*state, (struct asking){.kind = "good", .path = "/big"}, FAULT_NETWORK, "4 MiB");
    is_refused(*state, (struct asking){.kind = "good", .path = "/endless"}, FAULT_NETWORK,
               "4 MiB");
}

static void a_busy_server_says_when_to_come_back(void **state)
{
    struct buffer reply = {0};
    struct error err;
    int64_t retry_after_s = 0;
    const struct asking a = {.kind = "good", .path = "/busy"};
    assert_false(ask(&reply, *state, &a, &retry_after_s, &err));
    assert_int_equal(retry_after_s, 120);
    assert_non_null(strstr(err.text, "503"));
    buffer_free(&reply);
}

/* ---- addresses */

static void an_address_is_https_with_a_host(void **state)
{
    static const char *const bad[] = {"",
                                      "https://",
                                      "https:///x",
                                      "http://badges.example.org",
                                      "ftp://localhost",
                                      "https://[::1",
                                      "https://host:123456789",
                                      "https://host/x?y",
                                      "https://host/x#y"};
    const struct tls_settings tls = {0};
    struct https h;
    struct error err;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (https_init(&h, bad[i], &tls, &err))
            fail_msg("%s is taken as host %s", bad[i], h.host);
    assert_true(https_init(&h, "https://badges.example.org", &tls, &err));
    assert_string_equal(h.host, "badges.example.org");
    assert_string_equal(h.port, "443");
    assert_string_equal(h.path, EXCHANGE_PATH);
    assert_true(https_init(&h, "http://[::1]:8080/base/", &tls, &err));
    assert_string_equal(h.host, "::1");
    assert_string_equal(h.port, "8080");
    assert_string_equal(h.path, "/base" EXCHANGE_PATH);
    assert_true(h.plain);
}

/* Every request for memory fails in turn: the courier says so. It never says that the server or its
 * certificate is wrong, and never takes a wrong certificate for a good one. */
static void out_of_memory_is_no_verdict_on_the_server(void **state)
{
    const struct servers *s = *state;
    static const char *const kinds[] = {"good", "selfsigned"};
    for (size_t i = 0; i < 2; i++)
        for (int on = 0; on < 2; on++) {
            const struct asking a = {.kind = kinds[i]};
            bool struck = true;
            for (long n = failures_first(i); struck; n = failures_next(FAIL_MEMORY, n, 60)) {
                struct buffer reply = {0};
                struct error err;
                int64_t retry_after_s;
                failing_memory_from(n, on == 1);
                bool ok = ask(&reply, s, &a, &retry_after_s, &err);
                struck = failing_memory_stop();
                buffer_free(&reply);
                if (ok ? i == 1 : struck && err.fault != FAULT_MEMORY && i != 1)
                    fail_msg("%s, request %ld: %s", kinds[i], n, ok ? "trusted" : err.text);
                if (!struck && ok != (i != 1))
                    fail_msg("%s: %s", kinds[i], err.text);
            }
        }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_chain_is_accepted),
        cmocka_unit_test(another_host_name_is_refused),
        cmocka_unit_test(an_authority_that_is_not_ours_is_refused),
        cmocka_unit_test(a_certificate_for_another_purpose_is_refused),
        cmocka_unit_test(dates_are_judged_by_what_the_kiosk_knows_of_time),
        cmocka_unit_test(dates_are_judged_at_every_depth),
        cmocka_unit_test(a_date_in_order_forgives_nothing_else),
        cmocka_unit_test(roots_that_cannot_be_read_are_named),
        cmocka_unit_test(tls_before_1_2_is_refused),
        cmocka_unit_test(a_server_that_hangs_up_or_says_nothing_is_no_delivery),
        cmocka_unit_test(what_went_wrong_is_told_in_words),
        cmocka_unit_test(half_an_answer_is_none),
        cmocka_unit_test(an_answer_beyond_the_limit_is_refused),
        cmocka_unit_test(a_busy_server_says_when_to_come_back),
        cmocka_unit_test(an_address_is_https_with_a_host),
        cmocka_unit_test(out_of_memory_is_no_verdict_on_the_server),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests_name("tls", tests, group_setup, group_teardown);
}
