/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sync/issuer/http/refusal_page.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/holder_fixture.h"

static const char BROWSER[] =
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

static const struct error FULL = {.fault = FAULT_STORAGE, .text = "full"},
                          BROKEN = {.fault = FAULT_CONFLICT, .text = "broken"};

static struct request asked(const char *path, const char *accept, const char *lang)
{
    return (struct request){.method = "GET",
                            .path = path,
                            .content_type = "",
                            .accept = accept,
                            .accept_language = "de",
                            .lang = lang,
                            .client = "192.0.2.1"};
}

static void says(const struct answer *a, const char *wanted)
{
    if (memmem(a->body.p, a->body.len, wanted, strlen(wanted)) == NULL)
        fail_msg("%d: no %s in %.*s", a->status, wanted, (int)a->body.len, a->body.p);
}

static struct answer refused(int status)
{
    struct answer a = {.site = "LabFab & co"};
    if (status == 405)
        answer_error(&a, 405, "method", "no");
    else if (status == 415)
        answer_error(&a, 415, "content-type", "no");
    else if (status == 429)
        answer_too_many(&a, 300, "too many");
    else
        answer_our_fault(&a, status == 500 ? &BROKEN : &FULL);
    assert_int_equal(a.status, status);
    return a;
}

static void a_person_reads_it_in_their_language_and_finds_ways_on(void **state)
{
    static const struct {
        int status;
        const char *words[LANGUAGES];
        bool again;
    } cases[] = {
        {405, {"ne s’ouvre pas ainsi", "Ne vez ket digoret", "does not open this way"}, false},
        {415, {"Repartez d’ici", "Kendalc’hit amañ", "Go on from here"}, false},
        {429, {"dans 5 min", "a-benn 5 min", "in 5 min"}, true},
        {500, {"Ça ne marche pas", "Ne’z a ket en-dro", "does not work"}, true},
        {503, {"dans un moment", "a-benn ur pennadig", "in a moment"}, true}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int l = 0; l < LANGUAGES; l++) {
            struct answer a = refused(cases[i].status);
            int after = a.retry_after_s;
            const struct request r =
                asked("/b/x", BROWSER, page_language_code((enum page_language)l));
            refusal_page(&a, &r);
            assert_int_equal(a.status, cases[i].status);
            assert_int_equal(a.retry_after_s, after);
            assert_string_equal(a.type, TYPE_HTML);
            assert_string_equal(a.cache, CACHE_NEVER);
            says(&a, cases[i].words[l]);
            says(&a, "LabFab &amp; co");
            says(&a, "href=\"/?lang=");
            says(&a, "href=\"/my\"");
            assert_int_equal(memmem(a.body.p, a.body.len, "href=\"\">", 8) != NULL,
                             cases[i].again);
            answer_free(&a);
        }
    }
}

static void a_program_gets_its_json(void **state)
{
    static const char *const paths[] = {"/api/keys/x", "/obk/v1/exchange", "/oid4vci/token",
                                        "/.well-known/did.json"};
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0] + 3; i++) {
        struct answer a = refused(503);
        const struct request r = i < 4    ? asked(paths[i], BROWSER, "fr")
                                 : i == 4 ? asked("/b/x", "application/json", "fr")
                                 : i == 5 ? asked("/b/x", "*/*", "fr")
                                          : asked("/b/x", "", "fr");
        refusal_page(&a, &r);
        assert_string_equal(a.type, TYPE_JSON);
        says(&a, "{\"error\":\"busy\"");
        answer_free(&a);
    }
}

/* Words that a route chose itself, and documents, are not replaced. */
static void other_answers_stay(void **state)
{
    struct answer a = {.site = ""};
    const struct request r = asked("/b/x", BROWSER, "fr");
    (void)state;
    answer_message(&a, &r, 503, TEXT_SOON, TEXT_SOON_MORE);
    refusal_page(&a, &r);
    says(&a, "Bientôt");
    answer_error(&a, 410, "revoked", "a reason");
    refusal_page(&a, &r);
    says(&a, "a reason");
    answer_set(&a, 503, TYPE_TEXT, CACHE_NEVER);
    refusal_page(&a, &r);
    assert_string_equal(a.type, TYPE_TEXT);
    answer_free(&a);
}

static void routes_refuse_a_browser_with_a_page(void **state)
{
    static const struct {
        const char *method, *path, *allow;
        int status;
    } cases[] = {{"POST", "/c", "GET, HEAD", 405},
                 {"POST", "/", "GET, HEAD", 405},
                 {"PUT", "/s", "GET, HEAD, POST", 405},
                 {"POST", "/s", "", 415}};
    struct issuer_fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct answer a;
        struct request r = asked(cases[i].path, BROWSER, "en");
        r.method = cases[i].method;
        r.content_type = "text/plain";
        route_request(&a, f->host, NULL, &r);
        assert_int_equal(a.status, cases[i].status);
        assert_string_equal(a.allow, cases[i].allow);
        assert_string_equal(a.type, TYPE_HTML);
        says(&a, "<html lang=\"en\">");
        answer_free(&a);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_person_reads_it_in_their_language_and_finds_ways_on),
        cmocka_unit_test(a_program_gets_its_json),
        cmocka_unit_test(other_answers_stay),
        cmocka_unit_test_setup_teardown(routes_refuse_a_browser_with_a_page,
                                        issuer_fixture_setup, issuer_fixture_teardown),
    };
    return cmocka_run_group_tests_name("refusal page", tests, NULL, NULL);
}
