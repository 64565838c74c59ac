/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/socket.h>
#include <unistd.h>

#include "sync/issuer/lines.h"

struct pair {
    int ours, theirs;
    struct line *line;
};

static struct pair open_pair(struct lines *l)
{
    int fd[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fd), 0);
    struct pair p = {fd[0], fd[1], lines_open(l, fd[0])};
    assert_non_null(p.line);
    return p;
}

static void close_pair(struct pair *p)
{
    line_close(p->line);
    close(p->ours);
    close(p->theirs);
}

static void who_drips_is_shut_down(void **state)
{
    char byte;
    (void)state;
    struct lines *l = lines_start(1, NULL);
    struct pair p = open_pair(l), other = open_pair(l);
    assert_int_equal(write(p.theirs, "G", 1), 1);  /* a byte of a request */
    assert_int_equal(read(p.theirs, &byte, 1), 0); /* waits for its end */
    close_pair(&p);
    close_pair(&other);
    lines_stop(l);
}

static void our_own_work_does_not_count(void **state)
{
    char byte = 0;
    (void)state;
    struct lines *l = lines_start(1, NULL);
    struct pair working = open_pair(l), late = open_pair(l);
    line_ours(working.line);
    assert_int_equal(read(late.theirs, &byte, 1), 0); /* its time is over */
    assert_int_equal(write(working.ours, "a", 1), 1); /* ours is not */
    assert_int_equal(read(working.theirs, &byte, 1), 1);
    assert_int_equal(byte, 'a');
    line_theirs(working.line);
    assert_int_equal(read(working.theirs, &byte, 1), 0); /* from then on it is theirs again */
    close_pair(&working);
    close_pair(&late);
    lines_stop(l);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_drips_is_shut_down),
        cmocka_unit_test(our_own_work_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
