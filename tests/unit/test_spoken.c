/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "keys/buffer.h"
#include "tests/support/golden.h"
#include "tests/support/limits.h"
#include "ui/screens/letter_keys.h"
#include "ui/screens/spoken.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"
#include "ui/window/keyboard.h"

/* What is read aloud of every state of the tour: word for word in French and English against
 * tests/ui/golden/spoken-LANGUAGE.txt (`make goldens` makes them anew, to be read by a person),
 * and in all languages and sizes what must never be read. */
static const int SIZES[][2] = {{800, 480}, {480, 800}, {1280, 800}};
enum { SIZE_COUNT = 3 };

static struct text *fonts;
static struct tour_scene scene;
static struct view view;
static char spoken[SPOKEN_MAX];

static int set_up(void **state)
{
    (void)state;
    language_start("build/share/locale");
    return text_open(&fonts, NULL) ? 0 : 1;
}
static int tear_down(void **state)
{
    (void)state;
    text_close(fonts);
    return 0;
}

static void draw(size_t i, enum language l, const struct theme *t)
{
    struct screen_env env = {t, fonts};
    tour_scene(&scene, i, l, t);
    screen_draw(&view, &scene.flow, &scene.model, &env);
    spoken_view(spoken, sizeof spoken, &view, l);
}

/* ---- word for word */

static bool as_before(enum language l)
{
    struct buffer now = {0};
    struct theme t = theme_for(800, 480, (struct looks){0});
    char name[80], code[200];
    for (size_t i = 0; i < tour_count(); i++) {
        draw(i, l, &t);
        buffer_add_format(&now, "\n== %s\n%s", tour_state(i)->name, spoken);
        spoken_code(code, sizeof code, &view);
        if (code[0] != '\0')
            buffer_add_format(&now, "-- when it is asked for:\n%s", code);
    }
    assert_true(buffer_ok(&now, "spoken", NULL));
    snprintf(name, sizeof name, "spoken-%s.txt", language_code(l));
    bool good = golden_is(name, buffer_view(&now));
    buffer_free(&now);
    return good;
}

static void every_screen_is_read_as_it_was(void **state)
{
    (void)state;
    bool french = as_before(LANGUAGE_FR), english = as_before(LANGUAGE_EN);
    if (!french || !english)
        fail_msg(
            "what is read has changed; if that was meant: make goldens, and read the diff");
}

/* ---- rules on every state */

/* NULL when it holds, else what is wrong. */
typedef const char *rule(enum language l);
static rule secret_in, something_is_read, focus_jumps, texts_jump;
static struct {
    rule *holds;
    int bad;
} rules[] = {{secret_in, 0}, {something_is_read, 0}, {focus_jumps, 0}, {texts_jump, 0}};
enum { RULE_COUNT = sizeof rules / sizeof rules[0], TOLD_MAX = 20 };

static void note(size_t state, enum language l, const struct theme *t)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        const char *why = rules[r].holds(l);
        if (why != NULL && ++rules[r].bad < TOLD_MAX)
            print_error("%s, %s, %dx%d, text %d, hand %d: %s\n", tour_state(state)->name,
                        language_code(l), t->width, t->height, t->looks.step + 1, t->looks.hand,
                        why);
    }
}

/* Each view is built once, for all rules. */
static void look_at_all(void)
{
    static bool looked;
    for (size_t i = 0; !looked && i < tour_count(); i++)
        for (int l = 0; l < LANGUAGE_COUNT; l++)
            for (size_t n = 0; n < SIZE_COUNT * TEXT_STEP_COUNT; n++) {
                const int *size = SIZES[n % SIZE_COUNT];
                enum hand hand = (i + n) % 2 == 0 ? HAND_RIGHT : HAND_LEFT;
                struct looks looks = {.step = (enum text_step)(n / SIZE_COUNT), .hand = hand};
                struct theme t = theme_for(size[0], size[1], looks);
                draw(i, (enum language)l, &t);
                note(i, (enum language)l, &t);
            }
    looked = true;
}

static void hold_everywhere(rule *r)
{
    look_at_all();
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (rules[i].holds == r)
            assert_int_equal(rules[i].bad, 0);
}

/* Whether the screen has letters as keys, and this one is off. */
static bool is_grey_key(char c)
{
    for (size_t i = 0; i < view.count; i++)
        if (view.widgets[i].id == letter_key_id(c))
            return (view.widgets[i].state & STATE_DISABLED) != 0;
    return false;
}

/* So that a new screen with a secret is found too, all that may be one is looked for. */
static const char *secret_in(enum language l)
{
    const char *code = scene.model.shown_code, *sheet = scene.model.beside.sheet;
    char typed[SPOKEN_MAX];
    for (size_t i = 0; code[i] != '\0'; i += code[i + 4] == '\0' ? 4 : 5) {
        char group[5] = {code[i], code[i + 1], code[i + 2], code[i + 3], '\0'};
        if (strstr(spoken, group) != NULL)
            return "the short code";
    }
    if (strstr(spoken, "badges.example.org/C") != NULL || strstr(spoken, "EXAMPLE") != NULL)
        return "the ticket";
    for (size_t i = 0; sheet != NULL && i + 4 <= strlen(sheet); i++) {
        char group[5] = {sheet[i], sheet[i + 1], sheet[i + 2], sheet[i + 3], '\0'};
        if (strchr(group, '-') == NULL && strchr(group, ' ') == NULL &&
            strstr(spoken, group) != NULL)
            return "the recovery sheet";
    }
    if (scene.flow.pin.length > 0 && strstr(spoken, scene.flow.pin.digits) != NULL)
        return "the PIN";
    if (scene.flow.beside.code_length > 3) {
        snprintf(typed, sizeof typed, "%.4s", scene.flow.beside.code);
        if (strstr(spoken, typed) != NULL)
            return "the code of a slip";
    }
    for (size_t i = 0; i < view.count; i++) { /* and by the keyboard */
        const struct widget *w = &view.widgets[i];
        bool pin = scene.flow.screen == SCREEN_PIN || scene.flow.screen == SCREEN_NEW_PIN;
        spoken_widget(typed, sizeof typed, w, l);
        if (pin && w->id >= ID_DIGIT && w->id <= ID_DIGIT + 9 && typed[0] != '\0')
            return "a key of the PIN pad";
        bool keys = is_grey_key('U'); /* no letter of a code */
        if (keys && w->role == WIDGET_KEY && w->label[1] == '\0' && typed[0] != '\0')
            return "a key of a code";
        if (keys && w->role == WIDGET_FIELD && strpbrk(typed, "BCDFGHJKMPQRTVWXYZ0123456789") &&
            w->style == STYLE_PLAIN)
            return "a code that is typed";
    }
    return NULL;
}

static void no_secret_is_read(void **state)
{
    (void)state;
    hold_everywhere(secret_in);
}

static const char *something_is_read(enum language l)
{
    (void)l;
    size_t len = strlen(spoken);
    if (len == 0 || spoken[len - 1] != '\n')
        return "nothing is read, or no line ends";
    if (len + 64 > sizeof spoken)
        return "too much for one reading";
    return strstr(spoken, "·") != NULL || strstr(spoken, "…") != NULL ||
                   strstr(spoken, "  ") != NULL
               ? "a sign that is no word"
               : NULL;
}

static void each_screen_has_something_to_say_in_words(void **state)
{
    (void)state;
    hold_everywhere(something_is_read);
}

/* Within a column nothing comes after what lies below it, and within a row nothing after what
 * lies to its right. */
static bool out_of_order(const struct widget *before, const struct widget *after)
{
    struct box a = before->box, b = after->box;
    bool column = a.x < b.x + b.w && b.x < a.x + a.w, above = b.y + b.h <= a.y;
    bool row = a.y == b.y && a.h == b.h, left = b.x + b.w <= a.x;
    return (column && above) || (row && left);
}

static const char *focus_jumps(enum language l)
{
    static const struct widget *seen[VIEW_WIDGETS_MAX];
    struct keyboard k = {0};
    struct flow f = scene.flow;
    size_t count = 0;
    char name[400];
    const char *at = strstr(spoken, tr(l, "Buttons: "));
    const struct widget *first = view_step(&view, NULL, STEP_ONWARDS);
    if (first == NULL)
        return NULL;
    f.focus = first->id;
    f.focus_shown = FOCUS_SHOWN;
    for (;;) {
        const struct widget *w = NULL;
        struct flow_event e = {0};
        for (size_t i = 0; i < view.count; i++)
            if (view.widgets[i].id == f.focus)
                w = &view.widgets[i];
        if (w == NULL || (count > 0 && w == seen[0]) || count == VIEW_WIDGETS_MAX)
            break;
        for (size_t i = 0; i < count; i++)
            if (out_of_order(seen[i], w))
                return w->label;
        seen[count++] = w;
        /* the names stand in the text in the order of the keys */
        spoken_words(name, sizeof name, w->label, l);
        const char *here = at == NULL || w->role != WIDGET_BUTTON || w->note[0] != '\0' ||
                                   w->state & STATE_CHECKED
                               ? NULL
                               : strstr(at, name);
        if (here != NULL)
            at = here;
        else if (at != NULL && strstr(strstr(spoken, tr(l, "Buttons: ")), name) != NULL &&
                 w->role == WIDGET_BUTTON && strstr(at, name) == NULL && strlen(name) > 8)
            return "read before the keyboard comes to it";
        keyboard_key(&e, &k, (struct key){.kind = KEY_ONWARDS}, 100000 + 1000 * count, &view,
                     &f);
        if (e.widget == 0) /* there is one place only */
            break;
        f.focus = e.widget;
    }
    return NULL;
}

static void the_focus_moves_in_the_order_of_reading(void **state)
{
    (void)state;
    hold_everywhere(focus_jumps);
}

static bool is_text(const struct widget *w)
{
    return w->id == 0 && w->label[0] != '\0' && w->voice == VOICE_READ &&
           w->role != WIDGET_QR && w->role != WIDGET_PICTURE && w->role != WIDGET_ICON;
}

/* Where the text of this widget stands in what is read; NULL: more than once, or not at all. */
static const char *place_of(const struct widget *w, enum language l)
{
    char words[SPOKEN_MAX];
    spoken_words(words, sizeof words, w->label, l);
    const char *at = strstr(spoken, words);
    return at == NULL || strstr(at + 1, words) != NULL ? NULL : at;
}

static const char *texts_jump(enum language l)
{
    for (size_t i = 0; i < view.count; i++)
        for (size_t k = 0; k < view.count; k++) {
            const struct widget *a = &view.widgets[i], *b = &view.widgets[k];
            if (!is_text(a) || !is_text(b) || !out_of_order(a, b))
                continue;
            const char *after = place_of(a, l), *before = place_of(b, l);
            if (after != NULL && before != NULL && after < before)
                return b->label;
        }
    return NULL;
}

static void texts_are_read_from_the_top(void **state)
{
    (void)state;
    hold_everywhere(texts_jump);
}

/* ---- words */

static void signs_become_words(void **state)
{
    static const struct {
        const char *text, *fr, *en;
    } SAID[] = {
        {"Enregistré · n° 1234", "Enregistré, numéro 1234", "Enregistré, number 1234"},
        {"Recorded · no. 12.", "Recorded, numéro 12.", "Recorded, number 12."},
        {"7 / 12", "7 sur 12", "7 out of 12"},
        {"dans 15 s", "dans 15 secondes", "dans 15 seconds"},
        {"15 s.", "15 secondes.", "15 seconds."},
        {"2 min", "2 minutes", "2 minutes"},
        {"à 20\u00a0cm environ", "à 20 centimètres environ", "à 20 centimetres environ"},
        {"badges.example.org/s", "badges point example point org barre oblique s",
         "badges dot example dot org slash s"},
        {"C'est fini. Merci", "C'est fini. Merci", "C'est fini. Merci"},
        {"pas à pas / s", "pas à pas / s", "pas à pas / s"},
        {"1.5", "1.5", "1.5"},
        {"1 min", "1 minute", "1 minute"},
        {"10 / 10 / 26", "10, 10, 26", "10, 10, 26"},
        {"https://badges.example.org", "badges point example point org",
         "badges dot example dot org"},
        {"Sensor.Community", "Sensor.Community", "Sensor.Community"},
        {"\u2013", "moins", "minus"},
        {"5200 Mo.", "5200 mégaoctets.", "5200 megabytes."},
        {"Printing\u2026", "Printing.", "Printing."},
        {"\u00ab Oui \u00bb", "Oui", "Oui"},
        {"", "", ""},
    };
    char out[200];
    (void)state;
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++) {
        spoken_words(out, sizeof out, SAID[i].text, LANGUAGE_FR);
        assert_string_equal(out, SAID[i].fr);
        spoken_words(out, sizeof out, SAID[i].text, LANGUAGE_EN);
        assert_string_equal(out, SAID[i].en);
    }
}

static void a_code_is_spelled_in_its_groups(void **state)
{
    char out[200];
    (void)state;
    view_clear(&view);
    view_add(&view, (struct widget){.label = "7K3M-QZ0V", .voice = VOICE_SPELLED});
    spoken_code(out, sizeof out, &view);
    assert_string_equal(out, "7, K, 3, M.\nQ, Z, 0, V.\n");
    view_clear(&view);
    view_add(&view, (struct widget){.label = "7K3M QZ0V", .voice = VOICE_SPELLED});
    spoken_code(out, sizeof out, &view);
    assert_string_equal(out, "7, K, 3, M.\nQ, Z, 0, V.\n");
    spoken_view(out, sizeof out, &view, LANGUAGE_FR);
    assert_string_equal(out, "");
}

static void only_new_lines_are_news(void **state)
{
    char out[100];
    (void)state;
    spoken_news(out, sizeof out, "One.\nTwo.\nThree.\n", "One.\nThree.\n");
    assert_string_equal(out, "Two.\n");
    spoken_news(out, sizeof out, "One.\n", "One.\nTwo.\n");
    assert_string_equal(out, "");
    spoken_news(out, sizeof out, "One.\nT.\n", "One.\nTwo.\n");
    assert_string_equal(out, "T.\n");
    spoken_news(out, sizeof out, "One.\n", "");
    assert_string_equal(out, "One.\n");
}

static void what_does_not_fit_is_left_out_whole(void **state)
{
    char out[8];
    (void)state;
    spoken_words(out, sizeof out, "one two three four", LANGUAGE_EN);
    assert_true(strlen(out) < sizeof out);
    assert_memory_equal(out, "one two", 7);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_read_as_it_was),
        cmocka_unit_test(no_secret_is_read),
        cmocka_unit_test(each_screen_has_something_to_say_in_words),
        cmocka_unit_test(the_focus_moves_in_the_order_of_reading),
        cmocka_unit_test(texts_are_read_from_the_top),
        cmocka_unit_test(signs_become_words),
        cmocka_unit_test(a_code_is_spelled_in_its_groups),
        cmocka_unit_test(only_new_lines_are_news),
        cmocka_unit_test(what_does_not_fit_is_left_out_whole),
    };
    return cmocka_run_group_tests_name("spoken", tests, set_up, tear_down);
}
