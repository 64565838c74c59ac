/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/disk/spool.h"
#include "tests/support/scratch.h"

static void a_name_says_what_is_inside(void **state)
{
    const struct spool_out_name name = {2, 100, 100, "0123abcd"};
    const struct spool_out_name empty = {1, 7, 0, "ffffffff"};
    struct spool_out_name back;
    char text[SPOOL_NAME_MAX];
    (void)state;
    assert_true(spool_name_write(text, &name));
    assert_string_equal(text, "2-100-199-0123abcd.obk");
    assert_true(spool_name_parse(&back, text));
    assert_int_equal(back.epoch, 2);
    assert_int_equal(back.first, 100);
    assert_int_equal(back.count, 100);
    assert_string_equal(back.hash8, "0123abcd");
    assert_true(spool_name_write(text, &empty));
    assert_string_equal(text, "1-7-empty-ffffffff.obk");
    assert_true(spool_name_parse(&back, text));
    assert_int_equal(back.first, 7);
    assert_int_equal(back.count, 0);
}

static void any_other_name_is_not_one(void **state)
{
    static const char *const bad[] = {
        "",
        "1",
        "1-2-3",
        "1-2-3-0123abcd",
        "1-2-3-0123abcd.ob",
        "1-2-3-0123abcd.obk.obk",
        "1-2-3-0123abc.obk",
        "1-2-3-0123abcde.obk",
        "1-2-3-0123ABCD.obk",
        "1-3-2-0123abcd.obk",
        "01-2-3-0123abcd.obk",
        "1-02-3-0123abcd.obk",
        "-1-2-3-0123abcd.obk",
        "1-+2-3-0123abcd.obk",
        " 1-2-3-0123abcd.obk",
        "4294967296-2-3-0123abcd.obk",
        "1-18446744073709551616-3-0123abcd.obk",
        "1-0-18446744073709551615-0123abcd.obk",
        "1-2-empty3-0123abcd.obk",
        "1-2--0123abcd.obk",
        "../1-2-3-0123abcd.obk",
    };
    struct spool_out_name out;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (spool_name_parse(&out, bad[i]))
            fail_msg("%s was read", bad[i]);
}

static void an_upload_is_written_under_what_its_bytes_give(void **state)
{
    struct scratch *s = *state;
    struct file_list files = {0};
    struct buffer back = {0};
    struct error err = {0};
    char name[SPOOL_NAME_MAX];
    assert_true(spool_make(s->path, &err));
    assert_true(spool_write_out(name, s->path, 1, 0, 3, bytes_of_text("hello"), &err));
    assert_string_equal(name, "1-0-2-2cf24dba.obk"); /* SHA-256("hello") = 2cf24dba... */
    assert_true(spool_list_out(&files, s->path, &err));
    assert_int_equal(files.count, 1);
    assert_string_equal(files.names[0], name);
    assert_true(spool_read_out(&back, s->path, name, &err));
    assert_string_equal(buffer_text(&back), "hello");
    assert_true(spool_remove_out(s->path, name, &err));
    assert_true(spool_remove_out(s->path, name, &err)); /* gone already is as good */
    file_list_free(&files);
    buffer_free(&back);
}

static void the_same_reply_twice_is_one_file(void **state)
{
    struct scratch *s = *state;
    struct file_list files = {0};
    struct error err = {0};
    assert_true(spool_make(s->path, &err));
    assert_true(spool_write_in(s->path, bytes_of_text("reply"), &err));
    assert_true(spool_write_in(s->path, bytes_of_text("reply"), &err));
    assert_true(spool_write_in(s->path, bytes_of_text("another"), &err));
    assert_true(spool_list_in(&files, s->path, &err));
    assert_int_equal(files.count, 2);
    assert_true(spool_remove_in(s->path, files.names[0], &err));
    file_list_free(&files);
    assert_true(spool_list_in(&files, s->path, &err));
    assert_int_equal(files.count, 1);
    file_list_free(&files);
}

/* A reply as a courier left it `age_s` ago. */
static void leave(const struct scratch *s, const char *name, off_t bytes, time_t age_s)
{
    char inside[80], path[FILE_PATH_MAX];
    const struct timespec times[2] = {{.tv_sec = 1000000 - age_s}, {.tv_sec = 1000000 - age_s}};
    snprintf(inside, sizeof inside, "in/%s", name);
    FILE *f = fopen(scratch_file(path, s, inside), "wb");
    assert_non_null(f);
    assert_int_equal(ftruncate(fileno(f), bytes), 0);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static bool waits(const struct scratch *s, const char *name)
{
    char inside[80], path[FILE_PATH_MAX];
    snprintf(inside, sizeof inside, "in/%s", name);
    return file_exists(scratch_file(path, s, inside));
}

static void replies_that_nobody_takes_make_room_for_newer_ones(void **state)
{
    struct scratch *s = *state;
    struct file_list files = {0};
    struct error err = {0};
    char name[32];
    assert_true(spool_make(s->path, &err));
    for (int i = 0; i < SPOOL_FILES_MAX + 10; i++) {
        snprintf(name, sizeof name, "%05d.obk", i);
        leave(s, name, 1, i); /* the first is the newest */
    }
    leave(s, "not-ours.txt", 1, 100000);
    assert_true(spool_list_in(&files, s->path, &err)); /* however many there are */
    assert_int_equal(files.count, SPOOL_FILES_MAX);
    file_list_free(&files);
    assert_true(spool_write_in(s->path, bytes_of_text("reply"), &err));
    assert_true(spool_list_in(&files, s->path, &err));
    assert_int_equal(files.count, SPOOL_IN_FILES_MAX);
    file_list_free(&files);
    snprintf(name, sizeof name, "%05d.obk", SPOOL_IN_FILES_MAX - 2);
    assert_true(waits(s, "00000.obk") && waits(s, name) && waits(s, "not-ours.txt"));
    snprintf(name, sizeof name, "%05d.obk", SPOOL_IN_FILES_MAX - 1);
    assert_false(waits(s, name));
}

static void long_replies_make_room_sooner(void **state)
{
    struct scratch *s = *state;
    struct error err = {0};
    char name[32];
    assert_true(spool_make(s->path, &err));
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "%05d.obk", i);
        leave(s, name, SPOOL_FILE_BYTES_MAX, i);
    }
    assert_true(spool_write_in(s->path, bytes_of_text("reply"), &err));
    assert_true(waits(s, "00014.obk"));
    assert_false(waits(s, "00015.obk")); /* 15 of 4 MiB and the new one: under 64 MiB */
}

static void only_files_of_the_folder_are_touched(void **state)
{
    static const char *const bad[] = {"../kiosk.json", "/etc/passwd", ".hidden", "..",
                                      "a/b.obk"};
    struct scratch *s = *state;
    struct buffer out = {0};
    struct error err = {0};
    char target[FILE_PATH_MAX], link[FILE_PATH_MAX];
    struct file_list files = {0};
    assert_true(spool_make(s->path, &err));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(spool_read_in(&out, s->path, bad[i], &err));
        assert_false(spool_read_out(&out, s->path, bad[i], &err));
        assert_false(spool_remove_in(s->path, bad[i], &err));
        assert_false(spool_remove_out(s->path, bad[i], &err));
    }
    scratch_file(target, s, "secret");
    scratch_file(link, s, "in/link.obk");
    assert_true(file_write(target, bytes_of_text("secret"), 0600, &err));
    assert_int_equal(symlink(target, link), 0);
    assert_false(spool_read_in(&out, s->path, "link.obk", &err));
    assert_true(spool_list_in(&files, s->path, &err));
    assert_int_equal(files.count, 0);
    assert_int_equal(out.len, 0);
    file_list_free(&files);
    buffer_free(&out);
}

static void a_file_that_is_too_big_is_not_read(void **state)
{
    struct scratch *s = *state;
    struct buffer out = {0};
    struct error err = {0};
    char path[FILE_PATH_MAX];
    assert_true(spool_make(s->path, &err));
    scratch_file(path, s, "in/big.obk");
    assert_true(file_write(path, bytes_of_text("x"), 0600, &err));
    assert_int_equal(truncate(path, SPOOL_FILE_BYTES_MAX + 1), 0);
    assert_false(spool_read_in(&out, s->path, "big.obk", &err));
    buffer_free(&out);
}

static void the_courier_reads_what_the_kiosk_wrote(void **state)
{
    struct scratch *s = *state;
    struct spool_kiosk k = {.kiosk = "kiosk-01",
                            .floor_s = 1790000000,
                            .ceiling_s = 1800000000,
                            .url_count = 2,
                            .urls = {"https://a.example", "http://127.0.0.1:8080"}};
    struct spool_kiosk back;
    struct error err = {0};
    assert_false(spool_read_kiosk(&back, s->path, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_true(spool_make(s->path, &err));
    assert_true(spool_write_kiosk(s->path, &k, &err));
    assert_true(spool_read_kiosk(&back, s->path, &err));
    assert_memory_equal(&back, &k, sizeof k);
}

static void a_kiosk_file_that_leads_elsewhere_is_refused(void **state)
{
    static const char *const bad[] = {
        "{\"kiosk\":\"../../etc\",\"floor\":1,\"ceiling\":2,\"sync_urls\":[]}",
        "{\"kiosk\":\"..\",\"floor\":1,\"ceiling\":2,\"sync_urls\":[]}",
        ("{\"kiosk\":\"a-name-that-is-much-too-long-for-one\",\"floor\":1,\"ceiling\":2,"
         "\"sync_urls\":[]}"),
        "{\"kiosk\":\"kiosk-01\",\"floor\":-1,\"ceiling\":2,\"sync_urls\":[]}",
        "{\"kiosk\":\"kiosk-01\",\"floor\":1,\"ceiling\":2,\"sync_urls\":[1]}",
        "{\"kiosk\":\"kiosk-01\",\"floor\":1,\"ceiling\":2}",
        "",
    };
    struct scratch *s = *state;
    struct spool_kiosk back;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    scratch_file(path, s, "kiosk.json");
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_true(file_write(path, bytes_of_text(bad[i]), 0600, &err));
        if (spool_read_kiosk(&back, s->path, &err))
            fail_msg("%s was read", bad[i]);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_says_what_is_inside),
        cmocka_unit_test(any_other_name_is_not_one),
        TEST(an_upload_is_written_under_what_its_bytes_give),
        TEST(the_same_reply_twice_is_one_file),
        TEST(replies_that_nobody_takes_make_room_for_newer_ones),
        TEST(long_replies_make_room_sooner),
        TEST(only_files_of_the_folder_are_touched),
        TEST(a_file_that_is_too_big_is_not_read),
        TEST(the_courier_reads_what_the_kiosk_wrote),
        TEST(a_kiosk_file_that_leads_elsewhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
