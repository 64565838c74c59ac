/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/strictjson.h"

#include <string.h>

#include "keys/encoding.h"
#include "keys/json_memory.h"

/* jansson recurses up to 2048 levels; counting brackets first keeps the stack small */
static bool brackets_within(struct bytes in)
{
    int depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < in.len; i++) {
        uint8_t c = in.p[i];
        if (in_string) {
            if (c == '\\')
                i++;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > STRICTJSON_DEPTH_MAX)
                return false;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    return true;
}

json_t *strictjson_parse(struct bytes in, const char *what, struct error *err)
{
    return strictjson_parse_within(in, STRICTJSON_SIZE_MAX, what, err);
}

json_t *strictjson_parse_within(struct bytes in, size_t max, const char *what,
                                struct error *err)
{
    json_error_t why;
    if (in.len > max) {
        error_set(err, FAULT_MALFORMED, "%s: %zu bytes of JSON, at most %zu", what, in.len,
                  max);
        return NULL;
    }
    if (!brackets_within(in)) {
        error_set(err, FAULT_MALFORMED, "%s: nested deeper than %d", what,
                  STRICTJSON_DEPTH_MAX);
        return NULL;
    }
    bool ran_out;
    json_t *root =
        json_memory_parse(&ran_out, in, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (ran_out)
        error_set(err, FAULT_MEMORY, "%s: out of memory", what);
    else if (root == NULL)
        error_set(err, FAULT_MALFORMED, "%s: line %d column %d: %s", what, why.line, why.column,
                  why.text);
    return root;
}

/* ---- members */

static const json_t *member_of(const json_t *o, const char *name, const char *what,
                               struct error *err)
{
    if (!json_is_object(o)) {
        error_set(err, FAULT_MALFORMED, "%s: must be an object", what);
        return NULL;
    }
    const json_t *value = json_object_get(o, name);
    if (value == NULL)
        error_set(err, FAULT_MALFORMED, "%s: %s is missing", what, name);
    return value;
}

const char *strictjson_string(const json_t *o, const char *name, const char *what,
                              struct error *err)
{
    const json_t *value = member_of(o, name, what, err);
    if (value == NULL)
        return NULL;
    if (!json_is_string(value)) {
        error_set(err, FAULT_MALFORMED, "%s: %s must be a string", what, name);
        return NULL;
    }
    return json_string_value(value);
}

bool strictjson_string_optional(const char **out, const json_t *o, const char *name,
                                const char *what, struct error *err)
{
    *out = NULL;
    if (json_is_object(o) && json_object_get(o, name) == NULL)
        return true;
    *out = strictjson_string(o, name, what, err);
    return *out != NULL;
}

bool strictjson_integer(int64_t *out, const json_t *o, const char *name, int64_t min,
                        int64_t max, const char *what, struct error *err)
{
    const json_t *value = member_of(o, name, what, err);
    if (value == NULL)
        return false;
    if (!json_is_integer(value))
        return error_set(err, FAULT_MALFORMED, "%s: %s must be a whole number", what, name);
    int64_t v = json_integer_value(value);
    if (v < min || v > max)
        return error_set(err, FAULT_MALFORMED, "%s: %s is %lld, must be %lld to %lld", what,
                         name, (long long)v, (long long)min, (long long)max);
    *out = v;
    return true;
}

bool strictjson_integer_optional(int64_t *out, const json_t *o, const char *name, int64_t min,
                                 int64_t max, int64_t fallback, const char *what,
                                 struct error *err)
{
    if (json_is_object(o) && json_object_get(o, name) == NULL) {
        *out = fallback;
        return true;
    }
    return strictjson_integer(out, o, name, min, max, what, err);
}

bool strictjson_boolean(bool *out, const json_t *o, const char *name, bool fallback,
                        const char *what, struct error *err)
{
    if (json_is_object(o) && json_object_get(o, name) == NULL) {
        *out = fallback;
        return true;
    }
    const json_t *value = member_of(o, name, what, err);
    if (value == NULL)
        return false;
    if (!json_is_boolean(value))
        return error_set(err, FAULT_MALFORMED, "%s: %s must be true or false", what, name);
    *out = json_is_true(value);
    return true;
}

json_t *strictjson_array(const json_t *o, const char *name, size_t max, const char *what,
                         struct error *err)
{
    if (member_of(o, name, what, err) == NULL)
        return NULL;
    json_t *value = json_object_get(o, name);
    if (!json_is_array(value)) {
        error_set(err, FAULT_MALFORMED, "%s: %s must be an array", what, name);
        return NULL;
    }
    if (json_array_size(value) > max) {
        error_set(err, FAULT_MALFORMED, "%s: %s has %zu elements, at most %zu", what, name,
                  json_array_size(value), max);
        return NULL;
    }
    return value;
}

bool strictjson_u32_array(uint32_t *out, size_t *count, size_t max, const json_t *o,
                          const char *name, const char *what, struct error *err)
{
    const json_t *list = strictjson_array(o, name, max, what, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        if (!json_is_integer(v) || json_integer_value(v) < 0 ||
            json_integer_value(v) > UINT32_MAX)
            return error_set(err, FAULT_MALFORMED,
                             "%s: %s[%zu] must be a whole number, at most %u", what, name, i,
                             UINT32_MAX);
        out[i] = (uint32_t)json_integer_value(v);
    }
    *count = json_array_size(list);
    return true;
}

json_t *strictjson_object(const json_t *o, const char *name, const char *what,
                          struct error *err)
{
    if (member_of(o, name, what, err) == NULL)
        return NULL;
    json_t *value = json_object_get(o, name);
    if (!json_is_object(value)) {
        error_set(err, FAULT_MALFORMED, "%s: %s must be an object", what, name);
        return NULL;
    }
    return value;
}

bool strictjson_bytes(uint8_t *out, size_t len, const json_t *o, const char *name,
                      const char *what, struct error *err)
{
    const char *text = strictjson_string(o, name, what, err);
    if (text == NULL)
        return false;
    if (!base64url_decode_fixed(out, len, bytes_of_text(text), name, err))
        return error_while(err, "%s: ", what);
    return true;
}

const char *strictjson_text_at(const json_t *o, const char *name)
{
    const char *text = json_string_value(json_object_get(o, name));
    return text == NULL ? "" : text;
}

bool strictjson_text(char *out, size_t size, const json_t *o, const char *name,
                     const char *what, struct error *err)
{
    const char *text = strictjson_string(o, name, what, err);
    if (text == NULL)
        return false;
    size_t len = strlen(text);
    if (len >= size)
        return error_set(err, FAULT_MALFORMED, "%s: %s has %zu bytes, at most %zu", what, name,
                         len, size - 1);
    memcpy(out, text, len + 1);
    return true;
}

bool strictjson_u32(uint32_t *out, const json_t *o, const char *name, uint32_t min,
                    const char *what, struct error *err)
{
    int64_t v = 0;
    if (!strictjson_integer(&v, o, name, min, UINT32_MAX, what, err))
        return false;
    *out = (uint32_t)v;
    return true;
}

bool strictjson_only(const json_t *o, const char *const *names, const char *what,
                     struct error *err)
{
    const char *name;
    json_t *value;
    if (!json_is_object(o))
        return error_set(err, FAULT_MALFORMED, "%s: must be an object", what);
    json_object_foreach((json_t *)(uintptr_t)o, name, value)
    {
        size_t i = 0;
        while (names[i] != NULL && strcmp(names[i], name) != 0)
            i++;
        if (names[i] == NULL)
            return error_set(err, FAULT_MALFORMED, "%s: %s is not a member known here", what,
                             name);
    }
    return true;
}

/* ---- raw text: the document was parsed, so only strings and brackets matter */

/* Index after the value that begins at i. */
static size_t value_end(struct bytes text, size_t i)
{
    int depth = 0;
    bool in_string = false;
    for (; i < text.len; i++) {
        uint8_t c = text.p[i];
        if (in_string) {
            if (c == '\\')
                i++;
            else if (c == '"')
                in_string = false;
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']' || c == ':'))
            return i;
        if (c == '"')
            in_string = true;
        else if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
    }
    return i;
}

static struct bytes trimmed(struct bytes text, size_t from, size_t to)
{
    while (from < to && strchr(" \t\r\n", text.p[from]) != NULL)
        from++;
    while (to > from && strchr(" \t\r\n", text.p[to - 1]) != NULL)
        to--;
    return bytes_of(text.p + from, to - from);
}

/* Index after the bracket that must open the text. */
static bool opens(struct bytes text, uint8_t bracket, size_t *i)
{
    if (text.len < 2)
        return false;
    struct bytes all = trimmed(text, 0, text.len);
    if (all.len < 2 || all.p[0] != bracket)
        return false;
    *i = (size_t)(all.p - text.p) + 1;
    return true;
}

/* The number of the four hex digits at p. */
static uint32_t hex4(const uint8_t *p)
{
    uint32_t v = 0;
    for (int i = 0; i < 4; i++)
        v = v << 4 | (uint32_t)(p[i] <= '9' ? p[i] - '0' : (p[i] | 0x20) - 'a' + 10);
    return v;
}

/* Writes a character as UTF-8; returns its length. */
static size_t utf8_of(char out[static 4], uint32_t c)
{
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint8_t first[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(first[len] | c);
    return len;
}

/* The character of the escape at p, of which `left` bytes are there. Returns the escape's length; 0
 * when it is cut off. */
static size_t unescape(uint32_t *c, const uint8_t *p, size_t left)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    if (left < 2)
        return 0;
    const char *at = memchr(from, p[1], sizeof from - 1);
    *c = at == NULL ? p[1] : (uint32_t)to[at - from];
    if (p[1] != 'u')
        return 2;
    if (left < 6)
        return 0;
    *c = hex4(p + 2);
    if (*c < 0xd800 || *c > 0xdbff || left < 12)
        return 6;
    *c = 0x10000 + ((*c - 0xd800) << 10) + (hex4(p + 8) - 0xdc00);
    return 12;
}

/* Compares a name in the text, quotes included, with a name. Escapes are read here, so that this
 * finds the same members as json_object_get, and needs no memory for it. */
static bool key_is(struct bytes key, const char *name)
{
    if (key.len < 2)
        return false;
    for (size_t i = 1; i < key.len - 1;) {
        uint32_t c;
        char utf8[4] = {(char)key.p[i]};
        size_t len = 1, taken = 1;
        if (key.p[i] == '\\') {
            taken = unescape(&c, key.p + i, key.len - 1 - i);
            len = taken == 0 ? 0 : utf8_of(utf8, c);
        }
        if (len == 0 || strncmp(name, utf8, len) != 0 || memchr(utf8, 0, len) != NULL)
            return false;
        name += len;
        i += taken;
    }
    return *name == '\0';
}

struct bytes strictjson_raw(struct bytes object_text, const char *name)
{
    size_t i;
    if (!opens(object_text, '{', &i))
        return (struct bytes){NULL, 0};
    while (i < object_text.len) {
        size_t name_end = value_end(object_text, i);
        struct bytes key = trimmed(object_text, i, name_end);
        if (name_end >= object_text.len || object_text.p[name_end] != ':')
            break;
        size_t end = value_end(object_text, name_end + 1);
        if (key_is(key, name))
            return trimmed(object_text, name_end + 1, end);
        i = end + 1;
    }
    return (struct bytes){NULL, 0};
}

struct bytes strictjson_raw_at(struct bytes array_text, size_t wanted)
{
    size_t i;
    if (!opens(array_text, '[', &i))
        return (struct bytes){NULL, 0};
    for (size_t at = 0; i < array_text.len; at++) {
        size_t end = value_end(array_text, i);
        struct bytes value = trimmed(array_text, i, end);
        if (at == wanted)
            return value.len == 0 ? (struct bytes){NULL, 0} : value;
        if (end >= array_text.len || array_text.p[end] != ',')
            break;
        i = end + 1;
    }
    return (struct bytes){NULL, 0};
}

/* ---- writing */

struct brace_escaper {
    struct buffer *out;
    bool in_string, escaped;
};

/* The reader in wallets counts braces without regard to strings: none may stand inside one. */
static int add_escaping_braces(const char *piece, size_t len, void *ctx)
{
    struct brace_escaper *to = ctx;
    for (size_t i = 0; i < len; i++) {
        char c = piece[i];
        if (to->in_string && !to->escaped && (c == '{' || c == '}')) {
            buffer_add_text(to->out, c == '{' ? "\\u007b" : "\\u007d");
            continue;
        }
        buffer_add(to->out, bytes_of(&piece[i], 1));
        if (!to->in_string)
            to->in_string = c == '"';
        else if (to->escaped)
            to->escaped = false;
        else if (c == '\\')
            to->escaped = true;
        else if (c == '"')
            to->in_string = false;
    }
    return to->out->failed ? -1 : 0;
}

bool strictjson_add(struct buffer *out, const json_t *value, struct error *err)
{
    struct brace_escaper to = {out, false, false};
    size_t before = out->len;
    if (json_dump_callback(value, add_escaping_braces, &to, JSON_COMPACT | JSON_ENCODE_ANY) !=
        0) {
        buffer_cut(out, before);
        out->failed = true;
        return error_set(err, FAULT_MEMORY, "JSON: out of memory or too large");
    }
    return true;
}

bool strictjson_add_string(struct buffer *out, const char *text, struct error *err)
{
    unsigned refusals = json_memory_refusals();
    json_t *value = json_string(text);
    if (value == NULL && json_memory_refusals() != refusals) {
        out->failed = true;
        return error_set(err, FAULT_MEMORY, "JSON: out of memory");
    }
    if (value == NULL)
        return error_set(err, FAULT_MALFORMED, "JSON: text is not UTF-8");
    bool ok = strictjson_add(out, value, err);
    json_decref(value);
    return ok;
}
