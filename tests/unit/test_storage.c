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
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/summary.h"
#include "keys/storage.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"

/* The ill card: read-only or full, as real file systems (root alone can mount them), and what each
 * errno is called. */

static void each_errno_has_one_of_five_names(void **state)
{
    static const struct {
        int why;
        enum storage_trouble t;
        const char *reason;
    } TABLE[] = {
        {ENOSPC, STORAGE_FULL, "disk-full"},
        {EDQUOT, STORAGE_FULL, "disk-full"},
        {EROFS, STORAGE_READ_ONLY, "read-only"},
        {EIO, STORAGE_DAMAGED, "disk-damaged"},
        {ENODEV, STORAGE_GONE, "disk-gone"},
        {EACCES, STORAGE_NOT_ALLOWED, "not-allowed"},
        {EPERM, STORAGE_NOT_ALLOWED, "not-allowed"},
        {ENOMEM, STORAGE_NO_MEMORY, ""},
        {ENAMETOOLONG, STORAGE_OTHER, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof TABLE / sizeof TABLE[0]; i++) {
        struct error err = {0};
        assert_int_equal(storage_of_errno(TABLE[i].why), TABLE[i].t);
        assert_false(storage_failed(&err, TABLE[i].t, "the system's words", "writing %s", "K"));
        assert_int_equal(err.fault,
                         TABLE[i].t == STORAGE_NO_MEMORY ? FAULT_MEMORY : FAULT_STORAGE);
        assert_true(error_is(&err, TABLE[i].reason));
        assert_non_null(strstr(err.text, "writing K: "));
        assert_int_equal(strstr(err.text, "the system's words") != NULL,
                         TABLE[i].t == STORAGE_OTHER);
    }
}

static void a_folder_that_may_not_be_looked_into_is_no_empty_one(void **state)
{
    struct scratch s;
    char dir[FILE_PATH_MAX], path[FILE_PATH_MAX];
    (void)state;
    if (geteuid() == 0 && seteuid(65534) != 0)
        skip();
    scratch_make(&s);
    scratch_file(dir, &s, "closed");
    assert_true(file_make_directory(dir, 0700, NULL));
    assert_true(file_path(path, dir, "kiosk.json", NULL));
    assert_false(file_exists(path));
    assert_int_equal(chmod(dir, 0), 0);
    assert_true(file_exists(path)); /* who knows */
    assert_int_equal(chmod(dir, 0700), 0);
    scratch_remove(&s);
    if (getuid() == 0)
        assert_int_equal(seteuid(0), 0);
}

/* ---- a card */

struct card {
    struct kiosk_fixture f;
    char mount[FILE_PATH_MAX], k[FILE_PATH_MAX];
    uint64_t entries, awards;
};

static void copy(struct card *c, const char *name)
{
    struct buffer file = {0};
    char from[FILE_PATH_MAX], to[FILE_PATH_MAX];
    assert_true(file_path(from, c->f.dir, name, NULL) && file_path(to, c->k, name, NULL));
    if (file_exists(from)) {
        assert_true(file_read(&file, from, 16 * 1024 * 1024, NULL));
        assert_true(file_write(to, buffer_view(&file), 0600, NULL));
    }
    buffer_free(&file);
}

static void copy_all(struct card *c)
{
    static const char *const names[] = {"kiosk.json",   "vault.json",  "device.key",
                                        "pin-attempts", "ledger-1.db", "ledger-1.db-wal"};
    assert_true(file_make_directory(c->k, 0700, NULL));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        copy(c, names[i]);
}

/* A kiosk with awards, copied to the card while its program runs: the last award is in the WAL
 * alone. WAL folded in: the program has ended. */
static bool make_card(struct card *c, bool with_wal)
{
    struct error err = {0};
    char wal[FILE_PATH_MAX];
    *c = (struct card){0};
    if (geteuid() != 0) {
        print_message("# skipped: only root can mount a card\n");
        return false;
    }
    kiosk_fixture_make(&c->f, NULL);
    kiosk_fixture_session(&c->f, FIXTURE_EVENT);
    for (int i = 0; i < 5; i++)
        kiosk_fixture_award(&c->f);
    if (!with_wal)
        assert_true(engine_lock(c->f.engine, CLOSE_PERSON, &err));
    c->entries = kiosk_fixture_status(&c->f).entries;
    c->awards = kiosk_fixture_status(&c->f).awards;
    scratch_file(c->mount, &c->f.scratch, "card");
    assert_true(file_make_directory(c->mount, 0700, NULL));
    if (mount("tmpfs", c->mount, "tmpfs", 0, "size=2m,mode=0700") != 0) {
        print_message("# skipped: this system mounts nothing\n");
        kiosk_fixture_free(&c->f);
        return false;
    }
    if (!with_wal) {
        engine_close(c->f.engine);
        c->f.engine = NULL;
    }
    assert_true(file_path(c->k, c->mount, "k", NULL));
    copy_all(c);
    assert_true(file_path(wal, c->k, "ledger-1.db-wal", NULL));
    assert_int_equal(file_exists(wal), with_wal);
    return true;
}

static void throw_away(struct card *c)
{
    umount(c->mount);
    kiosk_fixture_free(&c->f);
}

static void make_read_only(struct card *c)
{
    assert_int_equal(mount(NULL, c->mount, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
}

static void fill(struct card *c)
{
    char path[FILE_PATH_MAX], block[4096] = "";
    assert_true(file_path(path, c->mount, "fill", NULL));
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0);
    while (write(fd, block, sizeof block) > 0)
        ;
    close(fd);
}

/* Everything that was awarded, and every signature. */
static void can_be_read(struct card *c)
{
    struct engine *e = NULL;
    struct engine_status s;
    struct error err = {0};
    struct award_line lines[10];
    uint64_t count = 0;
    size_t listed = 0;
    struct summary sums[4];
    if (!engine_open(&e, c->k, NULL, ENGINE_READ, &c->f.ports, &err))
        fail_msg("%s", err.text);
    assert_true(engine_status(&s, e, &err));
    assert_int_equal(s.entries, c->entries);
    assert_int_equal(s.awards, c->awards);
    assert_true(engine_check_ledger(e, &count, &err));
    assert_int_equal(count, c->entries);
    assert_true(award_list(lines, &listed, 10, e, UINT64_MAX, &err));
    assert_int_equal(listed, c->awards);
    assert_true(summary_list(sums, &listed, 4, e, NULL, &err));
    engine_close(e);
}

static void is_refused(struct card *c, const char *reason)
{
    struct engine *e = NULL;
    struct error err = {0};
    assert_false(engine_open(&e, c->k, NULL, ENGINE_WRITE, &c->f.ports, &err));
    if (!error_is(&err, reason))
        fail_msg("%s, must be %s: %s", err.reason, reason, err.text);
}

static void a_read_only_card_is_read_whole_with_its_wal(void **state)
{
    static struct card c;
    (void)state;
    for (int with_wal = 0; with_wal < 2; with_wal++) {
        if (!make_card(&c, with_wal == 1))
            return;
        make_read_only(&c);
        can_be_read(&c);
        can_be_read(&c);
        is_refused(&c, "read-only");
        assert_int_equal(mount(NULL, c.mount, NULL, MS_REMOUNT, NULL), 0);
        can_be_read(&c); /* and nothing was harmed */
        throw_away(&c);
    }
}

static void a_full_card_is_read_whole_with_its_wal(void **state)
{
    static struct card c;
    char path[FILE_PATH_MAX];
    (void)state;
    for (int with_wal = 0; with_wal < 2; with_wal++) {
        if (!make_card(&c, with_wal == 1))
            return;
        fill(&c);
        can_be_read(&c);
        can_be_read(&c);
        is_refused(&c, "disk-full");
        assert_true(file_path(path, c.mount, "fill", NULL) && file_remove(path, NULL));
        can_be_read(&c);
        struct engine *e = NULL;
        struct error err = {0};
        assert_true(engine_open(&e, c.k, NULL, ENGINE_WRITE, &c.f.ports, &err));
        assert_true(engine_try_write(e, &err));
        engine_close(e);
        throw_away(&c);
    }
}

/* ---- errors that no mount makes */

static void a_write_that_fails_is_told_as_what_it_is(void **state)
{
    struct kiosk_fixture f = {0};
    struct award_shown shown;
    struct error err = {0};
    const struct award_request request = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    counting_vfs.full = true;
    assert_false(award_issue(f.engine, &shown, &request, &err));
    assert_true(error_is(&err, "disk-full"));
    counting_vfs.full = false;
    errno = 0;
    counting_vfs.fail_write_at = counting_vfs.writes + 1;
    assert_false(award_issue(f.engine, &shown, &request, &err));
    assert_true(error_is(&err, "disk-damaged"));
    counting_vfs.fail_write_at = 0;
    assert_true(award_issue(f.engine, &shown, &request, &err));
    award_shown_wipe(&shown);
    kiosk_fixture_free(&f);
}

static void a_file_that_is_no_database_is_damaged(void **state)
{
    struct kiosk_fixture f = {0};
    struct engine *e = NULL;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    (void)state;
    kiosk_fixture_make(&f, NULL);
    engine_close(f.engine);
    f.engine = NULL;
    assert_true(file_path(path, f.dir, "ledger-1.db", &err));
    assert_true(file_write(path, bytes_of_text("no database, but long enough to be looked at"),
                           0600, &err));
    assert_false(engine_open(&e, f.dir, NULL, ENGINE_READ, &f.ports, &err));
    assert_true(error_is(&err, "disk-damaged"));
    kiosk_fixture_free(&f);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_errno_has_one_of_five_names),
        cmocka_unit_test(a_folder_that_may_not_be_looked_into_is_no_empty_one),
        cmocka_unit_test(a_read_only_card_is_read_whole_with_its_wal),
        cmocka_unit_test(a_full_card_is_read_whole_with_its_wal),
        cmocka_unit_test(a_write_that_fails_is_told_as_what_it_is),
        cmocka_unit_test(a_file_that_is_no_database_is_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
