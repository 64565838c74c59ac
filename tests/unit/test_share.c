/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The public page of a badge: on its holder's wish, gone on its wish, and nothing to a stranger. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/operator/dispute.h"
#include "sync/issuer/operator/revoke.h"
#include "tests/support/holder_fixture.h"

#define CODE "0123456789AB"
enum { HOLDER = 1, OTHER = 2 };

struct badge {
    struct ticket t;
    uint8_t id[TICKET_ID_LEN];
    char link[23], page[SHARE_NAME_LEN + 1];
};

static void claimed(struct badge *b, struct issuer_fixture *f, struct issuer_kiosk *k,
                    const char *more)
{
    struct buffer answer = {0};
    *b = (struct badge){.t = issuer_kiosk_award(k, f)};
    issuer_ticket_id(b->id, &b->t);
    assert_int_equal(holder_claim(&answer, f, &b->t, HOLDER, more), 201);
    snprintf(b->link, sizeof b->link, "%.22s", strstr(buffer_text(&answer), "/b/") + 3);
    buffer_free(&answer);
}

static void wish_body(struct buffer *out, const struct badge *b, uint8_t who, uint8_t byte,
                      const char *word)
{
    char uuid[37];
    uuid_encode(uuid, b->id);
    buffer_add_format(out, "{\"award\":\"%s\",\"share\":\"%s\",", uuid, word);
    holder_signed(out, BYTES_DOMAIN("OBK-SHARE-V1"), b->id, who, bytes_of(&byte, 1));
    buffer_add_text(out, "}");
}

/* Takes the page's name of the answer into b; "" for none. */
static int wish(struct issuer_fixture *f, struct badge *b, uint8_t who, enum share_wish what)
{
    static const char *const words[] = {"off", "on", "ask"};
    struct buffer body = {0}, answer = {0};
    wish_body(&body, b, who, (uint8_t)what, words[what]);
    int status = holder_post(&answer, f, "/api/shares", buffer_view(&body));
    const char *at = strstr(buffer_text(&answer), "\"" ISSUER_URL "/p/");
    if (status == 200 && at == NULL)
        assert_string_equal(buffer_text(&answer), "{\"page\":null}");
    if (status == 200)
        snprintf(b->page, sizeof b->page, "%.22s",
                 at == NULL ? "" : at + strlen("\"" ISSUER_URL "/p/"));
    buffer_free(&body);
    buffer_free(&answer);
    return status;
}

static int get(struct buffer *out, struct issuer_fixture *f, const char *name, const char *file)
{
    char path[80];
    snprintf(path, sizeof path, "/p/%s%s", name, file);
    if (out != NULL)
        buffer_clear(out);
    return holder_get(out, f, path);
}

/* Every form of the page answers this. */
static void all_answer(struct issuer_fixture *f, const char *name, int status)
{
    assert_int_equal(get(NULL, f, name, ""), status);
    assert_int_equal(get(NULL, f, name, "/badge.json"), status);
    assert_int_equal(get(NULL, f, name, "/badge.png"), status);
    assert_int_equal(get(NULL, f, name, "/preview.png"), status);
}

static void a_page_comes_and_goes_with_the_holders_wish(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b;
    char first[SHARE_NAME_LEN + 1];
    issuer_kiosk_enrol(&k, f, 1, 0);
    claimed(&b, f, &k, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ASK), 200);
    assert_string_equal(b.page, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    assert_int_equal(strlen(b.page), SHARE_NAME_LEN);
    all_answer(f, b.page, 200);
    memcpy(first, b.page, sizeof first);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200); /* the answer was lost */
    assert_string_equal(b.page, first);
    issuer_fixture_reopen(f);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ASK), 200);
    assert_string_equal(b.page, first);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_OFF), 200);
    assert_string_equal(b.page, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_OFF), 200);
    all_answer(f, first, 410);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    assert_string_not_equal(b.page, first);
    all_answer(f, b.page, 200);
    all_answer(f, first, 410);
}

static void a_withdrawn_badge_is_shown_by_no_page(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b;
    struct buffer page = {0};
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    claimed(&b, f, &k, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    assert_true(revoke_award(f->host, b.id, "a wrong <badge>", &err));
    all_answer(f, b.page, 410);
    get(&page, f, b.page, "");
    assert_non_null(strstr(buffer_text(&page), "a wrong &lt;badge&gt;"));
    /* the holder can still end it, and not begin another */
    char name[SHARE_NAME_LEN + 1];
    memcpy(name, b.page, sizeof name);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_OFF), 200);
    all_answer(f, name, 410);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 410);
    buffer_free(&page);
}

static void an_erased_badge_is_shown_by_no_page(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b;
    struct buffer json = {0}, page = {0};
    struct share_row row;
    struct error err = {0};
    bool there;
    issuer_kiosk_enrol(&k, f, 1, 0);
    claimed(&b, f, &k, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    assert_true(erasure_export(&json, f->host, b.id, &err));
    assert_non_null(strstr(buffer_text(&json), b.page));
    assert_true(erasure_of_award(f->host, b.id, &err));
    assert_true(store_find_share(&f->host->store, &row, &there, b.id, &err) && !there);
    all_answer(f, b.page, 410);
    get(&page, f, b.page, ""); /* says that it is not shared, and nothing of an erasure */
    assert_non_null(strstr(buffer_text(&page), "partag"));
    buffer_free(&json);
    buffer_free(&page);
}

/* The same person has another phone: the page stays, and the new phone can end it. */
static void the_page_stays_with_a_recovery_code(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b;
    struct buffer hash = {0};
    uint8_t of_code[32];
    char more[120], name[SHARE_NAME_LEN + 1];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    uint8_t id[TICKET_ID_LEN];
    issuer_ticket_id(id, &t);
    recovery_short_hash(of_code, id, CODE);
    base64url_add(&hash, bytes_of(of_code, sizeof of_code));
    snprintf(more, sizeof more, ",\"recovery\":\"%s\"", buffer_text(&hash));
    b = (struct badge){.t = t};
    memcpy(b.id, id, sizeof id);
    assert_int_equal(holder_claim(NULL, f, &t, HOLDER, more), 201);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    memcpy(name, b.page, sizeof name);
    assert_int_equal(holder_claim(NULL, f, &t, OTHER, ",\"code\":\"" CODE "\""), 200);
    all_answer(f, name, 200);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_OFF), 403);
    assert_int_equal(wish(f, &b, OTHER, SHARE_ASK), 200);
    assert_string_equal(b.page, name);
    assert_int_equal(wish(f, &b, OTHER, SHARE_OFF), 200);
    all_answer(f, name, 410);
    buffer_free(&hash);
}

/* A person decided that somebody else has the badge: that one has wished no page. */
static void the_page_goes_when_a_dispute_gives_the_badge(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    claimed(&b, f, &k, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    assert_int_equal(holder_claim(NULL, f, &b.t, OTHER, ""), 409);
    assert_true(dispute_settle(f->host, b.id, DISPUTE_GIVE, NULL, &err));
    all_answer(f, b.page, 410);
}

/* Who has the page has nothing of the holder: no private link, no key, and no wish of theirs is
 * taken. */
static void a_stranger_with_the_page_can_do_nothing(void **state)
{
    static const char *const files[] = {"", "/badge.json", "/badge.png", "/preview.png"};
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b;
    struct buffer body = {0}, answer = {0}, key = {0};
    const struct signing_key holder = holder_key(HOLDER);
    issuer_kiosk_enrol(&k, f, 1, 0);
    claimed(&b, f, &k, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    base64url_add(&key, bytes_of(holder.public_key, SIGNING_PUBLIC_LEN));
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(get(&body, f, b.page, files[i]), 200);
        assert_null(memmem(body.p, body.len, b.link, strlen(b.link)));
        assert_null(memmem(body.p, body.len, key.p, key.len));
        assert_null(memmem(body.p, body.len, "/c#", 3));
    }
    for (int what = SHARE_OFF; what <= SHARE_ASK; what++)
        assert_int_equal(wish(f, &b, OTHER, (enum share_wish)what), 403);
    /* the holder's signature for one wish is none for another */
    buffer_clear(&body);
    wish_body(&body, &b, HOLDER, SHARE_ASK, "off");
    assert_int_equal(holder_post(&answer, f, "/api/shares", buffer_view(&body)), 422);
    /* the names of pages and of private links are apart */
    char path[60];
    snprintf(path, sizeof path, "/b/%s", b.page);
    assert_int_equal(holder_get(NULL, f, path), 404);
    assert_int_equal(get(NULL, f, b.link, ""), 404);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_OFF), 200);
    assert_int_equal(holder_get(NULL, f, path), 404);
    all_answer(f, "AAAAAAAAAAAAAAAAAAAAAA", 404);
    buffer_free(&body);
    buffer_free(&answer);
    buffer_free(&key);
}

static void a_badge_that_waits_is_not_shared(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct error err = {0};
    const struct catalogue *c;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct badge b = {.t = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s)};
    assert_true(host_catalogue(&c, f->host, &err));
    memcpy(b.t.achievement, catalogue_find(c, ISSUER_SKILLS)->hash, sizeof b.t.achievement);
    b.t.results = 1;
    issuer_kiosk_sign(&b.t, &k);
    issuer_ticket_id(b.id, &b.t);
    assert_int_equal(holder_claim(NULL, f, &b.t, HOLDER, ""), 202);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 409);
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ASK), 200);
    assert_string_equal(b.page, "");
}

/* What a page says of the badge, and where a name may stand. */
static void the_page_shows_the_badge_and_names_nobody(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b, minors;
    struct buffer page = {0};
    char og[120];
    issuer_kiosk_enrol(&k, f, 1, 0);
    claimed(&b, f, &k, "");
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ON), 200);
    assert_int_equal(get(&page, f, b.page, ""), 200);
    snprintf(og, sizeof og, "<meta property=\"og:url\" content=\"" ISSUER_URL "/p/%s\">",
             b.page);
    assert_non_null(strstr(buffer_text(&page), og));
    assert_non_null(strstr(buffer_text(&page), "property=\"og:title\""));
    assert_non_null(strstr(buffer_text(&page), "name=\"robots\" content=\"noindex\""));
    assert_non_null(strstr(buffer_text(&page), "id=\"given\" hidden"));
    assert_non_null(
        strstr(buffer_text(&page), "<script type=\"module\" src=\"/assets/shared.js\">"));
    minors = (struct badge){.t = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s)};
    minors.t.flags |= TICKET_FLAG_GUARDIAN;
    issuer_kiosk_sign(&minors.t, &k);
    issuer_ticket_id(minors.id, &minors.t);
    assert_int_equal(holder_claim(NULL, f, &minors.t, HOLDER, ""), 201);
    assert_int_equal(wish(f, &minors, HOLDER, SHARE_ON), 200);
    assert_int_equal(get(&page, f, minors.page, ""), 200);
    assert_null(strstr(buffer_text(&page), "id=\"given\""));
    buffer_free(&page);
}

/* Any bytes: an error, and no page. */
static bool is_refused(void *arg, struct bytes body)
{
    struct issuer_fixture *f = arg;
    int status = holder_post(NULL, f, "/api/shares", body);
    return status == 422 || status == 403;
}

static void a_body_that_is_not_right_shares_nothing(void **state)
{
    static const char *const wrong[] = {
        "{}",
        "[]",
        "x",
        "{\"award\":1}",
        "{\"share\":\"on\"}",
        "{\"share\":true}",
        "{\"award\":\"00000000-0000-8000-8000-000000000000\",\"share\":\"yes\"}"};
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct badge b;
    struct buffer body = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    claimed(&b, f, &k, "");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_true(is_refused(f, bytes_of_text(wrong[i])));
    wish_body(&body, &b, HOLDER, SHARE_ON, "on");
    for (size_t i = 0; i < body.len; i++) {
        assert_true(is_refused(f, bytes_of(body.p, i)));
        body.p[i] ^= 1;
        if (!is_refused(f, buffer_view(&body)))
            fail_msg("taken with byte %zu changed: %s", i, buffer_text(&body));
        body.p[i] ^= 1;
    }
    assert_int_equal(wish(f, &b, HOLDER, SHARE_ASK), 200);
    assert_string_equal(b.page, "");
    buffer_free(&body);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(a_page_comes_and_goes_with_the_holders_wish),
        WITH_ISSUER(a_withdrawn_badge_is_shown_by_no_page),
        WITH_ISSUER(an_erased_badge_is_shown_by_no_page),
        WITH_ISSUER(the_page_stays_with_a_recovery_code),
        WITH_ISSUER(the_page_goes_when_a_dispute_gives_the_badge),
        WITH_ISSUER(a_stranger_with_the_page_can_do_nothing),
        WITH_ISSUER(a_badge_that_waits_is_not_shared),
        WITH_ISSUER(the_page_shows_the_badge_and_names_nobody),
        WITH_ISSUER(a_body_that_is_not_right_shares_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
