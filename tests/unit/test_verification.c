/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "firmware/credential/proof.h"
#include "keys/did.h"
#include "keys/strictjson.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/publish/verification.h"
#include "tests/support/issuer_fixture.h"
#include "tests/support/mutations.h"

/* ---- a badge of the fixture, as its holder has it */

static void sync_all(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, 0, k->count);
    reply_received_free(r);
    free(r);
}

static struct ticket make_badge(struct buffer *json, struct buffer *png, struct issuer_kiosk *k,
                                struct issuer_fixture *f)
{
    struct award_row row;
    struct error err = {0};
    issuer_kiosk_enrol(k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(k, f);
    sync_all(k, f);
    assert_true(issuer_fixture_award(&row, f, &t));
    if (!publish_credential(json, f->host, &row, &err) ||
        !publish_png(png, f->host, &row, buffer_view(json), (struct bytes){0}, &err))
        fail_msg("%s", err.text);
    return t;
}

/* "form ok, key ok, ..." of the answer, each `why` behind its result; and whether it is valid. */
static bool checks(struct buffer *line, struct issuer_fixture *f, struct bytes shown)
{
    struct buffer json = {0};
    struct error err = {0};
    if (!verification_check(&json, f->host, shown, &err))
        fail_msg("%s", err.text);
    json_t *root = strictjson_parse(buffer_view(&json), "answer", &err);
    if (root == NULL)
        fail_msg("%s", err.text);
    const json_t *list = json_object_get(root, "checks");
    buffer_clear(line);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *c = json_array_get(list, i);
        const char *why = json_string_value(json_object_get(c, "why"));
        buffer_add_format(line, "%s%s %s%s%s", i == 0 ? "" : ", ",
                          json_string_value(json_object_get(c, "check")),
                          json_string_value(json_object_get(c, "result")),
                          why[0] == '\0' ? "" : " ", why);
    }
    bool valid = json_is_true(json_object_get(root, "valid"));
    json_decref(root);
    buffer_free(&json);
    return valid;
}

static void says(struct issuer_fixture *f, struct bytes shown, bool valid, const char *wanted)
{
    struct buffer line = {0};
    assert_int_equal(checks(&line, f, shown), valid);
    assert_string_equal(buffer_text(&line), wanted);
    buffer_free(&line);
}

/* The badge with one text of it replaced by another, everywhere. */
static void changed(struct buffer *out, const struct buffer *json, const char *from,
                    const char *to)
{
    const char *at = buffer_text(json);
    buffer_clear(out);
    for (const char *next; (next = strstr(at, from)) != NULL; at = next + strlen(from)) {
        buffer_add(out, bytes_of(at, (size_t)(next - at)));
        buffer_add_text(out, to);
    }
    buffer_add_text(out, at);
}

/* ---- tests */

static const char ALL_GOOD[] = "form ok, key ok, proof ok, dates ok, status ok, achievement ok";

static void a_badge_of_this_host_holds_as_json_and_as_picture(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0};
    make_badge(&json, &png, &k, f);
    says(f, buffer_view(&json), true, ALL_GOOD);
    says(f, buffer_view(&png), true, ALL_GOOD);
    buffer_free(&json);
    buffer_free(&png);
}

static void each_thing_that_is_wrong_is_said_where_it_belongs(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0}, wrong = {0};
    make_badge(&json, &png, &k, f);
    says(f, bytes_of_text("not a badge"), false,
         "form bad form, key unknown not-asked, proof unknown not-asked, dates unknown "
         "not-asked, status unknown not-asked, achievement unknown not-here");
    changed(&wrong, &json, "#key-1", "#key-2");
    says(f, buffer_view(&wrong), false,
         "form ok, key bad key, proof unknown not-asked, dates unknown not-asked, status "
         "unknown not-asked, achievement unknown not-asked");
    changed(&wrong, &json, "\"narrative\":\"", "\"narrative\":\"!");
    says(f, buffer_view(&wrong), false,
         "form ok, key ok, proof bad proof, dates unknown not-asked, status unknown "
         "not-asked, achievement bad changed");
    changed(&wrong, &json, "badges.example.org", "badges.example.net");
    says(f, buffer_view(&wrong), false,
         "form ok, key unknown no-issuer-document, proof unknown not-asked, dates unknown "
         "not-asked, status unknown not-asked, achievement unknown not-here");
    buffer_free(&json);
    buffer_free(&png);
    buffer_free(&wrong);
}

static void a_voided_badge_is_withdrawn_and_the_rest_holds(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0};
    struct ticket t = make_badge(&json, &png, &k, f);
    issuer_kiosk_add_void(&k, &t, host_now(f->host));
    sync_all(&k, f);
    says(f, buffer_view(&json), false,
         "form ok, key ok, proof ok, dates ok, status bad revoked, achievement ok");
    buffer_free(&json);
    buffer_free(&png);
}

static void a_badge_of_tomorrow_is_not_yet_valid(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0};
    make_badge(&json, &png, &k, f);
    fixed_clock_pass(&f->clock, -86400);
    says(f, buffer_view(&json), false,
         "form ok, key ok, proof ok, dates bad not-yet-valid, status unknown not-asked, "
         "achievement ok");
    buffer_free(&json);
    buffer_free(&png);
}

/* What the answer says in the organisation's name: whose key, which picture, whether it is ours. */
static void claims(struct issuer_fixture *f, struct bytes shown, const char *by, bool picture,
                   bool own)
{
    struct buffer json = {0};
    struct error err = {0};
    if (!verification_check(&json, f->host, shown, &err))
        fail_msg("%s", err.text);
    json_t *root = strictjson_parse(buffer_view(&json), "answer", &err);
    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "by")), by);
    assert_int_equal(json_string_length(json_object_get(root, "image")) > 0, picture);
    assert_string_equal(json_string_value(json_object_get(root, "caption")),
                        picture ? ISSUER_CAPTION : "");
    assert_string_equal(json_string_value(json_object_get(root, "language")),
                        picture ? "fr" : "");
    assert_int_equal(json_is_true(json_object_get(root, "own")), own);
    json_decref(root);
    buffer_free(&json);
}

/* The badge as anybody makes it whose own key signs it: name, achievement, picture and id stay. */
static void forge(struct buffer *out, const struct buffer *json)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {9};
    struct signing_key key;
    struct error err = {0};
    struct buffer text = {0};
    char did[DID_KEY_TEXT_LEN + 1], method[2 * sizeof did];
    signing_from_seed(&key, seed);
    did_key_encode(did, key.public_key);
    snprintf(method, sizeof method, "%s#%s", did, did + strlen("did:key:"));
    json_t *root = strictjson_parse(buffer_view(json), "badge", &err);
    assert_non_null(root);
    json_object_del(root, "proof");
    json_object_del(root, "credentialStatus");
    json_object_set_new(json_object_get(root, "issuer"), "id", json_string(did));
    if (!strictjson_add(&text, root, &err) ||
        !proof_add(out, buffer_view(&text), method, ISSUER_NOW, &key, &err))
        fail_msg("%s", err.text);
    json_decref(root);
    buffer_free(&text);
}

static void nothing_of_a_strangers_badge_is_said_in_the_organisations_name(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0}, forged = {0};
    make_badge(&json, &png, &k, f);
    claims(f, buffer_view(&json), "issuer", true, true);
    forge(&forged, &json);
    says(f, buffer_view(&forged), true,
         "form ok, key unknown stranger, proof ok, dates ok, status ok, achievement unknown "
         "other-issuer");
    claims(f, buffer_view(&forged), "stranger", false, false);
    buffer_free(&json);
    buffer_free(&png);
    buffer_free(&forged);
}

/* The badge as the thief of a kiosk makes it: other words, another achievement, the kiosk's key. */
static void invent(struct buffer *out, const struct buffer *json, const struct issuer_kiosk *k,
                   const char *achievement)
{
    struct error err = {0};
    struct buffer text = {0};
    char method[300];
    json_t *root = strictjson_parse(buffer_view(json), "badge", &err);
    assert_non_null(root);
    json_t *issuer = json_object_get(root, "issuer");
    snprintf(method, sizeof method, "%s#%s", json_string_value(json_object_get(issuer, "id")),
             k->kiosk);
    json_object_del(root, "proof");
    json_object_set_new(root, "name", json_string("Doctorat"));
    json_object_set_new(issuer, "name", json_string("Autre organisation"));
    if (achievement != NULL)
        json_object_set_new(
            json_object_get(json_object_get(root, "credentialSubject"), "achievement"), "id",
            json_string(achievement));
    buffer_clear(out);
    if (!strictjson_add(&text, root, &err) ||
        !proof_add(out, buffer_view(&text), method, ISSUER_NOW, &k->award, &err))
        fail_msg("%s", err.text);
    json_decref(root);
    buffer_free(&text);
}

static void named(struct issuer_fixture *f, struct bytes shown, const char *verdict,
                  const char *name, const char *issuer)
{
    struct buffer json = {0};
    struct error err = {0};
    if (!verification_check(&json, f->host, shown, &err))
        fail_msg("%s", err.text);
    json_t *root = strictjson_parse(buffer_view(&json), "answer", &err);
    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "verdict")), verdict);
    assert_string_equal(json_string_value(json_object_get(root, "name")), name);
    assert_string_equal(json_string_value(json_object_get(root, "issuer")), issuer);
    json_decref(root);
    buffer_free(&json);
}

static void the_thief_of_a_kiosk_invents_no_words_of_the_organisation(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0}, wrong = {0};
    struct error err = {0};
    make_badge(&json, &png, &k, f);
    json_t *root = strictjson_parse(buffer_view(&json), "badge", &err);
    assert_non_null(root);
    const char *name = json_string_value(json_object_get(root, "name"));
    named(f, buffer_view(&json), "valid", name, f->host->keys[0].name);
    invent(&wrong, &json, &k, NULL);
    named(f, buffer_view(&wrong), "valid", name, f->host->keys[0].name);
    claims(f, buffer_view(&wrong), "kiosk", true, true);
    invent(&wrong, &json, &k, "https://badges.example.org/achievements/doctorat/1");
    named(f, buffer_view(&wrong), "unchecked", "Doctorat", "Autre organisation");
    claims(f, buffer_view(&wrong), "", false, false);
    json_decref(root);
    buffer_free(&json);
    buffer_free(&png);
    buffer_free(&wrong);
}

static void an_invalid_badge_has_no_picture_of_the_organisation(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0}, wrong = {0};
    struct ticket t = make_badge(&json, &png, &k, f);
    changed(&wrong, &json, "#key-1", "#key-2");
    claims(f, buffer_view(&wrong), "", false, false);
    issuer_kiosk_add_void(&k, &t, host_now(f->host));
    sync_all(&k, f);
    claims(f, buffer_view(&json), "", false, false);
    buffer_free(&json);
    buffer_free(&png);
    buffer_free(&wrong);
}

static bool is_not_valid(void *ctx, struct bytes in)
{
    struct buffer line = {0};
    bool valid = checks(&line, ctx, in);
    buffer_free(&line);
    return !valid;
}

static void no_truncated_badge_is_valid(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, png = {0};
    make_badge(&json, &png, &k, f);
    every_truncation_is_refused(buffer_view(&json), is_not_valid, f);
    buffer_free(&json);
    buffer_free(&png);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_badge_of_this_host_holds_as_json_and_as_picture,
                                        issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(each_thing_that_is_wrong_is_said_where_it_belongs,
                                        issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(a_voided_badge_is_withdrawn_and_the_rest_holds,
                                        issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(a_badge_of_tomorrow_is_not_yet_valid,
                                        issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(
            nothing_of_a_strangers_badge_is_said_in_the_organisations_name,
            issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(
            the_thief_of_a_kiosk_invents_no_words_of_the_organisation, issuer_fixture_setup,
            issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(an_invalid_badge_has_no_picture_of_the_organisation,
                                        issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(no_truncated_badge_is_valid, issuer_fixture_setup,
                                        issuer_fixture_teardown),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("verification", tests, NULL, NULL);
}
