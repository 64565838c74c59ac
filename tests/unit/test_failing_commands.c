/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Every command of badge-issuer, with each request for memory, each call of the store, each write
 * and each sync of its databases failing in turn, until a run had no failure. What must hold of
 * each run: the command does and prints what it does without failures, or it ends with an error
 * that says what failed; nothing is leaked; the store is whole; and the same command, run once more
 * without failures, does what it would have done at first, and leaves the same files. */
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
#include "tests/support/failing_memory.h"
#include "tests/support/failing_store.h"
#include "tests/support/failures.h"
#include "tests/support/folder_copy.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/issuer_invariant.h"
#include "tests/support/postman.h"

/* ---- the machine: a disk whose speed is not under test, the fixture's clock, random numbers that
 * come again, a slow hash that is fast, a store that can fail */

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

static struct fixed_clock machine_clock;
static struct seeded_random machine_random;
static uint64_t machine_seed;

struct clock __wrap_clock_system(void);
struct clock __wrap_clock_system(void)
{
    const struct fixed_clock kept = machine_clock;
    struct clock clock = fixed_clock(&machine_clock, kept.now_s);
    machine_clock = kept;
    return clock;
}

struct random __wrap_random_system(void);
struct random __wrap_random_system(void)
{
    return seeded_random(&machine_random, machine_seed);
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

int __real_crypto_pwhash(unsigned char *const out, unsigned long long outlen,
                         const char *const passwd, unsigned long long passwdlen,
                         const unsigned char *const salt, unsigned long long opslimit,
                         size_t memlimit, int alg);
int __wrap_crypto_pwhash(unsigned char *const out, unsigned long long outlen,
                         const char *const passwd, unsigned long long passwdlen,
                         const unsigned char *const salt, unsigned long long opslimit,
                         size_t memlimit, int alg);
int __wrap_crypto_pwhash(unsigned char *const out, unsigned long long outlen,
                         const char *const passwd, unsigned long long passwdlen,
                         const unsigned char *const salt, unsigned long long opslimit,
                         size_t memlimit, int alg)
{
    (void)opslimit;
    (void)memlimit;
    return __real_crypto_pwhash(out, outlen, passwd, passwdlen, salt,
                                crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, alg);
}

/* ---- the commands */

enum { CLAIMED, DISPUTED, LATE, PLAIN, UNREPORTED, TICKETS };

/* In an argument "%I" is the issuer's folder, "%T" the folder beside it that is made anew for each
 * run, "%F" the one of files to read, "%0" to "%4" the UUID of that ticket, "%A" the session of
 * awards made afterwards. */
static const struct run_as {
    const char *name;
    const char *args[16];
    /* What its error says when something stands after all; run again it may print something else
     * then. NULL: nothing ever does. "": it prints what stands. */
    const char *told;
    bool random;
    /* what it prints, or how it names its files: both are counted only */
} RUNS[] = {
    {"init",
     {"--dir", "%T/new", "--url", "https://new.example.org", "--name", "New",
      "--passphrase-file", "%F/passphrase"},
     NULL,
     false},
    {"init",
     {"--dir", "%T/new", "--url", "https://new.example.org", "--name", "New", "--catalogue",
      "%F/catalogue.json", "--passphrase-file", "%F/passphrase"},
     NULL,
     false},
    {"catalogue",
     {"--dir", "%I", "%F/catalogue.json", "--passphrase-file", "%F/passphrase"},
     "is published",
     false},
    {"catalogue", {"--dir", "%I", "%F/catalogue.json", "--check"}, "is published", false},
    {"approve",
     {"--dir", "%I", "--enrol", "%F/two.enrol", "--event", ISSUER_EVENT, "--achievement",
      ISSUER_BADGE, "--out", "%T/two.answer", "--passphrase-file", "%F/passphrase", "--trust"},
     "is granted",
     false},
    {"award",
     {"--dir", "%I", "--event", ISSUER_EVENT, "--achievement", ISSUER_BADGE, "--count", "2",
      "--passphrase-file", "%F/passphrase"},
     "",
     true},
    {"award",
     {"--dir", "%I", "--event", ISSUER_EVENT, "--achievement", ISSUER_BADGE, "--slips",
      "%T/slips.pdf", "--passphrase-file", "%F/passphrase"},
     "",
     true},
    {"award",
     {"--dir", "%I", "--show", "%A", "--json", "--passphrase-file", "%F/passphrase"},
     NULL,
     false},
    {"correct",
     {"--dir", "%I", "--session", "000000000000", "--award", "%3", "--event", "foire",
      "--reason", "mistake", "--passphrase-file", "%F/passphrase"},
     NULL,
     true},
    {"serve", {"--dir", "%I", "--listen", "127.0.0.1:0"}, NULL, true},
    {"import", {"--dir", "%I", "%F/report.obk", "--out", "%T/replies"}, NULL, true},
    {"revoke", {"--dir", "%I", "--award", "%3", "--reason", "mistake"}, NULL, false},
    {"revoke",
     {"--dir", "%I", "--kiosk", "kiosk-01", "--reason", "stolen", "--yes"},
     NULL,
     false},
    {"awards", {"--dir", "%I"}, NULL, false},
    {"awards", {"--dir", "%I", "--json"}, NULL, false},
    {"kiosks", {"--dir", "%I", "--json"}, NULL, false},
    {"accept", {"--dir", "%I", "--award", "%2"}, NULL, false},
    {"settle", {"--dir", "%I", "--award", "%1"}, NULL, false},
    {"settle", {"--dir", "%I", "--award", "%1", "--give"}, NULL, false},
    {"settle", {"--dir", "%I", "--award", "%1", "--keep"}, NULL, false},
    {"erase", {"--dir", "%I", "--award", "%0"}, NULL, false},
    {"export-person", {"--dir", "%I", "--award", "%0"}, NULL, false},
    {"smtp",
     {"--dir", "%I", "--url", "smtp://127.0.0.1:25", "--from", POSTMAN_FROM, "--user", "u",
      "--password-file", "%F/passphrase"},
     NULL,
     false},
    {"smtp", {"--dir", "%I", "--off"}, NULL, false},
    {"mail", {"--dir", "%I", "--once"}, NULL, false},
    {"documents", {"--dir", "%I", "--out", "%T/site"}, NULL, false},
};
enum { RUN_COUNT = sizeof RUNS / sizeof RUNS[0] };

static const struct {
    const char *name;
    bool (*run)(const struct issuer_options *o, struct error *err);
} COMMANDS[] = {
    {"init", issuer_init},           {"catalogue", issuer_catalogue},
    {"approve", issuer_approve},     {"award", issuer_award},
    {"correct", issuer_correct},     {"serve", issuer_serve},
    {"import", issuer_import},       {"revoke", issuer_revoke},
    {"awards", issuer_awards},       {"kiosks", issuer_kiosks},
    {"accept", issuer_accept},       {"settle", issuer_settle},
    {"erase", issuer_erase},         {"export-person", issuer_export_person},
    {"smtp", issuer_smtp},           {"mail", issuer_mail},
    {"documents", issuer_documents},
};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

/* ---- the world */

struct world {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    char saved[FILE_PATH_MAX], files[FILE_PATH_MAX], out[FILE_PATH_MAX], session[17];
    char uuid[TICKETS][37];
    struct fixed_clock clock;
    long live;
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

enum { ARGS_MAX = 20 };
struct line {
    char text[ARGS_MAX][512];
    char *argv[ARGS_MAX + 1];
    int count;
};

static void fill(char out[static 512], const struct world *w, const char *from)
{
    size_t len = 0;
    for (; *from != '\0' && len < 500; from++) {
        size_t digit = (size_t)(from[1] - '0');
        if (*from != '%') {
            out[len++] = *from;
            continue;
        }
        from++;
        len += (size_t)snprintf(out + len, 512 - len, "%s",
                                digit < TICKETS ? w->uuid[digit]
                                : *from == 'I'  ? w->f.dir
                                : *from == 'T'  ? w->out
                                : *from == 'F'  ? w->files
                                                : w->session);
    }
    out[len] = '\0';
}

static void make_line(struct line *l, const struct world *w, const struct run_as *r)
{
    *l = (struct line){0};
    snprintf(l->text[l->count++], 512, "badge-issuer");
    snprintf(l->text[l->count++], 512, "%s", r->name);
    for (size_t i = 0; i < sizeof r->args / sizeof r->args[0] && r->args[i] != NULL; i++)
        fill(l->text[l->count++], w, r->args[i]);
    for (int i = 0; i < l->count; i++)
        l->argv[i] = l->text[i];
}

struct run {
    struct world *w;
    const struct run_as *as;
    enum failure kind;
    long n;
    struct buffer wanted, files; /* what a run without failures prints and leaves */
    size_t failed, wrong, all_wrong;
};

static void is_wrong(struct run *r, const char *what, const char *more)
{
    if (r->wrong++ > 0)
        return;
    output_release();
    print_message("# %s %s %s, %s %ld: %s %.900s\n", r->as->name,
                  r->as->args[2] == NULL ? "" : r->as->args[2],
                  r->as->args[4] == NULL ? "" : r->as->args[4], failure_name(r->kind), r->n,
                  what, more);
    output_capture();
}

static void clear_out(const struct world *w)
{
    assert_true(folder_remove(w->out, NULL));
    assert_int_equal(mkdir(w->out, 0700), 0);
}

static void renew(struct run *r)
{
    struct world *w = r->w;
    folder_copy(w->f.dir, w->saved);
    clear_out(w);
    machine_clock = w->clock;
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

static bool execute(struct buffer *out, struct run *r, bool fail, bool *struck,
                    struct error *err)
{
    struct issuer_options o = {.slots = 1000, .days = 92, .count = 1};
    const struct argument_command *named;
    struct line line;
    sigset_t before;
    make_line(&line, r->w, r->as);
    if (!arguments_read(&named, &o, &o.files, &o.file_count, &ISSUER_TABLE, line.count,
                        line.argv, err) ||
        issuer_command_lacks(named, &o) != NULL || !issuer_outputs_fit(named, &o, err)) {
        output_release();
        fail_msg("%s: %s", r->as->name, err->text);
    }
    size_t at = 0;
    while (strcmp(COMMANDS[at].name, r->as->name) != 0)
        at++;
    ask_to_end(&before);
    if (fail)
        failures_from(r->kind, r->n);
    machine_seed = !fail && r->as->random ? 78 : 77;
    bool ok = COMMANDS[at].run(&o, err);
    *struck = fail && failures_stop(r->kind, r->n);
    no_more_asking(&before);
    output_take(out, NULL);
    return ok;
}

static size_t lines_of(const struct buffer *b)
{
    size_t count = 0;
    for (size_t i = 0; i < b->len; i++)
        count += b->p[i] == '\n';
    return count;
}

static bool same(const struct run *r, const struct buffer *out)
{
    return r->as->random ? lines_of(out) == lines_of(&r->wanted)
                         : bytes_equal(buffer_view(out), buffer_view(&r->wanted));
}

/* Without locks, which a thread of serve makes when it comes to it, and without the journals of
 * databases: when a write fails as one is closed its journal stays, and the
 * next one to open it reads it. */
static void list_files(struct buffer *out, const struct world *w)
{
    struct buffer all = {0};
    folder_names(&all, w->f.dir);
    folder_names(&all, w->out);
    for (const char *at = buffer_text(&all), *end; (end = strchr(at, '\n')) != NULL;
         at = end + 1) {
        struct bytes line = bytes_of(at, (size_t)(end + 1 - at));
        if (memmem(line.p, line.len, ".db-", 4) == NULL &&
            memmem(line.p, line.len, "lock\n", 5) == NULL)
            buffer_add(out, line);
    }
    buffer_free(&all);
}

static void check_files(struct run *r)
{
    struct buffer files = {0};
    char db[FILE_PATH_MAX], why[400];
    list_files(&files, r->w);
    if (!(r->as->random ? lines_of(&files) == lines_of(&r->files)
                        : bytes_equal(buffer_view(&files), buffer_view(&r->files))))
        is_wrong(r, "left files:", buffer_text(&files));
    assert_true(file_path(db, r->w->f.dir, "issuer.db", NULL));
    if (issuer_invariant(why, sizeof why, db) != 0)
        is_wrong(r, "stored:", why);
    buffer_free(&files);
}

/* why: what the run that failed said. */
static void run_again(struct run *r, const struct error *why)
{
    struct buffer out = {0};
    struct error err = {0};
    bool struck;
    if (r->as->random) /* a file that holds what was awarded is not written over */
        clear_out(r->w);
    if (!execute(&out, r, false, &struck, &err))
        is_wrong(r, "then, without failures:", err.text);
    else if (!same(r, &out) && (r->as->told == NULL || strstr(why->text, r->as->told) == NULL))
        is_wrong(r, "then, without failures, prints", buffer_text(&out));
    check_files(r);
    buffer_free(&out);
}

/* false: it ran without a failure. */
static bool one_run(struct run *r)
{
    struct buffer out = {0};
    struct error err = {0};
    bool struck;
    renew(r);
    bool ok = execute(&out, r, true, &struck, &err);
    r->failed += struck;
    if (!ok && !struck)
        is_wrong(r, "without a failure:", err.text);
    else if (!ok && !failure_is_told(r->kind, &err))
        is_wrong(r, "says", err.text);
    else if (ok && !same(r, &out))
        is_wrong(r, "prints", buffer_text(&out));
    buffer_free(&out);
    if (ok)
        check_files(r);
    else
        run_again(r, &err);
    counting_vfs_reset();
    if (failing_memory_live() != r->w->live) {
        char lost[40];
        snprintf(lost, sizeof lost, "%ld", failing_memory_live() - r->w->live);
        is_wrong(r, "pieces of memory lost:", lost);
        r->w->live = failing_memory_live();
    }
    return struck;
}

static size_t try_run(struct world *w, size_t i)
{
    struct run r = {.w = w, .as = &RUNS[i]};
    struct error err = {0};
    bool struck;
    failures_prepare(FAIL_MEMORY);
    for (int twice = 0; twice < 2;
         twice++) { /* what is made once for the program is made then */
        renew(&r);
        buffer_clear(&r.wanted);
        buffer_clear(&r.files);
        if (!execute(&r.wanted, &r, false, &struck, &err))
            is_wrong(&r, "without failures", err.text);
        list_files(&r.files, w);
        w->live = failing_memory_live();
    }
    for (r.kind = 0; r.kind < FAILURES; r.kind++) {
        failures_prepare(r.kind);
        for (r.n = failures_first(i); one_run(&r); r.n = failures_next(r.kind, r.n, 60))
            assert_true(r.n < 200000);
        r.all_wrong += r.wrong;
        r.wrong = 0;
    }
    buffer_free(&r.wanted);
    buffer_free(&r.files);
    output_release();
    print_message("# %s %s: %zu failures, %zu wrong\n", r.as->name,
                  r.as->args[2] == NULL ? "" : r.as->args[2], r.failed, r.all_wrong);
    output_capture();
    return r.all_wrong;
}

static void a_command_that_fails_says_so_and_can_be_run_again(void **state)
{
    struct world *w = *state;
    const char *only = getenv("FAILURES_OF");
    size_t wrong = 0;
    output_capture();
    for (size_t i = 0; i < RUN_COUNT; i++)
        if (only == NULL || strcmp(only, RUNS[i].name) == 0)
            wrong += try_run(w, i);
    output_release();
    assert_int_equal(wrong, 0);
}

static void every_command_is_run(void **state)
{
    (void)state;
    for (size_t i = 0; i < ISSUER_TABLE.command_count; i++) {
        bool listed = false, called = false;
        for (size_t k = 0; k < RUN_COUNT; k++)
            listed = listed || strcmp(RUNS[k].name, ISSUER_TABLE.commands[i].name) == 0;
        for (size_t k = 0; k < COMMAND_COUNT; k++)
            called = called || strcmp(COMMANDS[k].name, ISSUER_TABLE.commands[i].name) == 0;
        if (!listed || !called)
            fail_msg("%s is not run here", ISSUER_TABLE.commands[i].name);
    }
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
