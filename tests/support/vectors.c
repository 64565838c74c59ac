/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

#include "keys/encoding.h"
#include "keys/file.h"

enum { VECTOR_SIZE_MAX = 16 * 1024 * 1024 };

static void stop(const char *path, const char *why)
{
    fprintf(stderr, "vector %s: %s\n", path, why);
    abort();
}

void vector_read(struct buffer *out, const char *path)
{
    struct error err = {0};
    if (!file_read(out, path, VECTOR_SIZE_MAX, &err))
        stop(path, err.text);
}

json_t *vector_json(const char *path)
{
    json_error_t where;
    json_t *document = json_load_file(path, JSON_REJECT_DUPLICATES, &where);
    if (document == NULL)
        stop(path, where.text);
    return document;
}

const char *vector_text(const json_t *o, const char *name)
{
    const char *text = json_string_value(json_object_get(o, name));
    if (text == NULL)
        stop(name, "no such text member");
    return text;
}

void vector_hex(uint8_t *out, size_t len, const json_t *o, const char *name)
{
    struct error err = {0};
    if (!hex_decode(out, len, vector_text(o, name), name, &err))
        stop(name, err.text);
}

void vector_hex_text(uint8_t *out, size_t len, const char *hex)
{
    struct error err = {0};
    if (!hex_decode(out, len, hex, "hex", &err))
        stop(hex, err.text);
}
