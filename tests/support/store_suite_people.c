/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/store_suite.h"

/* ---- contacts, links of mails, mails */

static struct contact_row contact(uint8_t n)
{
    struct contact_row r = {.verified_s = n % 2 == 0 ? 1790000000 : 0};
    FILL(r.id, n);
    FILL(r.person, (uint8_t)(n + 20));
    buffer_add(&r.sealed, bytes_of("\0sealed", 7));
    if (n % 2 == 0)
        snprintf(r.assertion, sizeof r.assertion, "assertion-%u", n);
    return r;
}

static struct token_row token(uint8_t n, uint8_t person, int64_t expires_s)
{
    struct token_row r = {.kind = TOKEN_REBIND, .expires_s = expires_s};
    FILL(r.hash, n);
    FILL(r.id, n);
    FILL(r.person, person);
    return r;
}

static struct mail_row mail(uint8_t n, uint8_t person, int64_t due_s)
{
    struct mail_row r = {
        .created_s = 10, .expires_s = due_s + 1000, .due_s = due_s, .attempts = n};
    FILL(r.mail, n);
    FILL(r.person, person);
    buffer_add(&r.sealed, bytes_of("mail\0", 5));
    return r;
}

static bool put_persons(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct contact_row c[] = {contact(1), contact(2), contact(3)};
    const struct token_row k[] = {token(1, 21, 500), token(2, 22, 600)};
    struct mail_row m[] = {mail(1, 21, 300), mail(2, 22, 200), mail(3, 22, 900)};
    for (int i = 0; i < 3; i++) {
        assert_true(store_put_contact(&t->s, &c[i], err) && store_put_mail(&t->s, &m[i], err));
        buffer_free(&c[i].sealed);
        buffer_free(&m[i].sealed);
    }
    return store_put_token(&t->s, &k[0], err) && store_put_token(&t->s, &k[1], err);
}

/* id 0: none */
static void contact_is(struct contact_row *r, bool there, uint8_t id)
{
    assert_int_equal(there ? r->id[0] : 0, id);
    if (!there)
        return;
    assert_true(bytes_equal(buffer_view(&r->sealed), bytes_of("\0sealed", 7)));
    assert_int_equal(r->person[0], id + 20);
    assert_int_equal(r->verified_s != 0, id % 2 == 0);
    buffer_free(&r->sealed);
}

static void a_contact_is_found_by_award_person_and_assertion(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct contact_row r;
    uint8_t b[64];
    bool there;
    store_scene_write(t, put_persons);
    assert_true(store_find_contact(&t->s, &r, &there, store_bytes(b, 1, 16), &err));
    contact_is(&r, there, 1);
    assert_true(store_find_contact(&t->s, &r, &there, store_bytes(b, 9, 16), &err));
    contact_is(&r, there, 0);
    assert_true(store_find_contact_of(&t->s, &r, &there, store_bytes(b, 22, 16), &err));
    contact_is(&r, there, 2);
    assert_true(store_find_contact_by_assertion(&t->s, &r, &there, "assertion-2", &err));
    contact_is(&r, there, 2);
    assert_true(store_find_contact_by_assertion(&t->s, &r, &there, "", &err));
    contact_is(&r, there, 0);
    /* 1 has a link yet, 2 is confirmed */
    assert_true(store_next_unconfirmed(&t->s, &r, &there, &err));
    contact_is(&r, there, 3);
}

static bool confirm(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct contact_row r = contact(1);
    r.verified_s = 5;
    buffer_clear(&r.sealed);
    buffer_add_text(&r.sealed, "new");
    bool ok = store_put_contact(&t->s, &r, err);
    buffer_free(&r.sealed);
    return ok;
}

static bool remove_persons(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t b[64];
    return store_remove_person(&t->s, store_bytes(b, 22, 16), err) &&
           store_remove_person(&t->s, store_bytes(b, 99, 16), err);
}

static void a_contact_is_written_over_and_removed_with_links_and_mails(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct contact_row r;
    struct token_row k;
    uint8_t b[64];
    int64_t n;
    bool there;
    store_scene_write(t, put_persons);
    store_scene_write(t, confirm);
    assert_true(store_find_contact(&t->s, &r, &there, store_bytes(b, 1, 16), &err) && there);
    assert_true(r.verified_s == 5 && strcmp(buffer_text(&r.sealed), "new") == 0);
    buffer_free(&r.sealed);
    store_scene_write(t, remove_persons);
    assert_true(store_find_contact(&t->s, &r, &there, store_bytes(b, 2, 16), &err) && !there);
    assert_true(store_find_token(&t->s, &k, &there, store_bytes(b, 2, 32), &err) && !there);
    assert_true(store_find_token(&t->s, &k, &there, store_bytes(b, 1, 32), &err) && there);
    assert_true(store_count_mails(&t->s, &n, &err) && n == 1);
}

static bool use_token(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct token_row k = token(1, 77, 7); /* of these used_s alone is written */
    k.used_s = 123;
    return store_put_token(&t->s, &k, err) && store_remove_tokens(&t->s, 500, err);
}

static bool forget_tokens(void *arg, struct error *err)
{
    return store_remove_tokens(&((struct store_scene *)arg)->s, 501, err);
}

static void a_link_of_a_mail_is_used_and_expires(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct token_row k;
    uint8_t b[64];
    bool there;
    store_scene_write(t, put_persons);
    store_scene_write(t, use_token);
    assert_true(store_find_token(&t->s, &k, &there, store_bytes(b, 1, 32), &err) && there);
    assert_true(k.used_s == 123 && k.expires_s == 500 && k.person[0] == 21 && k.id[0] == 1 &&
                k.kind == TOKEN_REBIND);
    store_scene_write(t, forget_tokens);
    assert_true(store_find_token(&t->s, &k, &there, store_bytes(b, 1, 32), &err) && !there);
    assert_true(store_find_token(&t->s, &k, &there, store_bytes(b, 2, 32), &err) && there);
}

/* n 0: none is due */
static void next_is(struct store_scene *t, int64_t now_s, uint8_t n)
{
    struct mail_row r;
    struct error err = {0};
    bool there;
    assert_true(store_next_mail(&t->s, &r, &there, now_s, &err));
    assert_int_equal(there ? r.mail[0] : 0, n);
    if (!there)
        return;
    assert_true(bytes_equal(buffer_view(&r.sealed), bytes_of("mail\0", 5)));
    assert_true(r.created_s == 10 && r.attempts >= 1);
    buffer_free(&r.sealed);
}

static bool delay(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct mail_row again = mail(2, 22, 700), gone = mail(9, 22, 1);
    bool ok = store_put_mail(&t->s, &again, err) && store_delay_mail(&t->s, &gone, err);
    again.due_s = 800;
    ok = ok && store_delay_mail(&t->s, &again, err);
    buffer_free(&again.sealed);
    buffer_free(&gone.sealed);
    return ok;
}

static bool hasten(void *arg, struct error *err)
{
    return store_hasten_mails(&((struct store_scene *)arg)->s, 400, err);
}

static bool remove_mails(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t b[64];
    return store_remove_mail(&t->s, store_bytes(b, 1, 16), err) &&
           store_remove_mails(&t->s, 1201, err); /* 2 expired at 1200 */
}

static void mails_come_by_the_time_they_are_due(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    int64_t n;
    store_scene_write(t, put_persons);
    next_is(t, 199, 0);
    next_is(t, 200, 2);
    next_is(t, 1000, 2);
    store_scene_write(t, delay);
    next_is(t, 799, 1);
    store_scene_write(t, hasten); /* 2 and 3 are due at 400 */
    next_is(t, 399, 1);
    assert_true(store_count_mails(&t->s, &n, &err) && n == 3);
    store_scene_write(t, remove_mails);
    next_is(t, 399, 0);
    next_is(t, 400, 3);
    assert_true(store_count_mails(&t->s, &n, &err) && n == 1);
}

static bool leave(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t b[64];
    store_bytes(b, 4, 16);
    return store_add_leaving(&t->s, b, err) && store_add_leaving(&t->s, b, err);
}

static bool left(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t b[64];
    return store_remove_leaving(&t->s, store_bytes(b, 4, 16), err);
}

static void a_key_to_be_destroyed_is_noted_until_it_is(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    uint8_t person[16];
    bool there;
    assert_true(store_next_leaving(&t->s, person, &there, &err) && !there);
    store_scene_write(t, leave);
    assert_true(store_next_leaving(&t->s, person, &there, &err) && there);
    assert_int_equal(person[0], 4);
    store_scene_write(t, left);
    assert_true(store_next_leaving(&t->s, person, &there, &err) && !there);
}

/* ---- what was published */

static bool put_published(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    bool ok = true;
    for (int i = 0; ok && i < 2; i++) { /* the second changes nothing */
        struct publication_row p = {.created_s = 100 + i};
        struct status_row l = {.number = 2, .signed_s = 200 + i, .stale = i == 1};
        snprintf(p.issuer, sizeof p.issuer, "did:web:a");
        FILL(p.id, 1);
        buffer_add_format(&p.json, "{\"n\":%d}", i);
        snprintf(l.issuer, sizeof l.issuer, "did:web:a");
        snprintf(l.url, sizeof l.url, "https://a/status/%d", i);
        buffer_add(&l.bits, bytes_of("\0\1", i == 0 ? 2 : 1));
        buffer_add_format(&l.json, "list %d", i);
        ok = store_put_publication(&t->s, &p, err) && store_put_status(&t->s, &l, err);
        buffer_free(&p.json);
        buffer_free(&l.bits);
        buffer_free(&l.json);
    }
    return ok;
}

static bool unpublish(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t b[64];
    return store_remove_publication(&t->s, store_bytes(b, 1, 16), err);
}

static void what_was_signed_first_is_what_is_given_out(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct publication_row r;
    uint8_t b[64];
    bool there;
    store_scene_write(t, put_published);
    store_bytes(b, 1, 16);
    assert_true(store_get_publication(&t->s, &r, &there, b, &err) && there);
    assert_true(r.created_s == 100 && strcmp(buffer_text(&r.json), "{\"n\":0}") == 0);
    assert_string_equal(r.issuer, "did:web:a");
    assert_memory_equal(r.id, b, 16);
    buffer_free(&r.json);
    store_scene_write(t, unpublish);
    assert_true(store_get_publication(&t->s, &r, &there, b, &err) && !there);
    assert_memory_equal(r.id, b, 16);
}

static void a_status_list_is_written_over(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct status_row r;
    bool there;
    store_scene_write(t, put_published);
    store_scene_reopen(t);
    assert_true(store_get_status(&t->s, &r, &there, "did:web:a", 2, &err) && there);
    assert_true(r.signed_s == 201 && r.stale && r.number == 2 && r.bits.len == 1);
    assert_string_equal(r.url, "https://a/status/1");
    assert_string_equal(buffer_text(&r.json), "list 1");
    assert_string_equal(r.issuer, "did:web:a");
    buffer_free(&r.bits);
    buffer_free(&r.json);
    assert_true(store_get_status(&t->s, &r, &there, "did:web:a", 1, &err) && !there);
    assert_true(r.number == 1 && strcmp(r.issuer, "did:web:a") == 0);
    assert_true(store_get_status(&t->s, &r, &there, "did:web:b", 2, &err) && !there);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, store_scene_setup, store_scene_teardown)

size_t store_suite_people(struct CMUnitTest *out)
{
    const struct CMUnitTest tests[] = {
        TEST(a_contact_is_found_by_award_person_and_assertion),
        TEST(a_contact_is_written_over_and_removed_with_links_and_mails),
        TEST(a_link_of_a_mail_is_used_and_expires),
        TEST(mails_come_by_the_time_they_are_due),
        TEST(a_key_to_be_destroyed_is_noted_until_it_is),
        TEST(what_was_signed_first_is_what_is_given_out),
        TEST(a_status_list_is_written_over),
    };
    memcpy(out, tests, sizeof tests);
    return sizeof tests / sizeof tests[0];
}
