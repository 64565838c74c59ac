/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "ui/machine/errand.h"

#define KIOSK "kiosk-01"

/* A folder of mounts, a spool and somebody who is woken. */
struct journey {
    struct scratch scratch;
    char mounts[FILE_PATH_MAX], stick[FILE_PATH_MAX], spool[FILE_PATH_MAX];
    struct errand *errand;
    int woken[2];
    bool mounted;
};

static void woken(void *ctx)
{
    const struct journey *j = ctx;
    assert_int_equal(write(j->woken[1], "w", 1), 1);
}

static int set_up(void **state)
{
    struct journey *j = calloc(1, sizeof *j);
    assert_non_null(j);
    scratch_make(&j->scratch);
    scratch_file(j->mounts, &j->scratch, "media");
    scratch_file(j->stick, &j->scratch, "media/STICK");
    scratch_file(j->spool, &j->scratch, "spool");
    assert_true(file_make_directory(j->stick, 0755, NULL) && spool_make(j->spool, NULL));
    assert_int_equal(pipe(j->woken), 0);
    assert_true(errand_new(&j->errand, (struct wake){woken, j}, NULL));
    *state = j;
    return 0;
}

static int tear_down(void **state)
{
    struct journey *j = *state;
    errand_free(j->errand);
    if (j->mounted)
        umount2(j->stick, MNT_DETACH);
    close(j->woken[0]);
    close(j->woken[1]);
    scratch_remove(&j->scratch);
    free(j);
    return 0;
}

static struct errand_result run(struct journey *j, const char *kiosk, bool spool)
{
    struct errand_result r;
    struct error err = {0};
    char byte;
    if (!errand_begin(j->errand, j->stick, kiosk, spool ? j->spool : NULL, &err))
        fail_msg("%s", err.text);
    while (!errand_result(j->errand, &r)) {
        struct pollfd p = {.fd = j->woken[0], .events = POLLIN};
        assert_int_equal(poll(&p, 1, 20000), 1);
        assert_int_equal(read(j->woken[0], &byte, 1), 1);
    }
    return r;
}

static void put(const struct journey *j, const char *name, const char *text)
{
    char path[FILE_PATH_MAX], folder[FILE_PATH_MAX];
    scratch_file(path, &j->scratch, name);
    scratch_file(folder, &j->scratch, name);
    *strrchr(folder, '/') = '\0';
    assert_true(file_make_directory(folder, 0755, NULL));
    assert_true(file_write(path, bytes_of_text(text), 0644, NULL));
}

static bool there(const struct journey *j, const char *name)
{
    char path[FILE_PATH_MAX];
    return file_exists(scratch_file(path, &j->scratch, name));
}

static size_t replies(const struct journey *j)
{
    struct file_list files = {0};
    assert_true(spool_list_in(&files, j->spool, NULL));
    size_t n = files.count;
    file_list_free(&files);
    return n;
}

/* root may mount; whoever may not has no stick of a given size to test with */
static void mount_little(struct journey *j, const char *options, unsigned long flags)
{
    if (mount("tmpfs", j->stick, "tmpfs", flags, options) != 0)
        skip();
    j->mounted = true;
}

static void a_stick_is_seen_when_it_is_in(void **state)
{
    struct journey *j = *state;
    struct stick_seen seen;
    stick_see(&seen, NULL);
    assert_false(seen.there);
    stick_see(&seen, j->mounts);
    assert_true(seen.there && !seen.read_only && seen.free_kib > 0);
    assert_string_equal(seen.root, j->stick);
    assert_int_equal(rmdir(j->stick), 0);
    assert_int_equal(symlink("/", j->stick), 0); /* a link is no stick */
    put(j, "media/file", "nor is a file");
    stick_see(&seen, j->mounts);
    assert_false(seen.there);
}

static void files_and_uploads_go_out_and_replies_come_in(void **state)
{
    struct journey *j = *state;
    char name[SPOOL_NAME_MAX];
    assert_true(spool_write_out(name, j->spool, 1, 0, 3, bytes_of_text("upload"), NULL));
    put(j, "media/STICK/OBK/IN/" KIOSK "/r.obk", "reply");
    assert_true(errand_add(j->errand, "summary.csv", bytes_of_text("a;b"), NULL));
    struct errand_result r = run(j, KIOSK, true);
    if (!r.ok)
        fail_msg("%s", r.error.text);
    assert_int_equal(r.written, 2);
    assert_int_equal(r.taken, 1);
    assert_int_equal(replies(j), 1);
    assert_true(there(j, "media/STICK/OBK/OUT/" KIOSK "/summary.csv"));
    struct errand_progress p = errand_progress(j->errand);
    assert_true(p.done == 2 && p.total == 2);
    r = run(j, KIOSK, true); /* again: the file of before is not written a second time */
    assert_int_equal(r.written, 1);
    assert_int_equal(r.taken, 0);
}

static void a_box_without_a_name_leaves_its_request(void **state)
{
    struct journey *j = *state;
    assert_true(errand_add(j->errand, "request.jws", bytes_of_text("please"), NULL));
    struct errand_result r = run(j, "", false);
    assert_true(r.ok);
    assert_true(there(j, "media/STICK/OBK/OUT/request.jws"));
}

static void parts_of_an_approval_are_found_in_order(void **state)
{
    struct journey *j = *state;
    struct stick s;
    struct file_list parts = {0};
    struct buffer part = {0};
    static const char *const names[] = {"box.obk.1", "box.obk", "box.obk.x", "note.txt",
                                        ".box.obk",  ".obk",    "box.obk.2"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[100];
        snprintf(path, sizeof path, "media/STICK/OBK/IN/%s", names[i]);
        put(j, path, names[i]);
    }
    assert_true(stick_open(&s, j->stick, "", NULL));
    assert_true(stick_list_parts(&parts, &s, NULL));
    assert_int_equal(parts.count, 3);
    assert_string_equal(parts.names[0], "box.obk");
    assert_string_equal(parts.names[2], "box.obk.2");
    assert_true(stick_read_part(&part, &s, parts.names[1], NULL));
    assert_string_equal(buffer_text(&part), "box.obk.1");
    assert_false(stick_read_part(&part, &s, "../box.obk", NULL));
    file_list_free(&parts);
    buffer_free(&part);
}

static void a_full_stick_says_so_and_keeps_everything_here(void **state)
{
    struct journey *j = *state;
    struct buffer big = {0};
    char name[SPOOL_NAME_MAX];
    mount_little(j, "size=1m", 0);
    for (int i = 0; i < 700 * 1024; i++)
        buffer_add_u8(&big, (uint8_t)i);
    assert_true(spool_write_out(name, j->spool, 1, 0, 3, buffer_view(&big), NULL));
    buffer_add_u8(&big, 'x');
    assert_true(spool_write_out(name, j->spool, 1, 3, 3, buffer_view(&big), NULL));
    struct errand_result r = run(j, KIOSK, true);
    assert_false(r.ok);
    assert_string_equal(r.error.reason, "stick-full");
    assert_int_equal(r.written, 1);
    struct file_list kept = {0};
    assert_true(spool_list_out(&kept, j->spool, NULL));
    assert_int_equal(kept.count, 2);
    file_list_free(&kept);
    buffer_free(&big);
}

static void a_read_only_stick_says_so(void **state)
{
    struct journey *j = *state;
    struct stick_seen seen;
    mount_little(j, "size=1m", MS_RDONLY);
    stick_see(&seen, j->mounts);
    assert_true(seen.there && seen.read_only);
    assert_true(errand_add(j->errand, "a.csv", bytes_of_text("x"), NULL));
    struct errand_result r = run(j, KIOSK, true);
    assert_false(r.ok);
    assert_string_equal(r.error.reason, "stick-read-only");
}

static void a_stick_pulled_out_says_so_and_can_be_tried_again(void **state)
{
    struct journey *j = *state;
    char away[FILE_PATH_MAX];
    assert_int_equal(rename(j->stick, scratch_file(away, &j->scratch, "away")), 0);
    assert_true(errand_add(j->errand, "a.csv", bytes_of_text("x"), NULL));
    struct errand_result r = run(j, KIOSK, true);
    assert_false(r.ok);
    assert_string_equal(r.error.reason, "stick-gone");
    assert_int_equal(rename(away, j->stick), 0);
    assert_true(errand_add(j->errand, "a.csv", bytes_of_text("x"), NULL));
    r = run(j, KIOSK, true);
    assert_true(r.ok);
    assert_int_equal(r.written, 1);
}

static void a_link_for_a_folder_is_refused(void **state)
{
    struct journey *j = *state;
    char obk[FILE_PATH_MAX];
    assert_int_equal(symlink(j->spool, scratch_file(obk, &j->scratch, "media/STICK/OBK")), 0);
    assert_true(errand_add(j->errand, "a.csv", bytes_of_text("x"), NULL));
    struct errand_result r = run(j, KIOSK, true);
    assert_false(r.ok);
    assert_string_equal(r.error.reason, "stick-link");
    assert_false(there(j, "spool/OUT"));
}

static void names_that_would_escape_are_refused(void **state)
{
    struct journey *j = *state;
    assert_true(errand_add(j->errand, "../x", bytes_of_text("x"), NULL));
    assert_false(run(j, KIOSK, false).ok);
    assert_false(there(j, "media/STICK/OBK/OUT/x"));
}

#define ON_THE_WAY(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        ON_THE_WAY(a_stick_is_seen_when_it_is_in),
        ON_THE_WAY(files_and_uploads_go_out_and_replies_come_in),
        ON_THE_WAY(a_box_without_a_name_leaves_its_request),
        ON_THE_WAY(parts_of_an_approval_are_found_in_order),
        ON_THE_WAY(a_full_stick_says_so_and_keeps_everything_here),
        ON_THE_WAY(a_read_only_stick_says_so),
        ON_THE_WAY(a_stick_pulled_out_says_so_and_can_be_tried_again),
        ON_THE_WAY(a_link_for_a_folder_is_refused),
        ON_THE_WAY(names_that_would_escape_are_refused),
    };
    return cmocka_run_group_tests_name("errand", tests, NULL, NULL);
}
