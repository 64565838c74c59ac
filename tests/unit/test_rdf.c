/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/credential/rdf.h"
#include "tests/support/mutations.h"

static void write_quads(struct buffer *out, const struct rdf_dataset *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct rdf_quad *q = &set->quads[i];
        rdf_write_term(out, &q->subject);
        buffer_add_text(out, " ");
        rdf_write_term(out, &q->predicate);
        buffer_add_text(out, " ");
        rdf_write_term(out, &q->object);
        if (q->graph.kind != RDF_NONE)
            buffer_add_text(out, " ");
        rdf_write_term(out, &q->graph);
        buffer_add_text(out, " .\n");
    }
}

static void assert_reads_as(const char *text, const char *wanted)
{
    struct rdf_dataset set = {0};
    struct buffer out = {0};
    struct error err = {0};
    if (!rdf_parse(&set, bytes_of_text(text), &err))
        fail_msg("%s: %s", text, err.text);
    write_quads(&out, &set);
    assert_string_equal(buffer_text(&out), wanted);
    buffer_free(&out);
    rdf_free(&set);
}

static void a_canonical_line_comes_back_as_it_was(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "<urn:s> <urn:p> <urn:o> .\n",
        "_:b0 <urn:p> _:b1 <urn:g> .\n",
        "_:b0 <urn:p> _:b1 _:g .\n",
        "<urn:s> <urn:p> \"text\" .\n",
        "<urn:s> <urn:p> \"\" .\n",
        "<urn:s> <urn:p> \"chat\"@fr-FR .\n",
        "<urn:s> <urn:p> \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .\n",
        "<urn:s> <urn:p> \"\\b\\t\\n\\f\\r\\\"\\\\\\u0000\\u001F\\u007F\" .\n",
        "<urn:s> <urn:p> \"\xc3\xa9 \xf0\x9f\x98\x80 \xe2\x80\xa8\" .\n",
        "<urn:\xc3\xa9> <urn:p> <urn:o> .\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_reads_as(lines[i], lines[i]);
}

static void other_spellings_are_read_and_written_canonically(void **state)
{
    (void)state;
    assert_reads_as("  <urn:s>\t<urn:p>   <urn:o>.  # remark\r\n\n# alone\n",
                    "<urn:s> <urn:p> <urn:o> .\n");
    assert_reads_as("_:a<urn:p>_:b.", "_:a <urn:p> _:b .\n");
    assert_reads_as("_:a <urn:p> _:b.c .", "_:a <urn:p> _:b.c .\n");
    assert_reads_as("<urn:s> <urn:p> \"\\u0041\\U0001F600\\'\" .",
                    "<urn:s> <urn:p> \"A\xf0\x9f\x98\x80'\" .\n");
    assert_reads_as("<urn:\\u00E9> <urn:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .",
                    "<urn:\xc3\xa9> <urn:p> \"x\" .\n");
    assert_reads_as("<urn:s> <urn:p> \"a'b\xc2\x80\" .", "<urn:s> <urn:p> \"a'b\xc2\x80\" .\n");
}

static void what_is_not_n_quads_is_refused(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "<urn:s> <urn:p> <urn:o>",
        "<urn:s> <urn:p> .",
        "<urn:s> .",
        ".",
        "\"s\" <urn:p> <urn:o> .",
        "<urn:s> _:p <urn:o> .",
        "<urn:s> \"p\" <urn:o> .",
        "<urn:s> <urn:p> <urn:o> \"g\" .",
        "<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .",
        "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .",
        "<urn:s <urn:p> <urn:o> .",
        "<> <urn:p> <urn:o> .",
        "<urn:a b> <urn:p> <urn:o> .",
        "<urn:\\u003E> <urn:p> <urn:o> .",
        "<urn:\\u0020> <urn:p> <urn:o> .",
        "<urn:\\n> <urn:p> <urn:o> .",
        "<urn:s> <urn:p> \"open .",
        "<urn:s> <urn:p> \"line\nbreak\" .",
        "<urn:s> <urn:p> \"line\rbreak\" .",
        "<urn:s> <urn:p> \"\\x\" .",
        "<urn:s> <urn:p> \"\\u00G0\" .",
        "<urn:s> <urn:p> \"\\u00",
        "<urn:s> <urn:p> \"\\uD800\" .",
        "<urn:s> <urn:p> \"\\U00110000\" .",
        "<urn:s> <urn:p> \"x\"@ .",
        "<urn:s> <urn:p> \"x\"@- .",
        "<urn:s> <urn:p> \"x\"@fr- .",
        "<urn:s> <urn:p> \"x\"@fr--FR .",
        "<urn:s> <urn:p> \"x\"^^<> .",
        "<urn:s> <urn:p> \"x\"^^urn:t .",
        "<urn:s> <urn:p> 'x' .",
        "_: <urn:p> <urn:o> .",
        "_:-a <urn:p> <urn:o> .",
        "_:. <urn:p> <urn:o> .",
        "_:a> <urn:p> <urn:o> .",
        "{} <urn:p> <urn:o> .",
        "\xef\xbb\xbf<urn:s> <urn:p> <urn:o> .",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct rdf_dataset set = {0};
        struct error err = {0};
        if (rdf_parse(&set, bytes_of_text(lines[i]), &err))
            fail_msg("%s is read", lines[i]);
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_null(set.quads); /* nothing was written */
    }
}

static void an_error_names_the_line(void **state)
{
    (void)state;
    struct rdf_dataset set = {0};
    struct error err = {0};
    assert_false(rdf_parse(
        &set, bytes_of_text("<urn:s> <urn:p> <urn:o> .\n\n<urn:s> <urn:p> .\n"), &err));
    assert_non_null(strstr(err.text, "line 3"));
}

static bool ends(void *ctx, struct bytes in)
{
    struct rdf_dataset set = {0};
    struct error err = {0};
    (void)ctx;
    if (rdf_parse(&set, in, &err)) {
        struct buffer out = {0};
        write_quads(&out, &set); /* the sanitizer looks on */
        buffer_free(&out);
        rdf_free(&set);
        return true;
    }
    return err.fault == FAULT_MALFORMED && err.text[0] != '\0';
}

static void no_truncation_or_flip_reads_past_the_end(void **state)
{
    (void)state;
    static const char text[] = "_:b0 <urn:p> \"a\\u00e9\\\"\"@fr <urn:g> .\n"
                               "<urn:s\\U000000e9> <urn:p> \"1\"^^<urn:t> _:g.1 . # end\n";
    every_truncation_is_refused(bytes_of_text(text), ends, NULL);
    every_flipped_bit_is_refused(bytes_of_text(text), ends, NULL);
}

static void more_quads_or_text_than_the_limit_are_refused(void **state)
{
    (void)state;
    struct rdf_dataset set = {0};
    struct buffer text = {0};
    struct error err = {0};
    for (int i = 0; i < RDF_QUADS_MAX; i++)
        buffer_add_text(&text, "<urn:s> <urn:p> <urn:o> .\n");
    assert_true(rdf_parse(&set, buffer_view(&text), &err));
    assert_int_equal(set.count, RDF_QUADS_MAX);
    rdf_free(&set);
    buffer_add_text(&text, "<urn:s> <urn:p> <urn:o> .\n");
    assert_false(rdf_parse(&set, buffer_view(&text), &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    while (text.len <= RDF_TEXT_MAX)
        buffer_add_text(&text,
                        "# more and more and more and more and more and more and more\n");
    assert_false(rdf_parse(&set, buffer_view(&text), &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    buffer_free(&text);
}

static void fresh_blank_nodes_differ_and_long_values_are_kept(void **state)
{
    (void)state;
    struct rdf_dataset set;
    static uint8_t big[100000];
    rdf_init(&set);
    struct rdf_term a = rdf_blank(&set), b = rdf_blank(&set);
    assert_false(bytes_equal(a.value, b.value));
    memset(big, 'x', sizeof big);
    struct bytes kept = rdf_keep(&set, bytes_of(big, sizeof big));
    struct bytes small = rdf_keep(&set, bytes_of("y", 1));
    struct bytes none = rdf_keep(&set, bytes_of(big, 0));
    memset(big, 'z', sizeof big);
    assert_int_equal(kept.len, sizeof big);
    assert_int_equal(kept.p[sizeof big - 1], 'x');
    assert_int_equal(small.p[0], 'y');
    assert_true(none.p != NULL && none.len == 0);
    rdf_free(&set);
    rdf_free(&set); /* safe twice */
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_canonical_line_comes_back_as_it_was),
        cmocka_unit_test(other_spellings_are_read_and_written_canonically),
        cmocka_unit_test(what_is_not_n_quads_is_refused),
        cmocka_unit_test(an_error_names_the_line),
        cmocka_unit_test(no_truncation_or_flip_reads_past_the_end),
        cmocka_unit_test(more_quads_or_text_than_the_limit_are_refused),
        cmocka_unit_test(fresh_blank_nodes_differ_and_long_values_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
