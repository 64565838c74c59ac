/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "tests/support/kiosk_fixture.h"
#include "ui/window/play.h"

/* The whole of the screens and the engine behind them, driven by scripts as `--play` does. */
struct theatre {
    struct kiosk_fixture f;
    struct theme theme;
    struct ui_settings settings;
    struct kiosk *kiosk;
    struct text *text;
    struct art *art;
    struct play play;
    char shots[FILE_PATH_MAX], script[FILE_PATH_MAX], pin[FILE_PATH_MAX];
};

static int set_up(void **state)
{
    static struct theatre t;
    t = (struct theatre){0};
    kiosk_fixture_make(&t.f, NULL);
    t.theme = theme_for(800, 480, (struct looks){0});
    scratch_file(t.shots, &t.f.scratch, "shots");
    scratch_file(t.script, &t.f.scratch, "script");
    scratch_file(t.pin, &t.f.scratch, "pin");
    *state = &t;
    language_start("build/share/locale");
    t.settings = ui_settings_default(LANGUAGE_EN);
    t.play = (struct play){.shots = t.shots};
    return file_write(t.pin, bytes_of_text(FIXTURE_PIN "\n"), 0600, NULL) &&
                   text_open(&t.text, NULL) && art_open(&t.art, t.f.dir, NULL) &&
                   kiosk_open(&t.kiosk, t.f.engine, &t.settings, 800, 480, NULL)
               ? 0
               : 1;
}
static int tear_down(void **state)
{
    struct theatre *t = *state;
    kiosk_close(t->kiosk);
    art_close(t->art);
    text_close(t->text);
    kiosk_fixture_free(&t->f);
    return 0;
}

static bool plays(struct theatre *t, const char *script, struct error *err)
{
    t->play.kiosk = t->kiosk;
    t->play.text = t->text;
    t->play.art = t->art;
    assert_true(file_write(t->script, bytes_of_text(script), 0600, NULL));
    return play_file(&t->play, t->script, err);
}

static void play(struct theatre *t, const char *script)
{
    struct error err = {0};
    if (!plays(t, script, &err))
        fail_msg("%s", err.text);
}

/* Unlocked, and in today's event. */
static void open_event(struct theatre *t)
{
    char script[FILE_PATH_MAX + 200];
    const struct model *m = kiosk_model(t->kiosk);
    snprintf(script, sizeof script, "tap Unlock\nscreen pin\npin %s\nscreen event\n", t->pin);
    play(t, script);
    assert_true(m->event_count > 0);
    bool check_pin;
    kiosk_event(t->kiosk, (struct flow_event){.kind = EVENT_TAP, .widget = ID_EVENT},
                &check_pin);
    play(t, "screen badges\n");
}

static void tap_badge(struct theatre *t, const char *slug)
{
    const struct model *m = kiosk_model(t->kiosk);
    bool check_pin;
    size_t i = 0;
    while (i < m->badge_count && strcmp(m->badges[i].slug, slug) != 0)
        i++;
    assert_true(i < m->badge_count);
    kiosk_event(t->kiosk,
                (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)(ID_BADGE + i)},
                &check_pin);
    play(t, "screen award\n");
}

static void tap_result(struct theatre *t, int bit)
{
    bool check_pin;
    kiosk_event(t->kiosk,
                (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)(ID_RESULT + bit)},
                &check_pin);
}

static void a_tap_makes_one_award_and_shows_it(void **state)
{
    struct theatre *t = *state;
    open_event(t);
    tap_badge(t, FIXTURE_LEVELS);
    tap_result(t, 1);
    assert_null(kiosk_shown_url(t->kiosk));
    play(t, "tap Award\nscreen qr\nshot qr\n");
    assert_int_equal(kiosk_fixture_status(&t->f).awards, 1);
    assert_memory_equal(kiosk_shown_url(t->kiosk), "https://", 8);
    play(t, "tap Next\nscreen award\n");
    assert_null(kiosk_shown_url(t->kiosk)); /* the secret is not kept behind the screen */
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, t->shots, "qr.png", NULL));
    assert_true(file_exists(path));
}

static void the_same_code_is_shown_again(void **state)
{
    struct theatre *t = *state;
    char first[400];
    open_event(t);
    tap_badge(t, FIXTURE_LEVELS);
    tap_result(t, 0);
    play(t, "tap Award\nscreen qr\n");
    snprintf(first, sizeof first, "%s", kiosk_shown_url(t->kiosk));
    play(t, "tap Next\ntap Last QR\nscreen qr\n");
    assert_string_equal(kiosk_shown_url(t->kiosk), first);
    assert_int_equal(kiosk_fixture_status(&t->f).awards, 1);
}

static void half_the_skills_cannot_be_awarded(void **state)
{
    struct theatre *t = *state;
    struct error err = {0};
    open_event(t);
    tap_badge(t, FIXTURE_SKILLS);
    tap_result(t, 0);
    assert_false(plays(t, "tap Award\n", &err));
    tap_result(t, 1);
    play(t, "tap Award\nscreen qr\n");
}

static void a_void_is_recorded_with_its_reason(void **state)
{
    struct theatre *t = *state;
    open_event(t);
    tap_badge(t, FIXTURE_LEVELS);
    tap_result(t, 0);
    play(t,
         "tap Award\ntap Void\nscreen void\ntap Back\nscreen qr\ntap Void\ntap Wrong person\n"
         "hold Hold · Void\n"
         "screen award\nexpect Done: this badge is void.\ntap Close\n");
    assert_int_equal(kiosk_fixture_status(&t->f).voided, 1);
}

static void an_award_that_was_recorded_but_not_shown_comes_after_unlocking(void **state)
{
    struct theatre *t = *state;
    char script[FILE_PATH_MAX + 100];
    kiosk_close(t->kiosk);
    t->kiosk = NULL;
    kiosk_fixture_session(&t->f, FIXTURE_EVENT);
    struct award_shown lost = kiosk_fixture_award(&t->f);
    kiosk_fixture_reopen(&t->f); /* the power went */
    assert_true(kiosk_open(&t->kiosk, t->f.engine, &t->settings, 800, 480, NULL));
    snprintf(script, sizeof script, "tap Unlock\npin %s\nscreen qr\n", t->pin);
    play(t, script);
    assert_string_equal(kiosk_shown_url(t->kiosk), lost.url);
    award_shown_wipe(&lost);
}

static void a_wrong_pin_opens_nothing(void **state)
{
    struct theatre *t = *state;
    char script[FILE_PATH_MAX + 100];
    assert_true(file_write(t->pin, bytes_of_text("111111\n"), 0600, NULL));
    snprintf(script, sizeof script, "tap Unlock\npin %s\nscreen pin\ntap Back\nscreen lock\n",
             t->pin);
    play(t, script);
    assert_false(session_now(t->f.engine).open);
}

static void locking_closes_the_session(void **state)
{
    struct theatre *t = *state;
    open_event(t);
    assert_true(session_now(t->f.engine).open);
    play(t, "tap Lock\nscreen lock\n");
    assert_false(session_now(t->f.engine).open);
}

static void a_script_that_cannot_be_played_names_its_line(void **state)
{
    struct theatre *t = *state;
    static const struct {
        const char *script, *words;
    } cases[] = {
        {"# first\n\ntap Nobody\n", "line 3: nothing to tap says Nobody"},
        {"screen qr\n", "line 1: the screen is lock"},
        {"expect Nobody\n", "line 1: nothing says Nobody"},
        {"dance\n", "line 1: no such command: dance"},
        {"qr\n", "line 1: no QR is on the screen"},
        {"pin /nowhere/pin\n", "/nowhere/pin"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error err = {0};
        assert_false(plays(t, cases[i].script, &err));
        assert_non_null(strstr(err.text, cases[i].words));
    }
}

#define PLAY(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        PLAY(a_tap_makes_one_award_and_shows_it),
        PLAY(the_same_code_is_shown_again),
        PLAY(half_the_skills_cannot_be_awarded),
        PLAY(a_void_is_recorded_with_its_reason),
        PLAY(an_award_that_was_recorded_but_not_shown_comes_after_unlocking),
        PLAY(a_wrong_pin_opens_nothing),
        PLAY(locking_closes_the_session),
        PLAY(a_script_that_cannot_be_played_names_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
