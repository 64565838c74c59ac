/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "ui/machine/printer.h"

enum { QUICK_MS = 300, WAIT_MS = 20000 };

/* A terminal stands for the device: the test reads at the other end what was printed. */
struct desk {
    struct scratch scratch;
    int paper, device; /* the two ends */
    char name[FILE_PATH_MAX];
    int woken[2]; /* a pipe that the wake writes to */
    struct printer *printer;
};

static void woken(void *ctx)
{
    const struct desk *d = ctx;
    assert_int_equal(write(d->woken[1], "w", 1), 1);
}

static int set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct termios raw;
    assert_non_null(d);
    scratch_make(&d->scratch);
    assert_int_equal(openpty(&d->paper, &d->device, d->name, NULL, NULL), 0);
    assert_int_equal(tcgetattr(d->device, &raw), 0);
    cfmakeraw(&raw);
    assert_int_equal(tcsetattr(d->device, TCSANOW, &raw), 0);
    assert_int_equal(pipe(d->woken), 0);
    *state = d;
    return 0;
}

static void open_printer(struct desk *d, const char *device)
{
    assert_true(printer_open(&d->printer, device, QUICK_MS, (struct wake){woken, d}, NULL));
}

static int tear_down(void **state)
{
    struct desk *d = *state;
    printer_close(d->printer);
    close(d->paper);
    close(d->device);
    close(d->woken[0]);
    close(d->woken[1]);
    scratch_remove(&d->scratch);
    free(d);
    return 0;
}

/* Sleeps until the printer's thread says that it has ended, as the screen does. */
static bool result(struct desk *d, struct error *err)
{
    struct pollfd p = {.fd = d->woken[0], .events = POLLIN};
    char byte;
    bool ok = false;
    assert_int_equal(poll(&p, 1, WAIT_MS), 1);
    assert_int_equal(read(d->woken[0], &byte, 1), 1);
    assert_true(printer_result(d->printer, &ok, err));
    assert_false(printer_result(d->printer, &ok, err)); /* said once */
    return ok;
}

static void every_byte_reaches_the_device(void **state)
{
    struct desk *d = *state;
    uint8_t sent[20000], got[20000];
    struct error err = {0};
    size_t len = 0;
    open_printer(d, d->name);
    for (size_t i = 0; i < sizeof sent; i++)
        sent[i] = (uint8_t)(i * 7);
    assert_true(printer_ready(d->printer, &err));
    assert_true(printer_print(d->printer, bytes_of(sent, sizeof sent), &err));
    while (len < sizeof got) { /* more than the terminal holds: it is taken bit by bit */
        ssize_t n = read(d->paper, got + len, sizeof got - len);
        assert_true(n > 0);
        len += (size_t)n;
    }
    if (!result(d, &err))
        fail_msg("%s", err.text);
    assert_memory_equal(got, sent, sizeof sent);
}

static void no_printer_is_a_reason_and_not_a_wait(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    open_printer(d, NULL);
    assert_false(printer_print(d->printer, bytes_of_text("slip"), &err));
    assert_string_equal(err.reason, "printer-none");
}

static void an_unplugged_printer_is_absent(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    open_printer(d, scratch_file(path, &d->scratch, "lp0"));
    assert_false(printer_ready(d->printer, &err));
    assert_string_equal(err.reason, "printer-absent");
    assert_false(printer_print(d->printer, bytes_of_text("slip"), &err));
    assert_false(file_exists(path)); /* and no file is made where it should be */
}

static void a_file_in_the_place_of_the_device_is_left_alone(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    struct buffer kept = {0};
    char path[FILE_PATH_MAX];
    scratch_file(path, &d->scratch, "lp0");
    assert_true(file_write(path, bytes_of_text("mine"), 0600, &err));
    open_printer(d, path);
    assert_false(printer_print(d->printer, bytes_of_text("slip"), &err));
    assert_string_equal(err.reason, "printer-absent");
    assert_true(file_read(&kept, path, 100, &err));
    assert_string_equal(buffer_text(&kept), "mine");
    buffer_free(&kept);
}

/* A pipe that nobody reads: what a printer that was switched off looks like to open(). */
static void a_printer_that_went_away_is_told_by_its_thread(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    assert_int_equal(mkfifo(scratch_file(path, &d->scratch, "lp0"), 0600), 0);
    open_printer(d, path);
    assert_true(printer_print(d->printer, bytes_of_text("slip"), &err));
    assert_false(result(d, &err));
    assert_string_equal(err.reason, "printer-absent");
}

static void a_printer_that_takes_nothing_is_given_up(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    struct buffer much = {0};
    for (int i = 0; i < 200000; i++)
        buffer_add_u8(&much, 'x');
    open_printer(d, d->name);
    assert_true(printer_print(d->printer, buffer_view(&much), &err));
    assert_true(printer_busy(d->printer));
    assert_false(printer_print(d->printer, bytes_of_text("second"), &err));
    assert_string_equal(err.reason, "busy");
    assert_false(result(d, &err));
    assert_string_equal(err.reason, "printer-slow");
    buffer_free(&much);
}

static void paper_that_is_out_is_said(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    open_printer(d, "/dev/full"); /* answers as usblp does without paper: no space */
    assert_true(printer_print(d->printer, bytes_of_text("slip"), &err));
    assert_false(result(d, &err));
    assert_string_equal(err.reason, "printer-paper");
}

static void after_a_failure_the_next_slip_is_printed(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    char path[FILE_PATH_MAX], got[8] = "";
    scratch_file(path, &d->scratch, "lp0");
    open_printer(d, path);
    assert_false(printer_print(d->printer, bytes_of_text("one"), &err));
    assert_int_equal(symlink(d->name, path), 0); /* plugged in again; udev makes such links */
    assert_true(printer_print(d->printer, bytes_of_text("two"), &err));
    assert_true(result(d, &err));
    assert_int_equal(read(d->paper, got, sizeof got - 1), 3);
    assert_string_equal(got, "two");
}

static void closing_does_not_wait_for_a_dead_printer(void **state)
{
    struct desk *d = *state;
    struct error err = {0};
    uint8_t much[100000] = {0};
    assert_true(printer_open(&d->printer, d->name, WAIT_MS, (struct wake){0}, &err));
    assert_true(printer_print(d->printer, bytes_of(much, sizeof much), &err));
    printer_close(d->printer); /* an alarm of the test run ends it if this waits */
    d->printer = NULL;
}

#define AT_DESK(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    alarm(WAIT_MS / 1000 * 2);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        AT_DESK(every_byte_reaches_the_device),
        AT_DESK(no_printer_is_a_reason_and_not_a_wait),
        AT_DESK(an_unplugged_printer_is_absent),
        AT_DESK(a_file_in_the_place_of_the_device_is_left_alone),
        AT_DESK(a_printer_that_went_away_is_told_by_its_thread),
        AT_DESK(a_printer_that_takes_nothing_is_given_up),
        AT_DESK(paper_that_is_out_is_said),
        AT_DESK(after_a_failure_the_next_slip_is_printed),
        AT_DESK(closing_does_not_wait_for_a_dead_printer),
    };
    return cmocka_run_group_tests_name("printer", tests, NULL, NULL);
}
