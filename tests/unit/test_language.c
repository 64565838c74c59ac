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
#include "keys/file.h"
#include "ui/flow/language.h"

/* Translations come from the build's own folder, as the programs find them. */
static int with_translations(void **state)
{
    (void)state;
    language_start("build/share/locale");
    return 0;
}

static void every_language_says_it_its_own_way(void **state)
{
    (void)state;
    assert_string_equal(tr(LANGUAGE_FR, "Award"), "Remettre le badge");
    assert_string_equal(tr(LANGUAGE_EN, "Award"), "Award");
    assert_string_not_equal(tr(LANGUAGE_BR, "Award"), "Award");
    assert_string_not_equal(tr(LANGUAGE_BR, "Award"), "Remettre le badge");
    assert_string_equal(tr(LANGUAGE_FR, "never written"), "never written");
}

static void plural_follows_the_language(void **state)
{
    (void)state;
    /* nought is singular in French, plural in English */
    assert_string_equal(trn(LANGUAGE_FR, "%d award", "%d awards", 0), "%d badge");
    assert_string_equal(trn(LANGUAGE_FR, "%d award", "%d awards", 2), "%d badges");
    assert_string_equal(trn(LANGUAGE_EN, "%d award", "%d awards", 0), "%d awards");
    assert_string_equal(trn(LANGUAGE_EN, "%d award", "%d awards", 1), "%d award");
}

static void numbers_are_filled_in_and_nothing_else(void **state)
{
    (void)state;
    char out[40], small[8];
    language_fill(out, sizeof out, "%d min %d s", 2, 5);
    assert_string_equal(out, "2 min 5 s");
    language_fill(out, sizeof out, "%s %n %d %x %", -7, 0);
    assert_string_equal(out, "%s %n -7 %x %"); /* a translator cannot make it a format */
    language_fill(out, sizeof out, "%d %d %d", 1, 2);
    assert_string_equal(out, "1 2 %d");
    memset(small, 'x', sizeof small);
    language_fill(small, 6, "abcdefgh", 0, 0);
    assert_string_equal(small, "abcde");
    language_fill(small, 6, "abc%d", 123456789, 0);
    assert_int_equal(strlen(small), 5);
    assert_int_equal(small[7], 'x');
}

static void dates_are_said_in_each_language_and_stay_together(void **state)
{
    (void)state;
    char out[48];
    language_date(out, sizeof out, LANGUAGE_FR, 1791590400, 0); /* 2026-10-10T00:00:00Z */
    assert_string_equal(out, "10\u00a0octobre\u00a02026");
    language_date(out, sizeof out, LANGUAGE_EN, 1791590399, 0);
    assert_string_equal(out, "9\u00a0October\u00a02026");
    language_date(out, sizeof out, LANGUAGE_EN, 1791590399, 7200); /* two hours east */
    assert_string_equal(out, "10\u00a0October\u00a02026");
    language_time(out, sizeof out, 1791590399, 7200);
    assert_string_equal(out, "01:59");
}

static void every_reason_has_a_sentence_in_every_language(void **state)
{
    (void)state;
    static const char *const reasons[] = {"slots-used",    "daily-cap",
                                          "outside-dates", "event-not-delegated",
                                          "not-delegated", "other-organisation",
                                          "not-at-event",  "results-choose",
                                          "disk-full",     "chain",
                                          "restored",      "by-issuer",
                                          "retired",       "voided",
                                          "key-erased"};
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        const char *general = language_reason((enum language)l, "something new");
        assert_true(strlen(general) > 10);
        for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
            const char *text = language_reason((enum language)l, reasons[i]);
            assert_string_not_equal(text, general);
            if (l != LANGUAGE_EN)
                assert_string_not_equal(text, language_reason(LANGUAGE_EN, reasons[i]));
        }
    }
}

static void languages_are_named_by_code(void **state)
{
    (void)state;
    enum language l;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        assert_true(language_of(&l, language_code((enum language)i)));
        assert_int_equal(l, i);
        assert_true(strlen(language_own_name((enum language)i)) > 3);
    }
    assert_false(language_of(&l, "de"));
    assert_false(language_of(&l, ""));
}

/* ---- the .po files against what the programs say */

/* The text between the quotes of a line; C escapes are not used in these files but for \n in the
 * header. */
static const char *quoted(char *line)
{
    char *from = strchr(line, '"'), *to = strrchr(line, '"');
    assert_true(from != NULL && to > from);
    *to = '\0';
    return from + 1;
}
static size_t numbers_in(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += text[0] == '%';
    return n;
}

struct catalogue_check {
    enum language language;
    const char *id, *plural;
    size_t ids;
};

static void check_line(struct catalogue_check *c, char *line)
{
    if (strncmp(line, "msgid ", 6) == 0) {
        c->id = quoted(line);
        c->plural = NULL;
        c->ids += c->id[0] != '\0';
    } else if (strncmp(line, "msgid_plural ", 13) == 0) {
        c->plural = quoted(line);
    } else if (strncmp(line, "msgstr", 6) == 0 && c->id[0] != '\0') {
        const char *text = quoted(line);
        assert_string_not_equal(text, "");
        assert_int_equal(numbers_in(text), numbers_in(c->id));
        if (c->plural == NULL)
            assert_string_equal(tr(c->language, c->id), text);
    } else if (line[0] == '"') {
        assert_string_equal(c->id, ""); /* only the header runs over lines */
    }
}

static void every_text_is_translated_in_every_language(void **state)
{
    (void)state;
    size_t ids = 0;
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        struct catalogue_check c = {.language = (enum language)l, .id = ""};
        struct buffer po = {0};
        char path[64];
        snprintf(path, sizeof path, "assets/po/%s.po", language_code((enum language)l));
        assert_true(file_read(&po, path, 65536, NULL));
        buffer_text(&po); /* ends it */
        char *rest = (char *)po.p;
        for (char *line; (line = strsep(&rest, "\n")) != NULL;)
            check_line(&c, line);
        buffer_free(&po);
        assert_true(c.ids > 50);
        assert_true(ids == 0 || ids == c.ids);
        ids = c.ids;
    }
}

static void breton_has_its_five_forms(void **state)
{
    (void)state;
    static const struct {
        unsigned long n;
        const char *text;
    } cases[] = {{1, "%d badj"},  {21, "%d badj"}, {2, "%d vadj"},
                 {3, "%d badj"},  {0, "%d badj"},  {1000000, "%d a vadjoù"},
                 {12, "%d badj"}, {22, "%d vadj"}, {72, "%d badj"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(trn(LANGUAGE_BR, "%d award", "%d awards", cases[i].n),
                            cases[i].text);
    static const char id[] = "Wrong PIN. %d try left.", ids[] = "Wrong PIN. %d tries left.";
    assert_non_null(strstr(trn(LANGUAGE_BR, id, ids, 2), "daol"));
    assert_non_null(strstr(trn(LANGUAGE_BR, id, ids, 3), "zaol"));
    assert_non_null(strstr(trn(LANGUAGE_BR, id, ids, 4), "zaol"));
    assert_non_null(strstr(trn(LANGUAGE_BR, id, ids, 5), " taol"));
    assert_non_null(strstr(trn(LANGUAGE_BR, id, ids, 13), " taol"));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_says_it_its_own_way),
        cmocka_unit_test(plural_follows_the_language),
        cmocka_unit_test(numbers_are_filled_in_and_nothing_else),
        cmocka_unit_test(dates_are_said_in_each_language_and_stay_together),
        cmocka_unit_test(every_reason_has_a_sentence_in_every_language),
        cmocka_unit_test(languages_are_named_by_code),
        cmocka_unit_test(every_text_is_translated_in_every_language),
        cmocka_unit_test(breton_has_its_five_forms),
    };
    return cmocka_run_group_tests(tests, with_translations, NULL);
}
