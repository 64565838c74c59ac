/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "keys/text.h"
#include "tests/support/kiosk_fixture.h"
#include "tests/support/scratch.h"
#include "tests/support/stand_in_speaker.h"
#include "ui/kiosk/kiosk.h"
#include "ui/screens/spoken.h"

/* When the kiosk reads aloud, what, and when it stops. A script stands for the program: it keeps
 * each text and makes a short sound. */
struct booth {
    struct kiosk_fixture f;
    struct scratch scratch;
    uint64_t ms;
    struct kiosk *kiosk;
    const struct flow *flow;
    struct voice *voice;
    struct view view;
};

static void open_kiosk(struct booth *b, const char *program, enum reading reading,
                       enum language language)
{
    struct ui_settings settings = ui_settings_default(language);
    struct kiosk_ports ports = {0};
    settings.reading = reading;
    assert_true(voice_open(&b->voice, program, &STAND_IN_SPEAKER, (struct wake){0}, NULL));
    assert_true(kiosk_open(&b->kiosk, b->f.engine, &settings, 800, 480, NULL));
    ports.voice = b->voice;
    kiosk_attach(b->kiosk, &ports);
    b->flow = kiosk_flow(b->kiosk);
}

static void open_as(struct booth *b, enum reading reading, enum language language)
{
    char path[FILE_PATH_MAX], text[FILE_PATH_MAX + 200];
    text_format(
        text, sizeof text,
        "#!/bin/sh\ncd %s\ncat >>said; echo -- >>said\nexec espeak-ng --stdout -v en-gb "
        "'one two three four five six seven eight nine ten eleven twelve'\n",
        b->scratch.path);
    scratch_file(path, &b->scratch, "program");
    assert_true(file_write(path, bytes_of_text(text), 0700, NULL));
    open_kiosk(b, path, reading, language);
}

static int set_up(void **state)
{
    static struct booth b;
    memset(&b, 0, sizeof b);
    *state = &b;
    kiosk_fixture_make(&b.f, NULL);
    scratch_make(&b.scratch);
    language_start("build/share/locale");
    stand_in_reset(STAND_IN_QUICK);
    return 0;
}
static int tear_down(void **state)
{
    struct booth *b = *state;
    kiosk_close(b->kiosk);
    voice_close(b->voice);
    kiosk_fixture_free(&b->f);
    scratch_remove(&b->scratch);
    return 0;
}

/* What the window does after each event. */
static void look(struct booth *b)
{
    struct screen_env env = {kiosk_theme(b->kiosk), NULL};
    screen_draw(&b->view, b->flow, kiosk_model(b->kiosk), &env);
    if (kiosk_read_aloud(b->kiosk, &b->view))
        screen_draw(&b->view, b->flow, kiosk_model(b->kiosk), &env);
}
static void feed(struct booth *b, struct flow_event e)
{
    bool check_pin;
    e.ms = b->ms;
    kiosk_event(b->kiosk, e, &check_pin);
    while (check_pin) {
        kiosk_check_pin(b->kiosk);
        kiosk_pin_checked(b->kiosk, b->ms, &check_pin);
    }
    look(b);
}
/* With the keyboard: no finger comes down. */
static void enter(struct booth *b, int widget)
{
    b->ms += 600;
    feed(b, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget});
}
static void tap(struct booth *b, int widget)
{
    b->ms += 600;
    feed(b, (struct flow_event){.kind = EVENT_TOUCHED});
    feed(b, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget});
}
static void pass(struct booth *b, int seconds)
{
    b->ms += (uint64_t)seconds * 1000;
    feed(b, (struct flow_event){.kind = EVENT_TICK});
}
static void focus(struct booth *b, int widget)
{
    b->ms += 600;
    feed(b, (struct flow_event){.kind = EVENT_FOCUS, .widget = (uint16_t)widget});
}

/* All that was read, and forgets it. */
static const char *said(struct booth *b)
{
    static char text[1 << 16];
    char path[FILE_PATH_MAX];
    struct buffer in = {0};
    voice_rest(b->voice);
    text[0] = '\0';
    if (file_read(&in, scratch_file(path, &b->scratch, "said"), sizeof text - 1, NULL))
        snprintf(text, sizeof text, "%.*s", (int)in.len, (const char *)in.p);
    buffer_free(&in);
    unlink(path);
    return text;
}
static void assert_said(struct booth *b, const char *what)
{
    char expected[SPOKEN_MAX + 8];
    snprintf(expected, sizeof expected, "%s--\n", what);
    assert_string_equal(said(b), expected);
}
static void assert_says_screen(struct booth *b)
{
    char text[SPOKEN_MAX];
    spoken_view(text, sizeof text, &b->view, b->flow->language);
    assert_said(b, text);
}

static bool offered(const struct booth *b)
{
    for (size_t i = 0; i < b->view.count; i++)
        if (b->view.widgets[i].id == ID_LISTEN)
            return true;
    return false;
}

static void unlock(struct booth *b)
{
    tap(b, ID_UNLOCK);
    for (const char *d = FIXTURE_PIN; *d != '\0'; d++)
        tap(b, ID_DIGIT + (*d - '0'));
    tap(b, ID_OK);
    assert_int_equal(b->flow->screen, SCREEN_EVENT);
}
/* Opens the event and chooses the badge, whose first level is ticked. */
static void choose(struct booth *b)
{
    const struct model *m = kiosk_model(b->kiosk);
    unlock(b);
    for (size_t i = 0; i < m->event_count && b->flow->screen == SCREEN_EVENT; i++)
        if (strcmp(m->events[i].slug, FIXTURE_EVENT) == 0)
            tap(b, ID_EVENT + (int)i);
    assert_int_equal(b->flow->screen, SCREEN_BADGES);
    for (size_t i = 0; i < m->badge_count && b->flow->screen == SCREEN_BADGES; i++)
        if (strcmp(m->badges[i].slug, FIXTURE_LEVELS) == 0)
            tap(b, ID_BADGE + (int)i);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    tap(b, ID_RESULT);
}
static void show_code(struct booth *b)
{
    choose(b);
    tap(b, ID_AWARD);
    assert_int_equal(b->flow->screen, SCREEN_QR);
}

static void by_default_nothing_is_read_and_nothing_is_offered(void **state)
{
    struct booth *b = *state;
    open_as(b, ui_settings_default(LANGUAGE_FR).reading, LANGUAGE_FR);
    look(b);
    assert_false(offered(b));
    show_code(b);
    assert_false(offered(b));
    enter(b, ID_LISTEN); /* no such button is there */
    assert_string_equal(said(b), "");
}

static void listen_reads_what_is_on_the_screen(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ASKED, LANGUAGE_FR);
    look(b);
    assert_true(offered(b));
    assert_string_equal(said(b), "");
    tap(b, ID_LISTEN);
    assert_says_screen(b);
    show_code(b);
    assert_string_equal(said(b), "");
    tap(b, ID_LISTEN);
    assert_says_screen(b);
}

static void the_next_person_hears_their_own_language(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ASKED, LANGUAGE_FR);
    tap(b, ID_LANGUAGE + LANGUAGE_EN);
    tap(b, ID_LISTEN);
    assert_non_null(strstr(said(b), "Unlock"));
    tap(b, ID_LANGUAGE + LANGUAGE_FR);
    tap(b, ID_LISTEN);
    assert_non_null(strstr(said(b), "Déverrouiller"));
}

static void in_breton_listen_is_left_out(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ALL, LANGUAGE_BR);
    look(b);
    assert_false(offered(b));
    tap(b, ID_UNLOCK);
    assert_string_equal(said(b), "");
}

static void a_finger_on_listen_stops_the_voice(void **state)
{
    struct booth *b = *state;
    stand_in_reset(STAND_IN_STUCK);
    open_as(b, READING_ASKED, LANGUAGE_EN);
    tap(b, ID_LISTEN);
    stand_in_wait();
    assert_true(kiosk_model(b->kiosk)->voice.speaks);
    assert_int_not_equal(view_find(&b->view, "Stop reading"), -1);
    feed(b, (struct flow_event){.kind = EVENT_TOUCHED});
    assert_false(voice_speaks(b->voice));
    assert_int_not_equal(view_find(&b->view, "Listen"), -1);
    feed(b, (struct flow_event){.kind = EVENT_TAP, .widget = ID_LISTEN});
    assert_false(voice_speaks(b->voice));
    assert_says_screen(b); /* once */
    assert_true(stand_in_heard()->hushed >= 1);
    stand_in_reset(STAND_IN_QUICK);
    tap(b, ID_LISTEN); /* and again from the start */
    assert_says_screen(b);
}

static void enter_on_listen_stops_the_voice(void **state)
{
    struct booth *b = *state;
    stand_in_reset(STAND_IN_STUCK);
    open_as(b, READING_ASKED, LANGUAGE_EN);
    enter(b, ID_LISTEN);
    stand_in_wait();
    enter(b, ID_LISTEN);
    assert_false(voice_speaks(b->voice));
    assert_says_screen(b);
}

static void any_tap_stops_the_voice(void **state)
{
    struct booth *b = *state;
    stand_in_reset(STAND_IN_STUCK);
    open_as(b, READING_ASKED, LANGUAGE_EN);
    tap(b, ID_LISTEN);
    stand_in_wait();
    tap(b, ID_UNLOCK);
    assert_false(voice_speaks(b->voice));
}

static void a_screen_that_goes_by_itself_takes_the_voice_with_it(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ASKED, LANGUAGE_EN);
    show_code(b);
    stand_in_reset(STAND_IN_STUCK);
    tap(b, ID_LISTEN);
    stand_in_wait();
    pass(b, 60);
    assert_true(voice_speaks(b->voice)); /* the same screen */
    pass(b, 61);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_false(voice_speaks(b->voice));
}

static void a_code_is_read_to_who_asks_for_it_and_to_nobody_else(void **state)
{
    struct booth *b = *state;
    char code[200];
    open_as(b, READING_ALL, LANGUAGE_FR);
    show_code(b);
    tap(b, ID_NO_PHONE);
    spoken_code(code, sizeof code, &b->view);
    assert_int_equal(strlen(code), 4 * strlen("7, K, 3, M.\n"));
    said(b);
    tap(b, ID_LISTEN);
    assert_says_screen(b);
    tap(b, ID_SPELL);
    assert_said(b, code);
}

static void each_screen_is_read_when_it_comes(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ALL, LANGUAGE_EN);
    look(b);
    assert_says_screen(b);
    tap(b, ID_UNLOCK);
    assert_says_screen(b);
    tap(b, ID_BACK);
    assert_says_screen(b);
    pass(b, 5);
    assert_string_equal(said(b), "");
}

static void what_the_keyboard_is_on_is_read(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ALL, LANGUAGE_EN);
    look(b);
    said(b);
    focus(b, ID_HELP);
    assert_said(b, "Help.\n");
    focus(b, ID_UNLOCK);
    assert_said(b, "Unlock.\n");
    pass(b, 1);
    assert_string_equal(said(b), "");
}

static void the_keys_of_a_pin_are_not_read(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ALL, LANGUAGE_EN);
    tap(b, ID_UNLOCK);
    said(b);
    for (int d = 0; d < 10; d++) {
        focus(b, ID_DIGIT + d);
        enter(b, ID_DIGIT + d);
    }
    assert_string_equal(said(b), "");
    focus(b, ID_ERASE);
    assert_said(b, "Erase.\n");
}

static void only_what_is_new_is_read_and_no_countdown(void **state)
{
    struct booth *b = *state;
    open_as(b, READING_ALL, LANGUAGE_EN);
    choose(b);
    said(b);
    tap(b, ID_MORE);
    const char *news = said(b);
    assert_non_null(strstr(news, "2"));
    assert_null(strstr(news, "--\n--")); /* one reading */
    tap(b, ID_FEWER);
    said(b);
    tap(b, ID_AWARD);
    said(b);
    pass(b, 105); /* "Hides in 15 s" */
    pass(b, 1);
    assert_int_equal(b->flow->screen, SCREEN_QR);
    assert_string_equal(said(b), "");
}

static void without_the_program_badges_are_awarded_as_ever(void **state)
{
    struct booth *b = *state;
    open_kiosk(b, "no-such-program-anywhere", READING_ALL, LANGUAGE_FR);
    show_code(b);
    assert_false(offered(b));
    assert_int_equal(stand_in_heard()->opened, 0);
}

static void a_program_that_fails_stops_no_award_and_is_told_in_the_settings(void **state)
{
    struct booth *b = *state;
    open_kiosk(b, "/bin/false", READING_ALL, LANGUAGE_FR);
    show_code(b);
    voice_rest(b->voice);
    kiosk_woken(b->kiosk);
    assert_string_equal(kiosk_model(b->kiosk)->voice.trouble, "voice-failed");
}

#define HERE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        HERE(by_default_nothing_is_read_and_nothing_is_offered),
        HERE(listen_reads_what_is_on_the_screen),
        HERE(the_next_person_hears_their_own_language),
        HERE(in_breton_listen_is_left_out),
        HERE(a_finger_on_listen_stops_the_voice),
        HERE(enter_on_listen_stops_the_voice),
        HERE(any_tap_stops_the_voice),
        HERE(a_screen_that_goes_by_itself_takes_the_voice_with_it),
        HERE(a_code_is_read_to_who_asks_for_it_and_to_nobody_else),
        HERE(each_screen_is_read_when_it_comes),
        HERE(what_the_keyboard_is_on_is_read),
        HERE(the_keys_of_a_pin_are_not_read),
        HERE(only_what_is_new_is_read_and_no_countdown),
        HERE(without_the_program_badges_are_awarded_as_ever),
        HERE(a_program_that_fails_stops_no_award_and_is_told_in_the_settings),
    };
    return cmocka_run_group_tests_name("kiosk voice", tests, NULL, NULL);
}
