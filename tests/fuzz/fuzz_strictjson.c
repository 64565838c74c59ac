/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "keys/strictjson.h"

/* What is accepted: each member's raw text is its value again; what is written is read as the
 * same document, and written a second time is the same text, without a brace in a string. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void same(struct bytes raw, const json_t *value)
{
    struct error err = {0};
    require(raw.p != NULL);
    json_t *again = strictjson_parse(raw, "raw", &err);
    require(again != NULL && json_equal(again, value));
    json_decref(again);
}

static void raw_texts(struct bytes in, json_t *root)
{
    const char *name;
    json_t *value;
    json_object_foreach(root, name, value) same(strictjson_raw(in, name), value);
    for (size_t i = 0; i < json_array_size(root); i++)
        same(strictjson_raw_at(in, i), json_array_get(root, i));
    require(strictjson_raw_at(in, json_array_size(root)).p == NULL);
}

/* Braces outside strings alone: as many opened as closed, none within quotes. */
static void no_brace_in_a_string(const char *text)
{
    bool in_string = false;
    for (; *text != '\0'; text++) {
        if (in_string && *text == '\\')
            text++;
        else if (*text == '"')
            in_string = !in_string;
        else
            require(!in_string || (*text != '{' && *text != '}'));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct bytes in = bytes_of(data, size);
    struct buffer once = {0}, twice = {0};
    json_t *root = strictjson_parse(in, "fuzz", &err);
    if (root == NULL) {
        require(err.fault == FAULT_MALFORMED && strpbrk(err.text, "\n\r\x1b") == NULL);
        return 0;
    }
    raw_texts(in, root);
    require(strictjson_add(&once, root, &err));
    no_brace_in_a_string(buffer_text(&once));
    json_t *again = strictjson_parse(buffer_view(&once), "written", &err);
    require(again != NULL && json_equal(again, root));
    require(strictjson_add(&twice, again, &err));
    require(bytes_equal(buffer_view(&once), buffer_view(&twice)));
    json_decref(again);
    json_decref(root);
    buffer_free(&once);
    buffer_free(&twice);
    return 0;
}
