/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/engine/engine.h"
#include "firmware/engine/engine_init.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/scratch.h"

/* A board that has no random numbers, at its first start or after some draws: keys are made of
 * nothing else. libsodium ends the program then; what must hold is that the engine asks nobody
 * else, and that no kiosk is there afterwards. */

static int draws_left;

static void draw(void *out, const size_t len)
{
    if (draws_left-- <= 0)
        sodium_misuse(); /* as its own sources do when the system refuses */
    memset(out, 0x55, len);
}

static const char *name_of_source(void)
{
    return "failing";
}

static uint32_t draw_number(void)
{
    uint32_t n;
    draw(&n, sizeof n);
    return n;
}

static struct randombytes_implementation source = {
    .implementation_name = name_of_source, .random = draw_number, .buf = draw};

/* In a process of its own, for it ends there. true: it has made a kiosk. */
static bool init_after(int draws, const char *dir, int *ended_by)
{
    pid_t child = fork();
    if (child == 0) {
        struct rlimit none = {0, 0};
        struct fixed_clock clock = {0};
        struct engine_ports ports = {.clock = fixed_clock(&clock, 1790000000),
                                     .random = random_system(),
                                     .cost = {8, 1}};
        struct vault_proof proof = {.pin = "739518"};
        setrlimit(RLIMIT_CORE, &none);
        signal(SIGABRT, SIG_DFL);
        draws_left = draws;
        randombytes_set_implementation(&source);
        _exit(engine_init(dir, "box", "blue", &proof, &ports, NULL) ? 0 : 1);
    }
    int status = 0;
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    *ended_by = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool is_there(const char *dir, const char *name)
{
    char path[FILE_PATH_MAX];
    return file_path(path, dir, name, NULL) && file_exists(path);
}

static void without_random_numbers_no_key_file_is_made(void **state)
{
    struct scratch *s = *state;
    char dir[FILE_PATH_MAX];
    int signal_number;
    assert_false(init_after(0, scratch_file(dir, s, "k"), &signal_number));
    assert_int_equal(signal_number, SIGABRT);
    assert_false(is_there(dir, "device.key"));
    assert_false(is_there(dir, "vault.json"));
    assert_false(is_there(dir, "kiosk.json"));
}

static void a_source_that_fails_midway_leaves_no_kiosk(void **state)
{
    struct scratch *s = *state;
    char dir[FILE_PATH_MAX], name[32];
    bool made = false;
    int draws = 1;
    for (; !made && draws < 100; draws++) {
        int signal_number;
        snprintf(name, sizeof name, "k%d", draws);
        made = init_after(draws, scratch_file(dir, s, name), &signal_number);
        assert_int_equal(is_there(dir, "kiosk.json"), made);
        assert_int_equal(signal_number, made ? 0 : SIGABRT);
    }
    assert_true(made); /* the source is asked a bounded number of times */
    assert_true(draws > 4);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_random_numbers_no_key_file_is_made,
                                        scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_source_that_fails_midway_leaves_no_kiosk,
                                        scratch_setup, scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
