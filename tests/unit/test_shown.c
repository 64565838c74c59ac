/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "firmware/engine/award_read.h"
#include "firmware/engine/shown.h"
#include "tests/support/kiosk_fixture.h"
#include "tests/support/vectors.h"

static struct shown text(struct kiosk_fixture *f, const char *said)
{
    struct shown s;
    struct error err = {0};
    memset(&s, 0x5a, sizeof s);
    if (!shown_text(&s, f->engine, bytes_of_text(said), &err))
        fail_msg("%s", err.text);
    return s;
}

static struct shown file(struct kiosk_fixture *f, struct bytes bytes)
{
    struct shown s;
    struct error err = {0};
    if (!shown_file(&s, f->engine, bytes, &err))
        fail_msg("%s", err.text);
    return s;
}

static void is(struct shown s, enum shown_verdict want)
{
    assert_string_equal(shown_verdict_name(s.verdict), shown_verdict_name(want));
}

/* The award as the issuer publishes it: the same document with its badge key's proof; dates: in
 * place of its validFrom, or NULL. */
static void published_with(struct buffer *out, struct kiosk_fixture *f, const uint8_t *id,
                           const char *dates)
{
    struct buffer json = {0}, bare = {0};
    struct error err = {0};
    assert_true(award_credential(f->engine, &json, id, &err));
    const char *all = buffer_text(&json);
    const char *proof = strstr(all, ",\"proof\":"), *from = strstr(all, "\"validFrom\":");
    assert_true(proof != NULL && from != NULL && from < proof);
    const char *after = dates == NULL ? from : strchr(from, ',');
    buffer_add(&bare, bytes_of(all, (size_t)(from - all)));
    buffer_add_text(&bare, dates == NULL ? "" : dates);
    buffer_add(&bare, bytes_of(after, (size_t)(proof - after)));
    buffer_add_text(&bare, "}");
    buffer_clear(out);
    assert_true(proof_add(out, buffer_view(&bare), FIXTURE_ISSUER "#key-1", f->clock.now_s,
                          &f->badge, &err));
    buffer_free(&json);
    buffer_free(&bare);
}

static void published(struct buffer *out, struct kiosk_fixture *f, const uint8_t *id)
{
    published_with(out, f, id, NULL);
}

/* ---- tickets */

static void a_ticket_of_this_kiosk_is_checked_against_its_ledger(void **state)
{
    struct kiosk_fixture *f = *state;
    char spaced[TICKET_URL_MAX + 8];
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    struct shown s = text(f, award.url);
    is(s, SHOWN_VALID);
    assert_true(s.is_ticket && s.status_known);
    assert_string_equal(s.badge, award.achievement->name);
    assert_string_equal(s.issuer, award.achievement->issuer_name);
    assert_int_equal(s.awarded_s, award.time_s);
    assert_int_equal(s.expires_s, 0);
    assert_int_equal(s.list_s, f->today_s - 5 * 86400);
    is(text(f, award.code), SHOWN_VALID);
    snprintf(spaced, sizeof spaced, " %s\r\n", award.url);
    is(text(f, spaced), SHOWN_VALID);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err)); /* no PIN is needed to look */
    is(text(f, award.url), SHOWN_VALID);
    kiosk_fixture_unlock(f);
    assert_true(award_void(f->engine, award.id, VOID_TEST, &err));
    is(text(f, award.url), SHOWN_VOIDED);
    is(text(f, award.code), SHOWN_VOIDED);
    is(text(f, "0123-4567-89AB-CDEF"), SHOWN_OTHER_KIOSK);
}

static void a_changed_ticket_is_tampered_with(void **state)
{
    struct kiosk_fixture *f = *state;
    struct ticket t;
    char url[TICKET_URL_MAX + 1];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    assert_true(ticket_url_parse(&t, NULL, bytes_of_text(award.url), NULL));
    t.iat++;
    assert_true(ticket_url_write(url, "https://badges.example.org/c", &t, NULL));
    is(text(f, url), SHOWN_TAMPERED);
    t.iat--;
    t.secret[3] ^= 1; /* another subject: the signature is not over it */
    assert_true(ticket_url_write(url, "https://badges.example.org/c", &t, NULL));
    is(text(f, url), SHOWN_TAMPERED);
}

static void other_kiosks_and_other_hosts_are_told_apart(void **state)
{
    struct kiosk_fixture *f = *state;
    struct ticket t;
    char url[TICKET_URL_MAX + 1];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    assert_true(ticket_url_parse(&t, NULL, bytes_of_text(award.url), NULL));
    assert_true(ticket_url_write(url, "https://elsewhere.example.org/c", &t, NULL));
    is(text(f, url), SHOWN_UNKNOWN_ISSUER);
    t.kid[0] ^= 1;
    assert_true(ticket_url_write(url, "https://badges.example.org/c", &t, NULL));
    struct shown s = text(f, url);
    is(s, SHOWN_OTHER_KIOSK);
    assert_string_equal(s.badge, award.achievement->name);
    assert_false(s.status_known);
}

static void practice_is_worth_nothing_here_either(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown shown;
    const struct award_request request = {FIXTURE_SPECIMEN, 0, AWARD_ON_SCREEN};
    kiosk_fixture_practice(f);
    kiosk_fixture_session(f, FIXTURE_PRACTICE);
    assert_true(award_issue(f->engine, &shown, &request, NULL));
    is(text(f, shown.url), SHOWN_SPECIMEN);
}

/* ---- links and noise */

static void links_and_noise_are_what_they_are(void **state)
{
    struct kiosk_fixture *f = *state;
    static const char *const links[] = {
        "https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA",
        "https://badges.example.org/b/AAAAAAAAAAAAAAAAAAA_-9?lang=br",
        "https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA/badge.png"};
    static const char *const noise[] = {
        "",
        " ",
        "hello",
        "{",
        "{}",
        "eyJ",
        "eyJhbGciOiJFZERTQSJ9.e30.AAAA",
        "https://badges.example.org/b/AAAA",
        "https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAAA",
        "https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAA!A",
        "https://badges.example.org.evil.example/b/AAAAAAAAAAAAAAAAAAAAAA",
        "https://badges.example.org/c#ABC",
        "3760012345678"};
    static char longer[10000];
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        is(text(f, links[i]), SHOWN_ONLINE_ONLY);
    for (size_t i = 0; i < sizeof noise / sizeof noise[0]; i++)
        is(text(f, noise[i]), SHOWN_NO_BADGE);
    memset(longer, 'A', sizeof longer - 1);
    is(text(f, longer), SHOWN_NO_BADGE);
}

static void before_anybody_approved_it_a_kiosk_knows_nobody(void **state)
{
    struct kiosk_fixture f;
    (void)state;
    kiosk_fixture_init(&f, NULL);
    struct shown s = text(&f, "https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA");
    is(s, SHOWN_NO_BADGE);
    assert_int_equal(s.list_s, 0);
    kiosk_fixture_free(&f);
}

/* ---- documents */

static void a_published_badge_holds_without_network(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer json = {0}, png = {0}, baked = {0};
    struct error err = {0};
    char hex[65];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    published(&json, f, award.id);
    struct shown s = file(f, buffer_view(&json));
    is(s, SHOWN_VALID);
    assert_false(s.is_ticket);
    assert_true(s.status_known);
    assert_int_equal(s.awarded_s, award.time_s);
    assert_true(strlen(s.badge) > 0 && strlen(s.issuer) > 0);
    is(text(f, buffer_text(&json)),
       s.verdict == SHOWN_VALID && json.len <= SHOWN_TEXT_MAX ? SHOWN_VALID : SHOWN_NO_BADGE);
    kiosk_fixture_picture(&png, hex);
    assert_true(
        png_badge_bake(&baked, buffer_view(&png), buffer_view(&json), (struct bytes){0}, &err));
    is(file(f, buffer_view(&baked)), SHOWN_VALID);
    assert_true(award_void(f->engine, award.id, VOID_OTHER, &err));
    is(file(f, buffer_view(&baked)), SHOWN_VOIDED);
    buffer_free(&json);
    buffer_free(&png);
    buffer_free(&baked);
}

static void the_kiosks_own_signature_holds_too(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer json = {0};
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    assert_true(award_credential(f->engine, &json, award.id, &err));
    is(file(f, buffer_view(&json)), SHOWN_VALID);
    char *kiosk = strstr((char *)json.p, "#" FIXTURE_KIOSK);
    assert_non_null(kiosk);
    kiosk[8] = '9'; /* another kiosk of the host */
    is(file(f, buffer_view(&json)), SHOWN_OTHER_KIOSK);
    buffer_free(&json);
}

static void a_changed_badge_is_tampered_with(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer json = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    published(&json, f, award.id);
    char *name = strstr((char *)json.p, "\"name\":\"");
    assert_non_null(name);
    name[8] = name[8] == 'X' ? 'Y' : 'X';
    struct shown s = file(f, buffer_view(&json));
    is(s, SHOWN_TAMPERED);
    assert_false(s.status_known);
    buffer_free(&json);
}

static void of_other_issuers_only_the_trust_list_speaks(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer json = {0}, other = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    published(&json, f, award.id);
    static const char *const dids[] = {FIXTURE_TRUSTED, "did:web:nobody.example.org"};
    for (size_t i = 0; i < 2; i++) {
        buffer_clear(&other);
        const char *rest = buffer_text(&json), *at;
        while ((at = strstr(rest, FIXTURE_ISSUER)) != NULL) {
            buffer_add(&other, bytes_of(rest, (size_t)(at - rest)));
            buffer_add_text(&other, dids[i]);
            rest = at + strlen(FIXTURE_ISSUER);
        }
        buffer_add_text(&other, rest);
        struct shown s = file(f, buffer_view(&other));
        is(s, i == 0 ? SHOWN_NOT_CHECKED : SHOWN_UNKNOWN_ISSUER);
        assert_string_equal(s.issuer, dids[i]);
    }
    buffer_clear(&other); /* one that names its own key holds, and is nobody known */
    vector_read(&other, "tests/vectors/kiosk-golden/did-key-subject.signed.json");
    assert_true(file(f, buffer_view(&other)).verdict >= SHOWN_UNKNOWN_ISSUER);
    buffer_free(&json);
    buffer_free(&other);
}

static void dates_are_kept(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer json = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    published_with(&json, f, award.id,
                   "\"validFrom\":\"2020-01-01T00:00:00Z\",\"validUntil\":"
                   "\"2021-01-01T00:00:00Z\"");
    struct shown s = file(f, buffer_view(&json));
    is(s, SHOWN_EXPIRED);
    assert_int_equal(s.expires_s, 1609459200);
    published_with(&json, f, award.id, "\"validFrom\":\"2120-01-01T00:00:00Z\"");
    is(file(f, buffer_view(&json)), SHOWN_NOT_YET);
    buffer_free(&json);
}

static void every_truncation_is_a_verdict(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer json = {0};
    struct shown s;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown award = kiosk_fixture_award(f);
    published(&json, f, award.id);
    for (size_t len = 0; len < json.len; len += 7) {
        assert_true(shown_file(&s, f->engine, bytes_of(json.p, len), &err));
        is(s, SHOWN_NO_BADGE);
    }
    for (size_t len = 0; len < strlen(award.url); len++) {
        assert_true(shown_text(&s, f->engine, bytes_of(award.url, len), &err));
        is(s, SHOWN_NO_BADGE);
    }
    buffer_free(&json);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_ticket_of_this_kiosk_is_checked_against_its_ledger),
        TEST(a_changed_ticket_is_tampered_with),
        TEST(other_kiosks_and_other_hosts_are_told_apart),
        TEST(practice_is_worth_nothing_here_either),
        TEST(links_and_noise_are_what_they_are),
        cmocka_unit_test(before_anybody_approved_it_a_kiosk_knows_nobody),
        TEST(a_published_badge_holds_without_network),
        TEST(the_kiosks_own_signature_holds_too),
        TEST(a_changed_badge_is_tampered_with),
        TEST(of_other_issuers_only_the_trust_list_speaks),
        TEST(dates_are_kept),
        TEST(every_truncation_is_a_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
