/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* What strangers can do to the requests of a badge's holder: nothing. A stranger knows the UUID,
 * which stands in every published badge, or has a photo of the QR code, or knows the holder's
 * address. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/claim_request.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/mail/smtp.h"
#include "tests/support/holder_fixture.h"

#define EMAIL "someone@example.org"
#define CODE "0123456789AB"
enum { HOLDER = 1, STRANGER = 9, NEW_PHONE = 2, TIMES = 90 };

struct scene {
    struct issuer_fixture *f;
    struct issuer_kiosk kiosk;
    struct ticket t, other; /* the holder's badge; one of the stranger */
    uint8_t id[TICKET_ID_LEN];
    char uuid[37];
    char networks[TIMES][20];
};

/* ---- requests, by whom and about the holder's badge */

static int signed_post(struct scene *s, const char *path, struct bytes domain, uint8_t who,
                       struct bytes more, const char *members)
{
    struct buffer body = {0};
    buffer_add_format(&body, "{\"award\":\"%s\",", s->uuid);
    holder_signed(&body, domain, s->id, who, more);
    buffer_add_format(&body, "%s}", members);
    int status = holder_post(NULL, s->f, path, buffer_view(&body));
    buffer_free(&body);
    return status;
}

static int contact(struct scene *s, uint8_t who)
{
    uint8_t hash[32];
    const struct bytes text = bytes_of_text(EMAIL);
    sha256_of(hash, &text, 1);
    return signed_post(s, "/api/contacts", BYTES_DOMAIN("OBK-CONTACT-V1"), who,
                       bytes_of(hash, 32), ",\"email\":\"" EMAIL "\",\"language\":\"en\"");
}

static int deletion(struct scene *s, uint8_t who)
{
    return signed_post(s, "/api/deletions", BYTES_DOMAIN("OBK-DELETE-V1"), who,
                       bytes_of(NULL, 0), "");
}

static int share(struct scene *s, uint8_t who)
{
    return signed_post(s, "/api/shares", BYTES_DOMAIN("OBK-SHARE-V1"), who,
                       bytes_of((const uint8_t *)"\1", 1), ",\"share\":\"on\"");
}

static int check(struct scene *s, uint8_t who)
{
    struct buffer body = {0};
    struct signing_key key = holder_key(who);
    buffer_add_format(&body, "{\"award\":\"%s\",\"holder\":\"", s->uuid);
    base64url_add(&body, bytes_of(key.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&body, "\"}");
    int status = holder_post(NULL, s->f, "/api/holder-checks", buffer_view(&body));
    buffer_free(&body);
    return status;
}

/* ---- what a stranger does, once; the i-th time */

static void checks(struct scene *s, int i)
{
    (void)i;
    check(s, STRANGER);
}

static void contacts(struct scene *s, int i)
{
    contact(s, (uint8_t)(STRANGER + i % 50));
}

static void deletions(struct scene *s, int i)
{
    deletion(s, (uint8_t)(STRANGER + i % 50));
}

static void shares(struct scene *s, int i)
{
    share(s, (uint8_t)(STRANGER + i % 50));
}

/* The badge's UUID is in the ticket; its signature is not the kiosk's. */
static void claims_with_a_false_ticket(struct scene *s, int i)
{
    struct ticket t = s->t;
    t.signature[0] ^= 1;
    assert_int_equal(holder_claim(NULL, s->f, &t, (uint8_t)(STRANGER + i % 50), ""), 422);
}

static void claims_with_a_photo(struct scene *s, int i)
{
    holder_claim(NULL, s->f, &s->t, (uint8_t)(STRANGER + i % 50), "");
}

static void guesses_with_a_photo(struct scene *s, int i)
{
    (void)i;
    holder_claim(NULL, s->f, &s->t, STRANGER, ",\"code\":\"ZZZZZZZZZZZZ\"");
}

static void guesses_from_many_networks(struct scene *s, int i)
{
    holder_client = s->networks[i];
    holder_claim(NULL, s->f, &s->t, STRANGER, ",\"code\":\"ZZZZZZZZZZZZ\"");
}

static void recoveries(struct scene *s, int i)
{
    (void)i;
    holder_post(NULL, s->f, "/api/recoveries", bytes_of_text("{\"email\":\"" EMAIL "\"}"));
}

/* To the holder's address, of a badge of their own. */
static void contacts_of_their_own(struct scene *s, int i)
{
    uint8_t id[TICKET_ID_LEN];
    struct scene own = *s;
    (void)i;
    issuer_ticket_id(id, &s->other);
    memcpy(own.id, id, sizeof own.id);
    uuid_encode(own.uuid, id);
    contact(&own, STRANGER);
}

static void tokens(struct scene *s, int i)
{
    (void)i;
    holder_post(NULL, s->f, "/api/tokens",
                bytes_of_text("{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"));
}

static void short_codes(struct scene *s, int i)
{
    (void)i;
    holder_post(NULL, s->f, "/s", bytes_of_text("code=AAAA-AAAA-AAAA-AAAA"));
}

static const struct {
    const char *what;
    void (*once)(struct scene *s, int i);
} STRANGERS[] = {
    {"holder checks", checks},
    {"contacts with keys of their own", contacts},
    {"deletions with keys of their own", deletions},
    {"public pages with keys of their own", shares},
    {"claims with a false ticket", claims_with_a_false_ticket},
    {"claims with a photo", claims_with_a_photo},
    {"guesses with a photo", guesses_with_a_photo},
    {"guesses with a photo, from many networks", guesses_from_many_networks},
    {"recoveries of the holder's address", recoveries},
    {"contacts to the holder's address", contacts_of_their_own},
    {"tokens", tokens},
    {"short codes", short_codes},
};

/* ---- and what the holder can still do, from a network of her own */

static void begin(struct scene *s, struct issuer_fixture *f)
{
    struct error err = {0};
    const struct smtp_settings mail = {.url = "smtp://127.0.0.1:25",
                                       .from = "badges@lab.example.org"};
    struct buffer more = {0};
    uint8_t hash[32];
    *s = (struct scene){.f = f};
    assert_true(smtp_settings_write(&mail, f->dir, &err));
    for (int i = 0; i < TIMES; i++)
        snprintf(s->networks[i], sizeof s->networks[i], "203.0.113.%d", i);
    issuer_kiosk_enrol(&s->kiosk, f, 1, 0);
    s->t = issuer_kiosk_award(&s->kiosk, f);
    s->other = issuer_kiosk_award(&s->kiosk, f);
    issuer_ticket_id(s->id, &s->t);
    uuid_encode(s->uuid, s->id);
    recovery_short_hash(hash, s->id, CODE);
    buffer_add_text(&more, ",\"recovery\":\"");
    base64url_add(&more, bytes_of(hash, sizeof hash));
    buffer_add_text(&more, "\"");
    holder_limits = NULL;
    holder_client = "198.51.100.7";
    assert_int_equal(holder_claim(NULL, f, &s->t, HOLDER, buffer_text(&more)), 201);
    assert_int_equal(holder_claim(NULL, f, &s->other, STRANGER, ""), 201);
    holder_limits = rate_limits_new(&err);
    assert_non_null(holder_limits);
    buffer_free(&more);
}

static void holder_can_do_all(struct scene *s, const char *after)
{
    holder_client = "198.51.100.7";
    const struct {
        const char *what;
        int found, wanted;
    } asked[] = {
        {"a check", check(s, HOLDER), 200},
        {"the claim again", holder_claim(NULL, s->f, &s->t, HOLDER, ""), 200},
        {"an address", contact(s, HOLDER), 202},
        {"a recovery",
         holder_post(NULL, s->f, "/api/recoveries", bytes_of_text("{\"email\":\"" EMAIL "\"}")),
         202},
        {"the code on a new phone",
         holder_claim(NULL, s->f, &s->t, NEW_PHONE, ",\"code\":\"" CODE "\""), 200},
        {"a public page", share(s, NEW_PHONE), 200},
        {"a deletion", deletion(s, NEW_PHONE), 200},
    };
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (asked[i].found != asked[i].wanted)
            fail_msg("after %d %s, %s of the holder is answered %d, must be %d", TIMES, after,
                     asked[i].what, asked[i].found, asked[i].wanted);
}

static void strangers_shut_no_holder_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof STRANGERS / sizeof STRANGERS[0]; i++) {
        struct issuer_fixture f = {0};
        struct scene s;
        issuer_fixture_make(&f);
        begin(&s, &f);
        for (int n = 0; n < TIMES; n++) {
            holder_client = "203.0.113.66";
            STRANGERS[i].once(&s, n);
        }
        holder_can_do_all(&s, STRANGERS[i].what);
        rate_limits_free(holder_limits);
        holder_limits = NULL;
        issuer_fixture_free(&f);
    }
}

/* The limit is there: a key that asks too often about its own badge is told so. */
static void a_holder_has_a_limit_of_her_own(void **state)
{
    struct issuer_fixture f = {0};
    struct scene s;
    int last = 0;
    (void)state;
    issuer_fixture_make(&f);
    begin(&s, &f);
    for (int i = 0; i < 61; i++)
        last = holder_claim(NULL, &f, &s.t, HOLDER, "");
    assert_int_equal(last, 429);
    assert_int_equal(holder_claim(NULL, &f, &s.other, STRANGER, ""), 200);
    rate_limits_free(holder_limits);
    holder_limits = NULL;
    issuer_fixture_free(&f);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strangers_shut_no_holder_out),
        cmocka_unit_test(a_holder_has_a_limit_of_her_own),
    };
    return cmocka_run_group_tests_name("strangers", tests, NULL, NULL);
}
