/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Under which name a badge's files are saved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/paper/letters_match.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/page/badge_shown.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/holder_fixture.h"

static void words_are_in_small_letters_without_accents(void **state)
{
    static const char *const cases[][2] = {{"Fabrication d’un capteur de qualité de l’air",
                                            "fabrication d un capteur de qualite de l air"},
                                           {" Œuvre – C’HOARI, 2 !", "oeuvre c hoari 2"},
                                           {"../..\\\"\r\n;%00", "00"},
                                           {"", ""},
                                           {"«»", ""},
                                           {"徽章 Ñ", "徽章 n"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[200];
        letters_words(words, sizeof words, cases[i][0]);
        assert_string_equal(words, cases[i][1]);
        /* however small the room, the text is a part of the whole and ends at a letter */
        for (size_t room = 1; room <= strlen(cases[i][1]) + 1; room++) {
            size_t len;
            letters_words(words, room, cases[i][0]);
            len = strlen(words);
            assert_true(len < room);
            assert_memory_equal(words, cases[i][1], len);
            assert_true(len == 0 || words[len - 1] != ' ');
            assert_false(((uint8_t)cases[i][1][len] & 0xc0) == 0x80);
        }
    }
}

static void a_file_is_named_by_its_badge_and_the_day(void **state)
{
    static const char *const cases[][2] = {
        {"Participation citoyenne à la 5G", "participation-citoyenne-a-la-5g-2026-11-28.png"},
        {"a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9",
         "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-0-1-2-3-2026-11-28.png"},
        {"!!", "badge-2026-11-28.png"}};
    const struct award_row award = {.iat_s = 1795860000}; /* 2026-11-28T10:00:00Z */
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char name[BADGE_FILE_NAME_LEN];
        const struct badge_shown shown = {.root = json_pack("{s:s}", "name", cases[i][0])};
        badge_shown_file_name(name, &award, &shown, ".png");
        assert_string_equal(name, cases[i][1]);
        json_decref(shown.root);
    }
}

static void the_header_is_ascii_and_says_more_where_there_is_more(void **state)
{
    static const char *const cases[][2] = {
        {"a-5g-2026-11-28.png", "attachment; filename=\"a-5g-2026-11-28.png\""},
        {"徽章-2026-11-28.png", "attachment; filename=\"badge-2026-11-28.png\"; "
                                "filename*=UTF-8''%E5%BE%BD%E7%AB%A0-2026-11-28.png"},
        {"徽-a-章-b.pdf", "attachment; filename=\"badge-a-b.pdf\"; "
                          "filename*=UTF-8''%E5%BE%BD-a-%E7%AB%A0-b.pdf"},
        {"a\";\r\nb.png",
         "attachment; filename=\"ab.png\"; filename*=UTF-8''a%22%3B%0D%0Ab.png"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char header[ANSWER_DISPOSITION_LEN];
        answer_disposition(header, cases[i][0]);
        assert_string_equal(header, cases[i][1]);
    }
    /* the longest name that an answer can have */
    char header[ANSWER_DISPOSITION_LEN], name[sizeof((struct answer *)0)->file_name];
    memset(name, '\xc3', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    answer_disposition(header, name);
    assert_string_equal(header + strlen(header) - 3, "%C3");
}

static void downloads_of_a_badge_have_that_name(void **state)
{
    static const char *const files[][2] = {{"badge.png", "atelier-2026-09-21.png"},
                                           {"badge.json", "atelier-2026-09-21.json"},
                                           {"certificate.pdf", "atelier-2026-09-21.pdf"}};
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    uint8_t id[TICKET_ID_LEN];
    char link[23], path[60];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ""), 201);
    issuer_ticket_id(id, &t);
    struct signing_key key = holder_key(1);
    claim_link(link, f->host, id, key.public_key);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct answer a;
        snprintf(path, sizeof path, "/b/%s/%s", link, files[i][0]);
        const struct request r = {.method = "GET",
                                  .path = path,
                                  .content_type = "",
                                  .accept = "",
                                  .accept_language = "",
                                  .lang = "",
                                  .client = "192.0.2.1"};
        route_request(&a, f->host, NULL, &r);
        assert_int_equal(a.status, 200);
        assert_string_equal(a.file_name, files[i][1]);
        answer_free(&a);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_in_small_letters_without_accents),
        cmocka_unit_test(a_file_is_named_by_its_badge_and_the_day),
        cmocka_unit_test(the_header_is_ascii_and_says_more_where_there_is_more),
        cmocka_unit_test_setup_teardown(downloads_of_a_badge_have_that_name,
                                        issuer_fixture_setup, issuer_fixture_teardown),
    };
    return cmocka_run_group_tests_name("file name", tests, NULL, NULL);
}
