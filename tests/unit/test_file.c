/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keys/file.h"
#include "tests/support/scratch.h"

/* The C library's fsync, so that a test can see the order of writes and make one fail. */
static struct {
    const char *watched; /* its content is noted at each fsync */
    int fail_at;         /* 1: the first fails */
    int calls;
    bool folder[8];
    char content[8][16];
} sync_log;

int fsync(int fd)
{
    struct stat about;
    int n = sync_log.calls++;
    if (sync_log.fail_at == sync_log.calls) {
        errno = EIO;
        return -1;
    }
    if (n < 8 && fstat(fd, &about) == 0) {
        sync_log.folder[n] = S_ISDIR(about.st_mode);
        int seen = sync_log.watched == NULL ? -1 : open(sync_log.watched, O_RDONLY);
        if (seen >= 0) {
            ssize_t got = read(seen, sync_log.content[n], sizeof sync_log.content[n] - 1);
            sync_log.content[n][got < 0 ? 0 : got] = '\0';
            close(seen);
        }
    }
    return (int)syscall(SYS_fsync, fd);
}

static void watch(const char *path, int fail_at)
{
    memset(&sync_log, 0, sizeof sync_log);
    sync_log.watched = path;
    sync_log.fail_at = fail_at;
}

static void write_text(const char *path, const char *text)
{
    struct error err = {0};
    if (!file_write(path, bytes_of_text(text), 0600, &err))
        fail_msg("%s", err.text);
}

static void holds(const char *path, const char *text)
{
    struct buffer got = {0};
    struct error err = {0};
    if (!file_read(&got, path, 1 << 20, &err))
        fail_msg("%s", err.text);
    assert_string_equal(buffer_text(&got), text);
    buffer_free(&got);
}

/* How many names of any kind are in the folder. */
static size_t names_in(const char *dir)
{
    char command[FILE_PATH_MAX + 32];
    size_t n = 0;
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", dir);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    assert_int_equal(fscanf(out, "%zu", &n), 1);
    pclose(out);
    return n;
}

static void refuses_to_read(const char *path, enum fault fault)
{
    struct buffer got = {0};
    struct error err = {0};
    buffer_add_text(&got, "before");
    assert_false(file_read(&got, path, 100, &err));
    assert_int_equal(err.fault, fault);
    assert_non_null(strstr(err.text, path));
    assert_string_equal(buffer_text(&got), "before");
    buffer_free(&got);
}

/* ---- reading and writing */

static void what_was_written_is_read(void **state)
{
    char path[FILE_PATH_MAX];
    struct buffer big = {0}, got = {0};
    scratch_file(path, *state, "file");
    write_text(path, "");
    holds(path, "");
    write_text(path, "one");
    write_text(path, "two");
    holds(path, "two");
    for (uint32_t i = 0; i < 200000; i++)
        buffer_add_u8(&big, (uint8_t)(i ^ i >> 8));
    assert_true(file_write(path, buffer_view(&big), 0600, NULL));
    assert_true(file_read(&got, path, big.len, NULL));
    assert_true(bytes_equal(buffer_view(&big), buffer_view(&got)));
    assert_int_equal(names_in(((struct scratch *)*state)->path), 1);
    buffer_free(&big);
    buffer_free(&got);
}

static void reading_adds_behind_what_is_there(void **state)
{
    char path[FILE_PATH_MAX];
    struct buffer got = {0};
    write_text(scratch_file(path, *state, "file"), "tail");
    buffer_add_text(&got, "head ");
    assert_true(file_read(&got, path, 4, NULL));
    assert_string_equal(buffer_text(&got), "head tail");
    buffer_free(&got);
}

static void the_size_cap_is_exact(void **state)
{
    char path[FILE_PATH_MAX], text[101];
    struct buffer got = {0};
    memset(text, 'x', 100);
    text[100] = '\0';
    write_text(scratch_file(path, *state, "file"), text);
    assert_true(file_read(&got, path, 100, NULL));
    assert_int_equal(got.len, 100);
    buffer_free(&got);
    for (size_t max = 0; max < 100; max += 33) {
        struct error err = {0};
        assert_false(file_read(&got, path, max, &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_int_equal(got.len, 0);
        buffer_free(&got);
    }
}

static void a_file_too_large_leaves_nothing_of_itself_behind(void **state)
{
    char path[FILE_PATH_MAX];
    struct buffer big = {0}, got = {0};
    for (int i = 0; i < 40000; i++)
        buffer_add_u8(&big, 'x');
    scratch_file(path, *state, "file");
    assert_true(file_write(path, buffer_view(&big), 0600, NULL));
    buffer_add_text(&got, "before");
    assert_false(file_read(&got, path, 39999, NULL)); /* most of it has been read by then */
    assert_string_equal(buffer_text(&got), "before");
    buffer_free(&big);
    buffer_free(&got);
}

static void only_a_regular_file_is_read_and_never_through_a_link(void **state)
{
    char target[FILE_PATH_MAX], path[FILE_PATH_MAX];
    write_text(scratch_file(target, *state, "target"), "secret");
    scratch_file(path, *state, "link");
    assert_int_equal(symlink(target, path), 0);
    refuses_to_read(path, FAULT_STORAGE);
    scratch_file(path, *state, "dangling");
    assert_int_equal(symlink("/nowhere", path), 0);
    refuses_to_read(path, FAULT_STORAGE);
    scratch_file(path, *state, "fifo"); /* must not wait for a writer either */
    assert_int_equal(mkfifo(path, 0600), 0);
    refuses_to_read(path, FAULT_STORAGE);
    refuses_to_read("/dev/null", FAULT_STORAGE);
    refuses_to_read(((struct scratch *)*state)->path, FAULT_STORAGE);
    refuses_to_read(scratch_file(path, *state, "absent"), FAULT_MISSING);
    refuses_to_read(scratch_file(path, *state, "no/folder"), FAULT_MISSING);
}

static void a_file_has_the_mode_asked_whatever_the_umask(void **state)
{
    char path[FILE_PATH_MAX];
    struct stat about;
    static const mode_t modes[] = {0600, 0640, 0660, 0644};
    mode_t old = umask(0077);
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        scratch_file(path, *state, "file");
        assert_true(file_write(path, bytes_of_text("x"), modes[i], NULL));
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(about.st_mode & 07777, modes[i]);
    }
    umask(old);
}

static void writing_replaces_a_link_and_leaves_its_target(void **state)
{
    char target[FILE_PATH_MAX], path[FILE_PATH_MAX];
    struct stat about;
    write_text(scratch_file(target, *state, "target"), "untouched");
    scratch_file(path, *state, "link");
    assert_int_equal(symlink(target, path), 0);
    write_text(path, "new");
    holds(target, "untouched");
    holds(path, "new");
    assert_int_equal(lstat(path, &about), 0);
    assert_true(S_ISREG(about.st_mode));
}

static void bytes_are_on_disk_before_the_name_and_the_name_before_the_return(void **state)
{
    char path[FILE_PATH_MAX];
    write_text(scratch_file(path, *state, "file"), "old");
    watch(path, 0);
    write_text(path, "new");
    assert_int_equal(sync_log.calls, 2);
    assert_false(sync_log.folder[0]);
    assert_string_equal(sync_log.content[0], "old");
    assert_true(sync_log.folder[1]);
    assert_string_equal(sync_log.content[1], "new");
    watch(NULL, 0);
}

static void a_write_that_fails_leaves_the_old_file_and_no_temporary(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    write_text(scratch_file(path, *state, "file"), "old");
    watch(NULL, 1);
    assert_false(file_write(path, bytes_of_text("new"), 0600, &err));
    watch(NULL, 0);
    assert_int_equal(err.fault, FAULT_STORAGE);
    holds(path, "old");
    assert_int_equal(names_in(((struct scratch *)*state)->path), 1);
}

/* A limit on file size stands for the full disk: write() gives fewer bytes, then an error. */
static void a_disk_that_fills_up_leaves_the_old_file_and_no_temporary(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct rlimit old, small;
    struct buffer big = {0};
    for (int i = 0; i < 40000; i++)
        buffer_add_u8(&big, 'x');
    write_text(scratch_file(path, *state, "file"), "old");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 20000;
    void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool ok = file_write(path, buffer_view(&big), 0600, &err);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, before);
    assert_false(ok);
    assert_int_equal(err.fault, FAULT_STORAGE);
    holds(path, "old");
    assert_int_equal(names_in(((struct scratch *)*state)->path), 1);
    buffer_free(&big);
}

static void writing_over_a_folder_or_into_none_fails_and_leaves_nothing(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    scratch_file(path, *state, "folder");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(file_write(path, bytes_of_text("x"), 0600, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    assert_int_equal(names_in(((struct scratch *)*state)->path), 1);
    scratch_file(path, *state, "absent/file");
    assert_false(file_write(path, bytes_of_text("x"), 0600, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_int_equal(names_in(((struct scratch *)*state)->path), 1);
}

static void trying_says_what_writing_would_and_touches_nothing(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    scratch_file(path, *state, "file");
    assert_true(file_try_write(path, &err));
    assert_int_equal(names_in(((struct scratch *)*state)->path), 0);
    write_text(path, "old");
    assert_true(file_try_write(path, &err));
    holds(path, "old");
    scratch_file(path, *state, "folder");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(file_try_write(path, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    scratch_file(path, *state, "absent/file");
    assert_false(file_try_write(path, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_int_equal(names_in(((struct scratch *)*state)->path), 2);
}

static void a_name_without_a_folder_is_in_this_one(void **state)
{
    char here[FILE_PATH_MAX];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(((struct scratch *)*state)->path), 0);
    struct error err = {0};
    bool ok = file_write("plain", bytes_of_text("x"), 0600, &err);
    assert_int_equal(chdir(here), 0);
    assert_true(ok);
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    (void)state;
    char path[FILE_PATH_MAX + 10], out[FILE_PATH_MAX];
    struct error err = {0};
    memset(path, 'a', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    assert_false(file_write(path, bytes_of_text("x"), 0600, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_false(file_make_directory(path, 0700, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_false(file_path(out, "d", path, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    path[FILE_PATH_MAX - 3] = '\0'; /* "d/" + 4093 characters + NUL fit just so */
    assert_true(file_path(out, "d", path, &err));
    assert_int_equal(strlen(out), FILE_PATH_MAX - 1);
    assert_true(file_path(out, "dir", "name", &err));
    assert_string_equal(out, "dir/name");
}

static void removing_what_is_absent_is_no_error(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    write_text(scratch_file(path, *state, "file"), "x");
    assert_true(file_exists(path));
    assert_true(file_remove(path, &err));
    assert_false(file_exists(path));
    assert_true(file_remove(path, &err));
    assert_false(file_remove(((struct scratch *)*state)->path, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
}

/* ---- folders */

static void a_directory_is_made_with_its_parents(void **state)
{
    char path[FILE_PATH_MAX], parent[FILE_PATH_MAX];
    struct stat about;
    struct error err = {0};
    scratch_file(path, *state, "a/b/c");
    assert_true(file_make_directory(path, 0700, &err));
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
    assert_int_equal(stat(scratch_file(parent, *state, "a"), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
    assert_int_equal(chmod(path, 0750), 0);
    assert_true(file_make_directory(path, 0700, &err));
    scratch_file(parent, *state, "a/b/c/");
    assert_true(file_make_directory(parent, 0700, &err));
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0750); /* left as it is */
}

static void a_file_in_the_way_of_a_directory_is_said(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    write_text(scratch_file(path, *state, "file"), "x");
    assert_false(file_make_directory(path, 0700, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    assert_false(file_make_directory(scratch_file(path, *state, "file/sub"), 0700, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    assert_false(file_make_directory("", 0700, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
}

static void a_list_holds_regular_files_with_the_suffix_sorted_by_bytes(void **state)
{
    const struct scratch *s = *state;
    char path[FILE_PATH_MAX];
    struct file_list list;
    static const char *const names[] = {"b.obk",        "a.obk",     "B.obk",
                                        "\xc3\xa9.obk", "10.obk",    "9.obk",
                                        ".hidden.obk",  "other.txt", "a.obk.part"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        write_text(scratch_file(path, s, names[i]), "x");
    assert_int_equal(mkdir(scratch_file(path, s, "dir.obk"), 0700), 0);
    assert_int_equal(symlink("a.obk", scratch_file(path, s, "link.obk")), 0);
    assert_int_equal(mkfifo(scratch_file(path, s, "fifo.obk"), 0600), 0);

    assert_true(file_list_read(&list, s->path, ".obk", 6, NULL));
    static const char *const expected[] = {"10.obk", "9.obk", "B.obk",
                                           "a.obk",  "b.obk", "\xc3\xa9.obk"};
    assert_int_equal(list.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(list.names[i], expected[i]);
    file_list_free(&list);
    assert_int_equal(list.count, 0);
    file_list_free(&list);

    struct error err = {0};
    assert_false(file_list_read(&list, s->path, ".obk", 5, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_int_equal(list.count, 0);
}

static void an_absent_folder_has_no_files(void **state)
{
    char path[FILE_PATH_MAX];
    struct file_list list = {(char **)(uintptr_t)8, 3};
    struct error err = {0};
    assert_true(file_list_read(&list, scratch_file(path, *state, "absent"), "", 10, &err));
    assert_int_equal(list.count, 0);
    file_list_free(&list);
    write_text(scratch_file(path, *state, "file"), "x");
    assert_false(file_list_read(&list, path, "", 10, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
}

/* ---- the one writer */

/* 0: the child got the lock; 1: it was told that somebody has it; 2: anything else. */
static int lock_in_another_process(const char *dir)
{
    int code = 0;
    fflush(stdout); /* or the child writes it again */
    pid_t child = fork();
    if (child == 0) {
        int fd;
        struct error err = {0};
        if (file_lock(&fd, dir, "lock", &err))
            _exit(0);
        _exit(err.fault == FAULT_CONFLICT && error_is(&err, "in-use") && fd == -1 ? 1 : 2);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &code, 0), child);
    assert_true(WIFEXITED(code));
    return WEXITSTATUS(code);
}

static void only_one_process_holds_the_lock(void **state)
{
    const struct scratch *s = *state;
    int fd = -1;
    struct error err = {0};
    assert_int_equal(lock_in_another_process(s->path), 0); /* gone with its process */
    assert_true(file_lock(&fd, s->path, "lock", &err));
    assert_true(fd >= 0);
    assert_int_equal(lock_in_another_process(s->path), 1);
    file_unlock(&fd);
    assert_int_equal(fd, -1);
    file_unlock(&fd);
    assert_int_equal(lock_in_another_process(s->path), 0);
}

static void a_lock_is_not_followed_through_a_link(void **state)
{
    const struct scratch *s = *state;
    char path[FILE_PATH_MAX], target[FILE_PATH_MAX];
    int fd = 7;
    struct error err = {0};
    assert_int_equal(
        symlink(scratch_file(target, s, "elsewhere"), scratch_file(path, s, "lock")), 0);
    assert_false(file_lock(&fd, s->path, "lock", &err));
    assert_int_equal(fd, -1);
    assert_int_equal(err.fault, FAULT_STORAGE);
    assert_false(file_exists(target));
    assert_false(file_lock(&fd, scratch_file(target, s, "absent"), "lock", &err));
    assert_int_equal(err.fault, FAULT_MISSING);
}

#define WITH_SCRATCH(test) \
    cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)

static void put(const struct scratch *s, const char *name)
{
    char path[FILE_PATH_MAX];
    scratch_file(path, s, name);
    assert_true(file_write(path, bytes_of_text("x"), 0600, NULL));
}

static void what_a_killed_writer_left_is_swept_and_nothing_else(void **state)
{
    const struct scratch *s = *state;
    char dead[64], alive[64];
    struct file_list list = {0};
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(0);
    assert_int_equal(waitpid(child, NULL, 0), child); /* that number is nobody's now */
    snprintf(dead, sizeof dead, "vault.json.%ld.part", (long)child);
    snprintf(alive, sizeof alive, "vault.json.%ld.part", (long)getpid());
    const char *const kept[] = {"1.part",     "a.b.part", "notes.part", "part",
                                "vault.json", alive,      "x.12x.part", "y.9999999999.part"};
    put(s, dead);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        put(s, kept[i]);
    file_sweep(s->path);
    assert_true(file_list_read(&list, s->path, "", 100, NULL));
    assert_int_equal(list.count, sizeof kept / sizeof kept[0]);
    for (size_t i = 0; i < list.count; i++)
        assert_string_not_equal(list.names[i], dead);
    file_list_free(&list);
    file_sweep("/proc/nowhere"); /* a folder that is not there has nothing */
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_SCRATCH(what_was_written_is_read),
        WITH_SCRATCH(reading_adds_behind_what_is_there),
        WITH_SCRATCH(the_size_cap_is_exact),
        WITH_SCRATCH(a_file_too_large_leaves_nothing_of_itself_behind),
        WITH_SCRATCH(only_a_regular_file_is_read_and_never_through_a_link),
        WITH_SCRATCH(a_file_has_the_mode_asked_whatever_the_umask),
        WITH_SCRATCH(writing_replaces_a_link_and_leaves_its_target),
        WITH_SCRATCH(bytes_are_on_disk_before_the_name_and_the_name_before_the_return),
        WITH_SCRATCH(a_write_that_fails_leaves_the_old_file_and_no_temporary),
        WITH_SCRATCH(a_disk_that_fills_up_leaves_the_old_file_and_no_temporary),
        WITH_SCRATCH(writing_over_a_folder_or_into_none_fails_and_leaves_nothing),
        WITH_SCRATCH(trying_says_what_writing_would_and_touches_nothing),
        WITH_SCRATCH(a_name_without_a_folder_is_in_this_one),
        WITH_SCRATCH(a_path_that_is_too_long_is_refused),
        WITH_SCRATCH(removing_what_is_absent_is_no_error),
        WITH_SCRATCH(a_directory_is_made_with_its_parents),
        WITH_SCRATCH(a_file_in_the_way_of_a_directory_is_said),
        WITH_SCRATCH(a_list_holds_regular_files_with_the_suffix_sorted_by_bytes),
        WITH_SCRATCH(an_absent_folder_has_no_files),
        WITH_SCRATCH(what_a_killed_writer_left_is_swept_and_nothing_else),
        WITH_SCRATCH(only_one_process_holds_the_lock),
        WITH_SCRATCH(a_lock_is_not_followed_through_a_link),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
