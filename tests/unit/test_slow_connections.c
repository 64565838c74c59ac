/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sync/issuer/serve/slow_connections.h"

struct pair {
    int ours, theirs;
    struct slow_connection *watched;
};

static const struct client_network A = {{[0] = 1}}, B = {{[0] = 2}}, C = {{[0] = 3}};

static struct pair open_pair(struct slow_connections *l, const struct client_network *from)
{
    int fd[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fd), 0);
    struct pair p = {fd[0], fd[1], slow_connections_open(l, fd[0], from)};
    assert_non_null(p.watched);
    return p;
}

static void close_pair(struct pair *p)
{
    slow_connection_close(p->watched);
    close(p->ours);
    close(p->theirs);
}

static bool is_shut(const struct pair *p)
{
    char byte;
    return recv(p->theirs, &byte, 1, MSG_DONTWAIT) == 0;
}

static struct slow_connections *start(int head_s, int idle_s, int request_s, size_t max)
{
    const struct slow_connections_limits limits = {head_s, idle_s, request_s, max};
    struct slow_connections *l = slow_connections_start(&limits, NULL);
    assert_non_null(l);
    return l;
}

static void who_drips_is_shut_down(void **state)
{
    char byte;
    (void)state;
    struct slow_connections *l = start(1, 60, 60, 10);
    struct pair p = open_pair(l, &A), body = open_pair(l, &A), idle = open_pair(l, &A);
    slow_connection_head(body.watched);
    slow_connection_done(idle.watched);
    assert_int_equal(write(p.theirs, "G", 1), 1);   /* a byte of a request */
    assert_int_equal(read(p.theirs, &byte, 1), 0);  /* waits for its end */
    assert_false(is_shut(&body) || is_shut(&idle)); /* these have their own time */
    assert_int_equal(slow_connections_count(l), 2);
    close_pair(&p);
    close_pair(&body);
    close_pair(&idle);
    slow_connections_stop(l);
}

static void a_kept_connection_and_a_body_have_an_end_too(void **state)
{
    char byte;
    (void)state;
    struct slow_connections *l = start(60, 1, 1, 10);
    struct pair idle = open_pair(l, &A), body = open_pair(l, &A), fresh = open_pair(l, &A);
    slow_connection_done(idle.watched);
    slow_connection_head(body.watched);
    assert_int_equal(read(idle.theirs, &byte, 1), 0);
    assert_int_equal(read(body.theirs, &byte, 1), 0);
    assert_false(is_shut(&fresh));
    close_pair(&idle);
    close_pair(&body);
    close_pair(&fresh);
    slow_connections_stop(l);
}

static void our_own_work_does_not_count(void **state)
{
    char byte = 0;
    (void)state;
    struct slow_connections *l = start(1, 1, 1, 10);
    struct pair working = open_pair(l, &A), late = open_pair(l, &A);
    slow_connection_ours(working.watched);
    assert_int_equal(read(late.theirs, &byte, 1), 0); /* its time is over */
    assert_int_equal(write(working.ours, "a", 1), 1); /* ours is not */
    assert_int_equal(read(working.theirs, &byte, 1), 1);
    assert_int_equal(byte, 'a');
    slow_connection_theirs(working.watched);
    assert_int_equal(read(working.theirs, &byte, 1), 0); /* from then on it is theirs again */
    close_pair(&working);
    close_pair(&late);
    slow_connections_stop(l);
}

/* ---- too many: each row is a crowd, its connections in the order they came; '!' makes room */

enum { LINES_MAX = 8 };

static void room_is_made_by(const char *row, const char *who)
{
    struct pair p[LINES_MAX];
    size_t count = 0;
    struct slow_connections *l = start(60, 60, 60, strlen(row) / 2);
    /* a letter for the network (p: behind a proxy), one for the part of a request it is in */
    for (const char *c = row; *c != '\0'; c += 2) {
        const struct client_network *from = *c == 'a'   ? &A
                                            : *c == 'b' ? &B
                                            : *c == 'c' ? &C
                                                        : NULL;
        p[count] = open_pair(l, from);
        void (*const turn)(struct slow_connection *) = c[1] == 'i'   ? slow_connection_done
                                                       : c[1] == 'b' ? slow_connection_head
                                                       : c[1] == 'o' ? slow_connection_ours
                                                       : c[1] == 't' ? slow_connection_theirs
                                                                     : NULL;
        if (turn != NULL)
            turn(p[count].watched);
        count++;
        usleep(2000); /* the next one is younger by the clock */
    }
    struct pair next = open_pair(l, &C);
    char found[LINES_MAX + 1] = "";
    for (size_t i = 0; i < count; i++)
        found[i] = is_shut(&p[i]) ? '!' : '.';
    assert_false(is_shut(&next));
    if (strcmp(found, who) != 0)
        fail_msg("%s: %s, must be %s", row, found, who);
    for (size_t i = 0; i < count; i++)
        close_pair(&p[i]);
    close_pair(&next);
    slow_connections_stop(l);
}

static void the_oldest_of_the_greatest_crowd_makes_room(void **state)
{
    (void)state;
    room_is_made_by("anbnan", "!.."); /* the oldest of a */
    room_is_made_by("bnanan", ".!."); /* b is older, but alone */
    room_is_made_by("bnanai", ".!.");
    room_is_made_by("aban", ".!"); /* one with a body after those without a request */
    room_is_made_by("atabai", "..!");
    room_is_made_by("abab", "!."); /* when all have a request, the oldest */
    room_is_made_by("aoan", ".!"); /* never one whose answer is our work */
    room_is_made_by("aoao", "..");
    room_is_made_by("pnpnpn", "!.."); /* behind a proxy each is alone: the oldest */
    room_is_made_by("pnpnanan", "..!.");
    room_is_made_by("pipnbn", "!..");
}

static void who_makes_room_is_counted_out_at_once(void **state)
{
    (void)state;
    struct slow_connections *l = start(60, 60, 60, 2);
    struct pair p[4];
    for (size_t i = 0; i < 4; i++)
        p[i] = open_pair(l, &A);
    assert_true(is_shut(&p[0]) && is_shut(&p[1]));
    assert_false(is_shut(&p[2]) || is_shut(&p[3]));
    assert_int_equal(slow_connections_count(l), 2);
    for (size_t i = 0; i < 4; i++)
        close_pair(&p[i]);
    assert_int_equal(slow_connections_count(l), 0);
    slow_connections_stop(l);
}

static void the_end_waits_for_requests_and_for_nothing_else(void **state)
{
    (void)state;
    struct slow_connections *l = start(60, 60, 60, 10);
    struct pair idle = open_pair(l, &A), body = open_pair(l, &B);
    slow_connection_done(idle.watched);
    slow_connection_head(body.watched);
    slow_connections_end(l, 50);
    assert_true(is_shut(&idle));
    assert_false(is_shut(&body));       /* it had its time */
    slow_connection_done(body.watched); /* the answer is taken: there is no next one */
    assert_true(is_shut(&body));
    slow_connections_end(l, 60000); /* nobody is left: at once */
    close_pair(&idle);
    close_pair(&body);
    slow_connections_stop(l);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_drips_is_shut_down),
        cmocka_unit_test(a_kept_connection_and_a_body_have_an_end_too),
        cmocka_unit_test(our_own_work_does_not_count),
        cmocka_unit_test(the_oldest_of_the_greatest_crowd_makes_room),
        cmocka_unit_test(who_makes_room_is_counted_out_at_once),
        cmocka_unit_test(the_end_waits_for_requests_and_for_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
