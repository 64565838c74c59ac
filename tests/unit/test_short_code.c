/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/short_code.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/holder_fixture.h"

static void a_code_is_read_as_people_type_it(void **state)
{
    static const char *const good[] = {
        "code=0123ABCD01GHJKMN",          "code=0123-ABCD-01GH-JKMN",
        "code=+o123+abcd%20oigh-jkmn+",   "x=1&code=0l23abcdOlghjkmn",
        "code=0123ABCD01GHJKMN&code=zzz", "code=0123%41BCD01GHJKM%4E"};
    char out[SHORT_CODE_LEN + 1];
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        if (!short_code_read(out, bytes_of_text(good[i]), NULL))
            fail_msg("refused: %s", good[i]);
        if (i != 2 && i != 3)
            assert_string_equal(out, "0123ABCD01GHJKMN");
    }
}

static void what_is_no_code_is_malformed(void **state)
{
    static const char *const bad[] = {"",
                                      "code",
                                      "code=",
                                      "cod=0123ABCD01GHJKMN",
                                      "code=0123ABCD01GHJKM",
                                      "code=0123ABCD01GHJKMNP",
                                      "code=0123ABCD01GHJKMU",
                                      "code=0123ABCD01GHJKM%00",
                                      "code=0123ABCD01GHJKM%",
                                      "code=0123ABCD01GHJKM%F",
                                      "code=0123ABCD01GHJKM\xc3\xa9",
                                      "x=code=0123ABCD01GHJKMN"};
    char out[SHORT_CODE_LEN + 1];
    struct error err = {0};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (short_code_read(out, bytes_of_text(bad[i]), &err))
            fail_msg("accepted: %s", bad[i]);
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
    static const char one[] = "code=0123ABCD01GHJKMN";
    for (size_t len = 0; len < sizeof one - 1; len++)
        assert_false(short_code_read(out, bytes_of(one, len), NULL));
}

static int type(struct answer *a, struct issuer_fixture *f, const char *code,
                struct rate_limits *limits)
{
    char body[80];
    snprintf(body, sizeof body, "code=%s", code);
    struct request r = {.method = "POST",
                        .path = "/s",
                        .content_type = TYPE_FORM,
                        .accept = "",
                        .accept_language = "en",
                        .lang = "",
                        .client = "192.0.2.7",
                        .body = bytes_of_text(body)};
    route_request(a, f->host, limits, &r);
    int status = a->status;
    return status;
}

static int try_code(struct issuer_fixture *f, const char *code, char location[80])
{
    struct answer a;
    int status = type(&a, f, code, NULL);
    if (location != NULL)
        snprintf(location, 80, "%.79s", a.location);
    answer_free(&a);
    return status;
}

static void sync_all(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, 0, k->count);
    reply_received_free(r);
    free(r);
}

/* Whether a key has the award, as a page is told before it offers to claim. */
static void holder_is(struct issuer_fixture *f, const struct ticket *t, const char *member)
{
    struct buffer json = {0};
    char id[37], path[60];
    uint8_t raw[TICKET_ID_LEN];
    issuer_ticket_id(raw, t);
    uuid_encode(id, raw);
    snprintf(path, sizeof path, "/api/awards/%s", id);
    assert_int_equal(holder_get(&json, f, path), 200);
    assert_non_null(memmem(json.p, json.len, member, strlen(member)));
    buffer_free(&json);
}

static void a_slip_opens_its_badge_once_the_kiosk_has_reported(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    char code[20], first[80], again[80], path[40];
    uint8_t hash[32];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f), other = issuer_kiosk_award(&k, f);
    ticket_short_code(code, hash, t.secret);
    assert_int_equal(holder_get(NULL, f, "/s"), 200);
    assert_int_equal(try_code(f, code, NULL), 404); /* nothing is lost */
    sync_all(&k, f);
    assert_int_equal(try_code(f, code, NULL), 404); /* nor while the session is open */
    issuer_kiosk_add_close(&k, f->clock.now_s);
    sync_all(&k, f);
    assert_int_equal(try_code(f, code, first), 303);
    assert_int_equal(try_code(f, code, again), 303);
    assert_string_equal(first, again);
    holder_is(f, &t, "\"claimed\":true,\"guardian\":false,\"holder\":false");
    snprintf(path, sizeof path, "%.25s", first);
    assert_int_equal(holder_get(&json, f, path), 200);
    /* the slip's ticket binds a phone later: that link, then, is the phone's alone */
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 200);
    holder_is(f, &t, "\"claimed\":true,\"guardian\":false,\"holder\":true");
    assert_int_equal(holder_get(NULL, f, path), 410);
    assert_int_equal(try_code(f, code, NULL), 409);
    assert_int_equal(holder_claim(&json, f, &t, 2, ""), 409);
    /* a phone was first */
    assert_int_equal(holder_claim(&json, f, &other, 1, ""), 201);
    ticket_short_code(code, hash, other.secret);
    assert_int_equal(try_code(f, code, NULL), 409);
    buffer_free(&json);
}

static void a_withdrawn_slip_says_so(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    char code[20];
    uint8_t hash[32];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_kiosk_add_void(&k, &t, f->clock.now_s);
    sync_all(&k, f);
    ticket_short_code(code, hash, t.secret);
    assert_int_equal(try_code(f, code, NULL), 410);
}

static void five_codes_a_minute_may_be_tried(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    struct rate_limits *limits = rate_limits_new(&err);
    struct answer a;
    assert_non_null(limits);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(type(&a, f, "ZZZZ-ZZZZ-ZZZZ-ZZZZ", limits), i < 5 ? 404 : 429);
        assert_int_equal(a.retry_after_s > 0, i == 5);
        assert_non_null(strstr(buffer_text(&a.body), "<form method=\"post\""));
        assert_true(a.has_form);
        answer_free(&a);
    }
    fixed_clock_pass(&f->clock, 60);
    assert_int_equal(type(&a, f, "ZZZZ-ZZZZ-ZZZZ-ZZZZ", limits), 404);
    answer_free(&a);
    rate_limits_free(limits);
}

static void what_was_typed_is_shown_again_and_is_no_markup(void **state)
{
    struct issuer_fixture *f = *state;
    struct answer a;
    assert_int_equal(type(&a, f, "12%3434%22%3E%3Cscript%3E%00%C3%A9", NULL), 422);
    assert_non_null(strstr(buffer_text(&a.body), "value=\"12434&quot;&gt;&lt;script&gt;\""));
    answer_free(&a);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_read_as_people_type_it),
        cmocka_unit_test(what_is_no_code_is_malformed),
        WITH_ISSUER(a_slip_opens_its_badge_once_the_kiosk_has_reported),
        WITH_ISSUER(a_withdrawn_slip_says_so),
        WITH_ISSUER(what_was_typed_is_shown_again_and_is_no_markup),
        WITH_ISSUER(five_codes_a_minute_may_be_tried),
    };
    return cmocka_run_group_tests_name("short code", tests, NULL, NULL);
}
