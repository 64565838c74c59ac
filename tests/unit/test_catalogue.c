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

#include "firmware/wire/catalogue.h"
#include "firmware/wire/catalogue_read.h"
#include "firmware/wire/catalogue_results.h"
#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/strictjson.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"

static struct buffer payload;

static int read_vector(void **state)
{
    json_t *v = vector_json(CHAIN "catalogue.json"), *keys = vector_json(CHAIN "keys.json");
    uint8_t authority[1][SIGNING_PUBLIC_LEN];
    struct jws jws = {0};
    struct error err = {0};
    (void)state;
    vector_hex(authority[0], 32, json_object_get(keys, "authority"), "public_key");
    bool ok = jws_parse(&jws, JWS_CATALOGUE, bytes_of_text(vector_text(v, "jws")), &err) &&
              jws_verify(&jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])authority, 1, NULL, &err);
    buffer_add(&payload, buffer_view(&jws.payload));
    jws_free(&jws);
    json_decref(v);
    json_decref(keys);
    return ok ? 0 : -1;
}

static int forget_vector(void **state)
{
    (void)state;
    buffer_free(&payload);
    return 0;
}

static struct catalogue *the_vector(void)
{
    struct catalogue *c = NULL;
    struct error err = {0};
    if (!catalogue_parse(&c, buffer_view(&payload), &err))
        fail_msg("%s", err.text);
    return c;
}

/* ---- what is read */

static void the_host_is_read(void **state)
{
    (void)state;
    struct catalogue *c = the_vector();
    const uint8_t(*keys)[SIGNING_PUBLIC_LEN];
    uint8_t badge_key[32];
    json_t *v = vector_json(CHAIN "keys.json");
    vector_hex(badge_key, 32, json_object_get(v, "issuer"), "public_key");
    assert_string_equal(catalogue_issuer(c), "did:web:badges.example.org");
    assert_int_equal(catalogue_version(c), 7);
    assert_int_equal(catalogue_iat_s(c), 1790323200);
    assert_string_equal(catalogue_claim_url(c), "https://badges.example.org/c");
    assert_int_equal(catalogue_sync_url_count(c), 1);
    assert_string_equal(catalogue_sync_url(c, 0), "https://badges.example.org");
    assert_null(catalogue_sync_url(c, 1));
    assert_null(catalogue_authority(c));
    assert_int_equal(catalogue_badge_keys(&keys, c), 1);
    assert_memory_equal(keys[0], badge_key, 32);
    json_decref(v);
    catalogue_free(c);
}

static void records_are_kept_word_for_word_and_hashed(void **state)
{
    static const char *const files[] = {CHAIN "record-participation-citoyenne-5g.json",
                                        CHAIN "record-animation-open-lab.json"};
    struct catalogue *c = the_vector();
    json_t *v = vector_json(CHAIN "award-level.ticket.json");
    uint8_t hash8[8];
    (void)state;
    assert_int_equal(catalogue_achievement_count(c), 2);
    assert_null(catalogue_achievement(c, 2));
    for (size_t i = 0; i < 2; i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        struct buffer file = {0};
        uint8_t hash[32];
        struct bytes view;
        vector_read(&file, files[i]);
        assert_true(bytes_equal(a->text, buffer_view(&file)));
        view = buffer_view(&file);
        sha256_of(hash, &view, 1);
        assert_memory_equal(a->hash, hash, 32);
        assert_ptr_equal(catalogue_by_hash(c, hash), a);
        assert_ptr_equal(catalogue_find(c, a->slug), a);
        buffer_free(&file);
    }
    vector_hex(hash8, 8, v, "achievement");
    assert_string_equal(catalogue_by_hash(c, hash8)->slug, "animation-open-lab");
    hash8[0] ^= 1;
    assert_null(catalogue_by_hash(c, hash8));
    assert_null(catalogue_find(c, "nothing"));
    json_decref(v);
    catalogue_free(c);
}

static void an_achievement_is_read(void **state)
{
    (void)state;
    struct catalogue *c = the_vector();
    const struct achievement_record *a = catalogue_find(c, "animation-open-lab");
    assert_int_equal(a->version, 2);
    assert_int_equal(a->choose, CHOOSE_ONE);
    assert_int_equal(a->result_count, 3);
    assert_string_equal(a->results[1].slug, "niveau-2");
    assert_string_equal(a->results[1].name, "Niveau 2 : animation");
    assert_string_equal(a->results[1].title, "Animation d’Open Lab - Niveau 2");
    assert_int_equal(a->results[1].result.p[0], '{');
    assert_string_equal(a->issuer, "did:web:badges.example.org");
    assert_string_equal(a->issuer_name, "LabFab Exemple");
    assert_string_equal(a->name, "Animation d’Open Lab");
    assert_string_equal(a->narrative,
                        "Niveau 1 : aider. Niveau 2 : animer. Niveau 3 : former.");
    assert_int_equal(a->valid_days, 0);
    assert_false(a->presync_hold || a->collective);
    a = catalogue_find(c, "participation-citoyenne-5g");
    assert_int_equal(a->choose, CHOOSE_ALL);
    assert_null(a->results[0].title);
    assert_string_equal(a->results[1].name,
                        "Participation active à un débat citoyen jusqu’à la "
                        "rédaction collective d’un rapport");
    assert_int_equal(strlen(a->picture), 64);
    catalogue_free(c);
}

static void an_event_is_read(void **state)
{
    (void)state;
    struct catalogue *c = the_vector();
    const struct event_record *event = catalogue_find_event(c, "mission-5g-restitution");
    assert_int_equal(catalogue_event_count(c), 2);
    assert_ptr_equal(catalogue_event(c, 1), event);
    assert_null(catalogue_event(c, 2));
    assert_string_equal(event->place, "Rennes, Hôtel de Ville");
    assert_int_equal(event->first_day_s, 1791590400);
    assert_int_equal(event->last_day_s, 1791590400 + 86400);
    assert_null(event->timezone);
    assert_false(event->standing || event->minors);
    assert_true(catalogue_event_offers(event, "animation-open-lab"));
    assert_true(catalogue_event_offers(event, "participation-citoyenne-5g"));
    assert_false(catalogue_event_offers(event, "animation"));
    assert_false(catalogue_event_offers(event, ""));
    assert_false(
        catalogue_event_offers(event, "participation-citoyenne-5g\",\"animation-open-lab"));
    assert_false(catalogue_event_offers(catalogue_event(c, 0), "participation-citoyenne-5g"));
    assert_null(catalogue_find_event(c, "other"));
    catalogue_free(c);
}

/* An event of one day with these members besides. */
static bool reads_event(struct event_record *event, struct record_memory **memory,
                        const char *more)
{
    char text[600];
    struct error err = {0};
    snprintf(text, sizeof text,
             "{\"slug\":\"e\",\"name\":\"E\",\"place\":\"Fort-de-France\",\"starts\":"
             "\"2026-12-05\",\"ends\":\"2026-12-05\",%s\"achievements\":[\"un\"]}",
             more);
    return event_record_parse(event, memory, bytes_of_text(text), &err);
}

static void an_events_days_are_instants_when_it_names_its_time_zone(void **state)
{
    static const char *const wrong[] = {
        "\"timezone\":\"America/Martinique\",",
        "\"timezone\":\"America/Martinique\",\"starts_s\":1796443200,",
        "\"timezone\":4,\"starts_s\":1796443200,\"ends_s\":1796529600,",
        "\"timezone\":\"America/Martinique\",\"starts_s\":1796529600,\"ends_s\":1796443200,",
        "\"timezone\":\"America/Martinique\",\"starts_s\":0,\"ends_s\":1796529600,",
        "\"timezone\":\"America/Martinique\",\"starts_s\":1796443200,\"ends_s\":1799999999,"};
    struct event_record event;
    struct record_memory *memory = NULL;
    (void)state;
    assert_true(reads_event(&event, &memory,
                            "\"timezone\":\"America/Martinique\",\"starts_s\":1796443200,"
                            "\"ends_s\":1796529600,"));
    assert_string_equal(event.timezone, "America/Martinique");
    assert_int_equal(event.first_day_s, 1796428800);
    assert_int_equal(event.starts_s, 1796443200);
    assert_int_equal(event.ends_s, 1796529600);
    record_memory_free(memory);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (reads_event(&event, &memory, wrong[i]))
            fail_msg("taken: %s", wrong[i]);
}

static void translations_are_found(void **state)
{
    (void)state;
    struct catalogue *c = the_vector();
    const struct achievement_record *a = catalogue_find(c, "participation-citoyenne-5g");
    assert_string_equal(catalogue_translation(c, a, "en", "name", NULL),
                        "Citizen participation on 5G");
    assert_string_equal(catalogue_translation(c, a, "en", "results", "comprendre"),
                        "Understanding what is at stake with 5G");
    assert_null(catalogue_translation(c, a, "en", "description", NULL));
    assert_null(catalogue_translation(c, a, "en", "results", "other"));
    assert_null(catalogue_translation(c, a, "br", "name", NULL));
    assert_null(
        catalogue_translation(c, catalogue_find(c, "animation-open-lab"), "en", "name", NULL));
    catalogue_free(c);
}

static void ticked_results_follow_the_choose_rule(void **state)
{
    struct achievement_record a = {.slug = "x", .result_count = 3};
    struct error err = {0};
    (void)state;
    for (unsigned bits = 0; bits < 256; bits++) {
        a.choose = CHOOSE_ALL;
        assert_int_equal(achievement_results_allowed(&a, (uint8_t)bits, &err), bits == 7);
        a.choose = CHOOSE_ANY;
        assert_int_equal(achievement_results_allowed(&a, (uint8_t)bits, &err),
                         bits >= 1 && bits <= 7);
        a.choose = CHOOSE_ONE;
        assert_int_equal(achievement_results_allowed(&a, (uint8_t)bits, &err),
                         bits == 1 || bits == 2 || bits == 4);
    }
    assert_true(error_is(&err, "results-choose"));
    assert_int_equal(err.fault, FAULT_REFUSED);
    a.result_count = 0;
    assert_true(achievement_results_allowed(&a, 0, &err));
    assert_false(achievement_results_allowed(&a, 1, &err));
    a.result_count = 8;
    a.choose = CHOOSE_ALL;
    assert_true(achievement_results_allowed(&a, 255, &err));
    assert_false(achievement_results_allowed(&a, 127, &err));
}

static void results_are_found_by_their_slugs(void **state)
{
    struct achievement_record a = {.slug = "x", .result_count = 3};
    const char *const none[] = {"two", "four"}, *const some[] = {"three", "one", "three"};
    struct error err = {0};
    uint8_t bits = 0xff;
    (void)state;
    a.results[0].slug = "one";
    a.results[1].slug = "two";
    a.results[2].slug = "three";
    assert_true(achievement_results_named(&bits, &a, NULL, 0, &err));
    assert_int_equal(bits, 0);
    assert_true(achievement_results_named(&bits, &a, some, 3, &err));
    assert_int_equal(bits, 5);
    assert_false(achievement_results_named(&bits, &a, none, 2, &err));
    assert_true(error_is(&err, "result-unknown"));
    assert_non_null(strstr(err.text, "four"));
    a.result_count = 2; /* what stands behind the count is no result of it */
    assert_false(achievement_results_named(&bits, &a, some, 1, &err));
}

static void the_choose_vectors_hold(void **state)
{
    static const char *const names[] = {"all", "any", "one"};
    static const enum choose rules[] = {CHOOSE_ALL, CHOOSE_ANY, CHOOSE_ONE};
    json_t *v = vector_json("tests/vectors/choose.json"), *one;
    size_t i, held = 0;
    (void)state;
    json_array_foreach(json_object_get(v, "cases"), i, one)
    {
        struct achievement_record a = {.slug = "x"};
        uint8_t allowed[32];
        a.result_count = (size_t)json_integer_value(json_object_get(one, "results"));
        for (size_t k = 0; k < 3; k++)
            if (strcmp(vector_text(one, "choose"), names[k]) == 0)
                a.choose = rules[k];
        vector_hex(allowed, sizeof allowed, one, "allowed");
        for (unsigned bits = 0; bits < 256; bits++, held++)
            if (achievement_results_allowed(&a, (uint8_t)bits, NULL) !=
                ((allowed[bits / 8] >> bits % 8 & 1) == 1))
                fail_msg("choose %s of %zu results: the bits %#04x", vector_text(one, "choose"),
                         a.result_count, bits);
    }
    assert_int_equal(held, 3 * 9 * 256);
    json_decref(v);
}

/* ---- what is refused: the vector with something exchanged */

/* The catalogue whose `list` has this text in place i (beyond its end: appended). Takes error
 * text in err. */
static bool parsed_with_record(const char *list, size_t i, const char *text, struct error *err)
{
    json_t *o = json_loads(buffer_text(&payload), 0, NULL);
    json_t *records = json_object_get(o, list);
    struct buffer out = {0};
    struct catalogue *c = NULL;
    if (i < json_array_size(records))
        json_array_set_new(records, i, json_string(text));
    else
        json_array_append_new(records, json_string(text));
    assert_true(strictjson_add(&out, o, err));
    bool ok = catalogue_parse(&c, buffer_view(&out), err);
    assert_int_equal(ok, c != NULL);
    catalogue_free(c);
    buffer_free(&out);
    json_decref(o);
    return ok;
}

static char *record_of(const char *list, size_t i)
{
    json_t *o = json_loads(buffer_text(&payload), 0, NULL);
    char *text = strdup(json_string_value(json_array_get(json_object_get(o, list), i)));
    assert_non_null(text);
    json_decref(o);
    return text;
}

/* The record with this in the place of the image of its organisation. */
static void logo_is(const char *member, const char *hex)
{
    char *text = record_of("achievements", 0);
    char *at = strstr(strstr(text, "\"name\":\"LabFab Exemple\""), "\"image\":{");
    struct buffer changed = {0};
    struct achievement_record a = {0};
    struct record_memory *memory = NULL;
    struct error err = {0};
    assert_non_null(at);
    buffer_add(&changed, bytes_of(text, (size_t)(at - text)));
    buffer_add_text(&changed, member);
    buffer_add_text(&changed, strchr(at, '}') + 1);
    if (!achievement_record_parse(&a, &memory, buffer_view(&changed), &err))
        fail_msg("%s: %s", member, err.text);
    assert_string_equal(a.issuer_picture, hex);
    record_memory_free(memory);
    buffer_free(&changed);
    free(text);
}

static void the_logo_of_an_organisation_is_found_by_its_hash(void **state)
{
    (void)state;
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    logo_is("\"phone\":\"+33 2 23 62 10 10\"", "");
    logo_is("\"image\":{\"id\":\"https://badges.example.org/images/" HASH
            ".png\",\"type\":\"Image\"}",
            HASH);
    logo_is("\"image\":\"https://badges.example.org/images/" HASH ".png\"", HASH);
    logo_is("\"image\":\"https://badges.example.org/images/" HASH ".jpg\"", "");
    logo_is("\"image\":\"https://badges.example.org/images/x" HASH ".png\"", "");
    logo_is("\"image\":\"" HASH ".png\"", "");
    logo_is("\"image\":\"https://badges.example.org/logo.png\"", "");
}

/* The record with `from`, which must be in it, replaced by `to`. */
static void refused_when(const char *list, size_t i, const char *from, const char *to,
                         const char *expected)
{
    char *text = record_of(list, i);
    struct buffer changed = {0};
    struct error err = {0};
    char *at = strstr(text, from);
    if (at == NULL)
        fail_msg("no %s in %s[%zu]", from, list, i);
    buffer_add(&changed, bytes_of(text, (size_t)(at - text)));
    buffer_add_text(&changed, to);
    buffer_add_text(&changed, at + strlen(from));
    if (parsed_with_record(list, i, buffer_text(&changed), &err))
        fail_msg("accepted with %s", to);
    assert_int_equal(err.fault, FAULT_MALFORMED);
    if (strstr(err.text, expected) == NULL)
        fail_msg("\"%s\" does not name %s", err.text, expected);
    buffer_free(&changed);
    free(text);
}

static void a_record_text_must_be_compact_json_without_raw_braces(void **state)
{
    (void)state;
    struct error err = {0};
    refused_when("achievements", 0, "\"version\":1,", "\"version\": 1,", "not compact");
    refused_when("achievements", 0, "\"version\":1,", "\"version\":1,\n", "not compact");
    refused_when("achievements", 0, "Citizen participation", "Citizen {participation",
                 "brace inside a string");
    refused_when("achievements", 0, "Citizen participation", "Citizen participation}",
                 "brace inside a string");
    refused_when("achievements", 0, "\"version\":1,", "\"version\":1,\"version\":1,",
                 "duplicate");
    refused_when("achievements", 0, "\"type\":[\"Alignment\"],",
                 "\"type\":[\"Alignment\"],\"type\":[\"Alignment\"],", "duplicate");
    refused_when("events", 0, "[\"animation-open-lab\"]", "[\"animation\\u002dopen-lab\"]",
                 "spelt");
    assert_false(parsed_with_record("achievements", 0, "", &err));
    assert_false(parsed_with_record("achievements", 0, "[]", &err));
    assert_false(parsed_with_record("events", 0, "null", &err));
}

/* An escaped brace is as good as any other character. */
static void an_escaped_brace_is_read(void **state)
{
    (void)state;
    char *text = record_of("events", 0);
    struct buffer changed = {0};
    struct error err = {0};
    char *at = strstr(text, "Rennes, 2026");
    assert_non_null(at);
    buffer_add(&changed, bytes_of(text, (size_t)(at - text)));
    buffer_add_text(&changed, "\\u007bR\\u007d ");
    buffer_add_text(&changed, at);
    if (!parsed_with_record("events", 0, buffer_text(&changed), &err))
        fail_msg("%s", err.text);
    buffer_free(&changed);
    free(text);
}

static void a_member_that_cannot_be_mapped_is_refused_by_name(void **state)
{
    (void)state;
    const char *slug = "participation-citoyenne-5g";
    refused_when("achievements", 0, "\"inLanguage\":\"fr\",",
                 "\"inLanguage\":\"fr\",\"color\":\"red\",", "color");
    refused_when("achievements", 0, "\"inLanguage\":\"fr\",",
                 "\"inLanguage\":\"fr\",\"color\":\"red\",", slug);
    refused_when("achievements", 0, "\"inLanguage\":\"fr\"", "\"inLanguage\":null",
                 "inLanguage");
    refused_when("achievements", 0, "\"inLanguage\":\"fr\"", "\"@language\":\"fr\"",
                 "@language");
    refused_when("achievements", 0, "\"email\":\"badges@example.org\"", "\"fax\":\"1\"", "fax");
    refused_when("achievements", 0, "\"status\":\"Completed\"}}],",
                 "\"status\":\"Completed\",\"mood\":\"good\"}}],", "mood");
    refused_when("achievements", 0, "\"id\":\"https://badges.example.org/images/labfab.png\"",
                 "\"id\":\"images/labfab.png\"", slug);
    refused_when("achievements", 1, "\"level\":\"3\",", "\"level\":\"3\",\"stars\":\"3\",",
                 "stars");
    refused_when("events", 1, "\"genre\":\"Event\"", "\"smell\":\"Event\"", "smell");
    refused_when("events", 1, "\"genre\":\"Event\"", "\"smell\":\"Event\"",
                 "mission-5g-restitution");
    refused_when("events", 1, "[{\"id\":\"https", "[7,{\"id\":\"https", "evidence");
}

static void an_issuer_that_is_not_of_this_host_is_refused(void **state)
{
    (void)state;
    refused_when("achievements", 0, "{\"id\":\"did:web:badges.example.org\"",
                 "{\"id\":\"did:web:other.example\"", "issuer");
    refused_when("achievements", 0, "{\"id\":\"did:web:badges.example.org\"",
                 "{\"id\":\"did:web:badges.example.org.evil.example\"", "issuer");
    refused_when("achievements", 0, "{\"id\":\"did:web:badges.example.org\"",
                 "{\"id\":\"https://badges.example.org\"", "issuer");
    refused_when("achievements", 0, "{\"id\":\"did:web:badges.example.org\",\"type\"",
                 "{\"type\"", "issuer");
    refused_when("achievements", 0, "[\"Profile\"]", "[\"Person\"]", "issuer.type");
    refused_when("achievements", 0, "[\"Profile\"]", "\"Profile\"", "issuer.type");
    refused_when("achievements", 0, "\"name\":\"LabFab Exemple\",", "", "issuer");
    refused_when("achievements", 0, "\"issuer\":{", "\"issuer\":7,\"was\":{", "issuer");
}

static void wrong_members_of_an_achievement_are_refused(void **state)
{
    (void)state;
    refused_when("achievements", 0, "\"slug\":\"participation-citoyenne-5g\"",
                 "\"slug\":\"Participation\"", "slug");
    refused_when("achievements", 0, "\"version\":1,", "\"version\":0,", "version");
    refused_when("achievements", 0, "\"version\":1,", "\"version\":\"1\",", "version");
    refused_when("achievements", 0, "\"picture\":\"3232", "\"picture\":\"323", "picture");
    refused_when("achievements", 0, "\"picture\":\"3232e8", "\"picture\":\"3232E8", "picture");
    refused_when("achievements", 0, "\"picture\":\"3232e8", "\"picture\":\"32/2e8", "picture");
    refused_when("achievements", 0, "\"choose\":\"all\"", "\"choose\":\"some\"", "choose");
    refused_when("achievements", 0, "\"presync\":\"mint\"", "\"presync\":\"maybe\"", "presync");
    refused_when("achievements", 0, "\"presync\":\"mint\"",
                 "\"presync\":\"mint\",\"valid_days\":0", "valid_days");
    refused_when("achievements", 0, "\"presync\":\"mint\"",
                 "\"presync\":\"mint\",\"collective\":1", "collective");
    refused_when("achievements", 0, "\"slug\":\"participer\"", "\"slug\":\"comprendre\"",
                 "comprendre twice");
    refused_when("achievements", 0, "#participer\",\"status\"", "#other\",\"status\"",
                 "results[1]");
    refused_when("achievements", 0, "\"en\":{", "\"fr\":7,\"en\":{", "translations.fr");
    refused_when("achievements", 0, "\"translations\":{", "\"translations\":7,\"x\":{",
                 "translations");
    refused_when("achievements", 0,
                 "\"achievement\":{\"id\":", "\"achievement\":{\"ID\":", "achievement");
    refused_when("achievements", 0, "\"description\":\"Formation", "\"summary\":\"Formation",
                 "description");
}

static void wrong_members_of_an_event_are_refused(void **state)
{
    (void)state;
    refused_when("events", 1, "\"starts\":\"2026-10-10\"", "\"starts\":\"2026-10-32\"",
                 "starts");
    refused_when("events", 1, "\"ends\":\"2026-10-11\"", "\"ends\":\"2026-10-09\"", "ends");
    refused_when("events", 1, "\"name\":\"Restitution de la Mission 5G\",\"place\"",
                 "\"place\"", "name");
    refused_when("events", 1, "\"animation-open-lab\"]", "\"unknown-badge\"]", "unknown-badge");
    refused_when("events", 1, "\"animation-open-lab\"]", "\"Not A Slug\"]", "achievements[1]");
    refused_when("events", 1, "\"slug\":\"mission-5g-restitution\"",
                 "\"slug\":\"open-lab-2026-10\"", "twice");
    refused_when("events", 1, "\"place\":", "\"minors\":\"yes\",\"place\":", "minors");
    refused_when("events", 1, "\"evidence\":[", "\"evidence\":7,\"x\":[", "evidence");
}

static void the_same_version_twice_is_refused_and_a_newer_one_is_taken(void **state)
{
    (void)state;
    char *text = record_of("achievements", 0);
    struct error err = {0};
    assert_false(parsed_with_record("achievements", 9, text, &err));
    assert_non_null(strstr(err.text, "twice"));

    json_t *o = json_loads(buffer_text(&payload), 0, NULL);
    struct buffer newer = {0}, out = {0};
    struct catalogue *c = NULL;
    char *at = strstr(text, "\"version\":1,");
    buffer_add(&newer, bytes_of(text, (size_t)(at - text)));
    buffer_add_text(&newer, "\"version\":3,");
    buffer_add_text(&newer, at + strlen("\"version\":1,"));
    json_array_insert_new(json_object_get(o, "achievements"), 0,
                          json_string(buffer_text(&newer)));
    assert_true(strictjson_add(&out, o, &err));
    assert_true(catalogue_parse(&c, buffer_view(&out), &err));
    assert_int_equal(catalogue_achievement_count(c), 3);
    assert_int_equal(catalogue_find(c, "participation-citoyenne-5g")->version, 3);
    catalogue_free(c);
    buffer_free(&out);
    buffer_free(&newer);
    json_decref(o);
    free(text);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    struct error err = {0};
    struct buffer text = {0};
    struct catalogue *c = NULL;
    struct buffer big = {0};

    /* nine results */
    char *record = record_of("achievements", 0);
    char *results = strstr(record, "\"results\":[");
    char *rest = strstr(record, "\"presync\"");
    assert_true(results != NULL && rest != NULL);
    buffer_add(&text, bytes_of(record, (size_t)(results - record)));
    buffer_add_text(&text, "\"results\":[");
    for (int i = 0; i < 9; i++)
        buffer_add_format(&text,
                          "%s{\"slug\":\"r%d\",\"result\":{\"type\":[\"Result\"],"
                          "\"resultDescription\":\"https://badges.example.org/achievements/"
                          "participation-citoyenne-5g/1#comprendre\",\"status\":\"%d\"}}",
                          i == 0 ? "" : ",", i, i);
    buffer_add_text(&text, "],");
    buffer_add_text(&text, rest);
    assert_false(parsed_with_record("achievements", 0, buffer_text(&text), &err));
    assert_non_null(strstr(err.text, "results"));

    /* a record of more than 64 KiB */
    buffer_clear(&text);
    buffer_add(&text, bytes_of(record, strlen(record) - 1));
    buffer_add_text(&text, ",\"later\":\"");
    while (text.len < 65 * 1024)
        buffer_add_text(&text, "xxxxxxxxxxxxxxxx");
    buffer_add_text(&text, "\"}");
    assert_false(parsed_with_record("achievements", 0, buffer_text(&text), &err));
    assert_non_null(strstr(err.text, "at most 65536"));

    /* one record too many, and more than 4 MiB */
    json_t *o = json_loads(buffer_text(&payload), 0, NULL);
    for (int i = 0; i < CATALOGUE_RECORDS_MAX - 1; i++)
        json_array_append_new(json_object_get(o, "achievements"), json_string("{}"));
    buffer_clear(&text);
    assert_true(strictjson_add(&text, o, &err));
    assert_false(catalogue_parse(&c, buffer_view(&text), &err));
    assert_non_null(strstr(err.text, "at most 1024"));
    buffer_add(&big, buffer_view(&payload));
    while (big.len <= STRICTJSON_SIZE_MAX)
        buffer_add_text(&big, "                                                ");
    assert_false(catalogue_parse(&c, buffer_view(&big), &err));
    assert_null(c);
    json_decref(o);
    buffer_free(&big);
    buffer_free(&text);
    free(record);
}

/* A record's members that a newer host may have added are passed over. */
static void unknown_members_of_records_and_catalogue_are_passed_over(void **state)
{
    (void)state;
    char *record = record_of("achievements", 0);
    struct buffer text = {0};
    struct error err = {0};
    buffer_add(&text, bytes_of(record, strlen(record) - 1));
    buffer_add_text(&text, ",\"prerequisites\":[{\"any\":1}],\"collective\":true}");
    if (!parsed_with_record("achievements", 0, buffer_text(&text), &err))
        fail_msg("%s", err.text);
    buffer_free(&text);
    free(record);
}

/* The catalogue with one top-level member set (NULL: removed). */
static bool parsed_with(const char *name, json_t *value, struct error *err)
{
    json_t *o = json_loads(buffer_text(&payload), 0, NULL);
    struct buffer out = {0};
    struct catalogue *c = NULL;
    *err = (struct error){0};
    if (value == NULL)
        json_object_del(o, name);
    else
        json_object_set_new(o, name, value);
    assert_true(strictjson_add(&out, o, err));
    bool ok = catalogue_parse(&c, buffer_view(&out), err);
    if (!ok && strstr(err->text, name) == NULL)
        fail_msg("\"%s\" does not name %s", err->text, name);
    catalogue_free(c);
    buffer_free(&out);
    json_decref(o);
    return ok;
}

static void members_of_the_host_are_checked(void **state)
{
    static const char *const needed[] = {"iss",        "version",      "iat",    "claim_url",
                                         "badge_keys", "achievements", "events", "sync_urls"};
    const char *key = "XjzHHX3R8SGuthLXYSGfrXVo5cjNbhUmseU4G7Vxc5o";
    struct error err;
    (void)state;
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        assert_false(parsed_with(needed[i], NULL, &err));
        assert_false(parsed_with(needed[i], json_object(), &err));
    }
    assert_true(parsed_with("from_a_newer_host", json_pack("{s:i}", "a", 1), &err));
    assert_true(parsed_with("authority", json_string(key), &err));
    assert_false(parsed_with("authority", json_string("AAAA"), &err));
    assert_false(parsed_with("badge_keys", json_array(), &err));
    assert_false(parsed_with("badge_keys", json_pack("[i]", 1), &err));
    assert_false(parsed_with("badge_keys", json_pack("[s]", "AAAA"), &err));
    assert_true(parsed_with("badge_keys", json_pack("[s,s]", key, key), &err));
    assert_false(parsed_with("claim_url", json_string("http://badges.example.org/c"), &err));
    assert_true(parsed_with("claim_url", json_string("http://127.0.0.1:8080/c"), &err));
    assert_false(parsed_with("sync_urls", json_pack("[s]", "ftp://a"), &err));
    assert_false(parsed_with("sync_urls", json_pack("[i]", 7), &err));
    assert_true(parsed_with("sync_urls", json_array(), &err));
    assert_false(parsed_with("version", json_integer(0), &err));
    assert_false(parsed_with("iat", json_integer(-1), &err));
    assert_true(parsed_with("trusted_issuers", json_pack("[s]", "did:web:a.example"), &err));
    assert_false(parsed_with("trusted_issuers", json_pack("[s]", "https://a"), &err));
    assert_false(parsed_with("trusted_issuers", json_pack("[i]", 1), &err));
}

static void the_list_of_organisations_decides_who_may_issue(void **state)
{
    struct error err;
    (void)state;
    assert_true(parsed_with(
        "issuers",
        json_pack("[{s:s,s:s}]", "id", "did:web:badges.example.org", "name", "LabFab"), &err));
    assert_false(parsed_with(
        "issuers", json_pack("[{s:s,s:s}]", "id", "did:web:other.example", "name", "Other"),
        &err));
    assert_false(parsed_with("issuers", json_array(), &err));
    assert_false(parsed_with("issuers", json_pack("[{s:s}]", "id", "did:web:a"), &err));
    assert_false(parsed_with("issuers", json_pack("[{s:i,s:s}]", "id", 1, "name", "x"), &err));
    assert_false(parsed_with("issuers", json_pack("[s]", "did:web:a"), &err));
}

/* ---- any bytes */

static bool parse_refused(void *ctx, struct bytes in)
{
    struct catalogue *c = NULL;
    struct error err = {0};
    (void)ctx;
    bool ok = catalogue_parse(&c, in, &err);
    catalogue_free(c);
    return !ok;
}

static void every_truncation_is_refused_here(void **state)
{
    (void)state;
    every_truncation_is_refused(buffer_view(&payload), parse_refused, NULL);
}

/* The signature covers every bit; what must hold here is that no flipped bit leads astray: the
 * records found have the hash of their text. One bit of each byte, a different one each time. */
static void no_flipped_bit_leads_astray(void **state)
{
    (void)state;
    struct buffer copy = {0};
    buffer_add(&copy, buffer_view(&payload));
    for (size_t i = 0; i < copy.len; i++) {
        struct catalogue *c = NULL;
        struct error err = {0};
        copy.p[i] ^= (uint8_t)(1U << i % 8);
        if (catalogue_parse(&c, buffer_view(&copy), &err)) {
            for (size_t k = 0; k < catalogue_achievement_count(c); k++) {
                const struct achievement_record *a = catalogue_achievement(c, k);
                uint8_t hash[32];
                sha256_of(hash, &a->text, 1);
                assert_memory_equal(hash, a->hash, 32);
            }
        }
        catalogue_free(c);
        copy.p[i] ^= (uint8_t)(1U << i % 8);
    }
    buffer_free(&copy);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_host_is_read),
        cmocka_unit_test(records_are_kept_word_for_word_and_hashed),
        cmocka_unit_test(an_achievement_is_read),
        cmocka_unit_test(the_logo_of_an_organisation_is_found_by_its_hash),
        cmocka_unit_test(an_event_is_read),
        cmocka_unit_test(an_events_days_are_instants_when_it_names_its_time_zone),
        cmocka_unit_test(translations_are_found),
        cmocka_unit_test(ticked_results_follow_the_choose_rule),
        cmocka_unit_test(results_are_found_by_their_slugs),
        cmocka_unit_test(the_choose_vectors_hold),
        cmocka_unit_test(a_record_text_must_be_compact_json_without_raw_braces),
        cmocka_unit_test(an_escaped_brace_is_read),
        cmocka_unit_test(a_member_that_cannot_be_mapped_is_refused_by_name),
        cmocka_unit_test(an_issuer_that_is_not_of_this_host_is_refused),
        cmocka_unit_test(wrong_members_of_an_achievement_are_refused),
        cmocka_unit_test(wrong_members_of_an_event_are_refused),
        cmocka_unit_test(the_same_version_twice_is_refused_and_a_newer_one_is_taken),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(unknown_members_of_records_and_catalogue_are_passed_over),
        cmocka_unit_test(members_of_the_host_are_checked),
        cmocka_unit_test(the_list_of_organisations_decides_who_may_issue),
        cmocka_unit_test(every_truncation_is_refused_here),
        cmocka_unit_test(no_flipped_bit_leads_astray),
    };
    return cmocka_run_group_tests(tests, read_vector, forget_vector);
}
