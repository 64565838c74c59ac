/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/operator/revoke.h"
#include "sync/issuer/serve/route.h"
#include "sync/issuer/text/page_language.h"
#include "tests/support/holder_fixture.h"

/* GET as a phone would; the answer's JSON, the caller's; NULL if it is none. */
static json_t *get(struct issuer_fixture *f, int status, const char *path)
{
    struct request r = {.method = "GET",
                        .path = path,
                        .content_type = "",
                        .accept = "",
                        .accept_language = "",
                        .lang = "",
                        .client = "192.0.2.1"};
    struct answer a;
    route_request(&a, f->host, NULL, &r);
    if (a.status != status)
        fail_msg("%s answers %d, must be %d: %s", path, a.status, status, buffer_text(&a.body));
    json_t *root = strictjson_parse(buffer_view(&a.body), "answer", NULL);
    answer_free(&a);
    return root;
}

static void award_is(struct issuer_fixture *f, const struct ticket *t, const char *state,
                     const char *code)
{
    char id[37], path[60];
    uint8_t raw[TICKET_ID_LEN];
    issuer_ticket_id(raw, t);
    uuid_encode(id, raw);
    snprintf(path, sizeof path, "/api/awards/%s", id);
    json_t *root = get(f, 200, path);
    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "state")), state);
    assert_true(json_is_false(json_object_get(root, "claimed")));
    assert_int_equal(json_is_true(json_object_get(root, "guardian")),
                     (t->flags & TICKET_FLAG_GUARDIAN) != 0);
    const char *found = json_string_value(json_object_get(root, "code"));
    assert_string_equal(found == NULL ? "" : found, code);
    json_decref(root);
}

static void see(struct issuer_fixture *f, const struct ticket *t)
{
    struct error err = {0};
    struct award_row row;
    if (!issuer_fixture_phone(&row, f->host, t, &err))
        fail_msg("%s", err.text);
}

static void an_award_says_how_it_stands_and_nothing_else(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct reply_received *r = calloc(1, sizeof *r);
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    assert_non_null(r);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s);
    award_is(f, &t, "unseen", "");
    t.flags |= TICKET_FLAG_GUARDIAN;
    issuer_kiosk_sign(&t, &k);
    see(f, &t);
    award_is(f, &t, "provisional", "");
    issuer_kiosk_add_award(&k, &t);
    issuer_kiosk_sync(r, &k, f, 0, k.count);
    reply_received_free(r);
    award_is(f, &t, "confirmed", "");
    fixed_clock_pass(&f->clock, (int64_t)TICKET_TTL_HOURS * 3600);
    award_is(f, &t, "confirmed", "");
    fixed_clock_pass(&f->clock, 1);
    award_is(f, &t, "late", "");
    issuer_ticket_id(id, &t);
    assert_true(revoke_award(f->host, id, "mistake", &err));
    award_is(f, &t, "revoked", "");
    struct ticket ahead = issuer_kiosk_ticket(&k, f, k.next_seq + ISSUER_SLOTS, f->clock.now_s);
    see(f, &ahead);
    award_is(f, &ahead, "held", "no-delegation");
    free(r);
}

static void delegations_of_a_kid_are_listed_with_the_authority(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct error err = {0};
    uint8_t kid[SIGNING_KID_LEN], authority[32];
    char hex[17], path[60];
    issuer_kiosk_enrol(&k, f, 1, 0);
    signing_kid(kid, k.award.public_key);
    hex_encode(hex, bytes_of(kid, sizeof kid));
    snprintf(path, sizeof path, "/api/delegations/%s", hex);
    for (int revoked = 0; revoked < 2; revoked++) {
        json_t *root = get(f, 200, path);
        assert_non_null(root);
        const json_t *list = json_object_get(root, "delegations");
        assert_int_equal(json_array_size(list), 1);
        const json_t *one = json_array_get(list, 0);
        assert_int_equal(json_is_true(json_object_get(one, "revoked")), revoked);
        assert_true(strictjson_bytes(authority, 32, root, "authority", "x", &err));
        struct jws jws = {0};
        assert_true(
            jws_parse(&jws, JWS_DELEGATION,
                      bytes_of_text(json_string_value(json_object_get(one, "delegation"))),
                      &err) &&
            jws_verify(&jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])authority, 1, NULL, &err));
        jws_free(&jws);
        json_decref(root);
        assert_true(revoke_kiosk(f->host, k.kiosk, "stolen", &err));
    }
    json_decref(get(f, 404, "/api/delegations/0011223344556677"));
    json_decref(get(f, 404, "/api/delegations/x"));
    json_decref(get(f, 404, "/api/awards/x"));
}

static void the_site_says_what_it_can_do(void **state)
{
    struct issuer_fixture *f = *state;
    json_t *root = get(f, 200, "/site.json");
    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "url")), ISSUER_URL);
    assert_string_equal(json_string_value(json_object_get(root, "name")), "Lab");
    assert_true(json_is_true(json_object_get(root, "claims")));
    assert_true(json_is_false(json_object_get(root, "mail")));
    json_decref(root);
}

static void a_reader_gets_the_language_that_weighs_most(void **state)
{
    static const struct {
        const char *lang, *accept, *wanted;
    } cases[] = {{"", "", "fr"},
                 {"", "de", "fr"},
                 {"", "en-GB,en;q=0.9", "en"},
                 {"", "de, br;q=0.5, en;q=0.4", "br"},
                 {"", "en;q=0.3,fr;q=0.7", "fr"},
                 {"", "en;q=0", "fr"},
                 {"", "english", "fr"},
                 {"", "fr,en", "fr"},
                 {"br", "en", "br"},
                 {"de", "en", "en"},
                 {"BR", "", "br"},
                 {"", ",,;q=,en", "en"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(
            page_language_code(page_language_choose(cases[i].lang, cases[i].accept)),
            cases[i].wanted);
}

/* ---- pages of a badge */

static void has(struct issuer_fixture *f, const char *path, const char *lang,
                const char *const *wanted)
{
    struct request r = {.method = "GET",
                        .path = path,
                        .content_type = "",
                        .accept = "text/html",
                        .accept_language = "fr",
                        .lang = lang,
                        .client = "192.0.2.1"};
    struct answer a;
    route_request(&a, f->host, NULL, &r);
    assert_int_equal(a.status, 200);
    for (; *wanted != NULL; wanted++)
        if (strstr(buffer_text(&a.body), *wanted) == NULL)
            fail_msg("%s: no %s in %s", path, *wanted, buffer_text(&a.body));
    answer_free(&a);
}

/* The private page, the page to print and the page about the achievement. */
static void pages_have_the_badges_colour_and_say_what_its_picture_shows(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    uint8_t id[TICKET_ID_LEN];
    char link[23], path[40], print[48];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ""), 201);
    issuer_ticket_id(id, &t);
    struct signing_key key = holder_key(1);
    claim_link(link, f->host, id, key.public_key);
    snprintf(path, sizeof path, "/b/%s", link);
    snprintf(print, sizeof print, "/b/%s/print", link);
    const char *const badge[] = {"/assets/tint-" ISSUER_COLOUR ".css",
                                 "alt=\"" ISSUER_CAPTION "\"",
                                 "<details class=\"row\">",
                                 "/achievements/" ISSUER_SKILLS "/1.html",
                                 "class=\"home\" href=\"/?lang=fr\"",
                                 NULL};
    const char *const paper[] = {"/assets/tint-" ISSUER_COLOUR ".css",
                                 "alt=\"" ISSUER_CAPTION "\"", NULL};
    const char *const about[] = {"/assets/tint-" ISSUER_COLOUR ".css",
                                 "alt=\"" ISSUER_CAPTION "\"",
                                 "<details class=\"row\">",
                                 "/events/" ISSUER_EVENT ".html",
                                 "class=\"home\" href=\"/index.html\"",
                                 NULL};
    has(f, path, "fr", badge);
    has(f, print, "fr", paper);
    has(f, "/achievements/" ISSUER_BADGE "/1.html", "", about);
}

/* Whatever was asked for: in each language it leads to the same address in the others, home, and on
 * to one's badges and to the form for a slip's code. */
static void is_in_three_languages(struct issuer_fixture *f, int status, const char *path)
{
    for (int i = 0; i < LANGUAGES; i++) {
        const char *code = page_language_code((enum page_language)i);
        struct request r = {.method = "GET",
                            .path = path,
                            .content_type = "",
                            .accept = "text/html",
                            .accept_language = "de",
                            .lang = code,
                            .client = "192.0.2.1"};
        struct answer a;
        char html[40], self[100];
        route_request(&a, f->host, NULL, &r);
        assert_int_equal(a.status, status);
        snprintf(html, sizeof html, "<html lang=\"%s\">", code);
        assert_non_null(strstr(buffer_text(&a.body), html));
        for (int k = 0; k < LANGUAGES; k++) {
            const char *to = page_language_code((enum page_language)k);
            snprintf(self, sizeof self, "<a lang=\"%s\" hreflang=\"%s\"%s href=\"?lang=%s\">",
                     to, to, k == i ? " aria-current=\"true\"" : "", to);
            if (strstr(buffer_text(&a.body), self) == NULL)
                fail_msg("%s: no %s in %s", path, self, buffer_text(&a.body));
        }
        const char *const ways[] = {
            "class=\"home\" href=\"/?lang=", "class=\"button\" href=\"/?lang=", "href=\"/my\"",
            "href=\"/s?lang="};
        for (size_t k = 0; k < sizeof ways / sizeof ways[0]; k++)
            if (strstr(buffer_text(&a.body), ways[k]) == NULL)
                fail_msg("%s: no way %s in %s", path, ways[k], buffer_text(&a.body));
        assert_null(strstr(buffer_text(&a.body), path)); /* it is another's text */
        answer_free(&a);
    }
}

static void a_page_that_says_no_can_be_read_in_another_language(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    char link[23], path[40];
    is_in_three_languages(f, 404, "/nothing\" onclick=\"x");
    is_in_three_languages(f, 404, "/b/AAAAAAAAAAAAAAAAAAAAAA");
    is_in_three_languages(f, 404, "/events/none");
    is_in_three_languages(f, 404, "/assets/none.js");
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ""), 201);
    issuer_ticket_id(id, &t);
    struct signing_key key = holder_key(1);
    claim_link(link, f->host, id, key.public_key);
    snprintf(path, sizeof path, "/b/%s", link);
    assert_true(revoke_award(f->host, id, "mistake", &err));
    is_in_three_languages(f, 410, path);
    assert_true(erasure_of_award(f->host, id, &err));
    is_in_three_languages(f, 410, path);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(an_award_says_how_it_stands_and_nothing_else),
        WITH_ISSUER(delegations_of_a_kid_are_listed_with_the_authority),
        WITH_ISSUER(the_site_says_what_it_can_do),
        WITH_ISSUER(a_page_that_says_no_can_be_read_in_another_language),
        WITH_ISSUER(pages_have_the_badges_colour_and_say_what_its_picture_shows),
        cmocka_unit_test(a_reader_gets_the_language_that_weighs_most),
    };
    return cmocka_run_group_tests_name("route", tests, NULL, NULL);
}
