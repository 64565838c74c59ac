/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/catalogue_read.h"
#include "keys/jws.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/catalogue/kiosk_catalogue.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/kiosk/kiosk_reply.h"
#include "tests/support/issuer_fixture.h"

/* The fixture approves its kiosks for ISSUER_BADGE and ISSUER_SKILLS at ISSUER_EVENT. This
 * catalogue has more than that: another badge, offered at the same event, of another
 * organisation, and an event of its own. */
#define BADGE(id, issuer, more)                                                               \
    "{\"id\":\"" id "\",\"issuer\":\"" issuer "\",\"name\":\"" id "\",\"description\":\"d\"," \
    "\"criteria\":\"c\",\"achievementType\":\"Badge\",\"image\":\"" ISSUER_PICTURE "\"" more  \
    "}"
static const char MORE[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"},"
    "{\"id\":\"ville\",\"name\":\"Ville\",\"url\":\"https://ville.example.org\"}],"
    "\"achievements\":[" BADGE(ISSUER_BADGE, "lab", "") "," BADGE(
        ISSUER_SKILLS, "lab",
        ",\"choose\":\"any\",\"presync\":\"hold\",\"results\":["
        "{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}"
        "]") "," BADGE("autre", "ville", "") "],"
                                             "\"events\":[{\"id\":\"" ISSUER_EVENT
                                             "\",\"name\":\"Fête\",\"place\":"
                                             "\"Rennes\","
                                             "\"starts\":\"2026-09-21\",\"ends\":"
                                             "\"2026-09-22\","
                                             "\"achievements\":[\"autre\","
                                             "\"" ISSUER_BADGE "\",\"" ISSUER_SKILLS "\"]},"
                                             "{\"id\":\"ailleurs\",\"name\":"
                                             "\"Ailleurs\",\"place\":\"Brest\","
                                             "\"starts\":\"2026-09-21\","
                                             "\"ends\":\"2026-09-22\",\"achievements\":"
                                             "[\"autre\"]}]}";

static void must(bool ok, const struct error *err)
{
    if (!ok)
        fail_msg("%s", err->text);
}

static void publish(struct issuer_fixture *f)
{
    struct catalogue_draft *draft = NULL;
    struct error err = {0};
    int64_t version;
    must(catalogue_draft_read(&draft, f->host, bytes_of_text(MORE), ISSUER_PICTURES, &err) &&
             catalogue_publish(&version, f->host, draft, &f->authority, &err),
         &err);
    catalogue_draft_free(draft);
}

struct giving {
    struct issuer_fixture *f;
    const char *kiosk;
    int64_t held;
    struct buffer *text;
};

static bool give_in_transaction(void *arg, struct error *err)
{
    struct giving *g = arg;
    return kiosk_catalogue_newer(g->text, g->f->host, g->kiosk, g->held, err);
}

/* What a kiosk that holds this version is given; NULL: nothing newer. */
static struct catalogue *given(struct issuer_fixture *f, const char *kiosk, int64_t held)
{
    struct buffer text = {0};
    struct jws jws = {0};
    struct catalogue *c = NULL;
    struct error err = {0};
    struct giving giving = {f, kiosk, held, &text};
    must(store_transaction(&f->host->store, give_in_transaction, &giving, &err), &err);
    if (text.len > 0) {
        must(jws_parse(&jws, JWS_CATALOGUE, buffer_view(&text), &err) &&
                 jws_verify(&jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])f->authority.public_key,
                            1, NULL, &err) &&
                 catalogue_parse(&c, buffer_view(&jws.payload), &err),
             &err);
    }
    jws_free(&jws);
    buffer_free(&text);
    return c;
}

static int64_t version_given(struct issuer_fixture *f, const char *kiosk, int64_t held)
{
    struct catalogue *c = given(f, kiosk, held);
    int64_t version = c == NULL ? 0 : catalogue_version(c);
    catalogue_free(c);
    return version;
}

static void a_kiosk_gets_the_records_of_its_delegations(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    publish(f);
    struct catalogue *c = given(f, k.kiosk, 0);
    assert_non_null(c);
    assert_string_equal(catalogue_kiosk(c), k.kiosk);
    assert_int_equal(catalogue_achievement_count(c), 3); /* and practice */
    assert_non_null(catalogue_find(c, ISSUER_BADGE));
    assert_non_null(catalogue_find(c, ISSUER_SKILLS));
    assert_non_null(catalogue_find(c, "specimen"));
    assert_int_equal(catalogue_event_count(c), 2);
    const struct event_record *e = catalogue_find_event(c, ISSUER_EVENT);
    assert_non_null(e);
    assert_true(catalogue_event_offers(e, ISSUER_BADGE));
    assert_false(catalogue_event_offers(e, "autre"));
    /* a badge of another organisation is checked all the same */
    assert_int_equal(catalogue_issuer_count(c), 2);
    assert_int_equal(catalogue_verification_key_count(c), 2);
    catalogue_free(c);
}

static void evidence_is_the_published_one_word_for_word(void **state)
{
    struct issuer_fixture *f = *state;
    const struct catalogue *whole;
    struct issuer_kiosk k;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    publish(f);
    struct catalogue *c = given(f, k.kiosk, 0);
    must(host_catalogue(&whole, f->host, &err), &err);
    assert_true(bytes_equal(catalogue_find_event(c, ISSUER_EVENT)->evidence_json,
                            catalogue_find_event(whole, ISSUER_EVENT)->evidence_json));
    assert_memory_equal(catalogue_find(c, ISSUER_BADGE)->hash,
                        catalogue_find(whole, ISSUER_BADGE)->hash, 32);
    catalogue_free(c);
}

static void each_one_signed_for_a_kiosk_is_newer(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, other;
    issuer_kiosk_enrol(&k, f, 1, 0);
    assert_int_equal(version_given(f, k.kiosk, 0), 1);
    assert_int_equal(version_given(f, k.kiosk, 1), 0);
    issuer_kiosk_enrol(&k, f, 1, 0); /* approved once more */
    assert_int_equal(version_given(f, k.kiosk, 1), 2);
    issuer_kiosk_enrol(&other, f, 2, 0);
    assert_int_equal(version_given(f, other.kiosk, 0), 1);
    publish(f);
    assert_int_equal(version_given(f, k.kiosk, 2), 3);
    assert_int_equal(version_given(f, other.kiosk, 1), 2);
}

static void a_restored_issuer_goes_on_above_what_the_kiosk_holds(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    assert_int_equal(version_given(f, k.kiosk, 7), 0);
    publish(f);
    assert_int_equal(version_given(f, k.kiosk, 7), 8);
    /* a thief cannot use the numbers up */
    assert_int_equal(version_given(f, k.kiosk, INT32_MAX), 0);
    publish(f);
    assert_int_equal(version_given(f, k.kiosk, 8), 9);
}

static void another_kiosks_catalogue_is_refused(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, other;
    struct delegation d[REPLY_DELEGATIONS_MAX];
    struct reply_parts parts, theirs;
    struct reply_received r, mixed;
    struct catalogue *newer = NULL;
    struct buffer jws = {0};
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    issuer_kiosk_enrol(&other, f, 2, 0);
    must(kiosk_reply_standing(&parts, f->host, k.kiosk, &err) &&
             kiosk_reply_standing(&theirs, f->host, other.kiosk, &err) &&
             reply_parse(&r, buffer_view(&parts.parts[0]), &err) &&
             reply_parse(&mixed, buffer_view(&theirs.parts[0]), &err),
         &err);
    assert_true(reply_trust(&newer, d, &r, NULL, f->authority.public_key, &err));
    catalogue_free(newer);
    buffer_clear(&mixed.reply.catalogue);
    buffer_add(&mixed.reply.catalogue, buffer_view(&r.reply.catalogue));
    must(reply_make(&jws, &mixed.reply, &f->host->keys[0].badge, &err), &err);
    reply_received_free(&mixed);
    must(reply_parse(&mixed, buffer_view(&jws), &err), &err);
    assert_false(reply_trust(&newer, d, &mixed, NULL, f->authority.public_key, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_non_null(strstr(err.text, "is of kiosk-01, the reply is for kiosk-02"));
    reply_received_free(&mixed);
    reply_received_free(&r);
    reply_parts_free(&parts);
    reply_parts_free(&theirs);
    buffer_free(&jws);
}

/* ---- what an approval that fails leaves */

static bool count_row(void *arg, const struct delegation_row *r, struct error *err)
{
    (void)r;
    (void)err;
    ++*(size_t *)arg;
    return true;
}

static bool refuse(void *arg, const struct reply_parts *parts, struct error *err)
{
    *(size_t *)arg = parts->count;
    return error_set(err, FAULT_STORAGE, "the disk is full");
}

static void an_answer_that_cannot_be_kept_grants_nothing(void **state)
{
    static const char *const events[] = {ISSUER_EVENT}, *const badges[] = {ISSUER_BADGE};
    struct issuer_fixture *f = *state;
    struct issuer_store *s = &f->host->store;
    struct issuer_kiosk k;
    struct enrolment e = {.name = "Box", .epoch = 1};
    struct buffer enrol = {0};
    struct approved approved;
    struct error err = {0};
    size_t before = 0, after = 0, offered = 0;
    issuer_kiosk_enrol(&k, f, 1, 0);
    memcpy(e.award_key, k.award.public_key, SIGNING_PUBLIC_LEN);
    memcpy(e.device_key, k.device.public_key, SIGNING_PUBLIC_LEN);
    enrolment_vouch(e.award_signature, &k.award, e.device_key);
    must(enrolment_make(&enrol, &e, &k.device, &err), &err);
    const struct approve_request request = {.enrol = buffer_view(&enrol),
                                            .events = events,
                                            .event_count = 1,
                                            .achievements = badges,
                                            .achievement_count = 1,
                                            .slots = 10,
                                            .days = 10,
                                            .keep = refuse,
                                            .arg = &offered};
    must(store_each_delegation(s, NULL, count_row, &before, &err), &err);
    assert_false(approve_kiosk(&approved, f->host, &request, &f->authority, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    assert_int_equal(offered, 1);
    err = (struct error){0};
    must(store_each_delegation(s, NULL, count_row, &after, &err), &err);
    assert_int_equal(before, after);
    assert_int_equal(version_given(f, k.kiosk, 0), 1); /* nor another catalogue */
    buffer_free(&enrol);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(a_kiosk_gets_the_records_of_its_delegations),
        WITH_ISSUER(evidence_is_the_published_one_word_for_word),
        WITH_ISSUER(each_one_signed_for_a_kiosk_is_newer),
        WITH_ISSUER(a_restored_issuer_goes_on_above_what_the_kiosk_holds),
        WITH_ISSUER(another_kiosks_catalogue_is_refused),
        WITH_ISSUER(an_answer_that_cannot_be_kept_grants_nothing),
    };
    return cmocka_run_group_tests_name("kiosk_catalogue", tests, NULL, NULL);
}
