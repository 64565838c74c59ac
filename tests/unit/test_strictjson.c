/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "keys/strictjson.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"

static json_t *parsed(const char *text)
{
    struct error err = {0};
    json_t *root = strictjson_parse(bytes_of_text(text), "test", &err);
    if (root == NULL)
        fail_msg("%s: %s", text, err.text);
    return root;
}

static void refused(struct bytes in)
{
    struct error err = {0};
    json_t *root = strictjson_parse(in, "upload", &err);
    if (root != NULL)
        fail_msg("accepted: %.*s", (int)in.len, (const char *)in.p);
    assert_int_equal(err.fault, FAULT_MALFORMED);
    assert_memory_equal(err.text, "upload", 6);
}

/* ---- reading */

static void a_document_is_read_and_belongs_to_the_caller(void **state)
{
    (void)state;
    json_t *root = parsed(" {\"a\":[1,\"\xc3\xa9\",true,null,-2.5e3],\"b\":{}}\n");
    assert_int_equal(root->refcount, 1);
    assert_int_equal(json_array_size(json_object_get(root, "a")), 5);
    json_decref(root);
}

static void what_is_not_one_json_document_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        " ",
        "{",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":1}{\"a\":1}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1e999}",
        "{\"a\":99999999999999999999}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\x01\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\xff\"}",
        "{\"a\":\"\xc0\x80\"}",
        "{\"a\":\"\xed\xa0\x80\"}",
        "{\"a\":\"\xc3\"}",
        "\xef\xbb\xbf{\"a\":1}",
        "/* a comment */{\"a\":1}",
        "]",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refused(bytes_of_text(bad[i]));
    refused(bytes_of(NULL, 0));
}

static void a_member_that_stands_twice_is_refused(void **state)
{
    (void)state;
    refused(bytes_of_text("{\"a\":1,\"a\":1}"));
    refused(bytes_of_text("{\"a\":1,\"\\u0061\":2}"));
    refused(bytes_of_text("{\"x\":[{\"a\":1,\"b\":2,\"a\":3}]}"));
    json_decref(parsed("{\"a\":1,\"A\":1}"));
}

static void a_nul_is_refused_wherever_it_stands(void **state)
{
    (void)state;
    refused(bytes_of_text("{\"a\":\"x\\u0000y\"}"));
    refused(bytes_of_text("{\"a\\u0000\":1}"));
    refused(bytes_of("{\"a\":\"\0\"}", 9));
    refused(bytes_of("{\"a\":1}\0", 8));
    refused(bytes_of("\0{\"a\":1}", 8));
}

static void nesting_is_accepted_up_to_the_limit_and_no_deeper(void **state)
{
    (void)state;
    for (size_t depth = STRICTJSON_DEPTH_MAX - 1; depth <= STRICTJSON_DEPTH_MAX + 1; depth++) {
        struct buffer arrays = {0}, objects = {0};
        for (size_t i = 0; i < depth; i++) {
            buffer_add_text(&arrays, "[");
            buffer_add_text(&objects, i + 1 < depth ? "{\"a\":" : "{}");
        }
        for (size_t i = 0; i < depth; i++) {
            buffer_add_text(&arrays, "]");
            if (i > 0)
                buffer_add_text(&objects, "}");
        }
        if (depth > STRICTJSON_DEPTH_MAX) {
            refused(buffer_view(&arrays));
            refused(buffer_view(&objects));
        } else {
            json_decref(parsed(buffer_text(&arrays)));
            json_decref(parsed(buffer_text(&objects)));
        }
        buffer_free(&arrays);
        buffer_free(&objects);
    }
    /* brackets inside strings nest nothing, whatever is escaped before them */
    json_decref(
        parsed("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[[[[[[[[[[[[[[\"]"));
    json_decref(parsed("[\"{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{\\\\\",[1]]"));
}

static void a_million_brackets_do_not_reach_the_stack(void **state)
{
    (void)state;
    size_t len = 1000000;
    char *deep = malloc(len);
    assert_non_null(deep);
    memset(deep, '[', len);
    refused(bytes_of(deep, len));
    memset(deep, ']', len);
    refused(bytes_of(deep, len));
    free(deep);
}

static void size_is_accepted_up_to_the_limit_and_no_further(void **state)
{
    (void)state;
    size_t len = STRICTJSON_SIZE_MAX;
    char *text = malloc(len + 1);
    assert_non_null(text);
    memset(text, ' ', len + 1);
    memcpy(text, "{}", 2);
    json_t *root = strictjson_parse(bytes_of(text, len), "x", NULL);
    assert_non_null(root);
    json_decref(root);
    refused(bytes_of(text, len + 1));
    free(text);
}

/* Members of a vector changed at random: never a crash, and what is accepted can be written. */
static bool parses_or_not(void *ctx, struct bytes in)
{
    struct error err = {0};
    (void)ctx;
    json_t *root = strictjson_parse(in, "x", &err);
    if (root == NULL)
        return err.fault == FAULT_MALFORMED;
    struct buffer again = {0};
    bool ok = strictjson_add(&again, root, &err);
    json_decref(root);
    buffer_free(&again);
    return ok;
}

static bool does_not_parse(void *ctx, struct bytes in)
{
    (void)ctx;
    json_t *root = strictjson_parse(in, "x", NULL);
    json_decref(root);
    return root == NULL;
}

static const char RECORD[] = "tests/vectors/award-chain/record-animation-open-lab.json";

static void a_record_cut_or_changed_anywhere_is_refused_or_read_whole(void **state)
{
    (void)state;
    struct buffer text = {0};
    vector_read(&text, RECORD);
    while (text.len > 0 && text.p[text.len - 1] == '\n')
        buffer_cut(&text, text.len - 1);
    every_truncation_is_refused(buffer_view(&text), does_not_parse, NULL);
    every_flipped_bit_is_refused(buffer_view(&text), parses_or_not, NULL);
    buffer_free(&text);
}

static void an_error_is_one_line_even_for_hostile_bytes(void **state)
{
    (void)state;
    struct error err = {0};
    assert_null(strictjson_parse(bytes_of_text("{\"a\": \x1b[2J}"), "x", &err));
    for (size_t i = 0; err.text[i] != '\0'; i++)
        assert_true((unsigned char)err.text[i] >= 0x20);
}

/* ---- members */

/* Every error of a member names the path so far and the member. */
static void names(const struct error *err, const char *name)
{
    assert_int_equal(err->fault, FAULT_MALFORMED);
    assert_memory_equal(err->text, "upload: entries[3]", 18);
    assert_non_null(strstr(err->text, name));
}
#define WHAT "upload: entries[3]"

static const char MEMBERS[] =
    "{\"s\":\"text\",\"i\":42,\"big\":9223372036854775807,"
    "\"small\":-9223372036854775808,\"r\":1.0,\"t\":true,\"f\":false,"
    "\"a\":[1,2,3],\"o\":{\"x\":1},\"n\":null,\"b\":\"AQID\",\"p\":\"AQI=\"}";

static void a_string_is_there_and_a_string(void **state)
{
    (void)state;
    struct error err = {0};
    json_t *o = parsed(MEMBERS);
    assert_string_equal(strictjson_string(o, "s", WHAT, &err), "text");
    static const char *const bad[] = {"absent", "i", "r", "t", "a", "o", "n"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_null(strictjson_string(o, bad[i], WHAT, &err));
        names(&err, bad[i]);
    }
    assert_null(strictjson_string(json_object_get(o, "a"), "s", WHAT, &err));
    assert_null(strictjson_string(NULL, "s", WHAT, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    json_decref(o);
}

static void an_optional_string_may_be_absent_but_nothing_else(void **state)
{
    (void)state;
    struct error err = {0};
    const char *out = "x";
    json_t *o = parsed(MEMBERS);
    assert_true(strictjson_string_optional(&out, o, "absent", WHAT, &err));
    assert_null(out);
    assert_true(strictjson_string_optional(&out, o, "s", WHAT, &err));
    assert_string_equal(out, "text");
    assert_false(strictjson_string_optional(&out, o, "i", WHAT, &err));
    names(&err, "i");
    assert_false(strictjson_string_optional(&out, o, "n", WHAT, &err));
    assert_false(strictjson_string_optional(&out, json_object_get(o, "a"), "s", WHAT, &err));
    json_decref(o);
}

static void an_integer_is_whole_and_between_its_bounds(void **state)
{
    (void)state;
    struct error err = {0};
    int64_t out = 7;
    json_t *o = parsed(MEMBERS);
    assert_true(strictjson_integer(&out, o, "i", 42, 42, WHAT, &err));
    assert_true(out == 42);
    assert_true(strictjson_integer(&out, o, "big", INT64_MIN, INT64_MAX, WHAT, &err));
    assert_true(out == INT64_MAX);
    assert_true(strictjson_integer(&out, o, "small", INT64_MIN, INT64_MAX, WHAT, &err));
    assert_true(out == INT64_MIN);
    out = 7;
    assert_false(strictjson_integer(&out, o, "i", 43, 100, WHAT, &err));
    names(&err, "i");
    assert_false(strictjson_integer(&out, o, "i", 0, 41, WHAT, &err));
    static const char *const bad[] = {"absent", "s", "r", "t", "a", "o", "n"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(strictjson_integer(&out, o, bad[i], INT64_MIN, INT64_MAX, WHAT, &err));
        names(&err, bad[i]);
    }
    assert_true(out == 7);
    json_decref(o);
}

static void an_optional_integer_has_its_fallback_and_keeps_its_bounds(void **state)
{
    (void)state;
    struct error err = {0};
    int64_t out = 7;
    json_t *o = parsed(MEMBERS);
    assert_true(strictjson_integer_optional(&out, o, "absent", 0, 9, -1, WHAT, &err));
    assert_true(out == -1);
    assert_true(strictjson_integer_optional(&out, o, "i", 0, 99, -1, WHAT, &err));
    assert_true(out == 42);
    assert_false(strictjson_integer_optional(&out, o, "i", 0, 9, -1, WHAT, &err));
    assert_false(strictjson_integer_optional(&out, o, "n", 0, 9, -1, WHAT, &err));
    names(&err, "n");
    assert_true(out == 42);
    json_decref(o);
}

static void a_boolean_is_true_false_or_its_fallback(void **state)
{
    (void)state;
    struct error err = {0};
    bool out = false;
    json_t *o = parsed(MEMBERS);
    assert_true(strictjson_boolean(&out, o, "t", false, WHAT, &err));
    assert_true(out);
    assert_true(strictjson_boolean(&out, o, "f", true, WHAT, &err));
    assert_false(out);
    assert_true(strictjson_boolean(&out, o, "absent", true, WHAT, &err));
    assert_true(out);
    assert_false(strictjson_boolean(&out, o, "i", true, WHAT, &err));
    names(&err, "i");
    assert_false(strictjson_boolean(&out, o, "n", true, WHAT, &err));
    assert_false(strictjson_boolean(&out, NULL, "t", true, WHAT, &err));
    json_decref(o);
}

static void an_array_has_at_most_so_many_elements(void **state)
{
    (void)state;
    struct error err = {0};
    json_t *o = parsed(MEMBERS);
    json_t *a = strictjson_array(o, "a", 3, WHAT, &err);
    assert_ptr_equal(a, json_object_get(o, "a"));
    assert_int_equal(a->refcount, 1);
    assert_null(strictjson_array(o, "a", 2, WHAT, &err));
    names(&err, "a");
    assert_null(strictjson_array(o, "o", 3, WHAT, &err));
    names(&err, "o");
    assert_null(strictjson_array(o, "absent", 3, WHAT, &err));
    names(&err, "absent");
    json_decref(o);
}

static void an_object_is_there_and_an_object(void **state)
{
    (void)state;
    struct error err = {0};
    json_t *o = parsed(MEMBERS);
    assert_ptr_equal(strictjson_object(o, "o", WHAT, &err), json_object_get(o, "o"));
    assert_null(strictjson_object(o, "a", WHAT, &err));
    names(&err, "a");
    assert_null(strictjson_object(o, "absent", WHAT, &err));
    names(&err, "absent");
    json_decref(o);
}

static void bytes_are_base64url_of_the_length_asked(void **state)
{
    (void)state;
    struct error err = {0};
    uint8_t out[3] = {0};
    json_t *o = parsed(MEMBERS);
    assert_true(strictjson_bytes(out, 3, o, "b", WHAT, &err));
    assert_memory_equal(out, "\1\2\3", 3);
    assert_false(strictjson_bytes(out, 2, o, "b", WHAT, &err));
    names(&err, "b");
    assert_false(strictjson_bytes(out, 3, o, "p", WHAT, &err));
    names(&err, "p");
    assert_false(strictjson_bytes(out, 3, o, "i", WHAT, &err));
    assert_false(strictjson_bytes(out, 3, o, "absent", WHAT, &err));
    assert_memory_equal(out, "\1\2\3", 3);
    json_decref(o);
}

static void a_member_not_in_the_list_is_refused(void **state)
{
    (void)state;
    struct error err = {0};
    static const char *const all[] = {"a", "b", "c", NULL};
    static const char *const fewer[] = {"a", NULL};
    static const char *const none[] = {NULL};
    json_t *o = parsed("{\"a\":1,\"b\":2}");
    json_t *empty = parsed("{}");
    assert_true(strictjson_only(o, all, WHAT, &err));
    assert_false(strictjson_only(o, fewer, WHAT, &err));
    names(&err, "b");
    assert_false(strictjson_only(o, none, WHAT, &err));
    assert_true(strictjson_only(empty, none, WHAT, &err));
    assert_false(strictjson_only(NULL, all, WHAT, &err));
    json_decref(o);
    json_decref(empty);
}

/* ---- the text as it stands */

static void raw(const char *object, const char *name, const char *expected)
{
    struct bytes got = strictjson_raw(bytes_of_text(object), name);
    if (expected == NULL) {
        assert_null(got.p);
        assert_int_equal(got.len, 0);
    } else if (!bytes_is_text(got, expected)) {
        fail_msg("%s of %s is %.*s", name, object, (int)got.len, (const char *)got.p);
    }
}

static void a_member_is_found_word_for_word(void **state)
{
    (void)state;
    const char *o =
        "{\"a\":{\"b\":[1,{\"a\":\"x\"}],\"s\":\"}],{\"},\"b\":\"q\\\"u\\\\\",\"c\":-1.50e+3,"
        "\"d\":[],\"e\":null,\"f\":\"\\u00e9/\\/\"}";
    raw(o, "a", "{\"b\":[1,{\"a\":\"x\"}],\"s\":\"}],{\"}");
    raw(o, "b", "\"q\\\"u\\\\\"");
    raw(o, "c", "-1.50e+3");
    raw(o, "d", "[]");
    raw(o, "e", "null");
    raw(o, "f", "\"\\u00e9/\\/\"");
    raw(o, "s", NULL); /* deeper, not here */
    raw(o, "x", NULL);
    raw(o, "", NULL);
    raw("{}", "a", NULL);
    raw("[1]", "a", NULL);
    raw("{\"\":1}", "", "1");
}

static void a_value_that_looks_like_a_name_is_none(void **state)
{
    (void)state;
    raw("{\"x\":\"a\",\"y\":\"\\\"a\\\":1\",\"a\":2}", "a", "2");
    raw("{\"x\":\"a\"}", "a", NULL);
    raw("{\"x\":[\"a\",1],\"z\":{\"a\":3}}", "a", NULL);
    raw("{\"x:y\":1,\"a,b\":2,\"{\":3,\"}\":4}", "a,b", "2");
    raw("{\"x:y\":1,\"a,b\":2,\"{\":3,\"}\":4}", "}", "4");
}

static void a_name_written_with_escapes_is_the_same_name(void **state)
{
    (void)state;
    raw("{\"\\u0061\\\"b\":1,\"c\":2}", "a\"b", "1");
    raw("{\"\\u0069ss\":\"did:web:x\"}", "iss", "\"did:web:x\"");
    raw("{\"\\\\\":1}", "\\", "1");
    raw("{\"\\b\\f\\n\\r\\t\\/\":1}", "\b\f\n\r\t/", "1");
    raw("{\"\\u00e9\\u20AC\":1,\"b\":2}", "\u00e9\u20ac", "1");
    raw("{\"\\ud83d\\uDE00\":1}", "\U0001f600", "1");
    raw("{\"a\\u0062\":1}", "a", NULL);
    raw("{\"\\u0061\":1}", "ab", NULL);
}

static void white_space_belongs_to_no_value(void **state)
{
    (void)state;
    raw(" {\n \"a\" : { \"b\" : 1 } ,\t\"c\":\r\n 2 } \n", "a", "{ \"b\" : 1 }");
    raw(" {\n \"a\" : { \"b\" : 1 } ,\t\"c\":\r\n 2 } \n", "c", "2");
    assert_true(
        bytes_is_text(strictjson_raw_at(bytes_of_text(" [ 1 , [2, 3] ] "), 1), "[2, 3]"));
}

static void an_element_is_found_word_for_word(void **state)
{
    (void)state;
    struct bytes a = bytes_of_text("[\"x,]\",{\"a\":[1,2]},[],3]");
    assert_true(bytes_is_text(strictjson_raw_at(a, 0), "\"x,]\""));
    assert_true(bytes_is_text(strictjson_raw_at(a, 1), "{\"a\":[1,2]}"));
    assert_true(bytes_is_text(strictjson_raw_at(a, 2), "[]"));
    assert_true(bytes_is_text(strictjson_raw_at(a, 3), "3"));
    assert_null(strictjson_raw_at(a, 4).p);
    assert_null(strictjson_raw_at(a, SIZE_MAX).p);
    assert_null(strictjson_raw_at(bytes_of_text("[]"), 0).p);
    assert_null(strictjson_raw_at(bytes_of_text("[ ]"), 0).p);
    assert_null(strictjson_raw_at(bytes_of_text("{}"), 0).p);
    assert_null(strictjson_raw_at(bytes_of_text("1"), 0).p);
    assert_null(strictjson_raw_at(bytes_of(NULL, 0), 0).p);
    assert_null(strictjson_raw(bytes_of(NULL, 0), "a").p);
}

static void every_member_of_a_record_is_the_text_of_its_value(void **state)
{
    (void)state;
    struct buffer text = {0};
    vector_read(&text, RECORD);
    json_t *root = strictjson_parse(buffer_view(&text), "record", NULL);
    assert_non_null(root);
    const char *name;
    json_t *value;
    size_t seen = 0;
    json_object_foreach(root, name, value)
    {
        struct bytes part = strictjson_raw(buffer_view(&text), name);
        json_t *again = strictjson_parse(part, name, NULL);
        assert_true(json_equal(value, again));
        json_decref(again);
        seen++;
        for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++) {
            again = strictjson_parse(strictjson_raw_at(part, i), name, NULL);
            assert_true(json_equal(json_array_get(value, i), again));
            json_decref(again);
        }
    }
    assert_true(seen > 3);
    json_decref(root);
    buffer_free(&text);
}

/* ---- writing */

static void written(const char *in, const char *expected)
{
    struct buffer out = {0};
    json_t *root = parsed(in);
    buffer_add_text(&out, "x=");
    assert_true(strictjson_add(&out, root, NULL));
    assert_string_equal(buffer_text(&out) + 2, expected);
    json_t *again = parsed(expected);
    assert_true(json_equal(root, again));
    json_decref(again);
    json_decref(root);
    buffer_free(&out);
}

static void documents_are_compact_and_keep_the_order_of_members(void **state)
{
    (void)state;
    written(" { \"z\" : 1 , \"a\" : [ true , null , \"x\" ] , \"m\" : { } } ",
            "{\"z\":1,\"a\":[true,null,\"x\"],\"m\":{}}");
    written("[]", "[]");
    written("\"text\"", "\"text\"");
    written("-9223372036854775808", "-9223372036854775808");
}

static void braces_inside_strings_are_escaped_and_no_others(void **state)
{
    (void)state;
    written("{\"a{\":\"x{y}z\",\"b\":{\"c\":\"\\\\{\\\"}\"}}",
            "{\"a\\u007b\":\"x\\u007by\\u007dz\",\"b\":{\"c\":\"\\\\\\u007b\\\"\\u007d\"}}");
    written("[\"\\u007b\",\"{{}}\"]", "[\"\\u007b\",\"\\u007b\\u007b\\u007d\\u007d\"]");
}

static void other_characters_stay_as_they_are(void **state)
{
    (void)state;
    written("[\"\\u00e9\\u20ac\\ud83c\\udfc5\",\"https:\\/\\/x\\/\",\"\\u007f<>&'\"]",
            "[\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x8f\x85\",\"https://x/\",\"\x7f<>&'\"]");
    written("[\"\\u0001\\u001f\\n\\t\\r\\b\\f\\\"\\\\\"]",
            "[\"\\u0001\\u001F\\n\\t\\r\\b\\f\\\"\\\\\"]");
}

static void a_string_alone_is_written_in_the_same_way(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct error err = {0};
    assert_true(strictjson_add_string(&out, "a{\"\\\n\xc3\xa9/", &err));
    assert_string_equal(buffer_text(&out), "\"a\\u007b\\\"\\\\\\n\xc3\xa9/\"");
    buffer_clear(&out);
    assert_false(strictjson_add_string(&out, "bad \xff", &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    assert_int_equal(out.len, 0);
    buffer_free(&out);
}

static void a_document_that_does_not_fit_leaves_nothing_behind(void **state)
{
    (void)state;
    struct buffer out;
    struct error err = {0};
    json_t *root = parsed("{\"a\":\"0123456789\"}");
    buffer_init(&out, 12);
    buffer_add_text(&out, "x=");
    assert_false(strictjson_add(&out, root, &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
    assert_string_equal(buffer_text(&out), "x=");
    json_decref(root);
    buffer_free(&out);
}

static void our_own_records_are_written_byte_for_byte(void **state)
{
    (void)state;
    static const char *const files[] = {
        RECORD, "tests/vectors/award-chain/record-participation-citoyenne-5g.json",
        "tests/vectors/award-chain/event-mission-5g-restitution.json",
        "tests/vectors/award-chain/award-5g.kiosk-signed.json"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct buffer text = {0}, out = {0};
        vector_read(&text, files[i]);
        json_t *root = strictjson_parse(buffer_view(&text), files[i], NULL);
        assert_non_null(root);
        assert_true(strictjson_add(&out, root, NULL));
        if (text.p[text.len - 1] == '\n')
            buffer_add_u8(&out, '\n');
        assert_string_equal(buffer_text(&out), buffer_text(&text));
        json_decref(root);
        buffer_free(&text);
        buffer_free(&out);
    }
}

static void a_text_that_is_not_there_is_empty(void **state)
{
    static const char text[] = "{\"name\":\"Ada\",\"n\":1}";
    struct error err = {0};
    json_t *o = strictjson_parse(bytes_of_text(text), "test", &err);
    (void)state;
    assert_string_equal(strictjson_text_at(o, "name"), "Ada");
    assert_string_equal(strictjson_text_at(o, "n"), "");
    assert_string_equal(strictjson_text_at(o, "other"), "");
    assert_string_equal(strictjson_text_at(NULL, "name"), "");
    json_decref(o);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_read_and_belongs_to_the_caller),
        cmocka_unit_test(what_is_not_one_json_document_is_refused),
        cmocka_unit_test(a_member_that_stands_twice_is_refused),
        cmocka_unit_test(a_nul_is_refused_wherever_it_stands),
        cmocka_unit_test(nesting_is_accepted_up_to_the_limit_and_no_deeper),
        cmocka_unit_test(a_million_brackets_do_not_reach_the_stack),
        cmocka_unit_test(size_is_accepted_up_to_the_limit_and_no_further),
        cmocka_unit_test(a_record_cut_or_changed_anywhere_is_refused_or_read_whole),
        cmocka_unit_test(an_error_is_one_line_even_for_hostile_bytes),
        cmocka_unit_test(a_string_is_there_and_a_string),
        cmocka_unit_test(an_optional_string_may_be_absent_but_nothing_else),
        cmocka_unit_test(an_integer_is_whole_and_between_its_bounds),
        cmocka_unit_test(an_optional_integer_has_its_fallback_and_keeps_its_bounds),
        cmocka_unit_test(a_boolean_is_true_false_or_its_fallback),
        cmocka_unit_test(an_array_has_at_most_so_many_elements),
        cmocka_unit_test(an_object_is_there_and_an_object),
        cmocka_unit_test(bytes_are_base64url_of_the_length_asked),
        cmocka_unit_test(a_member_not_in_the_list_is_refused),
        cmocka_unit_test(a_member_is_found_word_for_word),
        cmocka_unit_test(a_value_that_looks_like_a_name_is_none),
        cmocka_unit_test(a_name_written_with_escapes_is_the_same_name),
        cmocka_unit_test(white_space_belongs_to_no_value),
        cmocka_unit_test(a_text_that_is_not_there_is_empty),
        cmocka_unit_test(an_element_is_found_word_for_word),
        cmocka_unit_test(every_member_of_a_record_is_the_text_of_its_value),
        cmocka_unit_test(documents_are_compact_and_keep_the_order_of_members),
        cmocka_unit_test(braces_inside_strings_are_escaped_and_no_others),
        cmocka_unit_test(other_characters_stay_as_they_are),
        cmocka_unit_test(a_string_alone_is_written_in_the_same_way),
        cmocka_unit_test(a_document_that_does_not_fit_leaves_nothing_behind),
        cmocka_unit_test(our_own_records_are_written_byte_for_byte),
    };
    return cmocka_run_group_tests_name("strictjson", tests, NULL, NULL);
}
