/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The kiosk without its window: each request for memory fails in turn while a person taps. What
 * must hold of each tap:
 *
 * 1. The person sees what is seen without failures, or is told that it did not work: by a notice on
 *    the screen, or by an alarm for what nobody asked for.
 * 2. A badge or a list never gets another verdict for lack of memory.
 * 3. The ledger is whole, and no award is made twice.
 * 4. The same tap works afterwards.
 * 5. No memory is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/exchange_uploads.h"
#include "keys/folder.h"
#include "tests/support/failing_memory.h"
#include "tests/support/failures.h"
#include "tests/support/folder_copy.h"
#include "tests/support/kiosk_fixture.h"
#include "ui/kiosk/kiosk.h"

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

/* The kiosk on the table, a copy of its folder as it was at first, and a stick. */
struct table {
    struct kiosk_fixture f;
    char saved[FILE_PATH_MAX], media[FILE_PATH_MAX], stick[FILE_PATH_MAX];
    char url[TICKET_URL_MAX + 1]; /* of an award of this kiosk */
    struct fixed_clock clock;
    struct kiosk_ports ports;
    struct kiosk *kiosk;
    const struct flow *flow;
    const struct model *model;
    uint64_t ms;
};

/* ---- what hands do */

static void feed(struct table *t, struct flow_event e)
{
    bool slow;
    e.ms = t->ms += 600;
    kiosk_event(t->kiosk, e, &slow);
    while (slow) {
        kiosk_check_pin(t->kiosk);
        kiosk_pin_checked(t->kiosk, t->ms, &slow);
    }
}

static void tap(struct table *t, int widget)
{
    feed(t, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget});
}

static void hold(struct table *t, int widget)
{
    feed(t, (struct flow_event){.kind = EVENT_PRESS, .widget = (uint16_t)(ID_HOLD | widget)});
    t->ms += 1000;
    feed(t, (struct flow_event){.kind = EVENT_LIFT});
}

/* The window says every second that time passes. */
static void wait_a_second(struct table *t)
{
    t->ms += 1000;
    feed(t, (struct flow_event){.kind = EVENT_TICK});
}

static void boot(struct table *t)
{
    kiosk_boot(t->kiosk, NULL);
}

static void tap_ok(struct table *t)
{
    tap(t, ID_OK);
}

/* Digits that were typed before the failure are typed again. */
static void unlock(struct table *t)
{
    if (t->flow->screen == SCREEN_LOCK)
        tap(t, ID_UNLOCK);
    if (t->flow->pin.length == 0)
        for (const char *digit = FIXTURE_PIN; *digit != '\0'; digit++)
            tap(t, ID_DIGIT + (*digit - '0'));
    tap_ok(t);
}

static void choose_event(struct table *t)
{
    for (size_t i = 0; i < t->model->event_count; i++)
        if (strcmp(t->model->events[i].slug, FIXTURE_EVENT) == 0) {
            tap(t, ID_EVENT + (int)i);
            return;
        }
}

static void choose(struct table *t, const char *badge)
{
    for (size_t i = 0; i < t->model->badge_count; i++)
        if (strcmp(t->model->badges[i].slug, badge) == 0) {
            tap(t, ID_BADGE + (int)i);
            return;
        }
}

static void choose_badge(struct table *t)
{
    choose(t, FIXTURE_LEVELS);
}

/* Whoever is told that the code was not drawn does not award again. */
static void award(struct table *t)
{
    tap(t, strcmp(t->flow->notice, FLOW_NOT_DRAWN) == 0 ? ID_SHOW_AGAIN : ID_AWARD);
}

static void make_group(struct table *t)
{
    if (t->flow->screen == SCREEN_AWARD)
        tap(t, ID_AWARD);
    hold(t, ID_GROUP);
}

static void next(struct table *t)
{
    tap(t, ID_NEXT);
}

static void void_it(struct table *t)
{
    if (t->flow->screen != SCREEN_VOID)
        tap(t, ID_VOID);
    tap(t, ID_REASON + VOID_TEST);
    hold(t, ID_VOID);
}

static void show_last(struct table *t)
{
    tap(t, ID_SHOW_AGAIN);
}

static void look_at_list(struct table *t)
{
    tap(t, ID_LIST);
}

static void make_slips(struct table *t)
{
    hold(t, ID_MAKE_SLIPS);
}

static void look_at_packs(struct table *t)
{
    tap(t, ID_PACKS);
    tap(t, ID_ROW);
}

static void hand_one_out(struct table *t)
{
    tap(t, ID_COUNT_MORE);
}

static void show_slip(struct table *t)
{
    tap(t, ID_SHOW_SLIP);
}

static void void_pack(struct table *t)
{
    tap(t, ID_VOID_PACK);
    hold(t, ID_VOID_STANDING);
}

static void sum_up(struct table *t)
{
    tap(t, ID_SUMMARY);
}

static void look_ready(struct table *t)
{
    tap(t, ID_READY);
}

static void change_setting(struct table *t)
{
    tap(t, ID_SETTING + 2);
}

static void new_sheet(struct table *t)
{
    tap(t, ID_NEW_SHEET);
}

static void put_sheet_away(struct table *t)
{
    hold(t, ID_PUT_AWAY);
}

static void scan(struct table *t)
{
    feed(t, (struct flow_event){.kind = EVENT_SCAN, .text = t->url});
}

static void carry(struct table *t)
{
    tap(t, ID_CARRY);
    kiosk_rest(t->kiosk);
}

static void wait_a_minute(struct table *t)
{
    kiosk_idle(t->kiosk);
}

static void lock(struct table *t)
{
    tap(t, ID_LOCK);
}

/* ---- ways to the place of a tap */

static void at_lock(struct table *t)
{
    boot(t);
}

static void at_pin(struct table *t)
{
    at_lock(t);
    tap(t, ID_UNLOCK);
    for (const char *digit = FIXTURE_PIN; *digit != '\0'; digit++)
        tap(t, ID_DIGIT + (*digit - '0'));
}

static void at_events(struct table *t)
{
    at_lock(t);
    unlock(t);
}

static void at_badges(struct table *t)
{
    at_events(t);
    choose_event(t);
}

static void at_badge(struct table *t)
{
    at_badges(t);
    choose_badge(t);
    tap(t, ID_RESULT + 1);
}

static void at_group(struct table *t)
{
    at_badge(t);
    tap(t, ID_MORE);
    tap(t, ID_MORE);
    tap(t, ID_AWARD);
}

static void at_code(struct table *t)
{
    at_badge(t);
    award(t);
}

static void after_code(struct table *t)
{
    at_code(t);
    next(t);
}

static void at_menu(struct table *t)
{
    after_code(t);
    tap(t, ID_BACK);
    tap(t, ID_MENU);
}

static void at_slips(struct table *t)
{
    at_badges(t);
    choose(t, FIXTURE_SKILLS); /* all its skills are needed, so none is ticked */
    tap(t, ID_BACK);
    tap(t, ID_MENU);
    tap(t, ID_SLIPS);
}

static void at_pack(struct table *t)
{
    at_slips(t);
    make_slips(t);
}

static void at_slips_again(struct table *t)
{
    at_pack(t);
    tap(t, ID_BACK);
    tap(t, ID_BACK);
}

static void at_stick_with_pack(struct table *t)
{
    at_pack(t);
    tap(t, ID_TO_STICK);
}

static void at_settings(struct table *t)
{
    at_menu(t);
    tap(t, ID_SETTINGS);
}

static void at_pins(struct table *t)
{
    at_settings(t);
    tap(t, ID_PINS);
}

static void at_sheet(struct table *t)
{
    at_pins(t);
    new_sheet(t);
}

static void at_stick(struct table *t)
{
    at_menu(t);
    tap(t, ID_SUMMARY);
    tap(t, ID_TO_STICK);
}

static void nowhere(struct table *t)
{
    (void)t;
}

static const struct act {
    const char *name;
    void (*before)(struct table *t);
    void (*run)(struct table *t);
} ACTS[] = {
    {"boot", nowhere, boot},
    {"unlock", at_pin, unlock},
    {"event", at_events, choose_event},
    {"badge", at_badges, choose_badge},
    {"award", at_badge, award},
    {"group", at_group, make_group},
    {"next", at_code, next},
    {"void", at_code, void_it},
    {"show last", after_code, show_last},
    {"list", at_menu, look_at_list},
    {"slips", at_slips, make_slips},
    {"packs", at_slips_again, look_at_packs},
    {"handed out", at_pack, hand_one_out},
    {"slip shown", at_pack, show_slip},
    {"pack void", at_pack, void_pack},
    {"pack written", at_stick_with_pack, carry},
    {"summary", at_menu, sum_up},
    {"ready", at_menu, look_ready},
    {"setting", at_settings, change_setting},
    {"sheet", at_pins, new_sheet},
    {"put away", at_sheet, put_sheet_away},
    {"scan", at_lock, scan},
    {"carry", at_stick, carry},
    {"minute", after_code, wait_a_minute},
    {"lock", after_code, lock},
};
enum { ACT_COUNT = sizeof ACTS / sizeof ACTS[0] };

/* ---- what a person sees */

struct seen {
    enum screen screen;
    bool code, sheet, shown;
    int verdict, work;
    size_t events, badges, rows, to_do, people;
    uint64_t awards, voided;
};

static struct seen look(struct table *t)
{
    const struct beside_model *d = &t->model->beside;
    struct seen s = {.screen = t->flow->screen,
                     .code = t->model->qr != NULL,
                     .sheet = d->sheet != NULL,
                     .shown = d->has_shown,
                     .verdict = d->has_shown ? (int)d->shown.verdict : 0,
                     .work = (int)d->stick.work,
                     .events = t->model->event_count,
                     .badges = t->model->badge_count};
    if (t->flow->screen == SCREEN_LIST)
        s.rows = d->list.count;
    if (t->flow->screen == SCREEN_READY)
        s.to_do = d->ready_to_do;
    if (t->flow->screen == SCREEN_SUMMARY)
        s.people = d->people.there;
    if (kiosk_engine(t->kiosk) != NULL) {
        struct engine_status status;
        assert_true(engine_status(&status, kiosk_engine(t->kiosk), NULL));
        s.awards = status.awards;
        s.voided = status.voided;
    }
    return s;
}

static bool same(const struct seen *a, const struct seen *b)
{
    return a->screen == b->screen && a->code == b->code && a->sheet == b->sheet &&
           a->shown == b->shown && a->verdict == b->verdict && a->work == b->work &&
           a->events == b->events && a->badges == b->badges && a->rows == b->rows &&
           a->to_do == b->to_do && a->people == b->people && a->awards == b->awards &&
           a->voided == b->voided;
}

/* A notice without a verdict, or the alarm of upkeep. */
static bool is_told(struct table *t)
{
    struct error trouble = {0};
    while (kiosk_take_trouble(t->kiosk, &trouble) != NULL)
        if (trouble.fault == FAULT_MEMORY)
            return true;
    return strcmp(t->flow->notice, "other") == 0 || strcmp(t->flow->notice, "memory") == 0 ||
           strcmp(t->flow->notice, FLOW_NOT_DRAWN) == 0;
}

static void lay(struct table *t)
{
    const struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    folder_copy(t->f.dir, t->saved);
    assert_true(folder_remove(t->media, NULL));
    assert_true(file_make_directory(t->stick, 0755, NULL));
    t->f.clock = t->clock;
    t->ms = 0;
    assert_true(kiosk_open(&t->kiosk, NULL, &settings, 800, 480, NULL));
    kiosk_attach(t->kiosk, &t->ports);
    t->flow = kiosk_flow(t->kiosk);
    t->model = kiosk_model(t->kiosk);
}

static void clear(struct table *t)
{
    t->f.engine = kiosk_engine(t->kiosk);
    if (t->f.engine != NULL)
        kiosk_fixture_whole(&t->f);
    t->f.engine = NULL;
    kiosk_close(t->kiosk);
}

static struct seen without_failure(struct table *t, const struct act *a)
{
    lay(t);
    a->before(t);
    a->run(t);
    struct seen seen = look(t);
    if (t->flow->notice[0] != '\0' && strcmp(t->flow->notice, "now-voided") != 0)
        fail_msg("%s: %s", a->name, t->flow->notice);
    clear(t);
    return seen;
}

/* false: it ran without a failure. */
static bool one_try(struct table *t, const struct act *a, const struct seen *wanted, long n,
                    bool for_good)
{
    long live = failing_memory_live();
    lay(t);
    a->before(t);
    failing_memory_from(n, for_good);
    a->run(t);
    bool struck = failing_memory_stop();
    struct seen seen = look(t);
    if (!same(&seen, wanted)) {
        if (!struck || !is_told(t))
            fail_msg("%s, request %ld%s: screen %d, notice \"%s\"", a->name, n,
                     for_good ? " and all after it" : "", (int)seen.screen, t->flow->notice);
        if (seen.shown && seen.verdict != wanted->verdict)
            fail_msg("%s, request %ld: verdict %d", a->name, n, seen.verdict);
        wait_a_second(t);
        if (seen.screen != wanted->screen || seen.awards != wanted->awards)
            a->run(t);
        seen = look(t);
        if (seen.screen != wanted->screen || seen.awards != wanted->awards ||
            seen.voided != wanted->voided)
            fail_msg("%s, after request %ld: screen %d, %llu awards, notice \"%s\"", a->name, n,
                     (int)seen.screen, (unsigned long long)seen.awards, t->flow->notice);
    }
    clear(t);
    if (failing_memory_live() != live)
        fail_msg("%s, request %ld: %ld pieces of memory lost", a->name, n,
                 failing_memory_live() - live);
    return struck;
}

static void a_tap_without_memory_says_so_and_works_afterwards(void **state)
{
    struct table *t = *state;
    const char *only = getenv("FAILURES_OF");
    for (size_t i = 0; i < ACT_COUNT; i++) {
        long tries = 0;
        if (only != NULL && strcmp(only, ACTS[i].name) != 0)
            continue;
        without_failure(t, &ACTS[i]); /* what is made once for the program is made now */
        struct seen wanted = without_failure(t, &ACTS[i]);
        for (int for_good = 0; for_good < 2; for_good++)
            for (long n = failures_first(i); one_try(t, &ACTS[i], &wanted, n, for_good == 1);
                 n = failures_next(FAIL_MEMORY, n, 30))
                tries++;
        print_message("# %s: %ld failures\n", ACTS[i].name, tries);
    }
}

/* A kiosk with an award, and with a reply that waits in its spool. */
static int setup(void **state)
{
    static struct table t;
    struct buffer jws = {0};
    char spool[FILE_PATH_MAX];
    struct error err = {0};
    t = (struct table){0};
    *state = &t;
    /* No translation is loaded: gettext keeps for good what it has found once. */
    kiosk_fixture_make(&t.f, NULL);
    kiosk_fixture_session(&t.f, FIXTURE_EVENT);
    struct award_shown shown = kiosk_fixture_award(&t.f);
    memcpy(t.url, shown.url, sizeof t.url);
    award_shown_wipe(&shown);
    assert_true(engine_lock(t.f.engine, CLOSE_PERSON, &err));
    struct reply r = kiosk_fixture_reply(&t.f);
    kiosk_fixture_add_catalogue(&r, &t.f, ++t.f.catalogue_version);
    kiosk_fixture_sign_reply(&jws, &t.f, &r);
    engine_close(t.f.engine);
    t.f.engine = NULL;
    if (!file_path(spool, t.f.dir, "spool", &err) || !spool_make(spool, &err) ||
        !spool_write_in(spool, buffer_view(&jws), &err))
        fail_msg("%s", err.text);
    buffer_free(&jws);
    scratch_file(t.saved, &t.f.scratch, "saved");
    scratch_file(t.media, &t.f.scratch, "media");
    scratch_file(t.stick, &t.f.scratch, "media/STICK");
    folder_copy(t.saved, t.f.dir);
    t.clock = t.f.clock;
    t.ports =
        (struct kiosk_ports){.dir = t.f.dir, .engine = t.f.ports, .stick_mounts = t.media};
    return errand_new(&t.ports.errand, (struct wake){0}, &err) ? 0 : -1;
}

static int teardown(void **state)
{
    struct table *t = *state;
    errand_free(t->ports.errand);
    kiosk_fixture_free(&t->f);
    return 0;
}

int main(void)
{
    failing_memory_start();
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_tap_without_memory_says_so_and_works_afterwards,
                                        setup, teardown),
    };
    return cmocka_run_group_tests_name("failing kiosk", tests, NULL, NULL);
}
