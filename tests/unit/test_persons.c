/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "keys/file.h"
#include "sync/issuer/store/persons.h"
#include "tests/support/issuer_fixture.h"

#define EMAIL "someone@example.org"

static void add(uint8_t person[PERSON_LEN], struct persons *p, struct issuer_fixture *f)
{
    struct error err = {0};
    if (!persons_add(person, p, EMAIL, f->clock.now_s, f->ports.random, &err))
        fail_msg("%s", err.text);
}

static void forget(struct persons *p, const uint8_t person[PERSON_LEN])
{
    struct error err = {0};
    if (!persons_forget(p, person, &err))
        fail_msg("%s", err.text);
}

/* A second connection is another process, or the thread that sends mails. */
static void a_key_is_destroyed_again_after_others_wrote(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    struct persons *other = NULL;
    uint8_t person[PERSON_LEN], more[PERSON_LEN];
    char journal[FILE_PATH_MAX];
    struct stat st;
    assert_true(file_path(journal, f->dir, "persons.db-wal", &err));
    assert_true(persons_open(&other, f->dir, f->host->link_secret, &err));
    add(person, f->host->persons, f);
    forget(f->host->persons, person);
    add(more, other, f);
    forget(f->host->persons, person); /* tried again: what came after it did not succeed */
    assert_int_equal(stat(journal, &st), 0);
    assert_int_equal(st.st_size, 0);
    persons_close(other);
}

static void *let_go(void *arg)
{
    const struct timespec moment = {.tv_nsec = 50 * 1000 * 1000};
    nanosleep(&moment, NULL);
    sqlite3_exec(arg, "COMMIT", NULL, NULL, NULL);
    return NULL;
}

static void who_writes_waits_for_who_is_writing(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    uint8_t person[PERSON_LEN];
    char path[FILE_PATH_MAX];
    sqlite3 *db = NULL;
    pthread_t thread;
    assert_true(file_path(path, f->dir, "persons.db", &err));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(pthread_create(&thread, NULL, let_go, db), 0);
    bool ok =
        persons_add(person, f->host->persons, EMAIL, f->clock.now_s, f->ports.random, &err);
    pthread_join(thread, NULL);
    sqlite3_close(db);
    if (!ok)
        fail_msg("%s", err.text);
}

/* What another program does while it empties the journal: it holds that lock of SQLite's (byte 121
 * of the shared memory's file, WAL_CKPT_LOCK). Another process, for a process never waits for its
 * own locks. */
static pid_t hold_the_lock(const char *folder)
{
    const struct timespec moment = {.tv_nsec = 150 * 1000 * 1000};
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 121, .l_len = 1};
    struct error err = {0};
    char path[FILE_PATH_MAX], byte = 0;
    int ends[2];
    assert_true(file_path(path, folder, "persons.db-shm", &err));
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        int fd = open(path, O_RDWR);
        if (fd < 0 || fcntl(fd, F_SETLK, &lock) != 0 || write(ends[1], &byte, 1) != 1)
            _exit(1);
        nanosleep(&moment, NULL);
        _exit(0);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return child;
}

static void a_key_is_destroyed_while_another_program_empties_the_journal(void **state)
{
    struct issuer_fixture *f = *state;
    uint8_t person[PERSON_LEN];
    int how = 0;
    add(person, f->host->persons, f);
    pid_t child = hold_the_lock(f->dir);
    forget(f->host->persons, person);
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_int_equal(how, 0);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(a_key_is_destroyed_again_after_others_wrote),
        WITH_ISSUER(a_key_is_destroyed_while_another_program_empties_the_journal),
        WITH_ISSUER(who_writes_waits_for_who_is_writing),
    };
    return cmocka_run_group_tests_name("persons", tests, NULL, NULL);
}
