/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/paper/letters_match.h"

static void a_name_is_found_without_its_accents_by_the_beginnings_of_its_words(void **state)
{
    (void)state;
    static const struct {
        const char *name, *typed;
        bool found;
    } CASES[] = {
        {"Fabrication d’un capteur de qualité de l’air", "fab", true},
        {"Fabrication d’un capteur de qualité de l’air", "QUALITE AIR", true},
        {"Fabrication d’un capteur de qualité de l’air", "air qualite", true},
        {"Fabrication d’un capteur de qualité de l’air", "l'air", true},
        {"Fabrication d’un capteur de qualité de l’air", "lair", true},
        {"Fabrication d’un capteur de qualité de l’air", "brication", false},
        {"Fabrication d’un capteur de qualité de l’air", "capteur eau", false},
        {"École", "eco", true},
        {"E\u0301cole", "eco", true}, /* e and an accent, as macOS writes it */
        {"ecole", "École", true},
        {"Œuvre", "oeu", true},
        {"Ça marche", "ca", true},
        {"Skol Ñu", "nu", true},
        {"c’hoari", "choa", true},
        {"c\u02bchoari", "c'ho", true},
        {"Open Lab n° 12", "12", true},
        {"Open-Lab", "lab", true},
        {"Open-Lab", "openlab", false},
        {"anything", "", true},
        {"anything", " -' ", true},
        {"", "a", false},
        {"", "", true},
        {"\xff\xfe", "a", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        if (letters_match(CASES[i].name, CASES[i].typed) != CASES[i].found)
            fail_msg("\"%s\" in \"%s\"", CASES[i].typed, CASES[i].name);
}

/* Letters that grow when they are folded, in a name longer than any. */
static void a_long_name_ends_where_the_room_ends(void **state)
{
    (void)state;
    static char name[4001];
    for (size_t i = 0; i + 3 <= 4000; i += 3)
        memcpy(name + i, "\xef\xb7\xba", 3); /* U+FDFA, which becomes eighteen */
    assert_false(letters_match(name, "zzz"));
    memset(name, 'a', 4000);
    memcpy(name + 3990, " zebra", 6);
    assert_true(letters_match(name, "aaaa"));
    assert_false(letters_match(name, "zebra"));
    assert_false(letters_match("a", name));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_found_without_its_accents_by_the_beginnings_of_its_words),
        cmocka_unit_test(a_long_name_ends_where_the_room_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
