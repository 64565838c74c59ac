/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_VECTORS_H
#define TESTS_SUPPORT_VECTORS_H

#include <jansson.h>

#include "keys/buffer.h"

/* Vector files below tests/vectors/, by a path from the repository root. A vector that cannot
 * be read, or has not the member asked for, stops the test program. */
void vector_read(struct buffer *out, const char *path); /* the caller's: buffer_free */
json_t *vector_json(const char *path);                  /* the caller's: json_decref */

/* A text member: borrowed from the document. */
const char *vector_text(const json_t *o, const char *name);
/* A member of exactly len bytes written in hex. */
void vector_hex(uint8_t *out, size_t len, const json_t *o, const char *name);
/* Hex written in the test itself; out holds len bytes. */
void vector_hex_text(uint8_t *out, size_t len, const char *hex);

#endif
