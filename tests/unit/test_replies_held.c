/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Replies of any size wait in spool/in. The kiosk holds at most 8 MiB of them in memory, and
 * applies all of them in the order of their numbers all the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <malloc.h>
#include <stdio.h>

#include "firmware/disk/spool.h"
#include "tests/support/kiosk_fixture.h"

enum { MIB = 1024 * 1024, REPLIES = 9, HELD_MIB = 8 };

/* A picture that does not hash to its name is passed over, but it fills the reply: 2 MiB of it are
 * 3.7 MiB of file. */
static void put_reply(struct kiosk_fixture *f, const char *spool, bool lock)
{
    static uint8_t filling[2 * MIB];
    struct buffer jws = {0};
    struct error err = {0};
    struct reply r = kiosk_fixture_reply(f);
    memset(r.pictures[0].sha256, 'a', 64);
    buffer_add(&r.pictures[0].png, bytes_of(filling, sizeof filling));
    r.picture_count = 1;
    if (lock)
        r.commands[r.command_count++].kind = REPLY_LOCK;
    kiosk_fixture_sign_reply(&jws, f, &r);
    if (!spool_write_in(spool, buffer_view(&jws), &err))
        fail_msg("%s", err.text);
    buffer_free(&jws);
}

/* The most that the engine had at once: its clock is asked in every reply. */
static size_t most;
static struct clock asked;

static int64_t note_memory(void *ctx)
{
    struct mallinfo2 now = mallinfo2();
    if (now.uordblks + now.hblkhd > most)
        most = now.uordblks + now.hblkhd;
    return asked.now(ctx);
}

static void many_large_replies_are_applied_in_order(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    struct error err = {0};
    char spool[FILE_PATH_MAX];
    assert_true(file_path(spool, f->dir, "spool", &err) && spool_make(spool, &err));
    for (int i = 1; i <= REPLIES; i++)
        put_reply(f, spool, i == REPLIES - 1);
    asked = f->ports.clock;
    f->ports.clock.now = note_memory;
    kiosk_fixture_reopen(f);
    struct mallinfo2 before = mallinfo2();
    most = 0;
    if (!exchange_apply_spool(f->engine, &result, &err))
        fail_msg("%s", err.text);
    assert_int_equal(result.applied, REPLIES);
    assert_int_equal(result.refused, 0);
    /* the command of the last but one does not count after the last */
    assert_string_equal(kiosk_fixture_status(f).locked_reason, "by-issuer");
    size_t used = most - (before.uordblks + before.hblkhd);
    print_message("# %zu KiB at most\n", used / 1024);
#ifndef __SANITIZE_ADDRESS__
    /* what is held, and one reply that is read and decoded beside it */
    assert_in_range(used, 1, (HELD_MIB + 2 * 4) * (size_t)MIB);
#endif
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(many_large_replies_are_applied_in_order,
                                        kiosk_fixture_setup, kiosk_fixture_teardown),
    };
    return cmocka_run_group_tests_name("replies held", tests, NULL, NULL);
}
