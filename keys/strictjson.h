/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_STRICTJSON_H
#define KEYS_STRICTJSON_H

#include <jansson.h>

#include "keys/buffer.h"

/* JSON from outside, by jansson with JSON_REJECT_DUPLICATES, and with limits of our own: at
 * most STRICTJSON_SIZE_MAX bytes, nesting of STRICTJSON_DEPTH_MAX, no NUL inside a string.
 * Every error names the path of the member ("upload: entries[3].signature: must be a string").
 */
enum { STRICTJSON_SIZE_MAX = 4 * 1024 * 1024, STRICTJSON_DEPTH_MAX = 32 };

/* Parses a document. The caller frees it with json_decref. NULL on failure; FAULT_MEMORY says
 * nothing about the document. */
json_t *strictjson_parse(struct bytes in, const char *what, struct error *err);

/* The same for a document of ours or of an operator, which may have up to max bytes. */
json_t *strictjson_parse_within(struct bytes in, size_t max, const char *what,
                                struct error *err);

/* ---- members of an object, checked: present and of the right type. Views live as long as the
 * object. `what` is the path so far. The optional forms give NULL or the fallback when the member
 * is absent, and refuse a wrong type. */

/* A string. */
const char *strictjson_string(const json_t *o, const char *name, const char *what,
                              struct error *err);

/* A string, or NULL. */
bool strictjson_string_optional(const char **out, const json_t *o, const char *name,
                                const char *what, struct error *err);

/* The text of a member of an object that was checked before; "" if it is absent or no string. */
const char *strictjson_text_at(const json_t *o, const char *name);

/* A string of at most size - 1 bytes, copied out with a NUL. */
bool strictjson_text(char *out, size_t size, const json_t *o, const char *name,
                     const char *what, struct error *err);

/* A whole number from min to max. */
bool strictjson_integer(int64_t *out, const json_t *o, const char *name, int64_t min,
                        int64_t max, const char *what, struct error *err);

/* A whole number from min to max, or the fallback. */
bool strictjson_integer_optional(int64_t *out, const json_t *o, const char *name, int64_t min,
                                 int64_t max, int64_t fallback, const char *what,
                                 struct error *err);

/* A whole number from min to the largest of 32 bits. */
bool strictjson_u32(uint32_t *out, const json_t *o, const char *name, uint32_t min,
                    const char *what, struct error *err);

/* An array of at most max whole numbers of 32 bits; out has room for max. */
bool strictjson_u32_array(uint32_t *out, size_t *count, size_t max, const json_t *o,
                          const char *name, const char *what, struct error *err);

/* true or false, or the fallback. */
bool strictjson_boolean(bool *out, const json_t *o, const char *name, bool fallback,
                        const char *what, struct error *err);

/* An array of at most max elements; borrowed. */
json_t *strictjson_array(const json_t *o, const char *name, size_t max, const char *what,
                         struct error *err);

/* An object; borrowed. */
json_t *strictjson_object(const json_t *o, const char *name, const char *what,
                          struct error *err);

/* A string that is base64url of exactly len bytes. */
bool strictjson_bytes(uint8_t *out, size_t len, const json_t *o, const char *name,
                      const char *what, struct error *err);

/* Refuses any member that is not in the list, which ends with NULL. */
bool strictjson_only(const json_t *o, const char *const *names, const char *what,
                     struct error *err);

/* ---- raw text: records are copied word for word (DESIGN 7) */

/* The exact bytes of a member's value in the compact text of an object that strictjson_parse has
 * accepted; {NULL, 0} if absent. */
struct bytes strictjson_raw(struct bytes object_text, const char *name);

/* The exact bytes of element i of an array's text; {NULL, 0} past its end. */
struct bytes strictjson_raw_at(struct bytes array_text, size_t i);

/* Writes JSON as our documents are written: compact, members in their order, raw UTF-8, `/`
 * unescaped, braces inside strings as \u007b \u007d (DESIGN 7). Without memory the buffer is
 * failed, as after any other write that did not fit. */
bool strictjson_add(struct buffer *out, const json_t *value, struct error *err);

/* Writes a string with its quotes, escaped in the same way. */
bool strictjson_add_string(struct buffer *out, const char *text, struct error *err);

#endif
