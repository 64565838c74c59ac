/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Every command of badge-issuer, with each request for memory, each call of the store, each write
 * and each sync of its databases failing in turn (failing_program.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/folder.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/command/command.h"
#include "sync/issuer/operator/afterwards.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/failing_machine.h"
#include "tests/support/failing_program.h"
#include "tests/support/failing_store.h"
#include "tests/support/failures.h"
#include "tests/support/folder_copy.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/issuer_invariant.h"
#include "tests/support/postman.h"

/* ---- a disk whose speed is not under test, a store that can fail */

int fsync(int fd)
{
    (void)fd;
    return 0;
}
int fdatasync(int fd)
{
    (void)fd;
    return 0;
}

bool __real_store_open(struct issuer_store *out, const char *url, bool create,
                       struct error *err);
bool __wrap_store_open(struct issuer_store *out, const char *url, bool create,
                       struct error *err);
bool __wrap_store_open(struct issuer_store *out, const char *url, bool create,
                       struct error *err)
{
    bool ok = __real_store_open(out, url, create, err);
    if (ok)
        failing_store_over(out);
    return ok;
}

/* ---- the commands */

enum { CLAIMED, DISPUTED, LATE, PLAIN, UNREPORTED, TICKETS };

/* In an argument "%I" is the issuer's folder, "%T" the folder beside it that is made anew for each
 * run, "%F" the one of files to read, "%0" to "%4" the UUID of that ticket, "%A" the session of
 * awards made afterwards. */
static const struct failing_command RUNS[] = {
    {.name = "init",
     .args = {"--dir", "%T/new", "--url", "https://new.example.org", "--name", "New",
              "--passphrase-file", "%F/passphrase"}},
    {.name = "init",
     .args = {"--dir", "%T/new", "--url", "https://new.example.org", "--name", "New",
              "--catalogue", "%F/catalogue.json", "--passphrase-file", "%F/passphrase"}},
    {.name = "catalogue",
     .args = {"--dir", "%I", "%F/catalogue.json", "--passphrase-file", "%F/passphrase"},
     .told = "is published"},
    {.name = "catalogue",
     .args = {"--dir", "%I", "%F/catalogue.json", "--check"},
     .told = "is published"},
    {.name = "approve",
     .args = {"--dir", "%I", "--enrol", "%F/two.enrol", "--event", ISSUER_EVENT,
              "--achievement", ISSUER_BADGE, "--out", "%T/two.answer", "--passphrase-file",
              "%F/passphrase", "--trust"},
     .told = "is granted"},
    {.name = "award",
     .args = {"--dir", "%I", "--event", ISSUER_EVENT, "--achievement", ISSUER_BADGE, "--count",
              "2", "--passphrase-file", "%F/passphrase"},
     .told = "",
     .random = true},
    {.name = "award",
     .args = {"--dir", "%I", "--event", ISSUER_EVENT, "--achievement", ISSUER_BADGE, "--slips",
              "%T/slips.pdf", "--passphrase-file", "%F/passphrase"},
     .told = "",
     .random = true},
    {.name = "award",
     .args = {"--dir", "%I", "--show", "%A", "--json", "--passphrase-file", "%F/passphrase"}},
    {.name = "correct",
     .args = {"--dir", "%I", "--session", "000000000000", "--award", "%3", "--event", "foire",
              "--reason", "mistake", "--passphrase-file", "%F/passphrase"},
     .random = true},
    {.name = "serve", .args = {"--dir", "%I", "--listen", "127.0.0.1:0"}, .random = true},
    {.name = "import",
     .args = {"--dir", "%I", "%F/report.obk", "--out", "%T/replies"},
     .random = true},
    {.name = "revoke", .args = {"--dir", "%I", "--award", "%3", "--reason", "mistake"}},
    {.name = "revoke",
     .args = {"--dir", "%I", "--kiosk", "kiosk-01", "--reason", "stolen", "--yes"}},
    {.name = "awards", .args = {"--dir", "%I"}},
    {.name = "awards", .args = {"--dir", "%I", "--json"}},
    {.name = "kiosks", .args = {"--dir", "%I", "--json"}},
    {.name = "accept", .args = {"--dir", "%I", "--award", "%2"}},
    {.name = "settle", .args = {"--dir", "%I", "--award", "%1"}},
    {.name = "settle", .args = {"--dir", "%I", "--award", "%1", "--give"}},
    {.name = "settle", .args = {"--dir", "%I", "--award", "%1", "--keep"}},
    {.name = "erase", .args = {"--dir", "%I", "--award", "%0"}},
    {.name = "export-person", .args = {"--dir", "%I", "--award", "%0"}},
    {.name = "smtp",
     .args = {"--dir", "%I", "--url", "smtp://127.0.0.1:25", "--from", POSTMAN_FROM, "--user",
              "u", "--password-file", "%F/passphrase"}},
    {.name = "smtp", .args = {"--dir", "%I", "--off"}},
    {.name = "mail", .args = {"--dir", "%I", "--once"}},
    {.name = "documents", .args = {"--dir", "%I", "--out", "%T/site"}},
};
enum { RUN_COUNT = sizeof RUNS / sizeof RUNS[0] };

/* ---- the world */

struct world {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    char saved[FILE_PATH_MAX], files[FILE_PATH_MAX], out[FILE_PATH_MAX], session[17];
    char uuid[TICKETS][37];
    struct fixed_clock clock;
};

static void keep_file(const struct world *w, const char *name, struct bytes bytes)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    if (!file_path(path, w->files, name, &err) || !file_write(path, bytes, 0600, &err))
        fail_msg("%s", err.text);
}

/* Published already: two events. And what `catalogue` publishes: another badge. */
static const char BEFORE[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"}],"
    "\"achievements\":["
    "{\"id\":\"" ISSUER_BADGE "\",\"issuer\":\"lab\",\"name\":\"Atelier\","
    "\"description\":\"Fait.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE "\"}],"
    "\"events\":[{\"id\":\"" ISSUER_EVENT "\",\"name\":\"Fête\",\"place\":\"Rennes\","
    "\"starts\":\"2026-09-21\",\"ends\":\"2026-09-22\",\"achievements\":[\"" ISSUER_BADGE
    "\"]},{\"id\":\"foire\",\"name\":\"Foire\",\"place\":\"Rennes\","
    "\"starts\":\"2026-09-21\",\"ends\":\"2026-09-22\",\"achievements\":[\"" ISSUER_BADGE
    "\"]}]}";
static const char SOURCE[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"}],"
    "\"achievements\":["
    "{\"id\":\"" ISSUER_BADGE "\",\"issuer\":\"lab\",\"name\":\"Atelier\","
    "\"description\":\"Fait.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE "\"},"
    "{\"id\":\"nouveau\",\"issuer\":\"lab\",\"name\":\"Nouveau\","
    "\"description\":\"Fait.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE "\"}],"
    "\"events\":[{\"id\":\"" ISSUER_EVENT "\",\"name\":\"Fête\",\"place\":\"Rennes\","
    "\"timezone\":\"Europe/Paris\",\"starts\":\"2026-09-21\",\"ends\":\"2026-09-22\","
    "\"achievements\":[\"" ISSUER_BADGE "\",\"nouveau\"]}]}";

static void make_request(const struct world *w)
{
    struct signing_key award, device;
    const uint8_t seeds[2][SIGNING_SEED_LEN] = {{2}, {2, 1}};
    struct enrolment e = {.name = "Deux", .epoch = 1};
    struct buffer jws = {0};
    struct error err = {0};
    signing_from_seed(&award, seeds[0]);
    signing_from_seed(&device, seeds[1]);
    memcpy(e.award_key, award.public_key, SIGNING_PUBLIC_LEN);
    memcpy(e.device_key, device.public_key, SIGNING_PUBLIC_LEN);
    enrolment_vouch(e.award_signature, &award, e.device_key);
    assert_true(enrolment_make(&jws, &e, &device, &err));
    keep_file(w, "two.enrol", buffer_view(&jws));
    buffer_free(&jws);
}

static void make_files(struct world *w)
{
    struct buffer bytes = {0};
    struct error err = {0};
    assert_true(file_make_directory(w->files, 0700, &err));
    assert_true(file_read(&bytes, ISSUER_PICTURES "/" ISSUER_PICTURE, 1 << 20, &err));
    keep_file(w, ISSUER_PICTURE, buffer_view(&bytes));
    keep_file(w, "passphrase", bytes_of_text("a phrase for tests\n"));
    keep_file(w, "catalogue.json", bytes_of_text(SOURCE));
    make_request(w);
    buffer_clear(&bytes);
    issuer_kiosk_upload(&bytes, &w->k, w->k.count - 1, 1);
    keep_file(w, "report.obk", buffer_view(&bytes));
    buffer_free(&bytes);
}

static void publish_before(struct world *w)
{
    struct catalogue_draft *draft = NULL;
    int64_t version;
    struct error err = {0};
    if (!catalogue_draft_read(&draft, w->f.host, bytes_of_text(BEFORE), ISSUER_PICTURES,
                              &err) ||
        !catalogue_publish(&version, w->f.host, draft, &w->f.authority, &err))
        fail_msg("%s", err.text);
    catalogue_draft_free(draft);
}

static void make_awards(struct world *w)
{
    struct reply_received *r = calloc(1, sizeof *r);
    struct ticket t[TICKETS];
    assert_non_null(r);
    for (size_t i = 0; i < TICKETS; i++) {
        uint8_t id[TICKET_ID_LEN];
        t[i] = issuer_kiosk_ticket(&w->k, &w->f, w->k.next_seq++, w->f.clock.now_s);
        t[i].ttl = i == LATE ? 1 : t[i].ttl;
        issuer_kiosk_sign(&t[i], &w->k);
        if (i != LATE)
            issuer_kiosk_add_award(&w->k, &t[i]);
        issuer_ticket_id(id, &t[i]);
        uuid_encode(w->uuid[i], id);
    }
    issuer_kiosk_sync(r, &w->k, &w->f, 0, w->k.count - 1);
    reply_received_free(r);
    free(r);
    assert_int_equal(
        holder_claim(NULL, &w->f, &t[CLAIMED], 1, ",\"email\":\"someone@example.org\""), 201);
    assert_int_equal(holder_claim(NULL, &w->f, &t[DISPUTED], 2, ""), 201);
    assert_int_equal(holder_claim(NULL, &w->f, &t[DISPUTED], 3, ""), 409);
    fixed_clock_pass(&w->f.clock, 3601);
    assert_int_equal(holder_claim(NULL, &w->f, &t[LATE], 4, ""), 202);
}

/* An award of the issuer's own kiosk, whose session is shown again. */
static void award_afterwards(struct world *w)
{
    const struct award_request request = {.achievement = ISSUER_BADGE};
    struct award_shown shown;
    struct afterwards *d = NULL;
    struct ticket t;
    struct buffer url = {0};
    struct error err = {0};
    if (!afterwards_open(&d, w->f.host, &w->f.authority, &err) ||
        !afterwards_open_session(d, ISSUER_EVENT, ISSUER_BADGE, &err) ||
        !afterwards_award(d, &shown, &request, &err) || !afterwards_close_session(d, &err) ||
        !ticket_url_parse(&t, &url, bytes_of_text(shown.url), &err))
        fail_msg("%s", err.text);
    hex_encode(w->session, bytes_of(t.session, sizeof t.session));
    afterwards_close(d);
    buffer_free(&url);
}

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    if (w == NULL)
        return -1;
    issuer_fixture_make(&w->f);
    scratch_file(w->saved, &w->f.scratch, "saved");
    scratch_file(w->files, &w->f.scratch, "files");
    scratch_file(w->out, &w->f.scratch, "out");
    postman_on(&w->f);
    /* no box believes a time before it was built */
    fixed_clock_pass(&w->f.clock, clock_build_time() + 86400 - w->f.clock.now_s);
    issuer_kiosk_enrol(&w->k, &w->f, 9, 0);
    publish_before(w);
    make_awards(w);
    award_afterwards(w);
    make_files(w);
    host_close(w->f.host);
    w->f.host = NULL;
    w->clock = w->f.clock;
    folder_copy(w->saved, w->f.dir);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    issuer_fixture_free(&w->f);
    free(w);
    return 0;
}

/* ---- one run of a command */

static size_t fill(char *out, size_t room, void *world, const char *what)
{
    const struct world *w = world;
    size_t digit = (size_t)(*what - '0');
    return (size_t)snprintf(out, room, "%s",
                            digit < TICKETS ? w->uuid[digit]
                            : *what == 'I'  ? w->f.dir
                            : *what == 'T'  ? w->out
                            : *what == 'F'  ? w->files
                                            : w->session);
}

static void clear_out(void *world)
{
    const struct world *w = world;
    assert_true(folder_remove(w->out, NULL));
    assert_int_equal(mkdir(w->out, 0700), 0);
}

static void renew(void *world)
{
    struct world *w = world;
    folder_copy(w->f.dir, w->saved);
    clear_out(w);
    failing_machine.clock = w->clock;
}

/* SIGTERM waits for serve, which begins to wait for it when it listens. */
static void ask_to_end(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, before);
    pthread_kill(pthread_self(), SIGTERM);
}

static void no_more_asking(const sigset_t *before)
{
    const struct timespec now = {0};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigtimedwait(&set, NULL, &now);
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

static bool run(void *world, int argc, char **argv, struct error *err)
{
    struct issuer_options o = ISSUER_DEFAULTS;
    const struct argument_command *named;
    sigset_t before;
    (void)world;
    if (!arguments_read(&named, &o, &o.files, &o.file_count, &ISSUER_TABLE, argc, argv, err))
        return false;
    assert_null(issuer_lacks(named, &o));
    ask_to_end(&before);
    failing_program_begins();
    bool ok = issuer_run(named, &o, err);
    failing_program_ends();
    no_more_asking(&before);
    return ok;
}

/* Without locks, which a thread of serve makes when it comes to it. */
static void list_files(struct buffer *out, void *world)
{
    const struct world *w = world;
    struct buffer all = {0};
    folder_names(&all, w->f.dir);
    folder_names(&all, w->out);
    for (const char *at = buffer_text(&all), *end; (end = strchr(at, '\n')) != NULL;
         at = end + 1) {
        struct bytes line = bytes_of(at, (size_t)(end + 1 - at));
        if (memmem(line.p, line.len, "lock\n", 5) == NULL)
            buffer_add(out, line);
    }
    buffer_free(&all);
}

static bool is_whole(char *why, size_t room, void *world)
{
    const struct world *w = world;
    char db[FILE_PATH_MAX];
    assert_true(file_path(db, w->f.dir, "issuer.db", NULL));
    return issuer_invariant(why, room, db) == 0;
}

static void a_command_that_fails_says_so_and_can_be_run_again(void **state)
{
    const struct failing_program issuer = {.name = "badge-issuer",
                                           .world = *state,
                                           .renew = renew,
                                           .clear_out = clear_out,
                                           .fill = fill,
                                           .run = run,
                                           .list_files = list_files,
                                           .is_whole = is_whole,
                                           .seed = &failing_machine.seed,
                                           .has_store = true};
    assert_int_equal(failing_program_try_all(&issuer, RUNS, RUN_COUNT), 0);
}

static void every_command_is_run(void **state)
{
    (void)state;
    failing_program_has_all(&ISSUER_TABLE, RUNS, RUN_COUNT);
}

int main(void)
{
    failures_start();
    if (sodium_init() < 0)
        return 1;
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_is_run),
        cmocka_unit_test_setup_teardown(a_command_that_fails_says_so_and_can_be_run_again,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
