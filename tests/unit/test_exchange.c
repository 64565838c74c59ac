/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* A private link as a wallet reads it: as JSON, by its interaction URL, by its exchange. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/operator/revoke.h"
#include "tests/support/holder_fixture.h"

static const char BROWSER[] = "text/html,application/xhtml+xml,*/*;q=0.8";

struct scene {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    struct ticket t;
    uint8_t id[TICKET_ID_LEN];
    char path[60], exchange[60];
    struct buffer body;
};

static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    char link[23];
    if (s == NULL)
        return -1;
    issuer_fixture_make(&s->f);
    issuer_kiosk_enrol(&s->k, &s->f, 1, 0);
    s->t = issuer_kiosk_award(&s->k, &s->f);
    issuer_ticket_id(s->id, &s->t);
    const struct signing_key key = holder_key(1);
    claim_link(link, s->f.host, s->id, key.public_key);
    snprintf(s->path, sizeof s->path, "/b/%s", link);
    snprintf(s->exchange, sizeof s->exchange, "/b/%s/exchange", link);
    assert_int_equal(holder_claim(NULL, &s->f, &s->t, 1, ""), 201);
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    holder_accept = holder_iuv = "";
    buffer_free(&s->body);
    issuer_fixture_free(&s->f);
    free(s);
    return 0;
}

static int post(struct scene *s, const char *json)
{
    return holder_post(&s->body, &s->f, s->exchange, bytes_of_text(json));
}

static void is_the_badge(const struct scene *s, struct bytes credential)
{
    char uuid[37];
    uuid_encode(uuid, s->id);
    assert_non_null(memmem(credential.p, credential.len, uuid, 36));
    assert_true(strictjson_raw(credential, "proof").len > 0);
}

static void a_client_that_does_not_name_a_page_gets_the_badge(void **state)
{
    static const char *const wallets[] = {"", "*/*", "application/json", "application/*"};
    struct scene *s = *state;
    for (size_t i = 0; i < sizeof wallets / sizeof wallets[0]; i++) {
        holder_accept = wallets[i];
        assert_int_equal(holder_get(&s->body, &s->f, s->path), 200);
        is_the_badge(s, buffer_view(&s->body));
        assert_true(holder_answer_public);
    }
    holder_accept = BROWSER;
    assert_int_equal(holder_get(&s->body, &s->f, s->path), 200);
    assert_memory_equal(buffer_text(&s->body), "<!doctype html>", 15);
    assert_false(holder_answer_public);
}

static void an_interaction_url_names_the_exchange(void **state)
{
    struct scene *s = *state;
    char wanted[200];
    holder_iuv = "1";
    holder_accept = "application/json";
    assert_int_equal(holder_get(&s->body, &s->f, s->path), 200);
    snprintf(wanted, sizeof wanted, "{\"protocols\":{\"vcapi\":\"" ISSUER_URL "%s\"}}",
             s->exchange);
    assert_string_equal(buffer_text(&s->body), wanted);
    assert_true(holder_answer_public);
    holder_accept = BROWSER; /* a person who opens it sees the badge */
    assert_int_equal(holder_get(&s->body, &s->f, s->path), 200);
    assert_memory_equal(buffer_text(&s->body), "<!doctype html>", 15);
}

static void the_exchange_gives_the_badge_whatever_is_posted(void **state)
{
    static const char *const bodies[] = {"{}", "", "{\"verifiablePresentation\":{}}"};
    struct scene *s = *state;
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        assert_int_equal(post(s, bodies[i]), 200);
        struct bytes vp = strictjson_raw(buffer_view(&s->body), "verifiablePresentation");
        assert_true(bytes_is_text(strictjson_raw(vp, "type"), "[\"VerifiablePresentation\"]"));
        struct bytes all = strictjson_raw(vp, "verifiableCredential");
        is_the_badge(s, strictjson_raw_at(all, 0));
        assert_int_equal(strictjson_raw_at(all, 1).len, 0);
        assert_true(holder_answer_public);
    }
}

static void a_wallet_is_told_that_a_badge_was_withdrawn(void **state)
{
    struct scene *s = *state;
    struct error err = {0};
    assert_true(revoke_award(s->f.host, s->id, "mistake", &err));
    assert_int_equal(post(s, "{}"), 410);
    answer_has(&s->body, "error", "revoked");
    assert_int_equal(holder_get(&s->body, &s->f, s->path), 410);
    answer_has(&s->body, "error", "revoked");
}

/* A wallet that is a web page asks before it posts JSON. */
static void a_page_of_another_site_may_post_to_the_exchange(void **state)
{
    struct scene *s = *state;
    const struct bytes none = {NULL, 0};
    assert_int_equal(holder_ask(&s->body, &s->f, "OPTIONS", s->exchange, none), 204);
    assert_true(holder_answer_public);
    assert_int_equal(holder_ask(&s->body, &s->f, "OPTIONS", "/api/claims", none), 405);
    assert_false(holder_answer_public);
}

#define WITH_SCENE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_SCENE(a_client_that_does_not_name_a_page_gets_the_badge),
        WITH_SCENE(an_interaction_url_names_the_exchange),
        WITH_SCENE(the_exchange_gives_the_badge_whatever_is_posted),
        WITH_SCENE(a_wallet_is_told_that_a_badge_was_withdrawn),
        WITH_SCENE(a_page_of_another_site_may_post_to_the_exchange),
    };
    return cmocka_run_group_tests_name("exchange", tests, NULL, NULL);
}
