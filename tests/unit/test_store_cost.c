/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <sqlite3.h>

#include "keys/encoding.h"
#include "sync/issuer/page/public_page.h"
#include "sync/issuer/publish/lookup.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/issuer_fixture.h"

/* What is asked often costs the same in a full store: steps of SQLite's virtual machine are
 * counted, not time. A page, a ticket or a slip that walks over all rows takes thousands more. */

/* ENDS: steps to see that the row after the last found is of another */
enum { MANY = 1000, ENDS = 10 };

static int64_t steps_taken;

static int count_step(void *arg)
{
    (void)arg;
    steps_taken++;
    return 0;
}

static int count_steps_of(sqlite3 *db, const char **error, const void *api)
{
    (void)error, (void)api;
    sqlite3_progress_handler(db, 1, count_step, NULL);
    return SQLITE_OK;
}

struct scene {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    struct ticket t;
    struct award_row award;
    char path[60], kid[17];
};

/* ---- what is asked often */

static void the_page_of_a_badge(struct scene *s)
{
    const struct request r = {.method = "GET",
                              .path = s->path,
                              .accept = "text/html",
                              .accept_language = "",
                              .content_type = "",
                              .lang = "",
                              .if_none_match = "",
                              .client = "192.0.2.1"};
    struct answer a = {0};
    route_request(&a, s->f.host, NULL, &r);
    assert_int_equal(a.status, 200);
    answer_free(&a);
}

static void the_page_of_an_achievement(struct scene *s)
{
    struct buffer out = {0};
    struct error err = {0};
    assert_true(public_page(&out, s->f.host, "/achievements/" ISSUER_BADGE "/1",
                            (enum page_language)0, &err));
    buffer_free(&out);
}

static void the_keys_of_a_kid(struct scene *s)
{
    struct buffer out = {0};
    struct error err = {0};
    assert_true(lookup_keys(&out, s->f.host, s->kid, &err));
    buffer_clear(&out);
    assert_true(lookup_delegations(&out, s->f.host, s->kid, &err));
    buffer_free(&out);
}

static void a_ticket_from_a_phone(struct scene *s)
{
    struct award_row row;
    struct error err = {0};
    assert_true(issuer_fixture_phone(&row, s->f.host, &s->t, &err));
}

static void the_code_of_a_slip(struct scene *s)
{
    struct award_row row;
    struct error err = {0};
    uint8_t hash[32];
    bool there;
    memset(hash, 0x5a, sizeof hash);
    assert_true(store_find_award_by_code(&s->f.host->store, &row, &there, hash, &err) && there);
    hash[0] ^= 1; /* and one that nobody has */
    assert_true(store_find_award_by_code(&s->f.host->store, &row, &there, hash, &err) &&
                !there);
}

static bool no_award(void *arg, const struct award_row *r, struct error *err)
{
    (void)arg, (void)r, (void)err;
    return true;
}

static void the_awards_of_a_session(struct scene *s)
{
    struct error err = {0};
    assert_true(
        store_each_award_of_session(&s->f.host->store, s->award.session, no_award, NULL, &err));
}

static void the_awards_that_wait_for_one_reason(struct scene *s)
{
    struct error err = {0};
    assert_true(store_each_award_of_verdict(&s->f.host->store, "event", no_award, NULL, &err));
}

static bool none(void *arg, int64_t index, struct error *err)
{
    (void)arg, (void)index, (void)err;
    return true;
}

static void the_bits_of_a_list(struct scene *s)
{
    struct error err = {0};
    assert_true(
        store_each_withdrawn(&s->f.host->store, ISSUER_DID, 0, 131072, none, NULL, &err));
}

static const struct {
    const char *name;
    void (*ask)(struct scene *s);
} ASKED[] = {
    {"the page of a badge", the_page_of_a_badge},
    {"the page of an achievement", the_page_of_an_achievement},
    {"the keys of a kid", the_keys_of_a_kid},
    {"a ticket from a phone", a_ticket_from_a_phone},
    {"the code of a slip", the_code_of_a_slip},
    {"the bits of a list", the_bits_of_a_list},
    {"the awards of a session", the_awards_of_a_session},
    {"the awards that wait for one reason", the_awards_that_wait_for_one_reason},
};
enum { ASKED_COUNT = sizeof ASKED / sizeof ASKED[0] };

/* ---- many others */

static bool add_others(void *arg, struct error *err)
{
    struct scene *s = arg;
    struct issuer_store *store = &s->f.host->store;
    struct award_row a = s->award;
    a.status_index = -1;
    a.state = AWARD_HELD;
    for (uint32_t i = 0; i < MANY; i++) {
        struct kiosk_row k = {.epoch = 1};
        struct record_row r = {.version = 1};
        snprintf(k.kiosk, sizeof k.kiosk, "other-%04u", i);
        snprintf(r.slug, sizeof r.slug, "other-%04u", i);
        snprintf(r.issuer, sizeof r.issuer, ISSUER_DID);
        snprintf(r.origin, sizeof r.origin, "https://other.example/achievements/a%u/", i);
        memcpy(k.award_key, &i, sizeof i);
        memcpy(k.kid, &i, sizeof i);
        memcpy(r.hash, &i, sizeof i);
        memcpy(a.id, &i, sizeof i);
        memcpy(a.code_hash, &i, sizeof i);
        memset(a.session, 0xee, sizeof a.session);
        memcpy(a.session, &i, sizeof i);
        memcpy(a.head + 28, a.session, sizeof a.session); /* where the ticket says it */
        snprintf(a.code, sizeof a.code, "slot-taken");
        buffer_add_text(&r.text, "{}");
        bool ok = store_put_kiosk(store, &k, err) && store_put_record(store, &r, err) &&
                  store_put_award(store, &a, err);
        buffer_free(&r.text);
        if (!ok)
            return false;
    }
    return true;
}

static void measure(int64_t steps[static ASKED_COUNT], struct scene *s)
{
    for (size_t i = 0; i < ASKED_COUNT; i++) {
        ASKED[i].ask(s); /* what is read and kept once */
        steps_taken = 0;
        ASKED[i].ask(s);
        steps[i] = steps_taken;
    }
}

static void what_is_asked_often_costs_the_same_in_a_full_store(void **state)
{
    struct scene *s = *state;
    struct error err = {0};
    int64_t before[ASKED_COUNT], after[ASKED_COUNT];
    int dearer = 0;
    measure(before, s);
    if (!store_transaction(&s->f.host->store, add_others, s, &err))
        fail_msg("%s", err.text);
    measure(after, s);
    for (size_t i = 0; i < ASKED_COUNT; i++) {
        printf("# %s: %lld steps, with %d others of each %lld\n", ASKED[i].name,
               (long long)before[i], MANY, (long long)after[i]);
        dearer += before[i] == 0 || after[i] > before[i] + ENDS;
    }
    assert_int_equal(dearer, 0);
}

static int setup(void **state)
{
    static struct scene scene;
    struct scene *s = &scene;
    struct claim_row claim;
    struct reply_received reply;
    struct error err = {0};
    bool there;
    sqlite3_auto_extension((void (*)(void))count_steps_of);
    issuer_fixture_make(&s->f);
    issuer_kiosk_enrol(&s->k, &s->f, 1, 0);
    s->t = issuer_kiosk_award(&s->k, &s->f);
    issuer_kiosk_sync(&reply, &s->k, &s->f, 0, 1);
    reply_received_free(&reply);
    assert_int_equal(holder_claim(NULL, &s->f, &s->t, 1, ""), 201);
    assert_true(issuer_fixture_award(&s->award, &s->f, &s->t));
    memset(s->award.code_hash, 0x5a, sizeof s->award.code_hash);
    issuer_fixture_put_award(&s->f, &s->award);
    assert_true(store_find_claim(&s->f.host->store, &claim, &there, s->award.id, &err) &&
                there);
    snprintf(s->path, sizeof s->path, "/b/%s", claim.link);
    hex_encode(s->kid, bytes_of(s->award.kid, 8));
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    issuer_fixture_free(&s->f);
    sqlite3_reset_auto_extension();
    return 0;
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_asked_often_costs_the_same_in_a_full_store,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
