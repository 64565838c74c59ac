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

#include "firmware/credential/rdf_canon.h"
#include "tests/support/vectors.h"

#define SUITE "tests/vectors/rdf-canon/"

/* manifest.csv: test,name,comment,complexity,approval,hashAlgorithm,rdfc10,rdfc10map; a name
 * may be quoted. */
struct row {
    char test[16], algorithm[16];
    bool map;
};

static size_t split(char *line, char **fields, size_t max)
{
    size_t count = 0;
    char *from = line;
    bool quoted = false;
    for (char *c = line;; c++) {
        if (*c == '"')
            quoted = !quoted;
        if ((*c != ',' || quoted) && *c != '\0')
            continue;
        bool last = *c == '\0';
        *c = '\0';
        if (count < max)
            fields[count++] = from;
        from = c + 1;
        if (last)
            return count;
    }
}

static size_t read_manifest(struct row *rows, size_t max)
{
    struct buffer text = {0};
    size_t count = 0;
    char *save = NULL;
    vector_read(&text, SUITE "manifest.csv");
    for (char *line = strtok_r((char *)text.p, "\r\n", &save); line != NULL;
         line = strtok_r(NULL, "\r\n", &save)) {
        char *f[8] = {0};
        if (split(line, f, 8) < 8 || strncmp(f[0], "test0", 5) != 0)
            continue;
        assert_true(count < max);
        snprintf(rows[count].test, sizeof rows[count].test, "%s", f[0]);
        snprintf(rows[count].algorithm, sizeof rows[count].algorithm, "%s", f[5]);
        rows[count++].map = strcmp(f[7], "TRUE") == 0;
    }
    buffer_free(&text);
    return count;
}

static bool canonize_test(struct buffer *out, struct buffer *labels, const char *test,
                          struct error *err)
{
    char path[96];
    struct buffer in = {0};
    struct rdf_dataset set = {0};
    snprintf(path, sizeof path, SUITE "rdfc10/%s-in.nq", test);
    vector_read(&in, path);
    bool ok = rdf_parse(&set, buffer_view(&in), err) && rdf_canonize(out, labels, &set, 0, err);
    rdf_free(&set);
    buffer_free(&in);
    return ok;
}

static bool same_map(const struct buffer *labels, const char *path)
{
    json_t *map = vector_json(path);
    struct buffer copy = {0};
    size_t lines = 0;
    char *save = NULL;
    bool same = true;
    buffer_add(&copy, buffer_view(labels));
    for (char *line = copy.p == NULL ? NULL : strtok_r((char *)copy.p, "\n", &save);
         line != NULL; line = strtok_r(NULL, "\n", &save)) {
        char *space = strchr(line, ' ');
        *space = '\0';
        const char *wanted = json_string_value(json_object_get(map, line));
        same = same && wanted != NULL && strcmp(wanted, space + 1) == 0;
        lines++;
    }
    same = same && lines == json_object_size(map);
    buffer_free(&copy);
    json_decref(map);
    return same;
}

static void every_test_of_the_w3c_suite_gives_its_text_and_map(void **state)
{
    (void)state;
    static struct row rows[128];
    size_t count = read_manifest(rows, 128), evaluated = 0, mapped = 0, refused = 0;
    for (size_t i = 0; i < count; i++) {
        char path[96];
        struct buffer out = {0}, labels = {0}, wanted = {0};
        struct error err = {0};
        if (strcmp(rows[i].algorithm, "SHA384") == 0) {
            /* the one of another hash: SHA-256 is what eddsa-rdfc-2022 asks for */
            assert_string_equal(rows[i].test, "test075");
            refused++;
            continue;
        }
        bool ok = canonize_test(&out, &labels, rows[i].test, &err);
        if (strcmp(rows[i].test, "test074") == 0) { /* the poison: no text is asked for */
            assert_false(ok);
            assert_true(error_is(&err, "rdf-work"));
            refused++;
        } else {
            snprintf(path, sizeof path, SUITE "rdfc10/%s-rdfc10.nq", rows[i].test);
            vector_read(&wanted, path);
            if (!ok || !bytes_equal(buffer_view(&out), buffer_view(&wanted)))
                fail_msg("%s: %s", rows[i].test, ok ? "other text" : err.text);
            evaluated++;
        }
        if (rows[i].map) {
            snprintf(path, sizeof path, SUITE "rdfc10/%s-rdfc10map.json", rows[i].test);
            if (!ok || !same_map(&labels, path))
                fail_msg("%s: other labels", rows[i].test);
            mapped++;
        }
        buffer_free(&out);
        buffer_free(&labels);
        buffer_free(&wanted);
    }
    print_message("# %zu texts, %zu maps\n", evaluated, mapped);
    assert_int_equal(evaluated + refused, count);
    assert_int_equal(refused, 2);
    assert_int_equal(count, 65);
    assert_int_equal(mapped, 20);
}

static void a_poisoned_dataset_is_refused_and_not_a_wrong_answer(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct error err = {0};
    assert_false(canonize_test(&out, NULL, "test074", &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_int_equal(out.len, 0);
    buffer_free(&out);
}

static void duplicate_quads_count_once(void **state)
{
    (void)state;
    static const char once[] = "_:x <http://p> _:y .\n_:y <http://p> \"v\" .\n";
    static const char twice[] =
        "_:x <http://p> _:y .\n_:y <http://p> \"v\" .\n_:x <http://p> _:y .\n";
    struct buffer a = {0}, b = {0};
    struct rdf_dataset set;
    struct error err = {0};
    assert_true(rdf_parse(&set, bytes_of_text(once), &err));
    assert_true(rdf_canonize(&a, NULL, &set, 0, &err));
    rdf_free(&set);
    assert_true(rdf_parse(&set, bytes_of_text(twice), &err));
    assert_true(rdf_canonize(&b, NULL, &set, 0, &err));
    rdf_free(&set);
    assert_string_equal(buffer_text(&a), buffer_text(&b));
    buffer_free(&a);
    buffer_free(&b);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_test_of_the_w3c_suite_gives_its_text_and_map),
        cmocka_unit_test(a_poisoned_dataset_is_refused_and_not_a_wrong_answer),
        cmocka_unit_test(duplicate_quads_count_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
