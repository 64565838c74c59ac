/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/engine/award_read.h"
#include "keys/secret.h"
#include "tests/support/kiosk_fixture.h"
#include "ui/kiosk/kiosk.h"
#include "ui/kiosk/kiosk_ports.h"

/* What somebody finds who reads the memory of a kiosk that is locked: a process of its own is
 * unlocked by its screen, awards and is locked, and then every byte that it can write is looked
 * through, as a core file would have them. The PIN is drawn here, so that no literal of the program
 * is taken for it. The text of the last code is not looked for: libqrencode frees its copies of it
 * without wiping them (SECURITY.md). */

enum { PIN_DIGITS = 12, PARTS_MAX = 512 };

struct needles {
    char pin[PIN_DIGITS + 1];
    char url[TICKET_URL_MAX + 1];   /* of the award */
    uint8_t secret[16];             /* the claim secret in it */
    uint8_t seed[SIGNING_SEED_LEN]; /* of the award key */
    uint8_t session[32];            /* the session's key */
};

/* ---- the process that is looked into; it learns the PIN from its standard input */

struct process {
    struct kiosk *kiosk;
    uint64_t ms;
};

static void feed(struct process *p, struct flow_event e)
{
    bool slow;
    e.ms = p->ms += 600;
    kiosk_event(p->kiosk, e, &slow);
    while (slow) {
        kiosk_check_pin(p->kiosk);
        kiosk_pin_checked(p->kiosk, p->ms, &slow);
    }
}

static void tap(struct process *p, int widget)
{
    feed(p, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget});
}

static void tap_slug(struct process *p, const char *slug)
{
    const struct model *m = kiosk_model(p->kiosk);
    if (kiosk_flow(p->kiosk)->screen == SCREEN_EVENT) {
        for (size_t i = 0; i < m->event_count; i++)
            if (strcmp(m->events[i].slug, slug) == 0) {
                tap(p, ID_EVENT + (int)i);
                return;
            }
    } else {
        for (size_t i = 0; i < m->badge_count; i++)
            if (strcmp(m->badges[i].slug, slug) == 0) {
                tap(p, ID_BADGE + (int)i);
                return;
            }
    }
}

static void say(const char *word)
{
    if (write(STDOUT_FILENO, word, 1) != 1)
        _exit(2);
}

static void wait_for_a_byte(void)
{
    char c;
    if (read(STDIN_FILENO, &c, 1) != 1)
        _exit(0); /* nobody looks any more */
}

/* argv: "watched" K now. Says U when the code is on the screen, L when it is locked. */
static int watched(char **argv)
{
    struct fixed_clock clock = {0};
    struct kiosk_ports ports = {
        .dir = argv[2],
        .engine = {.clock = fixed_clock(&clock, strtoll(argv[3], NULL, 10)),
                   .random = random_system(),
                   .cost = {8, 1}}};
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    struct process p = {.ms = 1000};
    secret_harden_process();
    if (sodium_init() < 0 || !kiosk_open(&p.kiosk, NULL, &settings, 800, 480, NULL))
        return 2;
    kiosk_attach(p.kiosk, &ports);
    if (!kiosk_boot(p.kiosk, NULL))
        return 3;
    tap(&p, ID_UNLOCK);
    for (char c; read(STDIN_FILENO, &c, 1) == 1 && c != '\n';)
        tap(&p, ID_DIGIT + (c - '0'));
    tap(&p, ID_OK);
    tap_slug(&p, FIXTURE_EVENT);
    tap_slug(&p, FIXTURE_LEVELS);
    tap(&p, ID_RESULT + 1);
    tap(&p, ID_AWARD);
    if (kiosk_flow(p.kiosk)->screen != SCREEN_QR)
        return 4;
    say("U");
    wait_for_a_byte();
    tap(&p, ID_LOCK);
    kiosk_idle(p.kiosk);
    if (kiosk_flow(p.kiosk)->screen != SCREEN_LOCK)
        return 5;
    say("L");
    wait_for_a_byte();
    return 0;
}

/* ---- looking into it */

static struct buffer *memory_of(pid_t pid)
{
    static struct buffer pile;
    char path[64], line[512], mode[8];
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "r");
    snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
    int mem = open(path, O_RDONLY | O_CLOEXEC);
    buffer_clear(&pile);
    buffer_init(&pile, (size_t)1 << 30);
    assert_true(maps != NULL && mem >= 0);
    while (fgets(line, sizeof line, maps) != NULL) {
        unsigned long from, to;
        static uint8_t page[65536];
        if (sscanf(line, "%lx-%lx %7s", &from, &to, mode) != 3 || mode[1] != 'w')
            continue; /* what was never written holds nothing of ours */
        for (unsigned long at = from; at < to; at += sizeof page) {
            size_t want = to - at < sizeof page ? (size_t)(to - at) : sizeof page;
            ssize_t got = pread(mem, page, want, (off_t)at);
            if (got > 0)
                buffer_add(&pile, bytes_of(page, (size_t)got));
        }
    }
    fclose(maps);
    close(mem);
    assert_true(buffer_ok(&pile, "memory", NULL) && pile.len > 100000);
    return &pile;
}

static bool holds(const struct buffer *pile, const void *needle, size_t len)
{
    return memmem(pile->p, pile->len, needle, len) != NULL;
}

static void draw_pin(char pin[static PIN_DIGITS + 1])
{
    for (int i = 0; i < PIN_DIGITS; i++)
        pin[i] = (char)('0' + randombytes_uniform(10));
    pin[PIN_DIGITS] = '\0';
}

/* A kiosk with a PIN of its own, closed; the award key's seed. */
static void prepare(struct kiosk_fixture *f, struct needles *n)
{
    struct error err = {0};
    draw_pin(n->pin);
    kiosk_fixture_make(f, NULL);
    kiosk_fixture_unlock(f);
    struct vault_proof proof = {.pin = n->pin};
    assert_true(vault_set_pin(engine_vault(f->engine), "orange", &proof, f->ports.cost, &err));
    memcpy(n->seed, vault_award_key(engine_vault(f->engine))->secret, sizeof n->seed);
    assert_true(vault_remove(engine_vault(f->engine), FIXTURE_LABEL, &err));
    engine_close(f->engine);
    f->engine = NULL;
}

/* What the process has made since: read from its files with the PIN. */
static void learn(struct kiosk_fixture *f, struct needles *n)
{
    struct error err = {0};
    struct award_line line;
    struct award_shown shown;
    struct vault_proof proof = {.pin = n->pin};
    struct ticket t = {0};
    size_t count = 0;
    char path[FILE_PATH_MAX];
    struct database *s = NULL;
    bool row;
    assert_true(engine_open(&f->engine, f->dir, NULL, ENGINE_READ, &f->ports, &err));
    assert_true(engine_unlock(f->engine, NULL, &proof, &err));
    assert_true(award_list(&line, &count, 1, f->engine, UINT64_MAX, &err) && count == 1);
    assert_true(award_show_again(f->engine, &shown, line.id, &err));
    snprintf(n->url, sizeof n->url, "%s", shown.url);
    assert_true(ticket_url_parse(&t, NULL, bytes_of_text(shown.url), &err));
    memcpy(n->secret, t.secret, sizeof n->secret);
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    assert_true(database_open(&s, path, &ledger_schema, DATABASE_READ, NULL, &err));
    sqlite3_stmt *q = database_statement(s, "SELECT wrapped_key FROM sessions", &err);
    assert_true(database_step(s, q, &row, &err) && row);
    assert_true(vault_unwrap(engine_vault(f->engine), n->session, sizeof n->session,
                             database_column_bytes(q, 0), &err));
    database_close(s);
    engine_close(f->engine);
    f->engine = NULL;
}

static pid_t start(struct kiosk_fixture *f, int *to, int *from)
{
    int in[2], out[2];
    char now[32];
    snprintf(now, sizeof now, "%lld", (long long)f->clock.now_s);
    assert_true(pipe(in) == 0 && pipe(out) == 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        for (int fd = 3; fd < 64; fd++)
            close(fd);
        execl("/proc/self/exe", "test_memory", "watched", f->dir, now, (char *)NULL);
        _exit(9);
    }
    close(in[0]);
    close(out[1]);
    *to = in[1];
    *from = out[0];
    return child;
}

static char hear(int from)
{
    char c = '?';
    return read(from, &c, 1) == 1 ? c : '?';
}

static void a_locked_kiosk_holds_no_pin_no_award_key_and_no_claim_secret(void **state)
{
    static struct kiosk_fixture f;
    struct needles n = {0};
    int to, from, status;
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    print_message("# skipped: the sanitizer keeps what was freed\n");
    return;
#endif
    if (geteuid() != 0) {
        print_message("# skipped: only root can look into a process that is not dumpable\n");
        return;
    }
    prepare(&f, &n);
    pid_t child = start(&f, &to, &from);
    assert_int_equal(write(to, n.pin, PIN_DIGITS), PIN_DIGITS);
    assert_int_equal(write(to, "\n", 1), 1);
    assert_int_equal(hear(from), 'U');
    learn(&f, &n);
    struct buffer *pile = memory_of(child);
    /* the search does find things: the code is on its screen, the keys are in use */
    assert_true(holds(pile, n.url, strlen(n.url)));
    assert_true(holds(pile, n.seed, sizeof n.seed));
    assert_true(holds(pile, n.session, sizeof n.session));
    assert_false(holds(pile, n.pin + 4, PIN_DIGITS - 4)); /* it was checked and wiped */
    assert_int_equal(write(to, "x", 1), 1);
    assert_int_equal(hear(from), 'L');
    pile = memory_of(child);
    assert_false(holds(pile, n.pin + 4, PIN_DIGITS - 4));
    assert_false(holds(pile, n.seed, sizeof n.seed));
    assert_false(holds(pile, n.session, sizeof n.session));
    assert_false(holds(pile, n.secret, sizeof n.secret));
    close(to);
    close(from);
    assert_true(waitpid(child, &status, 0) == child && status == 0);
    buffer_free(pile);
    kiosk_fixture_free(&f);
}

static void a_hardened_process_leaves_no_core_and_shows_nobody_its_memory(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {1, 1};
        secret_harden_process();
        bool ok = getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 &&
                  limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
        _exit(ok ? 0 : 1);
    }
    int status = 1;
    assert_true(waitpid(child, &status, 0) == child && status == 0);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "watched") == 0)
        return watched(argv);
    signal(SIGPIPE, SIG_IGN);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hardened_process_leaves_no_core_and_shows_nobody_its_memory),
        cmocka_unit_test(a_locked_kiosk_holds_no_pin_no_award_key_and_no_claim_secret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
