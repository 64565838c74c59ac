/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Every command of badgectl, and a round of badge-sync, with each request for memory, each write
 * and each sync of the ledger failing in turn (failing_program.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/engine/exchange_uploads.h"
#include "firmware/engine/pins.h"
#include "keys/encoding.h"
#include "keys/folder.h"
#include "sync/badgectl/command_table.h"
#include "sync/courier_options.h"
#include "sync/lane.h"
#include "tests/support/failing_machine.h"
#include "tests/support/failing_program.h"
#include "tests/support/failures.h"
#include "tests/support/folder_copy.h"
#include "tests/support/kiosk_fixture.h"
#include "tests/support/reply_server.h"
#include "tests/support/vectors.h"

/* The disk's speed is not under test. */
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

#define CHAIN "tests/vectors/award-chain/"
#define PIN "--pin-file", "%F/pin"

/* In an argument
 *
 *   %K, %R, %N  the kiosk under test; a copy of which everything is received; a kiosk that nobody
 *               has approved
 *   %T, %F, %U  the folder of results, that of files to read, the stick
 *   %H          the host's address
 *   %A, %B, %C  the UUIDs of two awards, and the short code of a third
 *   %S, %L      their session, and the claim link of the first */
static const struct failing_command BADGECTL[] = {
    {.name = "init",
     .args = {"--dir", "%T/new", "--name", "New", "--label", "blue", PIN},
     .told = "is there already"},
    {.name = "enrol", .args = {"--dir", "%K", "--out", "%T/request.enrol"}},
    {.name = "accept", .args = {"--dir", "%N", "%F/answer.obk", "--trust"}, .told = ""},
    {.name = "pin set",
     .args = {"--dir", "%K", "--label", "red", PIN, "--new-pin-file", "%F/new-pin"}},
    {.name = "pin list", .args = {"--dir", "%K"}},
    {.name = "pin remove", .args = {"--dir", "%K", "--label", "green", PIN}},
    {.name = "pin sheet",
     .args = {"--dir", "%K", "--out", "%T/sheet.txt", PIN},
     .random = true},
    {.name = "pin sheet",
     .args = {"--dir", "%K", "--out", "%T/sheet.png", PIN},
     .random = true},
    {.name = "pin recover",
     .args = {"--dir", "%K", "--label", "blue", "--sheet-file", "%F/sheet.txt",
              "--new-pin-file", "%F/new-pin"}},
    {.name = "award",
     .args = {"--dir", "%K", "--event", FIXTURE_EVENT, "--achievement", FIXTURE_LEVELS,
              "--result", "niveau-1", "--count", "2", "--json", PIN},
     .told = "",
     .random = true},
    {.name = "award",
     .args = {"--dir", "%K", "--event", FIXTURE_EVENT, "--achievement", FIXTURE_LEVELS,
              "--result", "niveau-1", "--count", "3", "--group", PIN},
     .told = "",
     .random = true},
    {.name = "award",
     .args = {"--dir", "%K", "--event", FIXTURE_EVENT, "--achievement", FIXTURE_LEVELS,
              "--result", "niveau-1", "--slips", "%T/slips.pdf", PIN},
     .told = "",
     .random = true},
    {.name = "award", .args = {"--dir", "%K", "--show", "%S", "--json", PIN}},
    {.name = "slips list", .args = {"--dir", "%K"}},
    {.name = "slips list", .args = {"--dir", "%K", "--json"}},
    {.name = "slips write",
     .args = {"--dir", "%K", "--pack", "4", "--out", "%T/slips.pdf", "--paper", "62mm", PIN}},
    {.name = "slips handed", .args = {"--dir", "%K", "--pack", "4", "--count", "1", PIN}},
    {.name = "slips void",
     .args = {"--dir", "%K", "--pack", "4", "--all", "--reason", "test", PIN}},
    {.name = "void",
     .args = {"--dir", "%K", "--award", "%A", "--code", "%C", "--reason", "test", PIN}},
    {.name = "qr", .args = {"--dir", "%K", "--award", "%A", "--png", "%T/qr.png", PIN}},
    {.name = "qr", .args = {"--dir", "%K", "--award", "%A", "--text", PIN}},
    {.name = "export",
     .args = {"--dir", "%K", "--award", "%A", "--json", "%T/badge.json", PIN}},
    {.name = "export", .args = {"--dir", "%K", "--award", "%B", "--png", "%T/badge.png", PIN}},
    {.name = "ledger check", .args = {"--dir", "%K"}},
    {.name = "ledger list", .args = {"--dir", "%K"}},
    {.name = "ledger list", .args = {"--dir", "%K", "--json"}},
    {.name = "ledger export", .args = {"--dir", "%K"}},
    {.name = "sync", .args = {"--dir", "%K", "--url", "%H"}, .told = "", .random = true},
    {.name = "sync", .args = {"--dir", "%K", "--usb", "%U"}, .told = "", .random = true},
    {.name = "status", .args = {"--dir", "%K"}},
    {.name = "status", .args = {"--dir", "%K", "--json"}},
    {.name = "ready", .args = {"--dir", "%K", "--event", FIXTURE_EVENT}, .refused = true},
    {.name = "ready",
     .args = {"--dir", "%K", "--event", FIXTURE_EVENT, "--json"},
     .refused = true},
    {.name = "summary", .args = {"--dir", "%K", "--out", "%T/table.csv"}},
    {.name = "doctor", .args = {"--dir", "%K"}, .prints = true},
    {.name = "retire", .args = {"--dir", "%R", PIN}, .told = "retired"},
    {.name = "verify",
     .args = {"%F/good.json", "%F/documents.txt", "%F/typical.baked.png", "--documents",
              "%F/documents", "--at", "2026-10-13T12:00:00Z"},
     .refused = true},
    {.name = "verify",
     .args = {"%F/good.json", "--documents", "%F/documents", "--at", "2026-10-13T12:00:00Z",
              "--json"}},
    {.name = "verify",
     .args = {"%F/bad.json", "--documents", "%F/documents", "--at", "2026-10-13T12:00:00Z"},
     .refused = true},
    {.name = "bake",
     .args = {"--png", "%F/typical.baked.png", "--credential", "%F/good.json", "--out",
              "%T/baked.png"}},
    {.name = "unbake", .args = {"%F/typical.baked.png"}},
    {.name = "inspect", .args = {"%F/typical.baked.png"}},
    {.name = "inspect", .args = {"%F/answer.obk"}},
    {.name = "ticket decode", .args = {"%L"}},
};
enum { BADGECTL_COUNT = sizeof BADGECTL / sizeof BADGECTL[0] };

static const struct failing_command COURIER[] = {
    {.name = "", .args = {"--spool", "%K/spool", "--url", "%H", "--once"}},
    {.name = "", .args = {"--spool", "%K/spool", "--usb", "%U", "--once"}},
};
enum { COURIER_COUNT = sizeof COURIER / sizeof COURIER[0] };

/* ---- the world */

struct world {
    struct kiosk_fixture f, n; /* K, and the kiosk that nobody has approved */
    struct reply_server host;
    char received[FILE_PATH_MAX]; /* R */
    char files[FILE_PATH_MAX], out[FILE_PATH_MAX], stick[FILE_PATH_MAX];
    char saved[4][FILE_PATH_MAX]; /* of K, R, N and the stick, in this order */
    struct award_shown shown[3];
    struct fixed_clock clock;
};

static void keep_file(const struct world *w, const char *name, struct bytes bytes)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    if (!file_path(path, w->files, name, &err) || !file_write(path, bytes, 0600, &err))
        fail_msg("%s", err.text);
}

static void keep_vector(const struct world *w, const char *name, const char *vector,
                        bool spoilt)
{
    struct buffer bytes = {0};
    vector_read(&bytes, vector);
    if (spoilt)
        bytes.p[bytes.len / 2] ^= 1;
    keep_file(w, name, buffer_view(&bytes));
    buffer_free(&bytes);
}

/* What a kiosk that nobody has approved is answered. */
static void make_answer(struct world *w)
{
    struct buffer jws = {0};
    struct reply r = kiosk_fixture_reply(&w->n);
    struct delegation d = kiosk_fixture_delegation(&w->n);
    kiosk_fixture_add_catalogue(&r, &w->n, 1);
    kiosk_fixture_add_delegation(&r, &w->n, &d);
    kiosk_fixture_sign_reply(&jws, &w->n, &r);
    keep_file(w, "answer.obk", buffer_view(&jws));
    buffer_free(&jws);
}

static void make_files(struct world *w)
{
    char documents[FILE_PATH_MAX];
    struct error err = {0};
    assert_true(file_path(documents, w->files, "documents", &err));
    assert_true(file_make_directory(w->files, 0700, &err));
    assert_true(file_make_directory(documents, 0700, &err));
    keep_file(w, "pin", bytes_of_text(FIXTURE_PIN "\n"));
    keep_file(w, "new-pin", bytes_of_text("918273\n"));
    keep_file(w, "documents.txt", bytes_of_text("no badge\n"));
    keep_vector(w, "good.json", CHAIN "award-level.issuer-signed.json", false);
    keep_vector(w, "bad.json", CHAIN "award-level.issuer-signed.json", true);
    keep_vector(w, "typical.baked.png", "tests/vectors/kiosk-golden/typical.baked.png", false);
    keep_vector(w, "documents/did.json", CHAIN "documents/did.json", false);
    keep_vector(w, "documents/status.json", CHAIN "documents/status-1.json", false);
    keep_file(w, "documents/index.json",
              bytes_of_text("{\"https://badges.example.org/.well-known/did.json\":\"did.json\","
                            "\"https://badges.example.org/status/1\":\"status.json\"}"));
    make_answer(w);
}

/* A second PIN, a sheet, a picture, and awards that are not sent yet. */
/* Two slips, from slot 4 on. */
static void make_pack(struct kiosk_fixture *f)
{
    const struct award_request slips = {FIXTURE_LEVELS, 1, AWARD_ON_SLIP};
    struct award_shown shown[2];
    size_t made = 0;
    assert_true(award_issue_group(f->engine, shown, &made, 2, &slips, NULL) && made == 2);
    award_shown_wipe(&shown[0]);
    award_shown_wipe(&shown[1]);
}

static void make_kiosk(struct world *w)
{
    struct kiosk_fixture *f = &w->f;
    const struct vault_proof green = {.pin = "135791"};
    struct exchange_result result;
    struct error err = {0};
    char sheet[PINS_SHEET_TEXT_MAX];
    kiosk_fixture_make(f, NULL);
    struct reply r = kiosk_fixture_reply(f);
    kiosk_fixture_picture(&r.pictures[0].png, r.pictures[0].sha256);
    r.picture_count = 1;
    assert_true(kiosk_fixture_apply(&result, f, &r));
    kiosk_fixture_session(f, FIXTURE_EVENT);
    pins_draw_sheet(f->engine, sheet);
    if (!pins_add(f->engine, "green", &green, &err) || !pins_set_sheet(f->engine, sheet, &err))
        fail_msg("%s", err.text);
    keep_file(w, "sheet.txt", bytes_of_text(sheet));
    for (size_t i = 0; i < 3; i++)
        w->shown[i] = kiosk_fixture_award(f);
    make_pack(f);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
}

static void answer(void *world, struct buffer *reply, struct bytes upload)
{
    struct world *w = world;
    kiosk_fixture_answer(reply, &w->f, upload);
}

static void shut(struct kiosk_fixture *f)
{
    engine_close(f->engine);
    f->engine = NULL;
}

static int setup(void **state)
{
    static const char *const names[] = {"saved-K", "saved-R", "saved-N", "saved-stick"};
    struct world *w = calloc(1, sizeof *w);
    struct error err = {0};
    if (w == NULL)
        return -1;
    kiosk_fixture_init(&w->n, NULL);
    scratch_file(w->files, &w->n.scratch, "files");
    scratch_file(w->out, &w->n.scratch, "out");
    scratch_file(w->stick, &w->n.scratch, "stick");
    scratch_file(w->received, &w->n.scratch, "R");
    for (size_t i = 0; i < 4; i++)
        scratch_file(w->saved[i], &w->n.scratch, names[i]);
    make_files(w);
    make_kiosk(w);
    assert_true(exchange_write_uploads(w->f.engine, &err));
    shut(&w->f);
    folder_copy(w->saved[0], w->f.dir);
    kiosk_fixture_reopen(&w->f);
    kiosk_fixture_sync(&w->f);
    kiosk_fixture_sync(&w->f); /* the receipt is an entry too */
    assert_true(engine_idle(w->f.engine, &err));
    shut(&w->f);
    folder_copy(w->saved[1], w->f.dir);
    shut(&w->n);
    folder_copy(w->saved[2], w->n.dir);
    assert_true(file_make_directory(w->saved[3], 0700, &err));
    w->clock = w->f.clock;
    w->host.answer = answer;
    w->host.world = w;
    reply_server_start(&w->host);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    reply_server_stop(&w->host);
    for (size_t i = 0; i < 3; i++)
        award_shown_wipe(&w->shown[i]);
    kiosk_fixture_free(&w->f);
    kiosk_fixture_free(&w->n);
    free(w);
    return 0;
}

/* ---- one run of a command */

static size_t fill(char *out, size_t room, void *world, const char *what)
{
    const struct world *w = world;
    char id[37];
    if (*what == 'H')
        return (size_t)snprintf(out, room, "http://127.0.0.1:%d", w->host.port);
    if (*what == 'A' || *what == 'B') {
        uuid_encode(id, w->shown[*what - 'A'].id);
        return (size_t)snprintf(out, room, "%s", id);
    }
    if (*what == 'S') {
        hex_encode(out, bytes_of(w->shown[0].session, TICKET_SESSION_LEN));
        return strlen(out);
    }
    return (size_t)snprintf(out, room, "%s",
                            *what == 'K'   ? w->f.dir
                            : *what == 'R' ? w->received
                            : *what == 'N' ? w->n.dir
                            : *what == 'T' ? w->out
                            : *what == 'F' ? w->files
                            : *what == 'U' ? w->stick
                            : *what == 'C' ? w->shown[2].code
                                           : w->shown[0].url);
}

static void clear_out(void *world)
{
    const struct world *w = world;
    struct error err = {0};
    if (!folder_remove(w->out, &err) || mkdir(w->out, 0700) != 0)
        fail_msg("%s", err.text);
}

static void renew(void *world)
{
    struct world *w = world;
    const char *const to[] = {w->f.dir, w->received, w->n.dir, w->stick};
    for (size_t i = 0; i < 4; i++)
        folder_copy(to[i], w->saved[i]);
    clear_out(w);
    failing_machine.clock = w->clock;
}

static bool run_badgectl(void *world, int argc, char **argv, struct error *err)
{
    struct command_options o = COMMAND_DEFAULTS;
    const struct argument_command *named;
    (void)world;
    if (!arguments_read(&named, &o, &o.files, &o.file_count, &BADGECTL_TABLE, argc, argv, err))
        return false;
    assert_null(badgectl_lacks(named, &o));
    failing_program_begins();
    bool ok = badgectl_run(named, &o, err);
    failing_program_ends();
    return ok;
}

static bool run_courier(void *world, int argc, char **argv, struct error *err)
{
    struct courier_options o = {0};
    const struct argument_command *named;
    struct courier_round round;
    char **none;
    size_t count;
    (void)world;
    if (!arguments_read(&named, &o, &none, &count, &COURIER_TABLE, argc, argv, err))
        return false;
    const struct lane_ends ends = {o.spool, o.url, o.ca, o.usb};
    failing_program_begins();
    bool ok = lane_round(&round, &ends, err);
    failing_program_ends();
    if (ok)
        printf("%zu carried, %zu answered, %zu left\n", round.carried, round.answered,
               round.left);
    return ok;
}

static void list_files(struct buffer *out, void *world)
{
    const struct world *w = world;
    folder_names(out, w->f.dir);
    folder_names(out, w->received);
    folder_names(out, w->n.dir);
    folder_names(out, w->stick);
    folder_names(out, w->out);
}

/* A ledger, read as by a kiosk that starts. */
static bool is_whole_in(char *why, size_t room, struct kiosk_fixture *f, const char *dir)
{
    struct error err = {0};
    struct kiosk_fixture there = *f;
    uint64_t count;
    snprintf(there.dir, sizeof there.dir, "%s", dir);
    if (!engine_open(&there.engine, there.dir, NULL, ENGINE_READ, &there.ports, &err)) {
        snprintf(why, room, "%s", err.text);
        return error_is(&err, "retired");
    }
    bool ok = engine_check_ledger(there.engine, &count, &err);
    if (ok)
        kiosk_fixture_whole(&there);
    engine_close(there.engine);
    snprintf(why, room, "%s", err.text);
    return ok;
}

static bool is_whole(char *why, size_t room, void *world)
{
    struct world *w = world;
    return is_whole_in(why, room, &w->f, w->f.dir) &&
           is_whole_in(why, room, &w->f, w->received) &&
           is_whole_in(why, room, &w->n, w->n.dir);
}

static struct failing_program program(struct world *w, const char *name)
{
    return (struct failing_program){.name = name,
                                    .world = w,
                                    .renew = renew,
                                    .clear_out = clear_out,
                                    .fill = fill,
                                    .list_files = list_files,
                                    .is_whole = is_whole,
                                    .seed = &failing_machine.seed};
}

static void a_command_that_fails_says_so_and_can_be_run_again(void **state)
{
    struct failing_program badgectl = program(*state, "badgectl");
    badgectl.run = run_badgectl;
    assert_int_equal(failing_program_try_all(&badgectl, BADGECTL, BADGECTL_COUNT), 0);
}

static void a_courier_that_fails_says_so_and_can_go_again(void **state)
{
    struct failing_program courier = program(*state, "badge-sync");
    courier.run = run_courier;
    assert_int_equal(failing_program_try_all(&courier, COURIER, COURIER_COUNT), 0);
}

static void every_command_is_run(void **state)
{
    (void)state;
    failing_program_has_all(&BADGECTL_TABLE, BADGECTL, BADGECTL_COUNT);
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
        cmocka_unit_test_setup_teardown(a_courier_that_fails_says_so_and_can_go_again, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
