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
#include "firmware/wire/pictures.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/catalogue/record_colours.h"
#include "sync/issuer/publish/lookup.h"
#include "tests/support/issuer_fixture.h"

#define LONG_50 "12345678901234567890123456789012345678901234567890"
#define LONG_201 LONG_50 LONG_50 LONG_50 LONG_50 "1"

/* Two issuers, two achievements, an event; each test changes one member. */
static const char SOURCE[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"},"
    "{\"id\":\"ville\",\"name\":\"Ville\",\"url\":\"https://ville.example.org\"}],"
    "\"achievements\":[{\"id\":\"un\",\"issuer\":\"lab\",\"name\":\"Un\",\"description\":\"d\","
    "\"criteria\":\"c\",\"achievementType\":\"Badge\",\"image\":\"" ISSUER_PICTURE
    "\",\"caption\":\"c\"},"
    "{\"id\":\"deux\",\"issuer\":\"ville\",\"name\":\"Deux\",\"description\":\"d\","
    "\"criteria\":\"c\",\"achievementType\":\"ext:Micro\",\"image\":\"" ISSUER_PICTURE
    "\",\"caption\":\"c\","
    "\"choose\":\"any\",\"results\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":"
    "\"B\"}]}],"
    "\"events\":[{\"id\":\"jour\",\"name\":\"Jour\",\"place\":\"Rennes\",\"starts\":\"2026-09-"
    "21\","
    "\"ends\":\"2026-09-22\",\"achievements\":[\"un\",\"deux\"]}]}";

/* SOURCE with this member of this element set to this JSON (NULL: removed); list NULL: as it is. */
static void write_source(struct buffer *out, const char *list, size_t i, const char *member,
                         const char *value)
{
    struct error err = {0};
    json_t *root = strictjson_parse(bytes_of_text(SOURCE), "source", &err);
    assert_non_null(root);
    json_t *o = list == NULL ? NULL : json_array_get(json_object_get(root, list), i);
    if (o != NULL && value == NULL) {
        assert_int_equal(json_object_del(o, member), 0);
    } else if (o != NULL) {
        json_t *v = json_loads(value, JSON_DECODE_ANY, NULL);
        assert_non_null(v);
        assert_int_equal(json_object_set_new(o, member, v), 0);
    }
    assert_true(strictjson_add(out, root, &err));
    json_decref(root);
}

static bool read_source(struct catalogue_draft **out, struct issuer_fixture *f,
                        struct bytes source, struct error *err)
{
    *out = NULL;
    *err = (struct error){0};
    return catalogue_draft_read(out, f->host, source, ISSUER_PICTURES, err);
}

/* Refused, and the message begins with the place and says what; else it says so itself. */
static bool is_refused(struct issuer_fixture *f, struct bytes source, const char *where,
                       const char *why)
{
    struct catalogue_draft *draft;
    struct error err;
    if (read_source(&draft, f, source, &err)) {
        catalogue_draft_free(draft);
        print_error("taken, must be refused: %s %s\n", where, why);
        return false;
    }
    assert_null(draft);
    if ((err.fault == FAULT_MALFORMED || err.fault == FAULT_REFUSED) &&
        strncmp(err.text, where, strlen(where)) == 0 && strstr(err.text, why) != NULL)
        return true;
    print_error("fault %d, \"%s\" does not begin \"%s\" and say \"%s\"\n", (int)err.fault,
                err.text, where, why);
    return false;
}

static int64_t publish(struct issuer_fixture *f, const char *list, size_t i, const char *member,
                       const char *value)
{
    struct buffer source = {0};
    struct catalogue_draft *draft;
    struct error err;
    int64_t version = 0;
    write_source(&source, list, i, member, value);
    if (!read_source(&draft, f, buffer_view(&source), &err) ||
        !catalogue_publish(&version, f->host, draft, &f->authority, &err))
        fail_msg("%s", err.text);
    catalogue_draft_free(draft);
    buffer_free(&source);
    return version;
}

static void a_message_says_where_and_what(void **state)
{
    static const struct {
        const char *list;
        size_t i;
        const char *member, *value, *where, *why;
    } cases[] = {
        {"issuers", 0, "id", "\"Lab\"", "issuers[0].id: ", "a-z"},
        {"issuers", 1, "id", "\"lab\"", "issuers[1]: ", "lab stands twice"},
        {"issuers", 1, "name", NULL, "issuers[1]: ", "name is missing"},
        {"issuers", 1, "name", "\"\"", "issuers[1].name: ", "empty"},
        {"issuers", 1, "name", "5", "issuers[1]: ", "must be a string"},
        {"issuers", 1, "url", "\"http://ville.example.org\"", "issuers[1]", "https"},
        {"issuers", 1, "image", "\"absent.png\"", "issuers[1].image: ", "absent.png"},
        {"issuers", 0, "did", "\"did:web:other.example.org\"", "issuers[0]: ", "the host's"},
        {"issuers", 1, "did", "\"ville\"", "issuers[1].did: ", "did:web"},
        {"issuers", 1, "did", "\"" ISSUER_DID "\"", "issuers[1]", "twice"},
        {"issuers", 1, "timezone", "\"Paris\"", "issuers[1].timezone: ", "Europe/Paris"},
        {"events", 0, "timezone", "\"Europe/Pari\"", "events[0].timezone: ", "tzdata"},
        {"events", 0, "timezone", "\"../localtime\"", "events[0].timezone: ", "tzdata"},
        {"issuers", 1, "linkedin", "\"in/ville\"", "issuers[1].linkedin: ", "digits alone"},
        {"issuers", 1, "linkedin", "\"123456789012345678901\"",
         "issuers[1].linkedin: ", "too long"},
        {"issuers", 1, "linkedin", "1234", "issuers[1]: ", "must be a string"},
        {"issuers", 1, "phone", "\"1\"", "issuers[1]: ", "phone is not a member"},
        {"achievements", 1, "id", "\"un\"", "achievements[1]: ", "un stands twice"},
        {"achievements", 1, "id", "\"../un\"", "achievements[1].id: ", "a-z"},
        {"achievements", 1, "issuer", "\"autre\"", "achievements[1]: ", "list of issuers"},
        {"achievements", 1, "image", NULL, "achievements[1]: ", "image is missing"},
        {"achievements", 1, "image", "\"absent.png\"", "achievements[1].image: ", "absent.png"},
        {"achievements", 1, "image", "\"labfab.json\"", "achievements[1].image: ", "PNG"},
        {"achievements", 1, "image", "\"../x.png\"", "achievements[1].image: ", "below"},
        {"achievements", 1, "image", "\"/x.png\"", "achievements[1].image: ", "below"},
        {"achievements", 1, "name", "\"" LONG_201 "\"", "achievements[1].name: ", "too long"},
        {"achievements", 1, "criteria", NULL, "achievements[1]: ", "criteria is missing"},
        {"achievements", 1, "achievementType", "\"Medal\"", "achievements[1]: ", "ext:"},
        {"achievements", 1, "colour", "\"red\"", "achievements[1]: ", "colour is not a member"},
        {"achievements", 1, "color", "\"red\"", "achievements[1].color: ", "six hex digits"},
        {"achievements", 1, "color", "\"#12345\"", "achievements[1].color: ", "six hex digits"},
        {"achievements", 1, "color", "\"#FFCC00\"",
         "achievements[1].color: ", "#ffcc00 have a contrast of 1.51, at least 4.5"},
        {"achievements", 1, "color", "\"#ffcc00\"",
         "achievements[1].color: ", "such as #907300"},
        {"achievements", 1, "color", "[0,0,0]", "achievements[1]: ", "must be a string"},
        {"achievements", 1, "choose", "\"two\"", "achievements[1]: ", "all, any or one"},
        {"achievements", 1, "choose", "\"one\"", "achievements[1]: ", "scale"},
        {"achievements", 0, "choose", "\"any\"", "achievements[0]: ", "results"},
        {"achievements", 1, "presync", "\"never\"", "achievements[1]: ", "mint or hold"},
        {"achievements", 1, "valid_days", "0", "achievements[1]: ", "valid_days"},
        {"achievements", 1, "valid_days", "36526", "achievements[1]: ", "valid_days"},
        {"achievements", 1, "collective", "\"yes\"", "achievements[1]: ", "true or false"},
        {"achievements", 1, "tags", "[5]", "achievements[1]: ", "tags"},
        {"achievements", 1, "alignments", "[{\"targetName\":\"x\"}]",
         "achievements[1].alignments", "targetUrl"},
        {"achievements", 1, "alignments",
         "[{\"targetName\":\"x\",\"targetUrl\":\"https://x.org\",\"level\":\"1\"}]",
         "achievements[1].alignments", "level"},
        {"achievements", 1, "derivedFrom", "\"un\"", "achievements[1]: ", "related"},
        {"achievements", 1, "translations", "{\"en\":5}",
         "achievements[1]: ", "translations.en"},
        {"achievements", 1, "results", "[{\"id\":\"a\"}]",
         "achievements[1].results[0]: ", "name is missing"},
        {"achievements", 1, "results",
         "[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"a\",\"name\":\"B\"}]", "achievements[1]",
         "twice"},
        {"achievements", 1, "results", "[{\"id\":\"a\",\"name\":\"A\",\"value\":1}]",
         "achievements[1].results[0]: ", "value is not a member"},
        {"achievements", 1, "results", "[1,2,3,4,5,6,7,8,9]", "achievements[1]: ", "at most 8"},
        {"events", 0, "id", "\"Jour\"", "events[0].id: ", "a-z"},
        {"achievements", 1, "id", "\"specimen-ville\"", "achievements[1]: ", "practice"},
        {"events", 0, "id", "\"practice\"", "events[0]: ", "practice"},
        {"events", 0, "place", NULL, "events[0]: ", "place is missing"},
        {"events", 0, "starts", "\"2026-02-30\"", "events[0]", "2026-02-30"},
        {"events", 0, "ends", "\"22/09/2026\"", "events[0]", ""},
        {"events", 0, "ends", "\"2026-09-20\"", "events[0]: ", "before it starts"},
        {"events", 0, "achievements", "[\"trois\"]", "events[0]: ", "trois"},
        {"issuers", 0, "name", "\"Lab\\u202eFab\"", "issuers[0].name: ", "direction"},
        {"achievements", 1, "name", "\"Deux\\n\"", "achievements[1].name: ", "control"},
        {"achievements", 1, "name", "\"Deux\\u007f\"", "achievements[1].name: ", "control"},
        {"achievements", 1, "results", "[{\"id\":\"a\",\"name\":\"A\",\"title\":\"\\u2066A\"}]",
         "achievements[1].results[0].title: ", "direction"},
        {"achievements", 1, "translations", "{\"en\":{\"name\":\"Two\\u2069\"}}",
         "achievements[1].translations.en.name: ", "direction"},
        {"achievements", 1, "translations", "{\"en\":{\"results\":{\"a\":\"\\u0085\"}}}",
         "achievements[1].translations.en.results.a: ", "control"},
        {"events", 0, "name", "\"Jour\\u009f\"", "events[0].name: ", "control"},
        {"events", 0, "place", "\"Rennes\\u001b[2J\"", "events[0].place: ", "control"},
        {"events", 0, "achievements", "[5]", "events[0]: ", "no text"},
        {"events", 0, "achievements", "\"un\"", "events[0]: ", "must be an array"},
        {"events", 0, "expected", "-1", "events[0]: ", "expected"},
        {"events", 0, "evidence", "[{\"name\":\"x\",\"url\":\"ftp://x\"}]",
         "events[0].evidence", "https"},
        {"events", 0, "evidence", "[{\"url\":\"https://x.org\"}]", "events[0].evidence",
         "name is missing"},
    };
    struct issuer_fixture *f = *state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer source = {0};
        write_source(&source, cases[i].list, cases[i].i, cases[i].member, cases[i].value);
        wrong += is_refused(f, buffer_view(&source), cases[i].where, cases[i].why) ? 0 : 1;
        buffer_free(&source);
    }
    assert_int_equal(wrong, 0);
}

static void what_is_no_catalogue_is_refused(void **state)
{
    struct issuer_fixture *f = *state;
    assert_true(is_refused(f,
                           bytes_of_text("{\"issuers\":[],\"achievements\":[],\"events\":[]}"),
                           "catalogue: ", "issuers must not be empty"));
    assert_true(is_refused(
        f, bytes_of_text("{\"issuers\":[],\"achievements\":[],\"events\":[],\"x\":1}"),
        "catalogue: ", "x is not a member"));
    assert_true(is_refused(f, bytes_of_text("{\"issuers\":[],\"events\":[]}"),
                           "catalogue: ", "achievements"));
    assert_true(is_refused(f, bytes_of_text("[]"), "catalogue", "object"));
    assert_true(is_refused(f, bytes_of_text("{\"issuers\":[],\"issuers\":[]}"),
                           "catalogue: ", "duplicate"));
    for (size_t len = 0; len < sizeof SOURCE - 1; len++)
        assert_true(is_refused(f, bytes_of(SOURCE, len), "catalogue: ", ""));
}

static void lists_have_a_cap(void **state)
{
    static const struct {
        const char *name;
        size_t max;
    } lists[] = {{"issuers", 512}, {"achievements", 4096}, {"events", 2048}};
    struct issuer_fixture *f = *state;
    struct error err = {0};
    for (size_t i = 0; i < 3; i++) {
        struct buffer source = {0};
        char why[80];
        json_t *root = strictjson_parse(bytes_of_text(SOURCE), "source", &err);
        json_t *list = json_object_get(root, lists[i].name);
        while (json_array_size(list) <= lists[i].max)
            assert_int_equal(json_array_append(list, json_array_get(list, 0)), 0);
        assert_true(strictjson_add(&source, root, &err));
        snprintf(why, sizeof why, "%s has %zu elements, at most %zu", lists[i].name,
                 lists[i].max + 1, lists[i].max);
        assert_true(is_refused(f, buffer_view(&source), "catalogue: ", why));
        json_decref(root);
        buffer_free(&source);
    }
}

static const struct achievement_record *find(struct issuer_fixture *f, const char *slug)
{
    const struct catalogue *c;
    struct error err = {0};
    assert_true(host_catalogue(&c, f->host, &err));
    const struct achievement_record *a = catalogue_find(c, slug);
    assert_non_null(a);
    return a;
}

static void an_unchanged_achievement_keeps_its_record(void **state)
{
    struct issuer_fixture *f = *state;
    struct record_row row = {0};
    struct error err = {0};
    uint8_t first[32];
    bool there;
    assert_int_equal(publish(f, NULL, 0, NULL, NULL), 2); /* 1 is the fixture's */
    memcpy(first, find(f, "un")->hash, 32);
    assert_int_equal(publish(f, NULL, 0, NULL, NULL), 3);
    assert_int_equal(find(f, "un")->version, 1);
    assert_memory_equal(find(f, "un")->hash, first, 32);
    assert_int_equal(publish(f, "achievements", 0, "name", "\"Un peu\""), 4);
    assert_int_equal(find(f, "un")->version, 2);
    assert_string_equal(find(f, "un")->id, ISSUER_URL "/achievements/un/2");
    assert_int_equal(find(f, "deux")->version, 1);
    /* badges of the first version still find it */
    assert_true(store_find_record(&f->host->store, &row, &there, first, &err));
    assert_true(there);
    assert_int_equal(row.version, 1);
    buffer_free(&row.text);
}

static void colour_is(struct issuer_fixture *f, int64_t version, const char *wanted)
{
    struct record_row row;
    struct error err = {0};
    bool there;
    assert_true(store_find_record_slug(&f->host->store, &row, &there, false, "un", 0, &err));
    assert_true(there);
    assert_int_equal(row.version, version);
    assert_string_equal(row.colour, wanted);
    buffer_free(&row.text);
}

static void a_colour_is_the_sources_or_the_pictures_and_no_part_of_the_record(void **state)
{
    struct issuer_fixture *f = *state;
    publish(f, NULL, 0, NULL, NULL);
    colour_is(f, 1, "#8a4b01"); /* of ISSUER_PICTURE */
    publish(f, "achievements", 0, "color", "\"#5B3F8F\"");
    colour_is(f, 1, "#5b3f8f");
    publish(f, NULL, 0, NULL, NULL);
    colour_is(f, 1, "#8a4b01");
}

static void record_says(struct issuer_fixture *f, const char *wanted, bool must)
{
    struct buffer json = {0};
    struct error err = {0};
    char hash8[17];
    hex_encode(hash8, bytes_of(find(f, "un")->hash, 8));
    assert_true(lookup_record(&json, f->host, hash8, &err));
    if ((strstr(buffer_text(&json), wanted) != NULL) != must)
        fail_msg("%s: %s", wanted, buffer_text(&json));
    buffer_free(&json);
}

/* The colour and the number lie beside the record, the caption is a part of it. */
static void pages_are_told_colour_caption_and_the_organisations_number(void **state)
{
    struct issuer_fixture *f = *state;
    publish(f, "achievements", 0, "caption", NULL);
    record_says(f, "\"color\":\"#8a4b01\"", true);
    record_says(f, "\"caption\"", false);
    record_says(f, "\"linkedin\"", false);
    publish(f, "achievements", 0, "caption", "\"Un hexagone\"");
    assert_int_equal(find(f, "un")->version, 2);
    record_says(f, "\"caption\":\"Un hexagone\"", true);
    publish(f, "issuers", 0, "linkedin", "\"1234567\"");
    record_says(
        f, "\"issuer\":{\"id\":\"" ISSUER_DID "\",\"name\":\"Lab\",\"linkedin\":\"1234567\"}",
        true);
    assert_int_equal(find(f, "un")->version,
                     3); /* the caption changed, the number is no part */
    publish(f, "issuers", 0, "linkedin", "\"12\"");
    assert_int_equal(find(f, "un")->version, 3);
    record_says(f, "\"linkedin\":\"12\"", true);
    publish(f, NULL, 0, NULL, NULL);
    record_says(f, "\"linkedin\"", false);
}

static bool forget_colours(void *arg, struct error *err)
{
    struct issuer_fixture *f = arg;
    struct record_row row;
    bool there;
    bool ok = store_find_record_slug(&f->host->store, &row, &there, false, "un", 1, err);
    row.version = 7; /* as a program without colours published it */
    row.colour[0] = '\0';
    row.hash[0] ^= 1;
    ok = ok && store_put_record(&f->host->store, &row, err);
    buffer_free(&row.text);
    return ok;
}

static void what_was_published_without_a_colour_gets_that_of_its_picture(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    publish(f, NULL, 0, NULL, NULL);
    assert_true(store_transaction(&f->host->store, forget_colours, f, &err));
    colour_is(f, 7, "");
    assert_true(record_colours_fill(f->host, &err));
    colour_is(f, 7, "#8a4b01");
}

/* The pixels of the logo in the header of the pages; 0: none. */
static int logo_side(struct issuer_fixture *f)
{
    struct buffer logo = {0};
    struct pixels_rgba drawn = {0};
    struct error err = {0};
    bool there;
    assert_true(store_get(&f->host->store, &logo, &there, HOST_LOGO, &err) && there);
    if (logo.len > 0)
        assert_true(picture_decode(&drawn, buffer_view(&logo), &err));
    free(drawn.rgba);
    buffer_free(&logo);
    return drawn.side;
}

static void the_logo_of_the_first_organisation_is_made_small(void **state)
{
    struct issuer_fixture *f = *state;
    publish(f, "issuers", 1, "image", "\"" ISSUER_PICTURE "\"");
    assert_int_equal(logo_side(f), 0); /* another's */
    publish(f, "issuers", 0, "image", "\"" ISSUER_PICTURE "\"");
    assert_int_equal(logo_side(f), HOST_LOGO_SIDE);
    publish(f, NULL, 0, NULL, NULL);
    assert_int_equal(logo_side(f), 0);
}

static void a_published_events_evidence_stands(void **state)
{
    static const char *const frozen[][2] = {
        {"name", "\"Nuit\""},
        {"place", "\"Brest\""},
        {"ends", "\"2026-09-23\""},
        {"evidence", "[{\"name\":\"x\",\"url\":\"https://x.org\"}]"}};
    struct issuer_fixture *f = *state;
    publish(f, NULL, 0, NULL, NULL);
    for (size_t i = 0; i < 4; i++) {
        struct buffer source = {0};
        write_source(&source, "events", 0, frozen[i][0], frozen[i][1]);
        assert_true(is_refused(f, buffer_view(&source), "events[0]: ", "is published"));
        buffer_free(&source);
    }
    publish(f, "events", 0, "achievements", "[\"un\"]");
    publish(f, "events", 0, "standing", "true");
}

/* The zone and the beginning of the published event; "" and 0 if it says none. */
static void is_at(struct issuer_fixture *f, const char *zone, int64_t starts_s)
{
    struct record_row row = {0};
    struct event_record event;
    struct record_memory *memory = NULL;
    struct error err = {0};
    bool there;
    assert_true(store_find_record_slug(&f->host->store, &row, &there, true, "jour", 0, &err));
    assert_true(event_record_parse(&event, &memory, buffer_view(&row.text), &err));
    assert_string_equal(event.timezone == NULL ? "" : event.timezone, zone);
    assert_int_equal(event.starts_s, starts_s);
    record_memory_free(memory);
    buffer_free(&row.text);
}

static void an_event_has_a_time_zone_its_own_or_its_organisations(void **state)
{
    struct issuer_fixture *f = *state;
    const int64_t day = 1789948800; /* 2026-09-21 */
    publish(f, NULL, 0, NULL, NULL);
    is_at(f, "", 0);
    publish(f, "issuers", 0, "timezone", "\"Europe/Paris\"");
    is_at(f, "Europe/Paris", day - 2 * 3600);
    publish(f, "issuers", 1, "timezone", "\"Pacific/Tahiti\""); /* not its first badge's */
    is_at(f, "", 0);
    publish(f, "events", 0, "timezone", "\"Pacific/Kiritimati\"");
    is_at(f, "Pacific/Kiritimati", day - 14 * 3600);
}

static void names_are_composed_however_they_were_typed(void **state)
{
    struct issuer_fixture *f = *state;
    publish(f, "achievements", 0, "name", "\"Éco-délégué\"");
    assert_int_equal(find(f, "un")->version, 1);
    publish(f, "achievements", 0, "name", "\"E\\u0301co-de\xcc\x81le\xcc\x81gue\xcc\x81\"");
    assert_int_equal(find(f, "un")->version, 1); /* the same name is no change */
    assert_string_equal(find(f, "un")->name, "Éco-délégué");
}

static void warns(struct issuer_fixture *f, const char *list, const char *member,
                  const char *value, const char *warning)
{
    struct buffer source = {0};
    struct catalogue_draft *draft;
    struct error err;
    write_source(&source, list, 0, member, value);
    if (!read_source(&draft, f, buffer_view(&source), &err))
        fail_msg("%s", err.text);
    if (strncmp(catalogue_draft_warnings(draft), warning, strlen(warning)) != 0 ||
        (warning[0] == '\0') != (catalogue_draft_warnings(draft)[0] == '\0'))
        fail_msg("%s, must be: %s", catalogue_draft_warnings(draft), warning);
    catalogue_draft_free(draft);
    buffer_free(&source);
}

static void a_name_that_kiosk_and_slips_cannot_draw_is_warned_of(void **state)
{
    struct issuer_fixture empty, *f = &empty; /* or what is not in the file would be told too */
    (void)state;
    issuer_fixture_make_empty(f);
    warns(f, "achievements", "name", "\"Œuvre d’été — niveau 1 : ñ\"", "");
    warns(f, "achievements", "criteria", "\"電子工作\"", ""); /* on pages alone */
    warns(f, "achievements", "name", "\"شش\"",
          "achievements[0].name: “ش” (U+0634): not in the fonts");
    warns(f, "achievements", "description", "\"Clé 🔧\"",
          "achievements[0].description: “🔧” (U+1F527): not in the fonts");
    warns(f, "achievements", "name", "\"Thợ sửa\"",
          "achievements[0].name: “ợ” (U+1EE3), “ử” (U+1EED): not in the fonts of kiosk "
          "and slips, drawn without accents\n");
    warns(f, "achievements", "name", "\"À l’∞\"",
          "achievements[0].name: “∞” (U+221E): a receipt printer prints ?");
    warns(f, "achievements", "translations", "{\"en\":{\"name\":\"日本語です\"}}",
          "achievements[0].translations.en.name: “日” (U+65E5), “本” (U+672C), “語” "
          "(U+8A9E), “で” (U+3067) and more: not in");
    warns(f, "events", "place", "\"京\"", "events[0].place: “京” (U+4EAC): not in");
    warns(f, "issuers", "name", "\"京\"", "issuers[0].name: “京” (U+4EAC): not in");
    issuer_fixture_free(f);
}

static void a_second_organisation_has_a_did_and_a_key_of_its_own(void **state)
{
    struct issuer_fixture *f = *state;
    publish(f, NULL, 0, NULL, NULL);
    const struct host_key *own = host_key_of(f->host, ISSUER_DID);
    const struct host_key *second = host_key_of(f->host, ISSUER_DID ":o:ville");
    assert_non_null(own);
    assert_non_null(second);
    assert_memory_not_equal(own->badge.public_key, second->badge.public_key, 32);
    assert_string_equal(find(f, "deux")->issuer, ISSUER_DID ":o:ville");
    assert_string_equal(find(f, "un")->issuer, ISSUER_DID);
}

static void the_demo_catalogue_is_good(void **state)
{
    struct issuer_fixture empty, *f = &empty;
    (void)state;
    issuer_fixture_make_empty(f);
    struct buffer source = {0};
    struct catalogue_draft *draft = NULL;
    struct error err = {0};
    int64_t version;
    if (!file_read(&source, "assets/catalogue/labfab.json", 1 << 20, &err) ||
        !catalogue_draft_read(&draft, f->host, buffer_view(&source), "assets/catalogue",
                              &err) ||
        !catalogue_publish(&version, f->host, draft, &f->authority, &err))
        fail_msg("%s", err.text);
    catalogue_draft_free(draft);
    buffer_free(&source);
    issuer_fixture_free(f);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(a_message_says_where_and_what),
        WITH_ISSUER(what_is_no_catalogue_is_refused),
        WITH_ISSUER(lists_have_a_cap),
        WITH_ISSUER(an_unchanged_achievement_keeps_its_record),
        WITH_ISSUER(a_colour_is_the_sources_or_the_pictures_and_no_part_of_the_record),
        WITH_ISSUER(pages_are_told_colour_caption_and_the_organisations_number),
        WITH_ISSUER(what_was_published_without_a_colour_gets_that_of_its_picture),
        WITH_ISSUER(the_logo_of_the_first_organisation_is_made_small),
        WITH_ISSUER(a_published_events_evidence_stands),
        WITH_ISSUER(an_event_has_a_time_zone_its_own_or_its_organisations),
        WITH_ISSUER(names_are_composed_however_they_were_typed),
        cmocka_unit_test(a_name_that_kiosk_and_slips_cannot_draw_is_warned_of),
        WITH_ISSUER(a_second_organisation_has_a_did_and_a_key_of_its_own),
        cmocka_unit_test(the_demo_catalogue_is_good),
    };
    return cmocka_run_group_tests_name("catalogue_source", tests, NULL, NULL);
}
