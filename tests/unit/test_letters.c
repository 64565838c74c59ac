/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <SDL_ttf.h>

#include "firmware/paper/fonts.h"
#include "firmware/paper/letters.h"
#include "keys/text.h"

static void is_drawn_as(const char *said, const char *drawn)
{
    char out[200];
    size_t len = letters_drawn(out, sizeof out, said, strlen(said));
    assert_string_equal(out, drawn);
    assert_int_equal(len, strlen(drawn));
}

static void decomposed_accents_are_one_letter(void **state)
{
    (void)state;
    is_drawn_as("E\xcc\x81"
                "co-de\xcc\x81le\xcc\x81gue\xcc\x81"
                "e à la fe\xcc\x82te",
                "Éco-déléguée à la fête");
    is_drawn_as("pleustrin\xcc\x83", "pleustriñ");
    is_drawn_as("Éco-déléguée", "Éco-déléguée");
}

static void what_the_fonts_lack_is_drawn_as_near_as_they_can(void **state)
{
    (void)state;
    is_drawn_as("Thợ sửa xe", "Tho sua xe");
    is_drawn_as("10\xe2\x80\xaf%", "10\xe2\x80\x89%");
    is_drawn_as("c\xca\xbchoad", "c’hoad");
    is_drawn_as("co\xc2\xad"
                "de\xef\xb8\x8f",
                "code");         /* soft hyphen, variation */
    is_drawn_as("شارة", "شارة"); /* boxes, and still the letters in a PDF */
    is_drawn_as("Clé 🔧", "Clé \xef\xbf\xbd");
    is_drawn_as("", "");
    is_drawn_as("a\xff"
                "b",
                "a\xff"
                "b");
}

static void a_text_that_does_not_fit_is_cut_at_a_letter(void **state)
{
    (void)state;
    static const char decomposed[] = "e\xcc\x81"
                                     "e\xcc\x81";
    static const char *const texts[] = {"éàüœ", "ợửờ ğş", decomposed, "電子工作",
                                        "\xf0\x9f\x94\xa7\xf0\x9f\x94\xa7"};
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
        for (size_t room = 1; room < 20; room++) {
            char out[20];
            memset(out, 'x', sizeof out);
            size_t len = letters_drawn(out, room, texts[t], strlen(texts[t]));
            assert_true(len < room && out[len] == '\0');
            assert_int_equal(text_fitting(out, len), len);
        }
}

static void a_receipt_has_the_letters_of_its_printer(void **state)
{
    static const char *const cases[][2] = {{"fe\xcc\x82te", "f\xeate"},
                                           {"Łódź, Đà Nẵng", "L\xf3"
                                                             "dz, D\xe0 Nang"},
                                           {"Thợ sửa xe", "Tho sua xe"},
                                           {"c\xca\xbchoad", "c\x92hoad"},
                                           {"3 €, d’œil", "3 \x80, d\x92\x9cil"},
                                           {"∞ 電", "? ?"},
                                           {"a\tb", "a b"},
                                           {"İıŞğ", "IiSg"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char out[80];
        letters_roll(out, sizeof out, cases[i][0]);
        assert_string_equal(out, cases[i][1]);
    }
}

static void each_letters_fate_is_known(void **state)
{
    static const struct {
        uint32_t code;
        enum letter_fate fate;
    } cases[] = {{'a', LETTER_DRAWN},    {0xe9, LETTER_DRAWN},  {0x141, LETTER_DRAWN},
                 {0x202f, LETTER_DRAWN}, {0x2bc, LETTER_DRAWN}, {0x221e, LETTER_SCREEN},
                 {0x1ee3, LETTER_PLAIN}, {0x323, LETTER_PLAIN}, {0x645, LETTER_BOX},
                 {0x96fb, LETTER_BOX},   {0x1f527, LETTER_BOX}, {0x200d, LETTER_DRAWN}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (letters_fate(cases[i].code) != cases[i].fate)
            fail_msg("U+%04X: %d", (unsigned)cases[i].code, (int)letters_fate(cases[i].code));
}

/* The reader of the font's table against the library that draws the screens, in every face. */
static void the_faces_have_the_letters_that_are_said_to_be_there(void **state)
{
    (void)state;
    assert_int_equal(TTF_Init(), 0);
    for (int face = 0; face < FONTS; face++) {
        struct bytes file = font_file((enum font)face);
        TTF_Font *font = TTF_OpenFontRW(SDL_RWFromConstMem(file.p, (int)file.len), 1, 20);
        assert_non_null(font);
        for (uint32_t code = 0x20; code <= 0xffff; code++)
            if (letters_have(code) != (TTF_GlyphIsProvided32(font, code) != 0))
                fail_msg("face %d, U+%04X", face, (unsigned)code);
        TTF_CloseFont(font);
    }
    TTF_Quit();
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decomposed_accents_are_one_letter),
        cmocka_unit_test(what_the_fonts_lack_is_drawn_as_near_as_they_can),
        cmocka_unit_test(a_text_that_does_not_fit_is_cut_at_a_letter),
        cmocka_unit_test(a_receipt_has_the_letters_of_its_printer),
        cmocka_unit_test(each_letters_fate_is_known),
        cmocka_unit_test(the_faces_have_the_letters_that_are_said_to_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
