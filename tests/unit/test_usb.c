/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/disk/spool.h"
#include "sync/usb.h"
#include "tests/support/scratch.h"

#define KIOSK "kiosk-01"
#define NAME "1-0-9-00000002.obk"

/* A stick and a spool in the scratch folder. */
struct places {
    struct scratch scratch;
    char stick[FILE_PATH_MAX], spool[FILE_PATH_MAX];
    struct stick usb;
};

static int setup(void **state)
{
    struct places *p = calloc(1, sizeof *p);
    struct error err = {0};
    assert_non_null(p);
    scratch_make(&p->scratch);
    scratch_file(p->stick, &p->scratch, "stick");
    scratch_file(p->spool, &p->scratch, "spool");
    assert_true(file_make_directory(p->stick, 0755, &err) && spool_make(p->spool, &err));
    assert_true(usb_open(&p->usb, p->stick, KIOSK, &err));
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    struct places *p = *state;
    scratch_remove(&p->scratch);
    free(p);
    return 0;
}

static bool carry(struct stick *u, const char *name, const char *text, struct error *err)
{
    struct transport t = usb_transport(u);
    struct buffer reply = {0};
    bool answered = true;
    int64_t retry_after_s = -1;
    bool ok = t.carry(t.ctx, &reply, &answered, name, bytes_of_text(text), &retry_after_s, err);
    assert_false(answered); /* a stick never answers at once */
    assert_int_equal(reply.len, 0);
    assert_int_equal(retry_after_s, 0);
    return ok;
}

static void put_reply(const struct places *p, const char *name, const char *text)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    assert_true(file_path(path, p->usb.in_dir, name, &err) &&
                file_write(path, bytes_of_text(text), 0644, &err));
}

static bool is_on_stick(const char *dir, const char *name)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    assert_true(file_path(path, dir, name, &err));
    return file_exists(path);
}

static size_t replies(const struct places *p)
{
    struct file_list files = {0};
    struct error err = {0};
    assert_true(spool_list_in(&files, p->spool, &err));
    size_t count = files.count;
    file_list_free(&files);
    return count;
}

static void an_upload_lies_on_the_stick_as_it_was(void **state)
{
    struct places *p = *state;
    char path[FILE_PATH_MAX];
    struct buffer back = {0};
    struct error err = {0};
    if (!carry(&p->usb, NAME, "an upload", &err))
        fail_msg("%s", err.text);
    scratch_file(path, &p->scratch, "stick/OBK/OUT/" KIOSK "/" NAME);
    assert_true(file_read(&back, path, 100, &err));
    assert_string_equal(buffer_text(&back), "an upload");
    buffer_free(&back);
    assert_true(carry(&p->usb, NAME, "an upload", &err)); /* again is no harm */
}

static void replies_are_taken_over_once(void **state)
{
    struct places *p = *state;
    struct error err = {0};
    size_t taken;
    put_reply(p, "r1.obk", "reply one");
    put_reply(p, "r2.obk", "reply two");
    put_reply(p, "r3.obk", "reply two"); /* the same bytes are one reply */
    put_reply(p, "README.txt", "not for us");
    assert_true(stick_fetch(&p->usb, &taken, p->spool, &err));
    assert_int_equal(taken, 3);
    assert_int_equal(replies(p), 2);
    assert_false(is_on_stick(p->usb.in_dir, "r1.obk"));
    assert_true(is_on_stick(p->usb.in_dir, "README.txt"));
    assert_true(stick_fetch(&p->usb, &taken, p->spool, &err));
    assert_int_equal(taken, 0);
}

static void another_kiosks_replies_are_left(void **state)
{
    struct places *p = *state;
    struct stick other;
    struct error err = {0};
    size_t taken;
    assert_true(usb_open(&other, p->stick, "kiosk-02", &err));
    put_reply(p, "r1.obk", "reply one");
    assert_true(stick_fetch(&other, &taken, p->spool, &err));
    assert_int_equal(taken, 0);
    assert_true(is_on_stick(p->usb.in_dir, "r1.obk"));
}

static void names_that_would_escape_are_refused(void **state)
{
    static const char *const kiosks[] = {"", ".", "..", "../x", "a/b", "/etc", ".hidden"};
    static const char *const names[] = {"../escaped.obk", "/tmp/escaped.obk", "a/b.obk", "..",
                                        "."};
    struct places *p = *state;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    for (size_t i = 0; i < sizeof kiosks / sizeof kiosks[0]; i++) {
        struct stick u;
        assert_false(usb_open(&u, p->stick, kiosks[i], &err));
        assert_int_equal(err.fault, FAULT_REFUSED);
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_false(carry(&p->usb, names[i], "x", &err));
    scratch_file(path, &p->scratch, "stick/OBK/OUT/escaped.obk");
    assert_false(file_exists(path));
}

static void nothing_is_followed_through_a_link(void **state)
{
    struct places *p = *state;
    char secret[FILE_PATH_MAX], link[FILE_PATH_MAX];
    struct buffer back = {0};
    struct error err = {0};
    size_t taken;
    scratch_file(secret, &p->scratch, "secret.obk");
    assert_true(file_write(secret, bytes_of_text("secret"), 0600, &err));
    assert_true(file_path(link, p->usb.in_dir, "r1.obk", &err));
    assert_int_equal(symlink(secret, link), 0);
    assert_true(stick_fetch(&p->usb, &taken, p->spool, &err));
    assert_int_equal(taken, 0);
    assert_true(file_path(link, p->usb.out_dir, NAME, &err));
    assert_int_equal(symlink(secret, link), 0);
    (void)carry(&p->usb, NAME, "an upload", &err); /* replaces the link or refuses */
    assert_true(file_read(&back, secret, 100, &err));
    assert_string_equal(buffer_text(&back), "secret");
    buffer_free(&back);
}

static void folders_that_are_links_are_refused(void **state)
{
    static const char *const links[] = {"OBK", "OBK/OUT", "OBK/IN", "OBK/IN/" KIOSK,
                                        "OBK/OUT/" KIOSK};
    struct places *p = *state;
    char outside[FILE_PATH_MAX];
    scratch_file(outside, &p->scratch, "outside");
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        char stick[FILE_PATH_MAX], name[64], at[FILE_PATH_MAX], up[FILE_PATH_MAX];
        struct stick u;
        struct error err = {0};
        snprintf(name, sizeof name, "stick%zu", i);
        scratch_file(stick, &p->scratch, name);
        assert_true(file_path(at, stick, links[i], &err));
        snprintf(up, sizeof up, "%s", at);
        *strrchr(up, '/') = '\0';
        assert_true(file_make_directory(up, 0755, &err) &&
                    file_make_directory(outside, 0755, &err));
        assert_int_equal(symlink(outside, at), 0);
        if (usb_open(&u, stick, KIOSK, &err))
            fail_msg("%s is a link and was taken", links[i]);
        assert_int_equal(err.fault, FAULT_REFUSED);
    }
}

static void what_cannot_be_read_is_left_and_hides_nothing(void **state)
{
    struct places *p = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    size_t taken;
    assert_true(file_path(path, p->usb.in_dir, "a.obk", &err));
    FILE *big = fopen(path, "wb");
    assert_non_null(big);
    assert_int_equal(ftruncate(fileno(big), SPOOL_FILE_BYTES_MAX + 1), 0);
    fclose(big);
    put_reply(p, "b.obk", "reply");
    assert_true(stick_fetch(&p->usb, &taken, p->spool, &err));
    assert_int_equal(taken, 1);
    assert_true(is_on_stick(p->usb.in_dir, "a.obk"));
}

static void more_files_than_we_look_at_are_refused(void **state)
{
    struct places *p = *state;
    struct error err = {0};
    size_t taken;
    for (int i = 0; i <= STICK_FILES_MAX; i++) {
        char name[32];
        snprintf(name, sizeof name, "%04d.obk", i);
        put_reply(p, name, "reply");
    }
    assert_false(stick_fetch(&p->usb, &taken, p->spool, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_int_equal(replies(p), 0);
}

static void no_stick_is_said(void **state)
{
    struct places *p = *state;
    char path[FILE_PATH_MAX];
    struct stick u;
    struct error err = {0};
    assert_false(usb_open(&u, scratch_file(path, &p->scratch, "absent"), KIOSK, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_non_null(strstr(err.text, "is the stick in?"));
    assert_false(file_exists(path)); /* and no folder is made where it should be */
}

/* A limit on the size of files stands for a stick that is full. */
static void a_full_stick_is_a_failure_and_keeps_what_was_there(void **state)
{
    struct places *p = *state;
    struct rlimit before, little;
    struct error err = {0};
    struct buffer back = {0};
    char path[FILE_PATH_MAX];
    assert_true(carry(&p->usb, NAME, "an upload", &err));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    little = before;
    little.rlim_cur = 4;
    void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    bool ok = carry(&p->usb, NAME, "a longer upload", &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, old);
    assert_false(ok);
    assert_int_equal(err.fault, FAULT_STORAGE);
    struct file_list files = {0};
    assert_true(file_list_read(&files, p->usb.out_dir, "", 10, &err));
    assert_int_equal(files.count, 1);
    file_list_free(&files);
    assert_true(file_path(path, p->usb.out_dir, NAME, &err) &&
                file_read(&back, path, 100, &err));
    assert_string_equal(buffer_text(&back), "an upload");
    buffer_free(&back);
}

#define WITH_STICK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_STICK(an_upload_lies_on_the_stick_as_it_was),
        WITH_STICK(replies_are_taken_over_once),
        WITH_STICK(another_kiosks_replies_are_left),
        WITH_STICK(names_that_would_escape_are_refused),
        WITH_STICK(nothing_is_followed_through_a_link),
        WITH_STICK(folders_that_are_links_are_refused),
        WITH_STICK(what_cannot_be_read_is_left_and_hides_nothing),
        WITH_STICK(more_files_than_we_look_at_are_refused),
        WITH_STICK(no_stick_is_said),
        WITH_STICK(a_full_stick_is_a_failure_and_keeps_what_was_there),
    };
    return cmocka_run_group_tests_name("usb", tests, NULL, NULL);
}
